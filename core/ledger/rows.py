"""Which rows stand in the books, and which of them are money in and money out."""

from __future__ import annotations

from sqlalchemy import ColumnElement, exists, func

from core.models import CsvImport, Transaction


def in_books() -> ColumnElement[bool]:
    """A row is in the books once its whole statement is: half a statement makes no figure."""
    running = exists().where(CsvImport.id == Transaction.import_id, CsvImport.status == "confirmed")
    return Transaction.deleted_at.is_(None) & ~running


TRANSFER, REFUND, LOAN, TAX = "transfer_own", "refund", "loan", "tax"
# Money in that nobody earned, decided here alone (and in the trigger of ledger_sums, migration 0015): one's own money
# from another account; what a supplier or the tax office gives back, which makes money out smaller; money lent, which
# is owed. What it costs to pay a loan back is money out.
GIVEN_BACK = (REFUND, TAX)
NOT_EARNED = (TRANSFER, *GIVEN_BACK, LOAN)


def earned() -> ColumnElement[bool]:
    """Rows that are money in."""
    row = Transaction
    return (row.amount > 0) & func.coalesce(row.kind, "").not_in(NOT_EARNED)


def spent() -> ColumnElement[bool]:
    """Rows that are money out, and what is given back, which makes it smaller."""
    row = Transaction
    return ((row.amount < 0) & row.kind.is_distinct_from(TRANSFER)) | given_back()


def given_back() -> ColumnElement[bool]:
    """Rows by which a supplier or the tax office gives money back."""
    row = Transaction
    return (row.kind == REFUND) | ((row.kind == TAX) & (row.amount > 0))


def lent() -> ColumnElement[bool]:
    """Rows by which somebody lent money: they are neither."""
    return (Transaction.kind == LOAN) & (Transaction.amount > 0)
