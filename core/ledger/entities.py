"""Customers and suppliers: made, found, renamed; their counters kept by whoever changes rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID, uuid4

from sqlalchemy import Select, bindparam, delete, false, func, literal, select, text, union_all, update
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
from core.ledger.rows import earned, in_books, spent
from core.models import Entity, EntityAlias, LedgerSum, Rule, Transaction

EntityType = Literal["customer", "supplier", "both"]
NAME_LIMIT = 255
# What somebody is paid for, or lends: behind a name it is no part of it.
FOR = frozenset(
    "director directors dirs loan loans pay wage wages salary dividend dividends drawings expense expenses repayment "
    "repayments bonus mileage reimbursement commission".split()
)


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


def same_person(session: Session, one: Entity) -> list[Entity]:
    """The other payees by which a bank's words call them: "Sian Pritchard Directors", from "… DIRECTORS PAY"."""
    begins = Entity.name.istartswith(f"{one.name} ", autoescape=True)
    longer = session.scalars(select(Entity).where(begins, Entity.id != one.id).order_by(Entity.name))
    return [each for each in longer if FOR.issuperset(fold(each.name[len(one.name) :]).split())]


def most_frequent(limit: int = 5000) -> Select[str, str | None]:
    """(name, brand) of the owner's customers and suppliers, those with the most transactions first."""
    return select(Entity.name, Entity.brand).order_by(Entity.transaction_count.desc(), Entity.name).limit(limit)


def other_names(limit: int = 500) -> Select[str, str]:
    """(what the owner or a bank called it, name) of those whose name says nothing of it: "Print Bureau" of Ines."""
    alias, first_word = EntityAlias, func.split_part(Entity.normalized_name, " ", 1)
    other = (func.strpos(alias.key, first_word) == 0, func.strpos(Entity.normalized_name, alias.key) == 0)
    found = select(alias.name, Entity.name).join(Entity, Entity.id == alias.entity_id).where(*other)
    return found.order_by(alias.created_at.desc(), alias.key).limit(limit)


def spelled(rows: Sequence[tuple[str, str | None]]) -> dict[str, str]:
    """What people may call those (name, brand) → their names. A brand has its usual spellings: HMRC is one."""
    found = {name: name for name, _ in rows}
    for name, brand in rows:
        for spelling in brands.spellings(brand) if brand else ():
            found.setdefault(spelling, name)
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
    kept, came = LedgerSum, direction == "in"
    flows = kept.flow == ("in" if came else "out")
    mine = [kept.currency == currency] if currency else []
    whole = select(kept.currency, func.sum(kept.amount)).where(*sums.days(start, end), flows, *mine)
    busiest = (func.sum(kept.number).desc(), kept.currency)
    totals = dict(list(session.execute(whole.group_by(kept.currency).order_by(*busiest))))
    parts = union_all(*_parts(session, direction, start, end, currency)).subquery()
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


def _parts(
    session: Session, direction: Literal["in", "out"], start: date, end: date, currency: str | None
) -> list[Any]:
    """(entity_id, currency, amount, number) of the period, in parts: its whole months, and the days around them."""
    kept, row, came = LedgerSum, Transaction, direction == "in"
    months, parts = sums.whole_months(session, start, end), list[Any]()
    if months:
        wanted = (kept.grain == "month", kept.day.between(*months), kept.flow == ("in" if came else "out"))
        of_months = select(kept.entity_id, kept.currency, kept.amount, kept.number).where(*wanted)
        parts.append(of_months.where(kept.currency == currency) if currency else of_months)
    flow = earned() if came else spent()
    for first, last in sums.edges(start, end, months):
        days = select(row.entity_id, row.currency, row.amount, literal(1).label("number")).where(
            row.transaction_date.between(first, last),
            in_books(),
            flow,
        )
        parts.append(days.where(row.currency == currency) if currency else days)
    return parts


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
