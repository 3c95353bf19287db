"""Every picture of the house: its size and bytes, no word clipped or touching, as it was approved, and said in words.

The approved pictures are small copies in tests/golden. `python -m tests.test_pictures` writes them anew: look at each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from benchmarks import pictures
from core.dashboard import ahead, bars, card, months, spans
from core.dashboard import style as house
from core.dashboard.bars import Part, Whole
from core.dashboard.card import Card, Mover
from core.dashboard.figures import Totals
from core.dashboard.style import ONE_AT_A_TIME, Canvas, Style
from core.money import format_about, format_money
from tests.drawing import check_words

GOLDEN = Path(__file__).with_name("golden")
SMALL = 360  # as wide as a phone shows it
DARK = ("overview", "categories")  # of the others light is enough: the colours come from one palette
APPROVED: list[tuple[str, Style]] = [
    *((name, "light") for name in pictures.PICTURES),
    *((name, "dark") for name in DARK),
]
# Of 255: the edge of a letter may come out otherwise; one digit or one bar that differs is more than this.
MEAN, APART, SHARE = 0.3, 60, 0.001


def small(png: bytes) -> Image.Image:
    image = Image.open(BytesIO(png)).convert("RGB")
    return image.resize((SMALL, image.height * SMALL // image.width), Image.Resampling.BOX)


def difference(one: Image.Image, other: Image.Image) -> tuple[float, float]:
    """The mean difference of a pixel, and the share of pixels that are far apart."""
    apart = np.abs(np.asarray(one, dtype=int) - np.asarray(other, dtype=int)).max(axis=2)
    return float(apart.mean()), float((apart > APART).mean())


@pytest.mark.parametrize(("name", "style"), APPROVED)
def test_it_looks_as_it_was_approved(name: str, style: Style) -> None:
    found, approved = small(pictures.drawn(name, style)), Image.open(GOLDEN / f"{name}-{style}.png").convert("RGB")
    assert found.size == approved.size
    mean, share = difference(found, approved)
    assert mean < MEAN
    assert share < SHARE


def test_the_tolerance_sees_a_wrong_bar_and_a_wrong_digit() -> None:
    approved = small(pictures.drawn("categories", "light"))
    whole = pictures.categories()
    shorter = (whole.parts[0], replace(whole.parts[1], amount=Decimal("6000.00")), *whole.parts[2:])
    for wrong in (replace(whole, parts=shorter), replace(whole, total=Decimal("81909.77"))):
        mean, share = difference(small(bars.picture(wrong)), approved)
        assert mean >= MEAN or share >= SHARE


def test_the_approved_pictures_are_few_and_small() -> None:
    found = list(GOLDEN.iterdir())
    assert {one.stem for one in found} == {f"{name}-{style}" for name, style in APPROVED}
    assert all(one.stat().st_size < 60_000 for one in found)


@pytest.mark.parametrize("style", pictures.STYLES)
@pytest.mark.parametrize("name", pictures.PICTURES)
def test_it_fits_a_phone_and_a_chat(name: str, style: Style) -> None:
    png = pictures.drawn(name, style)
    assert len(png) < pictures.MOST_KB * 1000
    assert Image.open(BytesIO(png)).width == 1080
    with ONE_AT_A_TIME:
        canvas = pictures.PICTURES[name](style)
    check_words(canvas)
    # A phone shows the picture a third as wide: no letter is smaller than 10 pixels there.
    assert all(words.box.top - words.box.bottom >= 20 for words in canvas.written if words.text.strip(" .,-"))


# ---- what a sum is made of ----

START, END = date(2026, 1, 1), date(2026, 11, 26)


def whole(*parts: tuple[str, str], currency: str = "GBP", locale: str = "GB", incoming: bool = False) -> Whole:
    made = tuple(Part(name, Decimal(amount)) for name, amount in parts)
    total = sum((one.amount for one in made), Decimal(0))
    return Whole("Spending by category", "went out", currency, total, made, START, END, incoming, locale)


LONG = "The Worshipful Company of Extremely Long Names and Sons Limited, Formerly Trading Under Another"
WHOLES = {
    "one": whole(("Rent", "900.00")),
    "a penny": whole(("Rent", "0.01")),
    "nine": whole(*((f"Sort {n}", str(900 - n)) for n in range(9))),
    "long names": whole((LONG, "9000000.01"), ("W" * 300, "8999999.99"), (f"{LONG} {LONG}", "0.01")),
    "letters": whole(("北京烤鸭餐厅", "800"), ("مقهى الميناء", "70"), ("Καφενείο Ήλιος", "6"), ("קפה הנמל", "0.01")),
    "yen": whole(("家賃", "900000"), ("Stock", "1")),
    "German": whole(("Miete", "9000000.01"), ("Löhne", "0.01"), currency="EUR", locale="DE", incoming=True),
    "no symbol": whole(("Czynsz", "9000000.01"), ("Płace", "12.50"), currency="PLN", locale="PL"),
    "more back": whole(("Stock", "10.00"), ("Travel", "-9000000.00")),
    "only back": whole(("Travel", "-12.00")),
    "huge": whole(("Stock", "98765432109876.54"), ("Travel", "1.00")),
}
WHOLES["yen"] = replace(WHOLES["yen"], currency="JPY")


def amounts(canvas: Canvas) -> list[str]:
    """The texts on it that are an amount or a share."""
    found = [words.text for words in canvas.written]
    return [text for text in found if re.fullmatch(r"[-+<]?[^\w\s]?[\d.,\u00a0’]+(?:\u00a0?[€%]| [A-Z]{3})?", text)]


@pytest.mark.parametrize("style", pictures.STYLES)
@pytest.mark.parametrize("name", WHOLES)
def test_parts_are_drawn_whole_and_each_figure_is_in_the_alternative(name: str, style: Style) -> None:
    with ONE_AT_A_TIME:
        canvas = bars.draw(WHOLES[name], style)
        png = canvas.png()  # a letter without a shape would warn here
    check_words(canvas)
    assert len(png) < 300_000
    shown, said = amounts(canvas), bars.alt(WHOLES[name])
    assert len(shown) >= len(WHOLES[name].parts) + 1
    assert all(amount in said for amount in shown)
    for part in WHOLES[name].parts:
        assert WHOLES[name].money(part.amount) in shown
        assert part.name[:40] in said


def test_the_alternative_states_the_sum_each_part_and_its_share() -> None:
    assert bars.alt(WHOLES["German"]) == (
        "Spending by category, 1 January to 26 November 2026: 9.000.000,02\u00a0€ went out. "
        "Miete 9.000.000,01\u00a0€ (100\u00a0%); Löhne 0,01\u00a0€ (<1\u00a0%)."
    )
    assert bars.alt(WHOLES["more back"]) == (
        "Spending by category, 1 January to 26 November 2026: -£8,999,990.00 went out. "
        "Stock £10.00; Travel -£9,000,000.00."
    )
    assert bars.alt(whole(("家賃", "900000"), currency="JPY")).endswith("¥900,000 went out. 家賃 ¥900,000 (100%).")


def test_thirty_parts_become_a_few_and_the_rest_and_nothing_is_lost() -> None:
    parts = [Part(f"Sort {n}", Decimal(n)) for n in range(30, 0, -1)]
    total = sum((one.amount for one in parts), Decimal(0))
    shown = bars.named(parts, total, most=7, rest="23 other categories")
    assert [one.name for one in shown[-2:]] == ["Sort 24", "23 other categories"]
    assert sum((one.amount for one in shown), Decimal(0)) == total
    assert bars.named(parts[-8:], Decimal(36), most=7, rest="1 other") == tuple(parts[-8:])


def test_nothing_to_draw_is_an_error() -> None:
    for draw in (bars.picture, bars.alt):
        with pytest.raises(ValueError, match="no part"):
            draw(whole())


def test_a_bar_is_as_long_as_its_amount() -> None:
    png = bars.picture(whole(("Stock", "1000"), ("Rent", "250"), ("Travel", "-5"), incoming=True))
    image = np.asarray(Image.open(BytesIO(png)).convert("RGB"))
    colour = tuple(int(house.PALETTES["light"].line[n : n + 2], 16) for n in (1, 3, 5))
    lengths = sorted({int(row.sum()) for row in (image == colour).all(axis=2)} - {0})
    assert lengths == pytest.approx([250, 1000], abs=2)


@pytest.fixture
def no_other_font(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(house, "NOT_FOR_WORDS", ("",))  # every name begins with that
    house._family.cache_clear()
    yield
    house._family.cache_clear()


def test_a_name_that_no_font_has_is_numbered_and_said(no_other_font: None) -> None:
    with ONE_AT_A_TIME:
        words = [one.text for one in bars.draw(WHOLES["letters"]).written]
        moved = [
            one.text
            for one in card.draw(replace(CARDS["usual"], movers=(Mover("東京", Decimal(0), Decimal(5)),))).written
        ]
    assert "no. 1 (name in the text)" in words
    assert {"مقهى الميناء", "Καφενείο Ήλιος"} <= set(words)
    assert "no. 1 (name in the text)" in moved
    assert "北京烤鸭餐厅" in bars.alt(WHOLES["letters"])


# ---- the overview card ----

NOTHING = Totals("GBP", Decimal(0), Decimal(0), 0, 0)
TOKYO = replace(pictures.overview(), movers=(Mover("東京", Decimal(0), Decimal(5)),))
CARDS: dict[str, Card] = {
    "usual": pictures.overview(),
    "nothing": replace(pictures.overview(), balance=None, now=NOTHING, before=None, movers=(), low=None),
    "yen": replace(pictures.overview(), currency="JPY", balance=Decimal(9000000), low=None, movers=()),
    "German": replace(pictures.overview(), currency="EUR", locale="DE", balance=Decimal("-9000000.01")),
    "penny and millions": replace(
        pictures.overview(),
        now=Totals("GBP", Decimal("0.01"), Decimal("-9000000.01"), 1, 1),
        before=Totals("GBP", Decimal(9000000), Decimal("-0.01"), 1, 1),
        movers=(Mover(LONG, Decimal(9000000), Decimal(0)), Mover("北京", Decimal(0), Decimal("-0.01"))),
    ),
    "more refunded": replace(
        pictures.overview(),
        now=Totals("GBP", Decimal(10), Decimal(20), 1, 1),
        before=Totals("GBP", Decimal(0), Decimal(5), 0, 1),
    ),
    "negative": replace(pictures.overview(), now=Totals("GBP", Decimal(10), Decimal("-999.99"), 1, 1)),
    "long title": replace(pictures.overview(), title="28 September 2025 to 30 September 2026", currency="PLN"),
}


@pytest.mark.parametrize("style", pictures.STYLES)
@pytest.mark.parametrize("name", CARDS)
def test_a_card_is_drawn_whole_and_each_figure_is_in_the_alternative(name: str, style: Style) -> None:
    with ONE_AT_A_TIME:
        canvas = card.draw(CARDS[name], style)
        png = canvas.png()
    check_words(canvas)
    assert len(png) < 300_000
    shown, said = amounts(canvas), card.alt(CARDS[name])
    assert len(shown) >= 3
    assert all(amount in said for amount in shown)
    lowest = min(words.box.bottom for words in canvas.written)
    assert 8 <= lowest <= 90  # neither clipped nor with an empty foot


def test_what_a_card_says() -> None:
    assert card.alt(CARDS["usual"]) == (
        "November 2026 so far: £12,345.67 in the bank on 26 November 2026. Money in £12,000.50 (£10,700.00 before, "
        "+12%), money out £9,040.10 (£9,990.00 before, -10%), left £2,960.40, against 1 to 26 October 2026. What "
        "changed most: Acme Corp +£2,100.00, Bidfood -£700.00, Łódź Supper Club +£410.22. Low point ahead: about "
        "-£912 around 7 December 2026."
    )
    assert card.alt(CARDS["nothing"]) == "November 2026 so far: Money in £0.00, money out £0.00, left £0.00."
    assert "money out -£20.00 (-£5.00 before), left £30.00" in card.alt(CARDS["more refunded"])
    assert "left -£989.99" in card.alt(CARDS["negative"])


# ---- numbers as the owner writes them ----


@pytest.mark.parametrize(
    ("amount", "currency", "locale", "said"),
    [
        ("-1234.5", "EUR", "DE", "-1.234,50_€"),
        ("1234.5", "EUR", "de_DE", "1.234,50_€"),
        ("9000000", "EUR", "FR", "9_000_000,00_€"),
        ("1234.5", "CHF", "CH", "1’234.50 CHF"),
        ("1234", "JPY", "DE", "1.234_¥"),
        ("1234.5", "EUR", "NL", "€1.234,50"),
        ("1234.5", "PLN", "PL", "1_234,50 PLN"),
        ("1234.5", "USD", "US", "$1,234.50"),
        ("0.01", "GBP", "GB", "£0.01"),
        ("1234.5", "USD", "", "$1,234.50"),
    ],
)
def test_money_in_a_locale(amount: str, currency: str, locale: str, said: str) -> None:
    assert format_money(Decimal(amount), currency, locale) == said.replace("_", "\u00a0")


def test_the_other_pictures_write_it_too() -> None:
    assert format_about(Decimal(-1240), "EUR", "DE") == "-1.240\u00a0€"
    sight = replace(pictures.sight(), currency="EUR", locale="DE")
    rows = replace(pictures.year_of_months(), currency="EUR", locale="DE")
    with ONE_AT_A_TIME:
        drawn = {words.text for canvas in (ahead.draw(sight), months.draw(rows)) for words in canvas.written}
    assert {"6.800\u00a0€", "In 416.700,00\u00a0€", "10k\u00a0€"} <= drawn
    assert "6.800\u00a0€" in ahead.alt(sight)


# ---- the days before ----


@pytest.mark.parametrize(
    ("days", "before"),
    [
        ("2026-11-01 2026-11-26", "2026-10-01 2026-10-26"),
        ("2026-10-01 2026-10-31", "2026-09-01 2026-09-30"),
        ("2026-03-01 2026-03-30", "2026-02-01 2026-02-28"),
        ("2026-01-01 2026-11-26", "2025-01-01 2025-11-26"),
        ("2026-07-01 2026-09-30", "2026-04-01 2026-06-30"),
        ("2026-11-23 2026-11-26", "2026-11-16 2026-11-19"),
        ("2026-03-03 2026-03-09", "2026-02-24 2026-03-02"),
        ("2026-01-01 2026-01-31", "2025-12-01 2025-12-31"),
    ],
)
def test_like_is_held_against_like(days: str, before: str) -> None:
    start, end = (date.fromisoformat(day) for day in days.split())
    assert " ".join(day.isoformat() for day in spans.before(start, end)) == before


def approve() -> None:
    """Writes the small copies anew."""
    GOLDEN.mkdir(exist_ok=True)
    for name, style in APPROVED:
        small(pictures.drawn(name, style)).save(GOLDEN / f"{name}-{style}.png", optimize=True)


if __name__ == "__main__":
    approve()
