"""What the backtests teach: which candidate to believe, how far a trend goes on, and how wide the band must be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import numpy as np

from core.outlook.forecast.backtest import AHEAD, Backtest
from core.outlook.forecast.history import Floats
from core.outlook.forecast.levels import band, median
from core.outlook.forecast.shape import Track

# Ways in which an account may keep from going on as before: (part of the drift that is taken away, part of the way
# back to its usual balance that is gone in 30 days), with how common each is held to be before the backtests speak.
# Trends taken from one account's year do not go on (../shared/forecast, Lessons); how much of them, it must tell.
STEADY: tuple[tuple[float, float], ...] = ((0.0, 0.0), (0.2, 0.2), (0.4, 0.4), (0.7, 0.6))
COMMON = np.array([2.0, 2.0, 1.0, 0.5])
BELIEF = 0.3  # exp(-BELIEF) for each average day's movement of error: several origins must agree to rule a way out
CLIPPED, FAR = 3.0, 25.0  # one origin speaks for at most so much; drifts beyond so many days' movements are cut
NOISE = 0.25  # of an average day's movement, times the root of the days: what no past path has shown yet
CHECKED = (7, 14, 21, 30)  # days of each backtest on which the band is checked; a quarter of a vote each
IMAGINED = 2.0  # backtests that are pretended to have gone as a normal distribution would, so that few cannot mislead
IMAGINED_WIDTH = 0.9
# The band's half, as a part of how far out the worse half of the days are on average: 1.01 for normal errors; less
# where a few are far out, as they are: measured over 626 windows of the shared accounts, alike in both halves of them.
OUT = 0.855
WORST = 8.0  # times the band: how much farther off a day was says no more
NARROWEST, WIDEST = 0.6, 3.0
CORE = 0.8  # how wide it is left around the middle
# |z| / z(.9) of a standard normal at twenty even probabilities: how backtests would fall with the right width.
_NORMAL = np.array([
    0.024, 0.073, 0.123, 0.173, 0.223, 0.274, 0.327, 0.380, 0.435, 0.492,
    0.552, 0.615, 0.682, 0.754, 0.834, 0.924, 1.029, 1.158, 1.336, 1.749,
])  # fmt: skip


Line = Literal["", "last", "recurring"]
# Origins; and standard errors by which the plain line must have been nearer. Of a few months chance alone makes a good
# candidate a fifth worse, and a line on which no invoice is paid is never near when one is due tomorrow.
ENOUGH, BEYOND = 4, 2.0


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
    paths = [mixed(test.paths, weights) for test in tests]
    middles = [median(one) for one in paths]
    drift, pull = _steadiness(tests, middles, scale)
    shifts = [
        _shift(middle, test.past.balance, drift, pull * test.pull, scale)
        for middle, test in zip(middles, tests, strict=True)
    ]
    line = _plain(tests, [middle + shift for middle, shift in zip(middles, shifts, strict=True)])
    bands = [
        _Band.of(roughened(around(one + shift, line, test.past.balance, test.recurring), scale), test.came)
        for one, shift, test in zip(paths, shifts, tests, strict=True)
    ]
    width = _width(bands)
    return Calibration(weights, drift, pull, width, _track(tests, bands, width), line)


@dataclass(frozen=True, eq=False)
class _Band:
    """What a backtest's paths said of each day, and how far off that was. errors: of the middle. strays: of each day,
    in halves of the 80% band on its side.
    """

    errors: Floats
    strays: Floats

    @classmethod
    def of(cls, paths: Floats, came: Floats) -> _Band:
        low, middle, high = band(paths)
        half = np.where(came >= middle, high - middle, middle - low)
        errors = np.abs(came - middle)
        return cls(errors, errors / np.maximum(half, 0.01))

    @property
    def checked(self) -> Floats:
        """The strays of the days that are checked."""
        return self.strays[np.array(CHECKED) - 1]


def around(paths: Floats, line: Line, balance: float, recurring: Floats) -> Floats:
    """Paths with the plain line for their middle, where there is one."""
    if not line:
        return paths
    wanted = recurring if line == "recurring" else np.full(paths.shape[1], balance)
    return paths - median(paths) + wanted


def _plain(tests: Sequence[Backtest], middles: Sequence[Floats]) -> Line:
    """The plain line that the candidates have to beat, where they have not: by more than chance."""
    if len(tests) < ENOUGH:
        return ""
    ours = _errors(tests, middles)
    last, recurring = _stood(tests), _errors(tests, [test.recurring for test in tests])
    line, plain = ("last", last) if last.sum() <= recurring.sum() else ("recurring", recurring)
    worse = ours - plain
    return line if worse.mean() > BEYOND * worse.std(ddof=1) / np.sqrt(len(worse)) else ""


def _errors(tests: Sequence[Backtest], lines: Sequence[Floats]) -> Floats:
    """Of the line of each."""
    return np.array([_error(line, test.came) for line, test in zip(lines, tests, strict=True)])


def _stood(tests: Sequence[Backtest]) -> Floats:
    """The errors of the last balance repeated."""
    return _errors(tests, [np.full(len(test.came), test.past.balance) for test in tests])


def mixed(paths: Sequence[Floats], weights: Sequence[float]) -> Floats:
    """As many paths of each candidate as its weight says, no draw that they share twice."""
    number = min(len(one) for one in paths)
    ends = [round(sum(weights[: place + 1]) * number) for place in range(len(weights))]
    return np.concatenate([one[start:end] for one, start, end in zip(paths, (0, *ends[:-1]), ends, strict=True)])


def shifted(paths: Floats, balance: float, drift: float, pull: float, scale: float) -> Floats:
    """Paths with part of their drift taken away, and pulled by `pull` money in 30 days."""
    return paths + _shift(median(paths), balance, drift, pull, scale)


def _shift(middle: Floats, balance: float, drift: float, pull: float, scale: float) -> Floats:
    steps = np.minimum(np.arange(1, len(middle) + 1) / AHEAD, 1.5)
    gone = float(middle[min(AHEAD, len(middle)) - 1]) - balance
    limit = FAR * scale
    return (np.clip(pull, -limit, limit) - drift * np.clip(gone, -limit, limit)) * steps


def roughened(paths: Floats, scale: float) -> Floats:
    """Paths with what none of them has shown."""
    noise = np.random.default_rng(len(paths)).standard_normal(len(paths))
    noise = (noise - np.median(noise))[:, None] * NOISE * scale * np.sqrt(np.arange(1, paths.shape[1] + 1))
    return paths + noise


def widened(paths: Floats, width: float) -> Floats:
    """Paths with an 80% band `width` times as wide; near the middle they are left closer together.

    An account that is far off now and then is not far off every day: what widens the band is its worst months.
    """
    low, middle, high = band(paths)
    off = paths - middle
    half = np.maximum(np.where(off > 0, high - middle, middle - low), 0.01)
    return middle + off * (CORE + (width - CORE) * np.minimum(np.abs(off) / half, 1.0) ** 2)


def _weights(tests: Sequence[Backtest], scale: float) -> tuple[float, ...]:
    """Exponential weights by the error of each candidate's middle."""
    losses = np.array([[_error(median(paths), test.came) for paths in test.paths] for test in tests]) / scale
    total = np.clip(losses - losses[:, :1], -CLIPPED, CLIPPED).sum(axis=0)
    weights = np.exp(-BELIEF * (total - total.min()))
    return tuple(float(weight) for weight in weights / weights.sum())


