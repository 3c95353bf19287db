"""The week, told when it is asked for, and what made the difference."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from core import clock
from core.accounts import preferences
from core.blocks import Block, Figure, Table, text
from core.dashboard import monday
from core.days import format_period
from core.outlook.summary import weekly
from core.outlook.summary.facts import Facts
from tools.context import BadArgumentError, ToolContext, day

EARLIEST = date(1900, 1, 1)  # before any statement that anyone sends
SHOWN = 6  # who made the difference: beyond that each is small


def get_weekly_summary(
    context: ToolContext, start: str | None = None, part: Literal["why"] | None = None
) -> list[Block]:
    """How a week went: money in and out against the week before and why, the low point ahead, what to do.

    start: the week's first day as YYYY-MM-DD; leave it out for the last whole week. part: "why" for the customers
    and suppliers that made the difference.
    """
    wanted = _first(start, context.today) if start else None
    with context.read() as session:
        first = wanted or weekly.week_before(preferences.get(session, context.owner.id), context.today)
        now, look = clock.now(), None if part else monday.look_ahead
        made = weekly.make(session, context.owner, start=first, today=context.today, now=now, forecast=look)
        if part:
            return _why(made.facts)
        return [*made.blocks, *monday.picture(session, context.owner, made)]


def _first(start: str, today: date) -> date:
    """The week's first day. Raises BadArgumentError for one that no statement of today can be about."""
    first = day(start)
    if not EARLIEST <= first <= today:
        raise BadArgumentError(f"start {start} is not a day from {EARLIEST.isoformat()} to today.")
    return first


def _why(facts: Facts) -> list[Block]:
    """Each name with the week before and this one, those that changed most first."""
    made: list[Block] = []
    for currency, names in weekly.movers(facts).items():
        rows = [_row(one, currency, facts) for one in names if one[1] != one[2]][:SHOWN]
        if rows:
            made.append(text(f"Who made the difference, {format_period(facts.start, facts.until or facts.end)}:"))
            made.append(Table(("Name", "Week before", "This week"), tuple(rows)))
    if not made:
        return [text(f"Nothing changed in {format_period(facts.start, facts.end)}, as far as your statements say.")]
    return [*made, text("Say “show me” for the payments themselves.")]


def _row(one: tuple[str, Decimal, Decimal, int], currency: str, facts: Facts) -> tuple[str | Figure, ...]:
    name, before, now, rows = one
    was = Figure("before", before, currency, facts.start - weekly.SPAN, (facts.until or facts.end) - weekly.SPAN, rows)
    return (name[:24], was, Figure("now", now, currency, facts.start, facts.until or facts.end, rows))
