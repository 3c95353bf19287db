"""What names a customer or supplier: rows, corrections, repeats and rules, made to name another."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from core.ledger import rules
from core.models import EntityCorrection, RecurringSeries, Rule, Transaction

# What names an entity. A row's own is first: its counters follow.
_POINTERS = (
    (Transaction, Transaction.entity_id),
    (EntityCorrection, EntityCorrection.original_entity_id),
    (EntityCorrection, EntityCorrection.corrected_entity_id),
    (RecurringSeries, RecurringSeries.entity_id),
    (Rule, Rule.entity_id),
)


def pointers_to(session: Session, entity_id: UUID) -> list[list[str]]:
    """The ids of everything that names the entity, for each of _POINTERS."""
    return [
        [str(id_) for id_ in session.scalars(select(table.id).where(column == entity_id))]
        for table, column in _POINTERS
    ]


def point(session: Session, found: list[list[str]], was: UUID | None, to: UUID) -> None:
    """Makes what `pointers_to` found name `to`, where it still names `was`: what was changed since stays as it is."""
    for (table, column), ids in zip(_POINTERS, found, strict=True):
        mine = [table.id.in_([UUID(one) for one in ids]), column.is_not_distinct_from(was)]
        session.execute(update(table).where(*mine).values({column.key: to}))


def rewrite_rules(session: Session, rule_ids: list[str], entity_id: UUID) -> None:
    """Makes rules about an entity as a whole speak of another."""
    ids = [UUID(one) for one in rule_ids]
    session.execute(update(Rule).where(Rule.id.in_(ids)).values(pattern=rules.whole(entity_id)))
