"""Customers and suppliers: made, found, renamed, merged; their counters kept by whoever changes rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID, uuid4

from sqlalchemy import bindparam, delete, false, func, insert, select, text, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import Session

from core import undo
from core.errors import NotFoundError, Refusal
from core.ledger import brands
from core.ledger.books import vector
from core.ledger.embedding import EMBEDDING_MODEL
from core.ledger.folding import fold
from core.ledger.naming import key
from core.models import Entity, EntityAlias, Rule, Transaction

EntityType = Literal["customer", "supplier", "both"]
NAME_LIMIT = 255


class NameTakenError(Refusal):
    """There is one of that name already. Merge the two, or choose another name."""

    status = 409
    code = "NAME_TAKEN"


class NamelessError(Refusal):
    """A name needs at least one letter or digit."""

    status = 422
    code = "NAMELESS"


@dataclass(frozen=True)
class Share:
    """What one entity brought or cost in a period. amount: + is money in. share: of all such money, 0 to 1."""

    entity_id: UUID
    name: str
    currency: str
    amount: Decimal
    rows: int
    share: Decimal


def normal(name: str) -> str:
    """The form by which two names are the same. Raises NamelessError."""
    folded = key(name) or name.strip().casefold()
    if not folded:
        raise NamelessError
    return folded[:NAME_LIMIT]


def get(session: Session, entity_id: UUID) -> Entity:
    """The entity of the session's user. Raises NotFoundError for anyone else's."""
    found = session.scalars(select(Entity).where(Entity.id == entity_id)).first()
    if found is None:
        raise NotFoundError
    return found


def by_name(session: Session, name: str) -> Entity | None:
    """The entity of that name or alias; None where there is none."""
    try:
        folded = normal(name)
    except NamelessError:
        return None
    alias = select(EntityAlias.entity_id).where(EntityAlias.key == folded)
    hit = brands.find(fold(name))
    brand = hit.brand.name if hit and hit.exact else None
    found = select(Entity).where(
        (Entity.normalized_name == folded) | Entity.id.in_(alias) | ((Entity.brand == brand) if brand else false())
    )
    nearest = (Entity.normalized_name != folded, Entity.transaction_count.desc())
    return session.scalars(found.order_by(*nearest).limit(1)).first()


def called(session: Session, *, limit: int = 5000) -> dict[str, str]:
    """What people may call the owner's customers and suppliers → their names, the most frequent first.

    A brand has its usual spellings: HMRC is HM Revenue & Customs.
    """
    rows = session.execute(
        select(Entity.name, Entity.brand).order_by(Entity.transaction_count.desc(), Entity.name).limit(limit)
    ).all()
    found = {row.name: row.name for row in rows}
    for row in rows:
        for spelling in brands.spellings(row.brand) if row.brand else ():
            found.setdefault(spelling, row.name)
    return found


def create(
    session: Session,
    user_id: UUID,
    name: str,
    *,
    entity_type: EntityType = "supplier",
    brand: str | None = None,
    is_person: bool = False,
    is_said: bool = False,
) -> UUID:
    """A new entity that answers to its own name. is_said: its owner said its type. Raises NameTakenError."""
    folded, id_ = normal(name), uuid4()
    made = session.execute(
        upsert(Entity)
        .values(
            id=id_,
            user_id=user_id,
            name=name[:NAME_LIMIT],
            normalized_name=folded,
            entity_type=entity_type,
            type_is_said=is_said,
            brand=brand,
            is_person=is_person,
            embedding=text("CAST(:vector AS vector)").bindparams(bindparam("vector", vector(name))),
            embedding_model=EMBEDDING_MODEL,
        )
        .on_conflict_do_nothing(index_elements=["user_id", "normalized_name"])
        .returning(Entity.id)
    ).first()
    if made is None:
        raise NameTakenError
    add_alias(session, user_id, id_, folded, name)
    return id_


def add_alias(session: Session, user_id: UUID, entity_id: UUID, folded: str, name: str) -> None:
    """From now on `folded` means this entity, whoever it meant before."""
    session.execute(
        upsert(EntityAlias)
        .values(user_id=user_id, entity_id=entity_id, key=folded[:NAME_LIMIT], name=name[:NAME_LIMIT])
        .on_conflict_do_update(index_elements=["user_id", "key"], set_={"entity_id": entity_id})
    )


def rename(session: Session, entity_id: UUID, name: str) -> None:
    """Another name; the old one stays an alias, so that the bank's next text still finds it. Raises NameTakenError."""
    row = get(session, entity_id)
    folded = normal(name)
    other = session.scalar(select(Entity.id).where(Entity.normalized_name == folded, Entity.id != entity_id))
    if other is not None:
        raise NameTakenError
    before = row.name
    row.name, row.normalized_name = name[:NAME_LIMIT], folded
    session.flush()
    add_alias(session, row.user_id, entity_id, folded, name)
    undo.remember(
        session, row.user_id, "rename", f"calling {before} “{name}”", {"entity_id": str(entity_id), "name": before}
    )


