"""What is left of money in after some of what went out, and which share of the whole a part is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Literal

from core.blocks import Block, Figure, text
from core.dashboard import figures
from core.dashboard.figures import Totals
from core.days import format_period
from core.ledger import categories
from core.ledger.filters import Filter
from tools.context import BadArgumentError, ToolContext, known_days, nothing_yet, outside, period
from tools.narrowing import Narrowed, category_of, narrowed
from tools.sentences import figure, line

TENTH = Decimal("0.1")
_MOVED = {"in": "came in", "out": "went out"}


@dataclass(frozen=True)
class _Part:
    """Something that is taken off: its name, its rows, and what they come to by currency."""

    name: str
    wanted: Filter
    found: dict[str, Totals]
    side: Literal["in", "out"] = "out"


def get_left_over(
    context: ToolContext,
    start: str,
    end: str,
    less: str,
    name: str | None = None,
    account: str | None = None,
    weekday: str | None = None,
    currency: str | None = None,
    without_days: str | None = None,
) -> list[Block]:
    """Money in over a period minus what went out to certain payees or on certain categories.

    start, end: YYYY-MM-DD, both included. less: those payees or categories, ";" between. name: only what one payee
    paid. account: of one account. weekday: "monday", "weekend" …
    currency: of accounts in one ("EUR"). without_days: to leave out, "2026-04-01/2026-04-30", ";" between.
    """
    first, last = period(start, end)
    with context.read() as session:
        covered = known_days(session)
        if not covered:
            return nothing_yet()
        who = figures.of_payee(session, name) if name else None
        narrow = {"account": account, "weekday": weekday, "currency": currency, "without_days": without_days}
        base = narrowed(session, Filter(start=first, end=last), **narrow)
        paid = who.within(base.filter) if who else base.filter
        came = _by_currency(session, replace(paid, flow="earned"))
        parts = _parts(session, base.filter, [one.strip() for one in less.split(";") if one.strip()])
    when = f"{format_period(first, last)}{base.words}: "
    lead = f"{who.name}, {when}" if who else when
    blocks: list[Block] = []
    for code in dict.fromkeys([*came, *(code for part in parts for code in part.found)]):
        income = came.get(code) or _none(code)
        blocks.append(line("in", income, paid, lead))
        rest = income.money_in
        for part in parts:
            spent = part.found.get(code) or _none(code)
            blocks.append(line(part.side, spent, part.wanted, f"{part.name}, {when}"))
            rest += spent.money_out if part.side == "out" else -spent.money_in  # of a customer it is what they paid
        left = Figure("left_over", rest, code, first, last, income.rows_in)
        blocks.append(text("What is left of it: ", left, "."))
    missing = outside(covered, first, last)
    said = blocks or [text(f"Nothing came in and nothing went out, {when.strip(': ')}.")]
    return [*said, missing] if missing else said


def _parts(session: Any, base: Filter, names: list[str]) -> list[_Part]:
    """What each name stands for; a payee's rows under a category that is taken off, too, are not taken off twice."""
    exact = {one.name.casefold(): one for one in categories.expense_categories(session)}
    sorts = [exact[name.casefold()] for name in names if name.casefold() in exact]
    found: list[_Part] = []
    for name in dict.fromkeys(names):
        if one := exact.get(name.casefold()):
            wanted, said = replace(base, category_id=one.id), one.name
        else:
            who = figures.of_payee(session, name)
            others = tuple(each.id for each in sorts) or None
            wanted = who.within(replace(base, not_categories=others))
            said = who.name
        spent = _by_currency(session, replace(wanted, flow="spent"))
        earned = {} if spent or name.casefold() in exact else _by_currency(session, replace(wanted, flow="earned"))
        found.append(_Part(said, wanted, spent or earned, "in" if earned else "out"))
    return found


def get_share(
    context: ToolContext,
    start: str,
    end: str,
    side: Literal["in", "out"],
    of: Literal["in", "out"],
    name: str | None = None,
    category: str | None = None,
) -> list[Block]:
    """Which part of all money in, or out, one payee or one category is, in percent.

    start, end: YYYY-MM-DD, both included. side: the payee's money "in" or "out". of: of all money "in" or "out".
    """
    if side not in _MOVED or of not in _MOVED or not (name or category):
        raise BadArgumentError('side and of are "in" or "out"; a name or a category is needed.')
    first, last = period(start, end)
    with context.read() as session:
        covered = known_days(session)
        if not covered:
            return nothing_yet()
        who = figures.of_payee(session, name) if name else None
        base = Filter(start=first, end=last)
        kind = category_of(session, category) if category else None
        mine = Narrowed(
            replace(who.filter if who else base, start=first, end=last, category_id=kind.id if kind else None)
        )
        part, whole = _by_currency(session, mine.filter), _by_currency(session, base)
    about = who.name if who else kind.name if kind else ""
    when = format_period(first, last)
    blocks = [
        block
        for code, one in part.items()
        if (block := _share(about, when, (one, mine.filter, side), (whole[code], base, of)))
    ]
    missing = outside(covered, first, last)
    said: list[Block] = blocks or [text(f"{about}, {when}: nothing {_MOVED[side]}, so it is no part of anything.")]
    return [*said, missing] if missing else said


_Side = tuple[Totals, Filter, str]


def _share(about: str, when: str, part: _Side, whole: _Side) -> Block | None:
    size, all_of_it = (_size(one, side) for one, _, side in (part, whole))
    if size <= 0 or all_of_it <= 0:
        return None
    percent = (size / all_of_it * 100).quantize(TENTH)
    (one, wanted, side), (total, base, of) = part, whole
    return text(
        f"{about}, {when}: ",
        figure(side, one, wanted),
        f" {_MOVED[side]}, {percent}% of the ",
        figure(of, total, base),
        f" that {_MOVED[of]}.",
    )


def _size(one: Totals, side: str) -> Decimal:
    return one.money_in if side == "in" else -one.money_out


def _by_currency(session: Any, wanted: Filter) -> dict[str, Totals]:
    return {one.currency: one for one in figures.totals(session, wanted)}


def _none(currency: str) -> Totals:
    return Totals(currency, Decimal(0), Decimal(0), 0, 0)
