"""Pictures: the right size, colours and words, nothing clipped or touching, and a sentence that says the same."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from itertools import combinations

import numpy as np
import pytest
from PIL import Image

from core.dashboard import months as monthly
from core.dashboard import style as house
from core.dashboard.axes import DATES, compact_money, date_ticks, round_up
from core.dashboard.charts import Balances, cash_line, cash_line_alt, draw_cash_line
from core.dashboard.months import Bars, Months
from core.dashboard.style import EDGE, HEIGHT, PALETTES, WIDTH, Canvas, Style, drawable
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


def written(title: str) -> list[str]:
    """The title's lines, as drawn."""
    canvas = draw_cash_line(history(7), currency="GBP", title=title, today=TODAY)
    canvas.png()  # a letter without a shape would warn here
    return [words.text for words in canvas.written if words.box.top - words.box.bottom > 30][:2]


def test_names_in_other_letters_are_drawn() -> None:
    for title in ("Кафе «Чайка»", "Καφενείο Ήλιος", "مقهى الميناء", "קפה הנמל", "Łódź, Zürich, Ağrı", "Ձյուն", "ყავა"):
        assert drawable(title, bold=True) == title
        assert written(title)[0] == title


def test_money_signs_and_markup_in_a_title_are_only_letters() -> None:
    for title in ("From $5 to $10 & <b>x</b>", "\\frac{1}{2} _a^b $\\alpha$"):
        assert written(title)[0] == title


@pytest.fixture
def other_fonts(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[tuple[str, ...]], None]]:
    """Sets which fonts of the machine are passed over, whatever it has."""

    def pass_over(names: tuple[str, ...]) -> None:
        monkeypatch.setattr(house, "NOT_FOR_WORDS", names)
        house._family.cache_clear()

    yield pass_over
    house._family.cache_clear()


def test_letters_no_font_has_are_left_to_the_alternative(other_fonts: Callable[[tuple[str, ...]], None]) -> None:
    other_fonts(("",))  # every name begins with that
    assert written("Cash balance — 東京カフェ")[0] == "Cash balance"
    assert written("東京カフェ, cash")[0] == "cash"
    assert written("東京カフェ")[0] == "Cash balance"
    assert written("")[0] == "Cash balance"
    assert written("Cash\u202e\x00\nbalance")[0] == "Cash balance"


def test_another_font_of_the_machine_draws_what_the_house_font_lacks(
    other_fonts: Callable[[tuple[str, ...]], None],
) -> None:
    # Any font will do to show the way: this one has a box for every letter there is.
    other_fonts(("STIX", "cm", "DejaVu"))
    assert written("東京カフェ cash")[0] == "東京カフェ cash"
    assert house._family("東", True) not in {None, house.FONT}


def test_a_long_title_ends_in_an_ellipsis() -> None:
    lines = written(
        "The Extraordinarily Long And Winding Name Of A Company In A Valley In Wales Of All Places Ltd: cash"
    )
    assert lines[0] == "The Extraordinarily Long And Winding"
    assert lines[1].endswith("…")
    assert len(lines[1]) > 25
    assert written("W" * 5000)[0].endswith("W…")


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
