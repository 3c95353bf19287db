"""Customers and suppliers: made, found, renamed; their counters kept by whoever changes rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID, uuid4

from sqlalchemy import bindparam, delete, false, func, select, text, union_all, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core import undo
from core.errors import NotFoundError, Refusal
from core.ledger import brands, sums
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


def remove_unused(session: Session, entity_id: UUID) -> None:
    """Takes an entity away that nothing is with and no rule speaks of."""
    about = (Rule.entity_id == entity_id) | (Rule.pattern == f"entity:{entity_id}")
    used = (select(Transaction.id).where(Transaction.entity_id == entity_id), select(Rule.id).where(about))
    if not any(session.scalar(one.limit(1)) for one in used):
        session.execute(delete(Entity).where(Entity.id == entity_id))
        session.expire_all()


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


_REFRESH = text("""
UPDATE entities e SET total_revenue = t.came, total_expense = t.went, transaction_count = t.number,
    entity_type = CASE WHEN e.type_is_said OR t.number = 0 THEN e.entity_type
        WHEN t.ins > 0 AND t.outs > 0 THEN 'both' WHEN t.ins > 0 THEN 'customer' ELSE 'supplier' END
FROM (
    SELECT i.id, count(r.id) AS number,
        coalesce(sum(r.amount) FILTER (
            WHERE r.amount > 0 AND coalesce(r.kind, '') NOT IN ('transfer_own', 'refund', 'tax', 'loan')
            AND r.currency = u.currency), 0) AS came,
        coalesce(sum(-r.amount) FILTER (
            WHERE (r.amount < 0 OR r.kind IN ('refund', 'tax')) AND r.kind IS DISTINCT FROM 'transfer_own'
            AND r.currency = u.currency), 0) AS went,
        count(*) FILTER (WHERE r.amount > 0 AND coalesce(r.kind, '') NOT IN ('refund', 'tax', 'loan')) AS ins,
        count(*) FILTER (WHERE r.amount < 0) AS outs
    FROM unnest(CAST(:ids AS uuid[])) AS i(id) CROSS JOIN users u
    LEFT JOIN transactions r ON r.entity_id = i.id AND r.deleted_at IS NULL
    GROUP BY i.id
) t WHERE e.id = t.id
""")


def refresh(session: Session, entity_ids: Iterable[UUID | None]) -> None:
    """Counts the entities' rows again, in the transaction that changed them.

    The sums are of rows in the owner's own currency. What counts as revenue is what core.ledger.rows says.
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
    """The `limit` who brought, or cost, most in a period, for each currency or one; own transfers are nobody's.

    Whole months come from the sums that are kept, the days around them from their rows.
    """
    came, totals = direction == "in", sums.flowed(session, direction, start, end, currency)
    parts = union_all(*sums.by_entity(session, direction, start, end, currency)).subquery()
    size, number = func.sum(parts.c.amount), func.sum(parts.c.number)
    place = func.row_number().over(partition_by=parts.c.currency, order_by=(size.desc() if came else size, Entity.name))
    ranked = (
        select(
            Entity.id,
            Entity.name,
            parts.c.currency,
            size.label("amount"),
            number.label("rows"),
            place.label("place"),
        )
        .join(Entity, Entity.id == parts.c.entity_id)
        .group_by(Entity.id, Entity.name, parts.c.currency)
        .having(size > 0 if came else size < 0)  # who gave back more than they took cost nothing
        .subquery()
    )
    found = session.execute(select(ranked).where(ranked.c.place <= limit).order_by(ranked.c.place)).all()
    return [
        Share(
            one.id, one.name, code, one.amount, int(one.rows), one.amount / totals[code] if totals[code] else Decimal(0)
        )
        for code in totals  # an amount of one currency ranks above none of another
        for one in found
        if one.currency == code
    ]
