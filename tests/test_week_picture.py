"""The picture of the weeks around today: what is named is there, nothing touches, and it is said in words too."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations

import pytest

from core.dashboard.style import ONE_AT_A_TIME, WIDTH
from core.dashboard.week import draw_week, week_alt, week_picture
from core.outlook.forecast.shape import Item
from tests.forecasts import forecast

TODAY = date(2026, 11, 23)
PAST = [(TODAY - timedelta(days=n), Decimal(6000 + 37 * (n % 9))) for n in range(60, 0, -1)]
BILLS = (Item(date(2026, 12, 1), Decimal(-2000), "Rent", "series"), Item(date(2026, 12, 7), Decimal(-3100), "VAT", "s"))  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize("opening", ["6037.00", "5000.00", "20.00", "1234567.89", "-900.00"])
@pytest.mark.parametrize("basis", ["full", "recurring_only"])
@pytest.mark.parametrize("style", ["light", "dark"])
def test_nothing_touches_anything(opening, basis, style) -> None:
    past = [(day, Decimal(opening) + amount - 6000) for day, amount in PAST]
    with ONE_AT_A_TIME:
        canvas = draw_week(past, forecast(TODAY, opening=opening, items=BILLS, basis=basis), title="Cash", style=style)
    for a, b in combinations(canvas.written, 2):
        assert not a.box.overlaps(b.box), (a.text, b.text)
    assert all(one.box.left >= 0 and one.box.right <= WIDTH for one in canvas.written)
    words = [one.text for one in canvas.written]
    assert "lowest, 7 Dec" in words
    assert ("likely, 4 times in 5" in words) == (basis == "full")


def test_what_it_says() -> None:
    ahead = forecast(TODAY, opening="6000.00", items=BILLS)
    past = [*PAST[:-1], (PAST[-1][0], Decimal("6000.00"))]
    assert week_picture(past, ahead, title="Cash")[:4] == b"\x89PNG"
    assert week_alt(past, ahead, title="Cash") == (
        "Cash: £6,000.00 on 22 November 2026. Expected lowest: about £900.00 on 7 December 2026. "
        "On 23 December 2026 most likely between £450.00 and £1,350.00."
    )


def test_no_lowest_where_it_only_rises() -> None:
    ahead = forecast(TODAY, opening="6000.00", items=(Item(date(2026, 12, 1), Decimal(10), "A", "series"),))
    past = [(PAST[-1][0], Decimal(6000))]
    with ONE_AT_A_TIME:
        written = draw_week(past, ahead, title="Cash").written
    assert not [one.text for one in written if one.text.startswith("lowest")]
    assert "lowest" not in week_alt(past, ahead, title="Cash")


def test_a_statement_of_last_week_leaves_a_gap_and_no_made_up_days() -> None:
    past = PAST[:-9]
    assert "on 13 November 2026" in week_alt(past, forecast(TODAY, items=BILLS), title="Cash")
    assert week_picture(past, forecast(TODAY, items=BILLS), title="Cash")


def test_without_days_there_is_no_picture() -> None:
    for past, ahead in (([], forecast(TODAY)), (PAST, forecast(TODAY, basis="none"))):
        with pytest.raises(ValueError, match="no day"):
            week_picture(past, ahead, title="Cash")
