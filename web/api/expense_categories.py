"""/expense-categories: what money out is for."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict

from core import db
from core.ledger import categories
from web.deps import SignedIn
from web.envelope import Envelope, Listing, documented, reply
from web.fields import Color, Line

router = APIRouter(prefix="/expense-categories", tags=["expense-categories"])


class CategoryOut(BaseModel):
    """A category. color: #rrggbb, where its owner gave one."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    name: str
    description: str | None
    color: str | None


class NewCategory(BaseModel):
    """A category to add."""

    name: Line
    description: Line | None = None
    color: Color | None = None


@router.get("", response_model=Envelope[Listing[CategoryOut]])
def list_all(who: SignedIn) -> Response:
    """All that are in use, by name."""
    with db.as_user(who.user_id) as session:
        items = [CategoryOut.model_validate(one) for one in categories.expense_categories(session)]
    return reply(Listing(items=items, page=1, limit=max(len(items), 1), total=len(items)))


@router.post("", status_code=201, response_model=Envelope[CategoryOut], responses=documented(409))
def create(who: SignedIn, body: NewCategory) -> Response:
    """Adds one."""
    with db.as_user(who.user_id) as session:
        made = categories.create_category(session, who.user_id, **body.model_dump())
        return reply(CategoryOut.model_validate(made), status=201)
