"""Who brought or cost most in a period, in one currency, with each one's share of the whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from sqlalchemy.orm import Session

from core.dashboard import figures
from core.dashboard.overview import Period, label_of, main_currency
from core.dashboard.spans import begins
from core.ledger import balances, entities
from core.ledger.entities import Share
from core.ledger.filters import Filter


@dataclass(frozen=True)
class Ranking:
    """label: the period's name. total: all money that way in it, + is money in, of payees that have a name or none."""

    label: str
    currency: str
    total: Decimal
    shares: tuple[Share, ...]


def ranking(
    session: Session,
    direction: Literal["in", "out"],
    period: Period,
    *,
    today: date,
    currency: str | None,
    preferred: str,
    limit: int,
) -> Ranking:
    """The `period` that `today` lies in, up to that day. currency: None for the main one; preferred: its owner's."""
    start = begins(today, period)
    held = [one.currency for one in balances.balances(session, today)] if currency is None else []
    wanted = currency or main_currency(held, preferred)
    found = {one.currency: one for one in figures.totals(session, Filter(start=start, end=today))}
    whole = found.get(wanted)
    total = (whole.money_in if direction == "in" else whole.money_out) if whole else Decimal(0)
    shares = entities.top(session, direction, start, today, limit=limit, currency=wanted)
    return Ranking(label_of(period, start), wanted, total, tuple(shares))
