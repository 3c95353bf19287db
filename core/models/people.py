"""Users and the ways in: sign-in, chat identities, one-time codes, settings of one person."""

from __future__ import annotations

from datetime import date, time
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Date, Index, Numeric, String, Time, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from core.models.base import Base, CreatedAt, Key, Moment, Money, Owned, Timed


class User(Timed, Base):
    """A person with books of their own. email is null for one who started in a chat."""

    __tablename__ = "users"
    id: Mapped[Key]
    email: Mapped[str | None] = mapped_column(String(255), unique=True)
    full_name: Mapped[str | None] = mapped_column(String(255))
    hashed_password: Mapped[str | None] = mapped_column(String(255))
    auth_provider: Mapped[str] = mapped_column(String(50), server_default="email")
    is_active: Mapped[bool] = mapped_column(server_default=text("true"))
    timezone: Mapped[str] = mapped_column(String(100), server_default="UTC")
    currency: Mapped[str] = mapped_column(String(10), server_default="USD")
    locale: Mapped[str] = mapped_column(String(10), server_default="GB")


class ChannelLink(Owned, Timed, Base):
    """A chat identity that speaks for a user. One identity speaks for one user at a time.

    consent: whether the person wants to hear from us there unasked, said at consent_at; null while they were never
    asked, which is a no on WhatsApp and a yes on Telegram, where nobody can be written to who did not press Start.
    """

    __tablename__ = "channel_links"
    __table_args__ = (
        # Global on purpose: the same chat must never answer with two people's books.
        UniqueConstraint("channel", "identity"),
        UniqueConstraint("user_id", "id"),
        Index(None, "user_id", "channel"),
    )
    id: Mapped[Key]
    channel: Mapped[str] = mapped_column(String(20))
    identity: Mapped[str] = mapped_column(String(160))
    alt_identity: Mapped[str | None] = mapped_column(String(160))
    chat_id: Mapped[str] = mapped_column(String(160))
    display_name: Mapped[str | None] = mapped_column(String(255))
    role: Mapped[str] = mapped_column(String(20), server_default="owner")
    last_inbound_at: Mapped[Moment | None]
    blocked: Mapped[bool] = mapped_column(server_default=text("false"))
    consent: Mapped[bool | None]
    consent_at: Mapped[Moment | None]
    last_notification: Mapped[dict[str, Any] | None]


class LinkCode(Owned, Base):
    """A single-use code, only its hash kept. purpose: chat (connect), login (web page), upload (send a file)."""

    __tablename__ = "link_codes"
    __table_args__ = (
        UniqueConstraint("code_hash"),  # 128 random bits: no oracle, and looked up before the user is known
        CheckConstraint("purpose in ('chat', 'login', 'upload')", name="purpose"),
        Index(None, "user_id", "purpose"),
    )
    id: Mapped[Key]
    code_hash: Mapped[str] = mapped_column(String(64))
    purpose: Mapped[str] = mapped_column(String(20))
    chat_key: Mapped[str | None] = mapped_column(String(200))
    expires_at: Mapped[Moment]
    used_at: Mapped[Moment | None]
    created_at: Mapped[CreatedAt]


class RefreshToken(Owned, Base):
    """One refresh token, hashed; a family is what one sign-in grew into by rotation."""

    __tablename__ = "refresh_tokens"
    __table_args__ = (UniqueConstraint("user_id", "token_hash"), Index(None, "user_id", "family"))
    id: Mapped[Key]
    family: Mapped[UUID]
    token_hash: Mapped[str] = mapped_column(String(64))
    expires_at: Mapped[Moment]
    used_at: Mapped[Moment | None]
    revoked_at: Mapped[Moment | None]
    created_at: Mapped[CreatedAt]


class NotificationPreferences(Owned, Base):
    """What a person wants to be told, where and when; hours are those of their own time zone.

    whatsapp_enabled and whatsapp_consent_at: what was said last on any of their WhatsApp chats. quiet_from and
    quiet_until are both null where there are no quiet hours. summary_week: the Monday of the last week in which the
    weekly summary was sent, or need not be.
    """

    __tablename__ = "notification_preferences"
    __table_args__ = (
        UniqueConstraint("user_id"),
        CheckConstraint("(quiet_from is null) = (quiet_until is null)", name="quiet"),
        CheckConstraint(
            "weekly_summary_day in ('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday')",
            name="day",
        ),
    )
    id: Mapped[Key]
    email_weekly_summary: Mapped[bool] = mapped_column(server_default=text("true"))
    email_alerts: Mapped[bool] = mapped_column(server_default=text("true"))
    whatsapp_enabled: Mapped[bool] = mapped_column(server_default=text("false"))
    whatsapp_number: Mapped[str | None] = mapped_column(String(160))  # a hidden number is an id of up to 131 letters
    whatsapp_verified: Mapped[bool] = mapped_column(server_default=text("false"))
    whatsapp_consent_at: Mapped[Moment | None]
    cashflow_risk_threshold: Mapped[Money] = mapped_column(server_default="500")
    spending_spike_threshold: Mapped[Any] = mapped_column(Numeric(5, 2), server_default="30.0")
    concentration_risk_threshold: Mapped[Any] = mapped_column(Numeric(5, 2), server_default="50.0")
    weekly_summary_day: Mapped[str] = mapped_column(String(10), server_default="monday")
    weekly_summary_time: Mapped[time] = mapped_column(Time, server_default="08:00")
    weekly_summary_enabled: Mapped[bool] = mapped_column(server_default=text("true"))
    alerts_enabled: Mapped[bool] = mapped_column(server_default=text("true"))
    quiet_from: Mapped[time | None] = mapped_column(Time, server_default="21:00")
    quiet_until: Mapped[time | None] = mapped_column(Time, server_default="07:00")
    quiet_weekends: Mapped[bool] = mapped_column(server_default=text("false"))
    summary_week: Mapped[date | None] = mapped_column(Date)
    created_at: Mapped[CreatedAt]
    updated_at: Mapped[CreatedAt]


class DashboardLayout(Owned, Base):
    """Which cards the page shows, in which order."""

    __tablename__ = "dashboard_layouts"
    __table_args__ = (UniqueConstraint("user_id"),)
    id: Mapped[Key]
    layout: Mapped[dict[str, Any]]
    created_at: Mapped[CreatedAt]
    updated_at: Mapped[CreatedAt]
