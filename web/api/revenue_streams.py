"""/revenue-streams: what money in is for."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict

from core import db
from core.ledger import categories
from web.deps import SignedIn
from web.envelope import Envelope, Listing, documented, reply
from web.fields import Color, Line

router = APIRouter(prefix="/revenue-streams", tags=["revenue-streams"])


class StreamOut(BaseModel):
    """A revenue stream. color: #rrggbb, where its owner gave one."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    name: str
    description: str | None
    color: str | None


class NewStream(BaseModel):
    """A revenue stream to add."""

    name: Line
    description: Line | None = None
    color: Color | None = None


@router.get("", response_model=Envelope[Listing[StreamOut]])
def list_all(who: SignedIn) -> Response:
    """All that are in use, the oldest first: it is what money in gets by itself."""
    with db.as_user(who.user_id) as session:
        items = [StreamOut.model_validate(one) for one in categories.revenue_streams(session)]
    return reply(Listing(items=items, page=1, limit=max(len(items), 1), total=len(items)))


@router.post("", status_code=201, response_model=Envelope[StreamOut], responses=documented(409))
def create(who: SignedIn, body: NewStream) -> Response:
    """Adds one."""
    with db.as_user(who.user_id) as session:
        made = categories.create_stream(session, who.user_id, **body.model_dump())
        return reply(StreamOut.model_validate(made), status=201)
