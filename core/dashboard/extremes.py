"""The day, week or month in which most, or least, came in, went out or was left."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.dashboard import spans
from core.dashboard.spans import Span, Unit
from core.ledger.filters import Filter, conditions
from core.models import Transaction

Order = Literal["most", "least"]
SHOWN = 2  # the one that is asked for, and the next


@dataclass(frozen=True)
class Extreme:
    """amount: what the `rows` rows of `wanted`, of the days of one unit, add up to; what went out has a minus."""

    wanted: Filter
    amount: Decimal
    rows: int


def compared(start: date, end: date, by: Unit, order: Order, *, left: bool) -> list[Span]:
    """The units of those days that can be held against each other: whole ones, where there are any.

    A month that is not over may still be the one with most; it has little, and perhaps no wages yet. left: what is left
    is compared, so that this would decide it.
    """
    whole = spans.whole(start, end, by)
    return spans.cut(start, end, by) if not whole or (order == "most" and not left) else whole


def extremes(session: Session, wanted: Filter, units: list[Span], order: Order) -> dict[str, list[Extreme]]:
    """The first two units by currency, the busiest currency first.

    wanted: has a flow. A unit without a row counts as nothing; a day without one is no day of business, and does not.
    """
    row = Transaction
    found = session.execute(
        select(row.currency, row.transaction_date, func.sum(row.amount), func.count())
        .where(*conditions(replace(wanted, start=units[0][0], end=units[-1][1])))
        .group_by(row.currency, row.transaction_date)
    ).all()
    days: dict[str, list[tuple[date, Decimal, int]]] = defaultdict(list)
    for currency, day, amount, rows in found:
        days[currency].append((day, amount, rows))
    busiest = sorted(days, key=lambda code: (-sum(rows for *_, rows in days[code]), code))
    return {code: _first(days[code], replace(wanted, currency=code), units, order) for code in busiest}


def _first(days: list[tuple[date, Decimal, int]], wanted: Filter, units: list[Span], order: Order) -> list[Extreme]:
    each: list[Extreme] = []
    days.sort()
    at = 0
    for first, last in units:
        amount, rows = Decimal(0), 0
        while at < len(days) and days[at][0] <= last:
            amount, rows, at = amount + days[at][1], rows + days[at][2], at + 1
        if rows or first != last:
            each.append(Extreme(replace(wanted, start=first, end=last), amount, rows))
    size = -1 if wanted.flow == "spent" else 1
    return sorted(each, key=lambda one: size * one.amount, reverse=order == "most")[:SHOWN]
