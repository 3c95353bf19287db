"""/rules: what was learned from corrections; made, seen, switched off, forgotten."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import BaseModel

from core import db
from core.db import Session
from core.ledger import corrections, rules
from core.models import Rule
from core.outlook import repeats
from web.deps import SignedIn
from web.envelope import Envelope, Listing, documented, reply
from web.fields import Line
from web.meaning import Meaning

router = APIRouter(prefix="/rules", tags=["rules"])


class RuleOut(BaseModel):
    """A rule. about: the payee or the words it is about; says: what it says of their payments.

    direction: "in" or "out", null for both. by_text: it looks for `pattern` in the bank's words; otherwise `pattern` is
    the bank's name for one payee, or all that is with `about_entity_id`.
    """

    id: UUID
    about: str
    about_entity_id: UUID | None
    pattern: str
    by_text: bool
    direction: str | None
    says: str
    entity_id: UUID | None
    expense_category_id: UUID | None
    revenue_stream_id: UUID | None
    kind: str | None
    is_active: bool
    created_at: datetime


class NewRule(Meaning):
    """A rule to make: the one that a correction offered, or another. It applies to the rows there are, too."""

    pattern: Line
    direction: Literal["in", "out"] | None = None
    by_text: bool = False


class Made(BaseModel):
    """How many rows the rule changed."""

    transaction_count: int


class Switch(BaseModel):
    """Whether the rule is to be followed; what it did so far stays."""

    is_active: bool


class Deleted(BaseModel):
    """What is gone."""

    id: UUID


def _rule(session: Session, row: Rule) -> RuleOut:
    return RuleOut(
        id=row.id,
        about=rules.about(session, row),
        about_entity_id=rules.subject(row),
        pattern=row.pattern,
        by_text=row.by_text,
        direction=row.direction,
        says=corrections.in_words(session, rules.effect_of(row)),
        entity_id=row.entity_id,
        expense_category_id=row.expense_category_id,
        revenue_stream_id=row.revenue_stream_id,
        kind=row.kind,
        is_active=row.is_active,
        created_at=row.created_at,
    )


@router.get("", response_model=Envelope[Listing[RuleOut]])
def list_all(who: SignedIn) -> Response:
    """Every rule, the newest first."""
    with db.as_user(who.user_id) as session:
        items = [_rule(session, row) for row in rules.all_rules(session)]
    return reply(Listing(items=items, page=1, limit=max(len(items), 1), total=len(items)))


@router.post("", status_code=201, response_model=Envelope[Made], responses=documented(404))
def create(who: SignedIn, body: NewRule) -> Response:
    """Makes a rule and applies it to the rows there are, but for those that a person corrected."""
    with db.as_user(who.user_id) as session:
        changed = corrections.make_rule(
            session, who.user_id, body.pattern, body.effect, direction=body.direction, by_text=body.by_text
        )
    repeats.look_again(who.user_id)
    return reply(Made(transaction_count=changed), status=201)


@router.put("/{rule_id}", response_model=Envelope[RuleOut], responses=documented(404))
def switch(who: SignedIn, rule_id: UUID, body: Switch) -> Response:
    """Switches a rule on or off for payments to come."""
    with db.as_user(who.user_id) as session:
        rules.switch(session, rule_id, active=body.is_active)
        return reply(_rule(session, rules.get(session, rule_id)))


@router.delete("/{rule_id}", response_model=Envelope[Deleted], responses=documented(404))
def delete(who: SignedIn, rule_id: UUID) -> Response:
    """Forgets a rule; what it did so far stays."""
    with db.as_user(who.user_id) as session:
        rules.remove(session, rule_id)
    return reply(Deleted(id=rule_id))
