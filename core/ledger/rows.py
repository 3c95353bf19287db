"""Which rows stand in the books."""

from __future__ import annotations

from sqlalchemy import ColumnElement, exists

from core.models import CsvImport, Transaction


def in_books() -> ColumnElement[bool]:
    """A row is in the books once its whole statement is: half a statement makes no figure."""
    running = exists().where(CsvImport.id == Transaction.import_id, CsvImport.status == "confirmed")
    return Transaction.deleted_at.is_(None) & ~running
