"""/insights: findings in plain words, with why, and what their owner thinks of them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel

from core import db
from core.models import AiInsight
from core.outlook import insights
from core.outlook.insight import InsightType
from web.deps import SignedIn
from web.envelope import Envelope, Listing, documented, reply
from web.fields import Limit, Page

Kind = Annotated[InsightType | None, Query(alias="type")]
router = APIRouter(prefix="/insights", tags=["insights"])


class InsightOut(BaseModel):
    """why: how it was found. question: what its owner may ask next. period_start, period_end: the days it is about."""

    id: UUID
    insight_type: str
    title: str | None
    content: str
    why: str
    question: str | None
    data_payload: dict[str, Any] | None
    period_start: date | None
    period_end: date | None
    is_read: bool
    user_feedback: Literal["helpful", "not_helpful"] | None
    generated_by: str
    created_at: datetime


class FeedbackIn(BaseModel):
    """What is found unhelpful comes less often; from the fourth on, that kind no more."""

    feedback: Literal["helpful", "not_helpful"]


def _insight(row: AiInsight) -> InsightOut:
    return InsightOut.model_validate(row, from_attributes=True)


@router.get("", response_model=Envelope[Listing[InsightOut]])
def list_all(
    who: SignedIn, kind: Kind = None, is_read: bool | None = None, page: Page = 1, limit: Limit = 50
) -> Response:
    """The newest first."""
    with db.as_user(who.user_id) as session:
        found = insights.listed(session, kind=kind, is_read=is_read, limit=limit, offset=(page - 1) * limit)
        total = insights.count(session, kind=kind, is_read=is_read)
        items = [_insight(row) for row in found]
    return reply(Listing(items=items, page=page, limit=limit, total=total))


@router.post("/{insight_id}/feedback", response_model=Envelope[InsightOut], responses=documented(404))
def give_feedback(who: SignedIn, insight_id: UUID, body: FeedbackIn) -> Response:
    """Whether it helped; it counts as read."""
    with db.as_user(who.user_id) as session:
        return reply(_insight(insights.give_feedback(session, insight_id, body.feedback)))
