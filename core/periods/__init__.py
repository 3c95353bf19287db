"""Periods of time as people write them: "last month", "since April", "Q3", "1-15 March", "lst 30 dayz"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise
from re import Match

from core.days import format_period
from core.periods.days import DAY, Context, Reading, add_months, clip, month_end, roll
from core.periods.parts import PARTS
from core.periods.rules import RULES, Resolver
from core.periods.spelling import plain

__all__ = ["EARLIEST", "Period", "add_months", "find", "name"]

EARLIEST = date(2000, 1, 1)  # where "until March" begins: no export of an owner's bank reaches further back


@dataclass(frozen=True)
class Period:
    """Calendar days from `start` to `end`, both included. span: where the words stand in the text; label: its name."""

    start: date
    end: date
    span: tuple[int, int]
    label: str


def find(
    text: str,
    *,
    today: date,
    locale: str = "GB",
    week_start: int = 0,
    future: bool = False,
    point: bool = False,
    compare: bool = False,
    year_start: tuple[int, int] | None = None,
    anchor: tuple[date, date] | None = None,
) -> list[Period]:
    """The periods named in `text`, in reading order; [] when it names none.

    locale: "US" reads 03/04 as 4 March, any other as 3 April. week_start: 0 is Monday. future: "December" is the coming
    one, a day is a deadline, and everything starts tomorrow; otherwise periods are clipped at `today` unless the words
    say they lie ahead ("next month"). point: "a month ago" is that day. compare: "between X and Y" names two periods.
    year_start: (month, day) the owner's tax year begins; 6 April, in the US 1 January. anchor: the period of the
    turn before, for "the month before" and "April" after "March 2025".
    """
    american = locale.upper() == "US"
    starts = year_start or ((1, 1) if american else (4, 6))
    return list(_find(text, Context(today, american, week_start, future, point, starts, anchor, anchor), compare))


@lru_cache(maxsize=256)  # a planner asks the same of a question a dozen times
def _find(text: str, c: Context, compare: bool) -> tuple[Period, ...]:
    spelt, left, right = plain(text)
    c = replace(c, american=_order_of(spelt, c.american))
    found: list[Period] = []
    for reading, at, to in _joined(spelt, _atoms(spelt, c), c, compare):
        first, last = clip(reading, c)
        if first <= last:
            if not compare:  # said twice: a story comes first, and the question after it
                found = [p for p in found if (p.start, p.end) != (first, last)]
            found.append(Period(first, last, (left[at], right[to - 1]), name(first, last)))
    return tuple(found)


_SLASHED = re.compile(r"(?<![\d/.-])(\d{1,2})/(\d{1,2})(?![\d%-])")


def _order_of(spelt: str, american: bool) -> bool:
    """Whether its dates have the month first: one that can only be read so says it of the others."""
    pairs = [(int(a), int(b)) for a, b in _SLASHED.findall(spelt)]
    if len(pairs) < 2:
        return american
    month_first, day_first = any(b > 12 >= a for a, b in pairs), any(a > 12 >= b for a, b in pairs)
    return american if month_first == day_first else month_first


def name(start: date, end: date) -> str:
    """The days from `start` to `end` as people call them: "October 2026", "2025", else "1 to 22 November 2026"."""
    if start <= EARLIEST:
        return f"up to {format_period(end, end)}"
    if start.day == 1 and end == month_end(end):
        if (start.year, start.month) == (end.year, end.month):
            return f"{start:%B %Y}"
        if start.year == end.year and (start.month, end.month) == (1, 12):
            return str(start.year)
    return format_period(start, end)


@dataclass(frozen=True)
class _Atom:
    """Words that name one period by themselves. at, to: where they stand in the spelt text."""

    reading: Reading
    at: int
    to: int


def _atoms(spelt: str, c: Context) -> list[_Atom]:
    """The longest names that do not overlap, each read beside the one before it ("October and the month before")."""
    matches: list[tuple[int, int, Match[str], Resolver]] = []
    for order, (pattern, resolve) in enumerate((*RULES, *PARTS)):
        matches.extend((m.start() - m.end(), order, m, resolve) for m in pattern.finditer(spelt))
    taken: list[tuple[Match[str], Resolver]] = []
    beside = replace(c, anchor=c.anchor or (c.today, c.today))  # what comes before it is not read yet
    for _, _, m, resolve in sorted(matches, key=lambda row: row[:2]):
        clear = all(m.end() <= other.start() or other.end() <= m.start() for other, _ in taken)
        if clear and _read(m, resolve, beside):
            taken.append((m, resolve))
    atoms: list[_Atom] = []
    for m, resolve in sorted(taken, key=lambda row: row[0].start()):
        reading = _read(m, resolve, c)
        if reading is not None:
            atoms.append(_Atom(reading, m.start(), m.end()))
            c = replace(c, anchor=(reading.start, min(reading.end, max(c.today, reading.start))))
    return _in_one_year(spelt, atoms)


def _in_one_year(spelt: str, atoms: list[_Atom]) -> list[_Atom]:
    """ "October vs November last year": a month without a year, beside another that has one, is of that year."""
    for at in reversed(range(len(atoms) - 1)):
        a, b = atoms[at].reading, atoms[at + 1].reading
        months = all(one.start.day == 1 and one.end == month_end(one.start) for one in (a, b))
        apart = a.start.month != b.start.month and a.start.year != b.start.year
        if months and apart and a.free and not b.free and _BESIDE.fullmatch(spelt[atoms[at].to : atoms[at + 1].at]):
            start = a.start.replace(year=b.start.year)
            atoms[at] = replace(atoms[at], reading=Reading(start, month_end(start)))
    return atoms


def _read(m: Match[str], resolve: Resolver, c: Context) -> Reading | None:
    try:
        return resolve(m, c)
    except (ValueError, OverflowError):  # the 31st of a short month, year 0: words, not a day
        return None


# What is said before a time without changing it: "since about the start of May", "until, let's say, June".
_NEAR = (
    r"(?:,? (?:the|about|around|round|roughly|approx(?:imately)?|like|maybe|perhaps|say|let'?s say|i think|"
    r"i guess|um+|uh+|er+m?|when|sometime|some time|circa|more or less|back in|way back in)(?= |,))*,?"
)
_TO = re.compile(rf",? ?(?:up |right |all the way )?(?:to|until|till|through|-){_NEAR} ?$")
_AND = re.compile(rf",? ?(?:and|&|n|\+){_NEAR} $")
_BETWEEN = re.compile(rf"\b(?:between|from){_NEAR} $")
_FROM = re.compile(rf"\bfrom{_NEAR} $")
_SINCE = re.compile(rf"\b(?:ever since|since|starting|starting from|starting in|from){_NEAR} $")
_SINCE_WHEN = re.compile(
    r"\bsince (?:i|we|he|she|they|it|the|my|our|christmas|easter)\b(?: [\w'-]+){1,6} (?:on|in|at|back in) (?:the )?$"
)
_AFTER = re.compile(r"\b(?:after)(?: the)? $")
# "Gone through this month" is no "until the end of this month".
_WENT = (
    "make it",
    "see me",
    *"burnt burned burn blown ran run get got go gone went goes going been come came put".split(),
)
_NOT_THROUGH = "".join(f"(?<!{word} )" for word in _WENT)
_UNTIL = re.compile(rf"\b(?P<word>before|until|till|{_NOT_THROUGH}through|up to|by|come)(?: the)? $")
_EDGED = re.compile(
    r"\b(?:the )?(?:(?P<count>\d{1,2}) )?(?P<unit>week|fortnight|month|quarter|half(?: year)?|year)s? "
    r"(?P<side>ending|ended|to|commencing|beginning|starting|of|from)(?: on)?(?: the)? $"
    r"|\b(?P<letters>w/ ?[ecb])(?: the)? $"
)
_ONWARDS = re.compile(
    r" ?(?:onwards?|on wards|forwards?|to date\b|(?:to|until|till|up to|-|through) (?:now|date|present|the present)\b)"
)


def _joined(spelt: str, atoms: list[_Atom], c: Context, compare: bool) -> Iterator[tuple[Reading, int, int]]:
    """Single periods and those made of two: from A to B, since A, until B."""
    at = 0
    if compare and (both := _two_spans(spelt, atoms)):
        first, pairs = both
        yield from _joined(spelt, atoms[:first], c, compare)
        yield from pairs
        yield from _joined(spelt, atoms[first + 4 :], c, compare)
        return
    while at < len(atoms):
        atom = atoms[at]
        if at + 1 < len(atoms) and _is_apposition(spelt, atom, atoms[at + 1]):
            atoms[at + 1] = replace(atoms[at + 1], at=atom.at)
            at += 1
            continue
        if at + 1 < len(atoms) and (day := _day_beside(spelt, atom, atoms[at + 1])):
            yield day, atom.at, atoms[at + 1].to
            at += 2
            continue
        both = _range(spelt, atom, atoms[at + 1], compare) if at + 1 < len(atoms) else None
        if both:
            lead = _BETWEEN.search(spelt, 0, atom.at)
            yield both, (lead.start() if lead else atom.at), atoms[at + 1].to
            at += 2
            while at < len(atoms) and _is_apposition(spelt, atoms[at - 1], atoms[at]):
                at += 1  # "to the middle of September, the 15th"
            continue
        yield _open_ended(spelt, atom, c)
        at += 1


_SET_BY = r"with|against|vs\.?|versus|and|or|than|over|compared (?:to|with|against)|as against|,|&|(?:and )?then"
_BESIDE = re.compile(rf",? ?(?:{_SET_BY})(?: (?:from|in|for|the|on))* ?")
_WEEKDAY = re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun)$")
_NEARBY = 10  # days between a feast and what is called by it
_SAME = re.compile(r"(?:,? |,? ?\()(?:the |i\.?e\.? |that is |that's |on )*")


def _is_apposition(spelt: str, a: _Atom, b: _Atom) -> bool:
    """Whether B only says again which day A is: "Labor Day, September 7"."""
    said = _edge(spelt, a)
    same = (a.reading.start, a.reading.end) == (b.reading.start, b.reading.end)
    # "When we broke up for Christmas, 24 December": the date is the day.
    dated = said.dot and b.reading.dot and spelt[b.at : b.at + 6].removeprefix("the ").strip()[:1].isdigit()
    apart = (said.start - b.reading.start).days
    weekday = apart % 7 == 0 and _WEEKDAY.search(spelt, a.at, a.to)  # "Monday the 2nd of November", of whatever week
    near = dated and spelt[a.at : a.at + 1].isalpha() and (abs(apart) <= _NEARBY or weekday is not None)
    return (same or near) and _SAME.fullmatch(spelt[a.to : b.at]) is not None


_NEXT_TO = re.compile(r" (after|following|before)(?: the)? $")


def _day_beside(spelt: str, a: _Atom, b: _Atom) -> Reading | None:
    """ "The Friday after Thanksgiving": the next such day of the week, or the one before."""
    side, first, then = _NEXT_TO.fullmatch(spelt[a.to : b.at]), a.reading, b.reading
    named = re.match(r"(?:mon|tue|wed|thu|fri|sat|sun)\b", spelt[a.at :])
    if not (side and named and then.dot and first.start == first.end):
        return None
    if side[1] == "before":
        day = then.start - DAY - (then.start - DAY - first.start).days % 7 * DAY
    else:
        day = then.end + DAY + (first.start - then.end - DAY).days % 7 * DAY
    return Reading(day, day, dot=True)


_Spans = list[tuple[Reading, int, int]]


def _two_spans(spelt: str, atoms: list[_Atom]) -> tuple[int, _Spans] | None:
    """ "June to August with September to November": two stretches to compare, and which of `atoms` is the first."""
    for at in range(len(atoms) - 3):
        a, b, c, d = atoms[at : at + 4]
        gaps = [spelt[left.to : right.at] for left, right in pairwise((a, b, c, d))]
        if not (_TO.fullmatch(gaps[0]) and _BESIDE.fullmatch(gaps[1]) and _TO.fullmatch(gaps[2])):
            continue
        first, second = _span(a.reading, b.reading), _span(c.reading, d.reading)
        if first and second:
            return at, [(first, a.at, b.to), (second, c.at, d.to)]
    return None


def _range(spelt: str, a: _Atom, b: _Atom, compare: bool) -> Reading | None:
    """A to B, A-B, between A and B; None when the words between say something else or B ends before A starts."""
    gap = spelt[a.to : b.at]
    if _AND.fullmatch(gap):
        if compare or not _BETWEEN.search(spelt, 0, a.at):
            return None
    elif not _TO.fullmatch(gap) or (compare and not _FROM.search(spelt, 0, a.at)):
        return None
    return _span(_edge(spelt, a), _edge(spelt, b))


def _span(a: Reading, b: Reading) -> Reading | None:
    """From the start of `a` to the end of `b`, where a year that was not said follows the one that was."""
    start, end = a.start, b.end
    if b.free and b.step == 1 and a.step != 1:
        end = a.start.replace(day=1)  # "from 25 October to the 3rd": the next one
        while (day := _day_of(end, b.end.day)) is None or day < a.start:
            end = add_months(end, 1)
        end = day
    elif a.free:
        while start > end:
            start = add_months(start, -a.step)
        while add_months(start, a.step) <= b.start and not b.free:
            start = add_months(start, a.step)
    elif b.free:
        moved = add_months(b.start, 12 * (a.start.year - b.start.year))
        shift = (moved if moved >= a.start else add_months(moved, 12)).year - b.start.year
        end = month_end(add_months(end, 12 * shift)) if end == month_end(end) else add_months(end, 12 * shift)
    elif a.dot and b.dot and 0 < (start - end).days < 7:  # "from Monday to Friday", read on a Wednesday
        start -= 7 * DAY
    return Reading(start, end, free=a.free and b.free) if start <= end else None


def _day_of(month: date, day: int) -> date | None:
    """That day of a month; None where it has none."""
    return month.replace(day=day) if day <= month_end(month).day else None


_MIDDLE = re.compile(r"(?:the )?mid(?:dle of)?\b")


def _edge(spelt: str, atom: _Atom) -> Reading:
    """What an end of a stretch of time is: its middle where that is named, "from mid-June"."""
    r = atom.reading
    if not _MIDDLE.match(spelt, atom.at) or (r.end - r.start).days != 9:
        return r
    middle = r.start + 4 * DAY  # the 15th
    return replace(r, start=middle, end=middle, dot=True)


def _open_ended(spelt: str, atom: _Atom, c: Context) -> tuple[Reading, int, int]:
    """the week ending A, since A, A onwards, after A, until A, before A; else A itself."""
    r = atom.reading
    if edged := _edged(spelt, atom):
        return edged
    since = _SINCE.search(spelt, 0, atom.at) or _SINCE_WHEN.search(spelt, 0, atom.at)
    if since is None and spelt[atom.at :].startswith("on the "):
        since = _SINCE_WHEN.search(spelt, 0, atom.at + len("on the "))
    onwards = _ONWARDS.match(spelt, atom.to)
    from_edge = r.dot and re.match(r"(?:the )?(?:start|begin)", spelt[atom.at :])
    if r.start <= c.today and (onwards or (since and (from_edge or "from" not in since[0]))):
        return Reading(r.start, c.today), (since.start() if since else atom.at), onwards.end() if onwards else atom.to
    if (after := _AFTER.search(spelt, 0, atom.at)) and r.end < c.today and not c.future:
        return Reading(r.end + DAY, c.today), after.start(), atom.to
    until = _UNTIL.search(spelt, 0, atom.at)
    return _until(until, atom, c) if until else (r, atom.at, atom.to)


def _edged(spelt: str, atom: _Atom) -> tuple[Reading, int, int] | None:
    """The week ending, the week commencing, the quarter ending, the year to A."""
    m, r = _EDGED.search(spelt, 0, atom.at), atom.reading
    if m is None:
        return None
    unit, count = m["unit"] or "week", int(m["count"] or 1)
    if unit.startswith("half"):
        unit, count = "month", 6
    if m["side"] in ("ending", "ended", "to") or m["letters"] == "w/e":
        return Reading(roll(count, unit, r.end + DAY, -1), r.end), m.start(), atom.to
    return (Reading(r.start, roll(count, unit, r.start, 1) - DAY), m.start(), atom.to) if r.dot else None


def _until(m: Match[str], atom: _Atom, c: Context) -> tuple[Reading, int, int]:
    """until A, before A: from tomorrow when A lies ahead, else from the beginning."""
    end = atom.reading.start - DAY if m["word"] == "before" else atom.reading.end
    if end > c.today:
        return Reading(c.today + DAY, end), m.start(), atom.to
    if m["word"] in ("by", "through", "come"):
        return atom.reading, atom.at, atom.to
    return Reading(EARLIEST, end), m.start(), atom.to
