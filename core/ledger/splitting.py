"""One payee made two: what banks write in another way becomes a payee of its own, and is taken back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from core import undo
from core.errors import Refusal
from core.ledger import brands, entities, rules
from core.ledger.entities import NameTakenError, get, normal, refresh
from core.ledger.folding import fold
from core.ledger.pointers import point, pointers_to, rewrite_rules
from core.models import Entity, EntityAlias, Rule, Transaction
from core.money import counted


class NotSpelledSoError(Refusal):
    """The bank writes nobody of theirs that way, or writes all of them so: choose some of their names, not all."""

    status = 422
    code = "NOT_SPELLED_SO"


@dataclass(frozen=True)
class Spelling:
    """One way in which banks write an entity. key: what a rule and an alias go by. rows: as many are written so."""

    key: str
    name: str
    rows: int


@dataclass(frozen=True)
class Split:
    """What a split made. rows: how many moved; kept: how many stay because a person said so of each."""

    entity_id: UUID
    name: str
    rows: int
    kept: int


def spellings(session: Session, entity_id: UUID) -> list[Spelling]:
    """The ways in which banks write the entity, the most frequent first; those without a row are its other names."""
    entity, row = get(session, entity_id), Transaction
    name = func.coalesce(func.mode().within_group(row.description_cleaned), func.max(row.payee_key))
    mine = (row.entity_id == entity_id, row.deleted_at.is_(None), func.coalesce(row.payee_key, "") != "")
    written = session.execute(select(row.payee_key, name, func.count()).where(*mine).group_by(row.payee_key))
    found = {key: Spelling(key, written_so, rows) for key, written_so, rows in written if key}
    aliases = select(EntityAlias.key, EntityAlias.name).where(EntityAlias.entity_id == entity_id)
    for alias in session.execute(aliases):
        if alias.key != entity.normalized_name:  # what it is called is no spelling of the bank's
            found.setdefault(alias.key, Spelling(alias.key, alias.name, 0))
    return sorted(found.values(), key=lambda one: (-one.rows, one.key))


def spelled(session: Session, entity_id: UUID, words: str) -> list[Spelling]:
    """Those of the entity's spellings that a person means by `words`: "AWS" is AMAZON WEB SERVICES."""
    folded = fold(words)
    hit = brands.find(folded)
    brand = hit.brand.name if hit and hit.exact else None

    def is_meant(one: Spelling) -> bool:
        written = fold(one.name)
        theirs = brands.find(written)
        return (
            f" {folded} " in f" {written} {one.key} "
            or "".join(word[0] for word in written.split()) == folded
            or (brand is not None and theirs is not None and theirs.brand.name == brand)
        )

    known = spellings(session, entity_id)
    exact = [one for one in known if folded and folded in (one.key, fold(one.name))]
    return exact or [one for one in known if folded and is_meant(one)]


def split(session: Session, entity_id: UUID, keys: Collection[str], *, name: str | None = None) -> Split:
    """Makes what banks write as `keys` a payee of its own, now and for all rows to come.

    name: what to call it; the bank's own name where none is given. One that bears the name already gets the rows. Rows
    of which a person said that they are this entity's stay. Raises NotSpelledSoError, NameTakenError.
    """
    entity, known = get(session, entity_id), {one.key: one for one in spellings(session, entity_id)}
    chosen = [known[key] for key in dict.fromkeys(keys) if key in known]
    rest = [one for one in known.values() if one not in chosen]
    if not chosen or not rest or len(chosen) != len(set(keys)):
        raise NotSpelledSoError
    if name is None and normal(chosen[0].name) == entity.normalized_name:
        chosen = rest  # its own name stays with it, and the others go
    called = name or max(chosen, key=lambda one: one.rows).name
    lent = _aliases(session, entity, [*(one.key for one in chosen), normal(called)])
    other, was_new = _other(session, entity, called)
    for one in chosen:
        entities.add_alias(session, entity.user_id, other.id, one.key, one.name)
    moved, kept = _move(session, entity, other, [one.key for one in chosen])
    inverse = {
        "from": str(entity.id),
        "to": str(other.id),
        "new": was_new,
        "types": {str(one.id): one.entity_type for one in (entity, other)},
        "rows": [str(id_) for id_ in moved],
        "aliases": lent,
        "rules": [_keep_apart(session, entity.user_id, one.key, other.id) for one in chosen],
    }
    summary = f"splitting {other.name} from {entity.name} ({counted(len(moved))})"
    made = Split(other.id, other.name, len(moved), kept)
    refresh(session, [entity.id, other.id])
    undo.remember(session, entity.user_id, "split", summary, inverse)
    return made


