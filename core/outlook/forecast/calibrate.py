"""What the backtests teach: which candidate to believe, how far a trend goes on, and how wide the band must be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import numpy as np

from core.outlook.forecast.backtest import AHEAD, Backtest
from core.outlook.forecast.history import Floats
from core.outlook.forecast.shape import Track

# Ways in which an account may keep from going on as before: (part of the drift that is taken away, part of the way
# back to its usual balance that is gone in 30 days), with how common each is held to be before the backtests speak.
# Trends taken from one account's year do not go on (../shared/forecast, Lessons); how much of them, it must tell.
STEADY: tuple[tuple[float, float], ...] = ((0.0, 0.0), (0.2, 0.2), (0.4, 0.4), (0.7, 0.6))
COMMON = np.array([2.0, 2.0, 1.0, 0.5])
BELIEF = 0.3  # exp(-BELIEF) for each average day's movement of error: eight origins must agree to rule a way out
CLIPPED, FAR = 3.0, 25.0  # one origin speaks for at most so much; drifts beyond so many days' movements are cut
NOISE = 0.25  # of an average day's movement, times the root of the days: what no past path has shown yet
CHECKED = (7, 14, 21, 30)  # days of each backtest on which the band is checked; a quarter of a vote each
IMAGINED = 3.0  # backtests that are pretended to have gone as a normal distribution would, so that few cannot mislead
IMAGINED_WIDTH = 0.9
NARROWEST, WIDEST = 0.6, 3.0
BAND = 0.8  # the part of days that lie between the 10th and the 90th percentile
# |z| / z(.9) of a standard normal at twenty even probabilities: how backtests would fall with the right width.
_NORMAL = np.array([
    0.024, 0.073, 0.123, 0.173, 0.223, 0.274, 0.327, 0.380, 0.435, 0.492,
    0.552, 0.615, 0.682, 0.754, 0.834, 0.924, 1.029, 1.158, 1.336, 1.749,
])  # fmt: skip


Line = Literal["", "last", "recurring"]
ENOUGH, WORSE = 4, 1.2  # origins, and part of the plain line's error: noise alone makes a good candidate a tenth worse


@dataclass(frozen=True)
class Calibration:
    """weights: of the candidates. drift, pull: as in STEADY. width: the band's factor. track: as a person is told.

    line: "last" or "recurring" where no candidate did better than that. prophet: what it expects of the rest on each
    day ahead, where it did better than the past drawn again.
    """

    weights: tuple[float, ...]
    drift: float
    pull: float
    width: float
    track: Track | None
    line: Line = ""
    prophet: tuple[float, ...] = ()


UNTRIED = Calibration((0.5, 0.5), drift=0.22, pull=0.23, width=1.15, track=None)  # the ways of STEADY as common as held


def calibrate(tests: Sequence[Backtest], scale: float) -> Calibration:
    """What `tests` of one account teach; UNTRIED without any. scale: an average day's movement, the unit of errors."""
    if not tests:
        return UNTRIED
    weights = _weights(tests, scale)
    middles = [mixed(test.paths, weights) for test in tests]
    drift, pull = _steadiness(tests, middles, scale)
    steady = [
        shifted(paths, test.past.balance, drift, pull * test.pull, scale)
        for paths, test in zip(middles, tests, strict=True)
    ]
    line = _plain(tests, steady)
    bands = [
        widened(around(paths, line, test.past.balance, test.recurring), 1.0, scale)
        for paths, test in zip(steady, tests, strict=True)
    ]
    width = _width(tests, bands)
    return Calibration(weights, drift, pull, width, _track(tests, bands, width), line)


def around(paths: Floats, line: Line, balance: float, recurring: Floats) -> Floats:
    """Paths with the plain line for their middle, where there is one."""
    if not line:
        return paths
    wanted = recurring if line == "recurring" else np.full(paths.shape[1], balance)
    return paths - np.median(paths, axis=0) + wanted


def _plain(tests: Sequence[Backtest], steady: Sequence[Floats]) -> Line:
    """The plain line that the candidates have to beat, where they have not."""
    if len(tests) < ENOUGH:
        return ""
    ours = sum(_error(np.median(paths, axis=0), test.came) for paths, test in zip(steady, tests, strict=True))
    last = sum(_error(np.full(len(test.came), test.past.balance), test.came) for test in tests)
    recurring = sum(_error(test.recurring, test.came) for test in tests)
    if ours <= WORSE * min(last, recurring):
        return ""
    return "last" if last <= recurring else "recurring"


