"""When somebody usually pays, or is paid: the rhythm of the payments, and whether the next one is late by it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from core.blocks import Block, Figure, text
from core.dashboard import figures
from core.days import format_day
from core.ledger.filters import Filter
from core.money import counted
from core.outlook.habit import LEAST, Habit, habit
from tools.context import ToolContext, known_days, nothing_yet
from tools.narrowing import narrowed

LOOKED_AT = timedelta(days=550)  # a habit of years ago is none
MOST = 400  # payments of one payee
NOT_KNOWN = "How long somebody takes after an invoice I cannot tell: bank statements do not hold the invoices."


def get_payment_habit(
    context: ToolContext, name: str | None = None, category: str | None = None,
    direction: Literal["in", "out"] | None = None,
) -> list[Block]:  # fmt: skip
    """When a payee usually pays or is paid: days apart, days of the month, the last time, and whether it is late.

    name: of one payee; category: of one category, "Salaries". direction: "in" or "out", where it matters.
    """
    with context.read() as session:
        covered = known_days(session)
        if not covered:
            return nothing_yet()
        until = min(context.today, max(one.end for one in covered))
        who = figures.of_payee(session, name) if name else None
        base = replace(who.filter if who else Filter(), start=until - LOOKED_AT, end=until)
        wanted = narrowed(session, base, category=category)
        rows = figures.transactions(session, wanted.filter, limit=MOST)
    called = who.name if who else f"Payments for {category}"
    inward = sum(1 if row.amount > 0 else -1 for row in rows) > 0
    way = direction or ("in" if inward else "out")
    days = [row.transaction_date for row in rows if (row.amount > 0) == (way == "in")]
    found = habit(days)
    if found is None:
        few = "no payment" if not days else f"only {counted(len(set(days)), 'day')} of payments"
        return [text(f"I know {few} of {called}; it takes {LEAST} to see a habit."), *_unknown(way)]
    does = "pays" if way == "in" else "is paid" if who else "are paid"
    return [_every(f"{called} {does}", found), *_days_of_month(found), _since(found, until, way), *_unknown(way)]


def _unknown(way: str) -> list[Block]:
    return [text(NOT_KNOWN)] if way == "in" else []


def _count(name: str, value: int) -> Figure:
    return Figure(name, Decimal(value))


def _every(does: str, found: Habit) -> Block:
    apart = [
        " (",
        _count("shortest", found.shortest),
        " to ",
        _count("longest", found.longest),
        " days apart, 8 of 10 times; ",
    ]
    return text(
        f"{does} about every ", _count("every", found.every), " days", *apart,
        _count("times", found.times), " times lately).",
    )  # fmt: skip


def _days_of_month(found: Habit) -> list[Block]:
    if found.first is None or found.last is None:
        return []
    if found.first == found.last:
        return [text("Mostly it is day ", _count("day", found.first), " of the month.")]
    return [
        text(
            "Mostly it is between days ",
            _count("first", found.first),
            " and ",
            _count("last", found.last),
            " of the month.",
        )
    ]


def _since(found: Habit, until: date, way: str) -> Block:
    """Whether the next one is late, on the last day that is known."""
    since = (until - found.last_day).days
    next_ = format_day(found.last_day + timedelta(days=found.every))
    lead = f"The last was on {format_day(found.last_day)}; "
    if since <= found.longest:
        return text(f"{lead}by that habit the next is to be expected around {next_}, so it is not late.")
    more = "than usual" if way == "in" else "than it usually is"
    return text(f"{lead}that is ", _count("since", since), f" days ago, longer {more}: I expected it around {next_}.")
