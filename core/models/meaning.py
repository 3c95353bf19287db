"""What gives transactions meaning: who they are with, what they are for, and what was learned of both."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from core.models.base import Base, CreatedAt, Key, Money, Owned, Timed, Vector, owned_by


class Entity(Owned, Timed, Base):
    """A customer or supplier. The totals are counters kept by the transactions' own changes.

    type_is_said: its owner said what it is; otherwise it follows from the money.
    """

    __tablename__ = "entities"
    __table_args__ = (
        UniqueConstraint("user_id", "id"),
        UniqueConstraint("user_id", "normalized_name"),
        CheckConstraint("entity_type in ('customer', 'supplier', 'both')", name="entity_type"),
    )
    id: Mapped[Key]
    name: Mapped[str] = mapped_column(String(255))
    normalized_name: Mapped[str | None] = mapped_column(String(255))
    entity_type: Mapped[str] = mapped_column(String(50))
    total_revenue: Mapped[Money] = mapped_column(server_default="0")
    total_expense: Mapped[Money] = mapped_column(server_default="0")
    transaction_count: Mapped[int] = mapped_column(server_default="0")
    brand: Mapped[str | None] = mapped_column(String(255))
    is_person: Mapped[bool] = mapped_column(server_default=text("false"))
    type_is_said: Mapped[bool] = mapped_column(server_default=text("false"))
    embedding: Mapped[Any | None] = mapped_column(Vector())
    embedding_model: Mapped[str | None] = mapped_column(String(50))


class EntityAlias(Owned, Base):
    """A name that a bank, or the owner, uses for an entity. key: folded for matching; it means one entity only."""

    __tablename__ = "entity_aliases"
    __table_args__ = (UniqueConstraint("user_id", "key"), owned_by("entity_id", "entities"))
    id: Mapped[Key]
    entity_id: Mapped[UUID]
    key: Mapped[str] = mapped_column(String(255))
    name: Mapped[str] = mapped_column(String(255))
    created_at: Mapped[CreatedAt]


class EntityVector(Owned, Base):
    """An entity's name as a vector of a model other than our own, which stands in the entity itself.

    name: what was embedded; another one since means that the vector is stale.
    """

    __tablename__ = "entity_vectors"
    __table_args__ = (owned_by("entity_id", "entities"),)
    user_id: Mapped[UUID] = mapped_column(primary_key=True)
    entity_id: Mapped[UUID] = mapped_column(primary_key=True)
    model: Mapped[str] = mapped_column(String(100), primary_key=True)
    name: Mapped[str] = mapped_column(String(255))
    embedding: Mapped[Any] = mapped_column(Vector(1536))
    created_at: Mapped[CreatedAt]


class RevenueStream(Owned, Timed, Base):
    """What money in is for."""

    __tablename__ = "revenue_streams"
    __table_args__ = (UniqueConstraint("user_id", "id"), UniqueConstraint("user_id", "name"))
    id: Mapped[Key]
    name: Mapped[str] = mapped_column(String(255))
    description: Mapped[str | None] = mapped_column(Text)
    color: Mapped[str | None] = mapped_column(String(7))
    is_active: Mapped[bool] = mapped_column(server_default=text("true"))


class ExpenseCategory(Owned, Timed, Base):
    """What money out is for. meaning: the default category that it was, whatever its owner calls it now."""

    __tablename__ = "expense_categories"
    __table_args__ = (UniqueConstraint("user_id", "id"), UniqueConstraint("user_id", "name"))
    id: Mapped[Key]
    name: Mapped[str] = mapped_column(String(255))
    meaning: Mapped[str | None] = mapped_column(String(255))
    description: Mapped[str | None] = mapped_column(Text)
    color: Mapped[str | None] = mapped_column(String(7))
    is_active: Mapped[bool] = mapped_column(server_default=text("true"))


class EntityCorrection(Owned, Base):
    """A person's word against the machine's, kept to learn from."""

    __tablename__ = "entity_corrections"
    __table_args__ = (
        owned_by("transaction_id", "transactions"),
        owned_by("original_entity_id", "entities", "SET NULL"),
        owned_by("corrected_entity_id", "entities", "SET NULL"),
        Index(None, "user_id", "created_at"),
    )
    id: Mapped[Key]
    transaction_id: Mapped[UUID]
    original_entity_id: Mapped[UUID | None]
    corrected_entity_id: Mapped[UUID | None]
    original_description: Mapped[str | None] = mapped_column(Text)
    correction_type: Mapped[str | None] = mapped_column(String(50))
    created_at: Mapped[CreatedAt]


class Rule(Owned, Timed, Base):
    """What was learned from a correction: visible, editable, switched off at will.

    pattern: a payee's key, or words of the bank's text where by_text. direction: "in", "out" or both where null.
    """

    __tablename__ = "rules"
    __table_args__ = (
        UniqueConstraint("user_id", "id"),
        owned_by("entity_id", "entities"),
        owned_by("expense_category_id", "expense_categories"),
        owned_by("revenue_stream_id", "revenue_streams"),
    )
    id: Mapped[Key]
    pattern: Mapped[str] = mapped_column(Text)
    by_text: Mapped[bool] = mapped_column(server_default=text("false"))
    direction: Mapped[str | None] = mapped_column(String(3))
    entity_id: Mapped[UUID | None]
    expense_category_id: Mapped[UUID | None]
    revenue_stream_id: Mapped[UUID | None]
    kind: Mapped[str | None] = mapped_column(String(20))
    is_active: Mapped[bool] = mapped_column(server_default=text("true"))


class Tag(Owned, Timed, Base):
    """A word a person put on transactions."""

    __tablename__ = "tags"
    __table_args__ = (UniqueConstraint("user_id", "id"), UniqueConstraint("user_id", "name"))
    id: Mapped[Key]
    name: Mapped[str] = mapped_column(String(100))
    color: Mapped[str | None] = mapped_column(String(7))


class TransactionTag(Owned, Base):
    """Which transaction carries which tag; the owner is here too, so that no tag joins two people."""

    __tablename__ = "transaction_tags"
    __table_args__ = (owned_by("transaction_id", "transactions"), owned_by("tag_id", "tags"))
    user_id: Mapped[UUID] = mapped_column(primary_key=True)
    transaction_id: Mapped[UUID] = mapped_column(primary_key=True)
    tag_id: Mapped[UUID] = mapped_column(primary_key=True)
    created_at: Mapped[CreatedAt]
