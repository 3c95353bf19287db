"""What no name explains: drawn from the account's own past, week by week and month by month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.outlook.forecast.history import Floats, History, Ints
from core.outlook.forecast.parts import Draws

WEEK = 7
FADES_DENSE, FADES_SPARSE = 90.0, 300.0  # days after which the past counts half: of daily takings, of all else
BY_MONTH = 0.6  # of the paths follow the day of the month (wages, and what is bought after them), the rest the weekday
PIECE = 10  # days taken together from one month of the past
MOST_MONTHS = 24


def by_week(length: int, draw: Draws, fades: float) -> Ints | None:
    """Days of the past for each path and day ahead: whole weeks, each beginning on the weekday of tomorrow.

    The late ones more often; None where there is no whole week.

    A block bootstrap (Künsch 1989) with weights that halve every `fades` days.
    """
    weeks = -(-draw.horizon // WEEK)
    starts = np.arange(length % WEEK, length - WEEK + 1, WEEK)
    if not len(starts):
        return None
    chosen = draw.rng.choice(starts, size=(draw.paths, weeks), p=_weights(length - starts, fades))
    return (chosen[:, :, None] + np.arange(WEEK)).reshape(draw.paths, -1)[:, : draw.horizon]


def by_month(past: History, draw: Draws, fades: float) -> Ints | None:
    """The same from the same days of months past, ten days at a time; None where there is no whole month."""
    days = _same_days(past, draw.horizon)
    days = days[(days[:, 0] >= 0) & (days[:, -1] < past.length)]
    if not len(days):
        return None
    ages = past.length - days[:, 0]
    paths = np.empty((draw.paths, draw.horizon), dtype=np.int64)
    for start in range(0, draw.horizon, PIECE):
        chosen = draw.rng.choice(len(days), size=draw.paths, p=_weights(ages, fades))
        paths[:, start : start + PIECE] = days[chosen, start : start + PIECE]
    return paths


def _same_days(past: History, horizon: int) -> Ints:
    """The indexes of the days that lie 1, 2 … months before the days ahead: months × horizon."""
    ahead = np.datetime64(past.last, "D") + np.arange(1, horizon + 1)
    month = ahead.astype("M8[M]")
    source = month - np.arange(1, MOST_MONTHS + 1)[:, None]
    first = source.astype("M8[D]")
    last = (source + 1).astype("M8[D]") - 1
    return (np.minimum(first + (ahead - month), last) - np.datetime64(past.first, "D")).astype(np.int64)


def _weights(ages: Ints, fades: float) -> Floats:
    weights = 0.5 ** (ages / fades)
    return weights / weights.sum()


@dataclass(frozen=True, eq=False)
class Rest:
    """Money in (≥ 0) and money out (≤ 0) that no part explains, paths × horizon each."""

    into: Floats
    out: Floats

    def expected(self) -> Floats:
        """What it comes to on each day ahead, on average."""
        return (self.into + self.out).mean(axis=0)

    def expecting(self, days: Floats) -> Rest:
        """The same around another expectation. days: for each day ahead."""
        moved = days[: self.into.shape[1]] - self.expected()
        return Rest(self.into + np.maximum(moved, 0.0), self.out + np.minimum(moved, 0.0))


class Resting:
    """Draws what no part explains: takings of nearly every day; and the others, on the same days for any of them."""

    def __init__(self, past: History, dense: Sequence[int], draw: Draws, *, has_more: bool = False) -> None:
        """dense: places of takings of nearly every day. has_more: whether there are others, which `daily` draws."""
        self._past, self._nothing = past, np.zeros((draw.paths, draw.horizon))
        self._dense_days = _dense_days(past, draw) if dense or has_more else None
        daily = self.daily(dense)
        self._into, self._out = daily.into, daily.out
        self._days = _sparse_days(past, draw)

    def daily(self, places: Sequence[int]) -> Rest:
        """Takings of nearly every day, on the same days for any of them."""
        if not places or self._dense_days is None:
            return Rest(self._nothing, self._nothing)
        into, out = self._sums(places)
        return Rest(self._nothing + into[self._dense_days], self._nothing + out[self._dense_days])

    def of(self, sparse: Sequence[int]) -> Rest:
        """sparse: places of all the others that no part explains."""
        if not sparse or self._days is None:
            return Rest(self._into, self._out)
        into, out = self._sums(sparse)
        return Rest(self._into + into[self._days], self._out + out[self._days])

    def _sums(self, places: Sequence[int]) -> tuple[Floats, Floats]:
        """What they brought and what they took on each day of the past."""
        chosen = np.array(places, dtype=np.int64)
        comes = self._past.amounts[chosen] > 0
        return self._past.total(chosen[comes]), self._past.total(chosen[~comes])


def _dense_days(past: History, draw: Draws) -> Ints | None:
    return by_week(past.length, draw, FADES_DENSE)


def _sparse_days(past: History, draw: Draws) -> Ints | None:
    weekly, monthly = by_week(past.length, draw, FADES_SPARSE), by_month(past, draw, FADES_SPARSE)
    if weekly is None or monthly is None:
        return weekly
    return np.where(draw.rng.random(draw.paths)[:, None] < BY_MONTH, monthly, weekly)
