"""Money in, money out, and what is left of it."""

from __future__ import annotations

from decimal import Decimal

from core.blocks import Block, Figure, text
from core.dashboard import figures, together
from core.dashboard.figures import Filter, Totals
from core.ledger import classify
from core.money import format_period
from tools.context import ToolContext, holes, known_days, nothing_yet, outside, period
from tools.sentences import NOT_ADDED, at_rates, line


def get_revenue_summary(context: ToolContext, start: str, end: str) -> list[Block]:
    """Money that came in over a period.

    start, end: YYYY-MM-DD, both included.
    """
    return _summary(context, start, end, ("in",))


def get_expense_summary(context: ToolContext, start: str, end: str) -> list[Block]:
    """Money that went out over a period.

    start, end: YYYY-MM-DD, both included.
    """
    return _summary(context, start, end, ("out",))


def get_profit_summary(context: ToolContext, start: str, end: str) -> list[Block]:
    """Money in, money out and the difference over a period.

    start, end: YYYY-MM-DD, both included.
    """
    return _summary(context, start, end, ("in", "out", "net"))


def _summary(context: ToolContext, start: str, end: str, sides: tuple[str, ...]) -> list[Block]:
    first, last = period(start, end)
    with context.read() as session:
        covered = known_days(session)
        if not covered:
            return nothing_yet()
        found = figures.totals(session, Filter(start=first, end=last))
        whole = together.totals(session, Filter(start=first, end=last), context.owner.currency, last)
        waiting = classify.unread(session)
        more = holes(session, first, last)
    missing = outside(covered, first, last)
    none = Totals(covered[0].currency, Decimal(0), Decimal(0), 0, 0)
    blocks: list[Block] = [
        line(side, one, first, last, f"{format_period(first, last)}: ") for one in found or [none] for side in sides
    ]
    left_out = sum(one.transfers for one in found)
    if left_out:
        number = Figure("own_transfers", Decimal(left_out), None, first, last, left_out)
        rows = "row" if left_out == 1 else "rows"
        blocks.append(text("Without ", number, f" {rows} of transfers between your own accounts."))
    if waiting:
        number = Figure("unread", Decimal(waiting), None, None, None, waiting)
        blocks.append(text("I am still sorting ", number, " new transactions; ask again in a moment."))
    if whole:
        blocks += [line(side, whole.totals, first, last, "Together: ") for side in sides]
        blocks.append(at_rates(whole.rates))
    elif len(found) > 1:
        blocks.append(text(NOT_ADDED))
    return [*blocks, *([missing] if missing else []), *more]
