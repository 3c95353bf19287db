"""Several things in one message, and one thing in words the books do not have: none is passed over."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.terminal import Terminal
from cashflow import services
from core import db, periods
from core.outlook import repeats
from tests.terminal_chat import chat_about, said

TODAY = date(2026, 6, 20)
ROWS = [
    (date(2026, 4, 1), "J PATEL RENT", "850.00", "2850.00"),
    (date(2026, 4, 7), "BIDFOOD", "-200.00", "2650.00"),
    (date(2026, 4, 8), "BRAKES FOODSERVICE", "-90.00", "2560.00"),
    (date(2026, 4, 22), "DYNO ROD PLUMBING", "-180.00", "2380.00"),
    (date(2026, 5, 1), "J PATEL RENT", "850.00", "3230.00"),
    (date(2026, 5, 4), "NATIONWIDE MORTGAGE", "-600.00", "2630.00"),  # the first Monday
    (date(2026, 5, 12), "BIDFOOD", "-260.00", "2370.00"),
    (date(2026, 5, 13), "ADOBE CREATIVE", "-54.99", "2315.01"),
    (date(2026, 5, 14), "BRAKES FOODSERVICE", "-110.00", "2205.01"),
    (date(2026, 5, 22), "DYNO ROD PLUMBING", "-70.00", "2135.01"),
]


@pytest.fixture
def chat(database: services.Addresses) -> Terminal:
    return chat_about(ROWS, today=TODAY, name="landlady")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            "what did I pay Bidfood in May and Brakes in April",
            ["Bidfood, 1 to 31 May 2026: £260", "April 2026: £90.00"],
        ),
        ("sales in May? and in April? and spending in April?", ["May 2026: £850", "April 2026: £850", "£470.00 went"]),
        (
            "top 2 suppliers in May and top 3 in April",
            ["top 2 suppliers, 1 to 31 May", "top 3 suppliers, 1 to 30 April"],
        ),
        ("sales in May without Acme and spending in May", ["£1,094.99 went out"]),
        (
            "spending in May without Bidfood and spending in April without Brakes",
            ["£834.99 went out", "£380.00 went out"],
        ),
        ("Bidfood, Brakes, Adobe and Dyno Rod Plumbing in May", ["£260.00", "£110.00", "£54.99", "£70.00"]),
        ("spending in January, February, March, April and May", ["1 to 31 May 2026: £1,094.99 went out"]),
    ],
)
def test_each_part_is_answered(chat: Terminal, words: str, told: list[str]):
    reply = said(chat, words)
    assert all(one in reply for one in told), reply


def test_no_more_than_fits_is_answered_and_that_is_said(chat: Terminal):
    months = "January, February, March, April, May, June and last year"
    assert "ask for the rest in another message" in said(chat, f"spending in {months}")


def test_two_categories_are_held_side_by_side(chat: Terminal):
    said(chat, "put Dyno Rod Plumbing under Repairs")
    said(chat, "yes")
    said(chat, "put Bidfood under Groceries")
    said(chat, "yes")
    reply = said(chat, "groceries vs repairs this year")
    assert "Groceries, 1 January to 20 June 2026: £460.00 went out" in reply
    assert "Between them: £210.00." in reply


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("largest plumbing bill", "-£180.00"),
        ("plumbing expenses over 100", "with “plumbing” from 100"),
        ("average plumbing bill", "£125.00"),
        ("average Patel payment", "Money in per payment, on average: £850.00"),
        ("did Patel pay more in May than in April", "£850.00 came in"),
        ("how much rent came in last month", "£850.00 came in"),
        ("what percentage of income goes on the mortgage", "35.3% of the £1,700.00 that came in"),
    ],
)
def test_a_word_of_no_category_is_looked_for(chat: Terminal, words: str, told: str):
    assert told in said(chat, words)


def test_a_follow_up_by_size_is_of_the_same_payee(chat: Terminal):
    said(chat, "how much did I spend at Bidfood this year")
    assert "1 transaction going out with “Bidfood” from 250" in said(chat, "over 250")


def test_the_next_payee_keeps_the_days(chat: Terminal):
    said(chat, "Bidfood on Tuesdays this year")
    assert "on Tuesdays" in said(chat, "what about Brakes")


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("sales in May after the 10th", (2026, 5, 11), (2026, 5, 31)),
        ("sales in May before the 10th", (2026, 5, 1), (2026, 5, 9)),
        ("the first Monday of May", (2026, 5, 4), (2026, 5, 4)),
        ("the last Friday in May", (2026, 5, 29), (2026, 5, 29)),
        ("May sales", (2026, 5, 1), (2026, 5, 31)),
    ],
)
def test_days_within_a_month(words: str, start: tuple[int, int, int], end: tuple[int, int, int]):
    (found,) = periods.find(words, today=TODAY)
    assert (found.start, found.end) == (date(*start), date(*end))


# What repeats, what is to come, and the week before.


@pytest.fixture
def shop(database: services.Addresses) -> Terminal:
    """Rent by the month, a supplier by the week, a customer by the week."""
    days = [TODAY - timedelta(days=back) for back in range(170, 0, -1)]
    rows = [(one, "MAIN ST PROPERTIES RENT", "-900.00", "0.00") for one in days if one.day == 1]
    rows += [(one, "ULINE SUPPLIES", "-40.00", "0.00") for one in days if one.weekday() == 0]
    rows += [(one, "ACME LTD", "600.00", "0.00") for one in days if one.weekday() == 2]
    terminal = chat_about(sorted(rows), today=TODAY, name="shop")
    with db.as_user(terminal.user_id) as session:
        repeats.refresh(session, terminal.user_id, TODAY)
    return terminal


@pytest.mark.parametrize(
    ("words", "told", "untold"),
    [
        ("what repeats over 500", "Main St Properties", "Uline"),
        ("recurring payments under 100", "Uline", "Main St"),
        ("what repeats every week", "1 payment repeats weekly", "Main St"),
        ("how much do I need for bills until 2 July", "Main St Properties", "went out"),
        ("expected income until 2 July", "Acme", "Main St"),
        ("how much is Uline's next payment", "Next is Uline", "went out"),
    ],
)
def test_what_is_to_come_keeps_its_conditions(shop: Terminal, words: str, told: str, untold: str):
    reply = said(shop, words)
    assert told in reply, reply
    assert untold not in reply, reply


def test_the_week_before_is_the_one_before_that(shop: Terminal):
    assert "8 to 14 June 2026" in said(shop, "how was last week")
    assert "1 to 7 June 2026" in said(shop, "and the week before")


@pytest.mark.parametrize(
    ("words", "told", "untold"),
    [
        ("what did I earn from Patel and spend at Bidfood in May", ["£850.00 came in", "£260.00 went out"], "April"),
        (
            "Bidfood and Brakes over 100",
            ["2 transactions with “Bidfood” from 100", "1 transaction with “Brakes” from"],
            "None",
        ),
        ("Bidfood in May compared to Brakes in April", ["“Brakes as well”"], "£"),
        ("how often does Patel pay", ["repeats"], "£1,700"),
        ("show me Patel payments over 800", ["2 transactions coming in"], "None"),
        ("Bidfood payments except over 250", ["up to 250", "-£200.00"], "£260.00"),
    ],
)
def test_nobody_who_is_named_is_passed_over(chat: Terminal, words: str, told: list[str], untold: str):
    reply = said(chat, words)
    assert all(one in reply for one in told), reply
    assert untold not in reply, reply
