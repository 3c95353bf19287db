"""What money in or out comes to in a usual week or month, or for each payment or payee: a sum, divided, and how."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal, get_args

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.dashboard import spans
from core.dashboard.spans import Unit
from core.ledger.filters import Filter, conditions
from core.models import Transaction

Per = Literal["day", "week", "month", "quarter", "year", "payment", "payee"]
PER: tuple[Per, ...] = get_args(Per)
PENNY = Decimal("0.01")


@dataclass(frozen=True)
class Average:
    """total is the sum of the `rows` rows of `wanted`; amount is it divided by `over`, to the penny."""

    wanted: Filter
    currency: str
    total: Decimal
    rows: int
    over: int

    @property
    def amount(self) -> Decimal:
        """What it is on average."""
        return (self.total / self.over).quantize(PENNY)


def average(session: Session, wanted: Filter, per: Per) -> list[Average]:
    """One for each currency, the busiest first; none where nothing is whole, or nothing was paid.

    wanted: has a flow, a start and an end. A unit of time counts only whole ones, and the rows in them: half a month
    would make the average smaller than it is.
    """
    over = None
    if per not in ("payment", "payee"):
        cut = _whole(wanted, per)
        if not cut:
            return []
        wanted, over = replace(wanted, start=cut[0][0], end=cut[-1][1]), len(cut)
    if per == "payee":
        wanted = replace(wanted, has_payee=True)
    row = Transaction
    counts = func.count(func.distinct(row.entity_id)) if per == "payee" else func.count()
    found = session.execute(
        select(row.currency, func.sum(row.amount), func.count(), counts)
        .where(*conditions(wanted))
        .group_by(row.currency)
        .order_by(func.count().desc(), row.currency)
    )
    return [Average(replace(wanted, currency=c), c, total, rows, over or each) for c, total, rows, each in found]


def _whole(wanted: Filter, unit: Unit) -> list[spans.Span]:
    found = spans.whole(wanted.start, wanted.end, unit) if wanted.start and wanted.end else []
    if unit == "day" and wanted.weekdays:  # a usual Saturday is one of the Saturdays
        found = [one for one in found if one[0].weekday() in wanted.weekdays]
    return found
