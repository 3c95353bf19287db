"""Customers and suppliers: made, found, renamed, merged; their counters kept by whoever changes rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID, uuid4

from sqlalchemy import bindparam, delete, false, func, select, text, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core import undo
from core.errors import NotFoundError, Refusal
from core.ledger import brands, rules
from core.ledger.books import vector
from core.ledger.embedding import EMBEDDING_MODEL
from core.ledger.folding import fold
from core.ledger.naming import key
from core.ledger.rows import in_books
from core.models import Entity, EntityAlias, EntityCorrection, RecurringSeries, Rule, Transaction
from core.money import counted

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


def lend_alias(session: Session, user_id: UUID, entity_id: UUID, folded: str, name: str) -> list[str | None]:
    """As `add_alias`; returns what it takes to give the alias back: itself, and whom it meant before."""
    before = session.scalar(select(EntityAlias.entity_id).where(EntityAlias.key == folded[:NAME_LIMIT]))
    add_alias(session, user_id, entity_id, folded, name)
    return [folded[:NAME_LIMIT], str(before) if before else None]


def return_alias(session: Session, lent: Sequence[str | None], borrower: UUID | None = None) -> None:
    """Undoes `lend_alias`. borrower: whose it must still be; None for anyone's."""
    key, before = lent
    mine = [EntityAlias.key == key, *([EntityAlias.entity_id == borrower] if borrower else [])]
    known = before is not None and session.scalar(select(Entity.id).where(Entity.id == UUID(before))) is not None
    if before is not None and known:
        session.execute(update(EntityAlias).where(*mine).values(entity_id=UUID(before)))
    else:
        session.execute(delete(EntityAlias).where(*mine))


def rename(session: Session, entity_id: UUID, name: str) -> None:
    """Another name; the old one stays an alias, so that the bank's next text still finds it. Raises NameTakenError."""
    edit(session, entity_id, name=name)


def set_type(session: Session, entity_id: UUID, entity_type: EntityType) -> None:
    """What its owner says it is."""
    edit(session, entity_id, entity_type=entity_type)


def edit(
    session: Session, entity_id: UUID, *, name: str | None = None, entity_type: EntityType | None = None
) -> Entity:
    """Another name, another type or both, as one change. Raises NameTakenError."""
    row, said, inverse = get(session, entity_id), [], {"entity_id": str(entity_id)}
    if name is not None and name != row.name:
        said.append(f"calling {row.name} “{name}”")
        inverse |= _rename(session, row, name)
    if entity_type is not None and (entity_type != row.entity_type or not row.type_is_said):
        said.append(f"that {row.name} is {WHAT[entity_type]}")
        inverse |= {"type": row.entity_type, "said": row.type_is_said}
        row.entity_type, row.type_is_said = entity_type, True
        session.flush()
    if said:
        undo.remember(session, row.user_id, "edit entity", " and ".join(said), inverse)
    return row


WHAT = {"customer": "a customer", "supplier": "a supplier", "both": "both a customer and a supplier"}


def _rename(session: Session, row: Entity, name: str) -> dict[str, Any]:
    before, folded = row.name, normal(name)
    _claim(session, row, name)
    return {"name": before, "alias": lend_alias(session, row.user_id, row.id, folded, name)}


def _claim(session: Session, row: Entity, name: str) -> None:
    """Gives `row` the name. Raises NameTakenError where another has it."""
    folded = normal(name)
    if session.scalar(select(Entity.id).where(Entity.normalized_name == folded, Entity.id != row.id)) is not None:
        raise NameTakenError
    row.name, row.normalized_name = name[:NAME_LIMIT], folded
    try:
        session.flush()
    except IntegrityError as error:  # someone took it at the same moment
        raise NameTakenError from error


@undo.inverse_of("edit entity")
def _edit_back(session: Session, inverse: dict[str, Any]) -> str:
    row = get(session, UUID(inverse["entity_id"]))
    if "name" in inverse:
        _claim(session, row, inverse["name"])
        return_alias(session, inverse["alias"], row.id)
    if "type" in inverse:
        row.entity_type, row.type_is_said = inverse["type"], inverse["said"]
        session.flush()
        refresh(session, [row.id])
        row = get(session, row.id)
        return f"Undone: {row.name} is {WHAT[row.entity_type]} again."
    return f"Undone: it is {row.name} again."


# What names an entity. A row's own is first: its counters follow.
_POINTERS = (
    (Transaction, Transaction.entity_id),
    (EntityCorrection, EntityCorrection.original_entity_id),
    (EntityCorrection, EntityCorrection.corrected_entity_id),
    (RecurringSeries, RecurringSeries.entity_id),
    (Rule, Rule.entity_id),
)


def _pointing(session: Session, entity_id: UUID) -> list[list[str]]:
    """The ids of everything that names the entity, for each of _POINTERS."""
    return [
        [str(id_) for id_ in session.scalars(select(table.id).where(column == entity_id))]
        for table, column in _POINTERS
    ]


def _point(session: Session, found: list[list[str]], was: UUID | None, to: UUID) -> None:
    """Makes what `_pointing` found name `to`, where it still names `was`: what was changed since stays as it is."""
    for (table, column), ids in zip(_POINTERS, found, strict=True):
        mine = [table.id.in_([UUID(one) for one in ids]), column.is_not_distinct_from(was)]
        session.execute(update(table).where(*mine).values({column.key: to}))


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
        "pointing": (pointing := _pointing(session, gone_id)),
        "aliases": list(session.scalars(select(EntityAlias.key).where(EntityAlias.entity_id == gone_id))),
        "about": [str(id_) for id_ in session.scalars(about_gone)],
    }
    _point(session, pointing, gone_id, keep_id)
    session.execute(update(EntityAlias).where(EntityAlias.entity_id == gone_id).values(entity_id=keep_id))
    _rewrite(session, inverse["about"], keep_id)
    moved = len(pointing[0])
    summary = f"joining {gone.name} to {keep.name} ({counted(moved)})"
    session.execute(delete(Entity).where(Entity.id == gone_id))
    refresh(session, [keep_id])
    undo.remember(session, keep.user_id, "merge", summary, inverse)
    return moved


