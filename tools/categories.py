"""What the money went on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any
from uuid import UUID

from core.blocks import Block, Figure, Table, text
from core.dashboard import figures, receipts
from core.dashboard.figures import Slice
from core.days import format_period
from core.ledger import categories, narrower
from core.ledger.filters import Filter
from tools.context import ToolContext, known_days, nothing_yet, outside, period
from tools.narrowing import NONE_SAYS, Narrowed, category_of, narrowed
from tools.sentences import category_total, given_back, line, more_refunded, on_category

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
    context: ToolContext,
    start: str,
    end: str,
    category: str | None = None,
    part: str | None = None,
    name: str | None = None,
    without: str | None = None,
    account: str | None = None,
    weekday: str | None = None,
    currency: str | None = None,
    without_days: str | None = None,
) -> list[Block]:
    """Money out by category over a period, or of one category.

    start, end: YYYY-MM-DD, both included. category: its name; leave it out for all. part: the one tax or kind of cost
    of it that is asked for, like VAT or water. name: of one payee. without: payees or categories to leave out, ";"
    between. account: of one account. weekday: "monday", "weekend" … currency: of accounts in one ("EUR").
    without_days: to leave out, "2026-04-01/2026-04-30", ";" between.
    """
    first, last = period(start, end)
    with context.read() as session:
        covered = known_days(session)
        if not covered:
            return nothing_yet()
        who = figures.of_payee(session, name) if name else None
        narrow = {"account": account, "weekday": weekday, "currency": currency, "without_days": without_days}
        base = replace(who.filter if who else Filter(), start=first, end=last)
        wanted = narrowed(session, base, without=without, **narrow)
        found = figures.by_category(session, first, last, wanted.filter)
        one = category_of(session, category) if category else None
        alone = _part_of(session, one.id if one else None, wanted, part) if part else _Part([], "")
        back = _came_back(session, one.id if one else None, wanted, alone)
    if who:
        wanted = replace(wanted, words=f" at {who.name}{wanted.words}")
    blocks = _single(found, one.name, wanted, back) if one else [] if part else _all(found, wanted)
    if part and one is None:
        blocks = alone.lines or [text(f"No payment says {narrower.said(part)}, {_days(wanted)}.")]
        blocks += [text(f"That is what says {narrower.said(part)} or was paid to {alone.who}.")] if alone.who else []
    elif part and one and found and part.casefold() not in one.name.casefold():
        named = f" or was paid to {alone.who}" if alone.who else ""
        told = _TOGETHER[bool(alone.lines)].format(part=narrower.said(part), who=named, name=one.name)
        blocks = [*alone.lines, *blocks, text(told)]
    missing = outside(covered, first, last)
    return [*blocks, missing] if missing else blocks


# Whether rows that the bank itself calls so were found.
_TOGETHER = {
    True: "The first counts what says {part}{who}; {name} is all of that category, whatever it was for.",
    False: NONE_SAYS,
}
NAMED = 3  # payees that are named


@dataclass(frozen=True)
class _Part:
    """What a narrower kind of cost came to, and who was paid where the bank's text does not say the kind itself."""

    lines: list[Block]
    who: str
    came_back: bool = False  # whether they say that some of it did


def _part_of(session: Any, category: UUID | None, wanted: Narrowed, part: str) -> _Part:
    """The payments that say `part` in the payee or the bank's text: of a tax those of its category, else any."""
    words = narrower.told_by(part)
    plain = words == (part,)
    own = replace(wanted.filter, category_id=category, name=part) if plain else replace(wanted.filter, says=words)
    lead = f"{_begun(part)}, {_days(wanted)}: "
    found = [one for one in figures.totals(session, own) if one.rows_out]
    lines: list[Block] = [line("out", one, own, lead) for one in found]
    back = given_back(session, own) if lines else []
    if not lines and plain and figures.count_transactions(session, replace(own, start=None, end=None)):
        lines = [text(f"{lead}nothing went out.")]
    paid = [] if plain else [one.name for one in figures.by_payee(session, replace(own, flow="spent")) if one.name]
    return _Part([*lines, *back], f"{', '.join(paid[:NAMED])}{' …' if len(paid) > NAMED else ''}", bool(back))


def _came_back(session: Any, category: UUID | None, wanted: Narrowed, alone: _Part) -> list[Block]:
    """What a category's sum is after, where the sum of its part has not said so."""
    if category is None or alone.came_back:
        return []
    return given_back(session, replace(wanted.filter, category_id=category))


def _begun(part: str) -> str:
    said = narrower.said(part)
    return said[:1].upper() + said[1:]


def _single(found: list[Slice], name: str, wanted: Narrowed, back: list[Block]) -> list[Block]:
    slices = [one for one in found if one.name == name]
    unsorted = sum(one.rows for one in found if one.name is None)
    blocks: list[Block] = [on_category(one, name, wanted.filter, wanted.words) for one in slices] + back
    if not slices:
        blocks = [text(f"Nothing on {name}, {_days(wanted)}.")]
    if unsorted:
        of_none = replace(wanted.filter, flow="spent", no_category=True)
        behind = receipts.written(of_none)
        number = Figure("unsorted", Decimal(unsorted), None, of_none.start, of_none.end, unsorted, behind=behind)
        have = "payment of those days has" if unsorted == 1 else "payments of those days have"
        blocks.append(text(number, f" {have} no category yet, so not in this."))
    return blocks


def _all(found: list[Slice], wanted: Narrowed) -> list[Block]:
    if not found:
        return [text(f"Nothing went out, {_days(wanted)}.")]
    rows = tuple(
        (f"{one.name or NO_CATEGORY}{more_refunded(one.amount)}", category_total(one, wanted.filter)) for one in found
    )
    return [text(f"What it went on, {_days(wanted)}:"), Table(("Category", "Amount"), rows)]


def _days(wanted: Narrowed) -> str:
    first, last = wanted.filter.start, wanted.filter.end
    return f"{format_period(first, last) if first and last else 'all days'}{wanted.words}"
