"""The forecast itself: candidates mixed as the backtests say, and told in days, items and a low point."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

import numpy as np

from core.outlook.forecast import prophet
from core.outlook.forecast.backtest import LEAST_HISTORY, backtests, pull_of, recurring_only
from core.outlook.forecast.calibrate import Calibration, around, calibrate, mixed, roughened, shifted, widened
from core.outlook.forecast.history import Floats, History, history
from core.outlook.forecast.parts import Part
from core.outlook.forecast.shape import LEVELS, Basis, Day, Forecast, Item, LeaveOut, Overlay, lowest, rebased
from core.outlook.forecast.simulate import Known, Paths, Simulation, candidates
from core.outlook.forecast.whatif import keys_named, laid_over, scale_of, wanted
from core.outlook.recurring import Earlier, Holidays, Payment, Series, find
from core.outlook.recurring.workdays import Workdays

PATHS = 400  # each candidate: the 5th percentile then rests on twenty paths
LONGEST = 90  # days ahead
LEAST_PAYMENTS = 10
STALE = 62  # days since the last statement, after which a forecast would be a guess about the past
MODEL = "series+bootstrap/10"
PENNY = Decimal("0.01")


def forecast(
    transactions: Sequence[Payment], *, opening: Decimal, today: date, horizon: int = 30,
    recurring: Sequence[Series] | None = None, scenario: Sequence[Overlay] | None = None,
    known_until: date | None = None, holidays: Holidays | None = None, names: Mapping[str, str] | None = None,
    calibration: Calibration | None = None,
) -> Forecast:  # fmt: skip
    """The balance of `horizon` days (at most 90) after `today`.

    transactions: of one currency, + is in. opening: the balance at the end of `known_until`, the last day for which
    there are statements (today without it). recurring: the series found in them. names: what to call a payee's key.
    calibration: what `learn` gave for these transactions. Raises UnknownNameError for an overlay on nobody.
    """
    started = _started(
        transactions,
        opening,
        today,
        horizon,
        recurring,
        tuple(scenario or ()),
        known_until,
        holidays,
        names,
        calibration,
    )
    return _with(started, scenario or ())


def compared(
    transactions: Sequence[Payment], *, opening: Decimal, today: date, horizon: int = 30,
    recurring: Sequence[Series] | None = None, kept: Sequence[Overlay] = (), scenario: Sequence[Overlay] = (),
    known_until: date | None = None, holidays: Holidays | None = None, names: Mapping[str, str] | None = None,
    calibration: Calibration | None = None,
) -> tuple[Forecast, Forecast]:  # fmt: skip
    """The forecast with `kept` alone, as `forecast` gives it, and with `scenario` on top.

    What differs is what the scenario changes, and not chance: both come from the same draws. Raises UnknownNameError.
    """
    both = (*kept, *scenario)
    given = (transactions, opening, today, horizon, recurring)
    more = (known_until, holidays, names, calibration)
    usual = _started(*given, tuple(kept), *more)
    alone = _with(usual, kept)
    if not usual.runs or not (wanted(scenario) or any(isinstance(one, LeaveOut) for one in scenario)):
        return alone, _with(usual, both)
    started = _started(*given, both, *more)
    if any(isinstance(one, LeaveOut) for one in scenario):
        return alone, _with(started, both)
    without, changed = _with(started, kept), _with(started, both)
    return replace(alone, items=without.items, unseen=without.unseen), rebased(changed, without, alone)


@dataclass(frozen=True, eq=False)
class _Started:
    """Everything drawn, before overlays are laid on it. runs: none where there is nothing to say."""

    past: History
    basis: Basis
    runs: tuple[Simulation, ...]
    today: date
    stale: int
    horizon: int
    opening: Decimal
    currency: str
    learned: Calibration | None


def _started(
    transactions: Sequence[Payment], opening: Decimal, today: date, horizon: int, recurring: Sequence[Series] | None,
    overlays: tuple[Overlay, ...], known_until: date | None, holidays: Holidays | None,
    names: Mapping[str, str] | None, calibration: Calibration | None,
) -> _Started:  # fmt: skip
    until = min(known_until or today, today)
    horizon = min(horizon, LONGEST)
    one_off = frozenset(one.payment_id for one in overlays if isinstance(one, LeaveOut))
    past = history(transactions, balance=float(opening), last=until, one_off=one_off)
    currency = transactions[0].currency if transactions else ""
    stale = (today - until).days
    basis = _basis(past, stale)
    if basis == "none":
        return _Started(past, basis, (), today, stale, horizon, opening, currency, None)
    series = series_of(past, until, holidays) if recurring is None else recurring
    known = Known(series, Workdays(holidays), dict(names or {}))
    apart = keys_named(past, wanted(overlays), known.names) if overlays else frozenset[str]()
    runs = candidates(past, known, paths=PATHS, horizon=stale + horizon, apart=apart)
    learned = calibration or learn(past, holidays, known.names, series) if basis == "full" else None
    return _Started(past, basis, runs, today, stale, horizon, opening, currency, learned)


def _with(started: _Started, overlays: Sequence[Overlay]) -> Forecast:
    past, today, opening, stale = started.past, started.today, started.opening, started.stale
    if not started.runs:
        return Forecast(today, started.currency, opening, "none", (), (), None, MODEL, _why(past, "none", stale))
    runs, learned = started.runs, started.learned
    parts = [laid_over(run.parts, overlays, past.last, run.draw) for run in runs]
    named = _items(past, parts[1], today + timedelta(days=started.horizon))
    items = tuple(one for one in named if one.day >= today)
    unseen = tuple(one for one in named if one.day < today)
    if learned is None:
        line = _line(past, runs[0], parts[0], items, today, started.horizon, opening, started.currency)
        return replace(line, unseen=unseen)
    runs = _expecting(runs, learned)
    scaled = (scale_of(overlays, "in"), scale_of(overlays, "out"))
    usual = [run.paths() for run in runs]
    drawn = [run.paths(own, scaled=scaled) for run, own in zip(runs, parts, strict=True)] if overlays else usual
    before = mixed([one.balances for one in usual], learned.weights) if overlays else None
    balances = _settled(runs[0], mixed([one.balances for one in drawn], learned.weights), learned, before)
    moves = _moves(drawn, learned, stale)
    told = _told(past, balances[:, stale:], moves, items, today, opening, started.currency, learned)
    return replace(told, unseen=unseen)


def learn(past: History, holidays: Holidays | None, names: Mapping[str, str], series: Sequence[Series]) -> Calibration:
    """What the backtests of these transactions teach; the same until a transaction changes.

    series: what `series_of` found in them; each backtest knows of it what could be seen by then.
    """
    seen = Earlier(series, {one.id: one for one in past.payments}, holidays)
    workdays = Workdays(holidays)
    tests = backtests(past, lambda day: Known(seen.on(day), workdays, names))
    lesson = calibrate(tests, past.scale)
    if not prophet.may_try(tests):
        return lesson
    left = candidates(past, Known(series, workdays, names), paths=1, horizon=1)[0].left
    return replace(lesson, prophet=prophet.chosen(past, left, tests, LONGEST + STALE))


def _expecting(runs: Sequence[Simulation], learned: Calibration) -> list[Simulation]:
    """The candidates, the first with what Prophet expects of the rest, where it has won."""
    if not learned.prophet:
        return list(runs)
    return [replace(runs[0], rest=runs[0].rest.expecting(np.array(learned.prophet))), *runs[1:]]


def series_of(past: History, until: date, holidays: Holidays | None) -> Sequence[Series]:
    """What repeats in it, as it is known on the day `until`."""
    accounts = {payment.account for payment in past.payments}
    return find(past.payments, today=until, holidays=holidays, covered=dict.fromkeys(accounts, until))


def _basis(past: History, stale: int) -> Basis:
    if not past.payments or stale > STALE:
        return "none"
    short = past.length < LEAST_HISTORY or len(past.payments) < LEAST_PAYMENTS
    return "recurring_only" if short else "full"


def _settled(run: Simulation, paths: Floats, learned: Calibration, before: Floats | None) -> Floats:
    """Paths as the backtests would have them. before: without the what-if, which changes no habit of the account's."""
    past, usual = run.past, paths if before is None else before
    steady = shifted(usual, past.balance, learned.drift, learned.pull * pull_of(past), past.scale)
    habit = around(steady, learned.line, past.balance, recurring_only(run)) - usual
    return widened(roughened(paths + habit, past.scale), learned.width)


