"""What was in the bank at the end of a day, from the balances that statements print and the rows since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from core.ledger.filters import Filter, conditions
from core.ledger.rows import in_books
from core.models import Account, Transaction


@dataclass(frozen=True)
class Balance:
    """What is in an account at the end of a day; amount is None where no statement says. rows: behind the amount.

    base: what a statement prints, on base_day, or the opening balance where that is None; amount is base and the rows
    of since.
    """

    account_id: UUID
    account_name: str
    currency: str
    amount: Decimal | None
    rows: int
    as_of: date | None
    base: Decimal | None = None
    base_day: date | None = None
    since: Filter | None = None


def balances(session: Session, on: date) -> list[Balance]:
    """Each account at the end of `on`, from the last balance its statements print, oldest account first."""
    accounts = session.scalars(select(Account).order_by(Account.created_at, Account.name)).all()
    found = [(account, _balance(session, account, on)) for account in accounts]
    return [one for account, one in found if one.as_of or _first(session, account)]


def _first(session: Session, account: Account) -> Transaction | None:
    # Asked of one account at a time: whether each of them has any row was at times answered by reading a million.
    return session.scalars(_rows_of(account).order_by(Transaction.transaction_date, Transaction.seq).limit(1)).first()


def _rows_of(account: Account) -> Select[Any]:
    return select(Transaction).where(Transaction.account_id == account.id, in_books())


def _balance(session: Session, account: Account, on: date) -> Balance:
    until = _rows_of(account).where(Transaction.transaction_date <= on)
    last = until.order_by(Transaction.transaction_date.desc(), Transaction.seq.desc())
    newest = session.scalars(last.limit(1)).first()
    anchor = session.scalars(last.where(Transaction.balance_after.is_not(None)).limit(1)).first()
    since = Filter(end=on, account_id=account.id)
    rows, base, base_day = 0, None, None
    if anchor is not None and anchor.balance_after is not None:
        base, base_day = anchor.balance_after, anchor.transaction_date
        since = replace(since, after=(anchor.transaction_date, anchor.seq))
        moved, later = moved_by(session, since)
        amount: Decimal | None = base + moved
        rows = 1 + later  # the row that prints the balance, and those since: a million before it are not counted
    elif newest is not None:
        moved, rows = moved_by(session, since)
        base = account.opening_balance
        amount = None if base is None else base + moved
    else:
        amount = base = _before_first(session, account)
    as_of = newest.transaction_date if newest else None
    return Balance(account.id, account.name, account.currency, amount, rows, as_of, base, base_day, since)


def moved_by(session: Session, wanted: Filter) -> tuple[Decimal, int]:
    """What the rows that match add up to, of one currency, and how many they are."""
    moved, rows = session.execute(
        select(func.coalesce(func.sum(Transaction.amount), 0), func.count(Transaction.id)).where(*conditions(wanted))
    ).one()
    return Decimal(moved), rows


def _before_first(session: Session, account: Account) -> Decimal | None:
    """Before its first transaction an account held what that one started from."""
    first = _first(session, account)
    if first is None or first.balance_after is None:
        return account.opening_balance
    return first.balance_after - first.amount


def printed_start(session: Session, account: Account) -> tuple[Decimal, date] | None:
    """What the account held before its first row, and that row's day, where its statements print it; else None."""
    first = _first(session, account)
    if first is None or first.balance_after is None:
        return None
    return first.balance_after - first.amount, first.transaction_date


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
    for row in session.execute(_day_ends(list(now), start, end)):
        changes[row.transaction_date].append(row)
    points: list[tuple[date, Decimal]] = []
    for n in range((end - start).days + 1):
        day = start + timedelta(days=n)
        for row in changes[day]:
            before_it = row.printed if row.printed is not None else now[row.account_id]
            now[row.account_id] = before_it + (row.moved or 0)
        points.append((day, sum(now.values(), Decimal(0))))
    return points


def _day_ends(account_ids: Sequence[UUID], start: date, end: date) -> Select[*tuple[Any, ...]]:
    """For each account and day: the last balance it prints, and what moved after it; all that moved if it prints none.

    In the database: a year of a busy owner is a hundred thousand rows, and 365 days.
    """
    row = Transaction
    prints = row.balance_after.is_not(None)
    anchor = func.max(row.seq).filter(prints).over(partition_by=(row.account_id, row.transaction_date))
    rows = (
        select(row.account_id, row.transaction_date, row.seq, row.amount, row.balance_after, anchor.label("anchor"))
        .where(row.account_id.in_(account_ids), in_books(), row.transaction_date.between(start, end))
        .subquery()
    )
    after = rows.c.anchor.is_(None) | (rows.c.seq > rows.c.anchor)
    return select(
        rows.c.account_id,
        rows.c.transaction_date,
        func.max(rows.c.balance_after).filter(rows.c.seq == rows.c.anchor).label("printed"),
        func.sum(rows.c.amount).filter(after).label("moved"),
    ).group_by(rows.c.account_id, rows.c.transaction_date)
