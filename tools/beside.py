"""Two payees side by side over one period."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Literal

from core.blocks import Block, text
from core.dashboard import figures
from core.days import format_period
from tools.context import ToolContext, known_days, nothing_yet, outside, period
from tools.sentences import line


def compare_payees(
    context: ToolContext, name: str, name_b: str, start: str, end: str, direction: Literal["in", "out"] | None = None
) -> list[Block]:
    """Two customers or suppliers held against each other over one period.

    name, name_b: the two. start, end: YYYY-MM-DD, both included. direction: "in" or "out"; leave it out for both.
    """
    first, last = period(start, end)
    when = format_period(first, last)
    with context.read() as session:
        covered = known_days(session)
        if not covered:
            return nothing_yet()
        blocks: list[Block] = []
        for said in (name, name_b):
            blocks += _of(session, figures.of_payee(session, said), first, last, direction) or [
                text(f"{said}: nothing, {when}.")
            ]
    missing = outside(covered, first, last)
    return [*blocks, missing] if missing else blocks


def _of(session: Any, who: figures.Payee, first: date, last: date, direction: str | None) -> list[Block]:
    """What came from one of them and what went to it, currency by currency."""
    wanted = replace(who.filter, start=first, end=last)
    lead = f"{who.name}, {format_period(first, last)}: "
    return [
        line(side, one, wanted, lead)
        for one in figures.totals(session, wanted)
        for side, rows in (("in", one.rows_in), ("out", one.rows_out))
        if rows and direction in (None, side)
    ]
