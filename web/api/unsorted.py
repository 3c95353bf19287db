"""/unsorted: what money out has no category yet, by payee, the most money first."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel

from core import db
from core.accounts import people
from core.dashboard.overview import percent
from core.ledger import unsorted
from web.deps import SignedIn
from web.envelope import Envelope, reply
from web.fields import Currency, Money, Percent

router = APIRouter(prefix="/unsorted", tags=["unsorted"])
MOST_PILES = 50  # an afternoon's answers


class Likely(BaseModel):
    """A category to offer."""

    id: UUID
    name: str


class PileOut(BaseModel):
    """A payee's unsorted rows. pattern: what a rule that settles them is about. amount: what they add up to, negative.

    transaction_id: any one of the rows, to correct it alone. likely: categories to offer, the likeliest first.
    """

    entity_id: UUID | None
    name: str
    pattern: str | None
    amount: Money
    currency: str
    transaction_count: int
    transaction_id: UUID
    likely: list[Likely]


class UnsortedOut(BaseModel):
    """The largest piles. transaction_count: of all that is unsorted; percentage: what of that money is in the piles."""

    currency: str
    transaction_count: int
    percentage: Percent
    piles: list[PileOut]


@router.get("", response_model=Envelope[UnsortedOut])
def get_queue(
    who: SignedIn, limit: Annotated[int, Query(ge=1, le=MOST_PILES)] = 5, currency: Currency | None = None
) -> Response:
    """What to answer first: a rule about each pile, made by POST /rules, settles it."""
    with db.as_user(who.user_id) as session:
        wanted = currency or people.owner(session, who.user_id).currency
        found = unsorted.queue(session, wanted, limit=limit)
        likely = unsorted.likely_of(session, found.piles)
    piles = [
        PileOut(
            entity_id=pile.entity_id,
            name=pile.name,
            pattern=pile.pattern,
            amount=pile.amount,
            currency=pile.currency,
            transaction_count=pile.rows,
            transaction_id=pile.one,
            likely=[Likely(id=category.id, name=category.name) for category in likely[pile.one]],
        )
        for pile in found.piles
    ]
    return reply(
        UnsortedOut(currency=wanted, transaction_count=found.rows, percentage=percent(found.share), piles=piles)
    )
