"""The names of periods in a text, each by itself: the longest that do not overlap, read in order."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from re import Match

from core.periods.days import Context, Reading, month_end
from core.periods.parts import PARTS
from core.periods.rules import RULES, Resolver


@dataclass(frozen=True)
class Atom:
    """Words that name one period by themselves. at, to: where they stand in the spelt text."""

    reading: Reading
    at: int
    to: int


def atoms_in(spelt: str, c: Context) -> list[Atom]:
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
    atoms: list[Atom] = []
    for m, resolve in sorted(taken, key=lambda row: row[0].start()):
        reading = _read(m, resolve, c)
        if reading is not None:
            atoms.append(Atom(reading, m.start(), m.end()))
            c = replace(c, anchor=(reading.start, min(reading.end, max(c.today, reading.start))))
    return _in_one_year(spelt, atoms)


def _in_one_year(spelt: str, atoms: list[Atom]) -> list[Atom]:
    """ "October vs November last year": a month without a year, beside another that has one, is of that year."""
    for at in reversed(range(len(atoms) - 1)):
        a, b = atoms[at].reading, atoms[at + 1].reading
        months = all(one.start.day == 1 and one.end == month_end(one.start) for one in (a, b))
        apart = a.start.month != b.start.month and a.start.year != b.start.year
        if months and apart and a.free and not b.free and BESIDE.fullmatch(spelt[atoms[at].to : atoms[at + 1].at]):
            start = a.start.replace(year=b.start.year)
            atoms[at] = replace(atoms[at], reading=Reading(start, month_end(start)))
    return atoms


def _read(m: Match[str], resolve: Resolver, c: Context) -> Reading | None:
    try:
        return resolve(m, c)
    except (ValueError, OverflowError):  # the 31st of a short month, year 0: words, not a day
        return None


_SET_BY = r"with|against|vs\.?|versus|and|or|than|over|compared (?:to|with|against)|as against|,|&|(?:and )?then"
BESIDE = re.compile(rf",? ?(?:{_SET_BY})(?: (?:from|in|for|the|on))* ?")
