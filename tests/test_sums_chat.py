"""What sums hold, what they leave out, and with which sign they are said, told in a chat."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bot.terminal import Terminal
from cashflow import services
from core import db
from core.chats.messages import plain
from core.dashboard import figures
from core.ledger import classify
from core.ledger.filters import Filter
from tests.api_people import add_rows

TODAY = date(2026, 6, 20)
Row = tuple[str, str, str]  # day, the bank's words, amount

LOSS = [
    ("2026-03-02", "FASTER PAYMENT RECEIVED ACME CORP INV 7", "1000.00"),
    ("2026-03-09", "STANDING ORDER OAK PROPERTY LETTINGS", "-1750.50"),
    ("2026-04-02", "FASTER PAYMENT RECEIVED ACME CORP INV 8", "2000.00"),
]


def booked(rows: list[Row]) -> Terminal:
    """Someone with these rows in the books."""
    terminal, balance, made = Terminal("sums", today=TODAY), Decimal(5000), list[tuple[date, str, str, str]]()
    for day, words, amount in sorted(rows):
        balance += Decimal(amount)
        made.append((date.fromisoformat(day), words, amount, str(balance)))
    add_rows(terminal.user_id, made)
    while classify.classify_chunk(terminal.user_id):
        pass
    return terminal


def talk(rows: list[Row], *asked: str) -> str:
    """What is said to the last of the messages, with these rows in the books."""
    terminal = booked(rows)
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


ALIKE = [
    ("2026-03-02", "FASTER PAYMENT INES DUARTE DESIGN", "-300.00"),
    ("2026-03-03", "CARD PAYMENT ARGOS BUSINESS CARDS", "-70.00"),
    ("2026-03-04", "SUMUP  *HOLLINS LTD", "-9.00"),
    ("2026-03-05", "CARD PAYMENT EEZYBREAKS", "-15.00"),
    ("2026-03-06", "DIRECT DEBIT EE & T-MOBILE", "-25.00"),
    ("2026-03-07", "CARD PAYMENT MÜLLERS BROT", "-4.00"),
    ("2026-03-08", "FASTER PAYMENT INV 72", "-72.00"),
    ("2026-03-09", "转账支付宝消费", "-8.00"),
]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("ines", ["-300.00"]),
        ("Ines Duarte", ["-300.00"]),
        ("business", ["-70.00"]),
        ("busi", ["-70.00"]),
        ("bus", []),
        ("sumup hollins", ["-9.00"]),
        ("lins", []),
        ("EE", ["-25.00"]),
        ("müllers", ["-4.00"]),
        ("ÜLLERS", []),
        ("inv 7", []),
        ("inv 72", ["-72.00"]),
        ("支付宝", ["-8.00"]),
        ("*", ["-9.00"]),
    ],
)
def test_a_name_is_looked_for_as_words(database: services.Addresses, name: str, found: list[str]) -> None:
    user_id = booked(ALIKE).user_id
    with db.as_user(user_id) as session:
        rows = figures.transactions(session, Filter(name=name))
        left = figures.transactions(session, Filter(not_names=(name,)))
    assert [str(one.amount) for one in rows] == found
    assert len(left) == len(ALIKE) - len(found)


REFUNDED = [
    ("2026-03-02", "FASTER PAYMENT RECEIVED ACME CORP INV 7", "1000.00"),
    ("2026-03-09", "CARD PAYMENT SCREWFIX", "-20.00"),
    ("2026-04-09", "REFUND SCREWFIX", "80.00"),
]


def test_more_refunded_than_spent_is_said_in_a_table(database: services.Addresses) -> None:
    assert "April 2026 (more refunded than spent)" in talk(REFUNDED, "spend by month this year")
