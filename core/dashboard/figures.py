"""What the ledger adds up to. Every figure is one query over rows that can be listed; currencies are never mixed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from core.ledger import entities, one_tax, payees, sums
from core.ledger.filters import Filter, conditions
from core.ledger.rows import TRANSFER, earned, in_books, lent, spent
from core.models import Account, Entity, ExpenseCategory, LedgerSum, Transaction

Order = Literal["newest", "oldest", "largest", "smallest"]
EVERY_ROW = Filter()
_NEWEST = (Transaction.transaction_date.desc(), Transaction.seq.desc())
_ORDERS: dict[Order, tuple[Any, ...]] = {
    "newest": _NEWEST,
    "oldest": (Transaction.transaction_date, Transaction.seq),
    "largest": (func.abs(Transaction.amount).desc(), *_NEWEST),
    "smallest": (func.abs(Transaction.amount), *_NEWEST),
}


@dataclass(frozen=True)
class Totals:
    """Money of one currency in a period. money_in ≥ 0; money_out ≤ 0 unless more was refunded than spent.

    Transfers between the owner's own accounts and money lent are in neither; a refund makes money_out smaller.
    transfers: how many rows of such transfers were left out; loans, lent: how many rows were lent
    money, and what they come to.
    """

    currency: str
    money_in: Decimal
    money_out: Decimal
    rows_in: int
    rows_out: int
    transfers: int = 0
    loans: int = 0
    lent: Decimal = Decimal(0)

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


@dataclass(frozen=True)
class Payee:
    """Whom a name means: the rows of an entity, or of several that are one person; else those that hold the name."""

    name: str
    filter: Filter

    def within(self, wanted: Filter) -> Filter:
        """Their rows among those of `wanted`."""
        mine = self.filter
        return replace(wanted, entity_id=mine.entity_id, entities=mine.entities, name=mine.name)


def of_payee(session: Session, name: str) -> Payee:
    """The payee that its owner calls `name`. One tax is nobody: its words are looked for."""
    if tax := one_tax.called(name):
        return Payee(tax.name, Filter(name=tax.name))
    found = entities.by_name(session, name)
    if found is None:
        return Payee(name, Filter(name=name))
    if others := payees.same_person(session, found):
        names = " and ".join(one.name for one in (found, *others))
        return Payee(names, Filter(entities=(found.id, *(one.id for one in others))))
    return Payee(found.name, Filter(entity_id=found.id))


def transactions(
    session: Session, wanted: Filter, *, limit: int = 50, offset: int = 0, order: Order = "newest"
) -> list[Transaction]:
    """The rows that match: newest, oldest, largest or smallest first."""
    found = select(Transaction).where(*conditions(wanted)).order_by(*_ORDERS[order])
    return list(session.scalars(found.limit(limit).offset(offset)))


def added_up(session: Session, wanted: Filter) -> list[tuple[str, Decimal, int]]:
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


def matching(session: Session, conditions: Sequence[ColumnElement[bool]], *, limit: int) -> list[Transaction]:
    """The rows of the books for which the conditions hold, newest first."""
    newest = (Transaction.transaction_date.desc(), Transaction.seq.desc())
    return list(session.scalars(select(Transaction).where(in_books(), *conditions).order_by(*newest).limit(limit)))


def of_imports(session: Session, import_ids: Sequence[UUID], *, limit: int) -> list[Transaction]:
    """What those statements brought, newest first; nothing where it is more than `limit`."""
    found = matching(session, [Transaction.import_id.in_(import_ids)], limit=limit + 1)
    return found if len(found) <= limit else []


def count_transactions(session: Session, wanted: Filter) -> int:
    """How many rows match."""
    return session.scalar(select(func.count()).select_from(Transaction).where(*conditions(wanted))) or 0


def totals(session: Session, wanted: Filter) -> list[Totals]:
    """Money in and out of the rows that match, one for each currency, the busiest first."""
    if wanted == Filter(start=wanted.start, end=wanted.end):
        return _totals_of_days(session, wanted.start, wanted.end)
    return totals_of_rows(session, wanted)


def _totals_of_days(session: Session, start: date | None, end: date | None) -> list[Totals]:
    row = LedgerSum
    amount, number = (func.coalesce(func.sum(one), 0) for one in (row.amount, row.number))
    of = {flow: row.flow == flow for flow in ("in", "out", "own", "owe")}
    found = session.execute(
        select(
            row.currency,
            func.coalesce(func.sum(row.amount).filter(of["in"]), 0),
            func.coalesce(func.sum(row.amount).filter(of["out"]), 0),
            *(func.coalesce(func.sum(row.number).filter(of[flow]), 0) for flow in ("in", "out", "own")),
            func.coalesce(func.sum(row.number).filter(of["owe"]), 0),
            func.coalesce(func.sum(row.amount).filter(of["owe"]), 0),
        )
        .where(*sums.days(start, end))
        .group_by(row.currency)
        .having((number != 0) | (amount != 0))
        .order_by(number.desc(), row.currency)
    ).all()
    return [
        Totals(one[0], one[1], one[2], int(one[3]), int(one[4]), int(one[5]), int(one[6]), Decimal(one[7]))
        for one in found
    ]


def totals_of_rows(session: Session, wanted: Filter) -> list[Totals]:
    """The same, added up row by row: for any filter."""
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
            func.count().filter(lent()),
            func.coalesce(func.sum(amount).filter(lent()), 0),
        )
        .where(*conditions(wanted))
        .group_by(Transaction.currency)
        .order_by(func.count().desc(), Transaction.currency)
    )
    return [Totals(*row) for row in rows]


def coverage(session: Session) -> list[Coverage]:
    """From and to which day each account's transactions reach, the oldest account first.

    Each end is one step in an index: every answer asks for them, and counting a hundred thousand rows takes longer
    than the rest of it.
    """
    row = Transaction
    of_account = select(row.transaction_date).where(row.account_id == Account.id, in_books()).limit(1)
    first = of_account.order_by(row.transaction_date, row.seq).scalar_subquery()
    last = of_account.order_by(row.transaction_date.desc(), row.seq.desc()).scalar_subquery()
    found = session.execute(
        select(Account.id, Account.name, Account.currency, first, last).order_by(Account.created_at)
    )
    return [Coverage(*one) for one in found if one[3] is not None]


@dataclass(frozen=True)
class Slice:
    """What one category cost in a period. amount ≤ 0 as money out; name is None for what has no category yet."""

    category_id: UUID | None
    name: str | None
    currency: str
    amount: Decimal
    rows: int


def by_category(session: Session, start: date, end: date, of: Filter = EVERY_ROW) -> list[Slice]:
    """Money out by category, for each currency, the largest first; refunds make theirs smaller. of: more conditions."""
    if replace(of, start=None, end=None) == EVERY_ROW:
        return _by_category(session, start, end)
    return by_category_of_rows(session, start, end, of)


def _by_category(session: Session, start: date, end: date) -> list[Slice]:
    row = LedgerSum
    size, number = func.sum(row.amount), func.sum(row.number)
    found = session.execute(
        select(ExpenseCategory.id, ExpenseCategory.name, row.currency, size, number)
        .select_from(row)
        .outerjoin(ExpenseCategory, ExpenseCategory.id == row.category_id)
        .where(*sums.days(start, end), row.flow == "out")
        .group_by(ExpenseCategory.id, ExpenseCategory.name, row.currency)
        .having(number != 0)
        .order_by(size, ExpenseCategory.name)
    )
    return [Slice(one[0], one[1], one[2], one[3], int(one[4])) for one in found]


def by_category_of_rows(session: Session, start: date, end: date, of: Filter = EVERY_ROW) -> list[Slice]:
    """The same, added up row by row: of one payee, too."""
    row = Transaction
    size = func.sum(row.amount)
    found = session.execute(
        select(ExpenseCategory.id, ExpenseCategory.name, row.currency, size, func.count())
        .select_from(row)
        .outerjoin(ExpenseCategory, ExpenseCategory.id == row.expense_category_id)
        .where(*conditions(replace(of, start=start, end=end)), spent())
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
