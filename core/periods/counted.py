"""So many units of time: the last 30 days, in two weeks, three months ago."""

from __future__ import annotations

import re
from re import Match

from core.periods.days import DAY, Context, Reading, add_months, grain, roll, rolling, whole
from core.periods.terms import unit_of


def n_before(m: Match[str], c: Context) -> Reading | None:
    """the 30 days before that."""
    start = c.anchor[0] if c.anchor else c.today + DAY
    return Reading(roll(int(m["n"]), unit_of(m), start, -1), start - DAY)


def last_n(m: Match[str], c: Context) -> Reading | None:
    ahead = m["det"] in ("next", "coming", "following", "upcoming")
    if m["det"] in ("previous", "prior", "preceding") and c.anchor:
        return n_before(m, c)
    if m["full"] or unit_of(m) == "taxyear":
        first, last = (1, int(m["n"])) if ahead else (-int(m["n"]), -1)
        return Reading(whole(unit_of(m), c.today, c, first).start, whole(unit_of(m), c.today, c, last).end)
    return rolling(int(m["n"]), unit_of(m), c, ahead=ahead)


_NOT_A_PERIOD_BEFORE = re.compile(
    r"\b(?:by|after|waiting|waited|paid|pay|pays|paying|about|been|at|every|each|per|than|least|within|another|wait) $"
)


def bare_n(m: Match[str], c: Context) -> Reading | None:
    """12 months, for 30 days: back from today, or ahead in a forecast."""
    if _NOT_A_PERIOD_BEFORE.search(m.string[: m.start()]):
        return None
    return rolling(int(m["n"]), unit_of(m), c, ahead=c.future)


def in_n(m: Match[str], c: Context) -> Reading | None:
    """in two weeks, three months from now."""
    ahead = c.future or bool(m.groupdict().get("sure"))
    return rolling(int(m["n"] or 1), unit_of(m), c, ahead=ahead)


def after_n(m: Match[str], c: Context) -> Reading | None:
    """after 3 weeks: said of what is to come."""
    ahead = c.future or re.search(r"\b(?:will|shall|gonna|going to)\b", m.string[: m.start()])
    return rolling(int(m["n"] or 1), unit_of(m), c, ahead=True) if ahead else None


def ago(m: Match[str], c: Context) -> Reading:
    count, unit = int(m["n"] or 1), unit_of(m)
    day = roll(count, unit, c.today, -1)
    if c.point:
        return Reading(day, day, dot=True)
    if unit == "year" and count == 1:
        return year_earlier(c)
    return whole(unit, day, c)


def year_earlier(c: Context) -> Reading:
    """The anchor a year earlier; without one, this month a year ago (or that day, for a balance)."""
    if c.anchor:
        start, end = c.anchor
        unit = grain(start, end, c)
        moved = add_months(start, -12)
        return whole(unit, moved, c) if unit and unit != "week" else Reading(moved, add_months(end, -12))
    day = add_months(c.today, -12)
    return Reading(day, day, dot=True) if c.point else whole("month", day, c)
