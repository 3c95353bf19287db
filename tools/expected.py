"""What is expected to be paid, and to come in, by name."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from core.blocks import Block, text
from core.days import format_day
from core.money import counted
from core.outlook import cash
from core.outlook.forecast import LONGEST, Forecast, Item
from tools.ahead_sentences import USUAL, about, due, of_people, people_named, upcoming
from tools.context import ToolContext, day, known_days, nothing_yet


def get_expected_payments(
    context: ToolContext, on: str | None = None, direction: Literal["in", "out"] | None = None, name: str | None = None
) -> list[Block]:
    """The payments a forecast is made of: what is expected by name, the next first, and the rest.

    on: last day, YYYY-MM-DD. direction: "out" for bills alone, "in" for what customers will pay. name: of one payee, or
    of one kind: "rent".
    """
    end = day(on) if on else context.today + timedelta(days=USUAL)
    with context.read() as session:
        if not known_days(session):
            return nothing_yet()
        people = people_named(session, context, name) if name else ()
        found = cash.forecast(session, context.owner.id, today=context.today, horizon=LONGEST)
    if found.basis == "none" or end <= context.today:
        return [text(f"I expect nothing yet: {found.why}.")]
    shown = found.until(min(end, found.days[-1].day))
    last, code = shown.days[-1].day, shown.currency
    items = sorted((one for one in shown.items if one.day <= last), key=lambda one: one.day)
    if name:
        return _next_of(of_people(items, people), name, code, last)
    told = [one for one in items if direction is None or (one.amount > 0) == (direction == "in")]
    blocks = _named_ahead(told, code, last)
    if direction and len(told) > 1:
        whole = sum((one.amount for one in told), Decimal(0))
        total = about("expected_together", abs(whole), code, last, unsigned=True)
        blocks.append(text(f"All {counted(len(told), 'payment')} together: about ", total, "."))
    # Bills are known by name; most customers are not, and what they bring is most of what comes in.
    return [*blocks, *([] if direction == "out" or found.basis != "full" else [_beside(items, shown, direction)])]


def _beside(items: list[Item], shown: Forecast, direction: str | None) -> Block:
    """What comes and goes beside what is expected by name."""
    last, code = shown.days[-1].day, shown.currency
    rest: dict[str, Decimal] = {}
    for way, sign, whole in (
        ("in", 1, sum((one.revenue for one in shown.days), Decimal(0))),
        ("out", -1, sum((one.expense for one in shown.days), Decimal(0))),
    ):
        named = sum((sign * one.amount for one in items if sign * one.amount > 0), Decimal(0))
        rest[way] = max(whole - named, Decimal(0))
    came, went = (about(f"expected_other_{way}", amount, code, last) for way, amount in rest.items())
    if direction == "in":
        return text("Beside these, going by your own past: about ", came, " in.")
    return text("Beside these, going by your own past: about ", came, " in and about ", went, " out.")


def _next_of(told: list[Item], name: str, code: str, last: date) -> list[Block]:
    """The next payment of one payee or kind, and those after it."""
    if not told:
        return [text(f"I expect no payment for {name} by name until {format_day(last)}.")]
    first, *more = told
    blocks: list[Block] = [text(f"Next is {first.name}, around {format_day(first.day)}: about ", due(first, code), ".")]
    return [*blocks, *_named_ahead(more, code, last)] if more else blocks


def _named_ahead(told: list[Item], code: str, last: date) -> list[Block]:
    """The next of them, and how many more there are: a phone shows no more at once."""
    if not told:
        return [text(f"I expect nothing by name until {format_day(last)}.")]
    return [text(f"Expected by name until {format_day(last)}:"), *upcoming(told, code, last)]
