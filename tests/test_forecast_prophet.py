"""Prophet's place in the pool: tried on a year of dense days, used where it wins, and quiet about it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random

import numpy as np
import pytest

from core.outlook.forecast import forecast, history, learn, prophet
from core.outlook.forecast.backtest import backtests
from core.outlook.forecast.simulate import Known
from core.outlook.recurring import Payment
from core.outlook.recurring.workdays import Workdays

TODAY = date(2026, 6, 30)


def takings(days: int, chance: float) -> list[Payment]:
    """Purchases of many payees, most on the first ten days of a month."""
    rng, rows = Random(7), list[Payment]()
    for back in range(days, 0, -1):
        day = TODAY - timedelta(days=back - 1)
        if rng.random() < chance:
            size = 400 if day.day <= 10 else 40
            amount = Decimal(f"{-size * rng.uniform(0.8, 1.2):.2f}")
            rows.append(Payment(f"{day}", day, amount, f"shop {rng.randrange(400)}", "", "main", "GBP"))
    return rows


@pytest.mark.parametrize(("days", "chance", "may"), [(700, 0.9, True), (300, 0.9, False), (700, 0.2, False)])
def test_it_is_tried_on_a_year_of_dense_days_only(days: int, chance: float, may: bool) -> None:
    past = history(takings(days, chance), balance=50000.0, last=TODAY)
    assert prophet.may_try(backtests(past, lambda _: Known((), Workdays(None), {}))) is may


@pytest.mark.filterwarnings("ignore")
def test_it_sees_the_days_of_the_month(capfd: pytest.CaptureFixture[str]) -> None:
    past = history(takings(700, 0.9), balance=50000.0, last=TODAY)
    said = prophet.expected(past, past.flow, 31)
    assert said[:9].mean() < 3 * said[14:29].mean() < 0
    assert capfd.readouterr() == ("", "")


@pytest.mark.filterwarnings("ignore")
def test_least_squares_say_what_it_would_say() -> None:
    past = history(takings(700, 0.9), balance=50000.0, last=TODAY)
    said, cheaply = prophet.expected(past, past.flow, 90), prophet.regressed(past, past.flow, 90)
    assert np.abs(cheaply - said).max() < 0.01 * np.abs(said).max()


def test_it_is_not_fitted_where_it_cannot_win(monkeypatch: pytest.MonkeyPatch) -> None:
    past = history(takings(700, 0.9), balance=50000.0, last=TODAY)
    tests = backtests(past, lambda _: Known((), Workdays(None), {}))
    fitted: list[int] = []
    monkeypatch.setattr(prophet, "expected", lambda _past, _left, horizon: fitted.append(horizon) or np.zeros(horizon))
    monkeypatch.setattr(prophet, "regressed", lambda _past, _left, horizon: np.full(horizon, 9000.0))
    assert prophet.chosen(past, past.flow, tests, 40) == ()
    assert fitted == []


@pytest.mark.filterwarnings("ignore")
def test_where_it_wins_the_forecast_follows_it() -> None:
    rows = takings(700, 0.9)
    past = history(rows, balance=50000.0, last=TODAY)
    lesson = learn(past, None, {}, ())
    plain = forecast(rows, opening=Decimal(50000), today=TODAY, recurring=[], calibration=lesson)
    steep = np.full(200, -1000.0)
    other = type(lesson)(**{**lesson.__dict__, "prophet": tuple(steep), "line": ""})
    changed = forecast(rows, opening=Decimal(50000), today=TODAY, recurring=[], calibration=other)
    assert changed.days[15].expense > plain.days[15].expense + 200
    assert changed.days[29].lower < plain.days[29].lower - 5000  # pyright: ignore[reportOptionalOperand]


@pytest.mark.filterwarnings("ignore")
def test_it_is_chosen_by_its_error(monkeypatch: pytest.MonkeyPatch) -> None:
    past = history(takings(700, 0.9), balance=50000.0, last=TODAY)
    tests = backtests(past, lambda _: Known((), Workdays(None), {}))
    came = past.flow[tests[prophet.TRIED - 1].past.length :]
    monkeypatch.setattr(prophet, "regressed", lambda _past, _left, horizon: np.resize(came, horizon))
    monkeypatch.setattr(prophet, "expected", lambda _past, _left, horizon: np.resize(came, horizon))
    assert prophet.chosen(past, past.flow, tests, 40)
    monkeypatch.setattr(prophet, "expected", lambda _past, _left, horizon: np.full(horizon, 9000.0))
    assert prophet.chosen(past, past.flow, tests, 40) == ()
