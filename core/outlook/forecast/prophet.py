"""Prophet as one more candidate for what no name explains: only where a year of dense days lets it, and it wins."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import numpy as np

from core.outlook.forecast.backtest import AHEAD, Backtest
from core.outlook.forecast.history import Floats, History
from core.outlook.forecast.levels import median

# Below a year it takes a season for a trend and back; on thin days it has nothing to fit (../shared/forecast, Lessons).
LEAST_DAYS, LEAST_DENSE = 365, 0.5
MONTH, WAVES = 30.44, 5  # a season by the day of the month, as its best variant there has
WEEK, WEEK_WAVES = 7.0, 3

BETTER = 0.9  # of the drawn past's error: what is not a tenth better is not worth a second model
TRIED = 3  # of the latest backtests, from one fit before the first of them
HOPE = 1.02  # times BETTER: how near the same curves by least squares must come, before Prophet is fitted


def chosen(past: History, left: Floats, tests: Sequence[Backtest], horizon: int) -> tuple[float, ...]:
    """What Prophet expects of the rest on each day ahead, where it did better in the backtests; else nothing.

    left: what no name explains, by day of the past; tests: for which `may_try` holds. One fit is tried over three
    months, so that it costs no more than a forecast of Prophet's own; where it wins a second one looks ahead. It is
    tried only where it can win: where its curves, laid through the same days by least squares, nearly do.
    """
    first = tests[TRIED - 1]
    span = tests[0].past.length - first.past.length + AHEAD
    if _against(tests, regressed(first.past, first.left, span)) >= HOPE * BETTER:
        return ()
    if _against(tests, expected(first.past, first.left, span)) >= BETTER:
        return ()
    return tuple(float(day) for day in expected(past, left, horizon))


def _against(tests: Sequence[Backtest], said: Floats) -> float:
    """The error in the latest backtests with `said` for the rest, as a part of the drawn past's."""
    ours = theirs = 0.0
    for test in tests[:TRIED]:
        middle = median(test.paths[0])
        since = test.past.length - tests[TRIED - 1].past.length
        days = said[since : since + AHEAD]
        ours += float(np.abs(middle - test.came).mean())
        theirs += float(np.abs(middle + (days - test.rest).cumsum() - test.came).mean())
    return theirs / ours if ours else 1.0


def regressed(past: History, rest: Floats, horizon: int) -> Floats:
    """What `expected` comes to without Prophet's priors, which a year of days outweighs: in a hundredth of the time."""
    days = past.last.toordinal() + np.arange(1 - len(rest), horizon + 1)
    waves = [(WEEK, wave) for wave in range(1, WEEK_WAVES + 1)] + [(MONTH, wave) for wave in range(1, WAVES + 1)]
    angles = [2 * np.pi * wave * days / period for period, wave in waves]
    curves = np.stack([np.ones(len(days)), *map(np.sin, angles), *map(np.cos, angles)], axis=1)
    found = np.linalg.lstsq(curves[: len(rest)], rest, rcond=None)[0]
    return np.asarray(curves[len(rest) :] @ found, dtype=np.float64)


def may_try(tests: Sequence[Backtest]) -> bool:
    """Whether there is a year of dense days before the first backtest it is tried in."""
    if len(tests) < TRIED:
        return False
    left = tests[TRIED - 1].left
    return len(left) >= LEAST_DAYS and float((left[-LEAST_DAYS:] != 0).mean()) >= LEAST_DENSE


def expected(past: History, rest: Floats, horizon: int) -> Floats:
    """What of `rest` is expected on each day ahead: Prophet's mean with flat growth, by weekday and day of the month.

    Taylor & Letham 2018. Flat, because trends of one business's year do not go on.
    """
    import pandas as pd

    logging.getLogger("prophet").setLevel(logging.CRITICAL)  # at its import it misses plotly, aloud
    from prophet import Prophet

    narrator = logging.getLogger("cmdstanpy")  # it narrates every fit, unless it finds itself set up already
    narrator.addHandler(logging.NullHandler())
    narrator.setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what it uses of pandas
        return _fitted(Prophet, pd, past, rest, horizon)


def _fitted(make: Any, pd: Any, past: History, rest: Floats, horizon: int) -> Floats:
    model = make(growth="flat", yearly_seasonality=False, daily_seasonality=False, uncertainty_samples=0)
    model.add_seasonality("monthly", MONTH, WAVES)
    days = pd.date_range(end=past.last, periods=len(rest))
    model.fit(pd.DataFrame({"ds": days, "y": rest}))
    ahead = pd.date_range(past.last + timedelta(days=1), periods=horizon)
    return np.asarray(model.predict(pd.DataFrame({"ds": ahead}))["yhat"], dtype=np.float64)
