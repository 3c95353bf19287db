"""Payees joined and forgotten, and each of it taken back, row by row; `splitting` makes two of one."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, select, text, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import Session

from core import undo
from core.ledger import rules
from core.ledger.books import vector
from core.ledger.embedding import EMBEDDING_MODEL
from core.ledger.entities import NameTakenError, get, normal, refresh
from core.ledger.pointers import point, pointers_to, rewrite_rules
from core.models import Entity, EntityAlias, Rule
from core.money import counted


def _kept(row: Entity) -> dict[str, Any]:
    """The entity as it can be written down and brought back."""
    return {
        "id": str(row.id),
        "user_id": str(row.user_id),
        "name": row.name,
        "type": row.entity_type,
        "said": row.type_is_said,
        "brand": row.brand,
        "person": row.is_person,
        "created_at": row.created_at.isoformat(),
    }


def _revive(session: Session, was: dict[str, Any]) -> UUID:
    """Brings an entity back under its own id. Raises NameTakenError where its name went to another meanwhile."""
    made = session.execute(
        upsert(Entity)
        .values(
            id=UUID(was["id"]),
            user_id=UUID(was["user_id"]),
            name=was["name"],
            normalized_name=normal(was["name"]),
            entity_type=was["type"],
            type_is_said=was["said"],
            brand=was["brand"],
            is_person=was["person"],
            created_at=datetime.fromisoformat(was["created_at"]),
            embedding=text("CAST(:vector AS vector)").bindparams(bindparam("vector", vector(was["name"]))),
            embedding_model=EMBEDDING_MODEL,
        )
        .on_conflict_do_nothing(index_elements=["user_id", "normalized_name"])
        .returning(Entity.id)
    ).first()
    if made is None:
        raise NameTakenError
    return UUID(was["id"])


def merge(session: Session, keep_id: UUID, gone_id: UUID) -> int:
    """Makes two entities one, with the name of the first; how many rows moved."""
    keep, gone = get(session, keep_id), get(session, gone_id)
    if keep_id == gone_id:
        return 0
    about_gone = select(Rule.id).where(Rule.pattern == rules.whole(gone_id), Rule.by_text.is_(False))
    inverse = {
        "keep": str(keep_id),
        "entity": _kept(gone),
        "pointing": (pointing := pointers_to(session, gone_id)),
        "aliases": list(session.scalars(select(EntityAlias.key).where(EntityAlias.entity_id == gone_id))),
        "about": [str(id_) for id_ in session.scalars(about_gone)],
    }
    point(session, pointing, gone_id, keep_id)
    session.execute(update(EntityAlias).where(EntityAlias.entity_id == gone_id).values(entity_id=keep_id))
    rewrite_rules(session, inverse["about"], keep_id)
    moved = len(pointing[0])
    summary = f"joining {gone.name} to {keep.name} ({counted(moved)})"
    session.execute(delete(Entity).where(Entity.id == gone_id))
    refresh(session, [keep_id])
    undo.remember(session, keep.user_id, "merge", summary, inverse)
    return moved


@undo.inverse_of("merge")
def _part(session: Session, inverse: dict[str, Any]) -> str:
    keep, was = get(session, UUID(inverse["keep"])), inverse["entity"]
    id_ = _revive(session, was)
    point(session, inverse["pointing"], keep.id, id_)
    back = [EntityAlias.key.in_(inverse["aliases"]), EntityAlias.entity_id == keep.id]
    session.execute(update(EntityAlias).where(*back).values(entity_id=id_))
    rewrite_rules(session, inverse["about"], id_)
    name = keep.name
    refresh(session, [keep.id, id_])
    return f"Undone: {was['name']} and {name} are two again."


def remove(session: Session, entity_id: UUID) -> int:
    """Forgets an entity and the rules about it; its rows stay, with nobody. How many they were."""
    row = get(session, entity_id)
    aliases = session.execute(select(EntityAlias.key, EntityAlias.name).where(EntityAlias.entity_id == entity_id)).all()
    about = (Rule.entity_id == entity_id) | ((Rule.pattern == rules.whole(entity_id)) & Rule.by_text.is_(False))
    inverse = {
        "entity": _kept(row),
        "pointing": (pointing := pointers_to(session, entity_id)),
        "aliases": [list(one) for one in aliases],
        "rules": rules.kept(session, about),
    }
    undo.remember(session, row.user_id, "forget entity", f"forgetting {row.name}", inverse)
    session.execute(delete(Rule).where(about))
    session.execute(delete(Entity).where(Entity.id == entity_id))
    session.expire_all()
    return len(pointing[0])


@undo.inverse_of("forget entity")
def _bring_back(session: Session, inverse: dict[str, Any]) -> str:
    was = inverse["entity"]
    id_ = _revive(session, was)
    for folded, name in inverse["aliases"]:
        known = upsert(EntityAlias).values(user_id=UUID(was["user_id"]), entity_id=id_, key=folded, name=name)
        session.execute(known.on_conflict_do_nothing(index_elements=["user_id", "key"]))
    point(session, inverse["pointing"], None, id_)
    rules.bring_back(session, inverse["rules"])
    refresh(session, [id_])
    return f"Undone: {was['name']} is back."
