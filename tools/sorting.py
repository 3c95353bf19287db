"""What has no category yet."""

from __future__ import annotations

from decimal import Decimal

from core.blocks import Block, Figure, Table, text
from core.ledger import unsorted
from core.ledger.unsorted import Pile, Unsorted
from tools.context import ToolContext, known_days, nothing_yet

NOTHING_LEFT = "Everything is sorted: every payment has a category."


def get_unsorted(context: ToolContext) -> list[Block]:
    """The payments that have no category yet, by payee, the most money first."""
    with context.read() as session:
        if not known_days(session):
            return nothing_yet()
        codes = unsorted.currencies(session, context.owner.currency) or [context.owner.currency]
        found = [unsorted.queue(session, code) for code in codes]
    return [block for one in found for block in queue_blocks(one)]


def queue_blocks(found: Unsorted) -> list[Block]:
    """The largest piles, and how much of the whole their answers would settle."""
    if not found.piles:
        return [text(NOTHING_LEFT)]
    number = Figure("unsorted", Decimal(found.rows), None, rows=found.rows)
    answers = "1 answer settles" if len(found.piles) == 1 else f"{len(found.piles)} answers settle"
    share = f"{found.share * 100:.0f}%"
    return [
        text(number, f" payments have no category. {answers} {share} of that money:"),
        Table(("Payee", "Payments", "Amount"), tuple(pile_line(one) for one in found.piles)),
    ]


def pile_line(one: Pile) -> tuple[str | Figure, ...]:
    """A payee's unsorted payments as a row."""
    amount = Figure("unsorted_total", one.amount, one.currency, rows=one.rows, unsigned=True)
    return (one.name[:30], Figure("payments", Decimal(one.rows), None, rows=one.rows), amount)
