"""/insights/weekly-summary: the last week that was told, or the one that would be."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel

from core import clock, db
from core.accounts import people, preferences
from core.accounts.people import Owner
from core.dashboard import monday
from core.db import Session
from core.outlook.summary import weekly
from web.deps import SignedIn
from web.envelope import Envelope, reply
from web.fields import Money, Percent

router = APIRouter(prefix="/insights", tags=["insights"])


class CurrencyWeek(BaseModel):
    """One currency's week. A change is null where a per cent would mislead: of little, of nothing, past a doubling."""

    currency: str
    revenue: Money
    expenses: Money
    net: Money
    revenue_change_pct: Percent | None
    expense_change_pct: Percent | None
    top_customer: str | None
    top_expense_category: str | None


class Low(BaseModel):
    """When cash is expected to be lowest, and how low."""

    date: date
    balance: Money
    currency: str


class WeeklySummary(BaseModel):
    """The week in the owner's main currency, the others beside it.

    kind: "week"; "ahead" where no statement covers it, so that revenue, expenses and net are null; "first" before any
    statement; "quiet" where the last is long ago. covered_until: the last day of it that a statement knows.
    """

    kind: Literal["first", "week", "ahead", "quiet"]
    period: str
    covered_until: date | None
    currency: str | None
    revenue: Money | None
    expenses: Money | None
    net: Money | None
    revenue_change_pct: Percent | None
    expense_change_pct: Percent | None
    top_customer: str | None
    top_expense_category: str | None
    narrative: str
    recommendations: list[str]
    low_point: Low | None
    others: list[CurrencyWeek]


@router.get("/weekly-summary", response_model=Envelope[WeeklySummary])
def get_weekly_summary(who: SignedIn) -> Response:
    """The last week that was told; before the first, the last whole week as it is known now."""
    with db.as_user(who.user_id) as session:
        kept = weekly.latest(session)
        found = (kept.data_payload or {}) if kept else _made(session, people.owner(session, who.user_id))
    return reply(WeeklySummary.model_validate(found))


def _made(session: Session, owner: Owner) -> dict[str, Any]:
    now = clock.now()
    today = clock.local(now, owner.timezone).date()
    start = weekly.week_before(preferences.get(session, owner.id), today)
    made = weekly.make(session, owner, start=start, today=today, now=now, forecast=monday.look_ahead)
    return weekly.payload(made)
