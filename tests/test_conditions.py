"""A condition of a question is kept or refused by name: which currency, which days, which size, whom it leaves out."""

from __future__ import annotations

from datetime import date

import pytest

from bot.terminal import Terminal
from cashflow import services
from tests.terminal_chat import chat_about, said

TODAY = date(2026, 6, 20)
POUNDS = [
    (date(2026, 3, 3), "BIDFOOD", "-120.00", "1880.00"),  # a Tuesday
    (date(2026, 4, 7), "BIDFOOD", "-200.00", "1680.00"),  # a Tuesday
    (date(2026, 4, 9), "QUINCEBERRY LETTINGS RENT", "-400.00", "1280.00"),
    (date(2026, 5, 2), "SUMUP PAYOUT", "300.00", "1580.00"),  # a Saturday
    (date(2026, 5, 3), "SUMUP PAYOUT", "150.00", "1730.00"),  # a Sunday
    (date(2026, 5, 9), "SUMUP PAYOUT", "500.00", "2230.00"),  # a Saturday
    (date(2026, 5, 11), "BIDFOOD", "-80.00", "2150.00"),  # a Monday
    (date(2026, 5, 12), "BIDFOOD", "-260.00", "1890.00"),  # a Tuesday
    (date(2026, 5, 20), "JOE", "-60.00", "1830.00"),
    (date(2026, 6, 1), "BRAKES", "-40.00", "1790.00"),
]
EUROS = [
    (date(2026, 5, 6), "BERLIN STUDIO GMBH", "700.00", "1200.00"),
    (date(2026, 5, 24), "LUFTHANSA", "-112.39", "1087.61"),
]


@pytest.fixture
def cafe(database: services.Addresses) -> Terminal:
    return chat_about(POUNDS, today=TODAY, name="cafe")


@pytest.fixture
def abroad(database: services.Addresses) -> Terminal:
    """The same, with an account in euros."""
    return chat_about(POUNDS, EUROS, today=TODAY, name="abroad", currencies=("GBP", "EUR"))


# Which currency.


@pytest.mark.parametrize(
    ("words", "told", "untold"),
    [
        ("sales in euros in May", "€700.00 came in", "£"),
        ("spending in EUR in May", "€112.39 went out", "£"),
        ("income in pounds in May", "£950.00 came in", "€"),
        ("show me euro payments in May", "Lufthansa", "Bidfood"),
        ("payments over 100 euros", "€112.39", "£260.00"),
        ("top customers in euros", "Berlin Studio", "SumUp"),
        ("balance in euros", "€1,087.61", "£"),
        ("biggest expense in euros", "Lufthansa", "Bidfood"),
        ("profit in euros in May", "€587.61 more came in", "£"),
    ],
)
def test_a_currency_is_a_condition(abroad: Terminal, words: str, told: str, untold: str):
    reply = said(abroad, words)
    assert told in reply, reply
    assert untold not in reply, reply


def test_a_currency_that_nobody_holds_is_said_to_be_none(abroad: Terminal):
    assert "None of your accounts is in USD" in said(abroad, "sales in dollars")


def test_the_only_account_there_is_narrows_nothing(cafe: Terminal):
    assert (
        said(cafe, "sales from the current account in May").split("\n")[0] == said(cafe, "sales in May").split("\n")[0]
    )
    assert "Balance on" in said(cafe, "how much in checking")


def test_the_only_currency_there_is_narrows_nothing(cafe: Terminal):
    assert "1 to 31 May 2026: £950.00 came in (3 transactions)." in said(cafe, "sales in pounds in May")
    assert "None of your accounts is in EUR" in said(cafe, "sales in euros")


# Which days.


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("how much did I spend at Bidfood on Tuesdays in May", "on Tuesdays: £260.00 went out (1 transaction)"),
        ("how much did we spend at Bidfood except in April", "without 1 to 30 April 2026: £460.00 went out"),
        ("how much did we spend at Bidfood except in March and April", "£340.00 went out"),
        ("spending this year excluding April", "£560.00 went out"),
        ("sales in May except Sundays", "not on Sundays: £800.00 came in"),
        ("sales on Saturdays and Sundays in May", "on Saturdays and Sundays: £950.00 came in"),
        ("profit on Tuesdays in May", "£260.00 more went out than came in"),
        (
            "average sales on Saturdays in May",
            "£160.00 (2 to 30 May 2026, on Saturdays: 2 transactions over 5 whole days)",
        ),
    ],
)
def test_days_are_a_condition(cafe: Terminal, words: str, told: str):
    assert told in said(cafe, words)


def test_a_month_left_out_is_that_of_the_year_asked_about(database: services.Addresses):
    rows = [(date(2025, month, 3), "BIDFOOD", f"-{month}.00", "100.00") for month in (2, 3, 4)]
    chat = chat_about(rows, today=TODAY, name="last year")
    assert "without 1 to 31 March 2025: £6.00 went out" in said(chat, "spending in 2025 except in March")


def test_the_rows_behind_it_are_those_that_are_left(cafe: Terminal):
    said(cafe, "how much did we spend at Bidfood except in April")
    behind = said(cafe, "why?")
    assert "£460.00 is the sum of 3 transactions" in behind
    assert "-£200.00" not in behind


def test_two_payees_on_days_of_their_own_are_refused_by_name(cafe: Terminal):
    reply = said(cafe, "Bidfood on Tuesdays vs Brakes on Mondays")
    assert "“those days”" in reply
    assert "£" not in reply


