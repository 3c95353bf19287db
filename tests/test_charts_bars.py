"""Money in and out by month: as high as it was, and what was not whole said so."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from core.dashboard import months as monthly
from core.dashboard.months import Months
from core.dashboard.style import HEIGHT, PALETTES, WIDTH, Style
from tests.drawing import MONTHS, PLOT, STYLES, TODAY, bars, check_words, pixels, places


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", ["1", "6", "60", "huge", "nothing"])
def test_money_bars_are_a_small_png_in_the_house_style(name: str, style: Style) -> None:
    png = monthly.picture(bars(name), style)
    assert len(png) < 300_000
    image, palette = pixels(png), PALETTES[style]
    assert image.size == (1080, 864)
    drawn = 20_000 if name != "nothing" else 0
    for colour in (palette.line, palette.out):
        assert len(places(image, colour, (100, PLOT, WIDTH, HEIGHT))) >= drawn
        assert len(places(image, colour, (0, 60, WIDTH, 190))) > 500  # the legend


@pytest.mark.parametrize("today", [TODAY, date(2026, 3, 4)])
@pytest.mark.parametrize("name", MONTHS)
def test_no_word_of_money_bars_is_clipped_or_touches_another(name: str, today: date) -> None:
    check_words(monthly.draw(bars(name, today)))


def test_bars_are_as_high_as_their_amounts() -> None:
    months = [(date(2026, 3, 1), Decimal(1000), Decimal(-250))]
    image = pixels(monthly.picture(monthly.bars(months, currency="GBP", title="In and out", today=TODAY)))
    heights = []
    for colour in (PALETTES["light"].line, PALETTES["light"].out):
        rows = places(image, colour, (200, PLOT, WIDTH, HEIGHT))
        heights.append(max(rows) - min(rows))
    assert heights[0] == pytest.approx(4 * heights[1], abs=8)


def test_bars_say_totals_and_mark_the_month_that_is_not_over() -> None:
    def said(today: date) -> set[str]:
        drawn = monthly.draw(bars("3", today))
        return {words.text for words in drawn.written}

    assert {"In £92,100.00", "Out £86,733.00", "Jan", "2026", "Mar", "£30k"} <= said(TODAY)
    assert "so far" not in said(TODAY)
    assert "so far" in said(date(2026, 3, 30))
    assert monthly.alt(bars("2", date(2026, 3, 30))) == (
        "In and out: in £60,700.00, out £56,911.00, left £3,789.00. February 2026: in £30,700.00, out £28,911.00; "
        "March 2026 so far: in £30,000.00, out £28,000.00."
    )


@pytest.mark.parametrize(
    ("months", "why"),
    [
        ([], "no month"),
        ([(date(2026, 3, 2), Decimal(1), Decimal(-1))], "first of a month"),
        ([(date(2026, 3, 1), Decimal(-1), Decimal(-1))], "in ≥ 0"),
        ([(date(2026, 3, 1), Decimal(1), Decimal(-1)), (date(2026, 3, 1), Decimal(2), Decimal(-1))], "twice"),
    ],
)
def test_months_that_make_no_sense_are_refused(months: Months, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        monthly.bars(months, currency="GBP", title="In and out", today=TODAY)


def test_a_month_with_more_refunds_than_spending_is_drawn_below_zero() -> None:
    months = [(date(2026, 2, 1), Decimal(500), Decimal(-400)), (date(2026, 3, 1), Decimal(300), Decimal(200))]
    shown = monthly.bars(months, currency="GBP", title="In and out", today=TODAY)
    canvas = monthly.draw(shown)
    check_words(canvas)
    assert {"Out £200.00", "Left £600.00", "-£200"} <= {words.text for words in canvas.written}
    assert monthly.alt(shown).endswith("March 2026: in £300.00, out -£200.00.")
    image, palette = pixels(monthly.picture(shown)), PALETTES["light"]
    zero = max(places(image, palette.axis, (250, PLOT, 1000, HEIGHT - 125)))
    assert max(places(image, palette.out, (600, PLOT, WIDTH, HEIGHT))) > zero + 50


@pytest.mark.parametrize(
    ("since", "until", "today", "said"),
    [
        (date(2026, 2, 9), date(2026, 3, 20), date(2026, 3, 20), ["from 9", "so far"]),
        (date(2026, 2, 1), date(2026, 3, 20), date(2026, 3, 26), ["", "to 20"]),
        (date(2026, 2, 1), date(2026, 3, 31), date(2026, 4, 26), ["", ""]),
        (None, None, date(2026, 3, 26), ["", "so far"]),
        (date(2026, 3, 3), date(2026, 3, 9), date(2026, 4, 26), ["", "3 to 9"]),
    ],
)
def test_a_month_that_is_not_whole_says_so(
    since: date | None, until: date | None, today: date, said: list[str]
) -> None:
    shown = monthly.bars(MONTHS["2"], currency="GBP", title="x", today=today, since=since, until=until)
    assert [shown.part(month) for month, _, _ in shown.months] == said
    written = {words.text for words in monthly.draw(shown).written}
    assert {words for words in said if words} <= written
