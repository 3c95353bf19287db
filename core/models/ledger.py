"""Bank accounts, imports, transactions, and what gives them meaning."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Date,
    ForeignKeyConstraint,
    Identity,
    Index,
    Numeric,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from core.models.base import Base, CreatedAt, Key, Moment, Money, Owned, Timed, Vector


def owned_by(column: str, table: str, ondelete: str = "CASCADE") -> ForeignKeyConstraint:
    """A foreign key that carries the owner, so that no row can point into another's books."""
    action = f"SET NULL ({column})" if ondelete == "SET NULL" else ondelete
    return ForeignKeyConstraint(["user_id", column], [f"{table}.user_id", f"{table}.id"], ondelete=action)


class Account(Owned, Timed, Base):
    """A bank account. opening_balance is what was in it before its first transaction; null while unknown."""

    __tablename__ = "accounts"
    __table_args__ = (UniqueConstraint("user_id", "id"),)
    id: Mapped[Key]
    name: Mapped[str] = mapped_column(String(255))
    bank: Mapped[str | None] = mapped_column(String(255))
    kind: Mapped[str] = mapped_column(String(20), server_default="current")
    currency: Mapped[str] = mapped_column(String(10))
    last_digits: Mapped[str | None] = mapped_column(String(10))
    iban: Mapped[str | None] = mapped_column(String(34))
    opening_balance: Mapped[Money | None]


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


_OPEN = (
    "amount < 0 and expense_category_id is null and kind is not null and kind <> 'transfer_own' and deleted_at is null"
)


class Transaction(Owned, Timed, Base):
    """One line of a statement. amount: + is money in. seq orders the rows of one day as the bank did.

    kind: null until it was classified. payee_key: what names are matched by. locked: the fields a person set ("entity",
    "category", "kind"), which no machine changes. transfer_id: shared by the two rows of one own transfer.
    """

    __tablename__ = "transactions"
    __table_args__ = (
        UniqueConstraint("user_id", "id"),
        owned_by("import_id", "csv_imports", "SET NULL"),
        owned_by("account_id", "accounts"),
        owned_by("entity_id", "entities", "SET NULL"),
        owned_by("revenue_stream_id", "revenue_streams", "SET NULL"),
        owned_by("expense_category_id", "expense_categories", "SET NULL"),
        CheckConstraint("amount <> 'NaN'", name="amount_is_a_number"),
        Index(None, "user_id", "transaction_date", "seq"),
        Index(None, "user_id", "account_id", "transaction_date", "seq"),
        Index(None, "user_id", "entity_id"),
        Index(None, "user_id", "import_id"),
        Index(None, "user_id", "payee_key"),
        Index(None, "user_id", "transfer_id", postgresql_where=text("transfer_id is not null")),
        Index("ix_transactions_unread", "user_id", "seq", postgresql_where=text("kind is null")),
        Index(
            "ix_transactions_open_nobody",
            "user_id",
            "currency",
            postgresql_where=text(f"entity_id is null and {_OPEN}"),
        ),
        Index(
            "ix_transactions_open_somebody",
            "user_id",
            "entity_id",
            "transaction_date",
            "seq",
            postgresql_where=text(f"entity_id is not null and {_OPEN}"),
        ),
    )
    # Held by the account's key: a second check of the owner is a tenth of an import.
    user_id: Mapped[UUID] = mapped_column()
    id: Mapped[Key]
    seq: Mapped[int] = mapped_column(BigInteger, Identity())
    import_id: Mapped[UUID | None]
    account_id: Mapped[UUID]
    transaction_date: Mapped[date] = mapped_column(Date)
    description: Mapped[str] = mapped_column(Text)
    description_cleaned: Mapped[str | None] = mapped_column(Text)
    counterparty: Mapped[str | None] = mapped_column(Text)
    reference: Mapped[str | None] = mapped_column(Text)
    amount: Mapped[Money]
    currency: Mapped[str] = mapped_column(String(10), server_default="USD")
    balance_after: Mapped[Money | None]
    transaction_type: Mapped[str | None] = mapped_column(String(20))
    entity_id: Mapped[UUID | None]
    revenue_stream_id: Mapped[UUID | None]
    expense_category_id: Mapped[UUID | None]
    is_recurring: Mapped[bool] = mapped_column(server_default=text("false"))
    is_duplicate: Mapped[bool] = mapped_column(server_default=text("false"))
    is_anomaly: Mapped[bool] = mapped_column(server_default=text("false"))
    classification_confidence: Mapped[Any | None] = mapped_column(Numeric(4, 3))
    is_manually_corrected: Mapped[bool] = mapped_column(server_default=text("false"))
    kind: Mapped[str | None] = mapped_column(String(20))
    payee_key: Mapped[str | None] = mapped_column(Text)
    locked: Mapped[list[str]] = mapped_column(ARRAY(String(20)), server_default=text("'{}'"))
    transfer_id: Mapped[UUID | None]
    deleted_at: Mapped[Moment | None]


class LedgerSum(Owned, Base):
    """A part of what the rows in the books add up to, written by the database with every change of them (0007).

    The parts of one key add up to it; `core.ledger.sums` reads them. grain: day (by flow and category), month (by flow
    and entity, day is its first), open (unsorted money by entity, without a day). flow: in, out, own
    (transfers), owe (what was lent), nil.
    """

    __tablename__ = "ledger_sums"
    __table_args__ = (Index(None, "user_id", "grain", "day"),)
    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    grain: Mapped[str] = mapped_column(String(5))
    day: Mapped[date | None] = mapped_column(Date)
    currency: Mapped[str] = mapped_column(String(10))
    flow: Mapped[str] = mapped_column(String(3))
    entity_id: Mapped[UUID | None]
    category_id: Mapped[UUID | None]
    amount: Mapped[Decimal] = mapped_column(Numeric(20, 2))
    number: Mapped[int] = mapped_column(BigInteger)


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


class ExchangeRate(Owned, Timed, Base):
    """What one unit of a currency is worth in another, by its owner's word. since: from which day; null: from ever."""

    __tablename__ = "exchange_rates"
    __table_args__ = (
        UniqueConstraint("user_id", "from_currency", "to_currency", "since", postgresql_nulls_not_distinct=True),
        CheckConstraint("rate > 0 and rate < 'Infinity' and from_currency <> to_currency", name="rate"),
    )
    id: Mapped[Key]
    from_currency: Mapped[str] = mapped_column(String(10))
    to_currency: Mapped[str] = mapped_column(String(10))
    rate: Mapped[Decimal] = mapped_column(Numeric(18, 8))
    since: Mapped[date | None] = mapped_column(Date)


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
