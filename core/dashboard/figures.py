"""What the ledger adds up to. Every figure is one query over rows that can be listed; currencies are never mixed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import Session

from core.dashboard.filters import TRANSFER, Filter, conditions, earned, spent
from core.ledger import entities
from core.ledger.rows import in_books
from core.models import Account, Entity, ExpenseCategory, Transaction

__all__ = ["Filter", "earned", "spent"]  # what others have always found here
Order = Literal["newest", "oldest", "largest", "smallest"]
_NEWEST = (Transaction.transaction_date.desc(), Transaction.seq.desc())
_ORDERS: dict[Order, tuple[Any, ...]] = {
    "newest": _NEWEST,
    "oldest": (Transaction.transaction_date, Transaction.seq),
    "largest": (func.abs(Transaction.amount).desc(), *_NEWEST),
    "smallest": (func.abs(Transaction.amount), *_NEWEST),
}


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


@dataclass(frozen=True)
class Totals:
    """Money of one currency in a period. money_in ≥ 0; money_out ≤ 0 unless more was refunded than spent.

    Transfers between the owner's own accounts are in neither; a refund makes money_out smaller. transfers: how many
    rows of such transfers were left out.
    """

    currency: str
    money_in: Decimal
    money_out: Decimal
    rows_in: int
    rows_out: int
    transfers: int = 0

    @property
    def net(self) -> Decimal:
        """What was left of it."""
        return self.money_in + self.money_out


@dataclass(frozen=True)
class Coverage:
    """The days an account's statements reach from and to."""

    account_id: UUID
    account_name: str
    currency: str
    start: date
    end: date
    rows: int


@dataclass(frozen=True)
class Payee:
    """Whom a name means: an entity's rows, or where there is none the rows whose text holds the name."""

    name: str
    filter: Filter


def of_payee(session: Session, name: str) -> Payee:
    """The payee that its owner calls `name`."""
    found = entities.by_name(session, name)
    return Payee(found.name, Filter(entity_id=found.id)) if found else Payee(name, Filter(name=name))


def transactions(
    session: Session, wanted: Filter, *, limit: int = 50, offset: int = 0, order: Order = "newest"
) -> list[Transaction]:
    """The rows that match: newest, oldest, largest or smallest first."""
    found = select(Transaction).where(*conditions(wanted)).order_by(*_ORDERS[order])
    return list(session.scalars(found.limit(limit).offset(offset)))


def sums(session: Session, wanted: Filter) -> list[tuple[str, Decimal, int]]:
    """(currency, amount, rows) of all rows that match, whatever they are, the busiest currency first."""
    row = Transaction
    found = session.execute(
        select(row.currency, func.sum(row.amount), func.count())
        .where(*conditions(wanted))
        .group_by(row.currency)
        .order_by(func.count().desc(), row.currency)
    )
    return [(currency, amount, rows) for currency, amount, rows in found]


def by_ids(session: Session, ids: Sequence[UUID]) -> list[Transaction]:
    """These rows, of those that are the session's user's."""
    return list(session.scalars(select(Transaction).where(Transaction.id.in_(ids), Transaction.deleted_at.is_(None))))


def count_transactions(session: Session, wanted: Filter) -> int:
    """How many rows match."""
    return session.scalar(select(func.count()).select_from(Transaction).where(*conditions(wanted))) or 0


def totals(session: Session, wanted: Filter) -> list[Totals]:
    """Money in and out of the rows that match, one for each currency, the busiest first."""
    amount = Transaction.amount
    came, went = earned(), spent()
    rows = session.execute(
        select(
            Transaction.currency,
            func.coalesce(func.sum(amount).filter(came), 0),
            func.coalesce(func.sum(amount).filter(went), 0),
            func.count().filter(came),
            func.count().filter(went),
            func.count().filter(Transaction.kind == TRANSFER),
        )
        .where(*conditions(wanted))
        .group_by(Transaction.currency)
        .order_by(func.count().desc(), Transaction.currency)
    )
    return [Totals(*row) for row in rows]


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


def _day_ends(account_ids: Sequence[UUID], start: date, end: date) -> Any:
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


def coverage(session: Session) -> list[Coverage]:
    """From and to which day each account's transactions reach."""
    rows = session.execute(
        select(
            Account.id,
            Account.name,
            Account.currency,
            func.min(Transaction.transaction_date),
            func.max(Transaction.transaction_date),
            func.count(),
        )
        .join(Transaction, Transaction.account_id == Account.id)
        .where(in_books())
        .group_by(Account.id)
        .order_by(Account.created_at)
    )
    return [Coverage(*row) for row in rows]


@dataclass(frozen=True)
class Slice:
    """What one category cost in a period. amount ≤ 0 as money out; name is None for what has no category yet."""

    category_id: UUID | None
    name: str | None
    currency: str
    amount: Decimal
    rows: int


def by_category(session: Session, start: date, end: date, entity_id: UUID | None = None) -> list[Slice]:
    """Money out by category, for each currency, the largest first; refunds make theirs smaller."""
    row = Transaction
    size = func.sum(row.amount)
    found = session.execute(
        select(ExpenseCategory.id, ExpenseCategory.name, row.currency, size, func.count())
        .select_from(row)
        .outerjoin(ExpenseCategory, ExpenseCategory.id == row.expense_category_id)
        .where(*conditions(Filter(start=start, end=end, entity_id=entity_id)), spent())
        .group_by(ExpenseCategory.id, ExpenseCategory.name, row.currency)
        .order_by(size, ExpenseCategory.name)
    )
    return [Slice(*one) for one in found]


@dataclass(frozen=True)
class PayeeSum:
    """What one payee's rows of a filter come to. entity_id and name are None for those of nobody known."""

    entity_id: UUID | None
    name: str | None
    currency: str
    amount: Decimal
    rows: int


def by_payee(session: Session, wanted: Filter) -> list[PayeeSum]:
    """The rows that match, by whose they are, for each currency."""
    row = Transaction
    found = session.execute(
        select(Entity.id, Entity.name, row.currency, func.sum(row.amount), func.count())
        .select_from(row)
        .outerjoin(Entity, Entity.id == row.entity_id)
        .where(*conditions(wanted))
        .group_by(Entity.id, Entity.name, row.currency)
        .order_by(func.abs(func.sum(row.amount)).desc(), Entity.name)
    )
    return [PayeeSum(*one) for one in found]
