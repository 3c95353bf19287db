"""/scenarios: what-ifs in plain words, shown against the forecast, kept or dropped."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import BaseModel

from core import clock, db
from core.accounts import people
from core.db import Session
from core.models import Scenario
from core.outlook import cash, changes, plans, whom
from core.outlook.forecast import LONGEST
from web.deps import SignedIn
from web.envelope import Envelope, Listing, documented, reply
from web.fields import Line, Money

router = APIRouter(prefix="/scenarios", tags=["scenarios"])


class Asked(BaseModel):
    """changes: "Acme pays three weeks late and a hire at 2,400 from the 1st". is_active: reckon with it from now on."""

    changes: Line
    name: Line | None = None
    is_active: bool = False


class Granted(BaseModel):
    """Whether every forecast reckons with it."""

    is_active: bool


class LowOut(BaseModel):
    """When the balance is lowest, and how low."""

    date: date
    balance: Money


class ScenarioOut(BaseModel):
    """A what-if that is saved, with what was expected when it was; null where there was no forecast."""

    id: UUID
    name: str
    is_active: bool
    made_on: date
    currency: str | None
    until: date | None
    balance_with: Money | None
    balance_without: Money | None
    low_with: LowOut | None
    low_without: LowOut | None


class Dropped(BaseModel):
    """What is forgotten."""

    id: UUID


def _out(row: Scenario) -> ScenarioOut:
    said = row.expected or {}

    def low(key: str) -> LowOut | None:
        return LowOut(date=date.fromisoformat(said[key][0]), balance=Decimal(said[key][1])) if said else None

    return ScenarioOut(
        id=row.id,
        name=row.name,
        is_active=row.is_active,
        made_on=row.made_on,
        currency=said.get("currency"),
        until=date.fromisoformat(said["day"]) if said else None,
        balance_with=Decimal(said["with"]) if said else None,
        balance_without=Decimal(said["without"]) if said else None,
        low_with=low("low_with"),
        low_without=low("low_without"),
    )


@router.get("", response_model=Envelope[Listing[ScenarioOut]])
def list_all(who: SignedIn) -> Response:
    """Every what-if that is saved, the newest first."""
    with db.as_user(who.user_id) as session:
        items = [_out(row) for row in plans.saved(session)]
    return reply(Listing(items=items, page=1, limit=max(len(items), 1), total=len(items)))


@router.post("", response_model=Envelope[ScenarioOut], status_code=201, responses=documented(422))
def create(who: SignedIn, asked: Asked) -> Response:
    """Reads the words, compares the forecasts with and without, and saves it; one of the same name is replaced."""
    with db.as_user(who.user_id) as session:
        return reply(_out(_save(session, who.user_id, asked)), status=201)


def _save(session: Session, user_id: UUID, asked: Asked) -> Scenario:
    owner = people.owner(session, user_id)
    today = clock.today(owner.timezone)
    ready = cash.prepared(session, user_id, today=today, horizon=LONGEST)
    found = changes.read(asked.changes, book=whom.book(session, ready), today=today, locale=owner.locale)
    overlays = [one for change in found for one in change.overlays]
    before, after = ready.compare(overlays)
    name = asked.name or " and ".join(one.said for one in found)[:255]
    return plans.save(
        session, user_id, name=name, overlays=overlays, today=today, granted=asked.is_active, before=before, after=after
    )


@router.put("/{scenario_id}", response_model=Envelope[ScenarioOut], responses=documented(404))
def grant(who: SignedIn, scenario_id: UUID, given: Granted) -> Response:
    """Whether every forecast from now on reckons with it; “undo” in a chat takes it back."""
    with db.as_user(who.user_id) as session:
        row = plans.get(session, scenario_id)
        plans.grant(session, row, granted=given.is_active)
        return reply(_out(row))


@router.delete("/{scenario_id}", response_model=Envelope[Dropped], responses=documented(404))
def drop(who: SignedIn, scenario_id: UUID) -> Response:
    """Forgets it; “undo” in a chat brings it back."""
    with db.as_user(who.user_id) as session:
        plans.drop(session, plans.get(session, scenario_id))
    return reply(Dropped(id=scenario_id))
