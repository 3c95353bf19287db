"""What money out is for, and what money in: categories, revenue streams and tags."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, TypeVar
from uuid import UUID

from rapidfuzz import fuzz, process
from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from core import undo
from core.errors import NotFoundError, Refusal
from core.models import ExpenseCategory, RevenueStream, Rule, Tag, Transaction, TransactionTag
from core.money import counted

T = TypeVar("T", ExpenseCategory, RevenueStream, Tag)
NAME_LIMIT = 80  # letters of a name: what a picture and a button can show of it
NEAR = 85.0  # likeness of two short names under which one letter is still a slip: "Traval", not "Rental"


class ThereAlreadyError(Refusal):
    """There is one of that name already."""

    status = 409
    code = "NAME_TAKEN"


def expense_categories(session: Session) -> list[ExpenseCategory]:
    """The categories in use, by name."""
    found = select(ExpenseCategory).where(ExpenseCategory.is_active).order_by(ExpenseCategory.name)
    return list(session.scalars(found))


def revenue_streams(session: Session) -> list[RevenueStream]:
    """The streams in use, the oldest first: it is the one that money in gets by itself."""
    found = select(RevenueStream).where(RevenueStream.is_active)
    return list(session.scalars(found.order_by(RevenueStream.created_at, RevenueStream.name)))


def tags(session: Session) -> list[Tag]:
    """The tags, by name."""
    return list(session.scalars(select(Tag).order_by(Tag.name)))


def category_named(session: Session, said: str) -> ExpenseCategory | None:
    """The category that a person means by `said`; None where none is near."""
    known = {one.name: one for one in expense_categories(session)}
    best = process.extractOne(said, list(known), scorer=fuzz.WRatio, score_cutoff=NEAR, processor=str.casefold)
    return known[best[0]] if best else None


def stream_named(session: Session, said: str) -> RevenueStream | None:
    """The revenue stream that a person means by `said`; None where none is near."""
    known = {one.name: one for one in revenue_streams(session)}
    best = process.extractOne(said, list(known), scorer=fuzz.WRatio, score_cutoff=NEAR, processor=str.casefold)
    return known[best[0]] if best else None


def create_category(
    session: Session, user_id: UUID, name: str, *, description: str | None = None, color: str | None = None
) -> ExpenseCategory:
    """A new category. Raises ThereAlreadyError."""
    return _create(session, ExpenseCategory, user_id, name, description=description, color=color)


def remove_unused(session: Session, category_id: UUID) -> str | None:
    """Takes a category away that nothing is put under; its name, or None where it stays."""
    row = session.get(ExpenseCategory, category_id)
    uses = (Transaction.expense_category_id, Rule.expense_category_id)
    if row is None or any(session.scalar(select(one).where(one == category_id).limit(1)) for one in uses):
        return None
    name = row.name
    session.delete(row)
    session.flush()
    return name


def rename_category(session: Session, category_id: UUID, name: str) -> ExpenseCategory:
    """Another name for a category; what was put under it stays, and so does what is put there by itself.

    Raises NotFoundError or ThereAlreadyError.
    """
    row = session.get(ExpenseCategory, category_id)
    if row is None or not row.is_active:
        raise NotFoundError
    before = _call(session, row, name)
    inverse = {"category_id": str(row.id), "name": before}
    undo.remember(session, row.user_id, "rename category", f"calling the category {before} “{row.name}”", inverse)
    return row


def _call(session: Session, row: ExpenseCategory, name: str) -> str:
    """Gives `row` the name; the name before. Raises ThereAlreadyError where another has it."""
    before, wanted = row.name, name.strip()[:NAME_LIMIT]
    same = func.lower(ExpenseCategory.name) == wanted.lower()
    if session.scalar(select(ExpenseCategory.id).where(same, ExpenseCategory.id != row.id)) is not None:
        raise ThereAlreadyError
    row.name = wanted
    session.flush()
    return before


@undo.inverse_of("rename category")
def _call_back(session: Session, inverse: dict[str, Any]) -> str:
    row = session.get(ExpenseCategory, UUID(inverse["category_id"]))
    if row is None:
        raise NotFoundError
    now = _call(session, row, inverse["name"])
    return f"Undone: {now} is called {row.name} again."


def create_stream(
    session: Session, user_id: UUID, name: str, *, description: str | None = None, color: str | None = None
) -> RevenueStream:
    """A new revenue stream. Raises ThereAlreadyError."""
    return _create(session, RevenueStream, user_id, name, description=description, color=color)


def create_tag(session: Session, user_id: UUID, name: str, *, color: str | None = None) -> Tag:
    """A new tag. Raises ThereAlreadyError."""
    return _create(session, Tag, user_id, name, color=color)


def _create(session: Session, table: type[T], user_id: UUID, name: str, **more: str | None) -> T:
    made = session.execute(
        insert(table)
        .values(user_id=user_id, name=name, **more)
        .on_conflict_do_nothing(index_elements=["user_id", "name"])
        .returning(table)
    ).scalar()
    if made is None:
        raise ThereAlreadyError
    return made


def tag_row(session: Session, user_id: UUID, transaction_id: UUID, tag_ids: list[UUID]) -> None:
    """Puts tags on a transaction; one that it has already changes nothing. Raises NotFoundError."""
    _stands(session, transaction_id)
    known = set(session.scalars(select(Tag.id).where(Tag.id.in_(tag_ids))))
    if known != set(tag_ids):
        raise NotFoundError
    if tag_ids:
        rows = [{"user_id": user_id, "transaction_id": transaction_id, "tag_id": one} for one in tag_ids]
        session.execute(insert(TransactionTag).values(rows).on_conflict_do_nothing())


def tag_rows(
    session: Session, user_id: UUID, transaction_ids: Collection[UUID], tag: Tag, *, made: bool = False
) -> int:
    """Puts one tag on many transactions, as one change that can be undone; how many did not have it.

    made: whether the tag was made for it; then it goes with it.
    """
    has = select(TransactionTag.transaction_id).where(TransactionTag.tag_id == tag.id)
    stands = (Transaction.id.in_(transaction_ids), Transaction.deleted_at.is_(None))
    new = session.scalars(select(Transaction.id).where(*stands, Transaction.id.not_in(has))).all()
    if new:
        rows = [{"user_id": user_id, "transaction_id": one, "tag_id": tag.id} for one in new]
        session.execute(insert(TransactionTag).on_conflict_do_nothing(), rows)
        inverse = {"tag_id": str(tag.id), "rows": [str(one) for one in new], "made": made}
        undo.remember(session, user_id, "tag", f"tagging {counted(len(new))} “{tag.name}”", inverse)
    return len(new)


@undo.inverse_of("tag")
def _untag(session: Session, inverse: dict[str, Any]) -> str:
    rows = TransactionTag.transaction_id.in_([UUID(one) for one in inverse["rows"]])
    on = TransactionTag.tag_id == (tag_id := UUID(inverse["tag_id"]))
    session.execute(delete(TransactionTag).where(rows, on))
    if inverse.get("made") and session.scalar(select(TransactionTag.tag_id).where(on).limit(1)) is None:
        session.execute(delete(Tag).where(Tag.id == tag_id))
    return f"Undone: the tag is off {counted(len(inverse['rows']))}."


def untag_row(session: Session, transaction_id: UUID, tag_id: UUID) -> None:
    """Takes a tag off a transaction. Raises NotFoundError where it was not on it."""
    _stands(session, transaction_id)
    gone = session.execute(
        delete(TransactionTag)
        .where(TransactionTag.transaction_id == transaction_id, TransactionTag.tag_id == tag_id)
        .returning(TransactionTag.tag_id)
    ).first()
    if gone is None:
        raise NotFoundError


def _stands(session: Session, transaction_id: UUID) -> None:
    wanted = Transaction.id == transaction_id
    if session.scalar(select(Transaction.id).where(wanted, Transaction.deleted_at.is_(None))) is None:
        raise NotFoundError


def tags_of(session: Session, transaction_id: UUID) -> list[Tag]:
    """The tags on a transaction, by name."""
    on = select(TransactionTag.tag_id).where(TransactionTag.transaction_id == transaction_id)
    return list(session.scalars(select(Tag).where(Tag.id.in_(on)).order_by(Tag.name)))


def tags_of_rows(session: Session, transaction_ids: Collection[UUID]) -> dict[UUID, list[Tag]]:
    """The tags on each of these transactions, by name; one without any is left out."""
    on = TransactionTag
    found: dict[UUID, list[Tag]] = {}
    rows = session.execute(
        select(on.transaction_id, Tag)
        .join(Tag, Tag.id == on.tag_id)
        .where(on.transaction_id.in_(transaction_ids))
        .order_by(Tag.name)
    )
    for transaction_id, tag in rows:
        found.setdefault(transaction_id, []).append(tag)
    return found
