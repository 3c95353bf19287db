"""Keeps the rows of a preview, so that what was shown is exactly what is imported."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from core import db
from core.statements.rows import Row
from core.words import storable

_COLUMNS = "n line transaction_date amount currency description counterparty reference balance_after"
_KINDS = "int, line int, transaction_date date, amount numeric, currency text, description text, counterparty text"
# PostgreSQL takes no COPY into a table with row-level security; a table of the transaction's own it does, and from
# there one INSERT passes the policy. A third of the time of many inserts (RELIABILITY.md 1b).
_MAKE = text(f"CREATE TEMP TABLE IF NOT EXISTS pinning (n {_KINDS}, reference text, balance_after numeric)")
_EMPTY = text("TRUNCATE pinning")
_PIN = text(
    f"INSERT INTO import_rows (user_id, import_id, {_COLUMNS.replace(' ', ', ')}) "  # noqa: S608 - constants
    f"SELECT :user_id, :import_id, {_COLUMNS.replace(' ', ', ')} FROM pinning"
)
_AT_ONCE = 1000  # rows handed over together: their text is 100 KB
_ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def pin(session: Session, user_id: UUID, import_id: UUID, rows: Sequence[Row], currency: str) -> None:
    """Stores `rows`, oldest first. currency: of those that name none."""
    session.execute(_MAKE)
    session.execute(_EMPTY)
    with (
        db.driver_connection(session).cursor() as cursor,
        cursor.copy(f"COPY pinning ({_COLUMNS.replace(' ', ', ')}) FROM STDIN") as copy,
    ):
        for start in range(0, len(rows), _AT_ONCE):
            copy.write("".join(_line(n, row, currency) for n, row in enumerate(rows[start : start + _AT_ONCE], start)))
    session.execute(_PIN, {"user_id": user_id, "import_id": import_id})


def _line(n: int, row: Row, currency: str) -> str:
    """The row as COPY takes it: the driver would adapt its nine values one by one, a second for 100,000 rows."""
    words = "\t".join(map(_field, (row.description, row.counterparty, row.reference)))
    balance = r"\N" if row.balance is None else row.balance
    return f"{n}\t{row.line}\t{row.date}\t{row.amount}\t{_field(row.currency or currency)}\t{words}\t{balance}\n"


def _field(text: str | None) -> str:
    if text is None:
        return r"\N"
    # Nearly every cell is plain, and to see that costs a tenth of rewriting it.
    return text if text.isprintable() and "\\" not in text else storable(text).translate(_ESCAPED)
