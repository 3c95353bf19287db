"""What rows mean, written down before a change and put back by its undo."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select, text
from sqlalchemy.orm import Session

from core.ledger import entities
from core.models import Entity, Transaction

_FIELDS = ("entity_id", "expense_category_id", "revenue_stream_id", "kind")
_RESTORE = text("""
UPDATE transactions t SET entity_id = r.entity_id, expense_category_id = r.expense_category_id,
    revenue_stream_id = r.revenue_stream_id, kind = r.kind,
    locked = ARRAY(SELECT jsonb_array_elements_text(r.locked)), is_manually_corrected = r.corrected
FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(
    id uuid, entity_id uuid, expense_category_id uuid, revenue_stream_id uuid, kind text, locked jsonb, corrected bool)
WHERE t.id = r.id
""")


def take(session: Session, *conditions: ColumnElement[bool]) -> list[dict[str, Any]]:
    """The meaning of the rows for which the conditions hold, as the undo log keeps it."""
    row = Transaction
    columns = [row.id, row.entity_id, row.expense_category_id, row.revenue_stream_id, row.kind]
    found = session.execute(select(*columns, row.locked, row.is_manually_corrected).where(*conditions))
    return [
        {
            "id": str(one.id),
            **{name: str(value) if (value := getattr(one, name)) is not None else None for name in _FIELDS},
            "locked": list(one.locked),
            "corrected": one.is_manually_corrected,
        }
        for one in found
    ]


def restore(session: Session, rows: list[dict[str, Any]]) -> None:
    """Puts back what `take` wrote down; an entity that is gone since is nobody."""
    ids = [UUID(one["id"]) for one in rows]
    now = list(session.scalars(select(Transaction.entity_id).where(Transaction.id.in_(ids)).distinct()))
    alive = {str(id_) for id_ in session.scalars(select(Entity.id))}
    for one in rows:
        if one["entity_id"] not in alive:
            one["entity_id"] = None
    session.execute(_RESTORE, {"rows": json.dumps(rows)})
    entities.refresh(session, [*now, *(UUID(one["entity_id"]) for one in rows if one["entity_id"])])


def unsaid(session: Session, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those of the rows about which a person has said nothing since `take`."""
    ids = [UUID(one["id"]) for one in rows]
    locks = dict(list(session.execute(select(Transaction.id, Transaction.locked).where(Transaction.id.in_(ids)))))
    return [one for one in rows if sorted(locks.get(UUID(one["id"]), ())) == sorted(one["locked"])]
