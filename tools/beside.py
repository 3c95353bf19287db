"""Two payees, or two categories, side by side over one period."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Literal

from core.blocks import Block, Figure, text
from core.dashboard import figures
from core.dashboard.figures import Totals
from core.days import format_period
from core.ledger.filters import Filter
from tools.context import BadArgumentError, ToolContext, known_days, nothing_yet, outside, period
from tools.narrowing import category_of
from tools.sentences import line


@dataclass(frozen=True)
class _One:
    """One of the two: what it is called, and its rows."""

    name: str
    wanted: Filter


def compare_payees(
    context: ToolContext,
    start: str,
    end: str,
    name: str | None = None,
    name_b: str | None = None,
    category: str | None = None,
    category_b: str | None = None,
    direction: Literal["in", "out"] | None = None,
) -> list[Block]:
    """Two customers, suppliers or categories held against each other over one period.

    name, name_b: two payees. category, category_b: categories in their place. start, end: YYYY-MM-DD, both included.
    direction: "in" or "out"; leave it out for both.
    """
    first, last = period(start, end)
    when = format_period(first, last)
    days = Filter(start=first, end=last)
    with context.read() as session:
        covered = known_days(session)
        if not covered:
            return nothing_yet()
        both = [_one(session, *said, days) for said in ((name, category), (name_b, category_b))]
        found = [(one, _sides(session, one, direction)) for one in both]
    blocks: list[Block] = []
    for one, sides in found:
        lead = f"{one.name}, {when}: "
        blocks += [line(side, each, one.wanted, lead) for side, each in sides]
        blocks += [] if sides else [text(f"{one.name}: nothing, {when}.")]
    blocks += _difference(*(sides for _, sides in found))
    missing = outside(covered, first, last)
    return [*blocks, missing] if missing else blocks


def _one(session: Any, name: str | None, category: str | None, days: Filter) -> _One:
    if category:
        found = category_of(session, category)
        return _One(found.name, replace(days, category_id=found.id))
    if not name:
        raise BadArgumentError("Two names or categories are needed to hold against each other.")
    who = figures.of_payee(session, name)
    return _One(who.name, who.within(days))


def _sides(session: Any, one: _One, direction: str | None) -> list[tuple[str, Totals]]:
    """What came from it and what went to it, currency by currency."""
    return [
        (side, each)
        for each in figures.totals(session, one.wanted)
        for side, rows in (("in", each.rows_in), ("out", each.rows_out))
        if rows and direction in (None, side)
    ]


def _difference(a: list[tuple[str, Totals]], b: list[tuple[str, Totals]]) -> list[Block]:
    """What is between them, where both have one sum, in one currency, that goes the same way."""
    if len(a) != 1 or len(b) != 1 or a[0][0] != b[0][0] or a[0][1].currency != b[0][1].currency:
        return []
    (side, one), (_, other) = a[0], b[0]
    sizes = [each.money_in if side == "in" else each.money_out for each in (one, other)]
    between: Decimal = abs(sizes[0] - sizes[1])
    figure = Figure("difference", between, one.currency, unsigned=True)
    return [text("Between them: ", figure, ".")]
