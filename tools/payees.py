"""Who brings the money, and who gets it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from core.blocks import Block, Figure, Table, text
from core.dashboard import figures, receipts
from core.days import format_period
from core.ledger import entities
from core.ledger.entities import Share
from core.ledger.filters import Filter
from tools.context import BadArgumentError, ToolContext, known_days, nothing_yet, outside, period
from tools.narrowing import Narrowed, narrowed

DEFAULT_SHOWN, MOST_SHOWN = 5, 20


class OnlyPayeesError(BadArgumentError):
    """A ranking of payees can leave out payees, and no category."""

    code = "ONLY_PAYEES"


def get_top_customers(
    context: ToolContext, start: str, end: str, limit: int | None = None, without: str | None = None
) -> list[Block]:
    """The customers who paid most over a period, with their share of all money in.

    start, end: YYYY-MM-DD, both included. limit: how many; five where left out.
    without: payees to leave out, ";" between.
    """
    return _top(context, "in", start, end, limit, without)


def get_top_suppliers(
    context: ToolContext, start: str, end: str, limit: int | None = None, without: str | None = None
) -> list[Block]:
    """The suppliers who were paid most over a period, with their share of all money out.

    start, end: YYYY-MM-DD, both included. limit: how many; five where left out.
    without: payees to leave out, ";" between.
    """
    return _top(context, "out", start, end, limit, without)


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
    missing = outside(covered, first, last)
    return [*blocks, missing] if missing else blocks


def _top(
    context: ToolContext,
    direction: Literal["in", "out"],
    start: str,
    end: str,
    limit: int | None,
    without: str | None,
) -> list[Block]:
    first, last = period(start, end)
    with context.read() as session:
        covered = known_days(session)
        if not covered:
            return nothing_yet()
        shown = max(1, min(limit or DEFAULT_SHOWN, MOST_SHOWN))
        left = _left_out(session, without)
        out = left.filter.not_entities or ()
        ranked = entities.top(session, direction, first, last, limit=shown + len(out))
    found = _first(shown, [one for one in ranked if one.entity_id not in out])
    who = "customers" if direction == "in" else "suppliers"
    missing = outside(covered, first, last)
    if not found:
        return [text(f"No {who}, {format_period(first, last)}{left.words}."), *([missing] if missing else [])]
    number = Figure("shown", Decimal(len(found)), None, first, last, len(found))
    days = f"{format_period(first, last)}{left.words}"
    many = text("Your top ", number, f" {who}, {days}, with their share of money {direction}:")
    blocks: list[Block] = [
        many if len(found) > 1 else text(f"Your top {who[:-1]}, {days}, with the share of money {direction}:"),
        Table(("Name", "Share", "Amount"), tuple(_row(one, direction, first, last) for one in found)),
    ]
    return [*blocks, missing] if missing else blocks


def _left_out(session: Any, without: str | None) -> Narrowed:
    """Who is left out of a ranking. Raises OnlyPayeesError for what is no payee."""
    left = narrowed(session, Filter(), without=without)
    if left.filter.not_categories or left.filter.not_names:
        raise OnlyPayeesError
    return left


def _first(shown: int, ranked: list[Share]) -> list[Share]:
    """The first ones in each currency."""
    seen: Counter[str] = Counter()
    out: list[Share] = []
    for one in ranked:
        seen[one.currency] += 1
        if seen[one.currency] <= shown:
            out.append(one)
    return out


def _row(one: Share, direction: Literal["in", "out"], first: date, last: date) -> tuple[str | Figure, ...]:
    flow = "earned" if direction == "in" else "spent"
    wanted = Filter(start=first, end=last, currency=one.currency, entity_id=one.entity_id, flow=flow)
    behind = receipts.written(wanted)
    amount = Figure("entity_total", one.amount, one.currency, first, last, one.rows, unsigned=True, behind=behind)
    return (one.name, f"{one.share * 100:.0f}%", amount)
