"""What sums hold, what they leave out, and with which sign they are said, told in a chat."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bot.terminal import Terminal
from cashflow import services
from core.chats.messages import plain
from core.ledger import classify
from tests.api_people import add_rows

TODAY = date(2026, 6, 20)
Row = tuple[str, str, str]  # day, the bank's words, amount

LOSS = [
    ("2026-03-02", "FASTER PAYMENT RECEIVED ACME CORP INV 7", "1000.00"),
    ("2026-03-09", "STANDING ORDER OAK PROPERTY LETTINGS", "-1750.50"),
    ("2026-04-02", "FASTER PAYMENT RECEIVED ACME CORP INV 8", "2000.00"),
]


def talk(rows: list[Row], *asked: str) -> str:
    """What is said to the last of the messages, with these rows in the books."""
    terminal, balance, made = Terminal("sums", today=TODAY), Decimal(5000), list[tuple[date, str, str, str]]()
    for day, words, amount in sorted(rows):
        balance += Decimal(amount)
        made.append((date.fromisoformat(day), words, amount, str(balance)))
    add_rows(terminal.user_id, made)
    while classify.classify_chunk(terminal.user_id):
        pass
    return [plain(terminal.say(one).blocks) for one in asked][-1]


@pytest.mark.parametrize(
    "asked",
    [
        "profit by month this year",
        "profit by quarter this year",
        "net cash flow by week in march",
        "how much profit did we make each month this year",
        "profit and loss by month",
        "compare profit in march and april",
    ],
)
def test_a_loss_keeps_its_minus_in_a_table(database: services.Addresses, asked: str) -> None:
    rows = [one for one in LOSS if "quarter" not in asked or one[0] < "2026-04"]
    said = talk(rows, asked)
    assert "-£750.50" in said or "-£1,750.50" in said, said


def test_a_loss_is_said_in_words_without_a_minus(database: services.Addresses) -> None:
    assert "£750.50 more went out than came in" in talk(LOSS, "profit in march")


REFUNDED = [
    ("2026-03-02", "FASTER PAYMENT RECEIVED ACME CORP INV 7", "1000.00"),
    ("2026-03-09", "CARD PAYMENT SCREWFIX", "-20.00"),
    ("2026-04-09", "REFUND SCREWFIX", "80.00"),
]


def test_more_refunded_than_spent_is_said_in_a_table(database: services.Addresses) -> None:
    assert "April 2026 (more refunded than spent)" in talk(REFUNDED, "spend by month this year")
