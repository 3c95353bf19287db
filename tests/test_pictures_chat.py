"""Pictures asked for in a chat: the sentence, the figures, "why?", and nothing added across currencies."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from bot.terminal import Terminal
from core import db, files
from core.blocks import Block, Image, figures
from core.chats.messages import plain
from core.ledger import categories, classify, entities
from core.models import Transaction, User
from tests.api_people import add_rows

TODAY = date(2026, 11, 26)
ROWS = [
    (date(2026, 9, 3), "BRIGHT DENTAL", "900.00", "5900.00"),
    (date(2026, 9, 9), "OAK PROPERTY", "-700.00", "5200.00"),
    (date(2026, 10, 5), "BRIGHT DENTAL", "1000.00", "6200.00"),
    (date(2026, 10, 9), "OAK PROPERTY", "-700.00", "5500.00"),
    (date(2026, 10, 30), "WETHER BOOKS", "50.00", "5550.00"),
    (date(2026, 11, 4), "BRIGHT DENTAL", "1500.00", "7050.00"),
    (date(2026, 11, 9), "OAK PROPERTY", "-800.00", "6250.00"),
    (date(2026, 11, 20), "WAVE UTILITIES", "-120.50", "6129.50"),
    (TODAY, "WETHER BOOKS", "0.01", "6129.51"),
]
SORTS = {"OAK PROPERTY": "Rent", "WAVE UTILITIES": "Utilities"}


@pytest.fixture
def chat(database: object) -> Terminal:
    terminal = Terminal("zoe", today=TODAY)
    add_rows(terminal.user_id, ROWS)
    sort(terminal)
    return terminal


def sort(chat: Terminal, sorts: dict[str, str] = SORTS) -> None:
    """Gives every row its payee and, where it is in `sorts`, its category."""
    while classify.classify_chunk(chat.user_id):
        pass
    with db.as_user(chat.user_id) as session:
        payees: dict[str, UUID] = {}
        for row in session.query(Transaction):
            if row.description not in payees:
                name = row.description.title()
                found = entities.by_name(session, name)
                payees[row.description] = found.id if found else entities.create(session, chat.user_id, name)
            row.entity_id = payees[row.description]
            sort = categories.category_named(session, sorts[row.description]) if row.description in sorts else None
            row.expense_category_id = sort.id if sort else None


def asked(chat: Terminal, words: str) -> tuple[str, list[Image]]:
    """What is said without the pictures, and the pictures."""
    blocks = chat.say(words).blocks
    pictures = [block for block in blocks if isinstance(block, Image)]
    for one in pictures:
        assert files.get(one.file).startswith(b"\x89PNG")
    return plain([block for block in blocks if not isinstance(block, Image)]), pictures


def test_the_overview_of_the_month(chat: Terminal) -> None:
    said, (picture,) = asked(chat, "give me an overview")
    assert said.startswith("November 2026 so far: money in £1,500.01, money out £920.50, left £579.51.")
    assert "1 to 26 October 2026: money in £1,000.00, money out £700.00, left £300.00." in said
    assert "Balance on 26 November 2026: £6,129.51." in said
    assert "£6,129.51 in the bank" in picture.alt
    assert "Money in £1,500.01 (£1,000.00 before, +50%)" in picture.alt
    assert "What changed most: Bright Dental +£500.00, Wave Utilities -£120.50, Oak Property -£100.00." in picture.alt


def test_the_overview_of_an_asked_month_looks_at_no_later_day(chat: Terminal) -> None:
    said, (picture,) = asked(chat, "dashboard for October as an image")
    assert said.startswith("October 2026: money in £1,050.00, money out £700.00, left £350.00.")
    assert "Balance on 31 October 2026: £5,550.00." in said
    assert "Low point" not in said + picture.alt
    assert "before" not in picture.alt, "the statements begin on the 3rd: that is no whole month to hold it against"
    said, _ = asked(chat, "and the month before?")
    assert said.startswith("September 2026: money in £900.00, money out £700.00, left £200.00.")
    assert "before" not in said.lower()


def test_spending_by_category_and_why(chat: Terminal) -> None:
    said, (picture,) = asked(chat, "show me a chart of spending by category this year")
    assert said.startswith(
        "1 January to 26 November 2026: £2,320.50 went out. Most: Rent £2,200.00, Utilities £120.50."
    )
    assert "Rent £2,200.00 (95%); Utilities £120.50 (5%)" in picture.alt
    why, _ = asked(chat, "why?")
    assert "£2,320.50 is the sum of 4 transactions" in why
    assert "£120.50" in why.replace("-", "")
    assert "Rent £2,200.00 is" not in why, "a part beside its whole"


def test_top_customers_and_the_rest(chat: Terminal) -> None:
    said, (picture,) = asked(chat, "picture of my top customers this year")
    assert "£3,450.01 came in. Most: Bright Dental £3,400.00, Wether Books £50.01." in said
    assert picture.alt.endswith("Bright Dental £3,400.00 (99%); Wether Books £50.01 (1%).")
    _, (one,) = asked(chat, "top 1 supplier as a chart")
    assert one.alt.endswith("Oak Property £2,200.00 (95%); Everyone else £120.50 (5%).")


def test_money_in_and_out_by_month(chat: Terminal) -> None:
    said, (picture,) = asked(chat, "chart of money in and out by month")
    assert said.startswith("3 September to 26 November 2026: money in £3,450.01, money out £2,320.50, left £1,129.51.")
    assert "September 2026 from 3: in £900.00, out £700.00; October 2026: in £1,050.00, out £700.00" in picture.alt
    assert "November 2026 so far: in £1,500.01, out £920.50." in picture.alt


def test_the_cash_line_says_its_figures(chat: Terminal) -> None:
    said, (picture,) = asked(chat, "draw my cash balance")
    assert said.startswith("Balance on 26 November 2026: £6,129.51. Lowest, 9 September 2026: £5,200.00.")
    assert "latest £6,129.51" in picture.alt


def test_two_currencies_are_two_pictures(chat: Terminal) -> None:
    euros = [
        (date(2026, 10, 7), "CAFÉ ΉΛΙΟΣ", "9000000.00", "9000000.00"),
        (date(2026, 11, 7), "CAFÉ ΉΛΙΟΣ", "9000000.00", "18000000.00"),
        (date(2026, 11, 8), "北京烤鸭", "-20.00", "17999980.00"),
    ]
    add_rows(chat.user_id, euros, currency="EUR")
    sort(chat)
    for words in (
        "overview",
        "chart of spending by category this month",
        "picture of my top customers",
        "plot money in and out",
    ):
        blocks = chat.say(words).blocks
        found = [block for block in blocks if isinstance(block, Image)]
        assert len(found) == 2, words
        assert [("£" in one.alt, "€" in one.alt) for one in found] == [(True, False), (False, True)], words
        assert all(one.currency in ("GBP", "EUR", None) for one in figures(blocks))
    assert {"GBP", "EUR"} == {one.currency for one in figures(chat.say("overview").blocks) if one.currency}


def test_a_german_reads_german_numbers_in_the_picture(chat: Terminal) -> None:
    with db.as_user(chat.user_id) as session:
        session.get_one(User, chat.user_id).locale = "DE"
    _, (picture,) = asked(chat, "chart of spending by category this year")
    assert "2.320,50\u00a0£ went out. Rent 2.200,00\u00a0£ (95\u00a0%)" in picture.alt


@pytest.mark.parametrize(
    "words", ["overview", "pie chart of spending", "picture of my top customers", "plot sales by month"]
)
def test_empty_books_have_no_picture(database: object, words: str) -> None:
    said, pictures = asked(Terminal("new", today=TODAY), words)
    assert not pictures
    assert said.startswith("I have no statements of yours yet.")


@pytest.mark.parametrize(
    "words",
    [
        "overview of March",
        "pie chart of spending in March",
        "chart of my top customers in March",
        "plot sales by month in March",
    ],
)
def test_days_that_no_statement_covers_have_no_picture(chat: Terminal, words: str) -> None:
    said, pictures = asked(chat, words)
    assert not pictures
    assert said.startswith("Your statements only cover 3 September 2026 to 26 November 2026.")


def test_a_month_in_which_nothing_went_out(chat: Terminal) -> None:
    with db.as_user(chat.user_id) as session:
        for row in session.query(Transaction):
            if row.transaction_date.month == 10 and row.amount < 0:
                session.delete(row)
    said, pictures = asked(chat, "pie chart of spending in October")
    assert not pictures
    assert said.startswith("Nothing of the kind, 1 to 31 October 2026")
    said, (picture,) = asked(chat, "overview of October")
    assert "money out £0.00" in said
    assert "Money in £1,050.00" in picture.alt


def test_thirty_categories_and_more_payees_than_bars(chat: Terminal) -> None:
    kinds = {f"SHOP {n:02}": f"Sort {n:02}" for n in range(30)}
    with db.as_user(chat.user_id) as session:
        for name in kinds.values():
            categories.create_category(session, chat.user_id, name)
    add_rows(chat.user_id, [(TODAY, shop, f"-{n + 1}.01", f"{6000 - n}.00") for n, shop in enumerate(kinds)])
    sort(chat, SORTS | kinds)
    _, (picture,) = asked(chat, "chart of spending by category in November")
    assert "25 other categories" in picture.alt
    amounts = [Decimal(one.replace(",", "")) for one in re.findall(r"£([\d,]+\.\d\d)", picture.alt)]
    assert amounts[0] == sum(amounts[1:])
    assert len(amounts) == 9


def _types(blocks: list[Block]) -> list[str]:
    return [type(block).__name__ for block in blocks]


def test_first_the_sentence_then_the_picture(chat: Terminal) -> None:
    for words in ("overview", "pie chart of spending", "picture of my top customers", "plot sales by month"):
        types = _types(list(chat.say(words).blocks))
        assert types[0] == "Text"
        assert "Image" in types[1:5]


def test_statements_that_end_before_today_are_held_against_as_many_days(database: object) -> None:
    chat = Terminal("late", today=date(2026, 11, 28))
    add_rows(chat.user_id, ROWS)
    sort(chat)
    said, (picture,) = asked(chat, "overview")
    assert said.startswith("1 to 26 November 2026: money in £1,500.01")
    assert "Your statements end on 26 November 2026" in said
    assert "against 1 to 26 October 2026" in picture.alt


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("chart of what I spent at Oak Property", "Oak Property, money out by month:"),
        ("draw Bright Dental by month", "Bright Dental, money in by month:"),
        ("chart of Oak Property by month", "Oak Property, money out by month:"),
        ("chart of spending on unicorns", "Nothing with “unicorns”"),
        ("graph of what I spend on rent", "Money out by month, Rent only:"),
        ("export dental", "3 transactions with “dental”"),
        ("csv of what I spent at Oak Property this year", "3 transactions with “Oak Property”"),
        ("download Wave Utilities as excel", "1 transaction with “Wave Utilities”"),
        ("export my transactions", "9 transactions, "),
    ],
)
def test_a_picture_or_a_file_of_one_thing_holds_no_other(chat: Terminal, words: str, told: str) -> None:
    chat.say("export Wether Books")
    said, _ = asked(chat, words)
    assert told in said
    assert "by category" not in said
