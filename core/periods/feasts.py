"""Feasts and seasons: Christmas, Easter and the days that hang on it, Black Friday, the summer."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from re import Match

from core.periods.days import DAY, Context, Reading, add_months, month_end
from core.periods.terms import on, recent, year_of

_SEASON_BEFORE = re.compile(r"\b(?:spring|summer|winter) (?:or|and|vs|versus|to|than) (?:in )?(?:the )?$")
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def season(m: Match[str], c: Context) -> Reading | None:
    """Three whole months: summer is June to August."""
    if m["name"] == "fall" and not m["det"] and not _SEASON_BEFORE.search(m.string[: m.start()]):
        return None  # "will sales fall"
    month = SEASONS[m["name"]]
    first = recent(lambda y: date(y, month, 1), c)
    if first is None:
        return None
    year = year_of(m["year"], c)
    first = first.replace(year=year) if year else first
    last = month_end(add_months(first, 2))
    if m["det"] == "last" and last >= c.today:
        first, last = add_months(first, -12), month_end(add_months(last, -12))
    return Reading(first, last)


FEASTS = {
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26),
    "new year": (1, 1), "new years day": (1, 1), "new year's day": (1, 1), "new years": (1, 1),
    "new year's eve": (12, 31), "hogmanay": (12, 31), "new years eve": (12, 31), "new year eve": (12, 31),
    "nye": (12, 31), "halloween": (10, 31), "valentine's day": (2, 14), "valentines": (2, 14),
    "valentines day": (2, 14), "bonfire night": (11, 5),
}  # fmt: skip


def _black_friday(year: int) -> date:
    """The day after the fourth Thursday of November."""
    first = date(year, 11, 1)
    return first + ((3 - first.weekday()) % 7 + 22) * DAY


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    letter = (32 + 2 * (b % 4) + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * letter) // 451
    month, day = divmod(h + letter - 7 * m + 114, 31)
    return date(year, month, day + 1)


def monday(year: int, month: int, which: int) -> date:
    """The first (1) or the last (-1) Monday of a month."""
    day = date(year, month, 1) if which > 0 else month_end(date(year, month, 1))
    return day + (-day.weekday() % 7) * DAY if which > 0 else day - day.weekday() * DAY


_MOVABLE = {"black": (_black_friday, 0), "cyber": (_black_friday, 3), "good": (easter, -2), "easter": (easter, 0),
            "labor": (lambda year: monday(year, 9, 1), 0), "memorial": (lambda year: monday(year, 5, -1), 0),
            "thanksgiving": (_black_friday, -1)}  # fmt: skip


def movable(m: Match[str], c: Context) -> Reading | None:
    """Black Friday, Easter and the days that hang on them, and the holidays of the United States."""
    day, shift = _MOVABLE[m["feast"].split()[0]]
    later = shift + (1 if m["feast"].startswith("easter mon") else 0)

    def made(year: int) -> date:
        return day(year) + later * DAY

    year = year_of(m["year"], c)
    found = made(year) if year is not None else recent(made, c)
    return Reading(found, found, free=year is None, dot=True) if found else None


def feast(m: Match[str], c: Context) -> Reading | None:
    month, day = FEASTS[m["feast"]]
    found = on(day, month, year_of(m["year"], c), c)
    if found and m["det"] == "last" and found.end == c.today:
        return replace(found, start=add_months(found.start, -12), end=add_months(found.end, -12))
    return found


def around(m: Match[str], c: Context) -> Reading | None:
    """the week before Christmas, the 2 weeks after Easter, without the day itself."""
    day = feast(m, c) if m["feast"] in FEASTS else movable(m, c)
    if day is None:
        return None
    count = _SO_MANY.get(m["n"] or "", 0) or int(m["n"] or 1)
    days = count * (1 if m["unit"].startswith("day") else 14 if m["unit"].startswith("fort") else 7) * DAY
    if m["side"] == "after":
        return Reading(day.end + DAY, day.end + days)
    return Reading(day.start - days, day.start - DAY)


_SO_MANY = {"two": 2, "three": 3, "four": 4, "ten": 10}


def _bank_holiday(year: int, name: str) -> date:
    if name.startswith(("early", "may")):
        return monday(year, 5, 1)
    return monday(year, 8 if name.startswith(("august", "aug", "summer")) else 5, -1)


def bank_holiday(m: Match[str], c: Context) -> Reading | None:
    """the August bank holiday weekend: Saturday to Monday; without "weekend" the Monday. England and Wales."""
    return _holiday(m, c, lambda year: _bank_holiday(year, m["name"]), (-2, 0))


def easter_weekend(m: Match[str], c: Context) -> Reading | None:
    """Good Friday to Easter Monday."""
    return _holiday(m, c, easter, (-2, 1))


def _holiday(m: Match[str], c: Context, made: Callable[[int], date], around: tuple[int, int]) -> Reading | None:
    year = int(m["year"]) if m["year"] else None
    days = [made(one) for one in ([year] if year else range(c.today.year - 1, c.today.year + 2))]
    known = days if year else [one for one in days if (one > c.today) == c.future]
    if not known:
        return None
    day = min(known) if c.future else max(known)
    before, after = around if m["weekend"] else (0, 0)
    return Reading(day + before * DAY, day + after * DAY, dot=before == after)
