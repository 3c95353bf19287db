"""Bank accounts, transactions, what they add up to, and what currencies are worth."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Date, Identity, Index, Numeric, String, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from core.models.base import Base, Key, Moment, Money, Owned, Timed, owned_by


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
