"""What an owner has put on payments by word."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from core.blocks import Block, Figure, Table, text
from core.dashboard import figures, receipts
from core.days import format_period
from core.ledger import categories
from core.ledger.filters import Filter
from core.models import Tag
from tools.context import ToolContext, period

NO_TAGS = "Nothing is tagged yet. Say “tag those as …” after a list, and ask for it by that word."


def get_tags(context: ToolContext, start: str | None = None, end: str | None = None) -> list[Block]:
    """The tags there are, with how many payments carry each and what they come to: "spend by tag".

    start, end: YYYY-MM-DD, both included; leave both out for all days.
    """
    days = period(start, end) if start and end else None
    within = Filter(start=days[0], end=days[1]) if days else Filter()
    with context.read() as session:
        found = [(tag, figures.added_up(session, replace(within, tag_id=tag.id))) for tag in categories.tags(session)]
    if not found:
        return [text(NO_TAGS)]
    number = Figure("tags", Decimal(len(found)))
    when = f", {format_period(*days)}" if days else ""
    how = f"{when}; “show me everything tagged {found[0][0].name}” lists what carries one:"
    rows = tuple(row for tag, sums in found for row in _rows(tag, sums, within))
    return [
        text(number, f" tag{'' if len(found) == 1 else 's'}{how}"),
        Table(("Tag", "Payments", "Come to"), rows),
    ]


def _rows(tag: Tag, sums: list[tuple[str, Decimal, int]], within: Filter) -> list[tuple[str | Figure, ...]]:
    """A row a currency; one of nothing where no payment of those days carries the tag."""
    if not sums:
        return [(tag.name, Figure("tagged", Decimal(0), None, within.start, within.end, 0), "")]
    return [
        (tag.name, *_carried(replace(within, tag_id=tag.id, currency=code), amount, rows))
        for code, amount, rows in sums
    ]


def _carried(wanted: Filter, amount: Decimal, count: int) -> tuple[Figure, Figure]:
    behind = receipts.written(wanted)
    return (
        Figure("tagged", Decimal(count), None, wanted.start, wanted.end, count, behind=behind),
        Figure("sum", amount, wanted.currency, wanted.start, wanted.end, count, behind=behind),
    )
