"""Paths of the balance: what is known by name, the rest, and on top of both what follows the balance itself."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from core.outlook.forecast.chains import GOES_ON
from core.outlook.forecast.deposits import deposits, of_deposits
from core.outlook.forecast.history import Floats, Groups, History
from core.outlook.forecast.likely import likely
from core.outlook.forecast.parts import Draws, Part, customers, day_of, of_likely, of_series
from core.outlook.forecast.rest import Rest, Resting
from core.outlook.forecast.statutory import statutory
from core.outlook.forecast.sweeps import Draw, Support, draws, supports
from core.outlook.forecast.yearly import of_yearly, yearly
from core.outlook.recurring import Series, due
from core.outlook.recurring.workdays import Workdays
from core.outlook.taxes import name_of

WORKING = 7 / 5  # a rate by calendar days, on working days only
FOLLOWS = 0.6  # of a draw's payments in one series: then its due dates are the draw's


@dataclass(frozen=True, eq=False)
class Paths:
    """balances: paths × horizon. into, out: what moves on a day on average, both ≥ 0."""

    balances: Floats
    into: Floats
    out: Floats


@dataclass(frozen=True, eq=False)
class Simulation:
    """Everything drawn, and still apart: `paths` adds it up, also after a what-if has changed the parts.

    left: what no part explains, by day of the past.
    """

    past: History
    draw: Draws
    parts: tuple[Part, ...]
    rest: Rest
    drawn: tuple[tuple[Draw, frozenset[int] | None], ...]
    supports: tuple[Support, ...]
    left: Floats

    def paths(self, parts: Sequence[Part] | None = None, *, scaled: tuple[float, float] = (1.0, 1.0)) -> Paths:
        """The balance day by day on each path. parts: instead of the simulation's own, under a what-if.

        scaled: what all that has no name is multiplied by, what comes in and what goes out. What the owner takes out or
        puts in by the balance stays as it is without the what-if: 5,000 spent is 5,000 less, not 2,000 less because
        3,000 of the owner's own would have been put in.
        """
        usual = self._flows(self.parts, (1.0, 1.0))
        own = self._swept(*usual) if self.drawn or self.supports else None
        if parts is None and scaled == (1.0, 1.0):
            return own or self._summed(*usual)
        into, out = self._flows(self.parts if parts is None else parts, scaled)
        if own is None:
            return self._summed(into, out)
        more, less = into - usual[0], out - usual[1]
        balances = own.balances + (more + less).cumsum(axis=1)
        return Paths(balances, own.into + more.mean(axis=0), own.out - less.mean(axis=0))

    def _flows(self, parts: Sequence[Part], scaled: tuple[float, float]) -> tuple[Floats, Floats]:
        """What comes in and what goes out, paths × days ahead."""
        into, out = self.rest.into * scaled[0], self.rest.out * scaled[1]
        for part in parts:
            more, less = part.moves
            if more is not None:
                into += more
            if less is not None:
                out += less
        return into, out

    def _summed(self, into: Floats, out: Floats) -> Paths:
        return Paths(self.past.balance + (into + out).cumsum(axis=1), into.mean(axis=0), -out.mean(axis=0))

    def _swept(self, into: Floats, out: Floats) -> Paths:
        """Day by day, because each day's draws depend on the balance that the days before have left."""
        into, out = into.copy(), out.copy()
        rng = np.random.default_rng(_seed(self.past, "sweeps"))
        balances = np.empty_like(into)
        balance = np.full(len(into), self.past.balance)
        for day in range(into.shape[1]):
            before = balance
            working = day_of(self.past, day + 1).weekday() < 5
            for one, dues in self.drawn:
                if dues is None and working:
                    out[:, day] -= (rng.random(len(into)) < one.rate * WORKING) * one.amount(before)
                elif dues is not None and day + 1 in dues:
                    comes = rng.random(len(into)) < (GOES_ON if one.chain else 1.0)
                    out[:, day] -= comes * one.amount(before)
            for one in self.supports if working else ():
                comes = (before <= one.below) & (rng.random(len(into)) < one.rate)
                into[:, day] += comes * np.maximum(one.target - before, 0.0)
            balance = before + into[:, day] + out[:, day]
            balances[:, day] = balance
        return Paths(balances, into.mean(axis=0), -out.mean(axis=0))


@dataclass(frozen=True)
class Known:
    """What is known of an account beside its payments. names: what to call a key."""

    series: Sequence[Series]
    workdays: Workdays
    names: Mapping[str, str]


def candidates(
    past: History, known: Known, *, paths: int, horizon: int, apart: frozenset[str] = frozenset()
) -> tuple[Simulation, Simulation]:
    """The two ways: all that is irregular drawn together; and customers who pay now and then one by one.

    What both have in common is drawn once, so that they differ by nothing else. apart: keys of payees that are a part
    of their own whatever their habits, because a what-if names them.
    """
    draw = Draws(np.random.default_rng(_seed(past, "parts")), paths, horizon)
    drawn = draws(past)
    split = _split(past, known.series, drawn)
    parts = [
        of_series(past, one, known.names.get(one.key, one.name), places, draw, known.workdays)
        for one, places in split.coming
    ]
    left = _Left(split.loose)
    if habit := deposits(past, left.places):
        parts += of_deposits(past, habit, known.names, draw)
        left.take(habit.rests)
    parts += _on_dates(past, known, left, draw)
    paying = list(customers(past, left.places, known.names, draw))
    daily = [place for one, places in split.daily if one.key not in apart for place in places]
    rest = Resting(past, daily, draw, has_more=len(split.daily) > 0)
    dated = _with_dates(past, drawn, split.series, known, horizon)
    for one, places in split.daily:
        if one.key in apart:
            name = known.names.get(one.key, one.name)
            parts.append(_drawn(name, one.fingerprint, rest.daily(places), places, draw))

    def made(own: Sequence[Part], places: Sequence[int]) -> Simulation:
        others = _Left(places)
        named = list(_named(past, known, apart, others, draw))
        unexplained = past.total(np.array([*daily, *others.places], dtype=np.int64))
        all_parts = (*parts, *own, *named)
        return Simulation(past, draw, all_parts, rest.of(others.places), dated, split.propped, unexplained)

    together = made((), left.places)
    if not paying:
        return together, together
    for part in paying:
        left.take(part.places)
    return together, made(paying, left.places)


