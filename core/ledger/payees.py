"""Customers and suppliers as they are listed and called: by their owner, their bank, everybody."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from core.ledger import brand_table
from core.ledger.entities import EntityType
from core.ledger.folding import fold
from core.models import Entity, EntityAlias

# What somebody is paid for, or lends: behind a name it is no part of it.
FOR = frozenset(
    "director directors dirs loan loans pay wage wages salary dividend dividends drawings expense expenses repayment "
    "repayments bonus mileage reimbursement commission".split()
)


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
        for spelling in brand_table.spellings(brand) if brand else ():
            found.setdefault(spelling, name)
    return found


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
