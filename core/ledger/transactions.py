"""Rows of the ledger one at a time: found, taken out of the books, put back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from core import clock, undo
from core.days import format_day
from core.errors import NotFoundError
from core.ledger import classify, entities, snapshots
from core.models import Transaction
from core.money import format_money


def get(session: Session, transaction_id: UUID) -> Transaction:
    """The row of the session's user. Raises NotFoundError for anyone else's, and for one that was taken out."""
    wanted = Transaction.id == transaction_id
    found = session.scalars(select(Transaction).where(wanted, Transaction.deleted_at.is_(None))).first()
    if found is None:
        raise NotFoundError
    return found


def remove(session: Session, transaction_id: UUID) -> None:
    """Takes a row out of the books, from where undo brings it back.

    The other half of its transfer stands alone then, and is what its own text says.
    """
    row = get(session, transaction_id)
    name = (row.description_cleaned or row.counterparty or row.description)[:60]
    summary = f"deleting {name}, {format_money(row.amount, row.currency)} on {format_day(row.transaction_date)}"
    inverse: dict[str, Any] = {"id": str(row.id), "transfer_id": str(row.transfer_id) if row.transfer_id else None}
    others: list[UUID] = []
    if row.transfer_id:
        halves = Transaction.transfer_id == row.transfer_id
        ids = list(session.scalars(select(Transaction.id).where(halves)))
        others = [id_ for id_ in ids if id_ != row.id]
        inverse["halves"] = [str(id_) for id_ in ids]
        inverse["meant"] = snapshots.take(session, Transaction.id.in_(others))
        session.execute(update(Transaction).where(halves).values(transfer_id=None))
    row.deleted_at = clock.now()
    user_id, entity_id = row.user_id, row.entity_id
    session.flush()
    classify.read_again(session, user_id, others)
    entities.refresh(session, [entity_id])
    undo.remember(session, user_id, "delete transaction", summary, inverse)


@undo.inverse_of("delete transaction")
def _put_back(session: Session, inverse: dict[str, Any]) -> str:
    back = update(Transaction).where(Transaction.id == UUID(inverse["id"])).values(deleted_at=None)
    gone = session.execute(back.returning(Transaction.entity_id, Transaction.user_id)).first()
    if gone is None:
        raise NotFoundError
    if inverse["transfer_id"]:
        _pair_again(session, gone.user_id, inverse)
    entities.refresh(session, [gone.entity_id])
    return "Undone: the transaction is back."


def _pair_again(session: Session, user_id: UUID, inverse: dict[str, Any]) -> None:
    """Makes the halves one transfer again where both still stand alone; else the row is what its own text says."""
    halves = Transaction.id.in_([UUID(one) for one in inverse.get("halves", ())])
    alone = select(func.count()).where(halves, Transaction.transfer_id.is_(None), Transaction.deleted_at.is_(None))
    if session.scalar(alone) != 2:
        classify.read_again(session, user_id, [UUID(inverse["id"])])
        return
    session.execute(update(Transaction).where(halves).values(transfer_id=UUID(inverse["transfer_id"])))
    snapshots.restore(session, snapshots.unsaid(session, inverse.get("meant", [])))
