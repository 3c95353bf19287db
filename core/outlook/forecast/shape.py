"""What goes into a forecast beside the transactions, and what comes out of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Literal, TypedDict

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
NEAR = 3  # days around the low point's day that count as it

LEVELS: tuple[float, ...] = tuple(round(0.05 * step, 2) for step in range(1, 20))  # of the 19 quantiles
Source = Literal["series", "customer", "expected", "scenario"]
# none: nothing to say; recurring_only: too little history for a band; full: a line with bands.
Basis = Literal["none", "recurring_only", "full"]


@dataclass(frozen=True)
class Expect:
    """Money that will move once: "expect 3,000 from Acme on the 12th". amount: + is money in."""

    day: date
    amount: Decimal
    name: str


@dataclass(frozen=True)
class Repeat:
    """Money that will move every month from `start` on: "a hire at 2,400 from the 1st". amount: + is money in."""

    start: date
    amount: Decimal
    name: str


@dataclass(frozen=True)
class Delay:
    """What is expected of `name` moves `days` later (negative: earlier). once: only the next time."""

    name: str
    days: int
    once: bool = False
    key: str = ""


@dataclass(frozen=True)
class Drop:
    """Nothing more of `name`: "lose my biggest customer"."""

    name: str
    key: str = ""


@dataclass(frozen=True)
class Scale:
    """What is expected of `name` times `factor`; name "" is everything in `direction`."""

    name: str
    factor: Decimal
    direction: Literal["in", "out", ""] = ""
    key: str = ""


@dataclass(frozen=True)
class Spread:
    """The next payment of `name` in `parts` equal parts, a month apart: "VAT in two parts"."""

    name: str
    parts: int
    key: str = ""


@dataclass(frozen=True)
class Become:
    """What is expected of `name` is `amount` (≥ 0) each time, whichever way it goes; of what differs, the next time."""

    name: str
    amount: Decimal
    key: str = ""


@dataclass(frozen=True)
class LeaveOut:
    """A transaction that says nothing of the future: "leave that out"."""

    payment_id: str
    name: str = ""


# key, where an overlay has one: of the only series that is meant, where its payee has several ("VAT" of two taxes).
Overlay = Expect | Repeat | Delay | Drop | Scale | Spread | Become | LeaveOut


@dataclass(frozen=True)
class Item:
    """One payment that is expected: dated, named, with what it rests on. amount: + is money in.

    key: the series' fingerprint, the customer's key, or "". payment_ids: the transactions it was learned from.
    """

    day: date
    amount: Decimal
    name: str
    source: Source
    key: str = ""
    payment_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Day:
    """One day ahead. balance: the middle path at its end; revenue ≥ 0 and expense ≥ 0: what moves on it."""

    day: date
    balance: Decimal
    revenue: Decimal
    expense: Decimal
    quantiles: tuple[Decimal, ...] = ()  # of the balance, one for each of LEVELS; empty where there is no band

    @property
    def lower(self) -> Decimal | None:
        """The 10th percentile; None where there is no band."""
        return self.quantiles[1] if self.quantiles else None

    @property
    def upper(self) -> Decimal | None:
        """The 90th percentile; None where there is no band."""
        return self.quantiles[17] if self.quantiles else None


@dataclass(frozen=True)
class LowPoint:
    """When and how low. day: where the line is lowest; balance: the line there, so that the two belong together.

    How likely it is lower still is what the paths' own lowest points say (`chance_below`). share: the part of the paths
    that are lowest within three days of `day`.
    """

    day: date
    balance: Decimal
    share: float


@dataclass(frozen=True)
class Track:
    """How earlier forecasts of the owner's own history did. inside: days within the 80% band, of `checked` days.

    typical_error: the median distance between the line and the balance, over the backtested days. against_last: the
    error as a part of that of repeating the last balance.
    """

    checked: int
    inside: int
    typical_error: Decimal
    against_last: float | None


@dataclass(frozen=True)
class Forecast:
    """The balance of one currency, day by day.

    opening: at the end of the last day known. days: `horizon` of them, the first is tomorrow. items: what is expected
    by name from today on, soonest first; unseen: since the last day known, so that it is in the line and in no
    statement yet. model: which candidate or mixture was used; why: in words a person can read. minima: the
    lowest balance of each simulated path, ascending. paths: those themselves, to look at fewer days.
    """

    today: date
    currency: str
    opening: Decimal
    basis: Basis
    days: tuple[Day, ...]
    items: tuple[Item, ...]
    low: LowPoint | None
    model: str
    why: str
    track: Track | None = None
    minima: tuple[float, ...] = field(default=(), repr=False)
    paths: Floats | None = field(default=None, repr=False, compare=False)
    unseen: tuple[Item, ...] = ()

    def until(self, end: date) -> Forecast:
        """The same up to a day: its low point is the lowest of the line there, its minima those of a shorter look."""
        days = tuple(one for one in self.days if one.day <= end)
        if not days or len(days) == len(self.days) or self.low is None:
            return self
        paths = self.paths[:, : len(days)] if self.paths is not None else None
        items = tuple(one for one in self.items if one.day <= end)
        return replace(self, days=days, items=items, paths=paths, **lowest(days, paths))

    def drivers(self, most: int = 3) -> tuple[Item, ...]:
        """The largest payments out that are expected up to the low point, soonest first."""
        largest = sorted(self.out_before_low(), key=lambda item: item.amount)[:most]
        return tuple(sorted(largest, key=lambda item: item.day))

    def out_before_low(self) -> tuple[Item, ...]:
        """What is expected to go out up to the low point, soonest first; also what no statement shows yet."""
        low = self.low.day if self.low else date.min
        return tuple(item for item in (*self.unseen, *self.items) if item.amount < 0 and item.day <= low)

    def chance_below(self, threshold: Decimal) -> float:
        """How likely it is, 0 to 1, that the balance falls below `threshold` within the horizon.

        0 or 1 from the line alone where there is no band.
        """
        if self.minima:
            return bisect_right(self.minima, float(threshold)) / len(self.minima)
        return float(any(day.balance < threshold for day in self.days))


def rebased(changed: Forecast, without: Forecast, alone: Forecast) -> Forecast:
    """`changed` as far from `alone` as it is from `without`, from the draws of which it was made.

    To lay a change on a payee's payments they are drawn apart from the rest, and what is drawn otherwise comes out a
    little otherwise: the difference is the change's, the rest is chance.
    """
    moved = [base.balance - own.balance for base, own in zip(alone.days, without.days, strict=True)]
    days = tuple(
        replace(
            one,
            balance=one.balance + by,
            revenue=max(one.revenue + base.revenue - own.revenue, Decimal(0)),
            expense=max(one.expense + base.expense - own.expense, Decimal(0)),
            quantiles=tuple(level + by for level in one.quantiles),
        )
        for one, by, base, own in zip(changed.days, moved, alone.days, without.days, strict=True)
    )
    paths = changed.paths + np.array([float(by) for by in moved]) if changed.paths is not None else None
    return replace(changed, days=days, paths=paths, **lowest(days, paths))


class Lowest(TypedDict):
    """The low point, and the lowest balance of each path."""

    low: LowPoint
    minima: tuple[float, ...]


def lowest(days: Sequence[Day], paths: Floats | None) -> Lowest:
    """Of these days. Without paths there is only the line."""
    at = min(range(len(days)), key=lambda place: days[place].balance)
    if paths is None:
        return Lowest(low=LowPoint(days[at].day, days[at].balance, 1.0), minima=())
    minima = np.sort(paths.min(axis=1))
    share = float((np.abs(paths.argmin(axis=1) - at) <= NEAR).mean())
    return Lowest(low=LowPoint(days[at].day, days[at].balance, share), minima=tuple(float(one) for one in minima))
