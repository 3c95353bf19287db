"""/transactions: the rows of the ledger, filtered, a page at a time; put right, tagged, taken out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from core import db
from core.dashboard import figures
from core.db import Session
from core.ledger import categories, corrections, transactions
from core.ledger.corrections import Offer
from core.ledger.filters import Filter
from core.models import Tag, Transaction
from core.outlook import repeats
from web.deps import SignedIn
from web.envelope import Envelope, Listing, documented, reply
from web.fields import Limit, Line, Money, Page, Size
from web.meaning import Meaning

router = APIRouter(prefix="/transactions", tags=["transactions"])
MOST_TAGS = 50  # on one transaction at once


class TagOn(BaseModel):
    """A tag on a transaction."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    name: str


class TransactionOut(BaseModel):
    """One line of a statement. kind: purchase, income, transfer_own, refund and so on; null until it was read."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    transaction_date: date
    description: str
    description_cleaned: str | None
    counterparty: str | None
    reference: str | None
    amount: Money
    currency: str
    balance_after: Money | None
    transaction_type: str | None
    kind: str | None
    account_id: UUID
    import_id: UUID | None
    entity_id: UUID | None
    revenue_stream_id: UUID | None
    expense_category_id: UUID | None
    is_recurring: bool
    is_duplicate: bool
    is_anomaly: bool
    is_manually_corrected: bool
    tags: list[TagOn] = []


class RuleOffer(BaseModel):
    """A rule that would do the same to the payee's other rows: POST it to /rules. transaction_count: how many."""

    pattern: str
    direction: Literal["in", "out"]
    transaction_count: int


class Corrected(TransactionOut):
    """The transaction as it is now; offer is null where there is no payee to go by."""

    offer: RuleOffer | None


class Deleted(BaseModel):
    """What is gone."""

    id: UUID


class Tags(BaseModel):
    """Tags to put on a transaction."""

    tag_ids: Annotated[list[UUID], Field(min_length=1, max_length=MOST_TAGS)]


class Tagged(BaseModel):
    """The tags that a transaction has now."""

    transaction_id: UUID
    tags: list[TagOn]


class Wanted(BaseModel):
    """Which rows. min_amount and max_amount are sizes, whichever way the money went.

    search: in the payee's name and the bank's words. uncategorised: only those that wait to be sorted.
    """

    start_date: date | None = None
    end_date: date | None = None
    type: Literal["credit", "debit"] | None = None
    search: Line | None = None
    min_amount: Size | None = None
    max_amount: Size | None = None
    entity_id: UUID | None = None
    tag_id: UUID | None = None
    expense_category_id: UUID | None = None
    revenue_stream_id: UUID | None = None
    uncategorised: bool | None = None
    page: Page = 1
    limit: Limit = 50

    def filter(self) -> Filter:
        """The same for core."""
        return Filter(
            start=self.start_date,
            end=self.end_date,
            name=self.search,
            direction={"credit": "in", "debit": "out", None: None}[self.type],
            minimum=self.min_amount,
            maximum=self.max_amount,
            entity_id=self.entity_id,
            tag_id=self.tag_id,
            category_id=self.expense_category_id,
            stream_id=self.revenue_stream_id,
            is_uncategorised=self.uncategorised,
        )


def _shown(session: Session, rows: Sequence[Transaction]) -> list[TransactionOut]:
    tags = categories.tags_of_rows(session, [row.id for row in rows])
    made = [TransactionOut.model_validate(row) for row in rows]
    return [one.model_copy(update={"tags": _tags(tags.get(one.id, ()))}) for one in made]


def _tags(found: Iterable[Tag]) -> list[TagOn]:
    return [TagOn.model_validate(tag) for tag in found]


def corrected(session: Session, transaction_id: UUID, offer: Offer | None) -> Corrected:
    """The row after a correction, with the rule to offer."""
    [shown] = _shown(session, [transactions.get(session, transaction_id)])
    offered = (
        RuleOffer(pattern=offer.pattern, direction=offer.direction, transaction_count=offer.rows) if offer else None
    )
    return Corrected(**shown.model_dump(), offer=offered)


@router.get("", response_model=Envelope[Listing[TransactionOut]])
def list_all(who: SignedIn, wanted: Annotated[Wanted, Query()]) -> Response:
    """The rows that match, newest first, and how many there are in all."""
    with db.as_user(who.user_id) as session:
        offset = (wanted.page - 1) * wanted.limit
        rows = figures.transactions(session, wanted.filter(), limit=wanted.limit, offset=offset)
        items = _shown(session, rows)
        total = figures.count_transactions(session, wanted.filter())
    return reply(Listing(items=items, page=wanted.page, limit=wanted.limit, total=total))


@router.put("/{transaction_id}", response_model=Envelope[Corrected], responses=documented(404))
def correct(who: SignedIn, transaction_id: UUID, body: Meaning) -> Response:
    """Says who, what for or of what kind; no machine changes that again. A rule for the other rows is offered."""
    with db.as_user(who.user_id) as session:
        offer = corrections.correct_row(session, who.user_id, transaction_id, body.effect)
        seen = corrected(session, transaction_id, offer)
    repeats.look_again(who.user_id)
    return reply(seen)


@router.delete("/{transaction_id}", response_model=Envelope[Deleted], responses=documented(404))
def delete(who: SignedIn, transaction_id: UUID) -> Response:
    """Takes a transaction out of the books; it can be undone."""
    with db.as_user(who.user_id) as session:
        transactions.remove(session, transaction_id)
    repeats.look_again(who.user_id)
    return reply(Deleted(id=transaction_id))


@router.post("/{transaction_id}/tags", response_model=Envelope[Tagged], responses=documented(404))
def add_tags(who: SignedIn, transaction_id: UUID, body: Tags) -> Response:
    """Puts tags on a transaction; one that it has already changes nothing."""
    with db.as_user(who.user_id) as session:
        categories.tag_row(session, who.user_id, transaction_id, body.tag_ids)
        tags = _tags(categories.tags_of(session, transaction_id))
    return reply(Tagged(transaction_id=transaction_id, tags=tags))


@router.delete("/{transaction_id}/tags/{tag_id}", response_model=Envelope[Tagged], responses=documented(404))
def remove_tag(who: SignedIn, transaction_id: UUID, tag_id: UUID) -> Response:
    """Takes a tag off a transaction."""
    with db.as_user(who.user_id) as session:
        categories.untag_row(session, transaction_id, tag_id)
        tags = _tags(categories.tags_of(session, transaction_id))
    return reply(Tagged(transaction_id=transaction_id, tags=tags))
