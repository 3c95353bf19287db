"""Figures told one after the other, worked out into one more: their sum, what is between them, a part of one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations
from typing import Literal

from core.blocks import Block, Figure, Text, text
from core.dashboard import receipts
from core.money import counted

How = Literal["sum", "difference", "average", "most", "least", "share"]
PENNY = Decimal("0.01")
# The figures that answer "how much": the others of a reply say what they hold and what they do not.
_TOLD = ("net", "money_in", "money_out", "category_total")
SEVERAL = "One of these is more than one sum, so I work nothing out of them together."
NO_FIGURE = "One of these came to nothing, so there is no more to work out."
TWO_WAYS = "Some of it came in and some went out, so I do not add it up."
TWO_CURRENCIES = "They are in different currencies, so I work nothing out of them together."
OVERLAP = "Some days are in more than one of these, so I do not add them up."


@dataclass(frozen=True)
class Worked:
    """What is made of the figures told. times, said: of a share, by what the figure is multiplied, and its words."""

    how: How
    times: Decimal = Decimal(1)
    said: str = ""


@dataclass(frozen=True)
class _Told:
    """The figure of one call, and the words that say what it is."""

    label: str
    figure: Figure

    @property
    def size(self) -> Decimal:
        """As it is said: what went out has no minus."""
        amount = self.figure.amount
        return amount if self.figure.name in ("net", "money_in") else -amount


def worked_out(wanted: Worked, replies: Sequence[Sequence[Block]]) -> list[Block]:
    """What is `wanted` of the figures of `replies`, one of each, as a sentence; or why not."""
    found = [_figure_of(reply) for reply in replies]
    told = [one for one in found if isinstance(one, _Told)]
    if refused := next((one for one in found if isinstance(one, str)), None) or _refused(wanted, told):
        return [text(refused)]
    return [_MADE[wanted.how](wanted, told)]


def _figure_of(reply: Sequence[Block]) -> _Told | str:
    """The one figure that the reply is about; why there is none."""
    said = [
        _Told(_before(block, at), part)
        for block in reply
        if isinstance(block, Text)
        for at, part in enumerate(block.parts)
        if isinstance(part, Figure) and part.currency and part.name in _TOLD
    ]
    net = [one for one in said if one.figure.name == "net"]
    of_category = [one for one in said if one.figure.name == "category_total"]
    if len(net) == 1:
        return net[0]
    if len(said) == 2 and len(of_category) == 1 and said[0].figure.currency == said[1].figure.currency:
        return said[0]  # the narrower thing that is asked for, then all of its category
    return said[0] if len(said) == 1 else SEVERAL if said else NO_FIGURE


def _before(block: Text, at: int) -> str:
    words = block.parts[at - 1] if at else ""
    return words.strip(" :") if isinstance(words, str) else ""


def _refused(wanted: Worked, told: Sequence[_Told]) -> str | None:
    if len({one.figure.currency for one in told}) > 1:
        return TWO_CURRENCIES
    if wanted.how not in ("sum", "average"):
        return None
    if len({_side(one.figure) for one in told}) > 1:
        return TWO_WAYS
    pairs = combinations(told, 2)
    return OVERLAP if wanted.how == "sum" and any(_overlap(a.figure, b.figure) for a, b in pairs) else None


def _side(one: Figure) -> str:
    return {"money_in": "in", "net": "net"}.get(one.name, "out")


def _overlap(a: Figure, b: Figure) -> bool:
    """Whether the two are of the same, on some of the same days."""
    days = ("start", "end")
    mine, theirs = ({pair for pair in one.behind if pair[0] not in days} for one in (a, b))
    if mine != theirs or not (a.start and a.end and b.start and b.end):
        return False
    return a.start <= b.end and b.start <= a.end


def _sum(_: Worked, told: Sequence[_Told]) -> Block:
    first, rows = told[0].figure, sum(one.figure.rows for one in told)
    whole = sum((one.figure.amount for one in told), Decimal(0))
    is_net = first.name == "net"  # of which the sides are told, with their rows
    behind = () if is_net else receipts.of_several([one.figure.behind for one in told])
    made = Figure("sum", whole, first.currency, *_days(told), rows, unsigned=not is_net, behind=behind)
    refunded = " more came back in refunds than went out" if _side(first) == "out" and whole > 0 else ""
    return text("Together: ", made, f"{refunded} ({counted(rows)}).")


def _difference(_: Worked, told: Sequence[_Told]) -> Block:
    between = abs(told[0].size - told[-1].size)
    return text("Between them: ", _plain(told, "difference", between), ".")


def _average(_: Worked, told: Sequence[_Told]) -> Block:
    mean = (sum((one.size for one in told), Decimal(0)) / len(told)).quantize(PENNY, ROUND_HALF_UP)
    return text(f"The average of the {len(told)}: ", _plain(told, "average", mean), ".")


def _most(wanted: Worked, told: Sequence[_Told]) -> Block:
    ends = {"most": max, "least": min}[wanted.how](one.size for one in told)
    held = [one for one in told if one.size == ends]
    if len(held) > 1:
        return text("They are the same: ", _plain(told, "amount", ends), ".")
    noun = "largest" if wanted.how == "most" else "smallest"
    return text(f"The {noun} of these is {held[0].label}: ", _plain(told, "amount", ends), ".")


def _share(wanted: Worked, told: Sequence[_Told]) -> Block:
    part = (told[0].size * wanted.times).quantize(PENNY, ROUND_HALF_UP)
    return text(f"{wanted.said[:1].upper()}{wanted.said[1:]}: ", _plain(told, "share", part), ".")


def _plain(told: Sequence[_Told], name: str, amount: Decimal) -> Figure:
    """A figure that is no sum of rows: those that it was made of are told beside it."""
    return Figure(name, amount, told[0].figure.currency, *_days(told))


def _days(told: Sequence[_Told]) -> tuple[date | None, date | None]:
    starts = [one.figure.start for one in told if one.figure.start]
    ends = [one.figure.end for one in told if one.figure.end]
    return (min(starts), max(ends)) if starts and ends else (None, None)


_MADE: dict[How, Callable[[Worked, Sequence[_Told]], Block]] = {
    "sum": _sum,
    "difference": _difference,
    "average": _average,
    "most": _most,
    "least": _most,
    "share": _share,
}
