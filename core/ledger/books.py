"""An owner's entities as matching sees them, and the nearest by their vectors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from core import llm
from core.ledger.embedding import EMBEDDING_MODEL, embed
from core.ledger.matching import AUTO_ASSIGN, Book, Known, same
from core.ledger.naming import Named
from core.models import Entity, EntityAlias

NEAR = 3  # entities whose vectors are looked at twice; a fourth has never been the one
_NEAREST = text(
    "SELECT id FROM entities WHERE user_id = :user_id AND embedding_model = :model "
    "ORDER BY embedding <=> CAST(:vector AS vector) LIMIT :limit"
)
_NEAREST_OTHER = text(
    "SELECT entity_id AS id FROM entity_vectors WHERE user_id = :user_id AND model = :model "
    "ORDER BY embedding <=> CAST(:vector AS vector) LIMIT :limit"
)


@dataclass
class Entities:
    """Who is known: looked up by exact key, by likeness of names, and by vector."""

    book: Book
    ids: list[UUID] = field(default_factory=list)
    aliases: dict[str, UUID] = field(default_factory=dict)

    def find(
        self, session: Session, user_id: UUID, named: Named, vector: Sequence[float] | None = None
    ) -> tuple[UUID | None, float]:
        """(the entity `named` is, how sure that is); an alias first, then the book, then the vectors.

        vector: its name in the space of `llm.EMBEDDING_MODEL`, where a model gave one.
        """
        if named.key in self.aliases:
            return self.aliases[named.key], 1.0
        at, sure = self.book.resolve(named)
        if at is None and named.name:
            at, sure = self._by_vector(session, user_id, named, vector)
        return (self.ids[at] if at is not None and sure >= AUTO_ASSIGN else None), sure

    def add(self, entity_id: UUID, known: Known, keys: Sequence[str]) -> None:
        """Takes in an entity that was just made."""
        self.ids.append(entity_id)
        self.book.add(known)
        self.aliases.update(dict.fromkeys(keys, entity_id))

    def _by_vector(
        self, session: Session, user_id: UUID, named: Named, vector: Sequence[float] | None
    ) -> tuple[int | None, float]:
        """Spellings that share no whole word; the names themselves have the last word."""
        near = nearest(session, user_id, named.name or "", vector)
        places = {id_: at for at, id_ in enumerate(self.ids)}
        ranked = [(same(named, self.book.known[places[id_]]), places[id_]) for id_ in near if id_ in places]
        sure, at = max(ranked, default=(0.0, 0))
        return (at, sure) if sure else (None, 0.0)


def nearest(session: Session, user_id: UUID, name: str, other: Sequence[float] | None) -> list[UUID]:
    """The entities whose vectors are nearest: in our own space, and in that of `llm.EMBEDDING_MODEL` with `other`."""
    values = {"user_id": user_id, "model": EMBEDDING_MODEL, "vector": vector(name), "limit": NEAR}
    found = [row.id for row in session.execute(_NEAREST, values)]
    if other is not None:
        values |= {"model": llm.EMBEDDING_MODEL, "vector": literal(other)}
        found += [row.id for row in session.execute(_NEAREST_OTHER, values)]
    return list(dict.fromkeys(found))


def vector(name: str) -> str:
    """`name` in our own space, as pgvector's literal."""
    return literal(embed(name))


def literal(values: Sequence[float]) -> str:
    """A vector as pgvector writes it."""
    return "[" + ",".join(f"{value:.6g}" for value in values) + "]"


def load(session: Session) -> Entities:
    """Everyone the session's user knows."""
    names: dict[UUID, list[str]] = defaultdict(list)
    found = Entities(Book())
    for alias in session.execute(select(EntityAlias.entity_id, EntityAlias.key, EntityAlias.name)):
        names[alias.entity_id].append(alias.name)
        found.aliases[alias.key] = alias.entity_id
    columns = select(Entity.id, Entity.name, Entity.brand, Entity.is_person).order_by(Entity.created_at, Entity.id)
    for row in session.execute(columns):
        found.ids.append(row.id)
        found.book.add(Known(row.name, tuple(names[row.id]), row.brand, row.is_person))
    return found
