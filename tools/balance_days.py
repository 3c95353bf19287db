"""What the end-of-day balances of a time come to: as they were, or, of days ahead, as the forecast has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, Literal, get_args

from core.blocks import Block, Figure, Table, text
from core.dashboard import receipts, spans
from core.dashboard.spans import Unit
from core.days import format_day, format_period
from core.ledger import balance_days, balances
from core.ledger.balance_days import Point, Stretch
from core.money import rounded
from core.outlook import cash
from core.outlook.forecast import LONGEST
from tools.context import BadArgumentError, ToolContext, holes, known_days, nothing_yet, outside, period, within
from tools.sentences import NOT_PRINTED

What = Literal["average", "ends", "below", "above", "change", "lowest", "highest"]
SHOWN_ENDS = 31  # lines: a month of days, two years of months
SHOWN_STRETCHES = 5


@dataclass(frozen=True)
class _Line:
    """End-of-day balances in one currency. expected: they are still to come."""

    currency: str
    points: Sequence[Point]
    expected: bool

    @property
    def days(self) -> str:
        """Its days in words."""
        return format_period(self.points[0][0], self.points[-1][0])

    def at(self, point: Point) -> Figure:
        """One day's balance."""
        day, amount = point
        if self.expected:
            return Figure("expected_balance", rounded(amount), self.currency, day, day, 0, about=True)
        return Figure("balance", amount, self.currency, day, day, behind=receipts.of_balances(day, self.currency))

    def worked_out(self, name: str, amount: Decimal) -> Figure:
        """A figure that all of its days make."""
        first, last = self.points[0][0], self.points[-1][0]
        told = rounded(amount) if self.expected else amount
        return Figure(name, told, self.currency, first, last, 0, about=self.expected)


def get_balance_days(
    context: ToolContext, what: What, start: str, end: str, threshold: str | None = None, by: Unit = "month",
    last: str | None = None,
) -> list[Block]:  # fmt: skip
    """The end-of-day bank balances of a time: their average, change, month ends, or the days beyond a threshold.

    what: "average", "change", "ends" (the balance at the end of each unit), "below" or "above" (the days beyond it),
    "lowest", "highest". start, end: YYYY-MM-DD, both included; of days ahead it is the forecast. threshold: an amount,
    else 0. by: the unit of "ends". last: "yes" where only the newest time beyond the limit is asked for.
    """
    if what not in get_args(What) or by not in spans.UNITS:
        raise BadArgumentError(f"what is one of {', '.join(get_args(What))}; by a unit of time.")
    first, final = period(start, end)
    ahead = first > context.today
    limited = _amount(threshold)
    with context.read() as session:
        covered = known_days(session)
        if not covered:
            return nothing_yet()
        if ahead:
            lines, after = _to_come(session, context, first, final)
        else:
            begun, ended = within(covered, first, final)
            lines = _as_it_was(session, [one.currency for one in covered], begun, ended)
            missing = outside(covered, first, final)
            after = [*([missing] if missing else []), *(holes(session, begun, ended) if begun <= ended else [])]
    if not lines:
        return after or [text(NOT_PRINTED)]
    said = [block for line in lines for block in _said(line, what, limited, by, only_last=last == "yes")]
    return [*said, *after]


def _amount(said: str | None) -> Decimal:
    try:
        found = Decimal(said or "0")
    except InvalidOperation as error:
        raise BadArgumentError(f"{said!r} is not an amount.") from error
    if not found.is_finite():
        raise BadArgumentError(f"{said!r} is not an amount.")
    return found


def _as_it_was(session: Any, currencies: Sequence[str], first: date, last: date) -> list[_Line]:
    if first > last:
        return []
    each = {code: balances.daily_balance(session, first, last, code) for code in dict.fromkeys(currencies)}
    return [_Line(code, points, expected=False) for code, points in each.items() if points]


def _to_come(session: Any, context: ToolContext, first: date, last: date) -> tuple[list[_Line], list[Block]]:
    """The line that is expected, and what is to be said beside it."""
    found = cash.forecast(session, context.owner.id, today=context.today, horizon=LONGEST)
    if found.basis == "none":
        return [], [text(f"I cannot forecast yet: {found.why}.")]
    points = [(one.day, one.balance) for one in found.days if first <= one.day <= last]
    furthest = context.today + timedelta(days=LONGEST)
    after: list[Block] = []
    if last > furthest:
        after.append(text(f"I look {LONGEST} days ahead at most, until {format_day(furthest)}."))
    if not points:
        return [], after
    after.insert(0, text("This is a forecast, and the middle of what may come."))
    return [_Line(found.currency, points, expected=True)], after


