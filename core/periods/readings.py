"""What each way of naming a period means: a match of `rules` and a context in, a Reading out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from re import Match

from core.periods.days import DAY, Context, Reading, add_months, grain, month_end, roll, rolling, whole
from core.periods.spelling import MONTHS, WEEKDAYS

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


def _recent(make: Callable[[int], date], c: Context) -> date | None:
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
    found = _recent(lambda y: date(y, month, day), c)
    return Reading(found, found, free=True, dot=True) if found else None


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


def month(m: Match[str], c: Context) -> Reading | None:
    """March 2025, March last year, last March, March."""
    month, year = MONTHS[m["mon"]], year_of(m["year"], c)
    if year is not None:
        return whole("month", date(year, month, 1), c)
    first = _recent(lambda y: date(y, month, 1), c)
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
    first = date(year, int(m["number"]), 1) if year else _recent(lambda y: date(y, int(m["number"]), 1), c)
    return replace(whole("month", first, c), free=year is None) if first else None


def month_before(m: Match[str], c: Context) -> Reading | None:
    """the November before: a year older than the one that a bare "November" is."""
    first = _recent(lambda y: date(y, MONTHS[m["mon"]], 1), c)
    return whole("month", first, c, -12) if first else None


def _same_year(found: Reading, turn: tuple[date, date], c: Context) -> Reading:
    """After "March 2025", "and April?" is April 2025: that month was not the one a bare name would have meant."""
    start, end = turn
    bare = _recent(lambda y: date(y, start.month, 1), c)
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
    first = _recent(lambda y: date(y, month, 1), c)
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
        first = _recent(lambda y: date(y, number * 6 - 5, 1), c)
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


_SEASON_BEFORE = re.compile(r"\b(?:spring|summer|winter) (?:or|and|vs|versus|to|than) (?:in )?(?:the )?$")
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def season(m: Match[str], c: Context) -> Reading | None:
    """Three whole months: summer is June to August."""
    if m["name"] == "fall" and not m["det"] and not _SEASON_BEFORE.search(m.string[: m.start()]):
        return None  # "will sales fall"
    month = SEASONS[m["name"]]
    first = _recent(lambda y: date(y, month, 1), c)
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


def this_whole(m: Match[str], c: Context) -> Reading:
    """the whole year: the one we are in."""
    return whole(unit_of(m), c.today, c)


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
    found = made(year) if year is not None else _recent(made, c)
    return Reading(found, found, free=year is None, dot=True) if found else None


def feast(m: Match[str], c: Context) -> Reading | None:
    month, day = FEASTS[m["feast"]]
    found = on(day, month, year_of(m["year"], c), c)
    if found and m["det"] == "last" and found.end == c.today:
        return replace(found, start=add_months(found.start, -12), end=add_months(found.end, -12))
    return found
