"""A message that tells to do something beside something else: nothing of it is dropped without a word."""

from __future__ import annotations

from datetime import date

import pytest

from bot.terminal import Terminal
from cashflow import services
from core import db
from core.accounts import preferences
from core.ledger import entities
from tests.terminal_chat import chat_about, said

TODAY = date(2026, 5, 10)
ROWS = [
    (date(2026, 3, 2), "QUINCEBERRY LETTINGS", "-900.00", "4100.00"),
    (date(2026, 3, 9), "UBER TRIP", "-40.00", "4060.00"),
    (date(2026, 4, 20), "ACME CORP INV 118", "3200.00", "7260.00"),
]


@pytest.fixture
def chat(database: services.Addresses) -> Terminal:
    return chat_about(ROWS, today=TODAY)


BALANCE = "Balance on 20 April 2026: £7,260.00"
RENAMED = "Uber is called Taxi Co now"


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("what is my balance? also rename Uber to Taxi Co", [BALANCE, RENAMED]),
        ("rename Uber to Taxi Co and what is my balance?", [BALANCE, RENAMED]),
        ("Rename Uber to Taxi Co. What is my balance?", [BALANCE, RENAMED]),
        ("what is my balance, and please rename Uber to Taxi Co", [BALANCE, RENAMED]),
        ("warn me below 2,000 and what is my balance?", [BALANCE, "a warning below £2,000.00"]),
        ("what's my balance, warn me below 2,000", [BALANCE, "a warning below £2,000.00"]),
        ("warn me below 2,000 and send it on Fridays at 7", ["below £2,000.00", "on Fridays at 07:00"]),
        ("what did I spend in march 2026 and put Uber under rent", ["£940.00 went out", "Put 1 payment to Uber"]),
        ("put Uber under rent and tag all Uber payments as x", ["Put 1 payment", "Not done yet: “tag all Uber"]),
        ("rename Uber to Taxi Co and rename Quinceberry Lettings to Landlord", [RENAMED, "is called Landlord now"]),
        ("what is my balance? and rename Nobody At All to Taxi Co", [BALANCE, "Not done yet: “rename Nobody At All"]),
    ],
)
def test_each_part_is_answered_done_or_named(chat: Terminal, words: str, parts: list[str]):
    answer = said(chat, words)
    assert all(one in answer for one in parts), answer


def test_of_two_things_done_at_once_the_last_is_undone_first(chat: Terminal):
    said(chat, "rename Uber to Taxi Co and warn me below 2,000")
    assert "a warning below £2,000.00" in said(chat, "undo")
    said(chat, "yes")
    assert "calling Uber" in said(chat, "undo")
    said(chat, "yes")
    with db.as_user(chat.user_id) as session:
        assert entities.by_name(session, "Uber") is not None
        assert preferences.get(session, chat.user_id).cashflow_risk_threshold == 500


def test_the_question_asked_is_the_one_that_a_yes_answers(chat: Terminal):
    said(chat, "put Uber under rent and merge Uber and Quinceberry Lettings")
    assert "Uber is Rent from now on" in said(chat, "yes")


@pytest.mark.parametrize(
    "words",
    [
        "I put 200 aside. what did I spend in march 2026?",
        "how much did I spend in march 2026? split it by month",
        "I stopped paying Uber. what is my balance?",
        "merge Uber and Quinceberry Lettings",
    ],
)
def test_what_is_told_in_passing_or_is_one_thing_is_not_taken_apart(chat: Terminal, words: str):
    assert "Not done yet" not in said(chat, words)


# What a payee's payments are, in the words people have for it.

TO_RENT = "Put 1 payment to Uber under Rent, and all to come?"


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("Uber is rent", TO_RENT),
        ("Uber should be rent", TO_RENT),
        ("Uber is always rent", TO_RENT),
        ("no, Uber is rent", TO_RENT),
        ("Uber was rent not travel", TO_RENT),
        ("Uber belongs under rent", TO_RENT),
        ("everything from Uber is rent", TO_RENT),
        ("all payments to Uber are rent", TO_RENT),
        ("all Uber payments are rent", TO_RENT),
        ("everything from Uber is lifts", "You have no category “lifts”"),
        ("put Uber into a new category Lifts", "You have no category “Lifts”"),
        ("put Uber under the category called “Lifts”", "You have no category “Lifts”"),
        ("can you put Uber under rent?", TO_RENT),
        ("could you please file Uber under rent", TO_RENT),
        ("tag Uber as lifts", "Tag 1 payment with Uber “lifts”?"),
    ],
)
def test_a_payees_payments_are_put_under_what_is_said(chat: Terminal, words: str, asked: str):
    assert asked in said(chat, words)


@pytest.mark.parametrize("words", ["Uber is expensive", "Uber was travel last month", "rent is 900", "is Uber travel?"])
def test_a_remark_moves_nothing(chat: Terminal, words: str):
    assert "all to come" not in said(chat, words)


def test_what_is_there_already_is_said(chat: Terminal):
    said(chat, "put Uber under rent", "yes")
    assert "under Rent already" in said(chat, "Uber is rent")


@pytest.mark.parametrize("words", ["no, rent", "sorry, rent", "no, that's rent", "actually rent"])
def test_a_correction_is_put_right_at_once_and_undone_as_one(chat: Terminal, words: str):
    said(chat, "show me payments to Uber", "that's marketing")
    assert "is Rent" in said(chat, words)
    assert "Undo Uber: Rent?" in said(chat, "undo")
    said(chat, "yes")
    assert "Nothing" in said(chat, "what did I spend on marketing in march 2026")


def test_a_correction_is_put_right_after_its_rule_was_made(chat: Terminal):
    said(chat, "show me payments to Uber", "that's marketing", "yes, always")
    assert "is Rent" in said(chat, "no, rent")
    assert "Undo Uber: Rent?" in said(chat, "undo")
    said(chat, "yes")
    assert "Nothing" in said(chat, "what did I spend on marketing in march 2026")
    assert "no rules yet" in said(chat, "what are my rules?")


@pytest.mark.parametrize("words", ["no, that's Joe's", "sorry, it's Quinceberry Lettings"])
def test_a_correction_of_whom_is_put_right_at_once(chat: Terminal, words: str):
    said(chat, "show me payments to Uber", "that's Acme Corp")
    assert "Noted: Uber is" in said(chat, words)
    said(chat, "undo", "yes")
    assert "£40.00 went out" in said(chat, "what did I pay Uber in march 2026")


@pytest.mark.parametrize("words", ["no, Thanks", "sorry, Nonsense", "no"])
def test_a_word_nobody_knows_puts_nothing_right(chat: Terminal, words: str):
    said(chat, "show me payments to Uber", "that's marketing", words)
    assert "£40.00" in said(chat, "what did I spend on marketing in march 2026")


def test_after_something_else_no_is_no_correction(chat: Terminal):
    said(chat, "show me payments to Uber", "that's marketing", "what is my balance?", "no, rent")
    assert "£40.00" in said(chat, "what did I spend on marketing in march 2026")


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("the second one is equipment", "Quinceberry Lettings is Equipment"),
        ("the first one is rent", "Uber is Rent"),
        ("the quince one is equipment", "Quinceberry Lettings is Equipment"),
    ],
)
def test_one_of_the_list_is_meant_by_its_place_or_a_word(chat: Terminal, words: str, what: str):
    said(chat, "show me payments in march 2026")
    assert f"Noted: {what}" in said(chat, words)


def test_closing_the_account_is_not_deleting_everything(chat: Terminal):
    assert "Delete all of that?" not in said(chat, "close the account")
    assert "Delete all of that?" in said(chat, "close my account")