def _said(line: _Line, what: What, limit: Decimal, by: Unit, *, only_last: bool) -> list[Block]:
    match what:
        case "average":
            return [_average(line)]
        case "ends":
            return _ends(line, by)
        case "change":
            return [_change(line)]
        case "lowest" | "highest":
            return [_extreme(line, what)]
        case _:
            return _beyond(line, limit, what, only_last=only_last)


def _average(line: _Line) -> Block:
    figure = line.worked_out("average_balance", balance_days.average(line.points))
    days = Figure("days", Decimal(len(line.points)))
    lead = "The average balance that I expect" if line.expected else "The average balance"
    about = "about " if line.expected else ""
    return text(f"{lead}, {line.days}: {about}", figure, " (at the end of ", days, " days).")


def _ends(line: _Line, by: Unit) -> list[Block]:
    units = spans.cut(line.points[0][0], line.points[-1][0], by)
    shown = balance_days.at_ends(line.points, units)[-SHOWN_ENDS:]
    lead = (
        f"The balance that I expect at the end of each {by}"
        if line.expected
        else f"The balance at the end of each {by}"
    )
    more = f"; the last {SHOWN_ENDS}" if len(units) > SHOWN_ENDS else ""
    rows = tuple((format_day(point[0]), line.at(point)) for point in shown)
    return [text(f"{lead}{more}:"), Table(("Day", "About" if line.expected else "Balance"), rows)]


def _change(line: _Line) -> Block:
    """From the evening before, where the line was asked from there, to its last."""
    first, last = line.points[0], line.points[-1]
    moved = last[1] - first[1]
    about = "about " if line.expected else ""
    way = "more" if moved > 0 else "less"
    tail: list[str | Figure] = [": no change."]
    if moved:
        tail = [f": {about}", line.worked_out("balance_change", abs(moved)), f" {way}."]
    lead = "The balance that I expect goes from " if line.expected else "The balance went from "
    ends = [line.at(first), f" at the end of {format_day(first[0])} to ", line.at(last)]
    return text(f"{lead}{about}", *ends, f" at the end of {format_day(last[0])}", *tail)


def _extreme(line: _Line, which: str) -> Block:
    point = (min if which == "lowest" else max)(line.points, key=lambda one: one[1])
    lead = f"The {which} balance that I expect" if line.expected else f"The {which} balance"
    when = "around" if line.expected else "at the end of"
    about = "about " if line.expected else ""
    return text(f"{lead}, {line.days}: {about}", line.at(point), f" {when} {format_day(point[0])}.")


def _beyond(line: _Line, limit: Decimal, what: What, *, only_last: bool) -> list[Block]:
    found = balance_days.beyond(line.points, limit, above=what == "above")
    figure = Figure("threshold", limit, line.currency, about=limit == limit.to_integral_value())
    if not found:
        return [text(f"On no day {_ended(line)} {what} ", figure, f", {line.days}."), _extreme(line, _nearest(what))]
    if only_last:
        return [_newest(line, found[-1], figure, what)]
    days = Figure("days_beyond", Decimal(sum(one.days for one in found)))
    all_ = Figure("days", Decimal(len(line.points)))
    lead = text(f"{line.days}: on ", days, " of ", all_, f" days {_ended(line)} {what} ", figure, ".")
    newest = found[-SHOWN_STRETCHES:]
    listed = ", ".join(format_period(one.start, one.end) for one in newest)
    more = (
        f"The newest {SHOWN_STRETCHES} times: "
        if len(found) > SHOWN_STRETCHES
        else "That was "
        if not line.expected
        else "That is "
    )
    return [lead, text(f"{more}{listed}."), _extreme(line, _nearest(what))]


def _ended(line: _Line) -> str:
    return "do I expect the balance to end" if line.expected else "did the balance end"


def _nearest(what: str) -> str:
    return "highest" if what == "above" else "lowest"


def _newest(line: _Line, one: Stretch, limit: Figure, what: str) -> Block:
    """When it was last beyond the limit, and for how long."""
    point = next(each for each in line.points if each[0] == one.end)
    still = " It is so still." if one.through and not line.expected else ""
    since = f", the last of {one.days} days in a row" if one.days > 1 else ""
    return text(
        f"The balance was last {what} ", limit, f" on {format_day(one.end)}{since}: ", line.at(point), f".{still}"
    )
