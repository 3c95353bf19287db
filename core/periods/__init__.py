"""Periods of time as people write them: "last month", "since April", "Q3", "1-15 March", "lst 30 dayz"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from core.days import format_period
from core.periods.atoms import atoms_in
from core.periods.days import EARLIEST, Context, add_months, clip, month_end
from core.periods.joining import joined
from core.periods.spelling import plain

__all__ = ["EARLIEST", "Period", "add_months", "find", "name"]


@dataclass(frozen=True)
class Period:
    """Calendar days from `start` to `end`, both included. span: where the words stand in the text; label: its name."""

    start: date
    end: date
    span: tuple[int, int]
    label: str


def find(
    text: str,
    *,
    today: date,
    locale: str = "GB",
    week_start: int = 0,
    future: bool = False,
    point: bool = False,
    compare: bool = False,
    year_start: tuple[int, int] | None = None,
    anchor: tuple[date, date] | None = None,
) -> list[Period]:
    """The periods named in `text`, in reading order; [] when it names none.

    locale: "US" reads 03/04 as 4 March, any other as 3 April. week_start: 0 is Monday. future: "December" is the coming
    one, a day is a deadline, and everything starts tomorrow; otherwise periods are clipped at `today` unless the words
    say they lie ahead ("next month"). point: "a month ago" is that day. compare: "between X and Y" names two periods.
    year_start: (month, day) the owner's tax year begins; 6 April, in the US 1 January. anchor: the period of the
    turn before, for "the month before" and "April" after "March 2025".
    """
    american = locale.upper() == "US"
    starts = year_start or ((1, 1) if american else (4, 6))
    return list(_find(text, Context(today, american, week_start, future, point, starts, anchor, anchor), compare))


@lru_cache(maxsize=256)  # a planner asks the same of a question a dozen times
def _find(text: str, c: Context, compare: bool) -> tuple[Period, ...]:
    spelt, left, right = plain(text)
    c = replace(c, american=_order_of(spelt, c.american))
    found: list[Period] = []
    for reading, at, to in joined(spelt, atoms_in(spelt, c), c, compare):
        first, last = clip(reading, c)
        if first <= last:
            if not compare:  # said twice: a story comes first, and the question after it
                found = [p for p in found if (p.start, p.end) != (first, last)]
            found.append(Period(first, last, (left[at], right[to - 1]), name(first, last)))
    return tuple(found)


_SLASHED = re.compile(r"(?<![\d/.-])(\d{1,2})/(\d{1,2})(?![\d%-])")


def _order_of(spelt: str, american: bool) -> bool:
    """Whether its dates have the month first: one that can only be read so says it of the others."""
    pairs = [(int(a), int(b)) for a, b in _SLASHED.findall(spelt)]
    if len(pairs) < 2:
        return american
    month_first, day_first = any(b > 12 >= a for a, b in pairs), any(a > 12 >= b for a, b in pairs)
    return american if month_first == day_first else month_first


def name(start: date, end: date) -> str:
    """The days from `start` to `end` as people call them: "October 2026", "2025", else "1 to 22 November 2026"."""
    if start <= EARLIEST:
        return f"up to {format_period(end, end)}"
    if start.day == 1 and end == month_end(end):
        if (start.year, start.month) == (end.year, end.month):
            return f"{start:%B %Y}"
        if start.year == end.year and (start.month, end.month) == (1, 12):
            return str(start.year)
    return format_period(start, end)
