"""Tags taken off payments, called something else, or given up: each one change that can be undone."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from core import undo
from core.ledger.categories import ThereAlreadyError
from core.models import Tag, TransactionTag
from core.money import counted


def named(session: Session, name: str) -> Tag | None:
    """The tag of that name, with or without a # before it, whatever its case; None where there is none."""
    plain = plain_name(name)
    return session.scalars(select(Tag).where(func.lower(Tag.name) == plain.lower())).first()


def plain_name(said: str) -> str:
    """A tag as it is kept: "#design" is design."""
    return said.strip().lstrip("#").strip()


def carrying(session: Session) -> list[UUID]:
    """The transactions that have any tag."""
    return list(session.scalars(select(TransactionTag.transaction_id).distinct()))


def take_off(session: Session, user_id: UUID, tags: Collection[Tag], transaction_ids: Collection[UUID]) -> int:
    """Takes `tags` off those transactions; from how many at least one came off."""
    on = TransactionTag
    which = (on.tag_id.in_([tag.id for tag in tags]), on.transaction_id.in_(transaction_ids))
    gone = session.execute(delete(on).where(*which).returning(on.tag_id, on.transaction_id)).all()
    rows = {row for _, row in gone}
    if rows:
        inverse = {"user_id": str(user_id), "rows": [[str(tag), str(row)] for tag, row in gone]}
        undo.remember(session, user_id, "untag", f"taking the tag off {counted(len(rows))}", inverse)
    return len(rows)


def remove(session: Session, user_id: UUID, tag: Tag) -> int:
    """Gives up a tag altogether; how many transactions had it."""
    on = TransactionTag
    gone = session.scalars(delete(on).where(on.tag_id == tag.id).returning(on.transaction_id)).all()
    inverse = {
        "user_id": str(user_id),
        "rows": [[str(tag.id), str(row)] for row in gone],
        "tag": {"id": str(tag.id), "name": tag.name, "color": tag.color},
    }
    undo.remember(session, user_id, "untag", f"removing the tag “{tag.name}”", inverse)
    session.execute(delete(Tag).where(Tag.id == tag.id))
    return len(gone)


def rename(session: Session, user_id: UUID, tag: Tag, name: str) -> None:
    """Calls a tag something else. Raises ThereAlreadyError."""
    other = named(session, name)
    if other is not None and other.id != tag.id:
        raise ThereAlreadyError
    before, tag.name = tag.name, plain_name(name)
    session.flush()
    summary = f"calling the tag “{before}” “{tag.name}”"
    undo.remember(session, user_id, "rename tag", summary, {"tag_id": str(tag.id), "before": before})


@undo.inverse_of("untag")
def _put_back(session: Session, inverse: dict[str, Any]) -> str:
    pairs = [(UUID(tag), UUID(row)) for tag, row in inverse["rows"]]
    user_id = UUID(inverse["user_id"])
    if tag := inverse.get("tag"):
        kept = insert(Tag).values(id=UUID(tag["id"]), user_id=user_id, name=tag["name"], color=tag["color"])
        session.execute(kept.on_conflict_do_nothing())
    if pairs:
        values = [{"user_id": user_id, "tag_id": one, "transaction_id": row} for one, row in pairs]
        session.execute(insert(TransactionTag).on_conflict_do_nothing(), values)
    return f"Undone: the tag is on {counted(len({row for _, row in pairs}))} again."


@undo.inverse_of("rename tag")
def _call_back(session: Session, inverse: dict[str, Any]) -> str:
    tag = session.get_one(Tag, UUID(inverse["tag_id"]))
    tag.name = inverse["before"]
    session.flush()
    return f"Undone: the tag is called “{tag.name}” again."
