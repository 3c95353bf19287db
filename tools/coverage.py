"""Which statements there are."""

from __future__ import annotations

from decimal import Decimal

from core.blocks import Block, Figure, text
from core.money import format_period
from tools.context import ToolContext, known_days, nothing_yet


def get_statement_coverage(context: ToolContext) -> list[Block]:
    """Which days the owner's statements cover, account by account."""
    with context.read() as session:
        covered = known_days(session)
    if not covered:
        return nothing_yet()
    return [
        text(
            f"{one.account_name}: {format_period(one.start, one.end)}, ",
            Figure("transactions", Decimal(one.rows), None, one.start, one.end, one.rows),
            " transactions.",
        )
        for one in covered
    ]
