"""The overview card: what is in the bank, what came in and went out, what changed, and the low point ahead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core.dashboard import bars
from core.dashboard.bars import PITCH, Row
from core.dashboard.figures import Totals
from core.dashboard.overview import change
from core.dashboard.style import (
    BIG,
    DOT,
    EDGE,
    LABEL,
    NOTE,
    ONE_AT_A_TIME,
    TICK,
    TITLE,
    WIDTH,
    Canvas,
    Style,
    cut,
    drawable,
    heading,
)  # fmt: skip
from core.days import format_day, format_period
from core.money import format_about, format_money, marks, rounded

LINE = 58  # from one line of words to the next
HELD = 92  # what the balance and its day take
GAP = 40  # between two parts of the card
MOST_PERCENT = 999  # beyond that "twelve times as much" says no more than the mark on the bar
SAID_NAME = 60  # letters of a name in the text alternative


@dataclass(frozen=True)
class Mover:
    """What one payee brought (+) or cost (-), before and now."""

    name: str
    before: Decimal
    now: Decimal

    @property
    def change(self) -> Decimal:
        """+ is more money than before."""
        return self.now - self.before


@dataclass(frozen=True)
class Card:
    """All that one card shows, of one currency.

    balance: at the end of `end`; None where no statement prints one. before: what came and went on days_before; None
    where the statements do not reach over them. low: the day and the balance of the low point ahead.
    """

    title: str
    currency: str
    start: date
    end: date
    balance: Decimal | None
    now: Totals
    before: Totals | None
    days_before: tuple[date, date]
    movers: Sequence[Mover] = ()
    low: tuple[date, Decimal] | None = None
    locale: str = "GB"

    def money(self, amount: Decimal, *, signed: bool = False) -> str:
        """`amount` as it is said on this card. signed: with a plus, too."""
        said = format_money(amount, self.currency, self.locale)
        return f"+{said}" if signed and amount > 0 else said

    @property
    def against(self) -> str:
        """The days before, in words."""
        return format_period(*self.days_before)

    def low_words(self) -> tuple[str, str]:
        """The low point and its day; empty where there is none."""
        if self.low is None:
            return "", ""
        day, balance = self.low
        return f"about {format_about(rounded(balance), self.currency, self.locale)}", f"around {format_day(day)}"


def picture(card: Card, style: Style = "light") -> bytes:
    """A PNG, 1080 pixels wide, as high as there is to say."""
    with ONE_AT_A_TIME:
        return draw(card, style).png()


def alt(card: Card) -> str:
    """What `picture` shows, in words."""
    said = f"{_side(card, 'Money in')}, m{_side(card, 'Money out')[1:]}, left {card.money(card.now.net)}"
    if card.balance is not None:
        said = f"{card.money(card.balance)} in the bank on {format_day(card.end)}. {said}"
    said = f"{card.title}: {said}"
    said += f", against {card.against}." if card.before else "."
    if card.movers:
        names = (f"{one.name[:SAID_NAME]} {card.money(one.change, signed=True)}" for one in card.movers)
        said += f" What changed most: {', '.join(names)}."
    if card.low:
        said += f" Low point ahead: {' '.join(card.low_words())}."
    return said


def draw(card: Card, style: Style = "light") -> Canvas:
    """The drawing behind `picture`, for who holds style.ONE_AT_A_TIME."""
    canvas = Canvas(style, _height(card))
    base = heading(canvas, card.title, "Overview", lines=1)
    if card.balance is not None:
        base = _held(canvas, card, base)
    base = _flows(canvas, card, base - GAP / 2 - LABEL / 2)
    if card.movers:
        base = _changes(canvas, card, base - GAP)
    if card.low:
        _low(canvas, card, base - GAP)
    return canvas


def _height(card: Card) -> int:
    height = EDGE + TITLE * 2 + GAP + 2 * PITCH
    height += HELD if card.balance is not None else 0
    height += LINE if card.before else 0
    height += GAP + LABEL + LINE * len(card.movers) if card.movers else 0
    return height + (GAP + LABEL + LINE if card.low else 0) + EDGE


def _sides(card: Card) -> dict[str, tuple[Decimal, Decimal | None]]:
    """Money in and money out, now and before, + in their own direction."""
    before = card.before
    return {
        "Money in": (card.now.money_in, before.money_in if before else None),
        "Money out": (-card.now.money_out, -before.money_out if before else None),
    }


def _percent(card: Card, name: str) -> str:
    """By how much a side changed: "+12%"; nothing where it cannot be said in per cent."""
    now, before = _sides(card)[name]
    found = change(now, before) if before and before > 0 and now >= 0 else None
    if found is None or abs(found) > MOST_PERCENT:
        return ""
    whole = f"{found:.0f}"
    sign = "+" if found > 0 and whole != "0" else ""
    return (
        f"{sign}{whole.replace('-0', '0') if whole == '-0' else whole}{chr(160) if marks(card.locale).behind else ''}%"
    )


def _side(card: Card, name: str) -> str:
    """One side in words: "Money in £12,000.00 (£10,700.00 before, +12%)"."""
    now, before = _sides(card)[name]
    if before is None:
        return f"{name} {card.money(now)}"
    percent = _percent(card, name)
    return f"{name} {card.money(now)} ({card.money(before)} before{f', {percent}' if percent else ''})"


def _held(canvas: Canvas, card: Card, base: float) -> float:
    amount = card.money(card.balance or Decimal(0))
    canvas.text((EDGE, base - BIG / 3), cut(canvas, amount, BIG, WIDTH - 2 * EDGE, bold=True), BIG, bold=True)
    base -= BIG / 3 + TICK * 1.6
    canvas.text((EDGE, base), f"in the bank on {format_day(card.end)}", TICK, colour=canvas.palette.muted)
    return base - GAP / 2


def _flows(canvas: Canvas, card: Card, base: float) -> float:
    """Money in and money out as bars, a mark where they were before, and what was left; returns the last base line."""
    sides, column = _sides(card), card.before is not None
    longest = max([1, *(abs(one) for pair in sides.values() for one in pair if one)])
    for name, (now, before) in sides.items():
        colour = canvas.palette.line if name == "Money in" else canvas.palette.out
        bars.row(canvas, base, Row(name, card.money(now), _percent(card, name), column=column))
        bars.track(canvas, base, max(now, Decimal(0)) / longest, colour, mark=before / longest if before else None)
        base -= PITCH
    bars.row(canvas, base, Row("Left", card.money(card.now.net), column=column))
    if card.before:
        base -= LINE
        words = cut(canvas, f"mark and per cent: {card.against}", NOTE, WIDTH - 2 * EDGE)
        canvas.text((EDGE, base), words, NOTE, colour=canvas.palette.muted)
    return base


def _changes(canvas: Canvas, card: Card, base: float) -> float:
    """Who made the difference; returns the last base line."""
    base -= LABEL
    canvas.text((EDGE, base), "What changed most", LABEL, bold=True)
    for place, one in enumerate(card.movers):
        base -= LINE
        name = drawable(one.name) or f"no. {place + 1} (name in the text)"
        amount = card.money(one.change, signed=True)
        room = WIDTH - 2 * EDGE - canvas.size(amount, LABEL, bold=True)[0] - 28
        canvas.text((EDGE, base), cut(canvas, name, LABEL, room), LABEL)
        canvas.text((WIDTH - EDGE, base), amount, LABEL, bold=True, align=1)
    return base


def _low(canvas: Canvas, card: Card, base: float) -> None:
    amount, day = card.low_words()
    base -= LABEL
    canvas.dot((EDGE + DOT + 4, base + LABEL * 0.36), DOT, canvas.palette.out)
    left = EDGE + 2 * DOT + 24
    canvas.text((left, base), f"Low point ahead: {amount}", LABEL, bold=True)
    canvas.text((left, base - TICK * 1.5), day, TICK, colour=canvas.palette.muted)
