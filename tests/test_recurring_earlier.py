"""What could be seen on an earlier day, told from one search: as a search on that day would have said."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from core.outlook.recurring import Earlier, Payment, Series, find, public_holidays

TODAY = date(2026, 6, 30)
GB = public_holidays("GB")


def monthly(day: int, amounts: list[str], name: str, *, until: date = TODAY) -> list[Payment]:
    """One a month, the last in the month of `until`."""
    found: list[Payment] = []
    for back, amount in enumerate(reversed(amounts)):
        year, month = divmod(until.year * 12 + until.month - 1 - back, 12)
        on = date(year, month + 1, day)
        on += timedelta(days=(7 - on.weekday()) % 7 if on.weekday() > 4 else 0)
        found.append(Payment(f"{name}{back:02}", on, Decimal(amount), name, name, "main", "GBP"))
    return found[::-1]


def books() -> list[Payment]:
    rows = monthly(5, ["-900.00"] * 9 + ["-950.00"] * 6, "rent")
    rows += monthly(12, ["-40.00"] * 5, "new line")
    rows += monthly(19, ["-75.00"] * 8, "old gym", until=date(2026, 1, 31))
    return sorted(rows, key=lambda one: (one.day, one.id))


def then(rows: list[Payment], day: date) -> dict[str, Series]:
    found = find(rows, today=TODAY, holidays=GB)
    return {one.key: one for one in Earlier(found, {row.id: row for row in rows}, GB).on(day)}


@pytest.mark.parametrize("day", [date(2025, 11, 30), date(2026, 2, 28), date(2026, 5, 31), TODAY])
def test_it_is_what_a_search_on_that_day_finds(day: date) -> None:
    searched = find(books(), today=day, holidays=GB, covered={"main": day})
    known = then(books(), day)
    assert known.keys() == {one.key for one in searched}
    for one in searched:
        other = known[one.key]
        said = (one.state, one.typical, one.cadence, one.last_day, one.payment_ids)
        assert said == (other.state, other.typical, other.cadence, other.last_day, other.payment_ids)


def test_it_knows_nothing_of_what_came_later() -> None:
    known = then(books(), date(2026, 1, 31))
    assert "new line" not in known  # its third payment comes in April
    assert known["old gym"].state == "mature"  # nobody knows yet that it has ended
    assert known["rent"].typical == Decimal("900.00")  # one at the new price may be a slip
    assert then(books(), date(2026, 2, 28))["rent"].typical == Decimal("950.00")
    assert then(books(), date(2026, 3, 31))["old gym"].state == "stopped"
    assert then(books(), date(2026, 4, 30))["new line"].state == "early"
