"""The exchange rates that an owner gave, and what an amount is worth at them. No other rate exists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.models import ExchangeRate
from core.money import DECIMALS


@dataclass(frozen=True)
class Rate:
    """One unit of `base` is worth `rate` of `quote`. since: from that day; None: from ever, until the next."""

    base: str
    quote: str
    rate: Decimal
    since: date | None = None

    def __str__(self) -> str:
        """As a person reads it."""
        return f"1 {self.base} = {self.rate.normalize():f} {self.quote}"


@dataclass(frozen=True)
class Rates:
    """All that an owner gave."""

    known: Sequence[Rate]

    def on(self, base: str, quote: str, day: date) -> Rate | None:
        """What holds between the two on a day, as it was given: it may be the other way round; None where none is."""
        pair = [one for one in self.known if {one.base, one.quote} == {base, quote}]
        begun = [one for one in pair if one.since is None or one.since <= day]
        newest = sorted(begun, key=lambda one: (one.since is not None, one.since or day))
        # Before the first that was given there is no better one.
        return newest[-1] if newest else min(pair, key=lambda one: one.since or day, default=None)

    def worth(self, amount: Decimal, base: str, quote: str, day: date) -> Decimal | None:
        """`amount` in `quote`, not yet rounded; None without a rate."""
        if base == quote:
            return amount
        found = self.on(base, quote, day)
        if found is None:
            return None
        return amount * found.rate if found.base == base else amount / found.rate

    def turns(self, start: date, end: date) -> list[date]:
        """The days after `start`, up to `end`, from which another rate holds."""
        return sorted({one.since for one in self.known if one.since is not None and start < one.since <= end})


def rounded(amount: Decimal, currency: str) -> Decimal:
    """To the currency's smallest coin."""
    places = min(DECIMALS.get(currency, 2), 2)
    return amount.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)


def load(session: Session) -> Rates:
    """The owner's rates, by currency and day."""
    row = ExchangeRate
    found = session.scalars(select(row).order_by(row.from_currency, row.to_currency, row.since.nulls_first()))
    return Rates([Rate(one.from_currency, one.to_currency, one.rate, one.since) for one in found])
