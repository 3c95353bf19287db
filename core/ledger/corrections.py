"""A person's word on a row, kept above the machine's; then offered as a rule, with its effect counted first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import ColumnElement, func, insert, select, text
from sqlalchemy.orm import Session

from core import undo
from core.errors import NotFoundError
from core.ledger import categories, entities, rules, snapshots, transactions
from core.ledger.rows import REFUND
from core.ledger.rules import Effect, effect_of
from core.models import Entity, EntityCorrection, ExpenseCategory, RevenueStream, Rule, Transaction
from core.money import counted


@dataclass(frozen=True)
class Offer:
    """What a rule would do beyond the rows that were corrected: how many earlier ones, and all to come.

    pattern: the payee's key. direction: "in" or "out", where refunds are. after: the correction, in the undo log.
    """

    pattern: str
    direction: Literal["in", "out"]
    effect: Effect
    rows: int
    after: UUID


def correct(
    session: Session,
    user_id: UUID,
    row_ids: Sequence[UUID],
    effect: Effect,
    *,
    summary: str,
    made: UUID | None = None,
) -> Offer | None:
    """Applies `effect` to the rows and locks what it says. summary completes "Undo …?".

    made: the payee that was made for it; they go when it is taken back.

    Returns the rule that would do the same to the payee's other rows; None where there is no payee to go by. Raises
    NotFoundError where a row, or what the effect names, is not the user's.
    """
    row = Transaction
    found = session.scalars(select(row).where(row.id.in_(row_ids), row.deleted_at.is_(None)).order_by(row.seq)).all()
    if not found or len(found) != len(set(row_ids)):
        raise NotFoundError
    _check(session, effect)
    if not effect.fields:
        return None
    inverse: dict[str, Any] = {"rows": snapshots.take(session, row.id.in_(row_ids))}
    _note(session, user_id, found, effect)
    _apply(session, row.id.in_(row_ids), effect, lock=effect.locks)
    if effect.entity_id and found[0].payee_key and not _is_elses(session, effect.entity_id, found[0].payee_key):
        inverse["alias"] = _teach(session, user_id, effect.entity_id, found[0])
    inverse |= {"made": str(made)} if made else {}
    after = undo.remember(session, user_id, "correction", summary, inverse)
    return _offer(session, found[0], effect, after)


def correct_entity(session: Session, user_id: UUID, entity_id: UUID, row_id: UUID, right_id: UUID) -> Offer | None:
    """The row is with `right_id`, not with `entity_id` as it says. Raises NotFoundError where it does not say so."""
    row = transactions.get(session, row_id)
    if row.entity_id != entity_id:
        raise NotFoundError
    return correct_row(session, user_id, row_id, Effect(entity_id=right_id))


def correct_row(session: Session, user_id: UUID, row_id: UUID, effect: Effect) -> Offer | None:
    """As `correct`, of one row, with words for undo made from both."""
    row = transactions.get(session, row_id)
    name = (row.description_cleaned or row.counterparty or row.description)[:60]
    summary = f"{name}: {in_words(session, effect)}"
    return correct(session, user_id, [row_id], effect, summary=summary)


def in_words(session: Session, effect: Effect) -> str:
    """What the effect says, by its names. Raises NotFoundError where it names what is not the user's."""
    names = [str(getattr(_named(session, table, id_), "name", "")) for table, id_ in _names(effect)]
    kind = {"transfer_own": "own transfer"}.get(effect.kind or "", effect.kind)
    return " and ".join([*names, *([kind.replace("_", " ")] if kind else [])])


def _names(effect: Effect) -> list[tuple[type[Entity | ExpenseCategory | RevenueStream], UUID]]:
    said = (
        (Entity, effect.entity_id),
        (ExpenseCategory, effect.expense_category_id),
        (RevenueStream, effect.revenue_stream_id),
    )
    return [(table, id_) for table, id_ in said if id_ is not None]


def _named(session: Session, table: type[Entity | ExpenseCategory | RevenueStream], id_: UUID) -> Any:
    found = session.scalars(select(table).where(table.id == id_)).first()
    if found is None:
        raise NotFoundError
    return found


def _check(session: Session, effect: Effect) -> None:
    """Raises NotFoundError where the effect names what is not the user's."""
    for table, id_ in _names(effect):
        _named(session, table, id_)


def _is_elses(session: Session, entity_id: UUID, payee_key: str) -> bool:
    """Whether rows that the bank writes the same way stay with another: then one row's payee is not all rows'."""
    row = Transaction
    others = select(row.id).where(row.payee_key == payee_key, row.entity_id != entity_id, row.deleted_at.is_(None))
    return session.scalar(others.limit(1)) is not None


def _teach(session: Session, user_id: UUID, entity_id: UUID, row: Transaction) -> list[str | None]:
    """The bank's name for the payee is from now on an alias of the entity; what it meant before, for undo."""
    name = row.description_cleaned or row.description
    return entities.lend_alias(session, user_id, entity_id, row.payee_key or "", name)


def _offer(session: Session, row: Transaction, effect: Effect, after: UUID) -> Offer | None:
    # Who it is follows from the bank's name for them; what it is for, from who it is.
    about_them = row.entity_id if not effect.entity_id else None
    pattern = rules.whole(about_them) if about_them else row.payee_key
    if not pattern:
        return None
    direction: Literal["in", "out"] = "in" if row.amount > 0 and row.kind != REFUND else "out"
    return Offer(pattern, direction, effect, effect_on(session, pattern, effect, direction=direction), after)


