"""The rows themselves, and what one payee adds up to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Literal
from uuid import UUID

from core.blocks import Block, Figure, Table, text
from core.dashboard import figures, receipts
from core.days import format_period, format_short_day
from core.ledger import entities
from core.ledger.filters import Filter
from core.models import Transaction
from core.money import format_money
from tools.context import BadArgumentError, ToolContext, known_days, nothing_yet, outside, period
from tools.narrowing import Kind, Narrowed, narrowed
from tools.sentences import line

SHOWN_ROWS = 15  # a phone's screen; the page lists them all
SHOWN_DESCRIPTION = 40
Direction = Literal["in", "out"]
Order = Literal["newest", "oldest", "largest", "smallest"]


def get_entity_summary(
    context: ToolContext,
    name: str,
    start: str,
    end: str,
    direction: Direction | None = None,
    account: str | None = None,
) -> list[Block]:
    """What came in from, or went out to, one customer or supplier over a period.

    name: the payee as the owner calls it. start, end: YYYY-MM-DD, both included.
    direction: "in" for money from them, "out" for money to them; leave it out for both. account: of one account.
    """
    first, last = period(start, end)
    with context.read() as session:
        covered = known_days(session)
        if not covered:
            return nothing_yet()
        who = figures.of_payee(session, name)
        one = replace(who.filter, start=first, end=last)
        wanted = narrowed(session, one, account=account)
        found = figures.totals(session, wanted.filter)
    wanted_side = _direction(direction)
    sides: tuple[str, ...] = (wanted_side,) if wanted_side else ("in", "out")
    if not any(one.rows_in if side == "in" else one.rows_out for one in found for side in sides):
        blocks: list[Block] = [text(f"Nothing with “{who.name}” in it, {format_period(first, last)}{wanted.words}.")]
    else:
        blocks = [
            line(side, one, wanted.filter, f"{who.name}, {format_period(first, last)}{wanted.words}: ")
            for one in found
            for side in sides
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
    order: Order = "newest",
    category: str | None = None,
    kind: Kind | None = None,
    account: str | None = None,
    weekday: str | None = None,
    without: str | None = None,
    tag: str | None = None,
) -> list[Block]:
    """The transactions themselves, with what they add up to.

    start, end: YYYY-MM-DD, both included. name: part of the payee or of the bank's text. direction: "in" or "out".
    minimum, maximum: size of the amount, without sign. limit: how many to show. order: which come first.
    category: of one category. kind: fees, cash, refunds … account: of one account. weekday: "monday", "weekend" …
    without: payees or categories to leave out, ";" between. tag: what the owner tagged so.
    """
    if order not in ("newest", "oldest", "largest", "smallest"):
        raise BadArgumentError('order is "newest", "oldest", "largest" or "smallest".')
    first, last = period(start, end)
    with context.read() as session:
        covered = known_days(session)
        if not covered:
            return nothing_yet()
        who = figures.of_payee(session, name) if name else None
        plain = replace(
            who.filter if who else Filter(),
            start=first,
            end=last,
            direction=_direction(direction),
            minimum=_amount(minimum),
            maximum=_amount(maximum),
        )
        wanted = narrowed(
            session, plain, category=category, kind=kind, account=account, weekday=weekday, without=without, tag=tag
        )
        rows = figures.transactions(session, wanted.filter, limit=max(1, min(limit or SHOWN_ROWS, 50)), order=order)
        sums = figures.added_up(session, wanted.filter)
        called = entities.names(session, {row.entity_id for row in rows if row.entity_id})
    blocks: list[Block] = [_heading(sum(count for _, _, count in sums), len(rows), wanted, who, order)]
    if rows:
        about = tuple(str(row.id) for row in rows)
        blocks.append(Table(("Date", "What", "Amount"), tuple(_row(row, called) for row in rows), about))
    if sum(count for _, _, count in sums) > 1:
        blocks += [_sum(*one, wanted.filter) for one in sums]
    missing = outside(covered, first, last)
    return [*blocks, missing] if missing else blocks


def _heading(count: int, shown: int, narrow: Narrowed, who: figures.Payee | None, order: Order) -> Block:
    """How many rows, and every condition they meet: a filter that is not said would make the count a riddle."""
    wanted = narrow.filter
    kind = {"in": " coming in", "out": " going out", None: ""}[wanted.direction]
    of = f" with “{who.name}”" if who else ""
    behind = receipts.written(wanted)
    number = Figure("transactions", Decimal(count), None, wanted.start, wanted.end, count, behind=behind)
    more = f"; the {order} {shown} {'is' if shown == 1 else 'are'}" if count > shown else ""
    noun, end = ("transaction", ":") if count == 1 else ("transactions", ":" if count else ".")
    said = f" {noun}{kind}{of}{_sizes(wanted)}, {_days(wanted)}{narrow.words}{more}{end}"
    return text(number, said) if count else text("None: ", number, said)


def _sum(currency: str, amount: Decimal, count: int, wanted: Filter) -> Block:
    """What all of them come to, not only those shown."""
    behind = receipts.written(replace(wanted, currency=currency))
    unsigned = wanted.direction is not None  # "going out" says the minus
    figure = Figure("sum", amount, currency, wanted.start, wanted.end, count, unsigned=unsigned, behind=behind)
    return text(f"All {count:,} together: ", figure, ".")


def _sizes(wanted: Filter) -> str:
    least, most = wanted.minimum, wanted.maximum
    if least is not None and least == most:
        return f" of {format_money(least, None)}"
    parts = [f"from {format_money(least, None)}"] if least is not None else []
    parts += [f"up to {format_money(most, None)}"] if most is not None else []
    return f" {' '.join(parts)}" if parts else ""


def _days(wanted: Filter) -> str:
    return format_period(wanted.start, wanted.end) if wanted.start and wanted.end else "all days"


def _row(row: Transaction, called: Mapping[UUID, str]) -> tuple[str | Figure, ...]:
    """The day, whom it was with in the name that is known, else the bank's words, and the amount."""
    amount = Figure("amount", row.amount, row.currency, row.transaction_date, row.transaction_date, 1)
    who = (called.get(row.entity_id) if row.entity_id else None) or row.counterparty or row.description
    return (format_short_day(row.transaction_date), who[:SHOWN_DESCRIPTION], amount)


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
