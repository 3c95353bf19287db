"""Rules in words: whom or what each is about, and what it says of them."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.ledger import categories, entities
from core.ledger.rules import Effect
from core.models import EntityAlias


def said(session: Session, effect: Effect) -> str:
    """The effect in words."""
    parts = [entities.get(session, effect.entity_id).name] if effect.entity_id else []
    named = {
        one.id: one.name for one in [*categories.expense_categories(session), *categories.revenue_streams(session)]
    }
    parts += [named.get(one, "") for one in (effect.expense_category_id, effect.revenue_stream_id) if one]
    if effect.kind:
        parts.append("an own transfer" if effect.kind == "transfer_own" else effect.kind)
    return " and ".join(part for part in parts if part)


def subject(session: Session, pattern: str) -> str:
    """Whom or what a rule is about."""
    if pattern.startswith("entity:"):
        return entities.get(session, UUID(pattern.removeprefix("entity:"))).name
    return session.scalar(select(EntityAlias.name).where(EntityAlias.key == pattern)) or pattern
