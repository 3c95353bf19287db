"""Everything that is kept of a person, counted: for "what do you know about me?"."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from core.models import ChannelLink, ChatMessage, CsvImport, Entity, NotificationPreferences, Rule, Tag


@dataclass(frozen=True)
class Profile:
    """channels: where the person talks to us. hears_unasked: whether we may write first. weekly: on which day, if any.

    imports: those that are done.
    """

    channels: tuple[str, ...]
    imports: int
    entities: int
    rules: int
    tags: int
    messages: int
    hears_unasked: bool
    weekly: str | None


def profile(session: Session) -> Profile:
    """What is kept of the session's user, beside their accounts and transactions."""

    def number(table: type, *wanted: ColumnElement[bool]) -> int:
        return session.scalar(select(func.count()).select_from(table).where(*wanted)) or 0

    channels = session.scalars(select(ChannelLink.channel).distinct().order_by(ChannelLink.channel))
    wants = session.scalars(select(NotificationPreferences)).first()
    return Profile(
        channels=tuple(channels),
        imports=number(CsvImport, CsvImport.status == "imported"),
        entities=number(Entity),
        rules=number(Rule),
        tags=number(Tag),
        messages=number(ChatMessage),
        hears_unasked=bool(wants and wants.whatsapp_enabled),
        weekly=wants.weekly_summary_day if wants and wants.weekly_summary_enabled else None,
    )
