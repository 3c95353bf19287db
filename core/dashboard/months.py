"""The picture of money in and out by month as PNG, and the sentence that says what it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from core.dashboard.axes import DATES, Plot, compact_money, side, write_date
from core.dashboard.style import EDGE, LABEL, NOTE, ONE_AT_A_TIME, WIDTH, Box, Canvas, Style, heading
from core.money import format_money

Months = Sequence[tuple[date, Decimal, Decimal]]
Row = tuple[date, Decimal, Decimal]

WIDEST_BAR = 120.0
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Bars:
    """What is drawn. months: (first of the month, money in, money out as a minus) in their order.

    since, until: the days that count, where the first or the last month is not whole. More refunded than spent is a
    plus, and drawn below zero.
    """

    months: tuple[Row, ...]
    currency: str
    title: str
    today: date
    since: date | None = None
    until: date | None = None
    locale: str = "GB"

    @property
    def into(self) -> Decimal:
        """All that came in."""
        return sum((row[1] for row in self.months), Decimal(0))

    @property
    def out(self) -> Decimal:
        """All that went out, + is money spent."""
        return -sum((row[2] for row in self.months), Decimal(0))

    def money(self, amount: Decimal) -> str:
        """`amount` as it is said in this picture."""
        return format_money(amount, self.currency, self.locale)

    def part(self, month: date) -> str:
        """What is said of a month that is not whole: "from 23", "3 to 9", "to 15", "so far"."""
        first = self.since.day if self.since and _same(self.since, month) else 1
        last = self.until.day if self.until and _same(self.until, month) and _same(self.until + _DAY, month) else 0
        if first > 1:
            return f"{first} to {last}" if last else f"from {first}"
        if _same(self.today, month) and _same(self.today + _DAY, month) and (not last or last == self.today.day):
            return "so far"
        return f"to {last}" if last else ""


def _same(day: date, month: date) -> bool:
    return (day.year, day.month) == (month.year, month.month)


def bars(
    months: Months,
    *,
    currency: str,
    title: str,
    today: date,
    since: date | None = None,
    until: date | None = None,
    locale: str = "GB",
) -> Bars:
    """`months` in their order. Raises ValueError when there is none, for a day that is no first, or a month twice."""
    rows = tuple(sorted(months))
    if not rows:
        raise ValueError("no month to draw")
    for month, into, _ in rows:
        if month.day != 1 or into < 0:
            raise ValueError(f"not (first of a month, in ≥ 0, out): {month}, {into}")
    if len({month for month, _, _ in rows}) < len(rows):
        raise ValueError("a month twice")
    return Bars(rows, currency, title, today, since, until, locale)


def picture(shown: Bars, style: Style = "light") -> bytes:
    """The months side by side, with the totals above: a PNG, 1080 pixels wide; readable to 24 months."""
    with ONE_AT_A_TIME:
        return draw(shown, style).png()


def alt(shown: Bars) -> str:
    """What `picture` shows, in words: totals and each month."""
    money = shown.money
    total = f"{shown.title}: in {money(shown.into)}, out {money(shown.out)}, left {money(shown.into - shown.out)}."
    parts = []
    for month, into, out in shown.months:
        part = f" {shown.part(month)}" if shown.part(month) else ""
        parts.append(f"{month:%B %Y}{part}: in {money(into)}, out {money(-out)}")
    return f"{total} {'; '.join(parts)}."


def draw(shown: Bars, style: Style = "light") -> Canvas:
    """The drawing behind `picture`, for who holds style.ONE_AT_A_TIME."""
    canvas = Canvas(style)
    under = _totals(canvas, shown, heading(canvas, shown.title, "Money in and out"))
    pairs = [(into, -out) for _, into, out in shown.months]
    plot = side(canvas, [one for pair in pairs for one in pair], shown.currency, under - LABEL, locale=shown.locale)
    _pairs(canvas, plot, pairs, shown)
    zero = plot.y(Decimal(0))
    canvas.line([(plot.left, zero), (plot.right, zero)], canvas.palette.axis, 3)
    _month_names(canvas, plot, shown)
    return canvas


def _pairs(canvas: Canvas, plot: Plot, pairs: Sequence[tuple[Decimal, Decimal]], shown: Bars) -> None:
    """Each month's two bars, with their amounts above where none of these is wider than a bar."""
    slot = (plot.right - plot.left) / len(pairs)
    bar = min(WIDEST_BAR, slot * 0.4)
    gap = min(3.0, bar * 0.1)
    zero = plot.y(Decimal(0))
    labels = {amount: compact_money(amount, shown.currency, shown.locale) for pair in pairs for amount in pair}
    labelled = len(pairs) <= DATES and max(canvas.size(label, NOTE)[0] for label in labels.values()) <= bar
    for place, pair in enumerate(pairs):
        centre = plot.left + slot * (place + 0.5)
        sides = ((centre - bar, centre - gap, canvas.palette.line), (centre + gap, centre + bar, canvas.palette.out))
        for (left, right, colour), amount in zip(sides, pair, strict=True):
            canvas.box(Box(left, zero, right, plot.y(amount)), colour)
            if labelled:
                base = max(plot.y(amount), zero) + 8  # what is below zero is named above it: below are the months
                canvas.text(((left + right) / 2, base), labels[amount], NOTE, align=0.5)


def _totals(canvas: Canvas, shown: Bars, base: float) -> float:
    """The legend, with what each colour adds up to and what is left; on more lines where one is too short.

    Returns where it ends.
    """
    totals = (
        ("In", shown.into, canvas.palette.line),
        ("Out", shown.out, canvas.palette.out),
        ("Left", shown.into - shown.out, ""),
    )
    x = float(EDGE)
    for name, amount, colour in totals:
        words = f"{name} {shown.money(amount)}"
        square = 44 if colour else 0
        width = square + canvas.size(words, LABEL, bold=True)[0]
        if x > EDGE and x + width > WIDTH - EDGE:
            x, base = float(EDGE), base - LABEL * 1.4
        if colour:
            canvas.box(Box(x, base - 2, x + 30, base + 28), colour)
        canvas.text((x + square, base), words, LABEL, bold=True)
        x += width + 40
    return base


def _month_names(canvas: Canvas, plot: Plot, shown: Bars) -> None:
    months = [month for month, _, _ in shown.months]
    slot = (plot.right - plot.left) / len(months)
    every = -(-len(months) // (DATES + 1))
    year = 0
    # Counted back from the last, which is the one people look for.
    for place in range((len(months) - 1) % every, len(months), every):
        month, x = months[place], plot.left + slot * (place + 0.5)
        below = shown.part(month)
        if not below and month.year != year:
            below, year = str(month.year), month.year
        write_date(canvas, x, f"{month:%b}", below)
