"""/dashboard: the figures a day starts with, and the line of the cash balance."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel

from core import clock, db
from core.accounts import people
from core.dashboard.figures import Totals
from core.dashboard.overview import Overview, Period, change, overview
from core.ledger import balances
from core.outlook import anomalies, cash
from web.api.forecasts import DayOut, days_out
from web.deps import SignedIn
from web.envelope import Envelope, Listing, reply
from web.fields import Currency, Money

router = APIRouter(prefix="/dashboard", tags=["dashboard"])
Day = date
LONGEST_DAYS = 1_100  # three years: what a chart can still show


class CurrencyTotals(BaseModel):
    """Money in and out (negative) in one currency."""

    currency: str
    total_revenue: Money
    total_expenses: Money
    net_income: Money
    revenue_rows: int
    expense_rows: int


class OverviewOut(BaseModel):
    """A period up to today; the changes are against the same days of the period before.

    total_expenses is a size, as in the blueprint; null where no statement says it.
    """

    period: str
    start_date: date
    end_date: date
    currency: str
    cash_balance: Money | None
    balance_as_of: date | None
    total_revenue: Money
    total_expenses: Money
    net_income: Money
    revenue_change_pct: Money | None
    expense_change_pct: Money | None
    active_alerts_count: int
    other_currencies: list[CurrencyTotals]


class TimelinePoint(BaseModel):
    """The balance of all accounts at the end of a day."""

    date: date
    balance: Money


class Timeline(BaseModel):
    """The days whose balance is known, and those to come."""

    currency: str
    historical: list[TimelinePoint]
    projected: list[DayOut]


class AnomalyOut(BaseModel):
    """A payment that is odd for these books. rule: "amount", "duplicate", "off_schedule", "new_payee" or "largest".

    chance: how likely a payment at least as odd is, if nothing is wrong. usual_amount: what this payee usually takes,
    without sign. twin_id: the payment that a duplicate repeats.
    """

    transaction_id: UUID
    date: Day
    name: str
    amount: Money
    currency: str
    rule: str | None
    why: str
    chance: float
    usual_amount: Money | None
    twin_id: UUID | None


def _totals(found: Totals) -> CurrencyTotals:
    return CurrencyTotals(
        currency=found.currency,
        total_revenue=found.money_in,
        total_expenses=-found.money_out,
        net_income=found.net,
        revenue_rows=found.rows_in,
        expense_rows=found.rows_out,
    )


def _overview(seen: Overview) -> OverviewOut:
    before = seen.before
    return OverviewOut(
        period=seen.label,
        start_date=seen.start,
        end_date=seen.end,
        currency=seen.currency,
        cash_balance=seen.cash_balance,
        balance_as_of=seen.as_of,
        total_revenue=seen.now.money_in,
        total_expenses=-seen.now.money_out,
        net_income=seen.now.net,
        revenue_change_pct=change(seen.now.money_in, before.money_in if before else None),
        expense_change_pct=change(seen.now.money_out, before.money_out if before else None),
        active_alerts_count=seen.active_alerts,
        other_currencies=[_totals(one) for one in seen.others],
    )


@router.get("/overview", response_model=Envelope[OverviewOut])
def get_overview(who: SignedIn, period: Period = "month") -> Response:
    """Cash in the bank, money in and out, and how that compares."""
    with db.as_user(who.user_id) as session:
        owner = people.owner(session, who.user_id)
        seen = overview(session, period, today=clock.today(owner.timezone), currency=owner.currency)
        return reply(_overview(seen))


@router.get("/cashflow-timeline", response_model=Envelope[Timeline])
def get_timeline(
    who: SignedIn, days: Annotated[int, Query(ge=1, le=LONGEST_DAYS)] = 90, currency: Currency | None = None
) -> Response:
    """The cash balance at the end of each of the last `days` days, and the next thirty as they are expected."""
    with db.as_user(who.user_id) as session:
        owner = people.owner(session, who.user_id)
        end = clock.today(owner.timezone)
        wanted = currency or owner.currency
        line = balances.daily_balance(session, end - timedelta(days=days - 1), end, wanted)
        ahead = cash.forecast(session, who.user_id, today=end, currency=wanted)
    points = [TimelinePoint(date=day, balance=balance) for day, balance in line]
    return reply(Timeline(currency=wanted, historical=points, projected=days_out(ahead)))


@router.get("/anomalies", response_model=Envelope[Listing[AnomalyOut]])
def get_anomalies(who: SignedIn, days: Annotated[int, Query(ge=1, le=LONGEST_DAYS)] = 90) -> Response:
    """The odd payments of the last `days` days, the newest first, each with why."""
    with db.as_user(who.user_id) as session:
        today = clock.today(people.owner(session, who.user_id).timezone)
        found = anomalies.recent(session, today=today, start=today - timedelta(days=days - 1))
    items = [
        AnomalyOut(
            transaction_id=one.transaction_id,
            date=one.day,
            name=one.name,
            amount=one.amount,
            currency=one.currency,
            rule=one.rule,
            why=one.why,
            chance=one.chance,
            usual_amount=one.usual,
            twin_id=one.twin_id,
        )
        for one in found
    ]
    return reply(Listing(items=items, page=1, limit=max(len(items), 1), total=len(items)))
