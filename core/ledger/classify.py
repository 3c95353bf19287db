"""Gives rows their meaning: who, of what kind, what for. A person's word first, then rules, then what was learned."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import func, select, text, update
from sqlalchemy.orm import Session

from core import db, llm
from core.ledger import books, entities, hints, rules, sums, transfers
from core.ledger.asking import MODEL_SURE
from core.ledger.books import Entities
from core.ledger.category import CATEGORY_SURE, categorise
from core.ledger.hints import Hints
from core.ledger.kinds import says_refund
from core.ledger.matching import Known
from core.ledger.naming import Named, clean
from core.ledger.rows import GIVEN_BACK
from core.ledger.rules import SAYS_NOTHING, Effect, Matcher
from core.models import CsvImport, ExpenseCategory, RevenueStream, Transaction

log = structlog.get_logger()
# About a second's work, after which another owner has a turn; the entities are loaded anew for each.
CHUNK_ROWS = 10_000
# What is neither earned nor spent, so it has neither a category nor a stream.
NO_HINTS = Hints()
NEITHER = frozenset(("transfer_own", "card_settlement", "cash", "loan"))


@dataclass(frozen=True)
class Meaning:
    """What a row gets. confidence: of the payee, and where there is none, of the kind.

    guessed: a refund only because of whose it is; neither the bank nor a person calls it one.
    """

    id: UUID
    cleaned: str | None
    key: str
    kind: str
    entity_id: UUID | None
    category_id: UUID | None
    stream_id: UUID | None
    confidence: Decimal
    guessed: bool = False


@dataclass
class Reader:
    """What an owner's rows are read with."""

    user_id: UUID
    known: Entities
    rules: Matcher
    categories: dict[str, UUID]
    learned: dict[UUID, UUID]
    stream: UUID | None
    hints: Hints

    def read(self, session: Session, row: Any) -> Meaning:
        """One row: (id, description, counterparty, amount, currency)."""
        money_in = row.amount > 0
        named = clean(row.description, amount=row.amount, currency=row.currency, counterparty=row.counterparty)
        earned = money_in and named.kind != "refund"
        said = self.rules.effect(named.key, row.description, money_in=earned)
        entity_id, sure = self._entity(session, named, said, money_in=money_in)
        if entity_id and (whole := self.rules.of_entity(entity_id, money_in=earned)) is not SAYS_NOTHING:
            said = Effect(**(whole.fields | said.fields))
        kind = said.kind or named.kind
        category = self._category(named, kind, said, entity_id, row.description, money_in=money_in)
        stream = said.revenue_stream_id or (self.stream if money_in and kind not in NEITHER.union(GIVEN_BACK) else None)
        confidence = _to_thousandths(sure if entity_id else named.confidence)
        guessed = kind == "refund" and not said.kind and not says_refund(row.description)
        return Meaning(
            row.id, named.name, named.key, kind, entity_id, category, stream if money_in else None, confidence, guessed
        )

    def _entity(self, session: Session, named: Named, said: Effect, *, money_in: bool) -> tuple[UUID | None, float]:
        if said.entity_id:
            return said.entity_id, 1.0
        if not named.name or named.kind == "transfer_own":
            return None, 0.0
        found, sure = self.known.find(session, self.user_id, named, self.hints.vectors.get(named.name))
        if found:
            return found, min(sure, named.confidence)
        said_same = self.hints.same.get(named.key)
        if said_same and (other := self.known.aliases.get(entities.normal(said_same))):
            entities.add_alias(session, self.user_id, other, named.key, named.name)
            self.known.aliases[named.key] = other
            return other, min(MODEL_SURE, named.confidence)
        return self._new(session, named, money_in=money_in), named.confidence

    def _new(self, session: Session, named: Named, *, money_in: bool) -> UUID:
        name = named.name or ""
        try:
            made = entities.create(
                session,
                self.user_id,
                name,
                entity_type="customer" if money_in else "supplier",
                brand=named.brand,
                is_person=named.person,
            )
        except entities.NameTakenError:
            # The same name, though matching would not say so: one name is one entity, for the owner would say so.
            taken = entities.by_name(session, name)
            if taken is None:
                raise
            return taken.id
        if named.key != entities.normal(name):
            entities.add_alias(session, self.user_id, made, named.key, name)
        self.known.add(made, Known(name, (), named.brand, named.person), [named.key, entities.normal(name)])
        return made

    def _category(
        self, named: Named, kind: str, said: Effect, entity_id: UUID | None, description: str, *, money_in: bool
    ) -> UUID | None:
        if said.expense_category_id:
            return said.expense_category_id
        if kind in NEITHER or (money_in and kind not in GIVEN_BACK):
            return None
        if entity_id is not None and entity_id in self.learned:
            return self.learned[entity_id]
        found = categorise(named, description, money_in=False)
        return self.categories.get(found.name or "") if found.confidence >= CATEGORY_SURE else None


@lru_cache(maxsize=1024)
def _to_thousandths(sure: float) -> Decimal:
    return Decimal(str(round(sure, 3)))


