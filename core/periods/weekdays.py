"""Days by their weekday or beside today: last Tuesday, a week on Friday, the weekend, yesterday."""

from __future__ import annotations

from re import Match

from core.periods.days import DAY, Context, Reading, whole
from core.periods.spelling import WEEKDAYS
from core.periods.terms import SHIFTS


def near(m: Match[str], c: Context) -> Reading:
    words = m[0]
    days = -2 if "before" in words else 2 if "after" in words else 0
    if not days:
        days = -1 if words in ("yesterday", "last night") else 1 if words == "tomorrow" else 0
    return Reading(c.today + days * DAY, c.today + days * DAY, dot=True)


def weekday(m: Match[str], c: Context) -> Reading:
    number, det = WEEKDAYS[m["wd"]], m["det"]
    if week := m["week"]:
        start = whole("week", c.today, c, SHIFTS[week]).start
        day = start + ((number - c.week_start) % 7) * DAY
        return Reading(day, day, dot=True)
    back = (c.today.weekday() - number) % 7
    if det in ("next", "coming") or (c.future and det not in ("last", "past", "previous")):
        day = c.today + (7 - back if back else 7) * DAY
    else:
        day = c.today - (7 if back == 0 and det in ("last", "past", "previous") else back) * DAY
    return Reading(day, day, free=True, dot=True)


def weeks_on(m: Match[str], c: Context) -> Reading:
    """a week on Friday, Friday week, a fortnight tomorrow: so many weeks after the coming day of that name."""
    words = m.groupdict()
    weeks = int(words.get("n") or 1) * (2 if words.get("unit") == "fortnight" else 1)
    if said := words.get("near"):
        day = c.today + (DAY if said == "tomorrow" else 0 * DAY)
    else:
        day = c.today + ((WEEKDAYS[m["wd"]] - c.today.weekday() - 1) % 7 + 1) * DAY
    day += 7 * weeks * DAY
    return Reading(day, day, dot=True)


def weekend(m: Match[str], c: Context) -> Reading:
    saturday = c.today - ((c.today.weekday() - 5) % 7) * DAY
    running = c.today.weekday() >= 5
    if m["det"] in ("next", "coming") or (c.future and not running and m["det"] not in ("last", "past")):
        saturday += 7 * DAY
    elif m["det"] in ("last", "past", "previous") and running:
        saturday -= 7 * DAY
    return Reading(saturday, saturday + DAY)


def weekday_before(m: Match[str], c: Context) -> Reading:
    """the Tuesday before: the last one before the days just spoken of, else before the latest."""
    number = WEEKDAYS[m["wd"]]
    start = c.anchor[0] if c.anchor else c.today - (c.today.weekday() - number) % 7 * DAY
    day = start - ((start.weekday() - number - 1) % 7 + 1) * DAY
    return Reading(day, day, dot=True)
