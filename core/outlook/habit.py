"""How often and on which days of the month a payee pays, or is paid, by the days of the payments alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median

LEAST = 4  # times: three gaps, of which one is the middle
MOST_OF_THEM = 0.8  # of the days: what "mostly" means
NARROW = 8  # days of the month: a wider stretch tells nobody when
A_MONTH = (26, 35)  # days between payments that come monthly


@dataclass(frozen=True)
class Habit:
    """every: the middle of the days between two payments; from shortest to longest 8 of 10 times.

    first, last: the days of the month between which it mostly comes, where it is monthly and they are few; else None.
    """

    times: int
    every: int
    shortest: int
    longest: int
    last_day: date
    first: int | None = None
    last: int | None = None


def habit(days: Sequence[date]) -> Habit | None:
    """Of the days on which something came, in order; None where they are too few."""
    each = sorted(set(days))
    if len(each) < LEAST:
        return None
    gaps = sorted((b - a).days for a, b in pairwise(each))
    cut = round(len(gaps) * (1 - MOST_OF_THEM) / 2)
    kept = gaps[cut : len(gaps) - cut]
    every = round(median(gaps))
    window = _window([one.day for one in each]) if A_MONTH[0] <= every <= A_MONTH[1] else None
    return Habit(len(each), every, kept[0], kept[-1], each[-1], *(window or ()))


def _window(days: Sequence[int]) -> tuple[int, int] | None:
    """The shortest stretch of days of the month that holds most of them."""
    order = sorted(days)
    size = -(-len(order) * 4 // 5)
    width, at = min((order[at + size - 1] - order[at], at) for at in range(len(order) - size + 1))
    return (order[at], order[at + size - 1]) if width < NARROW else None
