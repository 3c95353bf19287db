"""/forecasts: what will be in the bank, day by day, as the ledger is now."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel

from core import clock, db
from core.accounts import people
from core.days import format_day_of_month
from core.money import format_about, format_money, rounded
from core.outlook import cash, position, watch
from core.outlook.forecast import LONGEST, Forecast
from web.deps import SignedIn
from web.envelope import Envelope, reply
from web.fields import Currency, Money

router = APIRouter(prefix="/forecasts", tags=["forecasts"])
SHORTEST = 30
LIKELY = 0.1  # of the cases: what lies outside the 80% band on its lower side


class DayOut(BaseModel):
    """One day ahead; the bounds are the 10th and 90th percentile, null where there is no band."""

    date: date
    projected_balance: Money
    projected_revenue: Money
    projected_expense: Money
    confidence_lower: Money | None
    confidence_upper: Money | None


class DueOut(BaseModel):
    """A payment that is expected; + is money in."""

    date: date
    name: str
    amount: Money


class RiskOut(BaseModel):
    """Whether the balance may fall below zero: when it is lowest, and how low. Null where there is no forecast."""

    has_risk: bool
    risk_date: date | None
    projected_low: Money | None
    message: str


class ForecastOut(BaseModel):
    """basis: "full", "recurring_only" (too little history for bands) or "none"; `why` says what it rests on.

    current_balance: what the forecast starts from, at the end of balance_as_of; null while none is known.
    """

    current_balance: Money | None
    balance_as_of: date | None
    currency: str
    basis: Literal["none", "recurring_only", "full"]
    why: str
    forecast: list[DayOut]
    expected: list[DueOut]
    risk_alert: RiskOut


def days_out(found: Forecast) -> list[DayOut]:
    """The days as every endpoint shows them."""
    return [
        DayOut(
            date=one.day,
            projected_balance=one.balance,
            projected_revenue=one.revenue,
            projected_expense=one.expense,
            confidence_lower=one.lower,
            confidence_upper=one.upper,
        )
        for one in found.days
    ]


def _risk(found: Forecast, floor: Decimal) -> RiskOut:
    low = found.low
    if low is None:
        return RiskOut(has_risk=False, risk_date=None, projected_low=None, message=f"No forecast yet: {found.why}.")
    share = found.chance_below(floor)
    amount = format_about(rounded(low.balance), found.currency)
    under = f"below {format_money(floor, found.currency)}" if floor else "below zero"
    when = f"the low point is around {format_day_of_month(low.day)}: about {amount}."
    start = f"Cash may fall {under}" if share >= LIKELY else f"Cash is not expected to fall {under}"
    return RiskOut(has_risk=share >= LIKELY, risk_date=low.day, projected_low=low.balance, message=f"{start}; {when}")


@router.get("/cashflow", response_model=Envelope[ForecastOut])
def get_cashflow(
    who: SignedIn, days: Annotated[int, Query(ge=SHORTEST, le=LONGEST)] = SHORTEST, currency: Currency | None = None
) -> Response:
    """The balance of each of the next `days` days, with what its owner takes for granted."""
    with db.as_user(who.user_id) as session:
        today = clock.today(people.owner(session, who.user_id).timezone)
        found = cash.forecast(session, who.user_id, today=today, horizon=days, currency=currency)
        held = position.of(session, who.user_id, today, found.currency or None)
        floor = watch.limits(session).cash
    return reply(
        ForecastOut(
            current_balance=held.opening if held else None,
            balance_as_of=held.until if held else None,
            currency=found.currency,
            basis=found.basis,
            why=found.why,
            forecast=days_out(found),
            expected=[DueOut(date=one.day, name=one.name, amount=one.amount) for one in found.items],
            risk_alert=_risk(found, floor),
        )
    )
