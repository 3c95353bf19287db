"""Money out that has no category yet, by payee and ranked by money: a few answers settle most of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, literal_column, select
from sqlalchemy.orm import Session

from core.ledger import categories, rules, sums
from core.ledger.category import categorise
from core.ledger.classify import NEITHER
from core.ledger.naming import clean
from core.ledger.rows import in_books
from core.models import Entity, ExpenseCategory, Transaction


@dataclass(frozen=True)
class Pile:
    """A payee's unsorted rows. amount: what they add up to, negative. one: the newest of them, to correct by."""

    entity_id: UUID | None
    name: str
    payee_key: str
    currency: str
    amount: Decimal
    rows: int
    one: UUID

    @property
    def pattern(self) -> str | None:
        """What a rule about the pile is about; None where there is nothing to go by."""
        return rules.whole(self.entity_id) if self.entity_id else self.payee_key or None


@dataclass(frozen=True)
class Unsorted:
    """The largest piles, and what they are of the whole: share is 0 to 1, of money in one currency."""

    piles: tuple[Pile, ...]
    rows: int
    share: Decimal


def is_open() -> ColumnElement[bool]:
    """Whether a row waits to be sorted: money out that has a purpose, which nobody knows and no person left open."""
    row = Transaction
    return and_(
        row.amount < 0,
        row.expense_category_id.is_(None),
        row.kind.is_not(None),
        row.kind.not_in(NEITHER),
        ~row.locked.contains(["category"]),
    )


def _open(columns: Any) -> Any:
    # What the indexes of open rows say, in their words and with no parameter: a plan kept for all sees that they do.
    indexed = Transaction.kind != literal_column("'transfer_own'"), Transaction.amount < literal_column("0")
    return columns.where(is_open(), *indexed, in_books())


def queue(session: Session, currency: str, *, limit: int = 3) -> Unsorted:
    """What to ask its owner first: piles in `currency`, the most money first."""
    known = sums.open_piles().subquery()
    named: Any = session.execute(
        select(known.c.entity_id, Entity.name, known.c.amount, known.c.number)
        .join(Entity, Entity.id == known.c.entity_id)
        .where(known.c.currency == currency)
    ).all()
    nameless: Any = session.execute(_nameless(currency)).all()
    piles = [*named, *nameless]
    total, rows = sum((one[2] for one in piles), Decimal(0)), sum(int(one[3]) for one in piles)
    piles.sort(key=lambda one: (one[2], one[1]))
    made = tuple(_pile(session, one, currency) for one in piles[:limit])
    share = sum((one.amount for one in made), Decimal(0)) / total if total else Decimal(0)
    return Unsorted(made, rows, share)


def currencies(session: Session, first: str) -> list[str]:
    """The currencies that rows without a category are in: `first`, then the others by their code."""
    codes = set(session.scalars(_open(select(Transaction.currency)).distinct()))
    return sorted(codes, key=lambda code: (code != first, code))


def _nameless(currency: str) -> Any:
    """The piles of what is with nobody, by what the bank calls it."""
    row = Transaction
    name = func.coalesce(row.description_cleaned, row.description)
    open_ = _open(select(row.entity_id, name, func.sum(row.amount), func.count()))
    mine = (row.currency == currency, row.entity_id.is_(None))
    return open_.where(*mine).group_by(row.entity_id, name)


def _pile(session: Session, pile: Any, currency: str) -> Pile:
    """The pile with its newest row."""
    row = Transaction
    entity_id, name, amount, rows = pile
    whose = row.entity_id == entity_id if entity_id else row.entity_id.is_(None)
    called = () if entity_id else (func.coalesce(row.description_cleaned, row.description) == name,)
    columns = select(row.id, func.coalesce(row.payee_key, ""))
    mine = _open(columns).where(whose, row.currency == currency, *called)
    one: Any = session.execute(mine.order_by(row.transaction_date.desc(), row.seq.desc()).limit(1)).one()
    return Pile(entity_id, name, one[1], currency, amount, int(rows), one[0])


def likely(session: Session, pile: Pile, *, limit: int = 3) -> list[ExpenseCategory]:
    """The categories to offer for a pile: what the model leans to, then those its owner uses most."""
    return likely_of(session, [pile], limit=limit)[pile.one]


def likely_of(session: Session, piles: Sequence[Pile], *, limit: int = 3) -> dict[UUID, list[ExpenseCategory]]:
    """As `likely` for each, by the pile's `one`."""
    row = Transaction
    used = select(row.expense_category_id, func.count()).group_by(row.expense_category_id)
    counts = dict(list(session.execute(used)))
    known = categories.expense_categories(session)
    found: dict[UUID, list[ExpenseCategory]] = {}
    for one in session.scalars(select(row).where(row.id.in_([pile.one for pile in piles]))):
        guess = _guess(one)
        ranked = sorted(known, key=lambda c: ((c.meaning or c.name) != guess, -counts.get(c.id, 0), c.name))
        found[one.id] = ranked[:limit]
    return found


def _guess(row: Transaction) -> str | None:
    named = clean(row.description, amount=row.amount, currency=row.currency, counterparty=row.counterparty)
    return categorise(named, row.description, money_in=False).name
