"""How figures are said, the same in every tool."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from core.blocks import Block, Figure, text
from core.dashboard.figures import Totals
from core.ledger.rates import Rate
from core.money import counted

NOT_ADDED = (
    "Each currency by itself; I add them together only at a rate of yours: say “1 EUR is 0.86 GBP”, for example."
)


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


def at_rates(used: Sequence[Rate]) -> Block:
    """At which of the owner's rates a figure was added up. Each stands there as a figure of its own."""
    parts: list[str | Figure] = []
    for n, one in enumerate(used):
        parts += [f"{', ' if n else ''}1 {one.base} = ", Figure("rate", one.rate, one.quote, one.since)]
    return text("Added up at your rate" + ("s: " if len(used) > 1 else ": "), *parts, ".")
