"""/alerts: what was noticed and has not expired, and putting one away."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel

from core import clock, db
from core.accounts import people
from core.models import Alert
from core.outlook import alerts
from web.deps import SignedIn
from web.envelope import Envelope, Listing, documented, reply
from web.fields import Limit, Page

router = APIRouter(prefix="/alerts", tags=["alerts"])


class CureOut(BaseModel):
    """One thing that alone avoids it. kind: "collect", "move" or "put_in"."""

    kind: str
    text: str


class AlertOut(BaseModel):
    """severity: "high" is said at once, "medium" is said, "low" is shown. cures: where there are any, for a cash risk.

    data_payload: its facts as text, the transactions it rests on, and the question that its owner may ask next.
    """

    id: UUID
    alert_type: str
    severity: Literal["low", "medium", "high"]
    title: str
    message: str
    cures: list[CureOut]
    data_payload: dict[str, Any]
    is_acknowledged: bool
    acknowledged_at: datetime | None
    expires_at: datetime | None
    created_at: datetime


def _alert(row: Alert) -> AlertOut:
    kept = row.data_payload or {}
    return AlertOut(
        id=row.id,
        alert_type=row.alert_type,
        severity=row.severity,  # pyright: ignore[reportArgumentType]
        title=row.title,
        message=row.message,
        cures=[CureOut(kind=one["kind"], text=one["text"]) for one in kept.get("cures", ())],
        data_payload={name: kept[name] for name in ("facts", "transaction_ids", "question") if name in kept},
        is_acknowledged=row.is_acknowledged,
        acknowledged_at=row.acknowledged_at,
        expires_at=row.expires_at,
        created_at=row.created_at,
    )


@router.get("", response_model=Envelope[Listing[AlertOut]])
def list_all(
    who: SignedIn,
    acknowledged: Annotated[bool | None, Query(description="leave it out for both")] = None,
    page: Page = 1,
    limit: Limit = 50,
) -> Response:
    """Those that have not expired, the gravest first."""
    with db.as_user(who.user_id) as session:
        today = clock.today(people.owner(session, who.user_id).timezone)
        found = alerts.active(session, today=today, acknowledged=acknowledged)
        shown = [_alert(row) for row in found[(page - 1) * limit : page * limit]]
    return reply(Listing(items=shown, page=page, limit=limit, total=len(found)))


@router.put("/{alert_id}/acknowledge", response_model=Envelope[AlertOut], responses=documented(404))
def acknowledge(who: SignedIn, alert_id: UUID) -> Response:
    """It is not said again until it is materially worse; “undo” in a chat opens it again."""
    with db.as_user(who.user_id) as session:
        return reply(_alert(alerts.acknowledge(session, alert_id)))
