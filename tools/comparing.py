"""Two periods side by side, with what is between them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from core.blocks import Block, Figure, Table, text
from core.dashboard import figures, receipts
from core.dashboard.figures import Totals
from core.dashboard.overview import change
from core.days import format_period
from core.ledger.filters import Filter
from tools.context import BadArgumentError, ToolContext, known_days, nothing_yet, outside, period
from tools.narrowing import Narrowed, narrowed
from tools.sentences import FLOWS, figure

What = Literal["in", "out", "net", "all"]
By = Literal["category", "customer", "supplier"]
SHOWN = 10  # lines of a table: the largest differences
_SAID = {"in": "came in", "out": "went out", "net": "was left"}


def compare_periods(
    context: ToolContext,
    start: str,
    end: str,
    start_b: str,
    end_b: str,
    what: What = "all",
    name: str | None = None,
    category: str | None = None,
    by: By | None = None,
    without: str | None = None,
    account: str | None = None,
    weekday: str | None = None,
    currency: str | None = None,
    part: str | None = None,
    moved: Literal["up", "down"] | None = None,
) -> list[Block]:
    """Two periods side by side, and the difference: all money, one payee, one category, or by category or payee.

    start, end: the period asked about; start_b, end_b: the one it is held against; YYYY-MM-DD, both included.
    what: money "in", "out", "net" or "all". name: one payee. category: one category. by: a line for each.
    weekday: "monday", "weekend" … currency: of accounts in one ("EUR").
    part: a kind of cost narrower than that category: "water", "trains".
    moved: with by, only those that went "up", or "down".
    """
    one, other = period(start, end), period(start_b, end_b)
    if what not in ("in", "out", "net", "all"):
        raise BadArgumentError('what is "in", "out", "net" or "all".')
    if moved not in (None, *_MOVED):
        raise BadArgumentError('moved is "up" or "down".')
    with context.read() as session:
        covered = known_days(session)
        if not covered:
            return nothing_yet()
        who = figures.of_payee(session, name) if name else None
        narrow = {"without": without, "account": account, "weekday": weekday, "currency": currency}
        base = narrowed(session, who.filter if who else Filter(), category=category, part=part, **narrow)
        about = who.name if who else ""
        blocks = (
            _by(session, one, other, by, base, moved)
            if by
            else _sides(session, one, other, _wanted(what, who, category), base, about)
        )
    missing = [outside(covered, *days) for days in (one, other)]
    return [*blocks, *_uneven(one, other), *dict.fromkeys(said for said in missing if said)]


def _wanted(what: What, who: Any, category: str | None) -> tuple[str, ...]:
    if what != "all":
        return (what,)
    return ("out",) if category else ("in", "out") if who else ("in", "out", "net")


def _sides(
    session: Any,
    one: tuple[date, date],
    other: tuple[date, date],
    sides: tuple[str, ...],
    base: Narrowed,
    about: str,
) -> list[Block]:
    filters = [replace(base.filter, start=first, end=last) for first, last in (one, other)]
    now, before = ({each.currency: each for each in figures.totals(session, wanted)} for wanted in filters)
    blocks: list[Block] = []
    for currency in dict.fromkeys((*now, *before)):
        pair = (now.get(currency) or _nothing(currency), before.get(currency) or _nothing(currency))
        sides = _moved(sides, pair) if about else sides
        shown = [side for side in sides if len(sides) < 2 or side == "net" or any(_rows(each, side) for each in pair)]
        whose = ", ".join(filter(None, (about, base.words.strip(", "))))
        whose = whose[:1].upper() + whose[1:]
        blocks += [_line(side, pair, filters, f"{whose}: " if whose else "") for side in shown]
    return blocks or [text(f"Nothing in either, {format_period(*one)} or {format_period(*other)}{base.words}.")]


def _moved(sides: tuple[str, ...], pair: tuple[Totals, Totals]) -> tuple[str, ...]:
    """The side on which a payee is at all: of a customer nothing goes out, and twice nought would be no answer."""
    if len(sides) != 1 or sides[0] == "net" or any(_rows(one, sides[0]) for one in pair):
        return sides
    other = "in" if sides[0] == "out" else "out"
    return (other,) if any(_rows(one, other) for one in pair) else sides


def _nothing(currency: str) -> Totals:
    return Totals(currency, Decimal(0), Decimal(0), 0, 0)


def _rows(one: Totals, side: str) -> int:
    return one.rows_in if side == "in" else one.rows_out


def _amount(one: Totals, side: str) -> Decimal:
    """As it is said: what went out has no minus."""
    return {"in": one.money_in, "out": -one.money_out, "net": one.net}[side]


def _line(side: str, pair: tuple[Totals, Totals], filters: list[Filter], about: str) -> Block:
    now, before = pair
    a, b = (figure(side, each, wanted) for each, wanted in zip(pair, filters, strict=True))
    difference = _amount(now, side) - _amount(before, side)
    when, then = (format_period(f.start, f.end) if f.start and f.end else "" for f in filters)
    if not difference:
        return text(about, a, f" {_SAID[side]}, {when}, and ", b, f", {then}: the same.")
    size = Figure("difference", abs(difference), now.currency, unsigned=True)
    share = change(_amount(now, side), _amount(before, side))
    percent = f" ({abs(share)}%)" if share is not None and _amount(before, side) > 0 and _amount(now, side) >= 0 else ""
    word = "more" if difference > 0 else "less"
    return text(about, a, f" {_SAID[side]}, {when}, against ", b, f", {then}: ", size, f" {word}{percent}.")


@dataclass(frozen=True)
class _Group:
    """One line of a table: its name, and its rows whatever the period."""

    name: str
    wanted: Filter


NOBODY, NO_CATEGORY = "Nobody I know", "Not sorted yet"


_MOVED = {"up": (1, "the largest rise first:"), "down": (-1, "the largest fall first:")}


def _by(
    session: Any, one: tuple[date, date], other: tuple[date, date], by: By, base: Narrowed, way: str | None
) -> list[Block]:
    now, before = (_groups(session, *days, by, base.filter) for days in (one, other))
    groups = dict.fromkeys((*now, *before))
    if not groups:
        return [text(f"Nothing in either, {format_period(*one)} or {format_period(*other)}{base.words}.")]
    moved = {group: now.get(group, Decimal(0)) - before.get(group, Decimal(0)) for group in groups}
    sign = 1 if by == "customer" else -1  # more spent is a rise, though it is more minus
    turn, order = _MOVED.get(way or "", (0, "the largest of these first:"))
    ranked = sorted(groups, key=lambda group: (-(turn * sign * moved[group] or abs(moved[group])), group.name))
    shown = [group for group in ranked if not turn or turn * sign * moved[group] > 0][:SHOWN]
    if not shown:
        return [text(f"None went {way}, {format_period(*one)} against {format_period(*other)}{base.words}.")]
    rows = tuple(
        (
            group.name,
            _part(group, now, one),
            _part(group, before, other),
            Figure("difference", sign * moved[group], group.wanted.currency),
        )
        for group in shown
    )
    heading = f"By {by}{base.words}: {format_period(*one)}, then {format_period(*other)}, then the difference; {order}"
    return [text(heading), Table((by.capitalize(), "The first", "The second", "Difference"), rows)]


def _part(group: _Group, found: dict[_Group, Decimal], days: tuple[date, date]) -> Figure:
    behind = receipts.written(replace(group.wanted, start=days[0], end=days[1]))
    unsigned = group.wanted.flow == "spent"
    amount = found.get(group, Decimal(0))
    return Figure("part", amount, group.wanted.currency, *days, unsigned=unsigned, behind=behind)


def _groups(session: Any, first: date, last: date, by: By, base: Filter) -> dict[_Group, Decimal]:
    """What each came to in the period."""
    if by == "category":
        slices = figures.by_category(session, first, last, base)
        return {
            _Group(
                one.name or NO_CATEGORY,
                replace(
                    base,
                    currency=one.currency,
                    flow="spent",
                    category_id=one.category_id,
                    no_category=True if one.category_id is None else None,
                ),
            ): one.amount
            for one in slices
        }
    if by not in ("customer", "supplier"):
        raise BadArgumentError('by is "category", "customer" or "supplier".')
    flow = FLOWS["in" if by == "customer" else "out"]
    sums = figures.by_payee(session, replace(base, start=first, end=last, flow=flow))
    return {
        _Group(
            one.name or NOBODY,
            replace(
                base,
                currency=one.currency,
                flow=flow,
                entity_id=one.entity_id,
                has_payee=False if one.entity_id is None else None,
            ),
        ): one.amount
        for one in sums
    }


def _uneven(one: tuple[date, date], other: tuple[date, date]) -> list[Block]:
    """A note where the two are not of one length by more than months differ."""
    a, b = ((last - first).days + 1 for first, last in (one, other))
    if abs(a - b) <= 3:  # February is three days shorter than March
        return []
    return [text(f"The first is {a} days, the second {b}.")]
