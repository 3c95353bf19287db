"""/export: the transactions as a file, CSV or Excel."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response

from core import db
from core.dashboard import exporting
from core.ledger.filters import Filter
from web.deps import SignedIn

router = APIRouter(prefix="/export", tags=["transactions"])


@router.get(
    "",
    response_class=Response,
    responses={
        200: {"description": "The file.", "content": {mime: {} for mime in exporting.MIMES.values()}},
    },
)
def export(
    user: SignedIn,
    kind: Annotated[Literal["csv", "xlsx"], Query(alias="format")] = "csv",
    start: date | None = None,
    end: date | None = None,
) -> Response:
    """All transactions, or those of a period, oldest first. Text that a spreadsheet would run is quoted."""
    with db.as_user(user.user_id) as session:
        made = exporting.export(session, Filter(start=start, end=end), kind)
    return Response(
        made.data, media_type=made.mime, headers={"Content-Disposition": f'attachment; filename="{made.name}"'}
    )
