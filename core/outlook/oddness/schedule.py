"""On which days a payee's payments come, where they do: a place in the week, fortnight or month, and the strays."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import atan2, cos, pi, sin
from statistics import median

from core.outlook.oddness.tails import TO_SIGMA

LEAST = 4  # days: three gaps
LOOKED_AT = 14  # the latest: more than a year of a monthly payment
MONTH = 30.4  # days; a day of the month is its part of the month times this, so that month ends are alike
# Gaps that make a cadence: (from, to, period); 0 is the month.
CADENCES = ((6, 8, 7), (13, 15, 14), (27, 28.5, 28), (28.5, 34, 0), (58, 64, 0), (85, 96, 0))
REGULAR = 0.09  # of the period, and half a day: how far payments stray that keep to a schedule


@dataclass(frozen=True)
class Schedule:
    """Where in its period a payment lies. strays: how far, in days, each so far lay from it."""

    period: float
    monthly: bool
    centre: float
    strays: tuple[float, ...]

    @property
    def width(self) -> float:
        """The usual stray."""
        return TO_SIGMA * median([abs(stray) for stray in self.strays])

    def off(self, day: date) -> float:
        """How many days `day` lies off."""
        return abs(_distance(_place(day, monthly=self.monthly), self.centre, self.period))


def schedule(days: Sequence[date]) -> Schedule | None:
    """The schedule that `days` keep to; None where they keep to none."""
    seen = sorted(set(days))[-LOOKED_AT:]
    if len(seen) < LEAST:
        return None
    gap = median([(later - sooner).days for sooner, later in pairwise(seen)])
    period = next((period for low, high, period in CADENCES if low <= gap <= high), None)
    if period is None:
        return None
    monthly, length = period == 0, float(period or MONTH)
    places = [_place(day, monthly=monthly) for day in seen]
    centre = _centre(places, length)
    strays = tuple(_distance(place, centre, length) for place in places)
    found = Schedule(length, monthly, centre, strays)
    return found if found.width <= REGULAR * length + 0.5 else None


def _place(day: date, *, monthly: bool) -> float:
    if not monthly:
        return float(day.toordinal())
    return (day.day - 1) / monthrange(day.year, day.month)[1] * MONTH


def _centre(places: Sequence[float], period: float) -> float:
    angles = [2 * pi * place / period for place in places]
    return atan2(sum(map(sin, angles)), sum(map(cos, angles))) / (2 * pi) * period


def _distance(place: float, centre: float, period: float) -> float:
    rest = (place - centre) % period
    return rest - period if rest > period / 2 else rest
