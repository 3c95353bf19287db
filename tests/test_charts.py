"""Pictures: the right size, colours and words, nothing clipped or touching, and a sentence that says the same."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal

import pytest

from core.dashboard import months as monthly
from core.dashboard.axes import DATES, compact_money, date_ticks, round_up
from core.dashboard.charts import Balances, cash_line, cash_line_alt, draw_cash_line
from core.dashboard.style import EDGE, HEIGHT, PALETTES, WIDTH, Style
from tests.drawing import BALANCES, DAY, PLOT, STYLES, TODAY, back, bars, check_words, history, pixels, places, rgb


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", ["year", "overdrawn once", "five years", "huge", "one day", "all equal"])
def test_a_cash_line_is_a_small_png_in_the_house_style(name: str, style: Style) -> None:
    currency, points = BALANCES[name]
    png = cash_line(points, currency=currency, title="Cash", today=TODAY, style=style)
    assert png.startswith(b"\x89PNG")
    assert len(png) < 300_000
    image, palette = pixels(png), PALETTES[style]
    assert image.size == (1080, 864)
    assert image.getpixel((2, 2)) == rgb(palette.background)
    assert len(places(image, palette.line, (0, PLOT, WIDTH, HEIGHT))) > 300
    lowest_named = name in {"year", "overdrawn once", "five years"}
    assert (len(places(image, palette.out, (0, PLOT, WIDTH, HEIGHT))) > 200) == lowest_named


@pytest.mark.parametrize("title", ["Cash", "The Long And Winding Name Of A Company In Some Valley Ltd: cash balance"])
@pytest.mark.parametrize("name", BALANCES)
def test_no_word_of_a_cash_line_is_clipped_or_touches_another(name: str, title: str) -> None:
    currency, points = BALANCES[name]
    check_words(draw_cash_line(points, currency=currency, title=title, today=TODAY))


def test_the_line_is_where_its_amounts_are() -> None:
    points = [(back(n), Decimal(1000 if n > 50 else 500)) for n in range(101)]
    image = pixels(cash_line(points, currency="GBP", title="Cash", today=TODAY))
    palette = PALETTES["light"]
    before = places(image, palette.line, (250, PLOT, 500, HEIGHT))
    after = places(image, palette.line, (650, PLOT, 1000, HEIGHT))
    zero = places(image, palette.axis, (250, PLOT, 1000, HEIGHT - 125))
    assert max(before) - min(before) < 8
    assert max(after) - min(after) < 8
    middle = [(min(rows) + max(rows)) / 2 for rows in (before, after, zero)]
    assert middle[2] - middle[0] == pytest.approx(2 * (middle[2] - middle[1]), abs=3)


def test_a_cash_line_says_its_latest_and_lowest_amount() -> None:
    canvas = draw_cash_line(history(17), currency="GBP", title="Studio Marlowe", today=TODAY)
    words = [written.text for written in canvas.written]
    assert {"Studio Marlowe", "£22,024.25", "today", "-£801.31", "lowest, 28 Aug 2025", "£20k", "Oct", "2024"} <= set(
        words
    )
    later = draw_cash_line(history(17), currency="GBP", title="Studio Marlowe", today=TODAY + DAY)
    assert "on 31 March 2026" in {written.text for written in later.written}


def test_the_same_amount_twice_names_the_first_day_unless_it_is_lowest_now() -> None:
    points = [(back(n), Decimal(5 if n in {3, 6} else 9)) for n in range(10)]
    words = {w.text for w in draw_cash_line(points, currency="GBP", title="Cash", today=TODAY).written}
    assert "lowest, 25 Mar 2026" in words
    words = {w.text for w in draw_cash_line(points[3:], currency="GBP", title="Cash", today=back(3)).written}
    assert "today, the lowest" in words
    assert not any(word.startswith("lowest,") for word in words)


def test_days_to_come_and_earlier_values_of_a_day_are_left_out() -> None:
    points = [(back(2), Decimal(7)), (back(1), Decimal(9)), (TODAY, Decimal(8))]
    more = [(TODAY + DAY, Decimal(-1000)), (back(1), Decimal(4)), *reversed(points)]
    said = {"currency": "GBP", "title": "Cash", "today": TODAY}
    assert cash_line(more, **said) == cash_line(points, **said)
    assert cash_line_alt(more, **said) == cash_line_alt(points, **said)


@pytest.mark.parametrize("points", [[], [(TODAY + DAY, Decimal(5))]])
def test_nothing_to_draw_is_an_error(points: Balances) -> None:
    for draw in (cash_line, cash_line_alt):
        with pytest.raises(ValueError, match="no balance"):
            draw(points, currency="GBP", title="Cash", today=TODAY)


def test_the_text_alternative_states_the_figures() -> None:
    assert cash_line_alt(history(17), currency="GBP", title="東京 cash", today=TODAY) == (
        "東京 cash: daily balance, 1 October 2024 to 31 March 2026. "
        "First £18,880.56, lowest -£801.31 on 28 August 2025, latest £22,024.25."
    )
    flat = cash_line_alt(BALANCES["all equal"][1], currency="EUR", title="Cash", today=TODAY)
    assert flat == "Cash: daily balance, 20 February to 31 March 2026. It stayed at €500.00."
    one = cash_line_alt(BALANCES["one day"][1], currency="GBP", title="Cash", today=TODAY)
    assert one == "Cash: balance £1,234.56 on 31 March 2026."


def test_the_same_picture_is_the_same_bytes_also_in_threads() -> None:
    def draw(seed: int) -> bytes:
        return cash_line(history(seed), currency="GBP", title=f"Firm {seed}", today=TODAY)

    alone = [draw(seed) for seed in (7, 8, 9)]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(draw, [7, 8, 9] * 3))
    assert together == alone * 3
    assert len(set(alone)) == 3


@pytest.mark.parametrize("kind", ["line", "bars"])
def test_a_warm_picture_takes_less_than_150_ms(kind: str) -> None:
    spent = []
    for _ in range(6):
        start = time.thread_time()
        if kind == "line":
            cash_line(history(7), currency="GBP", title="Rook & Crumb", today=TODAY)
        else:
            monthly.picture(bars("18"))
        spent.append(time.thread_time() - start)
    assert min(spent[1:]) < 0.150


def luminance(colour: str) -> float:
    parts = [part / 255 for part in rgb(colour)]
    r, g, b = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("style", STYLES)
def test_colours_can_be_read_and_told_apart(style: Style) -> None:
    palette = PALETTES[style]
    assert contrast(palette.ink, palette.background) > 7
    assert contrast(palette.muted, palette.background) > 4.5
    for colour in (palette.line, palette.out, palette.axis):
        assert contrast(colour, palette.background) > 3
    # Red-green blindness leaves blue against yellow: the two differ most in the blue part.
    blue, other = rgb(palette.line), rgb(palette.out)
    assert blue[2] - other[2] > 150


@pytest.mark.parametrize(
    ("amount", "currency", "short"),
    [
        ("0", "GBP", "£0"), ("250", "GBP", "£250"), ("0.25", "GBP", "£0.25"), ("999.99", "GBP", "£999.99"),
        ("1000", "GBP", "£1k"), ("1500", "GBP", "£1.5k"), ("-12500", "GBP", "-£12.5k"), ("12345.67", "EUR", "€12.3k"),
        ("999950", "GBP", "£1m"), ("2500000", "JPY", "¥2.5m"), ("3e9", "USD", "$3bn"), ("4.2e12", "USD", "$4.2tn"),
        ("12000", "PLN", "12k PLN"), ("-7", "PLN", "-7 PLN"), ("100000", "GBP", "£100k"),
    ],
)  # fmt: skip
def test_compact_money(amount: str, currency: str, short: str) -> None:
    assert compact_money(Decimal(amount), currency) == short


def test_steps_are_round() -> None:
    steps = [round_up(Decimal(step)) for step in ("0.03", "1", "1.1", "21", "260", "5000.01", "99999")]
    assert steps == [Decimal(step) for step in ("0.05", "1", "2", "25", "500", "10000", "100000")]


@pytest.mark.parametrize("days", [0, 1, 6, 7, 13, 44, 61, 62, 91, 200, 365, 540, 800, 1500, 3000, 9000])
@pytest.mark.parametrize("end", [TODAY, date(2026, 1, 1), date(2024, 2, 29)])
def test_an_axis_has_a_few_dates_inside_its_days(days: int, end: date) -> None:
    first = end - days * DAY
    ticks = date_ticks(first, end)
    assert 1 <= len(ticks) <= DATES + 1
    assert all(first <= day <= end for day, _, _ in ticks)
    assert len({(label, day.year) for day, label, _ in ticks}) == len(ticks)
    assert ticks[0][2] or ticks[0][1] == str(ticks[0][0].year)


def test_words_keep_away_from_the_edge_on_the_left() -> None:
    canvas = draw_cash_line(BALANCES["hugely negative"][1], currency="KWD", title="Cash", today=TODAY)
    assert min(words.box.left for words in canvas.written) >= EDGE - 2
