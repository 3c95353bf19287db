"""Which bank account a statement is of: by its number, its currency and how its balance follows on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select, tuple_
from sqlalchemy.orm import Session

from core.models import Account, CsvImport, Transaction
from core.statements.order import opening
from core.statements.reading import Reading
from core.statements.rows import Row

NEW = "new"
HELD = ("preview_ready", "confirmed", "imported")  # statements that say what an account's files look like
SAMPLE = 20  # rows from each end of the file: an overlap is at an end


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
    numbered = [a for a in accounts if reading.last4 and a.last_digits == reading.last4]
    numbered = numbered or _by_its_branch(session, accounts, reading, rows)
    if len(numbered) == 1:
        return Choice(numbered[0].id)
    return _among(session, numbered or [a for a in accounts if not (reading.last4 and a.last_digits)], reading, rows)


def known(session: Session, rows: list[Row]) -> bool:
    """Whether the rows follow on from a statement of one of the owner's accounts, or are in it."""
    return any(_follows_on(session, account, rows) for account in session.scalars(select(Account)))


def _by_its_branch(session: Session, accounts: list[Account], reading: Reading, rows: list[Row]) -> list[Account]:
    """The accounts, once numbered by their sort code, whose statements the file goes on from; they get its number."""
    if not (reading.branch and reading.last4) or reading.branch == reading.last4:
        return []
    found = [a for a in accounts if a.last_digits == reading.branch and _follows_on(session, a, rows)]
    for account in found if len(found) == 1 else ():
        account.name = account.name.replace(f"…{reading.branch}", f"…{reading.last4}")
        account.last_digits = reading.last4
    return found


def _among(session: Session, accounts: list[Account], reading: Reading, rows: list[Row]) -> Choice:
    """Where numbers do not decide: a balance or rows that fit, the file's name, the layout; else one question."""
    if not accounts:
        return Choice()
    tests: tuple[Callable[[Account], bool], ...] = (
        lambda account: _follows_on(session, account, rows),
        lambda account: bool(account.last_digits) and account.last_digits in reading.file,
        lambda account: _has_layout(session, account, reading.layout) and not _contradicts(session, account, rows),
    )
    for fits in tests:
        fitting = [account for account in accounts if fits(account)]
        if len(fitting) == 1:
            return Choice(fitting[0].id)
        if fitting:
            break
    return Choice(question=_question(accounts))


def _contradicts(session: Session, account: Account, rows: list[Row]) -> bool:
    """Whether the account's statements reach into the file's days and yet hold few of the file's rows of those days.

    One that they hold is no sign of the same account: two of one bank pay the same fee on the same day.
    """
    within = select(Transaction.transaction_date, Transaction.amount).where(
        Transaction.account_id == account.id,
        Transaction.deleted_at.is_(None),
        Transaction.transaction_date.between(rows[0].date, rows[-1].date),
    )
    known = {(day, amount) for day, amount in session.execute(within)}
    if not known:
        return False
    spans = _covered(session, account)
    common = [(row.date, row.amount) for row in rows if any(start <= row.date <= end for start, end in spans)]
    return sum(one in known for one in common) * 2 <= len(common)


def _covered(session: Session, account: Account) -> list[tuple[date, date]]:
    """The first and last day of each of the account's statements."""
    first, last = CsvImport.summary["start"].astext, CsvImport.summary["end"].astext
    said = session.execute(
        select(first, last).where(CsvImport.account_id == account.id, CsvImport.status.in_(HELD), first.is_not(None))
    )
    return [(date.fromisoformat(start), date.fromisoformat(end)) for start, end in said]


def _follows_on(session: Session, account: Account, rows: list[Row]) -> bool:
    """Whether the file begins where a statement of the account ends, ends where one begins, or holds its very rows."""
    before, last = opening(rows), rows[-1]
    if before is not None and last.balance is not None:
        first, closing = CsvImport.summary["opening"].astext, CsvImport.summary["closing"].astext
        joins = or_(closing == str(before), first == str(last.balance))
        joined = select(func.count()).where(CsvImport.account_id == account.id, CsvImport.status.in_(HELD), joins)
        if session.scalar(joined):
            return True
    shared = select(func.count()).where(
        Transaction.account_id == account.id,
        Transaction.deleted_at.is_(None),
        tuple_(Transaction.transaction_date, Transaction.amount, Transaction.description).in_(
            [(row.date, row.amount, row.description) for row in (*rows[:SAMPLE], *rows[-SAMPLE:])]
        ),
    )
    return bool(session.scalar(shared)) and not _contradicts(session, account, rows)


def _has_layout(session: Session, account: Account, layout: str) -> bool:
    seen = select(func.count()).where(
        CsvImport.account_id == account.id,
        CsvImport.status.in_(HELD),
        CsvImport.column_mapping["layout"].astext == layout,
    )
    return bool(layout and session.scalar(seen))


def _question(accounts: list[Account]) -> dict[str, Any]:
    newest = accounts[-2:]  # three options at most, one of them "another"
    options = [{"value": str(a.id), "label": a.name[:40], "example": a.bank or ""} for a in newest]
    options.append({"value": NEW, "label": "Another account", "example": ""})
    return {"key": "account", "text": "Which account is this statement of?", "options": options}
