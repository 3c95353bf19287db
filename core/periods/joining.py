"""Periods made of two names, or of one and the words around it: from A to B, since A, until B, the week ending A."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from re import Match

from core.periods.atoms import BESIDE, Atom
from core.periods.days import DAY, EARLIEST, Context, Reading, add_months, month_end, roll

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


def joined(spelt: str, atoms: list[Atom], c: Context, compare: bool) -> Iterator[tuple[Reading, int, int]]:
    """Single periods and those made of two: from A to B, since A, until B."""
    at = 0
    if compare and (both := _two_spans(spelt, atoms)):
        first, pairs = both
        yield from joined(spelt, atoms[:first], c, compare)
        yield from pairs
        yield from joined(spelt, atoms[first + 4 :], c, compare)
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


_WEEKDAY = re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun)$")
_NEARBY = 10  # days between a feast and what is called by it
_SAME = re.compile(r"(?:,? |,? ?\()(?:the |i\.?e\.? |that is |that's |on )*")


def _is_apposition(spelt: str, a: Atom, b: Atom) -> bool:
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


def _day_beside(spelt: str, a: Atom, b: Atom) -> Reading | None:
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


def _two_spans(spelt: str, atoms: list[Atom]) -> tuple[int, _Spans] | None:
    """ "June to August with September to November": two stretches to compare, and which of `atoms` is the first."""
    for at in range(len(atoms) - 3):
        a, b, c, d = atoms[at : at + 4]
        gaps = [spelt[left.to : right.at] for left, right in pairwise((a, b, c, d))]
        if not (_TO.fullmatch(gaps[0]) and BESIDE.fullmatch(gaps[1]) and _TO.fullmatch(gaps[2])):
            continue
        first, second = _span(a.reading, b.reading), _span(c.reading, d.reading)
        if first and second:
            return at, [(first, a.at, b.to), (second, c.at, d.to)]
    return None


def _range(spelt: str, a: Atom, b: Atom, compare: bool) -> Reading | None:
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


def _edge(spelt: str, atom: Atom) -> Reading:
    """What an end of a stretch of time is: its middle where that is named, "from mid-June"."""
    r = atom.reading
    if not _MIDDLE.match(spelt, atom.at) or (r.end - r.start).days != 9:
        return r
    middle = r.start + 4 * DAY  # the 15th
    return replace(r, start=middle, end=middle, dot=True)


def _open_ended(spelt: str, atom: Atom, c: Context) -> tuple[Reading, int, int]:
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


def _edged(spelt: str, atom: Atom) -> tuple[Reading, int, int] | None:
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


def _until(m: Match[str], atom: Atom, c: Context) -> tuple[Reading, int, int]:
    """until A, before A: from tomorrow when A lies ahead, else from the beginning."""
    end = atom.reading.start - DAY if m["word"] == "before" else atom.reading.end
    if end > c.today:
        return Reading(c.today + DAY, end), m.start(), atom.to
    if m["word"] in ("by", "through", "come"):
        return atom.reading, atom.at, atom.to
    return Reading(EARLIEST, end), m.start(), atom.to
