"""Who brings the money, and who gets it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from core.blocks import Block, Figure, Table, text
from core.dashboard import figures, receipts
from core.days import format_period
from core.ledger import entities
from core.ledger.entities import Share
from core.ledger.filters import Filter
from core.money import format_money
from tools.context import BadArgumentError, ToolContext, known_days, nothing_yet, outside, period
from tools.narrowing import Narrowed, amount_of, narrowed
from tools.places import missing, nth
from tools.sentences import FLOWS, lent

DEFAULT_SHOWN, MOST_SHOWN = 5, 20
Order = Literal["largest", "smallest", "often"]


def get_top_customers(
    context: ToolContext,
    start: str,
    end: str,
    limit: int | None = None,
    without: str | None = None,
    minimum: str | None = None,
    maximum: str | None = None,
    account: str | None = None,
    weekday: str | None = None,
    currency: str | None = None,
    without_days: str | None = None,
    order: Order = "largest",
    place: int | None = None,
) -> list[Block]:
    """The customers who paid most over a period, with their share of all money in.

    start, end: YYYY-MM-DD, both included. limit: how many; five where left out. without: payees to leave out, ";"
    between. minimum, maximum: what each came to, in all. account: of one account. weekday: "monday", "weekend" …
    currency: of accounts in one ("EUR"). without_days: to leave out, "2026-04-01/2026-04-30", ";" between.
    order: "largest" first, "smallest" first, or "often": by the number of payments. place: which is asked for, 2 for
    the second.
    """
    narrow = {"account": account, "weekday": weekday, "currency": currency, "without_days": without_days}
    wanted = _Wanted("in", limit, amount_of(minimum), amount_of(maximum), order, place)
    return _top(context, wanted, start, end, without=without, **narrow)


def get_top_suppliers(
    context: ToolContext,
    start: str,
    end: str,
    limit: int | None = None,
    without: str | None = None,
    minimum: str | None = None,
    maximum: str | None = None,
    account: str | None = None,
    weekday: str | None = None,
    currency: str | None = None,
    without_days: str | None = None,
    order: Order = "largest",
    place: int | None = None,
    category: str | None = None,
) -> list[Block]:
    """The suppliers who were paid most over a period, with their share of all money out.

    start, end: YYYY-MM-DD, both included. limit: how many; five where left out. without: payees or categories to leave
    out, ";" between. minimum, maximum: what each came to, in all. account: of one account. weekday: "monday" …
    currency: of accounts in one ("EUR"). without_days: to leave out, "2026-04-01/2026-04-30", ";" between.
    order: "largest" first, "smallest" first, or "often": by the number of payments. place: which is asked for, 2 for
    the second. category: of what was spent on one category.
    """
    narrow = {
        "category": category,
        "account": account,
        "weekday": weekday,
        "currency": currency,
        "without_days": without_days,
    }
    wanted = _Wanted("out", limit, amount_of(minimum), amount_of(maximum), order, place)
    return _top(context, wanted, start, end, without=without, **narrow)


def count_payees(context: ToolContext, which: Literal["customers", "suppliers"], start: str, end: str) -> list[Block]:
    """How many customers paid, or how many suppliers were paid, over a period.

    which: "customers" or "suppliers". start, end: YYYY-MM-DD, both included.
    """
    if which not in ("customers", "suppliers"):
        raise BadArgumentError('which is "customers" or "suppliers".')
    first, last = period(start, end)
    flow = "earned" if which == "customers" else "spent"
    wanted = Filter(start=first, end=last, flow=flow)
    with context.read() as session:
        covered = known_days(session)
        if not covered:
            return nothing_yet()
        found = figures.by_payee(session, wanted)
        owed = _owed(session, which == "customers", wanted)
    known = {one.entity_id for one in found if one.entity_id}
    nameless = sum(one.rows for one in found if one.entity_id is None)
    days = format_period(first, last)
    behind = receipts.written(replace(wanted, has_payee=True), payees="yes")
    number = Figure("payees", Decimal(len(known)), None, first, last, sum(one.rows for one in found), behind=behind)
    noun, did = which if len(known) != 1 else which[:-1], "paid you" if which == "customers" else "you paid"
    blocks: list[Block] = [text(number, f" {noun} {did}, {days}.") if known else text(f"No {which}, {days}.")]
    if nameless:
        theirs = receipts.written(replace(wanted, has_payee=False))
        rows = Figure("unnamed", Decimal(nameless), None, first, last, nameless, behind=theirs)
        noun = "payment" if nameless == 1 else "payments"
        blocks.append(text("Beside these, ", rows, f" {noun} with nobody I know by name."))
    beyond = outside(covered, first, last)
    return [*blocks, *owed, *([beyond] if beyond else [])]


def _owed(session: Any, are_customers: bool, wanted: Filter) -> list[Block]:
    """That somebody lent money, who is no customer for it."""
    return lent(figures.totals(session, replace(wanted, flow=None)), wanted) if are_customers else []


@dataclass(frozen=True)
class _Wanted:
    """Who is ranked and by what, how many of them, what each must have come to, and which place is asked for."""

    direction: Literal["in", "out"]
    limit: int | None
    least: Decimal | None
    most: Decimal | None
    order: Order = "largest"
    place: int | None = None

    def __post_init__(self) -> None:
        """Refuses an order that there is not."""
        if self.order not in _RANK:
            raise BadArgumentError(f"order is one of: {', '.join(_RANK)}.")

    @property
    def is_bounded(self) -> bool:
        """Whether only those of a certain size count: then all of them do, and not the first few."""
        return self.least is not None or self.most is not None

    @property
    def shown(self) -> int:
        """How many are listed."""
        usual = MOST_SHOWN if self.is_bounded else DEFAULT_SHOWN
        return max(1, min(self.place or self.limit or usual, MOST_SHOWN))

    def holds(self, one: Share) -> bool:
        """Whether `one` is of that size."""
        size = abs(one.amount)
        return (self.least is None or size >= self.least) and (self.most is None or size <= self.most)


_RANK: dict[Order, Any] = {
    "largest": lambda one: -abs(one.amount),
    "smallest": lambda one: abs(one.amount),
    "often": lambda one: (-one.rows, -abs(one.amount)),
}


def _top(context: ToolContext, wanted: _Wanted, start: str, end: str, **narrow: str | None) -> list[Block]:
    first, last = period(start, end)
    with context.read() as session:
        covered = known_days(session)
        if not covered:
            return nothing_yet()
        left = narrowed(session, Filter(start=first, end=last), **narrow)
        ranked = [one for one in _ranked(session, wanted, left.filter) if wanted.holds(one)]
        owed = _owed(session, wanted.direction == "in", left.filter)
    found = _first(wanted.shown, ranked)
    beyond = outside(covered, first, last)
    if not found:
        who = "customers" if wanted.direction == "in" else "suppliers"
        none = text(f"No {who}, {format_period(first, last)}{left.words}{_bounds(wanted)}.")
        return [none, *owed, *([beyond] if beyond else [])]
    columns = ("Name", "Payments" if wanted.order == "often" else "Share", "Amount")
    blocks: list[Block] = [
        _heading(wanted, found, left, is_all=len(found) == len(ranked)),
        Table(columns, tuple(_row(each, wanted, left.filter) for each in found)),
        *_placed(wanted, found, left.filter),
    ]
    return [*blocks, *owed, *([beyond] if beyond else [])]


_LEADS: dict[Order, str] = {"largest": "Your top ", "smallest": "Your smallest ", "often": "Your most frequent "}


def _heading(wanted: _Wanted, found: list[Share], left: Narrowed, *, is_all: bool) -> Block:
    """Who is listed, and by what they are ranked."""
    first, last = left.filter.start, left.filter.end
    days = format_period(first, last) if first and last else "all days"
    when = f"{days}{left.words}{_bounds(wanted)}"
    who = "customers" if wanted.direction == "in" else "suppliers"
    several = len(found) > 1
    called = who if several else who[:-1]
    of = "it" if left.filter.category_id else f"money {wanted.direction}"
    beside = "how many payments" if wanted.order == "often" else f"share of {of}"
    whose = "" if wanted.order == "often" else "their " if several else "the "
    lead = "" if wanted.is_bounded and is_all and wanted.order == "largest" else _LEADS[wanted.order]
    if not several and not wanted.is_bounded:
        return text(f"{lead}{called}, {when}, with {whose}{beside}:")
    number = Figure("shown", Decimal(len(found)), None, first, last, len(found))
    return text(lead, number, f" {called}, {when}, with {whose}{beside}:")


def _placed(wanted: _Wanted, found: list[Share], base: Filter) -> list[Block]:
    """Who holds the place that was asked for, in each currency."""
    if wanted.place is None or wanted.place < 2:
        return []
    blocks: list[Block] = []
    for code in dict.fromkeys(one.currency for one in found):
        theirs = [one for one in found if one.currency == code]
        if none := missing(wanted.place, len(theirs), MOST_SHOWN):
            blocks.append(none)
            continue
        one = theirs[wanted.place - 1]
        name, _, amount = _row(one, wanted, base)
        blocks.append(text(f"{nth(wanted.place)} is {name}: ", amount, "."))
    return blocks


def _bounds(wanted: _Wanted) -> str:
    least = f", from {format_money(wanted.least, None)} in all" if wanted.least is not None else ""
    return least + (f", up to {format_money(wanted.most, None)} in all" if wanted.most is not None else "")


def _ranked(session: Any, wanted: _Wanted, base: Filter) -> list[Share]:
    """Those who come into question, the largest first: from the sums that are kept where they can tell."""
    out = base.not_entities or ()
    if (
        not wanted.is_bounded
        and wanted.order == "largest"
        and base == Filter(start=base.start, end=base.end, not_entities=base.not_entities)
    ):
        first, last = base.start or date.min, base.end or date.max
        ranked = entities.top(session, wanted.direction, first, last, limit=wanted.shown + len(out))
        return [one for one in ranked if one.entity_id not in out]
    sums = figures.by_payee(session, replace(base, flow=FLOWS[wanted.direction]))
    totals, rows = defaultdict[str, Decimal](Decimal), Counter[str]()
    for one in sums:
        totals[one.currency] += one.amount
        rows[one.currency] += one.rows
    sign = 1 if wanted.direction == "in" else -1
    shares = [
        Share(
            one.entity_id,
            one.name,
            code,
            one.amount,
            one.rows,
            one.amount / totals[code] if totals[code] else Decimal(0),
        )
        for code, _ in rows.most_common()
        for one in sums
        if one.currency == code and one.entity_id and one.name and sign * one.amount > 0
    ]
    place = [code for code, _ in rows.most_common()]
    return sorted(shares, key=lambda one: (place.index(one.currency), _RANK[wanted.order](one), one.name))


def _first(shown: int, ranked: list[Share]) -> list[Share]:
    """The first ones in each currency."""
    seen: Counter[str] = Counter()
    out: list[Share] = []
    for one in ranked:
        seen[one.currency] += 1
        if seen[one.currency] <= shown:
            out.append(one)
    return out


def _row(one: Share, ranked: _Wanted, base: Filter) -> tuple[str, str | Figure, Figure]:
    """A line of the table: who, the share or how many payments, and what they came to."""
    flow = FLOWS[ranked.direction]
    wanted = replace(base, currency=one.currency, entity_id=one.entity_id, flow=flow, not_entities=None)
    behind, first, last = receipts.written(wanted), base.start, base.end
    amount = Figure("entity_total", one.amount, one.currency, first, last, one.rows, unsigned=True, behind=behind)
    rows = Figure("transactions", Decimal(one.rows), None, first, last, one.rows, behind=behind)
    return one.name, rows if ranked.order == "often" else f"{one.share * 100:.0f}%", amount
