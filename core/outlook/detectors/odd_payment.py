"""What the detectors of single payments share: which payments are new enough, odd enough and large enough to say."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from core.blocks import Figure
from core.outlook.detectors.context import Context
from core.outlook.oddness import Judged

LEAST_ROWS = 60  # payments: below, an account has no habits to be odd against
RECENT = timedelta(days=14)  # before the end of the statements: what is older was there to see at an earlier import
ODD = 0.002  # one in 500 payments: half a year of a small firm
# Of a month's usual spending: a smaller payment is marked as odd on its row, and nobody is told.
MATERIAL = Decimal("0.02")
GREAT = Decimal("0.1")  # of it: said, not only shown


def odd(context: Context, chance: float = ODD) -> list[Judged]:
    """Payments out that are odd and recent, the oddest first, of those that move enough money."""
    if len(context.rows) < LEAST_ROWS:
        return []
    since = context.known_until - RECENT
    found = [
        one
        for one in context.judged
        if one.chance <= chance
        and one.payment.amount < 0
        and one.payment.currency == context.currency
        and since < one.payment.day <= context.today
        and -one.payment.amount >= MATERIAL * context.usual_out
    ]
    return sorted(found, key=lambda one: one.chance)


def figure(one: Judged) -> Figure:
    """Its amount."""
    payment = one.payment
    return Figure("amount", payment.amount, payment.currency, payment.day, payment.day, 1, unsigned=True)
