"""The best and the worst month, week or day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Literal

from core.blocks import Block, Figure, text
from core.dashboard import extremes, figures, receipts, spans
from core.dashboard.extremes import Extreme, Order
from core.dashboard.spans import Unit
from core.days import format_period
from core.ledger.filters import Filter
from core.money import counted
from tools.context import BadArgumentError, ToolContext, known_days, nothing_yet, outside, period, within
from tools.narrowing import narrowed
from tools.sentences import FLOWS, side_of

_SAID = {"in": "came in", "out": "went out", "net": "was left"}


def get_extreme_period(
    context: ToolContext,
    what: Literal["in", "out", "net"],
    by: Unit,
    order: Order,
    start: str,
    end: str,
    name: str | None = None,
    category: str | None = None,
    without: str | None = None,
    account: str | None = None,
    weekday: str | None = None,
    currency: str | None = None,
    without_days: str | None = None,
    part: str | None = None,
) -> list[Block]:
    """The month (day, week, quarter, year) with the most or the least money in, out or left.

    what: "in", "out" or "net". order: "most" or "least". start, end: YYYY-MM-DD, both included.
    name: of one payee. category: of one category. without: payees or categories to leave out, ";" between.
    currency: of accounts in one ("EUR"). without_days: to leave out, "2026-04-01/2026-04-30", ";" between.
    part: a kind of cost narrower than that category: "water", "trains".
    """
    if what not in FLOWS or by not in spans.UNITS or order not in ("most", "least"):
        raise BadArgumentError('what is "in", "out" or "net"; by a unit of time; order "most" or "least".')
    first, last = period(start, end)
    with context.read() as session:
        covered = known_days(session)
        if not covered:
            return nothing_yet()
        begun, ended = within(covered, first, last)
        who = figures.of_payee(session, name) if name else None
        what = side_of(session, who, what, begun, ended)
        base = replace(who.filter if who else Filter(), flow=FLOWS[what])
        narrow = {"account": account, "weekday": weekday, "currency": currency, "without_days": without_days}
        wanted = narrowed(session, base, category=category, part=part, without=without, **narrow)
        units = extremes.compared(begun, ended, by, order, left=what == "net") if begun <= ended else []
        found = extremes.extremes(session, wanted.filter, units, order) if units else {}
    missing = outside(covered, first, last)
    after: list[Block] = [missing] if missing else []
    if not found:
        return [text(f"Nothing, {format_period(first, last)}{wanted.words}."), *after]
    about = f"{who.name}{wanted.words}: the" if who else f"{_begun(wanted.words)}: the"
    lead = about if who or wanted.words else "The"
    blocks: list[Block] = [_sentence(lead, what, order, by, ones) for ones in found.values()]
    if (units[0][0], units[-1][1]) != (begun, ended):
        blocks.append(text(f"Only whole {by}s count, {format_period(units[0][0], units[-1][1])}."))
    return [*blocks, *after]


def _begun(words: str) -> str:
    """The conditions at the head of a sentence; what is called by a name keeps its letters."""
    plain = words.strip(", ")
    return plain[:1].upper() + plain[1:]


def _sentence(lead: str, what: str, order: Order, by: Unit, ones: list[Extreme]) -> Block:
    parts: list[str | Figure] = [f"{lead} {order} {_SAID[what]} {_when(ones[0], by)}: ", _figure(what, ones[0])]
    parts.append(f" ({counted(ones[0].rows)}).")
    for one in ones[1:]:
        parts += [f" Next is {_name(one, by)} with ", _figure(what, one), "."]
    return text(*parts)


def _figure(what: str, one: Extreme) -> Figure:
    wanted = one.wanted
    made_of = receipts.written(wanted)
    return Figure(
        f"extreme_{what}", one.amount, wanted.currency, wanted.start, wanted.end, one.rows, unsigned=what == "out",
        behind=made_of,
    )  # fmt: skip


def _when(one: Extreme, by: Unit) -> str:
    return f"{'on' if by == 'day' else 'in the days of' if by in ('week', 'quarter') else 'in'} {_name(one, by)}"


def _name(one: Extreme, by: Unit) -> str:
    return spans.name(one.wanted.start or date.min, one.wanted.end or date.min, by)
