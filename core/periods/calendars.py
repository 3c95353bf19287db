"""Time as offices count it: weeks by number, working days, days within a month, quarters of the tax year."""

from __future__ import annotations

from datetime import date
from re import Match

from core.periods.days import DAY, Context, Reading, add_months, rolling, whole
from core.periods.terms import ORDINALS, SHIFTS
from core.periods.units import tax_year

FIRST_WEEK = 6  # by its number; "week 3" may as well be of the month


def week_number(m: Match[str], c: Context) -> Reading | None:
    """week 40: of ISO 8601, the latest such week that has begun, or in a forecast the next."""
    number = int(m["number"])
    if number < FIRST_WEEK:
        return None
    starts = list[date]()
    for year in range(c.today.year - 1, c.today.year + 2):
        try:
            starts.append(date.fromisocalendar(year, number, 1))
        except ValueError:  # most years have no week 53
            continue
    begun = [one for one in starts if (one > c.today) == c.future]
    if not begun:
        return None
    start = min(begun) if c.future else max(begun)
    return Reading(start, start + 6 * DAY)


def month_number(m: Match[str], c: Context) -> Reading:
    """10/2026"""
    return whole("month", date(int(m["y"]), int(m["m"]), 1), c)


def days_of_month(m: Match[str], c: Context) -> Reading | None:
    """the 1st-10th of last month."""
    month = whole("month", c.today, c, SHIFTS.get(m["of"], 0))
    first, last = int(m["d"]), int(m["e"])
    if not 1 <= first <= last <= month.end.day:
        return None
    return Reading(month.start.replace(day=first), month.start.replace(day=last))


def short_year(m: Match[str], _: Context) -> Reading:
    """in 25: the year 2025."""
    year = 2000 + int(m["yy"])
    return Reading(date(year, 1, 1), date(year, 12, 31))


def working_days(m: Match[str], c: Context) -> Reading | None:
    """the last 10 working days: from the tenth weekday back up to today."""
    left, day = int(m["n"]), c.today
    if not 0 < left <= 260:
        return None
    last = day
    while last.weekday() > 4:
        last -= DAY
    day = last
    while left > 1:
        day -= DAY
        left -= day.weekday() < 5
    return Reading(day, last)


def and_a_half(m: Match[str], c: Context) -> Reading | None:
    """the last year and a half, the past two and a half years."""
    return rolling(12 * int(m["n"] or 1) + 6, "month", c, ahead=False)


def to_date_last_year(_: Match[str], c: Context) -> Reading:
    """last year to date: from its January up to this day a year ago."""
    return Reading(date(c.today.year - 1, 1, 1), add_months(c.today, -12))


def tax_quarter(m: Match[str], c: Context) -> Reading | None:
    """the second quarter of the tax year."""
    number = int(m["q"]) if m["q"] else ORDINALS[m["ord"]]
    start = whole("taxyear", c.today, c, -1 if m["det"] in ("last", "previous") else 0).start
    return _quarter_from(start, number)


def quarter_of_tax_year(m: Match[str], c: Context) -> Reading | None:
    """fiscal Q3 FY26: of the year that is so named."""
    return _quarter_from(tax_year(m, c).start, int(m["q"]) if m["q"] else ORDINALS[m["ord"]])


def _quarter_from(start: date, number: int) -> Reading:
    """number: below 0 for the last."""
    first = add_months(start, 3 * ((4 if number < 0 else number) - 1))
    return Reading(first, add_months(first, 3) - DAY)
