"""The owner's forecast: what their ledger holds, put into the forecaster, and what came of earlier ones."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from core.accounts import people
from core.ledger import balances
from core.ledger.rows import in_books
from core.models import CashflowForecast, Entity, ForecastLesson, ForecastScore, Transaction
from core.outlook import forecast as forecaster
from core.outlook import plans, repeats
from core.outlook.forecast import Calibration, Forecast, Overlay, Track
from core.outlook.recurring import Payment, find
from core.statements import completeness

REACH = timedelta(days=730)  # what the forecaster looks back
LEFT_BEHIND = 45  # days an account's newest statement may be older than another's, before the account is left out
_NOT_MONEY = ("transfer_own",)  # between the owner's accounts: it moves nothing


def forecast(
    session: Session, user_id: UUID, *, today: date, horizon: int = 30, overlays: Sequence[Overlay] = (),
    currency: str | None = None,
) -> Forecast:  # fmt: skip
    """The balance of the `horizon` days after today, as the ledger is now, with what the owner has taken for granted.

    overlays: a what-if on top. currency: the owner's, or where they have no account in it the one most used. Raises
    UnknownNameError.
    """
    return prepared(session, user_id, today=today, horizon=horizon, currency=currency)(overlays)


def prepared(
    session: Session, user_id: UUID, *, today: date, horizon: int = 30, currency: str | None = None
) -> Callable[[Sequence[Overlay]], Forecast]:
    """`forecast` with the ledger read once: for many what-ifs in a row."""
    held = _position(session, user_id, today, currency)
    if held is None:
        none = Forecast(today, currency or "", Decimal(0), "none", (), (), None, "", "I know no balance of yours")
        return lambda _overlays: none
    code, opening, until, accounts = held
    payments = _payments(session, accounts, until)
    granted = plans.taken_for_granted(session)
    names = {str(row.id): row.name for row in session.execute(select(Entity.id, Entity.name))}
    holidays = repeats.holidays(session, user_id)
    lesson = _lesson(session, user_id, code, payments, until, opening, holidays, names)
    series = find(
        payments, today=until, holidays=holidays, covered=dict.fromkeys({one.account for one in payments}, until)
    )

    def run(overlays: Sequence[Overlay]) -> Forecast:
        found = forecaster.forecast(
            payments,
            opening=opening,
            today=today,
            horizon=horizon,
            recurring=series,
            scenario=[*granted, *overlays],
            known_until=until,
            holidays=holidays,
            names=names,
            calibration=lesson,
        )
        return replace(found, currency=code)

    return run


def _position(
    session: Session, user_id: UUID, today: date, currency: str | None
) -> tuple[str, Decimal, date, list[UUID]] | None:
    """(currency, balance, the last day known of every account, the accounts); None where no balance is known."""
    ends = {one.account_id: one.stretches[-1][1] for one in completeness.covered(session)}
    known = [one for one in balances.balances(session, today) if one.amount is not None and one.rows]
    code = currency or _main_currency(people.owner(session, user_id).currency, known)
    own = [one for one in known if one.currency == code]
    last = {one.account_id: min(ends.get(one.account_id, one.as_of or today), today) for one in own}
    if not last:
        return None
    newest = max(last.values())
    kept = [id_ for id_, day in last.items() if (newest - day).days <= LEFT_BEHIND]
    until = min(last[id_] for id_ in kept)
    amounts = {one.account_id: one.amount for one in balances.balances(session, until)}
    opening = sum((amounts.get(id_) or Decimal(0) for id_ in kept), Decimal(0))
    return code, opening, until, kept


def _main_currency(wanted: str, known: Sequence[balances.Balance]) -> str:
    codes = [one.currency for one in known]
    return wanted if wanted in codes or not codes else max(codes, key=codes.count)


def _payments(session: Session, accounts: Sequence[UUID], until: date) -> list[Payment]:
    row = Transaction
    found = session.execute(
        select(
            row.id,
            row.transaction_date,
            row.amount,
            row.entity_id,
            row.payee_key,
            row.description,
            row.account_id,
            row.currency,
        )
        .where(
            in_books(),
            row.account_id.in_(list(accounts)),
            row.transaction_date.between(until - REACH, until),
            func.coalesce(row.kind, "").not_in(_NOT_MONEY),
        )
        .order_by(row.transaction_date, row.seq)
    )
    return [
        Payment(
            str(one.id), one.transaction_date, one.amount, str(one.entity_id or one.payee_key or ""), one.description,
            str(one.account_id), one.currency,
        )
        for one in found
    ]  # fmt: skip


def _lesson(
    session: Session, user_id: UUID, code: str, payments: Sequence[Payment], until: date, opening: Decimal,
    holidays: Any, names: dict[str, str],
) -> Calibration | None:  # fmt: skip
    """What the backtests teach of exactly these payments: kept, and learned again when one of them changes."""
    mark = _mark(payments, until, opening)
    row = session.scalars(select(ForecastLesson).where(ForecastLesson.currency == code)).first()
    if row is not None and row.mark == mark:
        return _read(row.lesson)
    past = forecaster.history(payments, balance=float(opening), last=until)
    if len(past.payments) < forecaster.LEAST_PAYMENTS:
        return None
    lesson = forecaster.learn(past, holidays, names)
    values = {"mark": mark, "lesson": _written(lesson)}
    session.execute(
        insert(ForecastLesson)
        .values(user_id=user_id, currency=code, **values)
        .on_conflict_do_update(index_elements=["user_id", "currency"], set_=values)
    )
    return lesson


def _mark(payments: Sequence[Payment], until: date, opening: Decimal) -> str:
    found = hashlib.sha256(f"{until} {opening}".encode())
    for one in payments:
        found.update(f"{one.id}{one.day}{one.amount}{one.key}".encode())
    return found.hexdigest()


def _written(lesson: Calibration) -> dict[str, Any]:
    written = asdict(lesson)
    if lesson.track is not None:
        written["track"]["typical_error"] = str(lesson.track.typical_error)
    return written


def _read(written: dict[str, Any]) -> Calibration:
    track = written["track"]
    if track is not None:
        track = Track(**{**track, "typical_error": Decimal(track["typical_error"])})
    lists = {key: tuple(written[key]) for key in ("weights", "prophet")}
    return Calibration(**{**written, **lists, "track": track})


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
    _note(session, user_id, found)
    _settle(session, today, found.currency)
    return found


def note(session: Session, user_id: UUID, found: Forecast) -> None:
    """Keeps what a forecast that is told says, to be held against what comes; fills in what came of earlier ones."""
    if found.days:
        _note(session, user_id, found)
        _settle(session, found.today, found.currency)


def _note(session: Session, user_id: UUID, found: Forecast) -> None:
    """What is said today of the next month; the first word of a day stands, also when it is said again."""
    rows = [
        {
            "user_id": user_id,
            "currency": found.currency,
            "made_on": found.today,
            "forecast_date": day.day,
            "projected_balance": day.balance,
            "confidence_lower": day.lower,
            "confidence_upper": day.upper,
        }
        for day in found.days[:30]
    ]
    session.execute(insert(ForecastScore).on_conflict_do_nothing(), rows)


def _settle(session: Session, today: date, currency: str) -> None:
    """Fills in what came, for days that statements now cover."""
    ends = [one.stretches[-1][1] for one in completeness.covered(session)]
    if not ends:
        return
    open_days = session.execute(
        select(func.min(ForecastScore.forecast_date), func.max(ForecastScore.forecast_date)).where(
            ForecastScore.actual_balance.is_(None),
            ForecastScore.currency == currency,
            ForecastScore.forecast_date <= min(min(ends), today),
        )
    ).one()
    if open_days[0] is None:
        return
    for day, amount in balances.daily_balance(session, open_days[0], open_days[1], currency):
        session.execute(
            update(ForecastScore)
            .where(
                ForecastScore.forecast_date == day,
                ForecastScore.currency == currency,
                ForecastScore.actual_balance.is_(None),
            )
            .values(actual_balance=amount)
        )


def told(session: Session, *, currency: str, most: int = 10, ahead: int = 7) -> list[ForecastScore]:
    """What was said about a week before, of the newest days of which it is known what came; the newest first."""
    said = ForecastScore
    rows = session.scalars(
        select(said)
        .where(
            said.currency == currency,
            said.actual_balance.is_not(None),
            said.forecast_date - said.made_on >= ahead,
        )
        .order_by(said.forecast_date.desc(), said.made_on.desc())
    )
    newest: dict[date, ForecastScore] = {}
    for row in rows:
        newest.setdefault(row.forecast_date, row)
        if len(newest) == most:
            break
    return list(newest.values())


def accounts_left_out(session: Session, today: date) -> list[str]:
    """Names of the accounts whose newest statement is too old for the forecast to reckon with."""
    ends = {one.account_id: (one.account_name, one.stretches[-1][1]) for one in completeness.covered(session)}
    newest = max((end for _, end in ends.values()), default=today)
    return sorted(name for name, end in ends.values() if (newest - end).days > LEFT_BEHIND)
