"""What an account has seen so far, kept as payments come: whom it pays, how much, how often, and what was odd."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from math import log
from typing import Literal

from core.outlook.oddness.tails import middle

# amount: much for this payee; duplicate: the same again; off_schedule: not on its days; new_payee: never seen, and
# much; largest: much for the whole account.
Rule = Literal["amount", "duplicate", "off_schedule", "new_payee", "largest"]
RULES: tuple[Rule, ...] = ("amount", "duplicate", "off_schedule", "new_payee", "largest")
RECENT = 60  # payments of one payee that are looked back on: five years of a monthly one
REMEMBERED = 200  # amounts of an account that say what is much: a quarter of a small firm's year or more
BEGINNING = 3  # the first names of an account are new by necessity
LEAST_FOR_SPREAD = 4  # payments before a payee's own spread says something of others


@dataclass(frozen=True, slots=True)
class Seen:
    """One earlier payment of a payee. size: the log of its amount. alike: how many of the same were near it."""

    day: date
    size: float
    amount: Decimal
    alike: int
    id: str


@dataclass
class Side:
    """An account's money in, or out. firsts, steady: kept in order, for every payment asks how many are as large.

    firsts: the first payments of new payees. steady: how far amounts of one payee lie apart, payment by payment.
    """

    payees: dict[str, deque[Seen]] = field(default_factory=lambda: defaultdict(lambda: deque(maxlen=RECENT)))
    sizes: deque[float] = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    firsts: list[float] = field(default_factory=list)
    steady: list[float] = field(default_factory=list)
    count: int = 0
    once: int = 0  # payees seen exactly once: what Good and Turing tell the next new one by


@dataclass
class Past:
    """An account until now. odd: the small chances that each rule has given so far, the smallest first."""

    into: Side = field(default_factory=Side)
    out: Side = field(default_factory=Side)
    odd: dict[Rule, list[float]] = field(default_factory=lambda: defaultdict(list))
    tried: dict[Rule, int] = field(default_factory=lambda: defaultdict(int))
    outliers: dict[Rule, int] = field(default_factory=lambda: defaultdict(int))
    total: int = 0

    def side(self, amount: Decimal) -> Side:
        """Where a payment of `amount` belongs."""
        return self.into if amount > 0 else self.out

    def learn(self, key: str, day: date, amount: Decimal, alike: int, id_: str) -> None:
        """Takes a payment in, after it was judged."""
        side, size = self.side(amount), log(abs(amount))
        earlier = side.payees[key]
        if not earlier and len(side.payees) > BEGINNING:
            insort(side.firsts, size)
        side.once += {0: 1, 1: -1}.get(len(earlier), 0)
        if len(earlier) >= LEAST_FOR_SPREAD:
            insort(side.steady, middle([seen.size for seen in earlier])[1])
        earlier.append(Seen(day, size, amount, alike, id_))
        side.sizes.append(size)
        side.count += 1
        self.total += 1

    def share(self, rule: Rule, prior: float, weight: int) -> float:
        """How often `rule` met an outlier, shrunk to `prior` as if that had been seen `weight` times."""
        return (self.outliers[rule] + prior * weight) / (self.tried[rule] + weight)

    def note(self, rule: Rule, *, outlier: bool) -> None:
        """Counts one more try of `rule`."""
        self.tried[rule] += 1
        self.outliers[rule] += outlier


def alike(earlier: Iterable[Seen], day: date, amount: Decimal, within: int) -> list[Seen]:
    """Those of the same amount, at most `within` days away."""
    return [seen for seen in earlier if seen.amount == amount and abs((day - seen.day).days) <= within]
