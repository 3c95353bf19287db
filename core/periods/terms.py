"""What the single terms of a name mean: which unit, which year, how far from now; and the day nearest to today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from re import Match

from core.periods.days import Context, Reading

ORDINALS = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}
ORDINALS |= {"last": -1, "final": -1}
SHIFTS = {"this": 0, "current": 0, "last": -1, "previous": -1, "prior": -1, "past": -1, "preceding": -1}
SHIFTS |= dict.fromkeys(("next", "coming", "following", "upcoming"), 1)


def unit_of(m: Match[str]) -> str:
    word = m["unit"]
    return "taxyear" if " " in word else word


def year_of(word: str | None, c: Context) -> int | None:
    if not word:
        return None
    if word.endswith("year"):
        return c.today.year + SHIFTS[word.split()[0]]
    return int(word) if len(word) == 4 else 2000 + int(word.strip("'"))


def recent(make: Callable[[int], date], c: Context) -> date | None:
    """The latest day of the years around today that has come, or in a forecast the first that has not."""
    days: list[date] = []
    for year in range(c.today.year - 4, c.today.year + 5):  # four years: 29 February
        try:
            days.append(make(year))
        except ValueError:
            continue
    ahead = [d for d in days if d > c.today]
    return (ahead[0] if ahead else None) if c.future else max((d for d in days if d <= c.today), default=None)


def on(day: int, month: int, year: int | None, c: Context) -> Reading | None:
    try:
        if year is not None:
            return Reading(date(year, month, day), date(year, month, day), dot=True)
    except ValueError:
        return None
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    found = recent(lambda y: date(y, month, day), c)
    return Reading(found, found, free=True, dot=True) if found else None
