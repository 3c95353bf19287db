"""What lies ahead: series, forecasts, what-ifs, alerts, insights."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Date, Index, Numeric, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from core.models.base import Base, CreatedAt, Key, Moment, Money, Owned, Timed, owned_by


class AiInsight(Owned, Timed, Base):
    """A finding in plain words, with the data it rests on.

    cause: what makes two of them the same; null for a week's summary. why: how it was found. question: what its owner
    may ask next.
    """

    __tablename__ = "ai_insights"
    __table_args__ = (UniqueConstraint("user_id", "cause"), Index(None, "user_id", "insight_type"))
    id: Mapped[Key]
    insight_type: Mapped[str] = mapped_column(String(100))
    cause: Mapped[str | None] = mapped_column(String(300))
    title: Mapped[str | None] = mapped_column(String(500))
    content: Mapped[str] = mapped_column(Text)
    why: Mapped[str] = mapped_column(Text, server_default="")
    question: Mapped[str | None] = mapped_column(String(300))
    data_payload: Mapped[dict[str, Any] | None]
    period_start: Mapped[date | None] = mapped_column(Date)
    period_end: Mapped[date | None] = mapped_column(Date)
    is_read: Mapped[bool] = mapped_column(server_default=text("false"))
    user_feedback: Mapped[str | None] = mapped_column(String(50))
    generated_by: Mapped[str] = mapped_column(String(50), server_default="offline")


class Alert(Owned, Timed, Base):
    """A risk that was noticed, and whether the person has seen it.

    cause: what makes two alerts the same. bucket: how bad; materially worse is a row of its own. since: the day it was
    first noticed. about_on: the day it is about, which may move.
    """

    __tablename__ = "alerts"
    __table_args__ = (
        UniqueConstraint("user_id", "cause", "since", "bucket"),
        Index(None, "user_id", "is_acknowledged"),
    )
    id: Mapped[Key]
    alert_type: Mapped[str] = mapped_column(String(100))
    severity: Mapped[str] = mapped_column(String(20), server_default="medium")
    title: Mapped[str] = mapped_column(String(255))
    message: Mapped[str] = mapped_column(Text)
    data_payload: Mapped[dict[str, Any] | None]
    cause: Mapped[str | None] = mapped_column(String(300))
    bucket: Mapped[int] = mapped_column(server_default="0")
    since: Mapped[date] = mapped_column(Date, server_default=text("CURRENT_DATE"))
    about_on: Mapped[date] = mapped_column(Date, server_default=text("CURRENT_DATE"))
    is_acknowledged: Mapped[bool] = mapped_column(server_default=text("false"))
    acknowledged_at: Mapped[Moment | None]
    expires_at: Mapped[Moment | None]


class Watch(Owned, Timed, Base):
    """What an owner's books looked like when alerts were last looked for: unchanged books need no second look."""

    __tablename__ = "watches"
    __table_args__ = (UniqueConstraint("user_id"),)
    id: Mapped[Key]
    mark: Mapped[str] = mapped_column(String(100))


class CashflowForecast(Owned, Timed, Base):
    """One projected day."""

    __tablename__ = "cashflow_forecasts"
    __table_args__ = (UniqueConstraint("user_id", "currency", "forecast_date"),)
    id: Mapped[Key]
    currency: Mapped[str] = mapped_column(String(10))
    forecast_date: Mapped[date] = mapped_column(Date)
    projected_balance: Mapped[Money | None]
    projected_revenue: Mapped[Money | None]
    projected_expense: Mapped[Money | None]
    confidence_lower: Mapped[Money | None]
    confidence_upper: Mapped[Money | None]
    model_version: Mapped[str | None] = mapped_column(String(50))
    generated_at: Mapped[CreatedAt]


class ForecastScore(Owned, Base):
    """What a forecast said for a day against what happened."""

    __tablename__ = "forecast_scores"
    __table_args__ = (UniqueConstraint("user_id", "currency", "made_on", "forecast_date"),)
    id: Mapped[Key]
    currency: Mapped[str] = mapped_column(String(10))
    made_on: Mapped[date] = mapped_column(Date)
    forecast_date: Mapped[date] = mapped_column(Date)
    projected_balance: Mapped[Money]
    confidence_lower: Mapped[Money | None]
    confidence_upper: Mapped[Money | None]
    actual_balance: Mapped[Money | None]
    created_at: Mapped[CreatedAt]


class ForecastLesson(Owned, Base):
    """What the backtests of one currency taught, for the ledger as it was: `mark` changes with any transaction."""

    __tablename__ = "forecast_lessons"
    __table_args__ = (UniqueConstraint("user_id", "currency"),)
    id: Mapped[Key]
    currency: Mapped[str] = mapped_column(String(10))
    mark: Mapped[str] = mapped_column(String(64))
    lesson: Mapped[dict[str, Any]]
    created_at: Mapped[CreatedAt]


class RecurringSeries(Owned, Timed, Base):
    """A payment that repeats. state: early, mature, stopped, deleted (a person's word: it never comes back by itself).

    typical_amount: + is money in. details: what the detector found beside, with the ids of its transactions.
    """

    __tablename__ = "recurring_series"
    __table_args__ = (
        UniqueConstraint("user_id", "id"),
        UniqueConstraint("user_id", "fingerprint"),
        owned_by("entity_id", "entities", "SET NULL"),
    )
    id: Mapped[Key]
    fingerprint: Mapped[str] = mapped_column(String(100))
    direction: Mapped[str] = mapped_column(String(3))
    currency: Mapped[str] = mapped_column(String(10))
    entity_id: Mapped[UUID | None]
    name: Mapped[str] = mapped_column(String(255))
    cadence: Mapped[str] = mapped_column(String(30))
    state: Mapped[str] = mapped_column(String(20))
    typical_amount: Mapped[Money]
    amount_spread: Mapped[Any | None] = mapped_column(Numeric(15, 2))
    next_due: Mapped[date | None] = mapped_column(Date)
    details: Mapped[dict[str, Any] | None]


class Scenario(Owned, Timed, Base):
    """A saved what-if. is_active: its owner has taken it for granted, so every forecast reckons with it.

    made_on and expected: when it was saved, and the balance of its last day then with and without it, to compare later.
    """

    __tablename__ = "scenarios"
    __table_args__ = (UniqueConstraint("user_id", "name"),)
    id: Mapped[Key]
    name: Mapped[str] = mapped_column(String(255))
    overlays: Mapped[list[Any]]
    is_active: Mapped[bool] = mapped_column(server_default=text("false"))
    made_on: Mapped[date] = mapped_column(Date)
    expected: Mapped[dict[str, Any] | None]