def _moves(drawn: Sequence[Paths], learned: Calibration, stale: int) -> tuple[Floats, Floats]:
    into = sum(weight * one.into for weight, one in zip(learned.weights, drawn, strict=True))
    out = sum(weight * one.out for weight, one in zip(learned.weights, drawn, strict=True))
    return np.asarray(into)[stale:], np.asarray(out)[stale:]


def _told(
    past: History, balances: Floats, moves: tuple[Floats, Floats], items: tuple[Item, ...], today: date,
    opening: Decimal, currency: str, learned: Calibration,
) -> Forecast:  # fmt: skip
    levels = np.quantile(balances, LEVELS, axis=0)
    days = tuple(
        Day(
            today + timedelta(days=ahead + 1),
            _money(levels[9, ahead]),
            _money(moves[0][ahead]),
            _money(moves[1][ahead]),
            tuple(_money(level) for level in levels[:, ahead]),
        )
        for ahead in range(balances.shape[1])
    )
    why = _why(past, "full", 0)
    return Forecast(
        today, currency, opening, "full", days, items, model=MODEL, why=why, track=learned.track, paths=balances,
        **lowest(days, balances),
    )  # fmt: skip


def _line(
    past: History, run: Simulation, parts: Sequence[Part], items: tuple[Item, ...], today: date, horizon: int,
    opening: Decimal, currency: str,
) -> Forecast:  # fmt: skip
    """What is due and nothing else: no band, because there is nothing to take it from."""
    line = recurring_only(run, parts)[-horizon:]
    moved = np.diff(np.concatenate([[past.balance], line]))
    days = tuple(
        Day(today + timedelta(days=n + 1), _money(line[n]), _money(max(moved[n], 0.0)), _money(max(-moved[n], 0.0)))
        for n in range(len(line))
    )
    why = _why(past, "recurring_only", 0)
    return Forecast(today, currency, opening, "recurring_only", days, items, model=MODEL, why=why, **lowest(days, None))


def _items(past: History, parts: Sequence[Part], last: date) -> tuple[Item, ...]:
    """What is expected by name after the last day known, up to `last`, soonest first."""
    found: list[Item] = []
    for part in parts:
        ids = tuple(past.payments[place].id for place in part.places)
        for ahead, amount in part.due:
            day = past.last + timedelta(days=ahead)
            if past.last < day <= last:
                found.append(Item(day, _money(amount), part.name, part.source, part.key, ids))
    return tuple(sorted(found, key=lambda item: (item.day, -abs(item.amount))))


def _why(past: History, basis: Basis, stale: int) -> str:
    if basis == "none":
        return f"your last statement is {stale} days old" if stale > STALE else "there are no transactions yet"
    if basis == "recurring_only":
        return (
            f"only {past.length} days of statements: I show what repeats, and no band until there are {LEAST_HISTORY}"
        )
    return "what repeats on its days, the rest drawn from your own past, as wide as my past errors"


def _money(value: float) -> Decimal:
    return Decimal(repr(float(value))).quantize(PENNY)