def _steadiness(tests: Sequence[Backtest], middles: Sequence[Floats], scale: float) -> tuple[float, float]:
    """The ways of STEADY, each as much as it would have helped."""
    total = np.zeros(len(STEADY))
    for test, middle in zip(tests, middles, strict=True):
        errors = [
            _error(middle + _shift(middle, test.past.balance, drift, pull * test.pull, scale), test.came)
            for drift, pull in STEADY
        ]
        total += np.clip((np.array(errors) - errors[0]) / scale, -CLIPPED, CLIPPED)
    weights = COMMON * np.exp(-BELIEF * (total - total.min()))
    drift, pull = weights / weights.sum() @ np.array(STEADY)
    return float(drift), float(pull)


def _error(line: Floats, came: Floats) -> float:
    return float(np.abs(line - came).mean())


def _width(bands: Sequence[_Band]) -> float:
    """The factor at which four of five checked days lie inside: by how far out the worse half of them were.

    Conformal in what it looks at, the owner's own errors (Vovk 2005). Of a few months the fourth fifth is one month's
    chance; the mean of the worse half also hears how bad the worst was.
    """
    scores = np.concatenate([*(band.checked for band in bands), _NORMAL * IMAGINED_WIDTH])
    votes = np.full(len(scores), 1.0 / len(CHECKED))
    votes[-len(_NORMAL) :] = IMAGINED / len(_NORMAL)
    order = np.argsort(scores)
    below = votes[order].cumsum() / votes.sum()
    worse = np.diff(np.maximum(below, 0.5), prepend=0.5)  # each one's part of the worse half
    return float(np.clip(OUT * (np.minimum(scores[order], WORST) * worse).sum() / 0.5, NARROWEST, WIDEST))


def _track(tests: Sequence[Backtest], bands: Sequence[_Band], width: float) -> Track:
    strays = np.concatenate([band.checked for band in bands])
    errors = np.array([band.errors for band in bands])
    stood = float(_stood(tests).sum())
    return Track(
        checked=len(strays),
        inside=int((strays <= width).sum()),
        typical_error=Decimal(f"{np.median(errors):.2f}"),
        against_last=float(errors.mean(axis=1).sum()) / stood if stood else None,
    )
