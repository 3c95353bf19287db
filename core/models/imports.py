"""Statements on their way into the ledger."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Date, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from core.models.base import Base, CreatedAt, Key, Money, Owned, Timed, owned_by


class CsvImport(Owned, Timed, Base):
    """One statement on its way into the ledger. The row is the truth; a queue only nudges.

    status: pending, processing, asking, preview_ready, confirmed (being committed), imported, cancelled, failed,
    undone. told: the state its chat has heard of; a sweep finds those that were never told.
    """

    __tablename__ = "csv_imports"
    __table_args__ = (
        UniqueConstraint("user_id", "id"),
        owned_by("account_id", "accounts", "SET NULL"),
        Index(None, "user_id", "created_at"),
        Index(
            "ix_csv_imports_open", "status", "updated_at", postgresql_where=text("status in ('pending', 'confirmed')")
        ),
    )
    id: Mapped[Key]
    file_name: Mapped[str] = mapped_column(String(255))
    s3_key: Mapped[str] = mapped_column(String(500))
    part: Mapped[int] = mapped_column(server_default="0")
    status: Mapped[str] = mapped_column(String(50), server_default="pending")
    account_id: Mapped[UUID | None]
    currency: Mapped[str | None] = mapped_column(String(10))
    chat_key: Mapped[str | None] = mapped_column(String(200))
    answers: Mapped[dict[str, Any]] = mapped_column(server_default=text("'{}'::jsonb"))
    question: Mapped[dict[str, Any] | None]
    summary: Mapped[dict[str, Any] | None]
    row_count: Mapped[int | None]
    imported_count: Mapped[int] = mapped_column(server_default="0")
    duplicate_count: Mapped[int] = mapped_column(server_default="0")
    error_count: Mapped[int] = mapped_column(server_default="0")
    next_row: Mapped[int] = mapped_column(server_default="0")
    told: Mapped[str | None] = mapped_column(String(80))
    is_classified: Mapped[bool] = mapped_column(server_default=text("false"))
    column_mapping: Mapped[dict[str, Any] | None]
    error_log: Mapped[list[Any] | None]


class ImportRow(Owned, Base):
    """A row pinned at preview: what was shown is exactly what is imported.

    state: new; duplicate (the very row is in the ledger); alike (it looks like one that is: other words, or a day or
    two apart). transaction_id: the ledger's row that it is, or is like.
    """

    __tablename__ = "import_rows"
    __table_args__ = (
        owned_by("import_id", "csv_imports"),
        owned_by("transaction_id", "transactions", "SET NULL"),
        Index(None, "user_id", "transaction_id"),
    )
    user_id: Mapped[UUID] = mapped_column(primary_key=True)
    import_id: Mapped[UUID] = mapped_column(primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    line: Mapped[int]
    state: Mapped[str] = mapped_column(String(20), server_default="new")
    transaction_date: Mapped[date] = mapped_column(Date)
    amount: Mapped[Money]
    currency: Mapped[str] = mapped_column(String(10))
    description: Mapped[str] = mapped_column(Text)
    counterparty: Mapped[str | None] = mapped_column(Text)
    reference: Mapped[str | None] = mapped_column(Text)
    balance_after: Mapped[Money | None]
    transaction_id: Mapped[UUID | None]
    created_at: Mapped[CreatedAt]
