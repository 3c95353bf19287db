"""The owner's forecast: what their ledger holds, put into the forecaster, and what came of earlier ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import starmap
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from core.ledger.rows import in_books
from core.models import CashflowForecast, Transaction
from core.outlook import forecast as forecaster
from core.outlook import lessons, plans, position, recent, repeats, scores
from core.outlook.forecast import Forecast, Overlay
from core.outlook.position import Position
from core.outlook.recurring import Payment

REACH = timedelta(days=730)  # what the forecaster looks back
_NOT_MONEY = ("transfer_own",)  # between the owner's accounts: it moves nothing


def forecast(
    session: Session, user_id: UUID, *, today: date, horizon: int = 30, overlays: Sequence[Overlay] = (),
    currency: str | None = None,
) -> Forecast:  # fmt: skip
    """The balance of the `horizon` days after today, as the ledger is now, with what the owner has taken for granted.

    overlays: a what-if on top. currency: the owner's, or where they have no account in it the one most used. Raises
    UnknownNameError.
    """
    held = position.of(session, user_id, today, currency)
    if held is None or overlays:
        return _prepared(session, user_id, held, today, horizon, currency)(overlays)
    made_of = (user_id, today, held, *_ingredients(session, user_id, held))
    found = recent.get(made_of)
    if found is None:
        found = _prepared(session, user_id, held, today, forecaster.LONGEST, currency)()
        recent.put(made_of, found)
    return found.until(today + timedelta(days=horizon))


def _ingredients(session: Session, user_id: UUID, held: Position) -> tuple[Any, ...]:
    """What decides a forecast beside where it starts. The payments are summed up by the database: they are many."""
    keys = func.concat_ws("|", *repeats.PAYMENT[:4])
    total = select(func.count(), func.bit_xor(func.hashtextextended(keys, 0))).where(*_within(held))
    granted = tuple(map(repr, plans.taken_for_granted(session, held.until)))
    names = frozenset(repeats.names(session).items())
    none = repeats.deleted(session)
    return (*session.execute(total).one(), granted, names, none, repeats.country(session, user_id))


@dataclass(frozen=True, eq=False)
class Prepared:
    """A forecast with the ledger read once: for many what-ifs in a row. given: what the forecaster is told."""

    none: Forecast | None
    payments: Sequence[Payment]
    granted: Sequence[Overlay]
    currency: str
    horizon: int
    given: dict[str, Any]

    def __call__(self, overlays: Sequence[Overlay] = ()) -> Forecast:
        """The forecast with a what-if on top. Raises UnknownNameError."""
        if self.none is not None:
            return self.none
        found = forecaster.forecast(self.payments, scenario=[*self.granted, *overlays], **self.given)
        return self._shown(found)

    def compare(self, overlays: Sequence[Overlay]) -> tuple[Forecast, Forecast]:
        """Without and with a what-if, drawn alike: what differs is what it changes. Raises UnknownNameError."""
        if self.none is not None:
            return self.none, self.none
        without, with_it = forecaster.compared(self.payments, kept=self.granted, scenario=overlays, **self.given)
        return self._shown(without), self._shown(with_it)

    def _shown(self, found: Forecast) -> Forecast:
        """As far as was asked for: drawn as far as can be, so that a day is the same however far one looks."""
        return replace(found, currency=self.currency).until(found.today + timedelta(days=self.horizon))


def prepared(
    session: Session, user_id: UUID, *, today: date, horizon: int = 30, currency: str | None = None
) -> Prepared:
    """`forecast` with the ledger read once."""
    held = position.of(session, user_id, today, currency)
    return _prepared(session, user_id, held, today, horizon, currency)


def _prepared(
    session: Session, user_id: UUID, held: Position | None, today: date, horizon: int, currency: str | None
) -> Prepared:
    if held is None:
        none = Forecast(today, currency or "", Decimal(0), "none", (), (), None, "", "I know no balance of yours")
        return Prepared(none, (), (), currency or "", horizon, {})
    payments = _payments(session, held)
    names = repeats.names(session)
    holidays = repeats.holidays(session, user_id)
    lesson = lessons.of(
        session,
        user_id,
        held.currency,
        payments,
        opening=held.opening,
        until=held.until,
        holidays=holidays,
        names=names,
    )
    none = repeats.deleted(session)
    # What its owner says is none comes no more, like one that has stopped.
    series = tuple(replace(one, state="stopped") if one.fingerprint in none else one for one in lesson.series)
    past = forecaster.history(payments, balance=float(held.opening), last=held.until)
    known = [
        one
        for one in plans.taken_for_granted(session, held.until)
        if forecaster.is_known(one, past, names) and not plans.has_come(one, series)
    ]
    given = {
        "opening": held.opening,
        "today": today,
        "horizon": forecaster.LONGEST,
        "recurring": series,
        "known_until": held.until,
        "holidays": holidays,
        "names": names,
        "calibration": lesson.calibration,
    }
    return Prepared(None, payments, known, held.currency, horizon, given)


def _payments(session: Session, held: Position) -> list[Payment]:
    order = (Transaction.transaction_date, Transaction.seq)
    return [*starmap(Payment, session.execute(select(*repeats.PAYMENT).where(*_within(held)).order_by(*order)))]


def _within(held: Position) -> list[ColumnElement[bool]]:
    """What the rows that the forecaster is told of meet."""
    row = Transaction
    return [
        in_books(),
        row.account_id.in_(list(held.accounts)),
        row.transaction_date.between(held.until - REACH, held.until),
        func.coalesce(row.kind, "").not_in(_NOT_MONEY),
    ]


def regenerate(session: Session, user_id: UUID, *, today: date) -> Forecast:
    """Forecasts again, keeps the days as rows, and notes what earlier forecasts said against what has come."""
    found = forecast(session, user_id, today=today, horizon=forecaster.LONGEST)
    if found.basis == "none":
        session.execute(delete(CashflowForecast))
        return found
    session.execute(delete(CashflowForecast).where(CashflowForecast.currency == found.currency))
    rows = [
        {
            "user_id": user_id,
            "currency": found.currency,
            "forecast_date": day.day,
            "projected_balance": day.balance,
            "projected_revenue": day.revenue,
            "projected_expense": day.expense,
            "confidence_lower": day.lower,
            "confidence_upper": day.upper,
            "model_version": found.model,
        }
        for day in found.days
    ]
    session.execute(insert(CashflowForecast), rows)
    scores.note(session, user_id, found)
    return found
