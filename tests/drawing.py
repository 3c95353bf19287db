"""What the tests of pictures draw, and how they look at it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from itertools import combinations

import numpy as np
from PIL import Image

from core.dashboard import months as monthly
from core.dashboard.charts import Balances
from core.dashboard.months import Bars, Months
from core.dashboard.style import WIDTH, Canvas, Style
from core.demo import company
from core.demo.bank_days import shift_months

TODAY = date(2026, 3, 31)
DAY = timedelta(days=1)
PLOT = 160  # rows above are the heading's
STYLES: tuple[Style, ...] = ("light", "dark")


def back(days: int) -> date:
    return TODAY - days * DAY


@lru_cache
def history(seed: int, months: int = 18) -> tuple[tuple[date, Decimal], ...]:
    """The demo company's current account, every day."""
    firm = company(seed, end=TODAY, months=months)
    closing = {row.date: row.balance for row in firm.rows_of("Business Current")}
    day, balance, points = firm.accounts[0].opening_date, firm.accounts[0].opening, []
    while day <= TODAY:
        balance = closing.get(day, balance)
        points.append((day, balance))
        day += DAY
    return tuple(points)


def falling(n: int) -> Decimal:
    return Decimal(4000 - n * 97 + (n % 7) * 900)


BALANCES: dict[str, tuple[str, Balances]] = {
    "year": ("GBP", history(7)),
    "overdrawn once": ("GBP", history(17)),
    "five years": ("GBP", history(9, 60)),
    "quarter": ("GBP", history(8)[-90:]),
    "week": ("GBP", history(7)[-7:]),
    "two days": ("GBP", history(7)[-2:]),
    "one day": ("GBP", [(TODAY, Decimal("1234.56"))]),
    "one day at zero": ("GBP", [(TODAY, Decimal(0))]),
    "all equal": ("EUR", [(back(n), Decimal(500)) for n in range(40)]),
    "all negative": ("USD", [(back(n), Decimal(-9000 + n * 37 - (n % 7) * 900)) for n in range(90)]),
    "across zero, no symbol": ("PLN", [(back(n), falling(n)) for n in range(90)]),
    "lowest first": ("GBP", [(back(n), Decimal(5000 - n)) for n in range(300)]),
    "lowest today": ("GBP", [(back(n), Decimal(50 + n)) for n in range(300)]),
    "lowest just above zero": ("GBP", [(back(n), Decimal(900 if n != 33 else 25)) for n in range(60)]),
    "huge": ("JPY", [(back(n), Decimal(98765432109876) + n * n * 16506600000) for n in range(400)]),
    "hugely negative": ("KWD", [(back(n), Decimal("-12345678901.123") * n) for n in range(20)]),
    "pennies": ("GBP", [(back(n), Decimal("0.05") * (n % 9)) for n in range(200)]),
}
MONTHS: dict[str, Months] = {
    "nothing": [(date(2026, 3, 1), Decimal(0), Decimal(0))],
    "huge": [(date(2026, n, 1), Decimal("12345678901.23") * n, Decimal("-9345678901.23") * n) for n in (1, 2, 3)],
}
for count in (1, 2, 3, 6, 12, 18, 24, 60):
    MONTHS[str(count)] = [
        (shift_months(date(2026, 3, 1), -n), Decimal(30000 + 700 * (n % 5)), Decimal(-28000 - 911 * (n % 4)))
        for n in range(count)
    ]


def pixels(png: bytes) -> Image.Image:
    image = Image.open(BytesIO(png))
    image.load()
    return image.convert("RGB")


def rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def places(image: Image.Image, colour: str, box: tuple[int, int, int, int]) -> list[int]:
    """Rows from the top, one for each pixel of just that colour in box (left, top, right, bottom)."""
    found = (np.asarray(image.crop(box)) == rgb(colour)).all(axis=2)
    return [int(row) + box[1] for row in np.nonzero(found)[0]]


def bars(name: str, today: date = TODAY) -> Bars:
    return monthly.bars(MONTHS[name], currency="GBP", title="In and out", today=today)


def check_words(canvas: Canvas) -> None:
    for words in canvas.written:
        assert words.box.left >= 8, words
        assert words.box.right <= WIDTH - 8, words
        assert words.box.bottom >= 8, words
        assert words.box.top <= canvas.height - 8, words
    for one, other in combinations(canvas.written, 2):
        assert not one.box.overlaps(other.box), (one, other)
