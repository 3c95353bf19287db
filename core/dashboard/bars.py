"""The picture of what a sum is made of: its largest parts as bars, each with its amount and its share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core.dashboard.style import (
    BIG,
    EDGE,
    LABEL,
    ONE_AT_A_TIME,
    TICK,
    WIDTH,
    Box,
    Canvas,
    Style,
    cut,
    drawable,
    heading,
)  # fmt: skip
from core.days import format_period
from core.money import format_money, marks

HEAD = 262  # from the top to the first name: the title, the sum in large letters, what it is of
PITCH, BAR = 88, 22  # from one name to the next; how thick a bar is
LEAST = 420  # a picture of one bar is no strip
ASIDE = 132  # what the column at the right takes: "100%", "+250 %"
SAID_NAME = 60  # letters of a name in the text alternative, which chats cut at a thousand


@dataclass(frozen=True)
class Part:
    """One bar. amount: the way of the whole, so below 0 where more came back than went. rest: what has no name."""

    name: str
    amount: Decimal
    rest: bool = False


@dataclass(frozen=True)
class Whole:
    """All that one picture shows, in one currency. total: what its parts add up to; words: what became of it."""

    title: str
    words: str
    currency: str
    total: Decimal
    parts: tuple[Part, ...]
    start: date
    end: date
    incoming: bool = False
    locale: str = "GB"

    def money(self, amount: Decimal) -> str:
        """`amount` as it is said in this picture."""
        return format_money(amount, self.currency, self.locale)

    def share(self, part: Part) -> str:
        """The part's share of the whole: "30%", "<1%"; nothing where there is no share to speak of."""
        if self.total <= 0 or part.amount <= 0 or part.amount > self.total:
            return ""
        share = part.amount / self.total * 100
        behind = "\u00a0%" if marks(self.locale).behind else "%"
        return f"<1{behind}" if share < 1 else f"{share:.0f}{behind}"


def named(parts: Sequence[Part], total: Decimal, *, most: int, rest: str) -> tuple[Part, ...]:
    """The first `most` of `parts` and what is left of `total`, named `rest`; one more is named rather than left."""
    kept = list(parts if len(parts) <= most + 1 else parts[:most])
    left = total - sum((part.amount for part in kept), Decimal(0))
    return (*kept, Part(rest, left, rest=True)) if left else tuple(kept)


def picture(whole: Whole, style: Style = "light") -> bytes:
    """A PNG, 1080 pixels wide, as high as it has parts. Raises ValueError where it has none."""
    with ONE_AT_A_TIME:
        return draw(whole, style).png()


def alt(whole: Whole) -> str:
    """What `picture` shows, in words: the sum, and each part with its share. Raises ValueError as it does."""
    _check(whole)
    said = []
    for part in whole.parts:
        name = part.name if len(part.name) <= SAID_NAME else f"{part.name[: SAID_NAME - 1].rstrip()}…"
        share = whole.share(part)
        said.append(f"{name} {whole.money(part.amount)}{f' ({share})' if share else ''}")
    return f"{whole.title}, {_when(whole)}: {whole.money(whole.total)} {whole.words}. {'; '.join(said)}."


def draw(whole: Whole, style: Style = "light") -> Canvas:
    """The drawing behind `picture`, for who holds style.ONE_AT_A_TIME."""
    _check(whole)
    height = HEAD + (len(whole.parts) - 1) * PITCH + 2 * BAR + EDGE
    canvas = Canvas(style, max(height, LEAST))
    base = heading(canvas, whole.title, whole.words, lines=1) - BIG / 3
    canvas.text((EDGE, base), cut(canvas, whole.money(whole.total), BIG, WIDTH - 2 * EDGE, bold=True), BIG, bold=True)
    words = cut(canvas, f"{whole.words}, {_when(whole)}", TICK, WIDTH - 2 * EDGE)
    canvas.text((EDGE, base - TICK * 1.6), words, TICK, colour=canvas.palette.muted)
    longest = max(part.amount for part in whole.parts)
    first = canvas.height - HEAD
    for place in range(len(whole.parts)):
        _bar(canvas, whole, place, first - place * PITCH, longest)
    return canvas


def _check(whole: Whole) -> None:
    if not whole.parts:
        raise ValueError("no part to draw")


def _when(whole: Whole) -> str:
    return format_period(whole.start, whole.end)


def _bar(canvas: Canvas, whole: Whole, place: int, base: float, longest: Decimal) -> None:
    part, palette = whole.parts[place], canvas.palette
    muted = part.rest or part.amount <= 0
    # Letters that no font here has are left out; where none is left the text alternative has the name.
    name = drawable(part.name) or f"no. {place + 1} (name in the text)"
    colour = palette.axis if muted else palette.line if whole.incoming else palette.out
    row(canvas, base, Row(name, whole.money(part.amount), whole.share(part), muted))
    track(canvas, base, part.amount / longest if longest > 0 else Decimal(0), colour)


@dataclass(frozen=True)
class Row:
    """A line of words: a name at the left; at the right an amount and, in a column of its own, something about it.

    column: whether that column is kept free.
    """

    name: str
    amount: str
    aside: str = ""
    muted: bool = False
    column: bool = True


def row(canvas: Canvas, base: float, one: Row) -> None:
    """Draws `one` on the base line; a name that is too long ends in an ellipsis."""
    palette, right = canvas.palette, WIDTH - EDGE - (ASIDE if one.column else 0)
    canvas.text((WIDTH - EDGE, base), one.aside, TICK, colour=palette.muted, align=1)
    canvas.text((right, base), one.amount, LABEL, bold=True, align=1)
    room = right - canvas.size(one.amount, LABEL, bold=True)[0] - EDGE - 28
    colour = palette.muted if one.muted else palette.ink
    canvas.text((EDGE, base), cut(canvas, one.name, LABEL, room), LABEL, colour=colour)


def track(canvas: Canvas, base: float, share: Decimal, colour: str, *, mark: Decimal | None = None) -> None:
    """The bar under the row at `base`: `share`, 0 to 1, of the whole width. mark: where a line is drawn across it."""
    left, right, top = EDGE, WIDTH - EDGE, base - 18
    canvas.box(Box(left, top - BAR, right, top), canvas.palette.grid)
    if share > 0:
        length = max(float(share) * (right - left), 4.0)  # the smallest is still to be seen
        canvas.box(Box(left, top - BAR, left + length, top), colour)
    if mark is not None and mark > 0:
        x = left + float(mark) * (right - left)
        canvas.line([(x, top - BAR - 6), (x, top + 6)], canvas.palette.background, 10)
        canvas.line([(x, top - BAR - 6), (x, top + 6)], canvas.palette.ink, 4)
