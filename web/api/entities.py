"""/entities: customers and suppliers; who brought and who cost most."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from core import clock, db
from core.accounts import people
from core.dashboard.overview import Period, percent
from core.dashboard.ranking import Ranking, ranking
from core.ledger import corrections, entities, joining, payees, splitting
from core.ledger.entities import EntityType
from core.outlook import repeats
from web.api.transactions import Corrected, corrected
from web.deps import SignedIn
from web.envelope import Envelope, Listing, documented, reply
from web.fields import Currency, Limit, Line, Money, Page, Percent

router = APIRouter(prefix="/entities", tags=["entities"])
MOST_RANKED = 100
MOST_SPELLINGS = 200
Ranked = Annotated[int, Query(ge=1, le=MOST_RANKED)]


class EntityOut(BaseModel):
    """A customer or supplier. The sums are sizes, in the owner's own currency; a refund makes expense smaller."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    name: str
    entity_type: str
    total_revenue: Money
    total_expense: Money
    transaction_count: int
    created_at: datetime


class NewEntity(BaseModel):
    """A customer or supplier to add."""

    name: Line
    entity_type: EntityType


class Edited(BaseModel):
    """Another name, another type, or both."""

    name: Line | None = None
    entity_type: EntityType | None = None


class Wanted(BaseModel):
    """Which entities. type: customer and supplier find who is both, too. search: a part of the name."""

    type: EntityType | None = None
    search: Line | None = None
    page: Page = 1
    limit: Limit = 50


class Customer(BaseModel):
    """What a customer brought. percentage: of total_revenue."""

    entity_id: UUID
    name: str
    revenue: Money
    percentage: Percent
    transaction_count: int


class TopCustomers(BaseModel):
    """The customers of a period up to today. total_revenue: of the whole period, named or not."""

    period: str
    currency: str
    total_revenue: Money
    customers: list[Customer]


class Supplier(BaseModel):
    """What a supplier cost, as a size. percentage: of total_expense."""

    entity_id: UUID
    name: str
    expense: Money
    percentage: Percent
    transaction_count: int


class TopSuppliers(BaseModel):
    """The suppliers of a period up to today. total_expense: a size, of the whole period, named or not."""

    period: str
    currency: str
    total_expense: Money
    suppliers: list[Supplier]


class Correction(BaseModel):
    """The transaction is with another one."""

    transaction_id: UUID
    correct_entity_id: UUID
    correction_type: Literal["entity"] = "entity"


class Other(BaseModel):
    """The entity that is the same as this one; it goes."""

    other_id: UUID


class SpellingOut(BaseModel):
    """One way in which banks write an entity. transaction_count: how many of its transactions are written so."""

    key: str
    name: str
    transaction_count: int


class Spellings(BaseModel):
    """The ways in which banks write an entity, the most frequent first."""

    id: UUID
    spellings: list[SpellingOut]


class Apart(BaseModel):
    """Which spellings are someone else: their keys. name: what to call them; the bank's own name where left out."""

    keys: Annotated[list[Line], Field(min_length=1, max_length=MOST_SPELLINGS)]
    name: Line | None = None


class Parted(BaseModel):
    """The entity that was made. kept: transactions that stay because a person said so of each."""

    id: UUID
    name: str
    transaction_count: int
    kept: int


class Moved(BaseModel):
    """The entity that was changed, and how many transactions changed with it."""

    id: UUID
    transaction_count: int


@router.get("", response_model=Envelope[Listing[EntityOut]])
def list_all(who: SignedIn, wanted: Annotated[Wanted, Query()]) -> Response:
    """The entities that match, those with the most transactions first."""
    with db.as_user(who.user_id) as session:
        offset = (wanted.page - 1) * wanted.limit
        found, total = payees.listed(
            session, entity_type=wanted.type, search=wanted.search, limit=wanted.limit, offset=offset
        )
        items = [EntityOut.model_validate(one) for one in found]
    return reply(Listing(items=items, page=wanted.page, limit=wanted.limit, total=total))


@router.post("", status_code=201, response_model=Envelope[EntityOut], responses=documented(409))
def create(who: SignedIn, body: NewEntity) -> Response:
    """Adds a customer or supplier."""
    with db.as_user(who.user_id) as session:
        made = entities.create(session, who.user_id, body.name, entity_type=body.entity_type, is_said=True)
        return reply(EntityOut.model_validate(entities.get(session, made)), status=201)


