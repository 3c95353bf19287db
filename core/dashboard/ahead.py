"""The picture of the cash to come: what was, what is expected with its band, the low point, and a what-if beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from core.dashboard.axes import Plot, date_axis, side
from core.dashboard.lowest import draw_lowest
from core.dashboard.style import BIG, EDGE, NOTE, ONE_AT_A_TIME, TICK, WIDTH, Canvas, Point, Style, drawable
from core.dashboard.style import heading as title_of
from core.days import format_day, format_near_day
from core.money import format_about, rounded
from core.outlook.forecast import Forecast

Balances = Sequence[tuple[date, Decimal]]
NAMED = 3  # payments that are named above the plot
SHORT = 22  # letters of a name


@dataclass(frozen=True)
class Payment:
    """One that is expected. amount: + is in."""

    day: date
    name: str
    amount: Decimal


@dataclass(frozen=True)
class Ahead:
    """What is expected: (day, balance) from tomorrow. lower, upper: of the same days; empty where there is no band.

    low: the low point. drivers: the largest payments before it.
    """

    line: tuple[tuple[date, Decimal], ...]
    lower: tuple[Decimal, ...] = ()
    upper: tuple[Decimal, ...] = ()
    low: tuple[date, Decimal] | None = None
    drivers: tuple[Payment, ...] = ()


@dataclass(frozen=True)
class Sight:
    """All that one picture shows. before: the line without the what-if, where this is one.

    history: (day, balance) up to `today`; the first point of it or of the line must be there.
    """

    history: Balances
    ahead: Ahead
    currency: str
    title: str
    today: date
    before: Balances = ()
    locale: str = "GB"


def of_forecast(
    found: Forecast,
    *,
    history: Balances,
    title: str,
    today: date,
    before: Forecast | None = None,
    locale: str = "GB",
) -> Sight:
    """What a forecast looks like. before: it without the what-if."""
    lower = tuple(day.lower for day in found.days if day.lower is not None)
    upper = tuple(day.upper for day in found.days if day.upper is not None)
    low = (found.low.day, found.low.balance) if found.low else None
    drivers = tuple(Payment(one.day, one.name, one.amount) for one in found.drivers(NAMED))
    line = tuple((day.day, day.balance) for day in found.days)
    usual = [(day.day, day.balance) for day in before.days] if before else []
    return Sight(history, Ahead(line, lower, upper, low, drivers), found.currency, title, today, usual, locale)


def picture(sight: Sight, style: Style = "light") -> bytes:
    """A PNG, 1080 pixels wide. Raises ValueError where no day is ahead."""
    with ONE_AT_A_TIME:
        return draw(sight, style).png()


def alt(sight: Sight) -> str:
    """What `picture` shows, in words. Raises ValueError as it does."""
    end, amount = _end(sight)
    said = f"{sight.title}: about {_money(sight, amount)} expected on {format_day(end)}"
    if sight.ahead.lower:
        lower, upper = sight.ahead.lower[-1], sight.ahead.upper[-1]
        said += f", {_money(sight, lower)} to {_money(sight, upper)} in 8 of 10 cases"
    if sight.ahead.low:
        day, low = sight.ahead.low
        said += f"; the low point is about {_money(sight, low)} around {format_day(day)}"
        if sight.ahead.drivers:
            said += f", after {_drivers(sight)}"
    if sight.before:
        day, usual = sight.before[-1]
        said += f"; without the change it would be about {_money(sight, usual)} on {format_day(day)}"
    return f"{said}."


def draw(sight: Sight, style: Style = "light") -> Canvas:
    """The drawing behind `picture`, for who holds style.ONE_AT_A_TIME."""
    end, _ = _end(sight)
    past = sorted((day, balance) for day, balance in sight.history if day <= sight.today)
    first = past[0][0] if past else sight.ahead.line[0][0]
    canvas = Canvas(style)
    under = _above(canvas, sight, title_of(canvas, sight.title, "Cash ahead"))
    values = [balance for _, balance in (*past, *sight.ahead.line, *sight.before)]
    values += [*sight.ahead.lower, *sight.ahead.upper]
    low = sight.ahead.low
    below = low[1] if low else None
    plot = side(canvas, [*values, low[1]] if low else values, sight.currency, under, below=below, locale=sight.locale)
    date_axis(canvas, plot, first, end)

    def places(points: Balances) -> list[Point]:
        return [(plot.x(day, first, end), plot.y(balance)) for day, balance in points]

    joint = [past[-1]] if past else []
    _band(canvas, sight, places, joint)
    zero = plot.y(Decimal(0))
    canvas.line([(plot.left, zero), (plot.right, zero)], canvas.palette.axis, 3)
    if past:
        canvas.line(_steps(places(past)), canvas.palette.line, 5)
    if sight.before:
        canvas.line(_steps(places([*joint, *sight.before])), canvas.palette.muted, 4, dashed=True)
    colour = canvas.palette.out if sight.before else canvas.palette.line
    canvas.line(_steps(places([*joint, *sight.ahead.line])), colour, 5, dashed=True)
    _today(canvas, plot, plot.x(min(sight.today, end), first, end))
    if low:
        day, balance = low
        words = f"low point, {format_near_day(day)}"
        draw_lowest(canvas, plot, places([low])[0], _money(sight, balance), words, plate=True)
    return canvas


def _end(sight: Sight) -> tuple[date, Decimal]:
    if not sight.ahead.line:
        raise ValueError("no day ahead to draw")
    return sight.ahead.line[-1]


def _money(sight: Sight, amount: Decimal) -> str:
    return format_about(rounded(amount), sight.currency, sight.locale)


def _drivers(sight: Sight) -> str:
    named = sight.ahead.drivers[:NAMED]
    return ", ".join(
        f"{_short(one.name)} {_money(sight, abs(one.amount))} ({format_near_day(one.day)})" for one in named
    )


def _short(name: str) -> str:
    return name if len(name) <= SHORT else f"{name[: SHORT - 1].rstrip()}…"


def _above(canvas: Canvas, sight: Sight, base: float) -> float:
    """The balance at the end in large letters, and under it what it rests on; returns where that ends."""
    end, balance = _end(sight)
    amount = _money(sight, balance)
    base -= BIG / 3
    canvas.text((EDGE, base), amount, BIG, bold=True)
    left = EDGE + canvas.size(amount, BIG, bold=True)[0] + 20
    words = f"expected on {format_day(end)}"
    if left + canvas.size(words, TICK)[0] > WIDTH - EDGE:
        base -= TICK * 1.5
        left = EDGE
    canvas.text((left, base), words, TICK, colour=canvas.palette.muted)
    if sight.before:
        base -= NOTE * 1.4
        _legend(canvas, base)
    for line in _notes(canvas, sight):
        base -= NOTE * 1.4
        canvas.text((EDGE, base), line, NOTE, colour=canvas.palette.muted)
    return base - 12


def _legend(canvas: Canvas, base: float) -> None:
    """Which of the two lines is which."""
    x = float(EDGE)
    for words, colour in (("as it is now", canvas.palette.muted), ("with the change", canvas.palette.out)):
        canvas.line([(x, base + NOTE * 0.34), (x + 60, base + NOTE * 0.34)], colour, 5, dashed=True)
        canvas.text((x + 72, base), words, NOTE, colour=canvas.palette.muted)
        x += 72 + canvas.size(words, NOTE)[0] + 40


def _notes(canvas: Canvas, sight: Sight) -> list[str]:
    if sight.before:
        return []
    if not sight.ahead.drivers:
        return ["dashed: expected" + (", shaded: 8 of 10 cases" if sight.ahead.lower else "")]
    words = f"low after {drawable(_drivers(sight))}"
    lines = [""]
    for part in words.split(", "):
        longer = f"{lines[-1]}, {part}" if lines[-1] else part
        if lines[-1] and canvas.size(longer, NOTE)[0] > WIDTH - 2 * EDGE:
            lines.append(part)
        else:
            lines[-1] = longer
    return lines[:NAMED]


def _steps(corners: list[Point]) -> list[Point]:
    return [corners[0], *(step for a, b in pairwise(corners) for step in ((b[0], a[1]), b))]


def _band(canvas: Canvas, sight: Sight, places: Callable[[Balances], list[Point]], joint: Balances) -> None:
    """The 80% band, opening at the last balance known."""
    if not sight.ahead.lower:
        return
    days = [day for day, _ in sight.ahead.line]
    top = _steps(places([*joint, *zip(days, sight.ahead.upper, strict=True)]))
    bottom = _steps(places([*joint, *zip(days, sight.ahead.lower, strict=True)]))
    colour = canvas.palette.out if sight.before else canvas.palette.line
    canvas.area([*top, *reversed(bottom)], colour, 0.2)


def _today(canvas: Canvas, plot: Plot, x: float) -> None:
    canvas.line([(x, plot.bottom), (x, plot.top)], canvas.palette.axis, 2, dashed=True)
