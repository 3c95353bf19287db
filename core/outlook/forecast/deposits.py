"""Deposits: a part of a job's price that is paid before it, and says how much is still to come.

A builder takes 34 in 100 when the job is agreed and the rest when it is done. Which part, and how long it takes, is
the owner's habit: both are learned from the pairs in the past, nothing is assumed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from core.outlook.forecast.history import Floats, History, Ints
from core.outlook.forecast.parts import Draws, Part

WORD = re.compile(
    r"\b(?:deposits?|down ?payments?|part ?payments?|advance payments?|anzahlung(?:en)?|abschlag\w*|acomptes?|arrhes|"
    r"aanbetaling(?:en)?|anticipos?|acconto|zaliczka|zadatek)\b",
    re.IGNORECASE,
)
WITHIN, NEXT = 120, 40  # days from a deposit to the rest, and payments of that payer, at most
SAME = 0.005  # of itself: how far the part may be off, which rounding does to small amounts
LEAST, MOSTLY = 4, 0.6  # pairs; and of the deposits old enough, before it is the owner's habit and not chance
LATELY = 180  # days from which the number of new jobs is taken
REMEMBERED = 40  # pairs whose amounts new jobs are drawn from


@dataclass(frozen=True, eq=False)
class Deposits:
    """The habit. paired: (place of the deposit, of the rest). waiting: deposits whose rest has not come.

    part: the deposit as a multiple of the rest. often: how many of the old ones had a rest. jobs: deposits a day.
    """

    part: float
    paired: tuple[tuple[int, int], ...]
    waiting: tuple[int, ...]
    often: float
    jobs: float

    @property
    def rests(self) -> tuple[int, ...]:
        """The places that they explain."""
        return tuple(later for _, later in self.paired)


def deposits(past: History, free: Sequence[int]) -> Deposits | None:
    """The habit that the payments at the places `free` show, which belong to no series; None where there is none."""
    firsts = [place for place in free if past.sizes[place] > 0 and _says_so(past.texts[place])]
    if not LEAST <= len(firsts) <= past.length:  # one a day and more are takings ("CARD DEPOSIT"), not jobs
        return None
    later = _laters(past, free, set(firsts))
    fitting = [(first, place) for first in firsts for place in _after(past, first, later[_payer(past, first)])]
    part = _part(past, fitting)
    if part is None:
        return None
    paired = _paired(past, fitting, part)
    done = {first for first, _ in paired}
    longest = max(int(past.days[place] - past.days[first]) for first, place in paired)
    ages = {place: past.length - 1 - int(past.days[place]) for place in firsts}
    old = [place for place in firsts if ages[place] > longest]
    often = (sum(place in done for place in old) + 1) / (len(old) + 1)
    if len(paired) < LEAST or often < MOSTLY:
        return None
    waiting = tuple(place for place in firsts if place not in done and ages[place] <= longest)
    span = min(LATELY, past.length)
    jobs = sum(age < span for age in ages.values()) / span
    return Deposits(part, tuple(paired), waiting, often, jobs)


@lru_cache(maxsize=4096)  # each backtest asks it of the same texts
def _says_so(text: str) -> bool:
    return bool(WORD.search(text))


def _payer(past: History, place: int) -> str:
    """Whose it is, whether or not the word is part of how the payee is told."""
    return " ".join(WORD.sub(" ", past.keys[place]).split())


def _laters(past: History, free: Sequence[int], firsts: set[int]) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for place in free:
        if past.amounts[place] > 0 and place not in firsts and past.keys[place]:
            found[past.keys[place]].append(place)
    return found


def _after(past: History, first: int, places: Sequence[int]) -> list[int]:
    """Those of a payer's payments, in order, that may be the rest: the next few, so that a busy payer costs no more."""
    start = bisect_right(places, first)
    near = places[start : start + NEXT]
    gaps = (past.days[near] - past.days[first]).tolist()
    return [place for place, gap in zip(near, gaps, strict=True) if 0 < gap <= WITHIN]


def _part(past: History, fitting: Sequence[tuple[int, int]]) -> float | None:
    """The part of the rest that fits the most deposits."""
    if not fitting:
        return None
    sizes = past.amounts.tolist()
    parts = sorted((sizes[first] / sizes[place], first) for first, place in fitting)
    ratios = np.array([part for part, _ in parts])
    ends = np.searchsorted(ratios, ratios * (1 + SAME), side="right")
    fits = [len({first for _, first in parts[start:end]}) for start, end in enumerate(ends.tolist())]
    best = int(np.argmax(fits))
    return float(np.median(ratios[best : ends[best]]))


def _paired(past: History, fitting: Sequence[tuple[int, int]], part: float) -> list[tuple[int, int]]:
    """Each deposit with the first payment of its amount that is no other's rest."""
    found: dict[int, int] = {}
    taken: set[int] = set()
    sizes = past.amounts.tolist()
    for first, place in fitting:
        fits = abs(sizes[first] / (part * sizes[place]) - 1) <= SAME
        if fits and first not in found and place not in taken:
            found[first] = place
            taken.add(place)
    return list(found.items())


def of_deposits(past: History, habit: Deposits, names: Mapping[str, str], draw: Draws) -> Iterator[Part]:
    """What is still to come of the deposits paid, payer by payer; and of those not yet paid, which nobody can name."""
    delays = np.array([past.days[place] - past.days[first] for first, place in habit.paired])
    waiting: dict[str, list[int]] = defaultdict(list)
    for place in habit.waiting:
        waiting[_payer(past, place)].append(place)
    for key, places in waiting.items():
        yield _owed(past, habit, key, names.get(key, key.title()), places, delays, draw)
    yield _of_new_jobs(past, habit, delays, draw)


def _owed(
    past: History, habit: Deposits, key: str, name: str, places: Sequence[int], delays: Ints, draw: Draws
) -> Part:
    flows, due = draw.none(), list[tuple[int, float]]()
    for place in places:
        age = past.length - 1 - int(past.days[place])
        longer = delays[delays > age] - age
        if not len(longer):
            continue
        # Of those still waiting at this age some will never come: the older, the more.
        left = habit.often * len(longer) / len(delays)
        comes = draw.rng.random(draw.paths) < left / (left + 1 - habit.often)
        amount = float(past.amounts[place]) / habit.part
        when = np.where(comes, draw.of(longer, draw.paths), draw.horizon + 1)
        draw.add(flows, when[:, None], np.full((draw.paths, 1), amount))
        due.append((int(np.median(longer)), amount))
    coming = tuple(sorted(one for one in due if one[0] <= draw.horizon))
    return Part(name, key, "customer", flows, coming, tuple(places), sure=False)


def _of_new_jobs(past: History, habit: Deposits, delays: Ints, draw: Draws) -> Part:
    """The rest of deposits that are paid in the days ahead: so many a day, as large and as soon as before."""
    flows = draw.none()
    number = draw.rng.poisson(habit.jobs * habit.often * draw.horizon, draw.paths)
    most = int(number.max(initial=0))
    shape = (draw.paths, most)
    when = draw.rng.integers(1, draw.horizon + 1, shape) + draw.of(delays, shape)
    when = np.where(np.arange(most) < number[:, None], when, draw.horizon + 1)
    sizes: Floats = past.amounts[list(habit.rests[-REMEMBERED:])]
    draw.add(flows, when, draw.of(sizes, shape))
    return Part("", "", "customer", flows, (), habit.rests, sure=False)
