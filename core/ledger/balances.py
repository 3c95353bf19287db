"""What was in the bank at the end of a day, from the balances that statements print and the rows since."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Select, exists, func, or_, select
from sqlalchemy.orm import Session

from core.ledger.rows import in_books
from core.models import Account, Transaction


@dataclass(frozen=True)
class Balance:
    """What is in an account at the end of a day; amount is None where no statement says. rows: behind the amount."""

    account_id: UUID
    account_name: str
    currency: str
    amount: Decimal | None
    rows: int
    as_of: date | None


def balances(session: Session, on: date) -> list[Balance]:
    """Each account at the end of `on`, from the last balance its statements print, oldest account first."""
    used = exists().where(Transaction.account_id == Account.id, in_books())
    accounts = session.scalars(select(Account).where(used).order_by(Account.created_at, Account.name))
    return [_balance(session, account, on) for account in accounts]


def _rows_of(account: Account) -> Select[Any]:
    return select(Transaction).where(Transaction.account_id == account.id, in_books())


def _balance(session: Session, account: Account, on: date) -> Balance:
    until = _rows_of(account).where(Transaction.transaction_date <= on)
    last = until.order_by(Transaction.transaction_date.desc(), Transaction.seq.desc())
    newest = session.scalars(last.limit(1)).first()
    anchor = session.scalars(last.where(Transaction.balance_after.is_not(None)).limit(1)).first()
    rows = 0
    if anchor is not None and anchor.balance_after is not None:
        moved, later = _after(session, account, anchor, on)
        amount: Decimal | None = anchor.balance_after + moved
        rows = 1 + later  # the row that prints the balance, and those since: a million before it are not counted
    elif newest is not None:
        amount = _from_opening(session, account, on)
        rows = session.scalar(select(func.count()).select_from(until.subquery())) or 0
    else:
        amount = _before_first(session, account)
    as_of = newest.transaction_date if newest else None
    return Balance(account.id, account.name, account.currency, amount, rows, as_of)


def _after(session: Session, account: Account, anchor: Transaction, on: date) -> tuple[Decimal, int]:
    """What the rows after `anchor` add up to, and how many they are."""
    later = (
        _rows_of(account)
        .where(
            Transaction.transaction_date <= on,
            or_(
                Transaction.transaction_date > anchor.transaction_date,
                (Transaction.transaction_date == anchor.transaction_date) & (Transaction.seq > anchor.seq),
            ),
        )
        .subquery()
    )
    moved, rows = session.execute(select(func.coalesce(func.sum(later.c.amount), 0), func.count(later.c.id))).one()
    return moved, rows


def _from_opening(session: Session, account: Account, on: date) -> Decimal | None:
    if account.opening_balance is None:
        return None
    until = _rows_of(account).where(Transaction.transaction_date <= on).subquery()
    return account.opening_balance + (session.scalar(select(func.coalesce(func.sum(until.c.amount), 0))) or 0)


def _before_first(session: Session, account: Account) -> Decimal | None:
    """Before its first transaction an account held what that one started from."""
    first = session.scalars(_rows_of(account).order_by(Transaction.transaction_date, Transaction.seq).limit(1)).first()
    if first is None or first.balance_after is None:
        return account.opening_balance
    return first.balance_after - first.amount


def total_balances(found: list[Balance]) -> list[tuple[str, Decimal, int]]:
    """(currency, amount, rows) summed over the accounts whose balance is known, in the order they appear."""
    sums: dict[str, tuple[Decimal, int]] = {}
    for one in found:
        if one.amount is not None:
            amount, rows = sums.get(one.currency, (Decimal(0), 0))
            sums[one.currency] = (amount + one.amount, rows + one.rows)
    return [(currency, amount, rows) for currency, (amount, rows) in sums.items()]


def daily_balance(session: Session, start: date, end: date, currency: str) -> list[tuple[date, Decimal]]:
    """The end-of-day balance of all accounts in `currency` whose balance is known, every day from start to end.

    Follows the balances that the statements print, as `balances` does, so that the line ends at its figure.
    """
    accounts = {account.id: account for account in session.scalars(select(Account).where(Account.currency == currency))}
    before = {id_: _balance(session, account, start - timedelta(days=1)).amount for id_, account in accounts.items()}
    now = {id_: amount for id_, amount in before.items() if amount is not None}
    if not now:
        return []
    changes: dict[date, list[Any]] = defaultdict(list)
    rows = session.execute(
        select(Transaction.account_id, Transaction.transaction_date, Transaction.amount, Transaction.balance_after)
        .where(
            Transaction.account_id.in_(list(now)),
            in_books(),
            Transaction.transaction_date.between(start, end),
        )
        .order_by(Transaction.transaction_date, Transaction.seq)
    )
    for row in rows:
        changes[row.transaction_date].append(row)
    points: list[tuple[date, Decimal]] = []
    for n in range((end - start).days + 1):
        day = start + timedelta(days=n)
        for row in changes[day]:
            now[row.account_id] = (
                row.balance_after if row.balance_after is not None else now[row.account_id] + row.amount
            )
        points.append((day, sum(now.values(), Decimal(0))))
    return points
