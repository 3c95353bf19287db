"""Which rows of a file the ledger has already: counted, never guessed, and each existing row is claimed once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.models import ImportRow, Transaction
from core.statements.reading import folded

Key = tuple[date, Decimal, str, str]


def _key(day: date, amount: Decimal, currency: str, description: str) -> Key:
    return day, amount, currency, folded(description).casefold()


def mark(session: Session, import_id: UUID, account_id: UUID | None) -> int:
    """Of n equal rows in the file and m in the account, m are marked duplicate (naming theirs) and n - m new.

    Equal is day, amount, currency and description. Rows that this import itself made do not count. Returns how many
    are duplicates.
    """
    pinned = session.scalars(select(ImportRow).where(ImportRow.import_id == import_id).order_by(ImportRow.n)).all()
    have = _in_ledger(session, import_id, account_id, pinned) if account_id and pinned else {}
    count = 0
    for row in pinned:
        same = have.get(_key(row.transaction_date, row.amount, row.currency, row.description))
        row.transaction_id = same.pop(0) if same else None
        row.state = "duplicate" if row.transaction_id else "new"
        count += row.transaction_id is not None
    session.flush()
    return count


def _in_ledger(
    session: Session, import_id: UUID, account_id: UUID, pinned: Sequence[ImportRow]
) -> dict[Key, list[UUID]]:
    days = [row.transaction_date for row in pinned]
    rows = session.execute(
        select(
            Transaction.id,
            Transaction.transaction_date,
            Transaction.amount,
            Transaction.currency,
            Transaction.description,
        )
        .where(
            Transaction.account_id == account_id,
            Transaction.transaction_date.between(min(days), max(days)),
            Transaction.deleted_at.is_(None),
            Transaction.import_id.is_distinct_from(import_id),
        )
        .order_by(Transaction.transaction_date, Transaction.seq)
    )
    have: dict[Key, list[UUID]] = defaultdict(list)
    for row in rows:
        have[_key(row.transaction_date, row.amount, row.currency, row.description)].append(row.id)
    return have
