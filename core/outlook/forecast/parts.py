"""What is expected by name, as simulated payments: a series, a regularity, a customer who pays when it suits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from core.outlook.forecast.history import Floats, History, Ints
from core.outlook.forecast.likely import Likely
from core.outlook.forecast.shape import Source
from core.outlook.recurring import Series, due
from core.outlook.recurring.workdays import Workdays

Number = TypeVar("Number", np.float64, np.int64)

LATELY = 6  # payments whose mean is the level to expect; their spread is taken from twice as many
OVERDUE = 4  # days past its due date at which a payment is still expected any day; a weekly one comes or it does not
QUIET, RETURNS = 7, 0.2  # days past its due date after which a payment of a fixed amount seldom goes on
STRAY_WIDTH = 1.6  # nine of ten payments within `strays` days: so many standard deviations
CUSTOMER_LEAST, CUSTOMER_GAP, CUSTOMER_MOST = 4, 5, 150  # payments; mean and longest days between two of them
REMEMBERED = 20  # payments whose gaps and amounts a customer's next ones are drawn from
FADING = 0.5  # how likely a customer is to come back who has never been silent so long, halved with each usual gap


@dataclass(frozen=True, eq=False)
class Part:
    """Simulated payments of one name. flows: paths × days ahead, + is in. due: (day ahead, amount) as a person says it.

    sure: whether it is certain enough to be listed by name.
    """

    name: str
    key: str
    source: Source
    flows: Floats
    due: tuple[tuple[int, float], ...]
    places: tuple[int, ...]
    sure: bool = True

    @cached_property
    def moves(self) -> tuple[Floats | None, Floats | None]:
        """What comes in (≥ 0) and what goes out (≤ 0) on the days ahead; None where nothing does."""
        flows = self.flows[:, 1:-1]
        if flows.min(initial=0.0) >= 0:
            return flows, None
        if flows.max() <= 0:
            return None, flows
        return np.maximum(flows, 0.0), np.minimum(flows, 0.0)

    def with_flows(self, flows: Floats, due: tuple[tuple[int, float], ...]) -> Part:
        """The same with other payments."""
        return replace(self, flows=flows, due=due)


def of_series(past: History, series: Series, name: str, places: Sequence[int], draw: Draws, workdays: Workdays) -> Part:
    """A series on its due dates: its usual amount, as far off as it was before."""
    amounts = past.amounts[list(places)]
    sign = 1.0 if series.direction == "in" else -1.0
    level = sign * float(series.typical) if series.fixed else float(amounts[-LATELY:].mean())
    slack = OVERDUE if series.cadence not in ("daily", "weekly") else 1
    first, last = past.last - timedelta(days=slack), past.last + timedelta(days=draw.horizon + slack)
    days = [(day - past.last).days for day in due(series, first, last, holidays=workdays)]
    days = [day if day > 0 else 1 + (series.strays > 1) for day in days]
    spread = series.strays / STRAY_WIDTH
    flows, doubtful = draw.none(), _doubtful(past, series, workdays)
    if days:
        sizes = draw.sizes(level, np.array([level]) if series.fixed else amounts[-2 * LATELY :], len(days))
        when = draw.around(days, spread)
        if doubtful:
            when = np.where(draw.rng.random((draw.paths, 1)) < RETURNS, when, draw.horizon + 1)
        draw.add(flows, when, sizes)
    coming = tuple((day, level) for day in days if day <= draw.horizon and not doubtful)
    return Part(name, series.fingerprint, "series", flows, coming, tuple(places))


def _doubtful(past: History, series: Series, workdays: Workdays) -> bool:
    """Whether money in that is always the same did not come when it was due: it has most likely ended.

    A bill that was not paid is still owed, so it stays in until it is missed twice.
    """
    since, quiet = series.last_day + timedelta(days=1), past.last - timedelta(days=QUIET)
    return series.fixed and series.direction == "in" and bool(due(series, since, quiet, holidays=workdays))


def of_likely(past: History, one: Likely, name: str, draw: Draws) -> Part:
    """A regularity: as a series, with the chance that it does not come."""
    amounts = past.amounts[list(one.places)]
    off = [
        abs(one.slots.booked(one.slots.nearest(day)) - day)
        for day in (past.payments[place].day.toordinal() for place in one.places)
    ]
    spread = float(np.quantile(off, 0.8)) / 1.3 if len(off) > 2 else 1.0
    days, flows = one.due(past, draw.horizon), draw.none()
    if days:
        comes = draw.rng.random((draw.paths, len(days))) < one.chance
        when = np.where(comes, draw.around(days, spread), draw.horizon + 1)
        draw.add(flows, when, draw.sizes(one.level, amounts[-LATELY:], len(days)))
    return Part(name, one.key, "series", flows, tuple((day, one.level) for day in days), one.places)


def customers(past: History, free: Sequence[int], names: Mapping[str, str], draw: Draws) -> Iterator[Part]:
    """Who pays now and then: the next payment as long after the last as their gaps were, given how long it has been."""
    groups: dict[str, list[int]] = defaultdict(list)
    for place in free:
        if past.amounts[place] > 0 and past.keys[place]:
            groups[past.keys[place]].append(place)
    for key, places in groups.items():
        if len(places) < CUSTOMER_LEAST:
            continue
        gaps = np.diff(past.days[places])
        if gaps.mean() >= CUSTOMER_GAP and gaps.max() <= CUSTOMER_MOST:
            yield _customer(past, key, names.get(key, key.title()), places, gaps[-REMEMBERED:], draw)


def _customer(past: History, key: str, name: str, places: Sequence[int], gaps: Ints, draw: Draws) -> Part:
    silent = past.length - 1 - int(past.days[places[-1]])
    amounts = past.amounts[list(places)][-REMEMBERED:]
    longer = gaps[gaps > silent]
    if len(longer):
        when = draw.of(longer, draw.paths) - silent
    else:
        back = FADING * 0.5 ** ((silent - gaps.max()) / gaps.mean())
        when = 1 + draw.rng.exponential(gaps.mean(), draw.paths).astype(np.int64)
        when = np.where(draw.rng.random(draw.paths) < back, when, draw.horizon + 1)
    # Two invoices paid on one day are a gap of none; twice as many payments as usual are as many as come.
    most = 2 + int(2 * draw.horizon / max(1.0, float(gaps.mean())))
    later = draw.of(gaps, (draw.paths, most)).cumsum(axis=1)
    flows = draw.none()
    draw.add(flows, np.column_stack([when, when[:, None] + later]), draw.of(amounts, (draw.paths, most + 1)))
    usual, level = int(np.median(gaps)) - silent, float(np.median(amounts))
    coming = ((max(1, usual), level),) if len(longer) and usual <= draw.horizon else ()
    return Part(name, key, "customer", flows, coming, tuple(places), sure=False)


@dataclass(frozen=True)
class Draws:
    """Chance, for so many paths over so many days ahead."""

    rng: Generator
    paths: int
    horizon: int

    def of(self, values: NDArray[Number], shape: int | tuple[int, int]) -> NDArray[Number]:
        """Any of `values`, as often as `shape` says: as the generator's choice, without its questions."""
        return values[self.rng.integers(0, len(values), shape)]

    def none(self) -> Floats:
        """No payments yet: paths × (horizon + 2), day 0 is today and the last column all that comes later."""
        return np.zeros((self.paths, self.horizon + 2))

    def add(self, flows: Floats, when: Ints, sizes: Floats) -> None:
        """Adds payments to each path, each on its day. when, sizes: paths × payments."""
        columns = np.clip(when, 1, self.horizon + 1)
        np.add.at(flows, (np.arange(self.paths)[:, None], columns), sizes)

    def around(self, days: Sequence[int], spread: float) -> Ints:
        """paths × days: each mostly on itself."""
        if spread <= 0:
            return np.tile(np.array(days), (self.paths, 1))
        off = self.rng.standard_normal((self.paths, len(days))) * spread
        return np.array(days) + np.rint(off).astype(np.int64)

    def sizes(self, level: float, like: Floats, payments: int) -> Floats:
        """paths × payments: amounts around `level`, spread as those of `like` are around their mean."""
        mean = float(like.mean())
        if len(like) == 1 or not mean:
            return np.full((self.paths, payments), level)
        return self.of(like / mean, (self.paths, payments)) * level


def day_of(past: History, ahead: int) -> date:
    """The day `ahead` days after the history's last."""
    return past.last + timedelta(days=ahead)