def _on_dates(past: History, known: Known, left: _Left, draw: Draws) -> Iterator[Part]:
    """What comes on dates that can be said, and is no series."""
    workdays = known.workdays
    for one in statutory(past, left.by_part(past), workdays, draw.horizon):
        yield of_yearly(past, one, known.names, draw)
        left.take(one.places)
    nobody = [place for place in left.places if not past.keys[place]]
    for likely_one in likely(past, left.by_part(past), nobody, workdays):
        yield of_likely(past, likely_one, name_of(likely_one.key, known.names), draw)
        left.take(likely_one.places)
    for one in yearly(past, left.by_part(past), workdays, draw.horizon):
        yield of_yearly(past, one, known.names, draw)
        left.take(one.places)


def _named(past: History, known: Known, apart: frozenset[str], left: _Left, draw: Draws) -> Iterator[Part]:
    """A part for each payee in `apart` that has none yet."""
    for key in sorted(apart):
        own = [place for place in left.places if past.keys[place] == key]
        if own:
            yield _apart(past, key, known.names.get(key, key), own, draw)
            left.take(own)


@dataclass(frozen=True)
class _Split:
    """Places by what explains them. What a stopped series or a sweep leaves of its payments belongs to nobody.

    series: each with its places. coming: those that go on, and follow no balance. daily: takings of nearly every day.
    loose: of no series and no sweep.
    """

    series: tuple[tuple[Series, list[int]], ...]
    coming: tuple[tuple[Series, list[int]], ...]
    daily: tuple[tuple[Series, list[int]], ...]
    loose: tuple[int, ...]
    propped: tuple[Support, ...]


def _split(past: History, series: Sequence[Series], drawn: Sequence[Draw]) -> _Split:
    end = len(past.keys)
    placed = ((one, map(past.place_of.get, one.payment_ids)) for one in series)
    found = [(one, [place for place in places if place is not None and place < end]) for one, places in placed]
    found = [(one, places) for one, places in found if places]
    repeating = {place for _, places in found for place in places}
    propped = supports(past, [place for place in range(end) if place not in repeating])
    swept = {place for one in (*drawn, *propped) for place in one.places}
    own = [(one, places) for one, places in found if not swept.intersection(places)]
    coming = [(one, places) for one, places in own if one.cadence != "daily" and one.state != "stopped"]
    daily = [(one, places) for one, places in own if one.cadence == "daily"]
    taken = repeating | swept | past.one_off
    loose = [place for place in range(end) if place not in taken]
    return _Split(tuple(found), tuple(coming), tuple(daily), tuple(loose), tuple(propped))


class _Left:
    """The places that no part has taken yet, in order."""

    def __init__(self, places: Sequence[int]) -> None:
        self.places = list(places)
        self._groups: Groups | None = None

    def by_part(self, past: History) -> Groups:
        """Them as `History.apart` gives them."""
        if self._groups is None:
            self._groups = past.apart(self.places)
        return self._groups

    def take(self, places: Sequence[int]) -> None:
        """These are explained."""
        taken, self._groups = set(places), None
        self.places = [place for place in self.places if place not in taken]


def _apart(past: History, key: str, name: str, places: list[int], draw: Draws) -> Part:
    return _drawn(name, key, Resting(past, (), draw).of(places), places, draw)


def _drawn(name: str, key: str, drawn: Rest, places: Sequence[int], draw: Draws) -> Part:
    """What comes on no days that could be said, as a part of its own."""
    flows = draw.none()
    flows[:, 1 : draw.horizon + 1] = drawn.into + drawn.out
    return Part(name, key, "customer", flows, (), tuple(places), sure=False)


def _with_dates(
    past: History, drawn: Sequence[Draw], by_series: Sequence[tuple[Series, list[int]]], known: Known, horizon: int
) -> tuple[tuple[Draw, frozenset[int] | None], ...]:
    """Each draw with the days ahead on which its series falls due; None where it comes at any time."""
    found: list[tuple[Draw, frozenset[int] | None]] = []
    first, last = past.last + timedelta(days=1), past.last + timedelta(days=horizon)
    for one in drawn:
        own = set(one.places)
        days = frozenset(one.chain.due(past, horizon)) if one.chain else None
        for series, places in by_series if not one.chain else ():
            if series.state != "stopped" and len(own.intersection(places)) >= FOLLOWS * len(own):
                coming = due(series, first, last, holidays=known.workdays)
                days = frozenset((day - past.last).days for day in coming)
        found.append((one, days))
    return tuple(found)


def _seed(past: History, what: str) -> int:
    """The same history gives the same forecast, on any machine."""
    return zlib.crc32(f"{past.last} {len(past.keys)} {past.balance:.2f} {what}".encode())
