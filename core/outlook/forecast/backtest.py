"""How well each way of forecasting would have done on the owner's own past: from origins a month and more apart,
nothing known of what came after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from core.outlook.forecast.history import Floats, History
from core.outlook.forecast.parts import Part
from core.outlook.forecast.simulate import Known, Simulation, candidates

AHEAD = 30  # days each origin is followed
MOST, YEAR = 10, 360  # origins, and the days they are spread over: so that each season speaks once
LEAST_HISTORY = 60  # days before an origin
LEAST_PAYMENTS = 5
PATHS = 100  # a candidate: its middle is known to a tenth of its band, and the errors of a month are larger
SLOW_REACH = 365  # days whose mean balance an account may return to


@dataclass(frozen=True, eq=False)
class Backtest:
    """One origin. paths: of each candidate, paths × AHEAD. came: what the balance then was. pull: see `pull_of`.

    recurring: the balance if only what was due had come. left, rest: what no name explains, by day of the past and as
    expected by day ahead.
    """

    past: History
    paths: tuple[Floats, ...]
    came: Floats
    recurring: Floats
    pull: float
    left: Floats
    rest: Floats


def origins(past: History) -> Iterator[date]:
    """The days from which the past is forecast again, the latest first."""
    usable = past.length - LEAST_HISTORY
    apart = max(AHEAD, min(usable, YEAR) // MOST)  # none of the days followed is used twice
    for back in range(1, min(MOST, usable // apart) + 1):
        yield past.last - timedelta(days=apart * back)


def backtests(past: History, known: Callable[[date], Known]) -> list[Backtest]:
    """One for each origin with enough before it. known: what was known on a day."""
    found: list[Backtest] = []
    for day in origins(past):
        then = past.until(day)
        if len(then.payments) < LEAST_PAYMENTS:
            break
        start = then.length
        came = then.balance + past.flow[start : start + AHEAD].cumsum()
        runs = candidates(then, known(day), paths=PATHS, horizon=AHEAD)
        first = runs[0].paths().balances
        paths = (first, first if runs[1] is runs[0] else runs[1].paths().balances)
        line, left, expected = recurring_only(runs[0]), runs[0].left, runs[0].rest.expected()
        found.append(Backtest(then, paths, came, line, pull_of(then), left, expected))
    return found


def recurring_only(run: Simulation, parts: Sequence[Part] | None = None) -> Floats:
    """The balance if only what is due came, and nothing else."""
    line = np.zeros(run.draw.horizon)
    for part in run.parts if parts is None else parts:
        for day, amount in part.due if part.sure else ():
            if day <= run.draw.horizon:
                line[day - 1] += amount
    return run.past.balance + line.cumsum()


def pull_of(past: History) -> float:
    """How far the balance would move to be again what it was on average in the last year."""
    return float(past.after[-SLOW_REACH:].mean()) - past.balance
