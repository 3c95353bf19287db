"""What a correction does to a row, as a button keeps it."""

from __future__ import annotations

from uuid import UUID

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
