"""Which bank account a statement is of: by its number, its currency and how its balance follows on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.models import Account, CsvImport, Transaction
from core.statements.reading import Reading, Row

NEW = "new"


@dataclass(frozen=True)
class Choice:
    """The account, or NEW where one is to be made, or the question that only the person can answer."""

    account_id: UUID | None = None
    question: dict[str, Any] | None = None


def choose(session: Session, reading: Reading, rows: list[Row], currency: str, answer: str | None) -> Choice:
    """The account of `reading`; neither id nor question means a new one. answer: to an earlier question."""
    accounts = list(session.scalars(select(Account).where(Account.currency == currency).order_by(Account.created_at)))
    if answer is not None:
        return Choice(next((a.id for a in accounts if str(a.id) == answer), None))
    numbered = next((a for a in accounts if reading.last4 and a.last_digits == reading.last4), None)
    if numbered is not None:
        return Choice(numbered.id)
    return _among(session, [a for a in accounts if not (reading.last4 and a.last_digits)], reading, rows)


def _among(session: Session, accounts: list[Account], reading: Reading, rows: list[Row]) -> Choice:
    """Where numbers do not decide: shared rows or a balance that follows on, then the layout; else one question."""
    if not accounts:
        return Choice()
    follows = [account for account in accounts if _follows_on(session, account, rows)]
    if len(follows) == 1:
        return Choice(follows[0].id)
    same_layout = [account for account in accounts if _has_layout(session, account, reading.layout)]
    if not follows and len(same_layout) == 1 and len(accounts) == 1 and not _has_balances(rows):
        return Choice(same_layout[0].id)
    return Choice(question=_question(accounts))


def _has_balances(rows: list[Row]) -> bool:
    return any(row.balance is not None for row in rows)


def _follows_on(session: Session, account: Account, rows: list[Row]) -> bool:
    """Whether the file's first balance is where the account was left, or the account has some of its very rows."""
    first = rows[0]
    before = (
        select(Transaction.balance_after)
        .where(
            Transaction.account_id == account.id,
            Transaction.transaction_date <= first.date,
            Transaction.deleted_at.is_(None),
            Transaction.balance_after.is_not(None),
        )
        .order_by(Transaction.transaction_date.desc(), Transaction.seq.desc())
        .limit(1)
    )
    left_at = session.scalars(before).first()
    if left_at is not None and first.balance is not None and left_at == first.balance - first.amount:
        return True
    shared = select(func.count()).where(
        Transaction.account_id == account.id,
        Transaction.deleted_at.is_(None),
        Transaction.transaction_date == first.date,
        Transaction.amount == first.amount,
        Transaction.description == first.description,
    )
    return bool(session.scalar(shared))


def _has_layout(session: Session, account: Account, layout: str) -> bool:
    seen = select(func.count()).where(
        CsvImport.account_id == account.id,
        CsvImport.status == "imported",
        CsvImport.column_mapping["layout"].astext == layout,
    )
    return bool(layout and session.scalar(seen))


def _question(accounts: list[Account]) -> dict[str, Any]:
    newest = accounts[-2:]  # three options at most, one of them "another"
    options = [{"value": str(a.id), "label": a.name[:40], "example": a.bank or ""} for a in newest]
    options.append({"value": NEW, "label": "Another account", "example": ""})
    return {"key": "account", "text": "Which account is this statement of?", "options": options}
