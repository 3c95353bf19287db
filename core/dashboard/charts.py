"""The pictures of the ledger as PNG, and for each the sentence that says what it shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from core.dashboard.axes import DATES, LOWEST, Plot, compact_money, date_axis, side, write_date
from core.dashboard.style import BIG, EDGE, LABEL, NOTE, ONE_AT_A_TIME, TICK, WIDTH, Box, Canvas, Point, Style, heading
from core.money import format_day, format_money, format_period

Balances = Sequence[tuple[date, Decimal]]
Months = Sequence[tuple[date, Decimal, Decimal]]

DOT = 11  # radius of the lowest and the latest point, in pixels
WIDEST_BAR = 120.0


def cash_line(points: Balances, *, currency: str, title: str, today: date, style: Style = "light") -> bytes:
    """Daily balances as a stepped line with the lowest and the latest named: a PNG, 1080 pixels wide.

    points: (day, balance at its end), in any order; a day without one keeps the balance before it, and of two for one
    day the later in the sequence counts. Days after today have not happened and are left out. Raises ValueError when
    none is left.
    """
    with ONE_AT_A_TIME:
        return draw_cash_line(points, currency=currency, title=title, today=today, style=style).png()


def cash_line_alt(points: Balances, *, currency: str, title: str, today: date) -> str:
    """What `cash_line` shows of the same points, in words, with the whole title. Raises ValueError as it does."""
    balances = _balances(points, today)
    (first, opening), (last, latest) = balances[0], balances[-1]
    if first == last:
        return f"{title}: balance {format_money(latest, currency)} on {format_day(last)}."
    start = f"{title}: daily balance, {format_period(first, last)}."
    if _is_flat(balances):
        return f"{start} It stayed at {format_money(latest, currency)}."
    day, lowest = _lowest_point(balances)
    return (
        f"{start} First {format_money(opening, currency)}, lowest {format_money(lowest, currency)} "
        f"on {format_day(day)}, latest {format_money(latest, currency)}."
    )


def draw_cash_line(points: Balances, *, currency: str, title: str, today: date, style: Style = "light") -> Canvas:
    """The drawing behind `cash_line`, for who holds style.ONE_AT_A_TIME."""
    balances = _balances(points, today)
    first, last = balances[0][0], balances[-1][0]
    day, lowest = _lowest_point(balances)
    named = day != last and not _is_flat(balances)
    canvas = Canvas(style)
    under = _latest(canvas, heading(canvas, title, "Cash balance"), balances, currency, today)
    plot = side(canvas, [balance for _, balance in balances], currency, under, below=lowest if named else None)
    date_axis(canvas, plot, first, last)
    corners = [(plot.x(day, first, last), plot.y(balance)) for day, balance in balances]
    steps = [corners[0], *(step for a, b in pairwise(corners) for step in ((b[0], a[1]), b))]
    _fill(canvas, plot, steps)
    zero = plot.y(Decimal(0))
    canvas.line([(plot.left, zero), (plot.right, zero)], canvas.palette.axis, 3)
    canvas.line(steps, canvas.palette.line, 5)
    if named:
        _lowest(canvas, plot, (plot.x(day, first, last), plot.y(lowest)), format_money(lowest, currency), day)
    canvas.dot(corners[-1], DOT, canvas.palette.line)
    return canvas


def _latest(canvas: Canvas, base: float, balances: Balances, currency: str, today: date) -> float:
    """The latest balance in large letters behind a dot like the one at the line's end; returns where it ends.

    It stands above the plot because at the end of a restless line there is no room for it.
    """
    day, balance = balances[-1]
    words = "today" if day == today else f"on {format_day(day)}"
    if day == _lowest_point(balances)[0] and not _is_flat(balances):
        words += ", the lowest"
    amount = format_money(balance, currency)
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


def _lowest(canvas: Canvas, plot: Plot, at: Point, amount: str, day: date) -> None:
    """The lowest point's dot and, straight below it where no line can be, its amount and day."""
    words = f"lowest, {day.day} {day:%b %Y}"
    half = max(canvas.size(amount, LABEL, bold=True)[0], canvas.size(words, NOTE)[0]) / 2
    centre = min(max(at[0], plot.left + half + 10), plot.right - half)
    top, zero = at[1] - DOT - 8, plot.y(Decimal(0))
    if top > zero > top - LOWEST:
        top = zero - 6  # not across the line that means nothing left
        canvas.line([at, (at[0], top)], canvas.palette.axis, 2)
    canvas.dot(at, DOT, canvas.palette.out)
    canvas.text((centre, top - LABEL), amount, LABEL, bold=True, align=0.5)
    canvas.text((centre, top - LABEL - NOTE - 4), words, NOTE, colour=canvas.palette.muted, align=0.5)


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