def test_a_follow_up_keeps_what_it_goes_on_from_and_a_question_of_its_own_does_not(cafe: Terminal):
    said(cafe, "spending at Bidfood this year")
    assert "on Mondays: £80.00 went out" in said(cafe, "only on Mondays")
    assert "May 2026, on Mondays: £80.00" in said(cafe, "and in May")
    said(cafe, "spending by month this year without Bidfood")
    assert "without" not in said(cafe, "rent by month in 2026")


# Which size.


@pytest.mark.parametrize(
    ("words", "told", "untold"),
    [
        ("at least 250 paid out in May", "-£260.00", "£400.00 went out"),
        ("sales over 200 in May", "All 2 together: £800.00", "£950.00"),
        ("sales above 200 on a Saturday", "All 2 together: £800.00", "£950.00"),
        ("did we spend more than 300 in May", "£400.00 went out", "None"),
        ("did sales go over 900 in May", "£950.00 came in", "None"),
        ("payments between 100 and 250 to Bidfood this year", "All 2 together: £320.00", "£260.00"),
        ("Bidfood payments of exactly 80", "-£80.00", "£200.00"),
        ("how much did I spend at Bidfood without the ones over 150", "All 2 together: £200.00", "£260.00"),
        ("who did I pay more than 300 this year", "Bidfood", "Brakes"),
        ("export the Bidfood payments over 150", "2 transactions with “Bidfood” from 150", "4 transactions"),
    ],
)
def test_a_size_is_a_condition(cafe: Terminal, words: str, told: str, untold: str):
    reply = said(cafe, words)
    assert told in reply, reply
    assert untold not in reply, reply


def test_what_cannot_be_asked_by_size_is_refused(cafe: Terminal):
    assert "payments of that size" in said(cafe, "unusual payments over 500 in May")


def test_a_tag_and_a_size_are_two_conditions(cafe: Terminal):
    said(cafe, "tag all Bidfood payments as food")
    said(cafe, "yes")
    assert "All 2 together: -£460.00" in said(cafe, "payments tagged food over 150")


# Which of a payee's payments.


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("smallest Bidfood payment this year", "-£80.00"),
        ("first payment to Bidfood this year", "3 Mar 26"),
        ("when did I first pay Bidfood", "3 Mar 26"),
        ("second largest payment in May", "-£80.00"),
    ],
)
def test_one_of_them_is_no_sum(cafe: Terminal, words: str, told: str):
    assert told in said(cafe, words)


# Who and what is left out, or taken off.


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("spending at Bidfood by category", "What it went on, 3 March to 1 June 2026 at Bidfood"),
        ("spending this year from everyone but Bidfood", "without Bidfood: £500.00 went out"),
        ("spending this year except rent and Zanzibar", "I know nobody and no category called “Zanzibar”"),
        ("biggest supplier this year not counting rent", "Bidfood"),
        ("income minus Bidfood in May", "What is left of it: £610.00."),
        ("sales after rent in April", "What is left of it: -£400.00."),
        ("what share of spending is rent", "% of the £1,160.00 that went out"),
        ("materials from Bidfood in May", "£340.00 went out"),
    ],
)
def test_somebody_left_out_or_taken_off(cafe: Terminal, words: str, told: str):
    assert told in said(cafe, words)


def test_a_longer_name_is_somebody_else(cafe: Terminal):
    reply = said(cafe, "how much did I pay Joe Martin")
    assert "I know nobody called Joe Martin" in reply
    assert "£" not in reply
    assert "£60.00 went out" in said(cafe, "1")
    assert "£60.00 went out" in said(cafe, "How Much Did I Pay Joe In May")


# What is not done, or not kept.


def test_a_file_to_be_sent_to_somebody_is_made_and_not_sent(cafe: Terminal):
    reply = said(cafe, "email my accountant the figures")
    assert "send no e-mail" in reply
    assert "10 transactions" in reply
    assert "e-mail" not in said(cafe, "export everything for my accountant")


def test_a_burn_rate_is_of_a_month_and_says_of_what(cafe: Terminal):
    reply = said(cafe, "what's our burn rate")
    assert "a month" in reply
    assert "What goes out by itself is £500.00 a month" in reply


def test_what_is_left_after_the_bills_looks_ahead(cafe: Terminal):
    calls = cafe.say("is there money left after all the bills this month").calls
    assert [(one["name"], one["args"]) for one in calls] == [("get_cashflow_forecast", {"on": "2026-06-30"})]


def test_a_category_made_for_a_rule_goes_with_it(cafe: Terminal):
    said(cafe, "put Bidfood under Stock")
    assert "from now on" in said(cafe, "yes")
    assert "Stock" in said(cafe, "which categories are there")
    said(cafe, "undo")
    assert "so is the category Stock" in said(cafe, "yes")
    assert "Stock" not in said(cafe, "which categories are there")


def test_a_made_category_stays_where_more_is_under_it(cafe: Terminal):
    said(cafe, "put Bidfood under Stock")
    said(cafe, "yes")
    said(cafe, "put Brakes under Stock")
    said(cafe, "yes")
    for _ in range(2):
        said(cafe, "undo")
        said(cafe, "yes")
    assert "Stock" not in said(cafe, "which categories are there")


def test_rules_are_listed_with_a_tool_of_their_own(cafe: Terminal):
    said(cafe, "put Bidfood under Stock")
    said(cafe, "yes")
    assert "1 rule, the newest first:\nBidfood: Stock" in said(cafe, "list my rules")
