"""The lowest point of a line of balances: its dot, and straight below it, where no line can be, what it is."""

from __future__ import annotations

from decimal import Decimal

from core.dashboard.axes import LOWEST, Plot
from core.dashboard.style import DOT, LABEL, NOTE, Box, Canvas, Point


def draw_lowest(canvas: Canvas, plot: Plot, at: Point, amount: str, words: str, *, plate: bool = False) -> None:
    """amount, words: what is written under the dot. plate: on a plate, for more than the line is there."""
    half = max(canvas.size(amount, LABEL, bold=True)[0], canvas.size(words, NOTE)[0]) / 2
    centre = min(max(at[0], plot.left + half + 10), plot.right - half)
    top, zero = at[1] - DOT - 8, plot.y(Decimal(0))
    if top > zero > top - LOWEST:
        top = zero - 6  # not across the line that means nothing left
        canvas.line([at, (at[0], top)], canvas.palette.axis, 2)
    canvas.dot(at, DOT, canvas.palette.out)
    if plate:
        behind = Box(centre - half - 6, top - LABEL - NOTE - 14, centre + half + 6, top - 2)
        canvas.box(behind, canvas.palette.background, 0.8)
    canvas.text((centre, top - LABEL), amount, LABEL, bold=True, align=0.5)
    canvas.text((centre, top - LABEL - NOTE - 4), words, NOTE, colour=canvas.palette.muted, align=0.5)
