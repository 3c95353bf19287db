"""What one import has taught, kept until a transaction changes: the series found in it and what the backtests say."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from core.models import ForecastLesson
from core.outlook import forecast as forecaster
from core.outlook.forecast import Calibration, Track
from core.outlook.recurring import Holidays, Payment, Series


@dataclass(frozen=True)
class Lesson:
    """series: of the payments it was learned from. calibration: None where they are too few for backtests."""

    series: tuple[Series, ...]
    calibration: Calibration | None


_LESSON = TypeAdapter(Lesson)


def of(
    session: Session, user_id: UUID, currency: str, payments: Sequence[Payment], *, opening: Decimal, until: date,
    holidays: Holidays | None, names: dict[str, str],
) -> Lesson:  # fmt: skip
    """The lesson of exactly these payments: kept, and learned again when one of them changes."""
    now = mark(payments, opening, until, holidays)
    row = session.scalars(select(ForecastLesson).where(ForecastLesson.currency == currency)).first()
    if row is not None and row.mark == now:
        return _read(row.lesson, payments)
    past = forecaster.history(payments, balance=float(opening), last=until)
    series = forecaster.series_of(past, until, holidays)
    if len(past.payments) < forecaster.LEAST_PAYMENTS:
        return Lesson(tuple(series), None)
    lesson = Lesson(tuple(series), forecaster.learn(past, holidays, names, series))
    values = {"mark": now, "lesson": _written(lesson, payments)}
    session.execute(
        insert(ForecastLesson)
        .values(user_id=user_id, currency=currency, **values)
        .on_conflict_do_update(index_elements=["user_id", "currency"], set_=values)
    )
    return lesson


def mark(payments: Sequence[Payment], opening: Decimal, until: date, holidays: Holidays | None) -> str:
    """Of these payments, and of the shape of a lesson: one that an earlier version kept is not read by this.

    The country's class stands for its holidays, which are the same for all of its owners.
    """
    shape = [forecaster.MODEL, *(one.name for kind in (Calibration, Track, Series) for one in fields(kind))]
    found = hashlib.sha256(f"{shape} {type(holidays).__name__} {until} {opening}".encode())
    for one in payments:
        found.update(f"{one.id}{one.day}{one.amount}{one.key}".encode())
    return found.hexdigest()


def _written(lesson: Lesson, payments: Sequence[Payment]) -> dict[str, Any]:
    """As JSON has it. A payment is written as its place, a tenth as long as its id."""
    places = {one.id: str(place) for place, one in enumerate(payments)}
    series = (replace(one, payment_ids=tuple(places[id_] for id_ in one.payment_ids)) for one in lesson.series)
    return _LESSON.dump_python(replace(lesson, series=tuple(series)), mode="json")


def _read(written: dict[str, Any], payments: Sequence[Payment]) -> Lesson:
    lesson = _LESSON.validate_python(written)
    series = (
        replace(one, payment_ids=tuple(payments[int(place)].id for place in one.payment_ids)) for one in lesson.series
    )
    return replace(lesson, series=tuple(series))
