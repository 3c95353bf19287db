"""The picture of the weeks around today: the balance as it was, as it is expected, and where it is lowest."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from itertools import pairwise

from core.dashboard.axes import Plot, date_axis, side
from core.dashboard.charts import Balances
from core.dashboard.lowest import draw_lowest
from core.dashboard.style import (
    BIG,
    DOT,
    EDGE,
    ONE_AT_A_TIME,
    TICK,
    WIDTH,
    Box,
    Canvas,
    Point,
    Style,
    heading,
)  # fmt: skip
from core.days import format_day, format_near_day
from core.money import format_money
from core.outlook.forecast.shape import Forecast

PAST_DAYS = 28  # four weeks: a month's rent and wages are among them
AHEAD_DAYS = 30
ONE_DAY = timedelta(days=1)
BAND = 0.18  # opacity


def week_picture(past: Balances, ahead: Forecast, *, title: str, style: Style = "light", locale: str = "GB") -> bytes:
    """The balance as it was, and from the last day of `past` on the expected one, with its range: a PNG.

    Raises ValueError without a day on either side.
    """
    with ONE_AT_A_TIME:
        return draw_week(past, ahead, title=title, style=style, locale=locale).png()


def week_alt(past: Balances, ahead: Forecast, *, title: str, locale: str = "GB") -> str:
    """What `week_picture` shows of the same, in words. Raises ValueError as it does."""
    known = _known(past, ahead)
    days = ahead.days[:AHEAD_DAYS]
    money = partial(format_money, currency=ahead.currency, locale=locale)
    said = [f"{title}: {money(known[-1][1])} on {format_day(known[-1][0])}."]
    if ahead.low and ahead.low.day <= days[-1].day and ahead.low.balance < known[-1][1]:
        amount = money(ahead.low.balance)
        said.append(f"Expected lowest: about {amount} on {format_day(ahead.low.day)}.")
    last = days[-1]
    if last.lower is not None and last.upper is not None:
        ends = f"{money(last.lower)} and {money(last.upper)}"
        said.append(f"On {format_day(last.day)} most likely between {ends}.")
    return " ".join(said)


def draw_week(past: Balances, ahead: Forecast, *, title: str, style: Style = "light", locale: str = "GB") -> Canvas:
    """The drawing behind `week_picture`, for who holds style.ONE_AT_A_TIME."""
    known, days = _known(past, ahead), ahead.days[:AHEAD_DAYS]
    first, last = known[0][0], days[-1].day
    canvas = Canvas(style)
    money = partial(format_money, currency=ahead.currency, locale=locale)
    base = _held(canvas, heading(canvas, title, "Cash"), known[-1][0], money(known[-1][1]))
    under = _legend(canvas, base, banded=bool(days[0].quantiles))
    edges = [edge for day in days for edge in (day.lower, day.upper) if edge is not None]
    values = [*(amount for _, amount in known), *(day.balance for day in days), *edges]
    low = ahead.low if ahead.low and ahead.low.day <= last and ahead.low.balance < known[-1][1] else None
    plot = side(canvas, values, ahead.currency, under, below=low.balance if low else None, locale=locale)
    date_axis(canvas, plot, first, last)
    start = (plot.x(known[-1][0], first, last), plot.y(known[-1][1]))
    _band(canvas, plot, ahead, start, first, last)
    zero = plot.y(Decimal(0))
    canvas.line([(plot.left, zero), (plot.right, zero)], canvas.palette.axis, 3)
    canvas.line([(start[0], plot.bottom), (start[0], plot.top)], canvas.palette.axis, 2)
    canvas.line(_steps([(plot.x(day, first, last), plot.y(amount)) for day, amount in known]), canvas.palette.line, 5)
    expected = [(plot.x(day.day, first, last), plot.y(day.balance)) for day in days]
    if days[0].day - known[-1][0] > ONE_DAY:  # days that no statement knows and no forecast is about
        canvas.line([start, expected[0]], canvas.palette.line, 5, dashed=True)
    else:
        expected.insert(0, start)
    canvas.line(_steps(expected), canvas.palette.line, 5, dashed=True)
    canvas.dot(start, DOT, canvas.palette.line)
    if low:
        at = (plot.x(low.day, first, last), plot.y(low.balance))
        draw_lowest(canvas, plot, at, money(low.balance), f"lowest, {format_near_day(low.day)}")
    return canvas


def _known(past: Balances, ahead: Forecast) -> list[tuple[date, Decimal]]:
    """The last PAST_DAYS of the balance."""
    before = [(day, amount) for day, amount in sorted(past) if day <= ahead.today]
    if not ahead.days or not before:
        raise ValueError("no day to draw")
    since = before[-1][0] - timedelta(days=PAST_DAYS)
    return [(day, amount) for day, amount in before if day >= since]


def _steps(corners: list[Point]) -> list[Point]:
    return [corners[0], *(step for a, b in pairwise(corners) for step in ((b[0], a[1]), b))]


def _held(canvas: Canvas, base: float, day: date, amount: str) -> float:
    """What there is now, in large letters behind the dot that marks it; returns where it ends."""
    base -= BIG / 3
    canvas.dot((EDGE + DOT + 4, base + BIG * 0.36), DOT, canvas.palette.line)
    left = EDGE + 2 * DOT + 24
    canvas.text((left, base), amount, BIG, bold=True)
    width = canvas.size(amount, BIG, bold=True)[0]
    if left + width + 20 + canvas.size(f"on {format_day(day)}", TICK)[0] <= WIDTH - EDGE:
        canvas.text((left + width + 20, base), f"on {format_day(day)}", TICK, colour=canvas.palette.muted)
    return base - TICK * 1.4


def _legend(canvas: Canvas, base: float, *, banded: bool) -> float:
    """What the line, the dashes and the band are; returns where it ends."""
    x = float(EDGE)
    for words, kind in (
        ("so far", "line"),
        ("expected", "dash"),
        *((("likely, 4 times in 5", "band"),) if banded else ()),
    ):
        middle = base + TICK * 0.34
        if kind == "band":
            canvas.box(Box(x, middle - 14, x + 44, middle + 14), canvas.palette.line, BAND)
        else:
            canvas.line([(x, middle), (x + 44, middle)], canvas.palette.line, 5, dashed=kind == "dash")
        canvas.text((x + 56, base), words, TICK, colour=canvas.palette.muted)
        x += 56 + canvas.size(words, TICK)[0] + 36
    return base - 16


def _band(canvas: Canvas, plot: Plot, ahead: Forecast, start: Point, first: date, last: date) -> None:
    days = [day for day in ahead.days[:AHEAD_DAYS] if day.lower is not None and day.upper is not None]
    if not days:
        return
    upper = [(plot.x(day.day, first, last), plot.y(day.upper or day.balance)) for day in days]
    lower = [(plot.x(day.day, first, last), plot.y(day.lower or day.balance)) for day in days]
    canvas.area([start, *upper, *reversed(lower)], canvas.palette.line, BAND)
