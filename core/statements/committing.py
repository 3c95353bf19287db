"""Puts confirmed rows into the ledger, a chunk a transaction, in turns between owners; and takes them out again."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

import structlog
from sqlalchemy import Table, case, delete, exists, insert, select, text, update
from sqlalchemy.orm import Session, aliased

from core import clock, db, undo
from core.ledger import classify, entities
from core.models import CsvImport, ImportRow, Transaction
from core.money import counted
from core.statements import agreement, duplicates, imports

log = structlog.get_logger()
# A chunk that a crash of the server takes back takes its next_row with it; the last one's commit waits for them all.
_NO_WAIT = text("SET LOCAL synchronous_commit = off")
CHUNK_ROWS = 2000  # 0.15 s a chunk: another owner's turn comes after it (RELIABILITY.md 2b)


def commit_chunk(user_id: UUID, import_id: UUID) -> bool:
    """Imports the next chunk; True while there is more to do. Killed anywhere, the next run goes on from next_row."""
    with db.as_user(user_id) as session:
        row = session.scalars(select(CsvImport).where(CsvImport.id == import_id).with_for_update()).one()
        if row.status != "confirmed":
            return False
        if _another_first(session, row):
            return True
        if row.next_row == 0:
            # Between preview and now the same rows may have come in by another file.
            row.duplicate_count = duplicates.mark(session, import_id, row.account_id, alike="alike" not in row.answers)
            if row.account_id:
                imports.note_conflict(row, agreement.conflict(session, import_id, row.account_id))
        row.imported_count += _copy(session, row)
        row.next_row += CHUNK_ROWS
        row.updated_at = clock.now()
        if row.next_row < (row.row_count or 0):
            session.execute(_NO_WAIT)
            return True
        _finish(session, row)
    log.info("import.committed", import_id=import_id)
    return False


def _another_first(session: Session, row: CsvImport) -> bool:
    """Two files of one account are committed one after the other, so that each sees the other's rows."""
    other = select(CsvImport.id).where(
        CsvImport.account_id == row.account_id, CsvImport.status == "confirmed", CsvImport.id != row.id
    )
    begun = other.where((CsvImport.next_row > 0) | (CsvImport.id < row.id))
    return row.next_row == 0 and session.scalars(begun.limit(1)).first() is not None


def _copy(session: Session, row: CsvImport) -> int:
    chunk = (
        select(
            ImportRow.user_id,
            ImportRow.import_id,
            select(CsvImport.account_id).where(CsvImport.id == row.id).scalar_subquery(),
            ImportRow.transaction_date,
            ImportRow.description,
            ImportRow.counterparty,
            ImportRow.reference,
            ImportRow.amount,
            ImportRow.currency,
            ImportRow.balance_after,
            case((ImportRow.amount >= 0, "credit"), else_="debit"),
        )
        .where(
            ImportRow.import_id == row.id,
            ImportRow.state == "new",
            ImportRow.n >= row.next_row,
            ImportRow.n < row.next_row + CHUNK_ROWS,
        )
        .order_by(ImportRow.n)
    )
    columns = (
        "user_id import_id account_id transaction_date description counterparty reference amount currency "
        "balance_after transaction_type"
    ).split()
    rows = insert(cast(Table, Transaction.__table__)).from_select(columns, chunk, include_defaults=False)
    copied = session.execute(rows, execution_options={"preserve_rowcount": True})
    return copied.rowcount  # pyright: ignore[reportAttributeAccessIssue]


def _finish(session: Session, row: CsvImport) -> None:
    row.status = "imported"
    session.flush()
    if row.imported_count:
        together = _together(session, row)
        count = sum(one.imported_count for one in together)
        what = row.file_name if len(together) == 1 else f"{len(together)} statements"
        inverse = {"import_ids": [str(one.id) for one in together]}
        undo.remember(session, row.user_id, "import", f"the import of {what} ({counted(count)})", inverse)


def _together(session: Session, row: CsvImport) -> list[CsvImport]:
    """What was confirmed with `row` and is in by now: the newest entry of the undo log takes all of it back."""
    batch = row.answers.get("batch")
    if not batch:
        return [row]
    same = select(CsvImport).where(CsvImport.answers["batch"].astext == batch, CsvImport.status == "imported")
    return list(session.scalars(same.order_by(CsvImport.created_at, CsvImport.part)))


@undo.inverse_of("import")
def take_back(session: Session, inverse: dict[str, Any]) -> str:
    """Removes exactly the rows the imports made; one that another import also holds stays and becomes that one's."""
    return " ".join(_take_back(session, UUID(one)) for one in inverse["import_ids"])


def _take_back(session: Session, import_id: UUID) -> str:
    row = imports.get(session, import_id)
    if row.status != "imported":
        return ""
    touched = list(session.scalars(select(Transaction.entity_id).where(Transaction.import_id == import_id).distinct()))
    other, holder = aliased(ImportRow), aliased(CsvImport)
    claims = (
        select(other.import_id)
        .join(holder, holder.id == other.import_id)
        .where(other.transaction_id == Transaction.id, other.import_id != import_id, holder.status == "imported")
    )
    session.execute(
        update(Transaction)
        .where(Transaction.import_id == import_id, exists(claims))
        .values(import_id=claims.limit(1).scalar_subquery())
        .execution_options(synchronize_session=False)
    )
    halves = select(Transaction.transfer_id).where(
        Transaction.import_id == import_id, Transaction.transfer_id.is_not(None)
    )
    parted = update(Transaction).where(Transaction.transfer_id.in_(halves)).values(transfer_id=None)
    pairs = list(session.scalars(parted.returning(Transaction.id)))
    gone = session.execute(delete(Transaction).where(Transaction.import_id == import_id))
    row.status = "undone"
    session.flush()
    classify.read_again(session, row.user_id, pairs)
    entities.refresh(session, touched)
    if row.account_id:
        imports.drop_unused(session, row.account_id)
    count = gone.rowcount  # pyright: ignore[reportAttributeAccessIssue]
    return f"Undone: {counted(count)} of {row.file_name} {'is' if count == 1 else 'are'} out of your books again."
