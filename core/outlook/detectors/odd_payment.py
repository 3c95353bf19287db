"""What the detectors of single payments share: which payments are new enough, odd enough and large enough to say."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from core.blocks import Figure
from core.money import median_amount
from core.outlook.detectors.context import Context
from core.outlook.oddness import Judged

LEAST_ROWS = 60  # payments: below, an account has no habits to be odd against
RECENT = timedelta(days=14)  # before the end of the statements: what is older was there to see at an earlier import
ODD = 0.002  # one in 500 payments: half a year of a small firm
LEAST_TIMES = Decimal("1.5")  # times what is usual: a fixed price that rose by a fifth is a price rise
BY_SIZE = ("amount", "largest")  # rules that say "much": nothing is, that is about what this payee always takes
LOOKED_AT = 12  # earlier payments to the same payee
# Of a month's usual spending: a smaller payment is marked as odd on its row, and nobody is told.
MATERIAL = Decimal("0.02")
GREAT = Decimal("0.1")  # of it: said, not only shown


def odd(context: Context, since: date | None = None) -> list[Judged]:
    """Payments out after `since` (else the recent ones) that are worth a word, the oddest first."""
    if len(context.rows) < LEAST_ROWS:
        return []
    after = since or context.known_until - RECENT
    found = [
        one
        for one in context.judged
        if one.chance <= ODD
        and one.payment.amount < 0
        and one.payment.currency == context.currency
        and after < one.payment.day <= context.today
        and -one.payment.amount >= MATERIAL * context.usual_out
        and (one.rule not in BY_SIZE or -one.payment.amount >= LEAST_TIMES * usual(context, one)[0])
    ]
    return sorted(found, key=lambda one: one.chance)


def usual(context: Context, one: Judged) -> tuple[Decimal, Decimal, int]:
    """(the middle, the most, how many) of what this payee took before, without signs; zeros for a new one."""
    earlier = [
        -other.payment.amount
        for other in context.judged
        if other.key == one.key and other.payment.amount < 0 and other.payment.day < one.payment.day
    ][-LOOKED_AT:]
    return (median_amount(earlier), max(earlier), len(earlier)) if earlier else (Decimal(0), Decimal(0), 0)


def figure(one: Judged) -> Figure:
    """Its amount."""
    payment = one.payment
    return Figure("amount", payment.amount, payment.currency, payment.day, payment.day, 1, unsigned=True)
