"""Whole units by their name or beside the present: March 2025, Q3, last month, the week before, the tax year."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from re import Match

from core.periods.counted import year_earlier
from core.periods.days import DAY, Context, Reading, add_months, grain, month_end, roll, rolling, whole
from core.periods.spelling import MONTHS
from core.periods.terms import ORDINALS, SHIFTS, recent, unit_of, year_of


def month(m: Match[str], c: Context) -> Reading | None:
    """March 2025, March last year, last March, March."""
    month, year = MONTHS[m["mon"]], year_of(m["year"], c)
    if year is not None:
        return whole("month", date(year, month, 1), c)
    first = recent(lambda y: date(y, month, 1), c)
    if first is None:
        return None
    found = whole("month", c.today.replace(day=1) if c.future and month == c.today.month else first, c)
    again = c.anchor is not None and m["det"] in ("last", "previous") and found.start == c.anchor[0]
    if again or (m["det"] in ("last", "previous") and found.end >= c.today):  # "this October and last October"
        found = whole("month", found.start, c, -12)
    elif m["det"] == "next" and found.start <= c.today:
        found = whole("month", found.start, c, 12)
    elif not m["det"] and c.turn and not c.future:
        found = _same_year(found, c.turn, c)
    return replace(found, free=not m["det"])


def numbered_month(m: Match[str], c: Context) -> Reading | None:
    """month 9: September."""
    year = year_of(m["year"], c)
    first = date(year, int(m["number"]), 1) if year else recent(lambda y: date(y, int(m["number"]), 1), c)
    return replace(whole("month", first, c), free=year is None) if first else None


def month_before(m: Match[str], c: Context) -> Reading | None:
    """the November before: a year older than the one that a bare "November" is."""
    first = recent(lambda y: date(y, MONTHS[m["mon"]], 1), c)
    return whole("month", first, c, -12) if first else None


def _same_year(found: Reading, turn: tuple[date, date], c: Context) -> Reading:
    """After "March 2025", "and April?" is April 2025: that month was not the one a bare name would have meant."""
    start, end = turn
    bare = recent(lambda y: date(y, start.month, 1), c)
    if grain(start, end, c) == "month" and bare and bare != start and start <= c.today:
        moved = found.start.replace(year=start.year)
        return whole("month", moved, c) if moved <= c.today else found
    return found


def quarter(m: Match[str], c: Context) -> Reading | None:
    words = m.groupdict()
    number = int(words["q"]) if words.get("q") else ORDINALS[m["ord"]]
    year = year_of(m["year"], c)
    month = 10 if number == -1 else number * 3 - 2
    if year is not None:
        return whole("quarter", date(year, month, 1), c)
    if number == -1:  # "last quarter" of no named year is the one before this one
        return None
    first = recent(lambda y: date(y, month, 1), c)
    if c.future and month <= c.today.month < month + 3:
        first = date(c.today.year, month, 1)
    return replace(whole("quarter", first, c), free=True) if first else None


def half(m: Match[str], c: Context) -> Reading | None:
    words = m.groupdict()
    number = int(words["h"]) if words.get("h") else ORDINALS[m["ord"]]
    year = year_of(m["year"], c)
    if number not in (1, 2):
        return None
    if year is None:
        first = recent(lambda y: date(y, number * 6 - 5, 1), c)
        year = first.year if first else c.today.year
    return Reading(date(year, number * 6 - 5, 1), month_end(date(year, number * 6, 1)))


def det_unit(m: Match[str], c: Context) -> Reading | None:
    det, unit = m["det"], unit_of(m)
    if det == "past" or (det == "last" and m["over"] and unit != "taxyear"):
        return rolling(1, unit, c, ahead=False)
    if det in ("previous", "prior", "preceding", "following") and c.anchor:
        return beside(unit, -1 if det != "following" else 1, c)
    if unit == "fortnight" and det in ("next", "coming", "following", "upcoming"):
        return rolling(1, unit, c, ahead=True)
    shift = SHIFTS[det] - (1 if m["twice"] else 0)
    return whole(unit, c.today, c, shift)


def beside(unit: str, step: int, c: Context) -> Reading:
    """The `unit` before (step -1) or after (+1) the anchor; without one, beside the current unit."""
    start = c.anchor[0] if c.anchor else c.today
    return whole(unit, start, c, step)


def before(m: Match[str], c: Context) -> Reading:
    """the month before, the year after that."""
    return beside(unit_of(m), 1 if m["side"] in ("after", "following") else -1, c)


def one_before(m: Match[str], c: Context) -> Reading | None:
    """the one before, before that: as long as the anchor."""
    if not c.anchor:
        return None
    start, end = c.anchor
    step = 1 if "after" in m[0] or "next" in m[0] else -1
    if unit := grain(start, end, c):
        return whole(unit, start, c, step)
    length = end - start + DAY
    return Reading(start - length, start - DAY) if step < 0 else Reading(end + DAY, end + length)


def since_then(m: Match[str], c: Context) -> Reading | None:
    """since then: from where the time begins that was said before it."""
    return Reading(c.anchor[0], c.today) if c.anchor and c.anchor[0] <= c.today else None


def same_last(m: Match[str], c: Context) -> Reading | None:
    """the same month last year, this time last month."""
    if m["back"] == "year" and (m["what"] in ("month", "quarter", "day", "week") or not c.anchor):
        if m["what"] in ("quarter", "day") and not c.anchor:
            return whole(m["what"], add_months(c.today, -12), c)
        return year_earlier(c)
    start, end = c.anchor or (whole(m["back"], c.today, c).start, c.today)
    count = 1
    if c.point:
        end = start = c.today
    return Reading(roll(count, m["back"], start, -1), roll(count, m["back"], end, -1))


def to_date(m: Match[str], c: Context) -> Reading:
    letters = {"ytd": "year", "mtd": "month", "qtd": "quarter", "wtd": "week"}
    words = m.groupdict()
    unit = next((words[k] for k in ("u1", "u2", "u3", "u4", "u5") if words.get(k)), None) or letters[m[0][:3]]
    return Reading(whole("taxyear" if " " in unit else unit, c.today, c).start, c.today)


def tax_year(m: Match[str], c: Context) -> Reading:
    """the tax year, 2025/26, FY25 (named by the year it ends in, as accountants do)."""
    words = m.groupdict()
    first = words.get("a") or words.get("b") or words.get("c")
    if first:
        year = int(first) if len(first) == 4 else 2000 + int(first)
        ends = words.get("fy") and not words.get("z") and c.year_start != (1, 1)
        return whole("taxyear", date(year - (1 if ends else 0), *c.year_start), c)
    return whole("taxyear", c.today, c)


def tax_pair(m: Match[str], c: Context) -> Reading | None:
    """2025/26 on its own."""
    a, z = int(m["a"]), int(m["z"])
    return whole("taxyear", date(a if a > 99 else 2000 + a, *c.year_start), c) if (a + 1) % 100 == z else None


def year(m: Match[str], c: Context) -> Reading | None:
    if re.search(
        r"\b(?:over|above|under|below|than|least|most|exceeding|ref|invoice|no|number) $", m.string[: m.start()]
    ):
        return None
    return Reading(date(int(m[1]), 1, 1), date(int(m[1]), 12, 31))


def month_end_words(m: Match[str], c: Context) -> Reading:
    words = {"eom": "month", "eoy": "year", "eoq": "quarter", "eow": "week"}
    end = whole(words.get(m[0]) or m["unit"], c.today, c, SHIFTS.get(m["det"] or "this", 0)).end
    return Reading(end, end, dot=True)


def this_whole(m: Match[str], c: Context) -> Reading:
    """the whole year: the one we are in."""
    return whole(unit_of(m), c.today, c)