@undo.inverse_of("rename")
def _name_back(session: Session, inverse: dict[str, Any]) -> str:
    row = get(session, UUID(inverse["entity_id"]))
    row.name, row.normalized_name = inverse["name"], normal(inverse["name"])
    session.flush()
    return f"Undone: it is {row.name} again."


def set_type(session: Session, entity_id: UUID, entity_type: EntityType) -> None:
    """What its owner says it is."""
    row = get(session, entity_id)
    inverse = {"entity_id": str(entity_id), "type": row.entity_type, "said": row.type_is_said}
    row.entity_type, row.type_is_said = entity_type, True
    session.flush()
    undo.remember(session, row.user_id, "entity type", f"that {row.name} is a {entity_type}", inverse)


@undo.inverse_of("entity type")
def _type_back(session: Session, inverse: dict[str, Any]) -> str:
    row = get(session, UUID(inverse["entity_id"]))
    row.entity_type, row.type_is_said = inverse["type"], inverse["said"]
    session.flush()
    return f"Undone: {row.name} is a {row.entity_type} again."


def merge(session: Session, keep_id: UUID, gone_id: UUID) -> int:
    """Makes two entities one, with the name of the first; how many rows moved."""
    keep, gone = get(session, keep_id), get(session, gone_id)
    if keep_id == gone_id:
        return 0
    rows = list(session.scalars(select(Transaction.id).where(Transaction.entity_id == gone_id)))
    aliases = list(session.scalars(select(EntityAlias.key).where(EntityAlias.entity_id == gone_id)))
    rules = [str(id_) for id_ in session.scalars(select(Rule.id).where(Rule.entity_id == gone_id))]
    inverse = {
        "keep": str(keep_id),
        "rows": [str(id_) for id_ in rows],
        "aliases": aliases,
        "rules": rules,
        "entity": {
            "id": str(gone_id),
            "name": gone.name,
            "type": gone.entity_type,
            "said": gone.type_is_said,
            "brand": gone.brand,
            "person": gone.is_person,
        },
    }
    for table in (Transaction, EntityAlias, Rule):
        session.execute(update(table).where(table.entity_id == gone_id).values(entity_id=keep_id))
    summary = f"joining {gone.name} to {keep.name} ({len(rows)} transactions)"
    session.delete(gone)
    session.flush()
    refresh(session, [keep_id])
    undo.remember(session, keep.user_id, "merge", summary, inverse)
    return len(rows)


@undo.inverse_of("merge")
def _part(session: Session, inverse: dict[str, Any]) -> str:
    keep, was = get(session, UUID(inverse["keep"])), inverse["entity"]
    id_ = UUID(was["id"])
    session.execute(
        insert(Entity).values(
            id=id_,
            user_id=keep.user_id,
            name=was["name"],
            normalized_name=normal(was["name"]),
            entity_type=was["type"],
            type_is_said=was["said"],
            brand=was["brand"],
            is_person=was["person"],
            embedding=text("CAST(:vector AS vector)").bindparams(bindparam("vector", vector(was["name"]))),
            embedding_model=EMBEDDING_MODEL,
        )
    )
    rows, rules = [UUID(one) for one in inverse["rows"]], [UUID(one) for one in inverse["rules"]]
    ours = Transaction.entity_id == keep.id  # a row that was corrected since stays where it was put
    session.execute(update(Transaction).where(Transaction.id.in_(rows), ours).values(entity_id=id_))
    session.execute(update(EntityAlias).where(EntityAlias.key.in_(inverse["aliases"])).values(entity_id=id_))
    session.execute(update(Rule).where(Rule.id.in_(rules)).values(entity_id=id_))
    refresh(session, [keep.id, id_])
    return f"Undone: {was['name']} and {keep.name} are two again."


