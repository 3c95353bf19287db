"""Money out that has no category yet, by payee and ranked by money: a few answers settle most of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, String, and_, cast, func, select
from sqlalchemy.orm import Session

from core.ledger import categories, rules
from core.ledger.category import categorise
from core.ledger.classify import NEITHER
from core.ledger.naming import clean
from core.ledger.rows import in_books
from core.models import Entity, ExpenseCategory, Transaction


@dataclass(frozen=True)
class Pile:
    """A payee's unsorted rows. amount: what they add up to, negative. one: any of them, to correct by."""

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
    return columns.where(is_open(), in_books())


def queue(session: Session, currency: str, *, limit: int = 3) -> Unsorted:
    """What to ask its owner first: piles in `currency`, the most money first."""
    row = Transaction
    name = func.coalesce(Entity.name, row.description_cleaned, row.description)
    piles = session.execute(
        _open(
            select(
                row.entity_id,
                name,
                func.coalesce(func.max(row.payee_key), ""),
                row.currency,
                func.sum(row.amount),
                func.count(),
                func.max(cast(row.id, String)),
            ).outerjoin(Entity, Entity.id == row.entity_id)
        )
        .where(row.currency == currency)
        .group_by(row.entity_id, name, row.currency)
        .order_by(func.sum(row.amount), name)
        .limit(limit)
    ).all()
    whole = _open(select(func.coalesce(func.sum(row.amount), 0), func.count())).where(row.currency == currency)
    found: Any = session.execute(whole).one()
    total, rows = found
    made = tuple(_pile(one) for one in piles)
    share = sum((one.amount for one in made), Decimal(0)) / total if total else Decimal(0)
    return Unsorted(made, rows, share)


def _pile(row: Any) -> Pile:
    return Pile(row[0], row[1], row[2], row[3], row[4], row[5], UUID(row[6]))


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
        ranked = sorted(known, key=lambda c: (c.name != guess, -counts.get(c.id, 0), c.name))
        found[one.id] = ranked[:limit]
    return found


def _guess(row: Transaction) -> str | None:
    named = clean(row.description, amount=row.amount, currency=row.currency, counterparty=row.counterparty)
    return categorise(named, row.description, money_in=False).name
