"""How two amounts compare, in terms a person is not misled by: a per cent only where there is something it is of."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from core.money import DECIMALS

# Of less than that a per cent says nothing: £8 after £2 is no "300% more". A hundred of what buys a lunch.
LEAST_BASE = Decimal(100)
SMALL_CHANGE = Decimal(100)  # how many of a currency without decimals make one that has them: ¥100 a dollar
MOST_PERCENT = Decimal(100)  # past a doubling the amounts say it better
ALIKE_PERCENT = Decimal(5)  # weeks differ by that for no reason
TENTH = Decimal("0.1")

How = Literal["alike", "more", "less", "new", "none", "over", "turned"]


@dataclass(frozen=True)
class Comparison:
    """How an amount stands to the one before.

    how: "new" is something after nothing, "over" nothing after something, "none" nothing twice, "turned" the other
    side of zero. by: the distance, never negative. percent: of the one before, never negative; None where it would
    mislead.
    """

    how: How
    by: Decimal
    percent: Decimal | None = None


def compare(now: Decimal, before: Decimal, currency: str) -> Comparison:
    """Two amounts of one kind, both of the same sense: sizes, or what was left over."""
    by = abs(now - before)
    if not now or not before:
        return Comparison("none" if now == before else "new" if now else "over", by)
    if (now < 0) != (before < 0):
        return Comparison("turned", by)
    percent = (by / abs(before) * 100).quantize(TENTH, ROUND_HALF_UP)
    meant = abs(before) >= base(currency)
    if not by or (meant and percent < ALIKE_PERCENT):
        return Comparison("alike", by, percent if meant else None)
    return Comparison("more" if now > before else "less", by, percent if meant and percent <= MOST_PERCENT else None)


def base(currency: str) -> Decimal:
    """The least amount that a per cent is said of."""
    return LEAST_BASE if DECIMALS.get(currency, 2) else LEAST_BASE * SMALL_CHANGE


def signed_percent(now: Decimal, before: Decimal | None, currency: str) -> Decimal | None:
    """By how many per cent `now` differs, for a program; None where a person would not be told either."""
    if before is None:
        return None
    found = compare(now, before, currency)
    if found.how == "none":
        return Decimal(0)
    if found.percent is None:
        return None
    return found.percent if now >= before else -found.percent


def whole(percent: Decimal) -> str:
    """ "12%"."""
    return f"{percent.quantize(Decimal(1), ROUND_HALF_UP)}%"
