"""/recurring: what repeats, and which customers are late by their own rhythm; what its owner says is none, deleted."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel

from core import clock, db
from core.accounts import people
from core.models import RecurringSeries
from core.outlook import repeats
from web.deps import SignedIn
from web.envelope import Envelope, Listing, documented, reply
from web.fields import Money

router = APIRouter(prefix="/recurring", tags=["recurring"])


class SeriesOut(BaseModel):
    """Payments that repeat. typical_amount: the median lately. amount_spread: between the 10th and 90th percentile.

    state: "early" (seen three times), "mature" or "stopped". next_due: null where it has stopped.
    """

    id: UUID
    entity_id: UUID | None
    name: str
    direction: Literal["in", "out"]
    cadence: str
    state: str
    typical_amount: Money
    amount_spread: Money | None
    currency: str
    next_due: date | None


class LateOut(BaseModel):
    """A customer who pays every so many days, and has not for longer. usual_amount: what they usually pay."""

    name: str
    usual_amount: Money
    currency: str
    every_days: int
    give_or_take_days: int
    last_paid: date
    days_since: int


class Deleted(BaseModel):
    """What is no longer taken to repeat."""

    id: UUID


def _series(row: RecurringSeries) -> SeriesOut:
    return SeriesOut.model_validate(row, from_attributes=True)


@router.get("", response_model=Envelope[Listing[SeriesOut]])
def list_all(
    who: SignedIn,
    direction: Literal["in", "out"] | None = None,
    stopped: Annotated[bool, Query(description="also what has ended")] = False,
) -> Response:
    """Every series, the most money a year first."""
    with db.as_user(who.user_id) as session:
        found = repeats.series(session, stopped=stopped)
        items = [_series(row) for row in found if direction in (None, row.direction)]
    return reply(Listing(items=items, page=1, limit=max(len(items), 1), total=len(items)))


@router.get("/late-customers", response_model=Envelope[Listing[LateOut]])
def list_late(who: SignedIn) -> Response:
    """Who is late today, the most money first."""
    with db.as_user(who.user_id) as session:
        today = clock.today(people.owner(session, who.user_id).timezone)
        found = repeats.late(session, today)
    items = [
        LateOut(
            name=name,
            usual_amount=one.usual,
            currency=one.currency,
            every_days=one.every,
            give_or_take_days=one.give_or_take,
            last_paid=one.last_day,
            days_since=one.days_since,
        )
        for name, one in found
    ]
    return reply(Listing(items=items, page=1, limit=max(len(items), 1), total=len(items)))


@router.delete("/{series_id}", response_model=Envelope[Deleted], responses=documented(404))
def delete(who: SignedIn, series_id: UUID) -> Response:
    """It is not found again by itself; “undo” in a chat brings it back."""
    with db.as_user(who.user_id) as session:
        repeats.delete(session, series_id)
    return reply(Deleted(id=series_id))
