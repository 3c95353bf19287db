"""Days as they are written: 2026-03-01, 03/04, 1 March, 1-15 April, the 15th."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from re import Match

from core.periods.days import Context, Reading, add_months, whole
from core.periods.spelling import MONTHS
from core.periods.terms import SHIFTS, on, year_of


def iso(m: Match[str], c: Context) -> Reading | None:
    return on(int(m[3]), int(m[2]), int(m[1]), c)


def iso_month(m: Match[str], c: Context) -> Reading:
    return whole("month", date(int(m[1]), int(m[2]), 1), c)


def numeric(m: Match[str], c: Context) -> Reading | None:
    """03/04[/26]: the locale's order; the other one where only that is a date."""
    a, b = int(m["a"]), int(m["b"])
    year = year_of(m.groupdict().get("y"), c)
    day, month = (b, a) if (c.american and a <= 12) or b > 12 else (a, b)
    return on(day, month, year, c)


def day_month(m: Match[str], c: Context) -> Reading | None:
    return on(int(m["d"]), MONTHS[m["mon"]], year_of(m["year"], c), c)


NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "tenth": 10, "fifteenth": 15}


def nth_of(m: Match[str], c: Context) -> Reading | None:
    """the first of September."""
    return on(NTH[m["word"]], MONTHS[m["mon"]], year_of(m["year"], c), c)


def day_range(m: Match[str], c: Context) -> Reading | None:
    """1-15 April, April 1 to 15."""
    if " and " in m[0] and not re.search(r"between (?:the )?$", m.string[: m.start()]):
        return None
    last = on(int(m["e"]), MONTHS[m["mon"]], year_of(m["year"], c), c)
    if last is None or not 1 <= int(m["d"]) <= int(m["e"]):
        return None
    return Reading(last.end.replace(day=int(m["d"])), last.end, free=last.free)


def the_nth(m: Match[str], c: Context) -> Reading | None:
    """the 15th: of the month that is nearest on the right side of today."""
    day, step = int(m["d"]), 1 if c.future else -1
    if m["of"]:
        base = whole("month", c.today, c, SHIFTS.get(m["of"], 0)).start
        return on(day, base.month, base.year, c)
    if c.anchor and whole("month", c.anchor[0], c).start == whole("month", c.anchor[1], c).start and not c.future:
        near = on(day, c.anchor[0].month, c.anchor[0].year, c)  # "in October, on the 5th"
        if near and near.end <= c.today:
            return replace(near, free=True, step=1)
    for months in range(3):
        base = add_months(c.today.replace(day=1), step * months)
        found = on(day, base.month, base.year, c)
        if found and (found.end > c.today) == c.future:
            return replace(found, free=True, step=1)
    return None