def money_bars(months: Months, *, currency: str, title: str, today: date, style: Style = "light") -> bytes:
    """Money in and out by month, side by side, with the totals above: a PNG, 1080 pixels wide; readable to 24 months.

    months: (first of the month, money in ≥ 0, money out ≤ 0), in any order. The month of today is marked "so far".
    Raises ValueError when there is none, for a day that is not a first, a month twice, or a wrong sign.
    """
    with ONE_AT_A_TIME:
        return draw_money_bars(months, currency=currency, title=title, today=today, style=style).png()


def money_bars_alt(months: Months, *, currency: str, title: str, today: date) -> str:
    """What `money_bars` shows of the same months, in words: totals and each month. Raises ValueError as it does."""
    rows = _months(months)
    total = f"{title}: in {format_money(sum((r[1] for r in rows), Decimal(0)), currency)}"
    total += f", out {format_money(-sum((r[2] for r in rows), Decimal(0)), currency)}."
    parts = [
        f"{month:%B %Y}{' so far' if _same_month(month, today) else ''}: in {format_money(into, currency)}, "
        f"out {format_money(-out, currency)}"
        for month, into, out in rows
    ]
    return f"{total} {'; '.join(parts)}."


def draw_money_bars(months: Months, *, currency: str, title: str, today: date, style: Style = "light") -> Canvas:
    """The drawing behind `money_bars`, for who holds style.ONE_AT_A_TIME."""
    rows = _months(months)
    canvas = Canvas(style)
    under = _totals(canvas, rows, currency, heading(canvas, title, "Money in and out"))
    plot = side(canvas, [amount for _, into, out in rows for amount in (into, -out)], currency, under - LABEL)
    _pairs(canvas, plot, [(into, -out) for _, into, out in rows], currency)
    zero = plot.y(Decimal(0))
    canvas.line([(plot.left, zero), (plot.right, zero)], canvas.palette.axis, 3)
    _month_names(canvas, plot, [month for month, _, _ in rows], today)
    return canvas


def _pairs(canvas: Canvas, plot: Plot, pairs: Sequence[tuple[Decimal, Decimal]], currency: str) -> None:
    """Each month's two bars, with their amounts above where none of these is wider than a bar."""
    slot = (plot.right - plot.left) / len(pairs)
    bar = min(WIDEST_BAR, slot * 0.4)
    gap = min(3.0, bar * 0.1)
    zero = plot.y(Decimal(0))
    labels = {amount: compact_money(amount, currency) for pair in pairs for amount in pair}
    labelled = len(pairs) <= DATES and max(canvas.size(label, NOTE)[0] for label in labels.values()) <= bar
    for place, pair in enumerate(pairs):
        centre = plot.left + slot * (place + 0.5)
        sides = ((centre - bar, centre - gap, canvas.palette.line), (centre + gap, centre + bar, canvas.palette.out))
        for (left, right, colour), amount in zip(sides, pair, strict=True):
            canvas.box(Box(left, zero, right, plot.y(amount)), colour)
            if labelled:
                canvas.text(((left + right) / 2, plot.y(amount) + 8), labels[amount], NOTE, align=0.5)


def _months(months: Months) -> list[tuple[date, Decimal, Decimal]]:
    rows = sorted(months)
    if not rows:
        raise ValueError("no month to draw")
    for month, into, out in rows:
        if month.day != 1 or into < 0 or out > 0:
            raise ValueError(f"not (first of a month, in ≥ 0, out ≤ 0): {month}, {into}, {out}")
    if len({month for month, _, _ in rows}) < len(rows):
        raise ValueError("a month twice")
    return rows


def _same_month(month: date, today: date) -> bool:
    """Whether `month` is today's and not over."""
    return (month.year, month.month) == (today.year, today.month) and (today + timedelta(days=1)).month == today.month


def _totals(canvas: Canvas, rows: Months, currency: str, base: float) -> float:
    """The legend, with what each colour adds up to; on two lines where one is too short. Returns where it ends."""
    totals = (
        ("In", sum((row[1] for row in rows), Decimal(0)), canvas.palette.line),
        ("Out", -sum((row[2] for row in rows), Decimal(0)), canvas.palette.out),
    )
    x = float(EDGE)
    for name, amount, colour in totals:
        words = f"{name} {format_money(amount, currency)}"
        width = 44 + canvas.size(words, LABEL, bold=True)[0]
        if x > EDGE and x + width > WIDTH - EDGE:
            x, base = float(EDGE), base - LABEL * 1.4
        canvas.box(Box(x, base - 2, x + 30, base + 28), colour)
        canvas.text((x + 44, base), words, LABEL, bold=True)
        x += width + 48
    return base


def _month_names(canvas: Canvas, plot: Plot, months: list[date], today: date) -> None:
    slot = (plot.right - plot.left) / len(months)
    every = -(-len(months) // (DATES + 1))
    year = 0
    # Counted back from the last, which is the one people look for.
    for place in range((len(months) - 1) % every, len(months), every):
        month, x = months[place], plot.left + slot * (place + 0.5)
        below = str(month.year) if month.year != year else ""
        year = month.year
        if _same_month(month, today):
            below = "so far"
        write_date(canvas, x, f"{month:%b}", below)
