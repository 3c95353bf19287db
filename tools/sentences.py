"""How figures are said, the same in every tool."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from core.blocks import Block, Figure, text
from core.dashboard import receipts
from core.dashboard.figures import Totals
from core.dashboard.filters import Filter, Flow
from core.money import counted

Side = Literal["in", "out", "net"]
FLOWS: dict[str, Flow] = {"in": "earned", "out": "spent", "net": "either"}


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
            return Figure("net", one.net, one.currency, first, last, rows, unsigned=True, behind=made_of)


def line(side: str, one: Totals, wanted: Filter, before: str) -> Block:
    """One sentence for one side ("in", "out" or "net") of `one`, the totals of `wanted`."""
    number = counted(one.rows_in if side == "in" else one.rows_out)
    amount = figure(side, one, wanted)
    match side:
        case "in":
            return text(before, amount, f" came in ({number}).")
        case "out" if one.money_out > 0:
            return text(before, amount, f" more came back in refunds than went out ({number}).")
        case "out":
            return text(before, amount, f" went out ({number}).")
        case _:
            more = "more came in than went out" if one.net >= 0 else "more went out than came in"
            return text(before, amount, f" {more}.")
