"""What the ledger adds up to. Every figure is one query over rows that can be listed; currencies are never mixed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from core.ledger import entities, sums, unsorted
from core.ledger.rows import TRANSFER, earned, in_books, spent
from core.models import Account, ExpenseCategory, LedgerSum, Transaction, TransactionTag

Direction = Literal["in", "out"]


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
class Filter:
    """Which transactions; None leaves a condition out. name: part of the payee or of the bank's text.

    is_uncategorised: whether they wait in the queue of what is unsorted.
    """

    start: date | None = None
    end: date | None = None
    name: str | None = None
    direction: Direction | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    entity_id: UUID | None = None
    tag_id: UUID | None = None
    category_id: UUID | None = None
    kind: str | None = None
    is_uncategorised: bool | None = None
    stream_id: UUID | None = None


def _conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    row, size = Transaction, func.abs(Transaction.amount)
    possible: list[tuple[Any, Callable[[Any], ColumnElement[bool]]]] = [
        (wanted.start, lambda day: row.transaction_date >= day),
        (wanted.end, lambda day: row.transaction_date <= day),
        (wanted.name, _named),
        (wanted.direction, lambda direction: row.amount > 0 if direction == "in" else row.amount < 0),
        (wanted.category_id, lambda category: row.expense_category_id == category),
        (wanted.kind, lambda kind: row.kind == kind),
        (wanted.stream_id, lambda stream: row.revenue_stream_id == stream),
        (wanted.is_uncategorised, lambda yes: unsorted.is_open() if yes else ~unsorted.is_open()),
        (wanted.minimum, lambda least: size >= least),
        (wanted.maximum, lambda most: size <= most),
        (wanted.entity_id, lambda entity: row.entity_id == entity),
        (wanted.tag_id, _tagged),
    ]
    return [in_books(), *(condition(value) for value, condition in possible if value is not None)]


def _tagged(tag_id: UUID) -> ColumnElement[bool]:
    return Transaction.id.in_(select(TransactionTag.transaction_id).where(TransactionTag.tag_id == tag_id))


def _named(name: str) -> ColumnElement[bool]:
    return or_(
        Transaction.description.icontains(name, autoescape=True),
        Transaction.counterparty.icontains(name, autoescape=True),
    )


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
    session: Session, wanted: Filter, *, limit: int = 50, offset: int = 0, largest: bool = False
) -> list[Transaction]:
    """The rows that match, newest first, or the largest amounts first."""
    found = select(Transaction).where(*_conditions(wanted))
    newest = (Transaction.transaction_date.desc(), Transaction.seq.desc())
    ordered = found.order_by(*((func.abs(Transaction.amount).desc(),) if largest else ()), *newest)
    return list(session.scalars(ordered.limit(limit).offset(offset)))


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
    return session.scalar(select(func.count()).select_from(Transaction).where(*_conditions(wanted))) or 0


def totals(session: Session, wanted: Filter) -> list[Totals]:
    """Money in and out of the rows that match, one for each currency, the busiest first."""
    if wanted == Filter(start=wanted.start, end=wanted.end):
        return _totals_of_days(session, wanted.start, wanted.end)
    return totals_of_rows(session, wanted)


def _totals_of_days(session: Session, start: date | None, end: date | None) -> list[Totals]:
    row = LedgerSum
    amount, number = (func.coalesce(func.sum(one), 0) for one in (row.amount, row.number))
    of = {flow: row.flow == flow for flow in ("in", "out", "own")}
    found = session.execute(
        select(
            row.currency,
            func.coalesce(func.sum(row.amount).filter(of["in"]), 0),
            func.coalesce(func.sum(row.amount).filter(of["out"]), 0),
            *(func.coalesce(func.sum(row.number).filter(one), 0) for one in of.values()),
        )
        .where(*sums.days(start, end))
        .group_by(row.currency)
        .having((number != 0) | (amount != 0))
        .order_by(number.desc(), row.currency)
    )
    return [Totals(one[0], one[1], one[2], int(one[3]), int(one[4]), int(one[5])) for one in found]


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
        )
        .where(*_conditions(wanted))
        .group_by(Transaction.currency)
        .order_by(func.count().desc(), Transaction.currency)
    )
    return [Totals(*row) for row in rows]


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
    return (
        _by_category(session, start, end) if entity_id is None else by_category_of_rows(session, start, end, entity_id)
    )


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


def by_category_of_rows(session: Session, start: date, end: date, entity_id: UUID | None) -> list[Slice]:
    """The same, added up row by row: of one payee, too."""
    row = Transaction
    size = func.sum(row.amount)
    found = session.execute(
        select(ExpenseCategory.id, ExpenseCategory.name, row.currency, size, func.count())
        .select_from(row)
        .outerjoin(ExpenseCategory, ExpenseCategory.id == row.expense_category_id)
        .where(*_conditions(Filter(start=start, end=end, entity_id=entity_id)), spent())
        .group_by(ExpenseCategory.id, ExpenseCategory.name, row.currency)
        .order_by(size, ExpenseCategory.name)
    )
    return [Slice(*one) for one in found]
