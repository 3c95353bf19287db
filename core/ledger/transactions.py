"""Rows of the ledger one at a time: found, taken out of the books, put back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from core import clock, undo
from core.errors import NotFoundError
from core.ledger import entities
from core.models import Transaction
from core.money import format_day, format_money


def get(session: Session, transaction_id: UUID) -> Transaction:
    """The row of the session's user. Raises NotFoundError for anyone else's, and for one that was taken out."""
    wanted = Transaction.id == transaction_id
    found = session.scalars(select(Transaction).where(wanted, Transaction.deleted_at.is_(None))).first()
    if found is None:
        raise NotFoundError
    return found


def remove(session: Session, transaction_id: UUID) -> None:
    """Takes a row out of the books, from where undo brings it back; the other half of a transfer stands alone then."""
    row = get(session, transaction_id)
    name = (row.description_cleaned or row.counterparty or row.description)[:60]
    summary = f"deleting {name}, {format_money(row.amount, row.currency)} on {format_day(row.transaction_date)}"
    inverse: dict[str, Any] = {"id": str(row.id), "transfer_id": str(row.transfer_id) if row.transfer_id else None}
    if row.transfer_id:
        halves = Transaction.transfer_id == row.transfer_id
        inverse["halves"] = [str(id_) for id_ in session.scalars(select(Transaction.id).where(halves))]
        session.execute(update(Transaction).where(halves).values(transfer_id=None))
    row.deleted_at = clock.now()
    entities.refresh(session, [row.entity_id])
    undo.remember(session, row.user_id, "delete transaction", summary, inverse)


@undo.inverse_of("delete transaction")
def _put_back(session: Session, inverse: dict[str, Any]) -> str:
    back = update(Transaction).where(Transaction.id == UUID(inverse["id"])).values(deleted_at=None)
    gone = session.execute(back.returning(Transaction.entity_id)).first()
    if gone is None:
        raise NotFoundError
    halves = Transaction.id.in_([UUID(one) for one in inverse.get("halves", ())])
    alone = select(func.count()).where(halves, Transaction.transfer_id.is_(None), Transaction.deleted_at.is_(None))
    if inverse["transfer_id"] and session.scalar(alone) == 2:
        session.execute(update(Transaction).where(halves).values(transfer_id=UUID(inverse["transfer_id"])))
    entities.refresh(session, [gone.entity_id])
    return "Undone: the transaction is back."
