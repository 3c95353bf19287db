"""What no name explains: drawn from the account's own past, week by week and month by month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

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
    sources = [days for months in range(1, MOST_MONTHS + 1) if (days := _same_days(past, months, draw.horizon))]
    sources = [days for days in sources if days[0] >= 0 and days[-1] < past.length]
    if not sources:
        return None
    days = np.array(sources, dtype=np.int64)
    ages = past.length - days[:, 0]
    paths = np.empty((draw.paths, draw.horizon), dtype=np.int64)
    for start in range(0, draw.horizon, PIECE):
        chosen = draw.rng.choice(len(days), size=draw.paths, p=_weights(ages, fades))
        paths[:, start : start + PIECE] = days[chosen, start : start + PIECE]
    return paths


def _same_days(past: History, months: int, horizon: int) -> list[int]:
    """The indexes of the days that lie `months` months before the days ahead."""
    found: list[int] = []
    for ahead in range(1, horizon + 1):
        day = past.last + timedelta(days=ahead)
        year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
        end = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
        found.append((date(year, month + 1, min(day.day, end)) - past.first).days)
    return found


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


def rest(past: History, dense: Sequence[int], sparse: Sequence[int], draw: Draws) -> Rest:
    """dense: places of takings of nearly every day; sparse: of all the others that no part explains."""
    into = out = np.zeros((draw.paths, draw.horizon))
    for places, days in ((dense, _dense_days(past, draw)), (sparse, _sparse_days(past, draw))):
        if days is None or not places:
            continue
        chosen = np.array(places, dtype=np.int64)
        into = into + past.total(chosen[past.amounts[chosen] > 0])[days]
        out = out + past.total(chosen[past.amounts[chosen] < 0])[days]
    return Rest(into, out)


def _dense_days(past: History, draw: Draws) -> Ints | None:
    return by_week(past.length, draw, FADES_DENSE)


def _sparse_days(past: History, draw: Draws) -> Ints | None:
    weekly, monthly = by_week(past.length, draw, FADES_SPARSE), by_month(past, draw, FADES_SPARSE)
    if weekly is None or monthly is None:
        return weekly
    return np.where(draw.rng.random(draw.paths)[:, None] < BY_MONTH, monthly, weekly)
