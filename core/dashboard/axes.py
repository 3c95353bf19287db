"""Amounts at the side of a picture and days under it: round numbers, never touching."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from core.dashboard.style import EDGE, LABEL, NOTE, TICK, WIDTH, Canvas
from core.days import format_near_day
from core.money import SYMBOLS, local

FLOOR = 128  # the plot's lower edge: two lines of dates fit under it
LOWEST = LABEL + NOTE + 16  # what the name of the lowest point takes below it
CEILING = 34  # between the highest value and what is above the plot
AMOUNTS = 6  # about so many at the side
DATES = 7  # at most so many under the plot
UNITS = ((Decimal(10) ** 12, "tn"), (Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "m"), (Decimal(1000), "k"))
ROUND = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


@dataclass(frozen=True)
class Plot:
    """Where values and days stand, in pixels. low, high: the values at `bottom` and `top`."""

    left: float
    right: float
    bottom: float
    top: float
    low: Decimal
    high: Decimal

    def y(self, value: Decimal) -> float:
        """The height of `value`."""
        return self.bottom + float((value - self.low) / (self.high - self.low)) * (self.top - self.bottom)

    def x(self, day: date, first: date, last: date) -> float:
        """The place of `day` when the plot goes from `first` to `last`; the middle when they are one."""
        if first == last:
            return (self.left + self.right) / 2
        return self.left + (day - first) / (last - first) * (self.right - self.left)


def side(
    canvas: Canvas,
    values: Sequence[Decimal],
    currency: str,
    ceiling: float,
    *,
    below: Decimal | None = None,
    locale: str = "GB",
) -> Plot:
    """Draws the amounts and their lines and returns the plot, whose top is a little under `ceiling`.

    Zero is always among them: an area or a bar that does not begin there misleads. below: a value that needs room for
    a name under it.
    """
    low, high = min(*values, Decimal(0)), max(*values, Decimal(0))
    ticks = [Decimal(0)]
    if low == high:
        high = Decimal(1)
    else:
        step = round_up((high - low) / AMOUNTS)
        ticks = [step * n for n in range(-int(-low // step), int(high // step) + 1)]
    labels = [compact_money(tick, currency, locale) for tick in ticks]
    left = EDGE + max(canvas.size(label, TICK)[0] for label in labels) + 20
    plot = Plot(left, WIDTH - EDGE, FLOOR + 12, ceiling - CEILING, low, high)
    if below is not None and plot.y(below) - FLOOR < LOWEST + 24:
        plot = Plot(left, plot.right, FLOOR + LOWEST + 12, plot.top, low, high)
    for tick, label in zip(ticks, labels, strict=True):
        y = plot.y(tick)
        canvas.line([(left, y), (plot.right, y)], canvas.palette.grid, 2)
        canvas.text((left - 20, y - TICK * 0.36), label, TICK, colour=canvas.palette.muted, align=1)
    return plot


def round_up(step: Decimal) -> Decimal:
    """The next 1, 2, 2.5 or 5 times a power of ten from `step`, more than 0, on."""
    power = Decimal(1).scaleb(step.adjusted())
    return next(power * part for part in ROUND if power * part >= step)


def compact_money(amount: Decimal, currency: str, locale: str = "GB") -> str:
    """`amount` for a narrow place, to three digits: "£12.5k", "-£3m", "£250", "12k PLN", "12,5k €"."""
    size = abs(amount)
    if size >= 1000:
        size = round(size, 2 - size.adjusted())
    unit, suffix = next(((unit, suffix) for unit, suffix in UNITS if size >= unit), (Decimal(1), ""))
    number = size / unit
    digits = f"{number.normalize():f}" if suffix or number == number.to_integral_value() else f"{number:.2f}"
    symbol = SYMBOLS.get(currency)
    sign = "-" if amount < 0 else ""
    said = f"{sign}{symbol}{digits}{suffix}" if symbol else f"{sign}{digits}{suffix} {currency}"
    return local(said, currency, locale)


def date_axis(canvas: Canvas, plot: Plot, first: date, last: date) -> None:
    """Draws days, months or years under the plot; one that would touch the one before is left out."""
    free = 0.0
    for day, label, below in date_ticks(first, last):
        x, half = plot.x(day, first, last), canvas.size(label, TICK)[0] / 2
        if min(x, WIDTH - 12 - half) - half < free:
            continue
        free = x + half + 14
        canvas.line([(x, FLOOR - 12), (x, plot.top)], canvas.palette.grid, 2)
        write_date(canvas, x, label, below)


def write_date(canvas: Canvas, centre: float, label: str, below: str) -> None:
    """A date under the plot, with its second line; not quite centred where it would leave the picture."""
    widest = max(canvas.size(label, TICK)[0], canvas.size(below, NOTE)[0] if below else 0)
    centre = min(centre, WIDTH - 12 - widest / 2)
    canvas.text((centre, FLOOR - 20 - TICK), label, TICK, colour=canvas.palette.muted, align=0.5)
    if below:
        canvas.text((centre, FLOOR - 24 - 2 * TICK), below, NOTE, colour=canvas.palette.muted, align=0.5)


def date_ticks(first: date, last: date) -> list[tuple[date, str, str]]:
    """(day, label, second line) for an axis of days: days, months or years, at most DATES of them and one.

    The second line is the year, where it is new.
    """
    months = (last.year - first.year) * 12 + last.month - first.month
    if months < 3:
        span = (last - first).days + 1
        every = -(-span // DATES)
        days = [first + timedelta(days=n) for n in range(0, span, every)]
        return _with_years(days, [format_near_day(day) for day in days])
    every = next((n for n in (1, 2, 3, 4, 6, 12) if months // n <= DATES), 12 * (1 + months // (12 * DATES)))
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    days = [date(n // 12, n % 12 + 1, 1) for n in numbers if n % every == 0]
    days = [day for day in days if first <= day]
    if every >= 12:
        return [(day, str(day.year), "") for day in days]
    return _with_years(days, [f"{day:%b}" for day in days])


def _with_years(days: Sequence[date], labels: Sequence[str]) -> list[tuple[date, str, str]]:
    years = [None, *(day.year for day in days)]
    return [
        (day, label, "" if day.year == before else str(day.year))
        for day, label, before in zip(days, labels, years, strict=False)
    ]
