"""What a line of end-of-day balances comes to: its average, its days below a limit, its month ends, its change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

Point = tuple[date, Decimal]
_PENNY = Decimal("0.01")


@dataclass(frozen=True)
class Stretch:
    """Days in a row, both included. through: whether it goes on where the line ends."""

    start: date
    end: date
    through: bool = False

    @property
    def days(self) -> int:
        """How many they are."""
        return (self.end - self.start).days + 1


def average(points: Sequence[Point]) -> Decimal:
    """The mean of the days' balances."""
    return (sum((amount for _, amount in points), Decimal(0)) / len(points)).quantize(_PENNY)


def beyond(points: Sequence[Point], limit: Decimal, *, above: bool) -> list[Stretch]:
    """The stretches of days that end below `limit`, or above it, in their order."""
    found: list[Stretch] = []
    for day, amount in points:
        if not (amount > limit if above else amount < limit):
            continue
        joins = bool(found) and found[-1].end == day - timedelta(days=1)
        first = found.pop().start if joins else day
        found.append(Stretch(first, day, through=day == points[-1][0]))
    return found


def at_ends(points: Sequence[Point], spans: Sequence[tuple[date, date]]) -> list[Point]:
    """The balance on the last day of each span that the line reaches."""
    known = dict(points)
    return [(last, known[last]) for _, last in spans if last in known]
