"""The few figures a day starts with: what is in the bank, what came in and went out, and how that compares."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from sqlalchemy.orm import Session

from core.dashboard import figures
from core.dashboard.figures import Totals
from core.dashboard.spans import begins
from core.ledger import balances
from core.ledger.filters import Filter
from core.outlook import alerts

Period = Literal["week", "month", "quarter", "year"]
PERCENT_PLACES = Decimal("0.1")


@dataclass(frozen=True)
class Overview:
    """One period up to a day, in one currency.

    before: the totals from before_start to before_end, the same days of the period before; None where it has none.
    cash_balance is None while no statement says it; as_of: the last day any statement in `currency` knows of.
    others: the same period's totals in the other currencies.
    """

    label: str
    start: date
    end: date
    currency: str
    cash_balance: Decimal | None
    as_of: date | None
    now: Totals
    before: Totals | None
    before_start: date
    before_end: date
    others: tuple[Totals, ...]
    active_alerts: int


def overview(session: Session, period: Period, *, today: date, currency: str) -> Overview:
    """The figures of the `period` that `today` lies in, up to that day. currency: the one preferred by its owner."""
    known = balances.balances(session, today)
    main = main_currency([one.currency for one in known], currency)
    start = begins(today, period)
    found = {one.currency: one for one in figures.totals(session, Filter(start=start, end=today))}
    last = start - timedelta(days=1)
    earlier = begins(last, period)
    # Like with like: half a month is held against the same half of the month before.
    until = min(earlier + (today - start), last)
    before = {one.currency: one for one in figures.totals(session, Filter(start=earlier, end=until))}
    sums = {code: amount for code, amount, _ in balances.total_balances(known)}
    days = [one.as_of for one in known if one.currency == main and one.as_of]
    return Overview(
        label=label_of(period, start),
        start=start,
        end=today,
        currency=main,
        cash_balance=sums.get(main),
        as_of=max(days, default=None),
        now=found.pop(main, Totals(main, Decimal(0), Decimal(0), 0, 0)),
        before=before.get(main),
        before_start=earlier,
        before_end=until,
        others=tuple(found.values()),
        active_alerts=alerts.count_active(session, today=today),
    )


def main_currency(held: list[str], preferred: str) -> str:
    """The owner's own where an account has it, else that of the first account."""
    return preferred if preferred in held or not held else held[0]


def label_of(period: Period, start: date) -> str:
    """The period's name: 2026-W12, 2026-03, 2026-Q1, 2026."""
    match period:
        case "week":
            return f"{start.isocalendar().year}-W{start.isocalendar().week:02}"
        case "month":
            return f"{start:%Y-%m}"
        case "quarter":
            return f"{start.year}-Q{(start.month + 2) // 3}"
        case "year":
            return str(start.year)


def change(now: Decimal, before: Decimal | None) -> Decimal | None:
    """By how many per cent the size of `now` differs from `before`'s; None where there was nothing before."""
    if not before:
        return None
    return ((abs(now) - abs(before)) / abs(before) * 100).quantize(PERCENT_PLACES)


def percent(share: Decimal) -> Decimal:
    """A share of a whole, 0 to 1, as per cent."""
    return (share * 100).quantize(PERCENT_PLACES)
