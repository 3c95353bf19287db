"""How wide the band is: by the account's own errors, the bad months among them, and near the middle no wider."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pytest

from core.outlook.forecast.backtest import Backtest, origins
from core.outlook.forecast.calibrate import OUT, _Band, _plain, _width, widened
from core.outlook.forecast.history import Floats, history
from core.outlook.recurring import Payment

SPREAD = np.random.default_rng(3).standard_normal((400, 1)) * np.sqrt(np.arange(1.0, 31.0)) * 100


def bands(*off: float) -> list[_Band]:
    """Backtests that were so far out, in halves of the 80% band, on every day."""
    return [_Band(np.full(30, 1.0), np.full(30, each)) for each in off]


def test_errors_like_those_imagined_ask_for_the_band_as_it_is() -> None:
    normal = np.abs(np.random.default_rng(5).standard_normal(400)) / 1.2816
    assert _width(bands(*normal)) == pytest.approx(OUT, abs=0.08)


def test_one_month_far_off_widens_it() -> None:
    usual = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]
    assert _width(bands(*usual, 5.0)) > 1.4 * _width(bands(*usual, 0.9))
    assert _width(bands(*usual, 8.0)) == _width(bands(*usual, 800.0))  # one day's accident does not make it endless


def test_small_errors_narrow_it_only_so_far() -> None:
    assert _width(bands(*[0.01] * 8)) == pytest.approx(0.6, abs=0.1)
    assert _width(bands(*[8.0] * 8)) == 3.0


@pytest.mark.parametrize("width", [0.6, 1.0, 2.5])
def test_the_band_is_so_much_wider_and_paths_keep_their_order(width: float) -> None:
    before, after = (np.quantile(paths, [0.1, 0.5, 0.9], axis=0) for paths in (SPREAD, widened(SPREAD, width)))
    assert after[2] - after[0] == pytest.approx(width * (before[2] - before[0]), rel=0.02)
    assert after[1] == pytest.approx(before[1], abs=2.0)
    assert (np.argsort(SPREAD, axis=0) == np.argsort(widened(SPREAD, width), axis=0)).all()


def test_a_wide_band_leaves_the_middle_close_together() -> None:
    inner = np.quantile(widened(SPREAD, 2.5), [0.4, 0.6], axis=0)
    assert (inner[1] - inner[0] < 1.2 * (np.quantile(SPREAD, 0.6, axis=0) - np.quantile(SPREAD, 0.4, axis=0))).all()


def off_by(ours: Sequence[float], standing_still: Sequence[float]) -> tuple[list[Backtest], list[Floats]]:
    """Backtests of an account that stands at 0 in which the last balance was so far off, and our lines were so far."""
    past = history([], balance=0.0, last=date(2026, 6, 30))
    nothing = np.zeros(30)
    found = [Backtest(past, (), np.full(30, off), np.full(30, 999.0), 0.0, nothing, nothing) for off in standing_still]
    return found, [test.came + off for test, off in zip(found, ours, strict=True)]


@pytest.mark.parametrize(
    ("ours", "line"),
    [
        ([9.0, 8.0, 9.0, 8.0, 10.0], "last"),  # worse each time
        ([25.0, 4.0, 4.0, 4.0, 4.0], ""),  # worse on the whole, by one month alone
        ([9.0, 9.0, 9.0], ""),  # too few to say
        ([4.0, 3.0, 4.0, 3.0, 4.0], ""),
    ],
)
def test_a_plain_line_is_told_only_where_it_was_nearer_by_more_than_chance(ours: list[float], line: str) -> None:
    assert _plain(*off_by(ours, [5.0, 6.0, 5.0, 6.0, 5.0][: len(ours)])) == line


@pytest.mark.parametrize(
    ("days", "apart", "number"), [(89, 0, 0), (90, 30, 1), (200, 30, 4), (360, 30, 10), (420, 36, 10), (730, 36, 10)]
)
def test_origins_are_spread_over_a_year_and_no_day_is_followed_twice(days: int, apart: int, number: int) -> None:
    last = date(2026, 6, 30)
    first = Payment("1", last - timedelta(days=days - 1), Decimal(1), "a", "", "main", "GBP")
    found = list(origins(history([first], balance=0.0, last=last)))
    assert found == [last - timedelta(days=apart * back) for back in range(1, number + 1)]