def effect_on(session: Session, pattern: str, effect: Effect, *, direction: str | None, by_text: bool = False) -> int:
    """How many rows a rule would change."""
    rule = Rule(pattern=pattern, by_text=by_text, direction=direction)
    return session.scalar(select(func.count()).where(*_open(rule, effect), _differs(effect))) or 0


def _open(rule: Rule, effect: Effect) -> list[ColumnElement[bool]]:
    """The rows that a rule may change: not those in which a person had a say on the same."""
    return [*rules.matching(rule), *(~Transaction.locked.contains([lock]) for lock in effect.locks)]


def _differs(effect: Effect) -> ColumnElement[bool]:
    changes = [getattr(Transaction, name).is_distinct_from(value) for name, value in effect.fields.items()]
    differs = changes[0]
    for change in changes[1:]:
        differs = differs | change
    return differs


def make_rule(
    session: Session,
    user_id: UUID,
    pattern: str,
    effect: Effect,
    *,
    direction: str | None,
    by_text: bool = False,
    about: str | None = None,
    made: UUID | None = None,
    after: UUID | None = None,
) -> int:
    """Keeps a rule and applies it to the rows there are, but for those a person corrected; how many it changed.

    about: what the rule is about in words, where its pattern is none. made: the category that was made for it; it goes
    when the rule is taken back. after: the correction that it makes of use to all, which goes with it where nothing
    else was changed since.
    """
    _check(session, effect)
    words = pattern.casefold() if by_text else pattern
    rule = Rule(user_id=user_id, pattern=words, by_text=by_text, direction=direction, **effect.fields)
    session.add(rule)
    if (whole := rules.subject(rule)) is not None:
        entities.get(session, whole)
    session.flush()
    conditions = [*_open(rule, effect), _differs(effect)]
    before = snapshots.take(session, *conditions)
    _apply(session, Transaction.id.in_([UUID(one["id"]) for one in before]), effect, lock=[])
    inverse = {"rule_id": str(rule.id), "rows": before, **({"made": str(made)} if made else {})}
    with_it = after is not None and undo.is_newest(session, after)
    inverse |= {"after": str(after)} if with_it else {}
    summary = f"the rule for “{about or rules.about(session, rule)}”" + (f" ({counted(len(before))})" if before else "")
    summary += " and the correction it came from" if with_it else ""
    undo.remember(session, user_id, "rule", summary, inverse)
    return len(before)


def reapply(session: Session, rule: Rule) -> int:
    """Applies a changed rule to the rows it speaks of; how many it changed."""
    effect = effect_of(rule)
    before = snapshots.take(session, *_open(rule, effect), _differs(effect))
    _apply(session, Transaction.id.in_([UUID(one["id"]) for one in before]), effect, lock=[])
    return len(before)


def _apply(session: Session, condition: ColumnElement[bool], effect: Effect, *, lock: list[str]) -> None:
    """Writes the effect; a category given to a row takes away its stream, and the other way round."""
    row = Transaction
    touched = list(session.scalars(select(row.entity_id).where(condition).distinct()))
    values: dict[Any, Any] = dict(effect.fields)
    if effect.expense_category_id:
        values["revenue_stream_id"] = None
    if effect.revenue_stream_id:
        values["expense_category_id"] = None
    if lock:
        union = text("ARRAY(SELECT DISTINCT unnest(transactions.locked || CAST(:more AS varchar[])))")
        values |= {"is_manually_corrected": True, "locked": union.bindparams(more=lock)}
    session.execute(row.__table__.update().where(condition).values(**values))  # pyright: ignore[reportAttributeAccessIssue]
    entities.refresh(session, [*touched, effect.entity_id])


def _note(session: Session, user_id: UUID, rows: Sequence[Transaction], effect: Effect) -> None:
    """The feedback the blueprint keeps: what the machine had, what the person says."""
    kind = "entity" if effect.entity_id else "category" if effect.locks == ["category"] else "type"
    session.execute(
        insert(EntityCorrection),
        [
            {
                "user_id": user_id,
                "transaction_id": row.id,
                "original_entity_id": row.entity_id,
                "corrected_entity_id": effect.entity_id or row.entity_id,
                "original_description": row.description,
                "correction_type": kind,
            }
            for row in rows
        ],
    )


@undo.inverse_of("correction")
def _take_back(session: Session, inverse: dict[str, Any]) -> str:
    snapshots.restore(session, inverse["rows"])
    if inverse.get("alias"):
        entities.return_alias(session, inverse["alias"])
    if inverse.get("made"):
        entities.remove_unused(session, UUID(inverse["made"]))
    count = len(inverse["rows"])
    return f"Undone: {counted(count)} {'is' if count == 1 else 'are'} as before."


@undo.inverse_of("rule")
def _forget_rule(session: Session, inverse: dict[str, Any]) -> str:
    rule = session.get(Rule, UUID(inverse["rule_id"]))
    if rule is not None:
        session.delete(rule)
    snapshots.restore(session, inverse["rows"])
    changed = len(inverse["rows"])
    gone = categories.remove_unused(session, UUID(inverse["made"])) if inverse.get("made") else None
    parts = ["the rule is gone", *([f"{counted(changed)} as before"] if changed else [])]
    also = f", and so is the category {gone}" if gone else ""
    if inverse.get("after"):
        undo.undo(session, UUID(inverse["after"]))
        also += ", and so is the correction it came from"
    return f"Undone: {' and '.join(parts)}{also}."
