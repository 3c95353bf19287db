"""Parts of a longer time: the last week of March, the end of the year, early May, the first Monday of June."""

from __future__ import annotations

import re
from re import Match

from core.periods import units
from core.periods.days import DAY, Context, Reading, month_end, roll, whole
from core.periods.rules import ORD, RULES, WD, N, Resolver, U, compiled
from core.periods.spelling import MONTHS, WEEKDAYS
from core.periods.terms import ORDINALS, unit_of

_REF = (
    r"(?P<ref>(?:(?:the|this|last|next|current|previous) )*(?:(?:tax|fiscal|financial) )?(?:week|month|quarter|year)\b"
    rf"|(?:(?:last|this|next) )?(?:{'|'.join(MONTHS)})\b(?:,? (?:of )?(?:20\d\d|(?:last|this|next) year))?"
    r"|20\d\d\b|q[1-4]\b(?: 20\d\d)?|(?:(?:last|this|the) )?(?:spring|summer|autumn|fall|winter)\b)"
)


def _refer(words: str, c: Context) -> Reading | None:
    """The reading of `words` inside "the end of …", where a bare "the month" is the current one."""
    words = words.removeprefix("the ")
    unit = re.fullmatch(U, words)
    if unit:
        return whole(unit_of(unit), c.today, c)
    for pattern, resolve in RULES:
        if (m := pattern.fullmatch(words)) and (found := resolve(m, c)):
            return found
    return None


def _week_of(m: Match[str], c: Context) -> Reading | None:
    """the last week of March: seven days from its edge."""
    ref = _refer(m["ref"], c)
    if ref is None:
        return None
    number = int(m["ord"]) if m["ord"].isdigit() else ORDINALS[m["ord"]]
    if number < 0:
        return Reading(ref.end - 6 * DAY, ref.end)
    start = ref.start + (number - 1) * 7 * DAY
    return Reading(start, start + 6 * DAY)


def _edge_of(m: Match[str], c: Context) -> Reading | None:
    """the first 10 days of March, the last two months of 2025, the first day of the month."""
    ref = _refer(m["ref"], c)
    if ref is None:
        return None
    count, unit = int(m["n"] or 1), unit_of(m)
    if ORDINALS[m["ord"]] < 0:
        return Reading(roll(count, unit, ref.end + DAY, -1), ref.end)
    return Reading(ref.start, roll(count, unit, ref.start, 1) - DAY) if ORDINALS[m["ord"]] == 1 else None


def _half_of(m: Match[str], c: Context) -> Reading | None:
    ref = _refer(m["ref"], c)
    if ref is None:
        return None
    days = (ref.end - ref.start).days
    middle = roll(6, "month", ref.start, 1) if days > 300 else ref.start + (days + 1) // 2 * DAY
    return Reading(ref.start, middle - DAY) if ORDINALS[m["ord"]] == 1 else Reading(middle, ref.end)


def _point_of(m: Match[str], c: Context) -> Reading | None:
    """the end of September: one day."""
    ref = _refer(m["ref"] or m["unit"], c)
    if ref is None:
        return None
    if m["part"] in ("rest", "remainder"):
        return Reading(c.today + DAY, ref.end) if ref.end > c.today else ref
    day = ref.start if m["part"] in ("start", "begin", "beginning") else ref.end
    if m["part"] == "middle" and ref.start.day == 1 and ref.end == month_end(ref.start) and not (c.point or c.future):
        return Reading(ref.start.replace(day=11), ref.start.replace(day=20), free=ref.free)
    if m["part"] == "middle":
        day = ref.start + (ref.end - ref.start) // 2
    return Reading(day, day, free=ref.free, dot=True)


def _weekday_of(m: Match[str], c: Context) -> Reading | None:
    """the first Monday of May, the last Friday of the month: one day."""
    ref = _refer(m["ref"], c)
    if ref is None:
        return None
    number, weekday = ORDINALS[m["ord"]], WEEKDAYS[m["wd"]]
    if number < 0:
        day = ref.end - (ref.end.weekday() - weekday) % 7 * DAY
    else:
        day = ref.start + ((weekday - ref.start.weekday()) % 7 + (number - 1) * 7) * DAY
    return Reading(day, day, dot=True) if ref.start <= day <= ref.end else None


def _side_of(m: Match[str], c: Context) -> Reading | None:
    """May after the 10th, June until the 15th: one side of a day within its month."""
    ref = _refer(m["ref"], c)
    if ref is None or not 1 <= int(m["d"]) <= ref.end.day:
        return None
    day, side = ref.start.replace(day=int(m["d"])), m["side"]
    first = {"after": day + DAY, "from": day, "since": day}.get(side, ref.start)
    last = {"before": day - DAY, "until": day, "till": day, "up to": day}.get(side, ref.end)
    return Reading(first, last) if first <= last else None


def _part_of_month(m: Match[str], c: Context) -> Reading | None:
    ref = _refer(m["ref"], c)
    if ref is None:
        return None
    a, b = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}[m["part"]]
    return Reading(ref.start.replace(day=a), min(ref.start.replace(day=min(b, ref.end.day)), ref.end))


def _parts() -> list[tuple[str, Resolver]]:
    part = r"(?P<part>start|begin|beginning|end|close|middle|rest|remainder)"
    return [
        (rf"(?:the )?{ORD} week (?:of|in) {_REF}", _week_of),
        (rf"week (?:number |no\.? ?)?(?P<ord>[1-5]) (?:of|in) {_REF}", _week_of),
        (rf"(?:the )?{ORD} (?:{N} )?{U} (?:of|in) {_REF}", _edge_of),
        (rf"(?:the )?{ORD} half (?:(?:of|in) |(?=(?:{'|'.join(MONTHS)})\b)){_REF}", _half_of),
        (rf"(?:the )?{part} of (?:{_REF}|the (?P<unit>day))", _point_of),
        (
            r"(?:eom|eoy|eoq|eow)\b"
            r"|(?:the )?(?:(?P<det>this|next|last|previous) )?(?P<unit>month|year|quarter|week)[ -]end\b",
            units.month_end_words,
        ),
        (rf"(?:the )?{ORD} {WD} (?:of|in) {_REF}", _weekday_of),
        (
            rf"(?P<ref>(?:{'|'.join(MONTHS)})\b(?: 20\d\d)?) (?P<side>after|from|since|before|until|till|up to) "
            r"the (?P<d>\d{1,2})(?:st|nd|rd|th)\b(?! of)",
            _side_of,
        ),
        (
            rf"(?P<part>early|mid|late)[ -](?P<ref>(?:(?:last|this|next) )?(?:{'|'.join(MONTHS)})\b(?: 20\d\d)?"
            r"|(?:last|this|next) month\b)",
            _part_of_month,
        ),
    ]


PARTS = compiled(_parts())
