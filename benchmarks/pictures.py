"""How long each picture takes and how large it is, in light and dark, beside what a chat may wait for and carry.

`python -m benchmarks.pictures [--json FILE] [--out DIR]`

The figures are made here: a company's usual year, names in many letters, an amount of a penny beside one of nine
million. The first picture of each kind is not counted: it reads the fonts. CPU time of this thread, so that a busy
machine counts for little; the middle of ROUNDS.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from statistics import median
from time import thread_time
from typing import get_args

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from core.dashboard import ahead, bars, card, charts, months
from core.dashboard.ahead import Ahead, Payment, Sight
from core.dashboard.bars import Part, Whole
from core.dashboard.card import Card, Mover
from core.dashboard.charts import Balances
from core.dashboard.figures import Totals
from core.dashboard.months import Bars, Months
from core.dashboard.style import ONE_AT_A_TIME, Canvas, Style
from core.dashboard.week import draw_week
from core.outlook.forecast.shape import Day, Forecast, LowPoint

MOST_MS, MOST_KB = 150, 300  # from the issue: what one may take, and what a chat carries at once
ROUNDS = 7
TODAY = date(2026, 11, 26)
DAY = timedelta(days=1)
NOVEMBER, OCTOBER = (date(2026, 11, 1), TODAY), (date(2026, 10, 1), date(2026, 10, 26))
YEAR = (date(2026, 1, 1), TODAY)
STYLES: tuple[Style, ...] = get_args(Style)


def balances(days: int, level: int = 9000) -> Balances:
    """A balance that customers raise day by day and the rent and the wages lower each month."""
    line = []
    for back in range(days, -1, -1):
        day = TODAY - back * DAY
        since = day.day * 173 + (day.toordinal() * 37) % 400 - (2600 if day.day > 1 else 0)
        line.append((day, Decimal(level + since - (2100 if day.day > 24 else 0)) + Decimal("0.37")))
    return line


def expected(shift: int = 0) -> tuple[tuple[date, Decimal], ...]:
    """The thirty days after today. shift: what a change costs each day."""
    return tuple((TODAY + n * DAY, Decimal(8200 + 90 * n - (4100 if n > 9 else 0) - shift * n)) for n in range(1, 31))


def sight(*, shift: int = 0, title: str = "Cash ahead") -> Sight:
    """The cash to come, with what it would be without the change where there is one."""
    line = expected(shift)
    low = min(line, key=lambda point: point[1])
    lower = tuple(amount - 60 * n for n, (_, amount) in enumerate(line))
    upper = tuple(amount + 60 * n for n, (_, amount) in enumerate(line))
    drivers = (Payment(date(2026, 12, 1), "Oak Property", Decimal(-2100)), Payment(low[0], "HMRC", Decimal(-2000)))
    told = Ahead(line, lower, upper, low, drivers)
    return Sight(balances(45), told, "GBP", title, TODAY, expected() if shift else ())


def year_of_months() -> Bars:
    """Twelve months, one with more refunds than spending."""
    firsts = [date(2025, 12, 1), *(date(2026, n, 1) for n in range(1, 12))]
    rows: Months = [
        (first, Decimal(30000 + 2700 * (n % 5)), Decimal(-26000 - 911 * (n % 7))) for n, first in enumerate(firsts)
    ]
    rows = [*rows[:7], (rows[7][0], rows[7][1], Decimal(4200)), *rows[8:]]
    return months.bars(rows, currency="GBP", title="Money in and out by month", today=TODAY, until=TODAY)


def overview() -> Card:
    """A month so far, against the same days of the month before."""
    return Card(
        title="November 2026 so far",
        currency="GBP",
        start=NOVEMBER[0],
        end=NOVEMBER[1],
        balance=Decimal("12345.67"),
        now=Totals("GBP", Decimal("12000.50"), Decimal("-9040.10"), 9, 20),
        before=Totals("GBP", Decimal(10700), Decimal(-9990), 9, 30),
        days_before=OCTOBER,
        movers=(
            Mover("Acme Corp", Decimal(1000), Decimal(3100)),
            Mover("Bidfood", Decimal(-100), Decimal(-800)),
            Mover("Łódź Supper Club", Decimal(0), Decimal("410.22")),
        ),
        low=(date(2026, 12, 7), Decimal(-912)),
    )


def categories() -> Whole:
    """Thirty categories, of which seven have a bar of their own."""
    names = ("Stock", "Salaries", "Rent", "Professional Services", "Software & Subscriptions", "Marketing", "Utilities")
    parts = [Part(names[n] if n < len(names) else f"Sort {n}", Decimal(18000) / (n + 1)) for n in range(30)]
    parts = [Part(one.name, one.amount.quantize(Decimal("0.01"))) for one in parts]
    total = sum((one.amount for one in parts), Decimal(0))
    shown = bars.named(parts, total, most=7, rest="23 other categories")
    return Whole("Spending by category", "went out", "GBP", total, shown, *YEAR)


def customers() -> Whole:
    """Names in other letters and a long one, a penny and nine million, as a German reads them."""
    parts = [
        Part("Καφενείο Ήλιος", Decimal("9000000.01")),
        Part("مقهى الميناء القديم", Decimal(4000000)),
        Part("Кафе «Чайка»", Decimal(2000000)),
        Part("The Worshipful Company of Extremely Long Names and Sons Limited", Decimal("1777777.75")),
        Part("Bäckerei Süß", Decimal("0.01")),
    ]
    total = sum((one.amount for one in parts), Decimal("250000.00"))
    shown = bars.named(parts, total, most=5, rest="Everyone else")
    return Whole("Top customers", "came in", "EUR", total, shown, *YEAR, incoming=True, locale="DE")


def week(style: Style) -> Canvas:
    """The week in review: four weeks back and ahead."""
    levels = [tuple(amount + 11 * n * (k - 9) for k in range(19)) for n, (_, amount) in enumerate(expected())]
    days = tuple(
        Day(day, amount, Decimal(0), Decimal(0), level) for (day, amount), level in zip(expected(), levels, strict=True)
    )
    low = min(days, key=lambda one: one.balance)
    found = Forecast(
        TODAY, "GBP", Decimal(9000), "full", days, (), LowPoint(low.day, low.balance, 0.7), "recurring", ""
    )
    return draw_week(balances(60), found, title="Your cash, four weeks back and ahead", style=style)


def cash(style: Style) -> Canvas:
    """A quarter of balances."""
    return charts.draw_cash_line(balances(90), currency="GBP", title="Cash balance", today=TODAY, style=style)


# What there is, each as its drawing; style.ONE_AT_A_TIME is held by who calls.
PICTURES: dict[str, Callable[[Style], Canvas]] = {
    "overview": lambda style: card.draw(overview(), style),
    "cash": cash,
    "ahead": lambda style: ahead.draw(sight(), style),
    "what_if": lambda style: ahead.draw(sight(shift=110, title="Cash with the change"), style),
    "months": lambda style: months.draw(year_of_months(), style),
    "categories": lambda style: bars.draw(categories(), style),
    "customers": lambda style: bars.draw(customers(), style),
    "week": week,
}


def drawn(name: str, style: Style) -> bytes:
    """One of PICTURES as PNG."""
    with ONE_AT_A_TIME:
        return PICTURES[name](style).png()


def measure(name: str, style: Style) -> dict[str, str | float]:
    """Milliseconds and kilobytes of one picture."""
    png, spent = drawn(name, style), []
    for _ in range(ROUNDS):
        start = thread_time()
        png = drawn(name, style)
        spent.append((thread_time() - start) * 1000)
    return {"picture": name, "style": style, "ms": round(median(spent), 1), "kb": round(len(png) / 1000, 1)}


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table; 1 where a picture is over a bound."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", type=Path, help="the figures")
    parser.add_argument("--out", type=Path, help="a folder for the pictures")
    given = parser.parse_args(arguments)
    found = [measure(name, style) for name in PICTURES for style in STYLES]
    print(f"{'picture':<12}{'style':<8}{'ms':>8}{'KB':>8}   (at most {MOST_MS} ms, {MOST_KB} KB)")
    for one in found:
        print(f"{one['picture']:<12}{one['style']:<8}{one['ms']:>8}{one['kb']:>8}")
    if given.json:
        given.json.write_text(json.dumps({"most_ms": MOST_MS, "most_kb": MOST_KB, "pictures": found}, indent=1) + "\n")
    if given.out:
        given.out.mkdir(parents=True, exist_ok=True)
        for name in PICTURES:
            for style in STYLES:
                (given.out / f"{name}-{style}.png").write_bytes(drawn(name, style))
    return int(any(float(one["ms"]) > MOST_MS or float(one["kb"]) > MOST_KB for one in found))


if __name__ == "__main__":
    sys.exit(main())