@router.get("/top-customers", response_model=Envelope[TopCustomers])
def top_customers(
    who: SignedIn, period: Period = "month", limit: Ranked = 5, currency: Currency | None = None
) -> Response:
    """Who brought most, in one currency."""
    found = _ranking(who, "in", period, limit, currency)
    customers = [
        Customer(
            entity_id=one.entity_id,
            name=one.name,
            revenue=one.amount,
            percentage=percent(one.share),
            transaction_count=one.rows,
        )
        for one in found.shares
    ]
    return reply(
        TopCustomers(period=found.label, currency=found.currency, total_revenue=found.total, customers=customers)
    )


@router.get("/top-suppliers", response_model=Envelope[TopSuppliers])
def top_suppliers(
    who: SignedIn, period: Period = "month", limit: Ranked = 5, currency: Currency | None = None
) -> Response:
    """Who cost most, in one currency."""
    found = _ranking(who, "out", period, limit, currency)
    suppliers = [
        Supplier(
            entity_id=one.entity_id,
            name=one.name,
            expense=-one.amount,
            percentage=percent(one.share),
            transaction_count=one.rows,
        )
        for one in found.shares
    ]
    return reply(
        TopSuppliers(period=found.label, currency=found.currency, total_expense=-found.total, suppliers=suppliers)
    )


def _ranking(
    who: SignedIn, direction: Literal["in", "out"], period: Period, limit: int, currency: str | None
) -> Ranking:
    with db.as_user(who.user_id) as session:
        owner = people.owner(session, who.user_id)
        today = clock.today(owner.timezone)
        return ranking(
            session, direction, period, today=today, currency=currency, preferred=owner.currency, limit=limit
        )


@router.put("/{entity_id}", response_model=Envelope[EntityOut], responses=documented(404, 409))
def edit(who: SignedIn, entity_id: UUID, body: Edited) -> Response:
    """Another name, another type; the names that banks use for it still find it."""
    with db.as_user(who.user_id) as session:
        found = entities.edit(session, entity_id, name=body.name, entity_type=body.entity_type)
        return reply(EntityOut.model_validate(found))


@router.delete("/{entity_id}", response_model=Envelope[Moved], responses=documented(404))
def delete(who: SignedIn, entity_id: UUID) -> Response:
    """Forgets an entity and the rules about it; its transactions stay, with nobody."""
    with db.as_user(who.user_id) as session:
        rows = joining.remove(session, entity_id)
    repeats.look_again(who.user_id)
    return reply(Moved(id=entity_id, transaction_count=rows))


@router.post("/{entity_id}/correct", response_model=Envelope[Corrected], responses=documented(404))
def correct(who: SignedIn, entity_id: UUID, body: Correction) -> Response:
    """The transaction is not with this one but with another; what a rule for the payee would do comes back, counted."""
    with db.as_user(who.user_id) as session:
        offer = corrections.correct_entity(session, who.user_id, entity_id, body.transaction_id, body.correct_entity_id)
        seen = corrected(session, body.transaction_id, offer)
    repeats.look_again(who.user_id)
    return reply(seen)


@router.post("/{entity_id}/merge", response_model=Envelope[Moved], responses=documented(404))
def merge(who: SignedIn, entity_id: UUID, body: Other) -> Response:
    """Makes another entity part of this one, with its transactions, names and rules."""
    with db.as_user(who.user_id) as session:
        rows = joining.merge(session, entity_id, body.other_id)
    repeats.look_again(who.user_id)
    return reply(Moved(id=entity_id, transaction_count=rows))


@router.get("/{entity_id}/spellings", response_model=Envelope[Spellings], responses=documented(404))
def spellings(who: SignedIn, entity_id: UUID) -> Response:
    """The ways in which banks write the entity."""
    with db.as_user(who.user_id) as session:
        found = splitting.spellings(session, entity_id)
    made = [SpellingOut(key=one.key, name=one.name, transaction_count=one.rows) for one in found]
    return reply(Spellings(id=entity_id, spellings=made))


@router.post("/{entity_id}/split", status_code=201, response_model=Envelope[Parted], responses=documented(404, 409))
def split(who: SignedIn, entity_id: UUID, body: Apart) -> Response:
    """Makes some spellings of an entity another one, now and for all transactions to come; it can be undone."""
    with db.as_user(who.user_id) as session:
        made = splitting.split(session, entity_id, body.keys, name=body.name)
    repeats.look_again(who.user_id)
    return reply(Parted(id=made.entity_id, name=made.name, transaction_count=made.rows, kept=made.kept), status=201)
