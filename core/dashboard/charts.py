"""The picture of the cash balance as PNG, and the sentence that says what it shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import pairwise

from core.dashboard.axes import Plot, date_axis, side
from core.dashboard.lowest import draw_lowest
from core.dashboard.style import BIG, DOT, EDGE, ONE_AT_A_TIME, TICK, WIDTH, Canvas, Point, Style, heading
from core.days import format_day, format_near_day, format_period
from core.money import format_money

Balances = Sequence[tuple[date, Decimal]]


def cash_line(
    points: Balances, *, currency: str, title: str, today: date, style: Style = "light", locale: str = "GB"
) -> bytes:
    """Daily balances as a stepped line with the lowest and the latest named: a PNG, 1080 pixels wide.

    points: (day, balance at its end), in any order; a day without one keeps the balance before it, and of two for one
    day the later in the sequence counts. Days after today have not happened and are left out. Raises ValueError when
    none is left.
    """
    with ONE_AT_A_TIME:
        return draw_cash_line(points, currency=currency, title=title, today=today, style=style, locale=locale).png()


def cash_line_alt(points: Balances, *, currency: str, title: str, today: date, locale: str = "GB") -> str:
    """What `cash_line` shows of the same points, in words, with the whole title. Raises ValueError as it does."""
    balances = _balances(points, today)
    (first, opening), (last, latest) = balances[0], balances[-1]
    money = partial(format_money, currency=currency, locale=locale)
    if first == last:
        return f"{title}: balance {money(latest)} on {format_day(last)}."
    start = f"{title}: daily balance, {format_period(first, last)}."
    if _is_flat(balances):
        return f"{start} It stayed at {money(latest)}."
    day, lowest = _lowest_point(balances)
    return f"{start} First {money(opening)}, lowest {money(lowest)} on {format_day(day)}, latest {money(latest)}."


def draw_cash_line(
    points: Balances, *, currency: str, title: str, today: date, style: Style = "light", locale: str = "GB"
) -> Canvas:
    """The drawing behind `cash_line`, for who holds style.ONE_AT_A_TIME."""
    balances = _balances(points, today)
    first, last = balances[0][0], balances[-1][0]
    day, lowest = _lowest_point(balances)
    named = day != last and not _is_flat(balances)
    canvas = Canvas(style)
    money = partial(format_money, currency=currency, locale=locale)
    under = _latest(canvas, heading(canvas, title, "Cash balance"), balances, money(balances[-1][1]), today)
    below = lowest if named else None
    plot = side(canvas, [balance for _, balance in balances], currency, under, below=below, locale=locale)
    date_axis(canvas, plot, first, last)
    corners = [(plot.x(day, first, last), plot.y(balance)) for day, balance in balances]
    steps = [corners[0], *(step for a, b in pairwise(corners) for step in ((b[0], a[1]), b))]
    _fill(canvas, plot, steps)
    zero = plot.y(Decimal(0))
    canvas.line([(plot.left, zero), (plot.right, zero)], canvas.palette.axis, 3)
    canvas.line(steps, canvas.palette.line, 5)
    if named:
        at, words = (plot.x(day, first, last), plot.y(lowest)), f"lowest, {format_near_day(day)} {day:%Y}"
        draw_lowest(canvas, plot, at, money(lowest), words)
    canvas.dot(corners[-1], DOT, canvas.palette.line)
    return canvas


def _latest(canvas: Canvas, base: float, balances: Balances, amount: str, today: date) -> float:
    """The latest balance in large letters behind a dot like the one at the line's end; returns where it ends.

    It stands above the plot because at the end of a restless line there is no room for it.
    """
    day = balances[-1][0]
    words = "today" if day == today else f"on {format_day(day)}"
    if day == _lowest_point(balances)[0] and not _is_flat(balances):
        words += ", the lowest"
    base -= BIG / 3
    canvas.dot((EDGE + DOT + 4, base + BIG * 0.36), DOT, canvas.palette.line)
    left = EDGE + 2 * DOT + 24
    canvas.text((left, base), amount, BIG, bold=True)
    width = canvas.size(amount, BIG, bold=True)[0]
    if left + width + 20 + canvas.size(words, TICK)[0] <= WIDTH - EDGE:
        canvas.text((left + width + 20, base), words, TICK, colour=canvas.palette.muted)
    else:
        base -= TICK * 1.5
        canvas.text((left, base), words, TICK, colour=canvas.palette.muted)
    return base - 16


def _balances(points: Balances, today: date) -> list[tuple[date, Decimal]]:
    balances = sorted({day: balance for day, balance in points if day <= today}.items())
    if not balances:
        raise ValueError("no balance up to today to draw")
    return balances


def _lowest_point(balances: Balances) -> tuple[date, Decimal]:
    """The latest day if no day was lower, else the first that had the lowest balance."""
    lowest = min(balances, key=lambda point: point[1])
    return balances[-1] if balances[-1][1] == lowest[1] else lowest


def _is_flat(balances: Balances) -> bool:
    return len({balance for _, balance in balances}) == 1


def _fill(canvas: Canvas, plot: Plot, steps: list[Point]) -> None:
    """What is held in the line's colour, what is missing in the other."""
    zero = plot.y(Decimal(0))
    left, right = steps[0][0], steps[-1][0]
    for part, colour in ((max, canvas.palette.line), (min, canvas.palette.out)):
        corners = [(x, part(y, zero)) for x, y in steps]
        if any(y != zero for _, y in corners):
            canvas.area([(left, zero), *corners, (right, zero)], colour, 0.2)