_READ = (
    Transaction.id,
    Transaction.description,
    Transaction.counterparty,
    Transaction.amount,
    Transaction.currency,
    Transaction.entity_id,
)
_WRITE = text("""
UPDATE transactions t SET
    description_cleaned = m.cleaned, payee_key = m.key,
    kind = CASE WHEN 'kind' = ANY(t.locked) THEN t.kind ELSE m.kind END,
    entity_id = CASE WHEN 'entity' = ANY(t.locked) THEN t.entity_id ELSE m.entity_id END,
    expense_category_id = CASE WHEN 'category' = ANY(t.locked) THEN t.expense_category_id ELSE m.category_id END,
    revenue_stream_id = CASE WHEN 'category' = ANY(t.locked) THEN t.revenue_stream_id ELSE m.stream_id END,
    classification_confidence = m.confidence
FROM json_to_recordset(CAST(:meanings AS json)) AS m(
    id uuid, cleaned text, key text, kind text, entity_id uuid, category_id uuid, stream_id uuid, confidence numeric)
WHERE t.id = m.id
""")


def classify_chunk(user_id: UUID) -> bool:
    """Reads the owner's next rows that nobody has read; True while there are more. Run again, it changes nothing."""
    row = Transaction
    unread_rows = select(*_READ).where(row.kind.is_(None)).order_by(row.seq).limit(CHUNK_ROWS)
    known = NO_HINTS
    if llm.configured():
        with db.as_user(user_id) as session:
            waiting = session.execute(unread_rows).all()
        known = hints.gather(user_id, waiting)  # while a model is waited for, no transaction is open
    with db.as_user(user_id) as session:
        rows = session.execute(unread_rows.with_for_update()).all()
        if rows:
            _write(session, user_id, rows, known)
        if len(rows) == CHUNK_ROWS:
            return True
        transfers.pair(session)
        sums.compact(session)
        session.execute(
            update(CsvImport)
            .where(CsvImport.status == "imported")
            .values(is_classified=True, updated_at=CsvImport.updated_at)
        )
    log.info("ledger.classified", user_id=user_id, rows=len(rows))
    return False


def read_again(session: Session, user_id: UUID, ids: Sequence[UUID]) -> None:
    """Gives rows the meaning of their own text again, as when the other half of their transfer has gone.

    What a person said stays. Ids of rows that are gone themselves are passed over.
    """
    row = Transaction
    rows = session.execute(select(*_READ).where(row.id.in_(ids), row.deleted_at.is_(None)).with_for_update()).all()
    if rows:
        _write(session, user_id, rows)


def _write(session: Session, user_id: UUID, rows: Sequence[Any], known: Hints = NO_HINTS) -> None:
    reader = _reader(session, user_id, known)
    made = [reader.read(session, row) for row in rows]
    made = _unpaid(session, rows, made, reader.stream)
    session.execute(_WRITE, {"meanings": json.dumps([vars(one) for one in made], default=str)})
    entities.refresh(session, [*(one.entity_id for one in made), *(row.entity_id for row in rows)])


def _unpaid(session: Session, rows: Sequence[Any], made: list[Meaning], stream: UUID | None) -> list[Meaning]:
    """The same, with guessed refunds of what was never paid made income: nobody gives back more than they got.

    A customer may be called like a shop, and a card processor's payouts like its fees.
    """
    doubtful = {one.entity_id for one in made if one.guessed and one.entity_id}
    if not doubtful:
        return made
    row = Transaction
    paid = select(row.entity_id, row.currency, -func.sum(row.amount)).where(
        row.entity_id.in_(doubtful),
        row.deleted_at.is_(None),
        (row.amount < 0) | (row.kind == "refund"),
        row.id.not_in([one.id for one in rows]),
    )
    left: dict[tuple[UUID | None, str], Decimal] = defaultdict(Decimal)
    for entity_id, currency, amount in session.execute(paid.group_by(row.entity_id, row.currency)):
        left[entity_id, currency] += amount
    for one, meaning in zip(rows, made, strict=True):
        if one.amount < 0:
            left[meaning.entity_id, one.currency] -= one.amount
    kept: list[Meaning] = []
    for one, meaning in zip(rows, made, strict=True):
        if meaning.guessed and meaning.entity_id:
            whose = meaning.entity_id, one.currency
            if one.amount > left[whose]:
                meaning = replace(meaning, kind="income", category_id=None, stream_id=stream)
            else:
                left[whose] -= one.amount
        kept.append(meaning)
    return kept


def _reader(session: Session, user_id: UUID, known: Hints) -> Reader:
    meaning = func.coalesce(ExpenseCategory.meaning, ExpenseCategory.name)
    categories = session.execute(select(meaning, ExpenseCategory.id).where(ExpenseCategory.is_active))
    stream = select(RevenueStream.id).where(RevenueStream.is_active).order_by(RevenueStream.created_at)
    return Reader(
        user_id,
        books.load(session),
        rules.load(session),
        dict(list(categories)),
        _learned(session),
        session.scalars(stream.limit(1)).first(),
        known,
    )


_LEARNED = text("""
SELECT DISTINCT ON (entity_id) entity_id, expense_category_id FROM transactions
WHERE entity_id IS NOT NULL AND expense_category_id IS NOT NULL AND 'category' = ANY(locked)
ORDER BY entity_id, updated_at DESC
""")


def _learned(session: Session) -> dict[UUID, UUID]:
    """The category that its owner last gave a row of each entity: what is true of one is true of its neighbours."""
    return {entity: category for entity, category in session.execute(_LEARNED) if entity and category}


def unread(session: Session) -> int:
    """How many rows wait to be read."""
    return session.scalar(select(func.count()).where(Transaction.kind.is_(None))) or 0
