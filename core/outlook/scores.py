"""What forecasts said, held against what came."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from core.models import ForecastScore
from core.outlook import position
from core.outlook.forecast import Forecast


def note(session: Session, user_id: UUID, found: Forecast) -> None:
    """Keeps what a forecast that is told says, to be held against what comes; fills in what came of earlier ones."""
    if found.days:
        _note(session, user_id, found)
        _settle(session, user_id, found.today, found.currency)


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


def _settle(session: Session, user_id: UUID, today: date, currency: str) -> None:
    """Fills in what came, for days that statements now cover.

    A score is of the accounts that were there when it was made: one that came later was in nobody's forecast.
    """
    held = position.of(session, user_id, today, currency)
    if held is None:
        return
    said = ForecastScore
    waiting = session.scalars(
        select(said).where(said.actual_balance.is_(None), said.currency == currency, said.forecast_date <= held.until)
    ).all()
    if not waiting:
        return
    first = min(row.forecast_date for row in waiting)
    lines = position.lines(session, held, first)
    for row in waiting:
        there = [line for made, line in lines if made.date() <= row.made_on]
        if there:
            row.actual_balance = sum((line[row.forecast_date] for line in there), Decimal(0))
    session.flush()


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
