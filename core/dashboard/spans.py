"""Days cut into weeks, months, quarters or years: whole ones to average over, clipped ones to list."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from core.days import format_period

Unit = Literal["day", "week", "month", "quarter", "year"]
UNITS: tuple[Unit, ...] = ("day", "week", "month", "quarter", "year")
_DAY = timedelta(days=1)
Span = tuple[date, date]


def begins(day: date, unit: Unit) -> date:
    """The first day of the unit that holds `day`; weeks begin on Monday."""
    match unit:
        case "day":
            return day
        case "week":
            return day - timedelta(days=day.weekday())
        case "month":
            return day.replace(day=1)
        case "quarter":
            return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
        case "year":
            return day.replace(month=1, day=1)


def _next(first: date, unit: Unit) -> date:
    steps = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}
    return begins(first + timedelta(days=steps[unit]), unit) if unit != "day" else first + _DAY


def cut(start: date, end: date, unit: Unit) -> list[Span]:
    """The units from `start` to `end`, the first and the last clipped to those days."""
    found: list[Span] = []
    first = begins(start, unit)
    while first <= end:
        after = _next(first, unit)
        found.append((max(first, start), min(after - _DAY, end)))
        first = after
    return found


def whole(start: date, end: date, unit: Unit) -> list[Span]:
    """The units that lie from their first to their last day within `start` to `end`."""
    return [
        (first, last)
        for first, last in cut(start, end, unit)
        if first == begins(first, unit) and last + _DAY == _next(first, unit)
    ]


def name(start: date, end: date, unit: Unit) -> str:
    """What a unit is called: "3 March 2026", "March 2026", "2026"; its days, where it is a week or not whole."""
    whole = start == begins(start, unit) and end + _DAY == _next(start, unit)
    if whole and unit in ("month", "year"):
        return f"{start:%B %Y}" if unit == "month" else str(start.year)
    return format_period(start, end)


def before(start: date, end: date) -> Span:
    """The days to hold `start` to `end` against: those of the week, month, quarter or year before, else as many.

    Like with like: half a month is held against the same half of the month before, a whole one against a whole.
    """
    for unit in ("week", "month", "quarter", "year"):
        if begins(end, unit) == start:
            earlier = begins(start - _DAY, unit)
            if end + _DAY == _next(start, unit):
                return earlier, start - _DAY
            return earlier, min(earlier + (end - start), start - _DAY)
    return start - (end - start) - _DAY, start - _DAY
