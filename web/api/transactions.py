"""/transactions: the rows of the ledger, filtered, a page at a time."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict

from core import db
from core.dashboard import figures
from core.dashboard.figures import Filter
from web.deps import SignedIn
from web.envelope import Envelope, Listing, reply
from web.fields import Limit, Line, Money, Page, Size

router = APIRouter(prefix="/transactions", tags=["transactions"])


class TransactionOut(BaseModel):
    """One line of a statement."""

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
    account_id: UUID
    import_id: UUID | None
    entity_id: UUID | None
    revenue_stream_id: UUID | None
    expense_category_id: UUID | None
    is_recurring: bool
    is_duplicate: bool
    is_anomaly: bool
    is_manually_corrected: bool


class Wanted(BaseModel):
    """Which rows. min_amount and max_amount are sizes, whichever way the money went."""

    start_date: date | None = None
    end_date: date | None = None
    type: Literal["credit", "debit"] | None = None
    search: Line | None = None
    min_amount: Size | None = None
    max_amount: Size | None = None
    entity_id: UUID | None = None
    tag_id: UUID | None = None
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
        )


@router.get("", response_model=Envelope[Listing[TransactionOut]])
def list_all(who: SignedIn, wanted: Annotated[Wanted, Query()]) -> Response:
    """The rows that match, newest first, and how many there are in all."""
    with db.as_user(who.user_id) as session:
        offset = (wanted.page - 1) * wanted.limit
        rows = figures.transactions(session, wanted.filter(), limit=wanted.limit, offset=offset)
        items = [TransactionOut.model_validate(row) for row in rows]
        total = figures.count_transactions(session, wanted.filter())
    return reply(Listing(items=items, page=wanted.page, limit=wanted.limit, total=total))
