"""What a request can say of a payment: who, what for, of what kind."""

from __future__ import annotations

from typing import Self
from uuid import UUID

from pydantic import BaseModel, model_validator

from core.ledger.kinds import Kind
from core.ledger.rules import Effect


class Meaning(BaseModel):
    """Who, what for, of what kind; at least one of them, and not a category and a stream at once."""

    entity_id: UUID | None = None
    expense_category_id: UUID | None = None
    revenue_stream_id: UUID | None = None
    kind: Kind | None = None

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if not self.effect.fields:
            raise ValueError("must say an entity, a category, a revenue stream or a kind")
        if self.expense_category_id and self.revenue_stream_id:
            raise ValueError("must be an expense category or a revenue stream, not both")
        return self

    @property
    def effect(self) -> Effect:
        """The same for core."""
        return Effect(self.entity_id, self.expense_category_id, self.revenue_stream_id, self.kind)
