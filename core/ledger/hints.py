"""What a model knows of a chunk's new names, got before its transaction begins; without one there are no hints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from core import db, llm
from core.ledger import asking, books
from core.ledger.asking import MOST_ASKED, SHOWN, Question
from core.ledger.books import Entities
from core.ledger.embedding import likeness
from core.ledger.matching import AUTO_ASSIGN, Book, Known
from core.ledger.naming import Named, clean
from core.models import Entity, EntityVector
from core.settings import get_settings

log = structlog.get_logger()
MOST_EMBEDDED = 2_000  # names in one chunk; what is left has its turn in the next


@dataclass
class Hints:
    """vectors: a name's, in the space of `llm.EMBEDDING_MODEL`. same: a name's key → the name it is a spelling of."""

    vectors: dict[str, list[float]] = field(default_factory=dict)
    same: dict[str, str] = field(default_factory=dict)
    entities: dict[UUID, str] = field(default_factory=dict)


def gather(user_id: UUID, rows: Sequence[Any]) -> Hints:
    """Hints for rows (description, counterparty, amount, currency) about to be read. Never raises."""
    if not llm.configured():
        return Hints()
    with db.as_user(user_id) as session:
        known = books.load(session)
        fresh = _undecided(known, rows)
        missing = _unembedded(session) if fresh and llm.can_embed() else {}
    if not fresh:
        return Hints()
    hints = Hints(entities=missing)
    if llm.can_embed():
        names = dict.fromkeys([*(one.name or "" for one in fresh), *missing.values()])
        hints.vectors = _embedded([name for name in names if asking.may_be_sent(name)][:MOST_EMBEDDED])
    with db.as_user(user_id) as session:
        _keep(session, user_id, hints)
        questions = _questions(session, user_id, known, fresh, hints)
    if questions:
        by_name = {one.name: one.key for one in fresh}
        hints.same = {by_name[name]: other for name, other in asking.ask(questions).items()}
    return hints


def _undecided(known: Entities, rows: Sequence[Any]) -> list[Named]:
    """The names that no alias, rule of spelling or likeness decides, each once, the most frequent first."""
    found: dict[str, Named] = {}
    count: dict[str, int] = {}
    for row in rows:
        named = clean(row.description, amount=row.amount, currency=row.currency, counterparty=row.counterparty)
        if not named.name or named.kind == "transfer_own" or named.key in known.aliases:
            continue
        if named.key not in found and known.book.resolve(named)[1] >= AUTO_ASSIGN:
            continue
        found.setdefault(named.key, named)
        count[named.key] = count.get(named.key, 0) + 1
    return sorted(found.values(), key=lambda one: -count[one.key])


def _unembedded(session: Session) -> dict[UUID, str]:
    """Entities whose name has no vector in the model's space yet."""
    mine = (EntityVector.entity_id == Entity.id) & (EntityVector.model == llm.EMBEDDING_MODEL)
    stale = EntityVector.entity_id.is_(None) | (EntityVector.name != Entity.name)
    wanted = select(Entity.id, Entity.name).outerjoin(EntityVector, mine).where(stale).limit(MOST_EMBEDDED)
    return dict(list(session.execute(wanted)))


def _embedded(names: Sequence[str]) -> dict[str, list[float]]:
    try:
        patience = llm.Patience(get_settings().llm_timeout_seconds)
        found = patience.wait(lambda: llm.embeddings_of(names))
    except Exception as error:  # noqa: BLE001 - a door: whatever a provider does, our own vectors stand
        log.warning("model.failed", error=error)
        return {}
    return dict(zip(names, found, strict=True))


_KEEP = text("""
INSERT INTO entity_vectors (user_id, entity_id, model, name, embedding)
SELECT :user_id, e.id, :model, :name, CAST(:vector AS vector) FROM entities e WHERE e.id = :entity_id
ON CONFLICT (user_id, entity_id, model) DO UPDATE SET name = excluded.name, embedding = excluded.embedding
""")


def _keep(session: Session, user_id: UUID, hints: Hints) -> None:
    values = [
        {
            "user_id": user_id,
            "entity_id": id_,
            "model": llm.EMBEDDING_MODEL,
            "name": name[:255],
            "vector": books.literal(hints.vectors[name]),
        }
        for id_, name in hints.entities.items()
        if name in hints.vectors
    ]
    if values:
        session.execute(_KEEP, values)


def _questions(
    session: Session, user_id: UUID, known: Entities, fresh: Sequence[Named], hints: Hints
) -> list[Question]:
    """What to ask of each: its nearest, by letters and by vectors, among the known and those that come before it."""
    coming = Book()
    made: list[Question] = []
    places = {id_: at for at, id_ in enumerate(known.ids)}
    for one in fresh:
        near = [known.book.known[at] for at in known.book.near(one)] + [coming.known[at] for at in coming.near(one)]
        by_vector = books.nearest(session, user_id, one.name or "", hints.vectors.get(one.name or ""))
        near += [known.book.known[places[id_]] for id_ in by_vector if id_ in places]
        likely = {other.name: likeness(one.name or "", other.name) for other in near if asking.may_be_asked(one, other)}
        chosen = tuple(sorted(likely, key=lambda name: (-likely[name], name))[:SHOWN])
        if chosen and len(made) < MOST_ASKED:
            made.append(Question(one.name or "", chosen))
        if coming.resolve(one)[1] < AUTO_ASSIGN:
            coming.add(Known(one.name or "", (), one.brand, one.person))
        if len(made) == MOST_ASKED:
            break
    return made
