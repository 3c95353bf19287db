"""Keeps the rows of a preview, so that what was shown is exactly what is imported."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from core import db
from core.statements.reading import Row
from core.words import storable

_COLUMNS = "n line transaction_date amount currency description counterparty reference balance_after"
_KINDS = "int, line int, transaction_date date, amount numeric, currency text, description text, counterparty text"
CENT = Decimal("0.01")
# PostgreSQL takes no COPY into a table with row-level security; a table of the transaction's own it does, and from
# there one INSERT passes the policy. A third of the time of many inserts (RELIABILITY.md 1b).
_MAKE = text(f"CREATE TEMP TABLE IF NOT EXISTS pinning (n {_KINDS}, reference text, balance_after numeric)")
_EMPTY = text("TRUNCATE pinning")
_PIN = text(
    f"INSERT INTO import_rows (user_id, import_id, {_COLUMNS.replace(' ', ', ')}) "  # noqa: S608 - constants
    f"SELECT :user_id, :import_id, {_COLUMNS.replace(' ', ', ')} FROM pinning ORDER BY n"
)


def pin(session: Session, user_id: UUID, import_id: UUID, rows: Sequence[Row], currency: str) -> None:
    """Stores `rows`, oldest first. currency: of those that name none."""
    session.execute(_MAKE)
    session.execute(_EMPTY)
    with (
        db.driver_connection(session).cursor() as cursor,
        cursor.copy(f"COPY pinning ({_COLUMNS.replace(' ', ', ')}) FROM STDIN") as copy,
    ):
        for n, row in enumerate(rows):
            copy.write_row(_values(n, row, currency))
    session.execute(_PIN, {"user_id": user_id, "import_id": import_id})


def _values(n: int, row: Row, currency: str) -> tuple[Any, ...]:
    return (
        n,
        row.line,
        row.date,
        row.amount.quantize(CENT),
        row.currency or currency,
        storable(row.description),
        storable(row.counterparty),
        storable(row.reference),
        row.balance,
    )
