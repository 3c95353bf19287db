"""What a correction does to a row: as a button keeps it, and in words."""

from __future__ import annotations

from uuid import UUID

from core.db import Session
from core.ledger import categories, entities
from core.ledger.rules import Effect


def stored(effect: Effect) -> dict[str, str]:
    """As a button keeps it."""
    return {name: str(value) for name, value in effect.fields.items()}


def read(stored: dict[str, str]) -> Effect:
    """What `stored` made."""
    ids = {name: UUID(value) for name, value in stored.items() if name != "kind"}
    return Effect(
        ids.get("entity_id"), ids.get("expense_category_id"), ids.get("revenue_stream_id"), stored.get("kind")
    )


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
    return pattern
