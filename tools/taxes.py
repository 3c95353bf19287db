"""What the books say for a tax bill. The bill itself hangs on reliefs, rates and rules that they do not hold."""

from __future__ import annotations

from core.blocks import Block, text
from core.dashboard import figures
from core.days import format_period
from core.ledger import categories
from core.ledger.filters import Filter
from tools.context import ToolContext, known_days, nothing_yet, outside, period
from tools.sentences import flows, on_category

TAXES = "Taxes"  # what that default category means, whatever its owner calls it
NOT_WORKED_OUT = (
    "I don’t work out what tax you will owe: that hangs on reliefs, rates and what counts as a cost, "
    "which your accountant knows. What I know:"
)


def get_tax_figures(context: ToolContext, start: str, end: str) -> list[Block]:
    """What the books say for a tax bill, without working it out: money in, out and left, and the tax already paid.

    start, end: YYYY-MM-DD, both included.
    """
    first, last = period(start, end)
    wanted = Filter(start=first, end=last)
    with context.read() as session:
        covered = known_days(session)
        if not covered:
            return nothing_yet()
        found = figures.totals(session, wanted)
        taxes = {one.id: one.name for one in categories.expense_categories(session) if one.meaning == TAXES}
        paid = [one for one in figures.by_category(session, first, last) if one.category_id in taxes]
    when = format_period(first, last)
    blocks: list[Block] = [text(NOT_WORKED_OUT)]
    blocks += [flows(f"{when}: ", one, wanted) for one in found] or [text(f"Nothing came in or went out, {when}.")]
    blocks += [text("Tax already paid in that time:")] if paid else [text(f"No tax was paid, {when}.")]
    blocks += [on_category(one, taxes[one.category_id], wanted) for one in paid if one.category_id]
    missing = outside(covered, first, last)
    return [*blocks, missing] if missing else blocks
