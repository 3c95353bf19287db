"""What the money went on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Session

from core.blocks import Block, Figure, Table, text
from core.dashboard import figures, receipts
from core.dashboard.figures import Slice
from core.days import format_period
from core.ledger import categories
from core.ledger.filters import Filter
from tools.context import BadArgumentError, ToolContext, known_days, nothing_yet, outside, period
from tools.sentences import category_total, line, on_category

NO_CATEGORY = "Not sorted yet"
HOW = "“put Shell under Travel” sorts a payee; “where does the money go?” says what each adds up to."
NO_CATEGORIES = "There are no categories yet; the first statement brings them."


def get_categories(context: ToolContext) -> list[Block]:
    """The names of the categories that money out is sorted into, and of the streams that money in is."""
    with context.read() as session:
        sorts = [one.name for one in categories.expense_categories(session)]
        streams = [one.name for one in categories.revenue_streams(session)]
    if not sorts:
        return [text(NO_CATEGORIES)]
    number = Figure("categories", Decimal(len(sorts)))
    blocks: list[Block] = [text(number, f" categories of spending: {', '.join(sorts)}.")]
    if streams:
        blocks.append(text(f"And of money in: {', '.join(streams)}."))
    return [*blocks, text(HOW)]


def get_category_breakdown(
    context: ToolContext, start: str, end: str, category: str | None = None, part: str | None = None
) -> list[Block]:
    """Money out by category over a period, or of one category.

    start, end: YYYY-MM-DD, both included. category: its name; leave it out for all. part: the one tax of it that is
    asked for, like VAT.
    """
    first, last = period(start, end)
    with context.read() as session:
        covered = known_days(session)
        if not covered:
            return nothing_yet()
        found = figures.by_category(session, first, last)
        one = categories.category_named(session, category) if category else None
        known = [each.name for each in categories.expense_categories(session)]
        alone = _part_of(session, one.id, first, last, part) if one and part else []
    if category and one is None:
        raise BadArgumentError(f"{category} is none of your categories: {', '.join(known)}.")
    blocks = _single(found, one.name, first, last) if one else _all(found, first, last)
    if one and part and found and part.casefold() not in one.name.casefold():
        blocks = [*alone, *blocks, text(_TOGETHER[bool(alone)].format(part=part, name=one.name))]
    missing = outside(covered, first, last)
    return [*blocks, missing] if missing else blocks


# Whether rows that the bank itself calls so were found.
_TOGETHER = {
    True: "The first counts what says {part}; {name} is all of that category, whatever tax it was for.",
    False: "That is all of {name}. No payment of those days says {part}, so I cannot tell that part from the rest.",
}


def _part_of(session: Session, category: UUID, first: date, last: date, part: str) -> list[Block]:
    """The payments of a category that name `part`, in the payee or the bank's text."""
    wanted = Filter(start=first, end=last, category_id=category, name=part)
    found = [one for one in figures.totals(session, wanted) if one.rows_out]
    return [line("out", one, wanted, f"{part}, {format_period(first, last)}: ") for one in found]


def _single(found: list[Slice], name: str, first: date, last: date) -> list[Block]:
    slices = [one for one in found if one.name == name]
    unsorted = sum(one.rows for one in found if one.name is None)
    blocks: list[Block] = [on_category(one, name, first, last) for one in slices]
    if not slices:
        blocks = [text(f"Nothing on {name}, {format_period(first, last)}.")]
    if unsorted:
        behind = receipts.written(Filter(start=first, end=last, flow="spent", no_category=True))
        number = Figure("unsorted", Decimal(unsorted), None, first, last, unsorted, behind=behind)
        have = "payment of those days has" if unsorted == 1 else "payments of those days have"
        blocks.append(text(number, f" {have} no category yet, so not in this."))
    return blocks


def _all(found: list[Slice], first: date, last: date) -> list[Block]:
    if not found:
        return [text(f"Nothing went out, {format_period(first, last)}.")]
    rows = tuple((one.name or NO_CATEGORY, category_total(one, first, last)) for one in found)
    return [text(f"What it went on, {format_period(first, last)}:"), Table(("Category", "Amount"), rows)]
