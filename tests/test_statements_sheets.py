"""Sheets as banks and people save them."""

import datetime as dt
from decimal import Decimal

import pytest

from core.statements.reader import read
from tests.statements.xlsx import Cell, workbook


def amounts(rows: list[list[Cell]]) -> list[tuple[str, Decimal]]:
    (reading,) = read(workbook(rows), "statement.xlsx")
    assert (reading.status, reading.reason, reading.question) == ("read", "", None)
    return [(row.date.isoformat(), row.amount) for row in reading.rows]


def test_days_kept_as_bare_numbers_under_a_header_that_says_date() -> None:
    got = amounts([["Buchungstag", "Text", "Betrag"], [45414, "Shop", -45.6], [45440, "Zug", -18.4]])
    assert got == [("2024-05-02", Decimal("-45.60")), ("2024-05-28", Decimal("-18.40"))]


def one(text: str) -> list[tuple[str, Decimal]]:
    (reading,) = read(text.encode(), "statement.xls")
    assert (reading.status, reading.reason) == ("read", "")
    return [(row.date.isoformat(), row.amount) for row in reading.rows]


def test_a_web_page_of_tables_that_is_called_an_excel_file() -> None:
    assert one(
        "<html><body><table><tr><td colspan=3><b>Movimientos</b></td></tr></table><table>"
        "<tr><th>Fecha Operaci&oacute;n<th>Concepto<th>Importe<th>Saldo</tr>"
        "<tr><td>14/05/2024</td><td>Caf&eacute;<br>y t&eacute;</td><td align=right>-1.045,60</td><td>54,40</td></tr>"
        "<tr><td>15/05/2024</td><td>N&oacute;mina</td><td>2.000,00</td><td>2.054,40</td></tr></table></body></html>"
    ) == [("2024-05-14", Decimal("-1045.60")), ("2024-05-15", Decimal("2000.00"))]


def test_excels_own_xml() -> None:
    row = '<Row><Cell><Data ss:Type="DateTime">2024-05-{}T00:00:00.000</Data></Cell><Cell ss:Index="3">'
    row += '<Data ss:Type="Number">{}</Data></Cell></Row>'
    head = "".join(f'<Cell><Data ss:Type="String">{name}</Data></Cell>' for name in ("Date", "Text", "Amount"))
    assert one(
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="S"><Table>'
        f"<Row>{head}</Row>{row.format('02', '-45.6')}{row.format('28', '1.2E3')}</Table></Worksheet></Workbook>"
    ) == [("2024-05-02", Decimal("-45.60")), ("2024-05-28", Decimal(1200))]


def test_a_web_page_without_a_statement_is_refused() -> None:
    (reading,) = read(b"<html><table><tr><td>Login</td><td><input></td></tr></table></html>", "statement.xls")
    assert reading.status == "refused"
    assert "web page" in reading.reason


def test_a_summary_without_a_word_is_set_aside() -> None:
    got = amounts(
        [
            ["Month", "Income", "Expenses"],
            [dt.date(2024, 5, 1), 200.0, 45.6],
            ["Date", "Payee", "Debit", "Credit"],
            [dt.date(2024, 5, 2), "Shop", 45.6, None],
            [dt.date(2024, 5, 6), "Salary", None, 200.0],
        ]
    )
    assert got == [("2024-05-02", Decimal("-45.60")), ("2024-05-06", Decimal(200))]


def test_a_day_whose_year_the_file_does_not_say_is_not_left_out_in_silence() -> None:
    text = "Printed;31.03.2024\nDate;Text;Amount\n29.03.;Shop;-45,60\n04.03.;Kiosk;-12,40\n"
    (reading,) = read(text.encode(), "statement.csv")
    assert reading.status == "refused"
    assert "04.03. Kiosk" in reading.reason
    assert "no year" in reading.reason


def test_no_line_with_a_day_and_an_amount_is_left_out_in_silence() -> None:
    rows = "14/03/2024,SHOP,-9.00\n15/03/2024,RENT,-50.00\n16/03/2024,TAXI,-7.00\n17/03/2024,BUS,-8.00\n"
    (alike,) = read(f"02/28/2024,CAFE,-3.50\n{rows}".encode(), "march.csv")
    assert alike.status == "refused"  # the first line is a payment like the others, in another order
    (unlike,) = read(f"X,28/02/2024,CAFE,-3.50\n{rows}".encode(), "march.csv")
    assert (len(unlike.rows), [one.line for one in unlike.skipped]) == (4, [1])


def test_rows_that_another_table_shows_again_count_once() -> None:
    head: list[Cell] = ["Date", "Payee", "Amount"]
    all_: list[list[Cell]] = [[dt.date(2024, 5, day), f"Shop {day}", -float(day)] for day in (2, 14, 20)]
    other: list[Cell] = ["Date", "Shop", "Amount"]
    assert len(amounts([head, *all_, [None], other, *all_[:2]])) == 3
    assert len(amounts([head, *all_, [None], other, all_[0]])) == 4  # one row may be another account's
    both = [*all_, [dt.date(2024, 5, 21), "Pay", 50.0]]
    sums: list[list[Cell]] = [[dt.date(2024, 5, 31), "Shops", -36.0], [dt.date(2024, 5, 31), "Work", 50.0]]
    assert len(amounts([head, *both, [None], other, *sums])) == 4  # a summary of them


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "Date,Text,Amount,,Date,Text,Amount\n25/03/2024,SALARY,1850.00,,26/03/2024,RENT,900.00\n"
            ",,,,27/03/2024,CAFE,3.00\n",
            "side by side",
        ),
        ("Date,Text,No.,Amount\n24/03/2024,A,1,-2.50\n25/03/2024,B,-3.50\n26/03/2024,C,3,4.50\n", "shorter"),
        ("Date,Text,Amount\n24/03/2024,A,-2.50\n31/02/2024,B,-3.50\n26/03/2024,C,4.50\n", "no day"),
        ("Date,Text,Debit,Credit\n25/03/2024,PAY,,50.00\n26/03/2024,RENT,900.00,1.50\n", "as money in"),
        ("Date,Text,Spendings,Credit\n25/03/2024,PAY,,50.00\n26/03/2024,RENT,900.00,1.50\n", "Spendings"),
    ],
)
def test_what_rows_and_columns_leave_open_is_refused(text: str, why: str) -> None:
    (reading,) = read(text.encode(), "statement.csv")
    assert reading.status == "refused"
    assert why in reading.reason
