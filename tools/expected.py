"""What is expected to be paid, and to come in, by name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from core.blocks import Block, text
from core.days import format_day, format_period
from core.money import counted
from core.outlook import cash
from core.outlook.forecast import LONGEST, Forecast, Item
from tools.ahead_sentences import TOGETHER, USUAL, about, due, of_people, people_named, upcoming
from tools.context import ToolContext, day, known_days, nothing_yet


def get_expected_payments(
    context: ToolContext, on: str | None = None, direction: Literal["in", "out"] | None = None, name: str | None = None,
    start: str | None = None, limit: int | None = None, order: Literal["soonest", "largest"] = "soonest",
) -> list[Block]:  # fmt: skip
    """The payments a forecast is made of: what is expected by name, the next first, and the rest.

    on: last day, YYYY-MM-DD. direction: "out" for bills alone, "in" for what customers will pay. name: of one payee, or
    of one kind: "rent". start: first day, tomorrow without it. limit: how many. order: "largest" for the dearest.
    """
    end = day(on) if on else context.today + timedelta(days=USUAL)
    with context.read() as session:
        if not known_days(session):
            return nothing_yet()
        people = people_named(session, context, name) if name else ()
        found = cash.forecast(session, context.owner.id, today=context.today, horizon=LONGEST)
    if found.basis == "none":
        return [text(f"I expect nothing yet: {found.why}.")]
    if end <= context.today:
        return [text(f"I look ahead from tomorrow, {format_day(context.today + timedelta(days=1))}, on.")]
    shown, code = found.until(min(end, found.days[-1].day)), found.currency
    days = _Days(day(start) if start else None, shown.days[-1].day)
    if days.first and days.first > days.last:
        return [text(f"I look ahead to {format_day(days.last)}, and no further.")]
    items = sorted((one for one in shown.items if one.day in days), key=lambda one: one.day)
    if name:
        return _of(of_people(items, people), name, code, days)
    told = [one for one in items if direction is None or (one.amount > 0) == (direction == "in")]
    if limit:
        return _first_of(told, code, limit, order)
    blocks = _named_ahead(told, code, days)
    if direction and len(told) > 1:
        whole = sum((one.amount for one in told), Decimal(0))
        total = about("expected_together", abs(whole), code, days.last, unsigned=True)
        blocks.append(text(f"All {counted(len(told), 'payment')} together: about ", total, "."))
    # Bills are known by name; most customers are not, and what they bring is most of what comes in.
    return [*blocks, *([] if direction == "out" or found.basis != "full" else [_beside(items, shown, days, direction)])]


def _first_of(told: list[Item], code: str, limit: int, order: str) -> list[Block]:
    """The next so many of them, or the largest, by day."""
    if not told:
        return [text("I expect nothing by name.")]
    chosen = sorted(told, key=lambda one: -abs(one.amount))[:limit] if order == "largest" else told[:limit]
    chosen = sorted(chosen, key=lambda one: one.day)
    if limit == 1:
        one = chosen[0]
        return [text(f"I expect {one.name} next, around {format_day(one.day)}: about ", due(one, code), ".")]
    lead = "The largest that I expect by name" if order == "largest" else "Next I expect by name"
    few = f" (no more than {len(chosen)})" if len(chosen) < limit else ""
    return [text(f"{lead}{few}:"), *upcoming(chosen, code, chosen[-1].day)]


@dataclass(frozen=True)
class _Days:
    """The days asked about. first: None where it is everything until `last`."""

    first: date | None
    last: date

    def __contains__(self, one: date) -> bool:
        return (self.first is None or self.first <= one) and one <= self.last

    def __str__(self) -> str:
        if self.first is None:
            return f"until {format_day(self.last)}"
        return f"{'on' if self.first == self.last else 'from'} {format_period(self.first, self.last)}"


def _beside(items: list[Item], shown: Forecast, days: _Days, direction: str | None) -> Block:
    """What comes and goes beside what is expected by name."""
    last, code = days.last, shown.currency
    rest: dict[str, Decimal] = {}
    for way, sign, whole in (
        ("in", 1, sum((one.revenue for one in shown.days if one.day in days), Decimal(0))),
        ("out", -1, sum((one.expense for one in shown.days if one.day in days), Decimal(0))),
    ):
        named = sum((sign * one.amount for one in items if sign * one.amount > 0), Decimal(0))
        rest[way] = max(whole - named, Decimal(0))
    came, went = (about(f"expected_other_{way}", amount, code, last) for way, amount in rest.items())
    if direction == "in":
        return text("Beside these, going by your own past: about ", came, " in.")
    return text("Beside these, going by your own past: about ", came, " in and about ", went, " out.")


def _of(told: list[Item], name: str, code: str, days: _Days) -> list[Block]:
    """What one payee or kind is paid, or pays: next and after that, or on the days that are named."""
    if not told:
        return [text(f"I expect no payment for {name} by name {days}.")]
    first, *more = told
    if days.first is None:
        same = [one for one in told if one.day - first.day <= TOGETHER]
        alone = text(f"Next is {first.name}, around {format_day(first.day)}: about ", due(first, code), ".")
        blocks: list[Block] = [alone if len(same) == 1 else _sum(f"Next is {name}, {_around(same)}", same, code)]
        return [*blocks, *_named_ahead(told if len(same) > 1 else more, code, days)] if more else blocks
    blocks = _named_ahead(told, code, days)
    return [*blocks, _sum("Together", told, code)] if more else blocks


def _around(told: list[Item]) -> str:
    return f"around {format_period(told[0].day, told[-1].day)}"


def _sum(start: str, told: list[Item], code: str) -> Block:
    whole = sum((one.amount for one in told), Decimal(0))
    total = about("expected_together", abs(whole), code, told[-1].day, unsigned=True)
    return text(f"{start}: about ", total, f" ({counted(len(told), 'payment')}).")


def _named_ahead(told: list[Item], code: str, days: _Days) -> list[Block]:
    """The next of them, and how many more there are: a phone shows no more at once."""
    if not told:
        return [text(f"I expect nothing by name {days}.")]
    return [text(f"Expected by name {days}:"), *upcoming(told, code, days.last)]
