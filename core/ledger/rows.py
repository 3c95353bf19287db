"""Which rows stand in the books, and which of them are money in and money out."""

from __future__ import annotations

from sqlalchemy import ColumnElement, exists

from core.models import CsvImport, Transaction


def in_books() -> ColumnElement[bool]:
    """A row is in the books once its whole statement is: half a statement makes no figure."""
    running = exists().where(CsvImport.id == Transaction.import_id, CsvImport.status == "confirmed")
    return Transaction.deleted_at.is_(None) & ~running


TRANSFER, REFUND = "transfer_own", "refund"


def earned() -> ColumnElement[bool]:
    """Rows that are money in: not a refund, and not one's own money from another account."""
    row = Transaction
    return (row.amount > 0) & row.kind.is_distinct_from(TRANSFER) & row.kind.is_distinct_from(REFUND)


def spent() -> ColumnElement[bool]:
    """Rows that are money out, and refunds, which make it smaller."""
    row = Transaction
    return ((row.amount < 0) & row.kind.is_distinct_from(TRANSFER)) | (row.kind == REFUND)
