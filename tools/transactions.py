"""The rows themselves, and what one payee adds up to."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Literal

from core.blocks import Block, Figure, Table, text
from core.dashboard import figures
from core.dashboard.figures import Filter
from core.models import Transaction
from core.money import format_money, format_period, format_short_day
from tools.context import BadArgumentError, ToolContext, known_days, nothing_yet, outside, period
from tools.sentences import line

SHOWN_ROWS = 15  # a phone's screen; the page lists them all
SHOWN_DESCRIPTION = 40
Direction = Literal["in", "out"]


def get_entity_summary(
    context: ToolContext, name: str, start: str, end: str, direction: Direction | None = None
) -> list[Block]:
    """What came in from, or went out to, one customer or supplier over a period.

    name: the payee as the owner calls it. start, end: YYYY-MM-DD, both included.
    direction: "in" for money from them, "out" for money to them; leave it out for both.
    """
    first, last = period(start, end)
    wanted = Filter(start=first, end=last, name=name, direction=_direction(direction))
    with context.read() as session:
        covered = known_days(session)
        if not covered:
            return nothing_yet()
        found = figures.totals(session, wanted)
    if not found:
        blocks: list[Block] = [text(f"Nothing with “{name}” in it, {format_period(first, last)}.")]
    else:
        blocks = [
            line(side, one, first, last, f"{name}, {format_period(first, last)}: ")
            for one in found
            for side in ("in", "out")
            if (one.rows_in if side == "in" else one.rows_out)
        ]
    missing = outside(covered, first, last)
    return [*blocks, missing] if missing else blocks


def list_transactions(
    context: ToolContext,
    start: str,
    end: str,
    name: str | None = None,
    direction: Direction | None = None,
    minimum: str | None = None,
    maximum: str | None = None,
    limit: int | None = None,
) -> list[Block]:
    """The transactions themselves, newest first.

    start, end: YYYY-MM-DD, both included. name: part of the payee. direction: "in" or "out".
    minimum, maximum: size of the amount, without sign. limit: how many to show.
    """
    first, last = period(start, end)
    least, most = _amount(minimum), _amount(maximum)
    wanted = Filter(first, last, name, _direction(direction), least, most)
    with context.read() as session:
        covered = known_days(session)
        if not covered:
            return nothing_yet()
        rows = figures.transactions(session, wanted, limit=max(1, min(limit or SHOWN_ROWS, 50)))
        count = figures.count_transactions(session, wanted)
    blocks: list[Block] = [_heading(count, len(rows), wanted)]
    if rows:
        blocks.append(Table(("Date", "What", "Amount"), tuple(_row(row) for row in rows)))
    missing = outside(covered, first, last)
    return [*blocks, missing] if missing else blocks


def _heading(count: int, shown: int, wanted: Filter) -> Block:
    """How many rows, and every condition they meet: a filter that is not said would make the count a riddle."""
    kind = {"in": " coming in", "out": " going out", None: ""}[wanted.direction]
    of = f" with “{wanted.name}”" if wanted.name else ""
    number = Figure("transactions", Decimal(count), None, wanted.start, wanted.end, count)
    more = f"; the newest {shown} are" if count > shown else ""
    return text(
        number,
        f" transaction{'' if count == 1 else 's'}{kind}{of}{_sizes(wanted)}, "
        f"{_days(wanted)}{more}{':' if count else '.'}",
    )


def _sizes(wanted: Filter) -> str:
    least, most = wanted.minimum, wanted.maximum
    if least is not None and least == most:
        return f" of {format_money(least, None)}"
    parts = [f"from {format_money(least, None)}"] if least is not None else []
    parts += [f"up to {format_money(most, None)}"] if most is not None else []
    return f" {' '.join(parts)}" if parts else ""


def _days(wanted: Filter) -> str:
    return format_period(wanted.start, wanted.end) if wanted.start and wanted.end else "all days"


def _row(row: Transaction) -> tuple[str | Figure, ...]:
    amount = Figure("amount", row.amount, row.currency, row.transaction_date, row.transaction_date, 1)
    return (format_short_day(row.transaction_date), (row.counterparty or row.description)[:SHOWN_DESCRIPTION], amount)


def _direction(value: str | None) -> Direction | None:
    if value not in (None, "in", "out"):
        raise BadArgumentError('direction is "in" or "out", or left out for both.')
    return value


def _amount(value: str | None) -> Decimal | None:
    if value is None:
        return None
    try:
        amount = Decimal(str(value))
    except InvalidOperation as error:
        raise BadArgumentError(f"{value!r} is not an amount: write it like 250.00.") from error
    if not amount.is_finite():
        raise BadArgumentError("An amount must be finite.")
    return abs(amount)
