"""A picture's title: other letters, other fonts, markup, and one that is too long."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from core.dashboard import style as house
from core.dashboard.charts import draw_cash_line
from core.dashboard.style import drawable
from tests.drawing import TODAY, history


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
