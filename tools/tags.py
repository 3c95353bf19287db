"""What an owner has put on payments by word."""

from __future__ import annotations

from decimal import Decimal

from core.blocks import Block, Figure, Table, text
from core.dashboard import receipts
from core.ledger import categories
from core.ledger.filters import Filter
from core.models import Tag
from tools.context import ToolContext

NO_TAGS = "Nothing is tagged yet. Say “tag those as …” after a list, and ask for it by that word."


def get_tags(context: ToolContext) -> list[Block]:
    """The tags there are, with how many payments carry each."""
    with context.read() as session:
        found = categories.tags_with_rows(session)
    if not found:
        return [text(NO_TAGS)]
    number = Figure("tags", Decimal(len(found)))
    how = f"; “show me everything tagged {found[0][0].name}” lists what carries one:"
    rows = tuple((tag.name, _carried(tag, count)) for tag, count in found)
    return [text(number, f" tag{'' if len(found) == 1 else 's'}{how}"), Table(("Tag", "Payments"), rows)]


def _carried(tag: Tag, count: int) -> Figure:
    behind = receipts.written(Filter(tag_id=tag.id)) if count else ()
    return Figure("tagged", Decimal(count), None, rows=count, behind=behind)