def mixed(paths: Sequence[Floats], weights: Sequence[float]) -> Floats:
    """As many paths of each candidate as its weight says."""
    number = min(len(one) for one in paths)
    shares = [round(weight * number) for weight in weights]
    return np.concatenate([one[:share] for one, share in zip(paths, shares, strict=True) if share])


def shifted(paths: Floats, balance: float, drift: float, pull: float, scale: float) -> Floats:
    """Paths with part of their drift taken away, and pulled by `pull` money in 30 days."""
    steps = np.minimum(np.arange(1, paths.shape[1] + 1) / AHEAD, 1.5)
    month = min(AHEAD, paths.shape[1]) - 1
    gone = float(np.median(paths[:, month])) - balance
    limit = FAR * scale
    return paths + (np.clip(pull, -limit, limit) - drift * np.clip(gone, -limit, limit)) * steps


def widened(paths: Floats, width: float, scale: float) -> Floats:
    """Paths spread around their middle: `width` times as far, and with what none of them has shown."""
    middle = np.median(paths, axis=0)
    rng = np.random.default_rng(len(paths))
    noise = rng.standard_normal(len(paths))[:, None] * NOISE * scale * np.sqrt(np.arange(1, paths.shape[1] + 1))
    return middle + width * (paths - middle + noise - np.median(noise, axis=0))


def _weights(tests: Sequence[Backtest], scale: float) -> tuple[float, ...]:
    """Exponential weights by the error of each candidate's middle."""
    losses = np.array([[_error(np.median(paths, axis=0), test.came) for paths in test.paths] for test in tests]) / scale
    total = np.clip(losses - losses[:, :1], -CLIPPED, CLIPPED).sum(axis=0)
    weights = np.exp(-BELIEF * (total - total.min()))
    return tuple(float(weight) for weight in weights / weights.sum())


def _steadiness(tests: Sequence[Backtest], middles: Sequence[Floats], scale: float) -> tuple[float, float]:
    """The ways of STEADY, each as much as it would have helped."""
    total = np.zeros(len(STEADY))
    for test, paths in zip(tests, middles, strict=True):
        errors = [
            _error(np.median(shifted(paths, test.past.balance, drift, pull * test.pull, scale), axis=0), test.came)
            for drift, pull in STEADY
        ]
        total += np.clip((np.array(errors) - errors[0]) / scale, -CLIPPED, CLIPPED)
    weights = COMMON * np.exp(-BELIEF * (total - total.min()))
    drift, pull = weights / weights.sum() @ np.array(STEADY)
    return float(drift), float(pull)


def _error(line: Floats, came: Floats) -> float:
    return float(np.abs(line - came).mean())


def _width(tests: Sequence[Backtest], bands: Sequence[Floats]) -> float:
    """Split conformal: the factor at which four of five checked days would have been inside (Vovk 2005)."""
    votes = [
        (float(score), 1.0 / len(CHECKED))
        for score in np.concatenate([_strays(t, b) for t, b in zip(tests, bands, strict=True)])
    ]
    votes += [(float(score) * IMAGINED_WIDTH, IMAGINED / len(_NORMAL)) for score in _NORMAL]
    votes.sort()
    needed = BAND * sum(weight for _, weight in votes)
    for score, weight in votes:
        needed -= weight
        if needed <= 0:
            return min(max(score, NARROWEST), WIDEST)
    return WIDEST


def _strays(test: Backtest, paths: Floats) -> Floats:
    """How far the balance was from the middle on the checked days, in halves of the 80% band on its side."""
    days = np.array(CHECKED) - 1
    low, middle, high = np.quantile(paths[:, days], [0.1, 0.5, 0.9], axis=0)
    came = test.came[days]
    half = np.where(came >= middle, high - middle, middle - low)
    return np.abs(came - middle) / np.maximum(half, 0.01)


def _track(tests: Sequence[Backtest], bands: Sequence[Floats], width: float) -> Track:
    strays = np.concatenate([_strays(test, paths) for test, paths in zip(tests, bands, strict=True)])
    errors = [np.abs(np.median(paths, axis=0) - test.came) for test, paths in zip(tests, bands, strict=True)]
    stood = sum(_error(np.full(len(test.came), test.past.balance), test.came) for test in tests)
    ours = sum(float(error.mean()) for error in errors)
    return Track(
        checked=len(strays),
        inside=int((strays <= width).sum()),
        typical_error=Decimal(f"{np.median(np.concatenate(errors)):.2f}"),
        against_last=ours / stood if stood else None,
    )
