"""How figures are said, the same in every tool."""

from __future__ import annotations

from datetime import date

from core.blocks import Block, Figure, text
from core.dashboard.figures import Totals
from core.money import counted


def line(side: str, one: Totals, first: date, last: date, before: str) -> Block:
    """One sentence for one side ("in", "out" or "net") of `one`."""
    number = counted(one.rows_in if side == "in" else one.rows_out)
    match side:
        case "in":
            figure = Figure("money_in", one.money_in, one.currency, first, last, one.rows_in)
            return text(before, figure, f" came in ({number}).")
        case "out":
            figure = Figure("money_out", one.money_out, one.currency, first, last, one.rows_out, unsigned=True)
            return text(before, figure, f" went out ({number}).")
        case _:
            figure = Figure("net", one.net, one.currency, first, last, one.rows_in + one.rows_out, unsigned=True)
            return text(
                before, figure, " more came in than went out." if one.net >= 0 else " more went out than came in."
            )
