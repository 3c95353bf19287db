"""Pictures of the books."""

from __future__ import annotations

from datetime import timedelta

from core import files
from core.blocks import Block, Image, text
from core.dashboard import charts
from core.ledger import balances
from tools.context import ToolContext, known_days, nothing_yet, period

DEFAULT_DAYS = 90  # a quarter: the shortest stretch in which rent, payroll and VAT all show


def show_cash_chart(context: ToolContext, start: str | None = None, end: str | None = None) -> list[Block]:
    """A picture of the cash balance.

    start, end: YYYY-MM-DD, both included, or neither.
    """
    with context.read() as session:
        covered = known_days(session)
        if not covered:
            return nothing_yet()
        newest = max(one.end for one in covered)
        oldest = min(one.start for one in covered)
        if start and end:
            first, last = period(start, end)
        else:
            first, last = newest - timedelta(days=DEFAULT_DAYS), newest
        first, last = max(first, oldest), min(last, newest)
        currencies = list(dict.fromkeys(one.currency for one in covered))
        lines = {one: balances.daily_balance(session, first, last, one) for one in currencies} if first <= last else {}
    drawn = {currency: points for currency, points in lines.items() if points}
    if not drawn:
        return [text("Your statements do not print a balance for those days, so there is no line to draw.")]
    blocks: list[Block] = []
    for currency, points in drawn.items():
        drawing = {"currency": currency, "title": "Cash balance", "today": context.today}
        key = files.put(context.owner.id, "charts", charts.cash_line(points, **drawing))
        blocks.append(Image(key, charts.cash_line_alt(points, **drawing)))
    return blocks
