"""/tags: words a person puts on transactions."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict

from core import db
from core.ledger import categories
from web.deps import SignedIn
from web.envelope import Envelope, Listing, documented, reply
from web.fields import Color, TagName

router = APIRouter(prefix="/tags", tags=["tags"])


class TagOut(BaseModel):
    """A tag. color: #rrggbb, where its owner gave one."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    name: str
    color: str | None


class NewTag(BaseModel):
    """A tag to add."""

    name: TagName
    color: Color | None = None


@router.get("", response_model=Envelope[Listing[TagOut]])
def list_all(who: SignedIn) -> Response:
    """All tags, by name."""
    with db.as_user(who.user_id) as session:
        items = [TagOut.model_validate(one) for one in categories.tags(session)]
    return reply(Listing(items=items, page=1, limit=max(len(items), 1), total=len(items)))


@router.post("", status_code=201, response_model=Envelope[TagOut], responses=documented(409))
def create(who: SignedIn, body: NewTag) -> Response:
    """Adds one."""
    with db.as_user(who.user_id) as session:
        made = categories.create_tag(session, who.user_id, body.name, color=body.color)
        return reply(TagOut.model_validate(made), status=201)
