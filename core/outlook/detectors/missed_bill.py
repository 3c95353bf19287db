"""A bill that comes on its day, and did not."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from core.blocks import Figure
from core.days import format_day
from core.outlook.detectors.context import Context
from core.outlook.detectors.finding import Finding
from core.outlook.recurring import Series

CADENCES = ("monthly", "quarterly", "yearly")  # a week's bill that is missed comes with the next
LEAST_PAYMENTS = 6
GRACE = timedelta(days=7)  # past its due date: weekends, holidays, and a day or two of anybody's
RECENT = timedelta(days=35)
PUNCTUAL = 3  # days: one that strays further is late without meaning anything
MATERIAL = Decimal("0.02")  # of a month's usual spending
GREAT = Decimal("0.2")  # of it: rent, not a subscription
EXPIRES = timedelta(days=21)


def detect(context: Context) -> tuple[Finding, ...]:
    """One for each."""
    return tuple(found for one in context.series if (found := _missed(context, one)))


def _missed(context: Context, one: Series) -> Finding | None:
    trusted = one.state == "mature" and one.cadence in CADENCES and len(one.payment_ids) >= LEAST_PAYMENTS
    if one.direction != "out" or not trusted or one.strays > PUNCTUAL or one.currency != context.currency:
        return None
    until = min(context.until.get(one.account, context.known_until), context.known_until)
    due = [day for day in one.missed if day > one.last_day and day + GRACE <= until and day >= until - RECENT]
    # Who skips one now and then has missed nothing.
    skipped = [day for day in one.missed if day < one.last_day]
    if not due or skipped or one.typical < MATERIAL * context.usual_out:
        return None
    name = context.names.get(one.key, one.name)
    return Finding(
        type="missed_bill",
        severity="medium" if one.typical >= GREAT * context.usual_out else "low",
        title=f"{name} was not paid",
        parts=(
            f"{name}, usually ",
            Figure("usual_amount", -one.typical, one.currency, rows=len(one.payment_ids), unsigned=True),
            f", was due on {format_day(due[0])}; your statements up to {format_day(until)} do not have it.",
        ),
        cause=f"missed_bill:{one.fingerprint}:{due[0]}",
        day=due[0],
        expires=until + EXPIRES,
        payment_ids=one.payment_ids,
        facts={"payee": name, "due": due[0].isoformat(), "usual": str(one.typical), "currency": one.currency},
        question=f"Show me the payments to {name}",
    )