def _aliases(session: Session, entity: Entity, keys: list[str]) -> list[list[str | None]]:
    """Whom each key means now, as `entities.return_alias` takes it; not the keys that are someone else's name."""
    meant = select(EntityAlias.key, EntityAlias.entity_id).where(EntityAlias.key.in_(keys))
    now = dict(list(session.execute(meant)))
    own = [key for key in dict.fromkeys(keys) if now.get(key, entity.id) == entity.id]
    return [[key, str(now[key]) if key in now else None] for key in own]


def _other(session: Session, entity: Entity, name: str) -> tuple[Entity, bool]:
    """Who bears the name, and whether it had to be made. Raises NameTakenError where it is `entity` itself."""
    taken = session.scalars(select(Entity).where(Entity.normalized_name == normal(name))).first()
    if taken is not None:
        if taken.id == entity.id:
            raise NameTakenError
        return taken, False
    hit = brands.find(fold(name))
    brand = hit.brand.name if hit and hit.exact and hit.brand.name != entity.brand else None
    was = session.scalar(select(EntityAlias.entity_id).where(EntityAlias.key == normal(name)))
    id_ = entities.create(session, entity.user_id, name, entity_type=_type(entity), brand=brand)
    if was is not None and was != entity.id:  # a name that someone else answers to stays theirs
        entities.add_alias(session, entity.user_id, was, normal(name), name)
    return get(session, id_), True


def _type(entity: Entity) -> entities.EntityType:
    return "customer" if entity.entity_type == "customer" else "supplier"


def _move(session: Session, entity: Entity, other: Entity, keys: list[str]) -> tuple[list[UUID], int]:
    """The rows that moved, and how many stayed for a person's word."""
    row = Transaction
    theirs = (row.entity_id == entity.id, row.payee_key.in_(keys))
    free = ~row.locked.contains(["entity"])
    moved = session.scalars(
        update(row).where(*theirs, free).values(entity_id=other.id).returning(row.id),
        execution_options={"synchronize_session": False},
    ).all()
    kept = session.scalar(select(func.count()).where(*theirs, row.deleted_at.is_(None))) or 0
    return list(moved), kept


def _keep_apart(session: Session, user_id: UUID, key: str, entity_id: UUID) -> str:
    """A rule by which what is written so goes to that entity from now on."""
    made = Rule(user_id=user_id, pattern=key, by_text=False, entity_id=entity_id)
    session.add(made)
    session.flush()
    return str(made.id)


@undo.inverse_of("split")
def _join_again(session: Session, inverse: dict[str, Any]) -> str:
    entity, other = get(session, UUID(inverse["from"])), get(session, UUID(inverse["to"]))
    names = other.name, entity.name
    session.execute(delete(Rule).where(Rule.id.in_([UUID(one) for one in inverse["rules"]])))
    for lent in inverse["aliases"]:
        entities.return_alias(session, lent, other.id)
    moved = [UUID(one) for one in inverse["rows"]]
    mine = (Transaction.id.in_(moved), Transaction.entity_id == other.id)
    session.execute(update(Transaction).where(*mine).values(entity_id=entity.id))
    if inverse["new"]:
        about = select(Rule.id).where(Rule.pattern == rules.whole(other.id), Rule.by_text.is_(False))
        rewrite_rules(session, [str(id_) for id_ in session.scalars(about)], entity.id)
        point(session, pointers_to(session, other.id), other.id, entity.id)  # what came since, too
        session.execute(delete(Entity).where(Entity.id == other.id))
    refresh(session, [entity.id, other.id])
    for id_, entity_type in inverse["types"].items():  # one without rows has its type from nowhere else
        without = (Entity.id == UUID(id_), Entity.transaction_count == 0, Entity.type_is_said.is_(False))
        session.execute(update(Entity).where(*without).values(entity_type=entity_type))
    session.expire_all()
    return f"Undone: {names[0]} is part of {names[1]} again."