def _rewrite(session: Session, rule_ids: list[str], entity_id: UUID) -> None:
    """Makes rules about an entity as a whole speak of another."""
    ids = [UUID(one) for one in rule_ids]
    session.execute(update(Rule).where(Rule.id.in_(ids)).values(pattern=rules.whole(entity_id)))


@undo.inverse_of("merge")
def _part(session: Session, inverse: dict[str, Any]) -> str:
    keep, was = get(session, UUID(inverse["keep"])), inverse["entity"]
    id_ = _revive(session, was)
    _point(session, inverse["pointing"], keep.id, id_)
    back = [EntityAlias.key.in_(inverse["aliases"]), EntityAlias.entity_id == keep.id]
    session.execute(update(EntityAlias).where(*back).values(entity_id=id_))
    _rewrite(session, inverse["about"], id_)
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
        "pointing": (pointing := _pointing(session, entity_id)),
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
    _point(session, inverse["pointing"], None, id_)
    rules.bring_back(session, inverse["rules"])
    refresh(session, [id_])
    return f"Undone: {was['name']} is back."


_REFRESH = text("""
UPDATE entities e SET total_revenue = t.came, total_expense = t.went, transaction_count = t.number,
    entity_type = CASE WHEN e.type_is_said OR t.number = 0 THEN e.entity_type
        WHEN t.ins > 0 AND t.outs > 0 THEN 'both' WHEN t.ins > 0 THEN 'customer' ELSE 'supplier' END
FROM (
    SELECT i.id, count(r.id) AS number,
        coalesce(sum(r.amount) FILTER (
            WHERE r.amount > 0 AND r.kind IS DISTINCT FROM 'refund' AND r.kind IS DISTINCT FROM 'transfer_own'
            AND r.currency = u.currency), 0) AS came,
        coalesce(sum(-r.amount) FILTER (
            WHERE (r.amount < 0 OR r.kind = 'refund') AND r.kind IS DISTINCT FROM 'transfer_own'
            AND r.currency = u.currency), 0) AS went,
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


def top(
    session: Session,
    direction: Literal["in", "out"],
    start: date,
    end: date,
    *,
    limit: int = 5,
    currency: str | None = None,
) -> list[Share]:
    """The `limit` who brought, or cost, most in a period, for each currency or one; own transfers are nobody's."""
    row, came = Transaction, direction == "in"
    flow = (row.amount > 0) & (row.kind.is_distinct_from("refund"))
    size = func.sum(row.amount)
    conditions = [
        row.transaction_date.between(start, end),
        in_books(),
        row.kind.is_distinct_from("transfer_own"),
        flow if came else ~flow,
        *([row.currency == currency] if currency else []),
    ]
    sums = session.execute(
        select(row.currency, size).where(*conditions).group_by(row.currency).order_by(func.count().desc(), row.currency)
    )
    totals = dict(list(sums))
    order = (size.desc() if came else size, Entity.name)
    place = func.row_number().over(partition_by=row.currency, order_by=order)
    ranked = (
        select(
            Entity.id, Entity.name, row.currency, size.label("amount"), func.count().label("rows"), place.label("place")
        )
        .join(Entity, Entity.id == row.entity_id)
        .where(*conditions)
        .group_by(Entity.id, Entity.name, row.currency)
        .having(size > 0 if came else size < 0)  # who gave back more than they took cost nothing
        .subquery()
    )
    found = session.execute(select(ranked).where(ranked.c.place <= limit).order_by(ranked.c.place)).all()
    return [
        Share(one.id, one.name, code, one.amount, one.rows, one.amount / totals[code] if totals[code] else Decimal(0))
        for code in totals  # an amount of one currency ranks above none of another
        for one in found
        if one.currency == code
    ]


def listed(
    session: Session,
    *,
    entity_type: EntityType | None = None,
    search: str | None = None,
    limit: int = 50,
    offset: int = 0,
) -> tuple[list[Entity], int]:
    """A page of the entities, those with the most transactions first, and how many there are in all.

    Who is both is a customer and is a supplier.
    """
    conditions = []
    if entity_type:
        conditions.append(Entity.entity_type.in_({entity_type, "both"}))
    if search:
        conditions.append(Entity.name.icontains(search, autoescape=True))
    found = select(Entity).where(*conditions).order_by(Entity.transaction_count.desc(), Entity.name, Entity.id)
    total = session.scalar(select(func.count()).select_from(Entity).where(*conditions)) or 0
    return list(session.scalars(found.limit(limit).offset(offset))), total


def names(session: Session, entity_ids: Collection[UUID]) -> dict[UUID, str]:
    """The name of each entity."""
    return dict(list(session.execute(select(Entity.id, Entity.name).where(Entity.id.in_(entity_ids)))))


def keys_of(session: Session, entity_ids: Collection[UUID]) -> dict[UUID, list[str]]:
    """The aliases' keys of each entity."""
    found: dict[UUID, list[str]] = {id_: [] for id_ in entity_ids}
    for row in session.execute(
        select(EntityAlias.entity_id, EntityAlias.key).where(EntityAlias.entity_id.in_(entity_ids))
    ):
        found[row.entity_id].append(row.key)
    return found
