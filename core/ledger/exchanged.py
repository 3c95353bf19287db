"""Own money moved into an account of another currency: which two rows are one transfer, with no wrong pair allowed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from statistics import median
from uuid import UUID

from core.ledger.legs import APART, Leg
from core.ledger.rates import Rates

# A bank's own rate lies up to 3% from the one its customer goes by: its margin, and a day or two of movement.
OWN_RATE_WITHIN = Decimal("0.03")
# The rate of earlier pairs is itself a bank's, so only the movement since is left: 4% covers a quarter of EUR/GBP.
EARLIER_WITHIN = Decimal("0.04")
EARLIER_REACH = timedelta(days=120)  # older pairs say little of today's rate
EARLIER_PAIRS = 5
# Roughly what a unit is worth in dollars, over the last ten years. Only ever a veto, never a figure: where nobody gave
# a rate, two rows that are further apart than any year saw are no transfer.
_ROUGH = {
    code: Decimal(worth)
    for code, worth in (
        one.split(":")
        for one in (
            "USD:1 EUR:1.12 GBP:1.3 CHF:1.08 INR:.0132 PLN:.25 SEK:.105 NOK:.105 DKK:.15 CZK:.044 HUF:.003 CAD:.75 "
            "AUD:.7 NZD:.65 JPY:.008 CNY:.145 HKD:.128 SGD:.74 RON:.235 BGN:.57 ZAR:.06 MXN:.054 AED:.272 THB:.03"
        ).split()
    )
}
ROUGHLY_WITHIN = Decimal("0.3")


@dataclass(frozen=True)
class Earlier:
    """A pair that is known already: on that day one `base` became `rate` of `quote`."""

    day: date
    base: str
    quote: str
    rate: Decimal


def match(legs: Sequence[Leg], rates: Rates, earlier: Sequence[Earlier]) -> list[tuple[UUID, UUID]]:
    """Pairs of (out, in) between accounts of different currencies; where two would do, none is chosen."""
    ins = sorted((leg for leg in legs if leg.amount > 0), key=lambda leg: leg.day)
    likely: list[tuple[Leg, Leg]] = []
    for out in legs:
        if out.amount < 0:
            near = (into for into in ins if abs(into.day - out.day) <= APART)
            likely += [(out, into) for into in near if _fits(out, into, _expected(rates, earlier, out, into))]
    of: dict[UUID, int] = defaultdict(int)
    for out, into in likely:
        of[out.id] += 1
        of[into.id] += 1
    return [(out.id, into.id) for out, into in likely if of[out.id] == of[into.id] == 1]


@dataclass(frozen=True)
class _Expected:
    """What the in-leg should be of one unit, within what share, and whether that is a rate at all or only a veto."""

    rate: Decimal
    within: Decimal
    is_rate: bool


def _expected(rates: Rates, earlier: Sequence[Earlier], out: Leg, into: Leg) -> _Expected | None:
    given = rates.worth(Decimal(1), out.currency, into.currency, out.day)
    if given is not None:
        return _Expected(given, OWN_RATE_WITHIN, is_rate=True)
    known = _median(earlier, out, into)
    if known is not None:
        return _Expected(known, EARLIER_WITHIN, is_rate=True)
    if out.currency in _ROUGH and into.currency in _ROUGH:
        return _Expected(_ROUGH[out.currency] / _ROUGH[into.currency], ROUGHLY_WITHIN, is_rate=False)
    return None


def _median(earlier: Sequence[Earlier], out: Leg, into: Leg) -> Decimal | None:
    """The middle of the owner's own rates around that day."""
    distance: Callable[[Earlier], timedelta] = lambda one: abs(one.day - out.day)  # noqa: E731
    pair = {out.currency, into.currency}
    near = [one for one in earlier if {one.base, one.quote} == pair and distance(one) <= EARLIER_REACH]
    nearest = sorted(near, key=distance)[:EARLIER_PAIRS]
    return median(one.rate if one.base == out.currency else 1 / one.rate for one in nearest) if nearest else None


def _fits(out: Leg, into: Leg, expected: _Expected | None) -> bool:
    if out.account_id == into.account_id or out.currency == into.currency or expected is None:
        return False
    if abs(into.amount / -out.amount / expected.rate - 1) > expected.within:
        return False
    # Amounts only agree roughly, so a silent row never pairs: a customer's payment may be of that size, too.
    if expected.is_rate:
        return (out.says or into.says) and all(leg.says or leg.is_own for leg in (out, into))
    return out.says and into.says
