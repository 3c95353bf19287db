"""Sheets as banks and people save them."""

from decimal import Decimal

from core.statements.reader import read
from tests.statements.xlsx import Cell, workbook


def amounts(rows: list[list[Cell]]) -> list[tuple[str, Decimal]]:
    (reading,) = read(workbook(rows), "statement.xlsx")
    assert (reading.status, reading.reason, reading.question) == ("read", "", None)
    return [(row.date.isoformat(), row.amount) for row in reading.rows]


def test_days_kept_as_bare_numbers_under_a_header_that_says_date() -> None:
    got = amounts([["Buchungstag", "Text", "Betrag"], [45414, "Shop", -45.6], [45440, "Zug", -18.4]])
    assert got == [("2024-05-02", Decimal("-45.60")), ("2024-05-28", Decimal("-18.40"))]
