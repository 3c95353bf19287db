"""How figures are said, the same in every tool."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from core.blocks import Block, Figure, text
from core.dashboard import figures, receipts
from core.dashboard.figures import Slice, Totals
from core.days import format_period
from core.ledger.filters import Filter, Flow
from core.ledger.rates import Rate
from core.ledger.rows import LOAN
from core.money import counted

NOT_ADDED = (
    "Each currency by itself; I add them together only at a rate of yours: say “1 EUR is 0.86 GBP”, for example."
)
NOT_PRINTED = (
    "Your statements do not print a balance, so I can only add up what came in and went out. "
    "Send one that shows a balance, or tell me one: “my balance on 1 March was 2,500”."
)
Side = Literal["in", "out", "net"]
FLOWS: dict[str, Flow] = {"in": "earned", "out": "spent", "net": "either"}


def side_of(session: Any, who: figures.Payee | None, what: Side, first: date, last: date) -> Side:
    """The side that is meant of a payee: who only pays has no money out, and nought would be no answer."""
    if who is None or what == "net":
        return what
    other: Side = "in" if what == "out" else "out"
    rows = {side: replace(who.filter, start=first, end=last, flow=FLOWS[side]) for side in (what, other)}
    has = {side: figures.count_transactions(session, wanted) for side, wanted in rows.items()}
    return other if has[other] and not has[what] else what


def figure(side: str, one: Totals, wanted: Filter) -> Figure:
    """One side ("in", "out" or "net") of `one`, with the rows of `wanted` that make it."""
    made_of = receipts.written(replace(wanted, flow=FLOWS[side], currency=one.currency))
    first, last = wanted.start, wanted.end
    match side:
        case "in":
            return Figure("money_in", one.money_in, one.currency, first, last, one.rows_in, behind=made_of)
        case "out":
            return Figure(
                "money_out", one.money_out, one.currency, first, last, one.rows_out, unsigned=True, behind=made_of
            )
        case _:
            rows = one.rows_in + one.rows_out
            return Figure("net", one.net, one.currency, first, last, rows, behind=made_of)


def line(side: str, one: Totals, wanted: Filter, before: str) -> Block:
    """One sentence for one side ("in", "out" or "net") of `one`, the totals of `wanted`."""
    return _worded(side, one, figure(side, one, wanted), before)


def flows(before: str, one: Totals, wanted: Filter) -> Block:
    """Money in, money out and what is left of `one`, the totals of `wanted`, in one sentence."""
    out = figure("out", one, wanted)
    went = "more refunded than spent " if one.money_out > 0 else "money out "
    left = figure("net", one, wanted)
    return text(before, "money in ", figure("in", one, wanted), ", ", went, out, ", ", "left ", left, ".")


def line_of(side: str, one: Totals, first: date | None, last: date | None, before: str) -> Block:
    """The same for totals that are no sum of rows: of several currencies, at the owner's rates."""
    made = figure(side, one, Filter(start=first, end=last))
    return _worded(side, one, replace(made, behind=()), before)


def _worded(side: str, one: Totals, amount: Figure, before: str) -> Block:
    rows = one.rows_in if side == "in" else one.rows_out
    number = counted(rows) if rows else "none"
    match side:
        case "in":
            return text(before, amount, f" came in ({number}).")
        case "out" if one.money_out > 0:
            return text(before, amount, f" more came back in refunds than went out ({number}).")
        case "out":
            return text(before, amount, f" went out ({number}).")
        case _:
            more = "more came in than went out" if one.net >= 0 else "more went out than came in"
            return text(before, replace(amount, unsigned=True), f" {more}.")  # the words say its sign


def loan(one: Totals, wanted: Filter) -> tuple[Figure, Figure]:
    """(how many loans, what they came to): money lent among the rows of `wanted`, which is no money in."""
    rows = replace(wanted, flow=None, kind=LOAN, direction="in", currency=one.currency)
    first, last, behind = wanted.start, wanted.end, receipts.written(rows)
    number = Figure("loans", Decimal(one.loans), None, first, last, one.loans, behind=behind)
    return number, Figure("lent", one.lent, one.currency, first, last, one.loans, behind=behind)


def lent(found: Sequence[Totals], wanted: Filter) -> list[Block]:
    """What a sum of money in does not hold, as it is owed."""
    told = [(one, *loan(one, wanted)) for one in found if one.loans]
    return [
        text("Without ", number, f" loan{'s' if one.loans > 1 else ''} received, ", amount, ".")
        for one, number, amount in told
    ]


def at_rates(used: Sequence[Rate]) -> Block:
    """At which of the owner's rates a figure was added up. Each stands there as a figure of its own."""
    parts: list[str | Figure] = []
    for n, one in enumerate(used):
        parts += [f"{', ' if n else ''}1 {one.base} = ", Figure("rate", one.rate, one.quote, one.since)]
    return text("Added up at your rate" + ("s: " if len(used) > 1 else ": "), *parts, ".")


def on_category(one: Slice, name: str, of: Filter, words: str = "") -> Block:
    """What went on a category, as a sentence. of: the period and what else its rows meet, said as `words`."""
    first, last = of.start, of.end
    amount = category_total(one, of)
    number = Figure("transactions", Decimal(one.rows), None, first, last, one.rows, behind=amount.behind)
    noun = "transaction" if one.rows == 1 else "transactions"
    when = format_period(first, last) if first and last else "all days"
    refunded = " more came back in refunds than went out" if one.amount > 0 else ""
    return text(f"{name}, {when}{words}: ", amount, f"{refunded} (", number, f" {noun}).")


def given_back(session: Any, of: Filter) -> list[Block]:
    """What came back is taken off a sum of money out: how much of it. of: the rows of that sum."""
    back = replace(of, flow="spent", direction="in")
    return after_refunds(figures.added_up(session, back), back)


def after_refunds(found: Sequence[tuple[str, Decimal, int]], back: Filter) -> list[Block]:
    """The same of refunds that are added up already. found: (currency, amount, rows). back: what finds their rows."""
    told: list[Block] = []
    for code, amount, rows in found:
        behind = receipts.written(replace(back, currency=code))
        came = Figure("given_back", amount, code, back.start, back.end, rows, behind=behind)
        told.append(text("That is after ", came, f" that came back ({counted(rows)})."))
    return told


def more_refunded(amount: Decimal) -> str:
    """What a table says beside a name where what went out is a gain: its cell shows no sign."""
    return " (more refunded than spent)" if amount > 0 else ""


def category_total(one: Slice, of: Filter) -> Figure:
    """What went on a category, or on none, with the rows that make it. of: the period and what else they meet."""
    wanted = replace(of, currency=one.currency, flow="spent", category_id=one.category_id)
    behind = receipts.written(replace(wanted, no_category=True) if one.category_id is None else wanted)
    return Figure("category_total", one.amount, one.currency, of.start, of.end, one.rows, unsigned=True, behind=behind)
