"""What is usual: averages over time, for each payment or payee, and the figures month by month."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Literal

from core.blocks import Block, Figure, Table, text
from core.dashboard import averages, figures, receipts, spans
from core.dashboard.averages import Average, Per
from core.dashboard.figures import Totals
from core.dashboard.spans import Unit
from core.days import format_period
from core.ledger.filters import Filter
from core.money import counted
from tools.context import BadArgumentError, ToolContext, known_days, nothing_yet, outside, period, within
from tools.narrowing import Narrowed, narrowed
from tools.sentences import FLOWS, figure, lent, more_refunded, side_of

What = Literal["in", "out", "net"]
MOST_LISTED = 24  # two years of months; a phone shows no more at once
_SAID = {"in": "Money in", "out": "Money out", "net": "What was left"}


def get_average(
    context: ToolContext,
    what: What,
    per: Per,
    start: str,
    end: str,
    name: str | None = None,
    category: str | None = None,
    without: str | None = None,
    account: str | None = None,
    weekday: str | None = None,
    tag: str | None = None,
    currency: str | None = None,
    part: str | None = None,
) -> list[Block]:
    """The average of money in, money out or what is left: per day, week, month, quarter, year, payment or payee.

    what: "in", "out" or "net". start, end: YYYY-MM-DD, both included; only whole months (weeks …) in them count.
    name: of one payee. category: of one category. without: payees or categories to leave out, ";" between.
    tag: of what the owner tagged so. currency: of accounts in one ("EUR").
    part: a kind of cost narrower than that category: "water", "trains".
    """
    if per not in averages.PER:
        raise BadArgumentError(f"per is one of: {', '.join(averages.PER)}.")
    first, last = period(start, end)
    with context.read() as session:
        covered = known_days(session)
        if not covered:
            return nothing_yet()
        first, last = within(covered, first, last)
        who = figures.of_payee(session, name) if name else None
        what = side_of(session, who, _side(what), first, last)
        base = replace(who.filter if who else Filter(), start=first, end=last, flow=FLOWS[what])
        narrow = {"account": account, "weekday": weekday, "tag": tag, "currency": currency}
        wanted = narrowed(session, base, category=category, part=part, without=without, **narrow)
        found = averages.average(session, wanted.filter, per) if first <= last else []
        owed = [line for one in found for line in _lent(session, what, one.wanted)]
        is_empty = not found and figures.count_transactions(session, wanted.filter) == 0
    if is_empty:
        nothing = f"Nothing of the kind{wanted.words}, {format_period(first, last)}, so there is no average to give."
        return [text(nothing)]
    if not found:
        return [text(_none(per, first, last))]
    about = f"{who.name}, " if who else ""
    return [*(_sentence(one, what, per, about, wanted) for one in found), *owed]


def _lent(session: Any, what: What, wanted: Filter) -> list[Block]:
    """What was lent on those days, which money in does not hold."""
    return [] if what == "out" else lent(figures.totals(session, replace(wanted, flow=None)), wanted)


def _side(what: What) -> What:
    if what not in FLOWS:
        raise BadArgumentError('what is "in", "out" or "net".')
    return what


def _none(per: Per, first: date, last: date) -> str:
    if per in ("payment", "payee") or first > last:
        return "Your statements have nothing of the kind for those days, so there is no average."
    return f"There is no whole {per} of that in {format_period(first, last)}, so there is no average to give."


def _sentence(one: Average, what: What, per: Per, about: str, wanted: Narrowed) -> Block:
    first, last = one.wanted.start, one.wanted.end
    when = format_period(first, last) if first and last else "all days"
    behind = receipts.written(one.wanted, over=str(one.over)) if one.over > 1 else receipts.written(one.wanted)
    amount = Figure(
        f"average_{what}", one.amount, one.currency, first, last, one.rows, unsigned=what == "out", behind=behind
    )
    noun = {"payment": "payment", "payee": "customer" if what == "in" else "supplier"}.get(per, f"whole {per}")
    said = f"{about}{_SAID[what]} per {per if per != 'payee' else noun}, on average: "
    over = "" if per == "payment" else f" over {counted(one.over, noun)}"
    return text(said, amount, f" ({when}{wanted.words}: {counted(one.rows)}{over}).")


def get_history(
    context: ToolContext,
    what: What,
    by: Unit,
    start: str,
    end: str,
    name: str | None = None,
    category: str | None = None,
    without: str | None = None,
    account: str | None = None,
    tag: str | None = None,
    weekday: str | None = None,
    currency: str | None = None,
    without_days: str | None = None,
    part: str | None = None,
) -> list[Block]:
    """Money in, out or left for each month (day, week, quarter, year) of a period, one under the other.

    what: "in", "out" or "net". by: "day", "week", "month", "quarter" or "year". start, end: YYYY-MM-DD, both included.
    name: of one payee. category: of one category. without: payees or categories to leave out, ";" between.
    tag: of what the owner tagged so. weekday: "monday", "weekend" …
    currency: of accounts in one ("EUR"). without_days: to leave out, "2026-04-01/2026-04-30", ";" between.
    part: a kind of cost narrower than that category: "water", "trains".
    """
    if by not in spans.UNITS:
        raise BadArgumentError(f"by is one of: {', '.join(spans.UNITS)}.")
    first, last = period(start, end)
    with context.read() as session:
        covered = known_days(session)
        if not covered:
            return nothing_yet()
        begun, ended = within(covered, first, last)
        who = figures.of_payee(session, name) if name else None
        what = side_of(session, who, _side(what), begun, ended)
        base = replace(who.filter if who else Filter(), start=begun, end=ended)
        narrow = {"account": account, "weekday": weekday, "tag": tag, "currency": currency}
        wanted = narrowed(
            session, base, category=category, part=part, without=without, without_days=without_days, **narrow
        )
        cut = spans.cut(begun, ended, by)[-MOST_LISTED:] if begun <= ended else []
        each = [replace(wanted.filter, start=a, end=b) for a, b in cut]
        found = [(one, totals) for one in each for totals in figures.totals(session, one)]
        owed = _lent(session, what, replace(wanted.filter, start=cut[0][0], end=cut[-1][1])) if cut else []
    missing = outside(covered, first, last)
    if not found:
        of = f" with “{who.name}”" if who else ""
        return [text(f"Nothing{of}, {format_period(first, last)}{wanted.words}."), *([missing] if missing else [])]
    about = f"{who.name}, " if who else ""
    heading = f"{about}{_SAID[_side(what)].lower() if who else _SAID[_side(what)]} by {by}{wanted.words}:"
    rows = tuple(_row(one, totals, what, by) for one, totals in found)
    return [text(heading), Table((by.capitalize(), _SAID[what]), rows), *owed, *([missing] if missing else [])]


def _row(wanted: Filter, totals: Totals, what: What, by: Unit) -> tuple[str | Figure, ...]:
    when = spans.name(wanted.start, wanted.end, by) if wanted.start and wanted.end else ""
    refunded = more_refunded(totals.money_out) if what == "out" else ""
    return (f"{when}{refunded}", figure(what, totals, wanted))
