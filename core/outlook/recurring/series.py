"""What goes into the detector and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, Protocol

Direction = Literal["in", "out"]
State = Literal["early", "mature", "stopped"]
Cadence = Literal["daily", "weekly", "fortnightly", "four_weekly", "monthly", "quarterly", "yearly"]
Rule = Literal["interval", "day", "last_day", "last_working_day", "weekday", "last_weekday"]
Roll = Literal["none", "later", "earlier"]

# Days of the cadences that count days; the others count months.
INTERVALS: dict[Cadence, int] = {"daily": 1, "weekly": 7, "fortnightly": 14, "four_weekly": 28}
MONTHS: dict[Cadence, int] = {"monthly": 1, "quarterly": 3, "yearly": 12}


class Holidays(Protocol):
    """Public holidays: anything that answers `day in holidays`."""

    def __contains__(self, day: object, /) -> bool:
        """Whether banks are closed on `day`, weekends apart."""
        ...


@dataclass(frozen=True)
class Payment:
    """One transaction as the detector sees it. key: whose it is, cleaned, "" when unknown. amount: + is money in."""

    id: str
    day: date
    amount: Decimal
    key: str
    text: str
    account: str
    currency: str


def by_day(one: Payment) -> tuple[date, Decimal, str, str, str]:
    """What sorts payments. The id comes last: it is drawn by chance, and the same books must say the same."""
    return one.day, one.amount, one.text, one.key, one.id


@dataclass(frozen=True)
class Anchor:
    """When in its cadence a series falls due.

    rule: "interval" counts days from `start`; "day" is day `day` of the month (its last where it is shorter);
    "weekday" the `nth` `weekday` (0 is Monday), "last_weekday" the last one. roll: what happens to a due date on a
    day off. start: one due date before it is rolled; quarters and years count from its month.
    """

    rule: Rule
    start: date
    day: int = 0
    nth: int = 0
    weekday: int = 0
    roll: Roll = "none"


@dataclass(frozen=True)
class PriceChange:
    """A usual amount that became dearer (or a pay that rose) and stayed so; both amounts positive."""

    old: Decimal
    new: Decimal
    since: date


@dataclass(frozen=True)
class Rhythm:
    """How often a customer pays, whatever the calendar says: every 31 ± 4 days, usually 4,200; today is day 44."""

    key: str
    name: str
    every: int
    give_or_take: int
    usual: Decimal
    last_day: date
    days_since: int
    late: bool
    currency: str
    payment_ids: tuple[str, ...]


@dataclass(frozen=True)
class Series:
    """Payments that repeat. typical, low and high are positive: the median and the 10th and 90th percentile lately.

    strays: how many days payments lie off their due dates, nine of ten times. missed: due dates nobody paid on, of
    those for which there are statements. changes: price rises noticed, oldest first.
    """

    fingerprint: str
    key: str
    name: str
    direction: Direction
    account: str
    currency: str
    cadence: Cadence
    anchor: Anchor
    typical: Decimal
    low: Decimal
    high: Decimal
    fixed: bool
    state: State
    first_day: date
    last_day: date
    strays: int
    missed: tuple[date, ...]
    changes: tuple[PriceChange, ...]
    next_due: date | None
    payment_ids: tuple[str, ...]
