"""What was learned: rules that say who a payment is with, what it is for, and of what kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from types import NoneType
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, insert, select
from sqlalchemy.orm import Session

from core import undo
from core.errors import NotFoundError
from core.ledger.rows import REFUND
from core.models import Entity, Rule, Transaction


@dataclass(frozen=True)
class Effect:
    """What a rule, or a person, says of a row; None leaves a field as it is."""

    entity_id: UUID | None = None
    expense_category_id: UUID | None = None
    revenue_stream_id: UUID | None = None
    kind: str | None = None

    @property
    def fields(self) -> dict[str, Any]:
        """Column → value of what it says."""
        return {name: value for name, value in vars(self).items() if value is not None}

    @property
    def locks(self) -> list[str]:
        """The names under which a person's word is kept: "entity", "category", "kind"."""
        said = self.fields
        return sorted({LOCKS[name] for name in said})


SAYS_NOTHING = Effect()
LOCKS = {"entity_id": "entity", "expense_category_id": "category", "revenue_stream_id": "category", "kind": "kind"}


@dataclass(frozen=True)
class Matcher:
    """The active rules of an owner, ready to be asked row by row."""

    by_key: dict[tuple[str, str | None], list[Rule]]
    by_text: list[Rule]

    def effect(self, key: str, description: str, *, money_in: bool) -> Effect:
        """What the rules say of a row together; the newest has the last word, a payee's key above words of the text."""
        way = "in" if money_in else "out"
        words = description.casefold() if self.by_text else ""
        found = [rule for rule in self.by_text if rule.pattern in words and rule.direction in (None, way)]
        return _together([*found, *self._of(key, way)])

    def of_entity(self, entity_id: UUID, *, money_in: bool) -> Effect:
        """What the rules say of everything that is with an entity, under whatever name."""
        if not self.by_key:
            return SAYS_NOTHING
        return _together(self._of(whole(entity_id), "in" if money_in else "out"))

    def _of(self, pattern: str, way: str) -> list[Rule]:
        return [*self.by_key.get((pattern, None), ()), *self.by_key.get((pattern, way), ())] if pattern else []


def _together(found: list[Rule]) -> Effect:
    if not found:
        return SAYS_NOTHING
    said: dict[str, Any] = {}
    for rule in found:
        said |= effect_of(rule).fields
    return Effect(**said)


_WHOLE = "entity:"


def whole(entity_id: UUID) -> str:
    """The pattern of a rule about all that is with an entity."""
    return f"{_WHOLE}{entity_id}"


def subject(rule: Rule) -> UUID | None:
    """The entity that the rule is about as a whole; None for one about a name or words."""
    if rule.by_text or not rule.pattern.startswith(_WHOLE):
        return None
    try:
        return UUID(rule.pattern.removeprefix(_WHOLE))
    except ValueError:  # a name that happens to begin so
        return None


def about(session: Session, rule: Rule) -> str:
    """What the rule is about, as its owner calls it."""
    entity_id = subject(rule)
    if entity_id is None:
        return rule.pattern
    return session.scalar(select(Entity.name).where(Entity.id == entity_id)) or "someone who is gone"


def effect_of(rule: Rule) -> Effect:
    """What the rule says."""
    return Effect(rule.entity_id, rule.expense_category_id, rule.revenue_stream_id, rule.kind)


def load(session: Session) -> Matcher:
    """The rules that are switched on, oldest first."""
    by_key: dict[tuple[str, str | None], list[Rule]] = {}
    by_text: list[Rule] = []
    for rule in session.scalars(select(Rule).where(Rule.is_active).order_by(Rule.created_at, Rule.id)):
        if rule.by_text:
            by_text.append(rule)
        else:
            by_key.setdefault((rule.pattern, rule.direction), []).append(rule)
    return Matcher(by_key, by_text)


def matching(rule: Rule) -> list[ColumnElement[bool]]:
    """The rows a rule speaks of."""
    row = Transaction
    conditions: list[ColumnElement[bool]] = [row.deleted_at.is_(None)]
    entity_id = subject(rule)
    if entity_id is not None:
        conditions.append(row.entity_id == entity_id)
    elif rule.by_text:
        conditions.append(row.description.icontains(rule.pattern, autoescape=True))
    else:
        conditions.append(row.payee_key == rule.pattern)
    if rule.direction:
        came = (row.amount > 0) & row.kind.is_distinct_from(REFUND)  # a refund goes with what it was paid for
        conditions.append(came if rule.direction == "in" else ~came)
    return conditions


def all_rules(session: Session) -> list[Rule]:
    """Every rule, the newest first."""
    return list(session.scalars(select(Rule).order_by(Rule.created_at.desc(), Rule.id)))


def get(session: Session, rule_id: UUID) -> Rule:
    """The rule of the session's user. Raises NotFoundError."""
    found = session.scalars(select(Rule).where(Rule.id == rule_id)).first()
    if found is None:
        raise NotFoundError
    return found


def says(session: Session, pattern: str, effect: Effect) -> bool:
    """Whether a rule that is switched on says just that already."""
    said = [effect_of(one) for one in session.scalars(select(Rule).where(Rule.pattern == pattern, Rule.is_active))]
    return effect in said


def switch(session: Session, rule_id: UUID, *, active: bool) -> None:
    """On or off for payments to come; what it did so far stays until undone."""
    rule = get(session, rule_id)
    if rule.is_active == active:
        return
    rule.is_active = active
    session.flush()
    summary = f"switching the rule for “{about(session, rule)}” {'on' if active else 'off'}"
    undo.remember(session, rule.user_id, "switch rule", summary, {"rule_id": str(rule_id), "active": not active})


@undo.inverse_of("switch rule")
def _switch_back(session: Session, inverse: dict[str, Any]) -> str:
    rule = get(session, UUID(inverse["rule_id"]))
    rule.is_active = inverse["active"]
    session.flush()
    return f"Undone: the rule for “{about(session, rule)}” is {'on' if rule.is_active else 'off'} again."


def remove(session: Session, rule_id: UUID) -> None:
    """Forgets a rule; what it did so far stays."""
    rule = get(session, rule_id)
    summary = f"forgetting the rule for “{about(session, rule)}”"
    undo.remember(session, rule.user_id, "forget rule", summary, {"rules": kept(session, Rule.id == rule_id)})
    session.delete(rule)
    session.flush()


@undo.inverse_of("forget rule")
def _remember_rule(session: Session, inverse: dict[str, Any]) -> str:
    bring_back(session, inverse["rules"])
    return "Undone: the rule is back."


def kept(session: Session, *conditions: ColumnElement[bool]) -> list[dict[str, Any]]:
    """The rules that match, as they can be written down and brought back."""
    columns = [column for column in Rule.__table__.columns if column.name != "updated_at"]
    found = session.execute(select(*columns).where(*conditions).order_by(Rule.created_at, Rule.id))
    plain = (bool, str, NoneType)
    return [
        {name: value if isinstance(value, plain) else str(value) for name, value in row._mapping.items()}
        for row in found
    ]


def bring_back(session: Session, rules: list[dict[str, Any]]) -> None:
    """Writes what `kept` gave, but for rules that say something that is gone."""
    for one in rules:
        gives = one["entity_id"]
        if gives is None or session.scalar(select(Entity.id).where(Entity.id == UUID(gives))) is not None:
            session.execute(insert(Rule).values(_typed(one)))


def _typed(rule: dict[str, Any]) -> dict[str, Any]:
    made = {name: UUID(value) if name.endswith("id") and value else value for name, value in rule.items()}
    return {**made, "created_at": datetime.fromisoformat(rule["created_at"])}
