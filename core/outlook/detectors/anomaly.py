"""A payment that is much more than its payee usually takes, more than anything before it, or far off its days."""

from __future__ import annotations

from datetime import timedelta

from core.blocks import Figure
from core.days import format_day
from core.outlook.detectors.context import Context
from core.outlook.detectors.finding import Finding, Part
from core.outlook.detectors.odd_payment import GREAT, figure, odd, usual
from core.outlook.oddness import Judged

RULES = ("amount", "largest", "off_schedule")  # the others have detectors of their own
EXPIRES = timedelta(days=30)


def detect(context: Context) -> tuple[Finding, ...]:
    """One for each such payment."""
    return tuple(_finding(context, one) for one in odd(context) if one.rule in RULES)


def _finding(context: Context, one: Judged) -> Finding:
    payment, name = one.payment, context.name(one.payment)
    great = one.rule != "off_schedule" and -payment.amount >= GREAT * context.usual_out
    return Finding(
        type="anomaly",
        severity="medium" if great else "low",
        title=f"An unusual payment to {name}",
        parts=(f"{name} took ", figure(one), f" on {format_day(payment.day)}", *_why(context, one)),
        cause=f"anomaly:{payment.id}",
        day=payment.day,
        expires=payment.day + EXPIRES,
        payment_ids=(payment.id,),
        facts={"rule": one.rule or "", "chance": f"{one.chance:.5f}", "amount": str(payment.amount), "payee": name},
        question=f"Show me the payments to {name}",
    )


def _why(context: Context, one: Judged) -> tuple[Part, ...]:
    middle, most, rows = usual(context, one)
    if one.rule == "off_schedule" or not rows:
        return (", on a day when nothing is usually paid there.",)
    currency = one.payment.currency
    often = Figure("usual_amount", -middle, currency, rows=rows, unsigned=True)
    before = Figure("most_before", -most, currency, rows=1, unsigned=True)
    more = ". That is more than any payment of this account so far" if one.rule == "largest" else ""
    return ("; usually it is ", often, ", and it was at most ", before, f"{more}.")
