"""One tax of a category: what says so is added up, and what cannot be told apart is said to be so."""

from __future__ import annotations

from datetime import date

from bot.terminal import Terminal
from cashflow import services
from core.chats.messages import plain
from core.ledger import classify
from tests.api_people import add_rows

TODAY = date(2026, 6, 20)
PAID = [
    (date(2026, 5, 7), "HMRC VAT", "-310.40", "4689.60"),
    (date(2026, 5, 22), "HMRC PAYE", "-205.00", "4484.60"),
]


def chat(rows: list[tuple[date, str, str, str]]) -> Terminal:
    terminal = Terminal("joiner", today=TODAY)
    add_rows(terminal.user_id, rows)
    while classify.classify_chunk(terminal.user_id):
        pass
    return terminal


def test_vat_is_what_says_vat_and_the_category_is_told_beside_it(database: services.Addresses) -> None:
    told = plain(chat(PAID).say("how much VAT did I pay in May?").blocks)
    assert "VAT, 1 to 31 May 2026: £310.40 went out (1 transaction)." in told
    assert "Taxes, 1 to 31 May 2026: £515.40 (2 transactions)." in told
    assert "Taxes is all of that category" in told


def test_what_no_row_says_is_not_told_apart(database: services.Addresses) -> None:
    told = plain(chat([(date(2026, 5, 7), "HMRC", "-310.40", "4689.60")]).say("how much VAT did I pay in May?").blocks)
    assert "£310.40" in told
    assert "No payment of those days says VAT, so I cannot tell that part from the rest." in told
