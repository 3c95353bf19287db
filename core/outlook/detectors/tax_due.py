"""A tax payment that is coming: when, about how much, and whether the cash is there."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from core.blocks import Figure
from core.days import format_day
from core.outlook.detectors.context import Context
from core.outlook.detectors.finding import Finding, Part
from core.outlook.recurring import Series

AHEAD = timedelta(days=21)  # time enough to put it aside
RARE = ("quarterly", "yearly")  # what comes every month nobody forgets
HEAVY = Decimal("0.5")  # of what is in the bank: said, not only shown
EXPIRES = timedelta(days=3)


def detect(context: Context) -> tuple[Finding, ...]:
    """One for each."""
    taxes = {row.payment.id for row in context.rows if row.kind == "tax" or row.category == "Taxes"}
    found: list[Finding] = []
    for one in context.series:
        coming = one.next_due and context.today <= one.next_due <= context.today + AHEAD
        tax = one.direction == "out" and one.payment_ids[-1] in taxes and one.currency == context.currency
        if coming and tax and one.cadence in RARE:
            found.append(_finding(context, one))
    return tuple(found)


def _finding(context: Context, one: Series) -> Finding:
    name, due = context.names.get(one.key, one.name), one.next_due or context.today
    cash = context.forecast.opening if context.forecast else None
    heavy = cash is not None and one.typical > HEAVY * cash
    amount = Figure("tax", -one.typical, one.currency, due, due, len(one.payment_ids), unsigned=True)
    words: list[Part] = ["Usually it is ", amount]
    if cash is not None:
        words += ["; in the bank is ", Figure("balance", cash, one.currency, rows=len(context.rows))]
    return Finding(
        type="tax_due",
        severity="medium" if heavy else "low",
        title=f"{name} is due around {format_day(due)}",
        parts=(*words, "."),
        cause=f"tax_due:{one.fingerprint}:{due:%Y-%m}",
        day=due,
        expires=due + EXPIRES,
        payment_ids=one.payment_ids,
        facts={"payee": name, "due": due.isoformat(), "usual": str(one.typical), "currency": one.currency},
        question="What will be in the bank then?",
    )
