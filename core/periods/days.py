"""Whole days, weeks, months, quarters and years, and what a word like "last" leans on."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)
EARLIEST = date(2000, 1, 1)  # where "until March" begins: no export of an owner's bank reaches further back


@dataclass(frozen=True)
class Context:
    """What a word like "last" leans on. anchor: the period "the month before" comes before; turn: that of the turn
    before, whose year a bare month takes."""

    today: date
    american: bool
    week_start: int
    future: bool
    point: bool
    year_start: tuple[int, int]
    anchor: tuple[date, date] | None
    turn: tuple[date, date] | None


@dataclass(frozen=True)
class Reading:
    """Days meant by some words, not yet clipped. free: the year was ours to choose; dot: one moment, so a deadline.

    step: by how many months what was ours to choose may be moved: "the 20th" is of any month.
    """

    start: date
    end: date
    free: bool = False
    dot: bool = False
    step: int = 12


def month_end(day: date) -> date:
    """The last day of `day`'s month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def add_months(day: date, months: int) -> date:
    """The same day `months` later (earlier when negative), or that month's last day when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def whole(unit: str, day: date, c: Context, shift: int = 0) -> Reading:
    """The whole day, week, fortnight, month, quarter, year or tax year that holds `day`, moved by `shift` of them."""
    if unit == "day":
        return Reading(day + shift * DAY, day + shift * DAY, dot=True)
    if unit in ("week", "fortnight"):
        start = day - ((day.weekday() - c.week_start) % 7) * DAY
        length = 7 if unit == "week" else 14
        return Reading(start + shift * length * DAY, start + (shift * length + length - 1) * DAY)
    if unit == "taxyear":
        year = day.year - ((day.month, day.day) < c.year_start) + shift
        return Reading(date(year, *c.year_start), date(year + 1, *c.year_start) - DAY)
    months = {"month": 1, "quarter": 3, "year": 12}[unit]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    start = add_months(first, shift * months)
    return Reading(start, add_months(start, months) - DAY)


def roll(count: int, unit: str, day: date, sign: int) -> date:
    """`count` units from `day`, back (sign -1) or ahead (+1)."""
    if unit in ("day", "week", "fortnight"):
        return day + sign * count * {"day": 1, "week": 7, "fortnight": 14}[unit] * DAY
    return add_months(day, sign * count * {"month": 1, "quarter": 3, "year": 12, "taxyear": 12}[unit])


def rolling(count: int, unit: str, c: Context, *, ahead: bool) -> Reading | None:
    """The `count` units that end today, or begin tomorrow; None for a count nobody means."""
    if not 0 < count <= 1200:
        return None
    if ahead:
        return Reading(c.today + DAY, roll(count, unit, c.today, 1))
    return Reading(roll(count, unit, c.today, -1) + DAY, c.today)


def grain(start: date, end: date, c: Context) -> str | None:
    """Which whole unit (up to today, when it is the current one) the days make up; None for a free span."""
    for unit in ("day", "week", "month", "quarter", "year", "taxyear"):
        unclipped = whole(unit, start, c)
        if unclipped.start == start and end in (unclipped.end, min(unclipped.end, c.today)):
            return unit
    return None


def clip(r: Reading, c: Context) -> tuple[date, date]:
    """Past periods end today; forecasts start tomorrow, and a moment ahead is their last day."""
    if c.future and r.end > c.today:
        return (c.today + DAY if r.dot else max(r.start, c.today + DAY)), r.end
    return r.start, (c.today if r.start <= c.today < r.end else r.end)