def remove(session: Session, entity_id: UUID) -> int:
    """Forgets an entity; its rows stay, with nobody. How many they were."""
    row = get(session, entity_id)
    rows = list(session.scalars(select(Transaction.id).where(Transaction.entity_id == entity_id)))
    aliases = session.execute(select(EntityAlias.key, EntityAlias.name).where(EntityAlias.entity_id == entity_id)).all()
    inverse = {
        "rows": [str(id_) for id_ in rows],
        "aliases": [list(one) for one in aliases],
        "name": row.name,
        "type": row.entity_type,
    }
    user_id, name = row.user_id, row.name
    session.execute(delete(Entity).where(Entity.id == entity_id))
    undo.remember(session, user_id, "forget entity", f"forgetting {name}", {"user_id": str(user_id), **inverse})
    return len(rows)


@undo.inverse_of("forget entity")
def _bring_back(session: Session, inverse: dict[str, Any]) -> str:
    user_id = UUID(inverse["user_id"])
    id_ = create(session, user_id, inverse["name"], entity_type=inverse["type"])
    for folded, name in inverse["aliases"]:
        add_alias(session, user_id, id_, folded, name)
    rows = [UUID(one) for one in inverse["rows"]]
    free = Transaction.entity_id.is_(None)
    session.execute(update(Transaction).where(Transaction.id.in_(rows), free).values(entity_id=id_))
    refresh(session, [id_])
    return f"Undone: {inverse['name']} is back."


_REFRESH = text("""
UPDATE entities e SET total_revenue = t.came, total_expense = t.went, transaction_count = t.number,
    entity_type = CASE WHEN e.type_is_said OR t.number = 0 THEN e.entity_type
        WHEN t.ins > 0 AND t.outs > 0 THEN 'both' WHEN t.ins > 0 THEN 'customer' ELSE 'supplier' END
FROM (
    SELECT i.id, count(r.id) AS number,
        coalesce(sum(r.amount) FILTER (
            WHERE r.amount > 0 AND r.kind IS DISTINCT FROM 'refund' AND r.currency = u.currency), 0) AS came,
        coalesce(sum(-r.amount) FILTER (
            WHERE (r.amount < 0 OR r.kind = 'refund') AND r.currency = u.currency), 0) AS went,
        count(*) FILTER (WHERE r.amount > 0 AND r.kind IS DISTINCT FROM 'refund') AS ins,
        count(*) FILTER (WHERE r.amount < 0) AS outs
    FROM unnest(CAST(:ids AS uuid[])) AS i(id) CROSS JOIN users u
    LEFT JOIN transactions r ON r.entity_id = i.id AND r.deleted_at IS NULL
    GROUP BY i.id
) t WHERE e.id = t.id
""")


def refresh(session: Session, entity_ids: Iterable[UUID | None]) -> None:
    """Counts the entities' rows again, in the transaction that changed them.

    The sums are of rows in the owner's own currency. A refund makes a purchase smaller; it is no revenue.
    """
    ids = sorted({id_ for id_ in entity_ids if id_ is not None})
    if ids:
        session.flush()
        session.execute(_REFRESH, {"ids": ids})
        session.expire_all()


def top(session: Session, direction: Literal["in", "out"], start: date, end: date, *, limit: int = 5) -> list[Share]:
    """Those who brought, or cost, most in a period, for each currency; own transfers are nobody's."""
    row, came = Transaction, direction == "in"
    flow = (row.amount > 0) & (row.kind.is_distinct_from("refund"))
    size = func.sum(row.amount)
    conditions = (
        row.transaction_date.between(start, end),
        row.deleted_at.is_(None),
        row.kind.is_distinct_from("transfer_own"),
        flow if came else ~flow,
    )
    sums = session.execute(select(row.currency, size).where(*conditions).group_by(row.currency))
    totals = dict(list(sums))
    ranked = session.execute(
        select(Entity.id, Entity.name, row.currency, size, func.count())
        .join(Entity, Entity.id == row.entity_id)
        .where(*conditions)
        .group_by(Entity.id, Entity.name, row.currency)
        .order_by(size.desc() if came else size, Entity.name)
        .limit(limit)
    )
    return [
        Share(id_, name, currency, amount, rows, amount / totals[currency] if totals[currency] else Decimal(0))
        for id_, name, currency, amount, rows in ranked
    ]


def keys_of(session: Session, entity_ids: Collection[UUID]) -> dict[UUID, list[str]]:
    """The aliases' keys of each entity."""
    found: dict[UUID, list[str]] = {id_: [] for id_ in entity_ids}
    for row in session.execute(
        select(EntityAlias.entity_id, EntityAlias.key).where(EntityAlias.entity_id.in_(entity_ids))
    ):
        found[row.entity_id].append(row.key)
    return found
