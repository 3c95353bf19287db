"""/exchange-rates: what one currency is worth in another, by its owner's word; without them nothing is added up."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field, WithJsonSchema

from core import db
from core.ledger import own_rates, rates
from core.ledger.rates import Rate
from core.outlook import repeats
from web.deps import SignedIn
from web.envelope import Envelope, Listing, documented, reply
from web.fields import Currency

router = APIRouter(prefix="/exchange-rates", tags=["exchange-rates"])
Number = Annotated[Decimal, WithJsonSchema({"type": "number", "description": "of one unit"})]
Given = Annotated[Decimal, Field(gt=0, max_digits=18, decimal_places=8, allow_inf_nan=False)]


class RateOut(BaseModel):
    """One unit of from_currency is worth rate of to_currency. since: from that day; null: from ever."""

    from_currency: str
    to_currency: str
    rate: Number
    since: date | None


class Kept(RateOut):
    """The rate as kept. transfer_count: transfers between the owner's accounts that it explained."""

    transfer_count: int


class NewRate(BaseModel):
    """A rate. since: from which day, beside the earlier ones; left out, it takes the place of all of the two."""

    from_currency: Currency
    to_currency: Currency
    rate: Given
    since: date | None = None


class Pair(BaseModel):
    """Two currencies."""

    from_currency: Currency
    to_currency: Currency


def _out(one: Rate) -> RateOut:
    return RateOut(from_currency=one.base, to_currency=one.quote, rate=one.rate, since=one.since)


@router.get("", response_model=Envelope[Listing[RateOut]])
def list_all(who: SignedIn) -> Response:
    """The owner's rates, by currency and day."""
    with db.as_user(who.user_id) as session:
        items = [_out(one) for one in rates.load(session).known]
    return reply(Listing(items=items, page=1, limit=max(len(items), 1), total=len(items)))


@router.put("", response_model=Envelope[Kept])
def give(who: SignedIn, body: NewRate) -> Response:
    """Keeps a rate and pairs the transfers that it explains; it can be undone."""
    with db.as_user(who.user_id) as session:
        kept, pairs = own_rates.set_rate(
            session, who.user_id, body.from_currency, body.to_currency, body.rate, since=body.since
        )
    repeats.look_again(who.user_id)
    return reply(Kept(**_out(kept).model_dump(), transfer_count=pairs))


@router.delete("", response_model=Envelope[Pair], responses=documented(404))
def forget(who: SignedIn, pair: Annotated[Pair, Query()]) -> Response:
    """Forgets the rates between two currencies; it can be undone."""
    with db.as_user(who.user_id) as session:
        own_rates.forget(session, who.user_id, pair.from_currency, pair.to_currency)
    return reply(pair)
