"""What is confirmed by a word, and by which: an offer is met by its own button or a yes directly after it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.terminal import Terminal
from cashflow import services
from core import db, undo
from core.ledger import classify
from core.models import Entity, EntityAlias, ExpenseCategory, Rule, Tag, Transaction
from tests.api_people import add_rows
from tests.terminal_chat import chat_about, said

TODAY = date(2026, 5, 10)
ROWS = [
    (date(2026, 3, 2), "QUINCEBERRY LETTINGS", "-900.00", "4100.00"),
    (date(2026, 3, 9), "UBER TRIP", "-40.00", "4060.00"),
    (date(2026, 4, 9), "UBER TRIP", "-60.00", "4000.00"),
    (date(2026, 4, 20), "ACME CORP INV 118", "3200.00", "7200.00"),
    (date(2026, 5, 4), "TOOLSTATION LEEDS", "-150.50", "7049.50"),
]
NOTHING = "There is nothing open for me to confirm"


@pytest.fixture
def chat(database: services.Addresses) -> Terminal:
    return chat_about(ROWS, today=TODAY)


@pytest.mark.parametrize("between", [(), ("what is my balance?",)])
def test_undo_said_twice_asks_twice(chat: Terminal, between: tuple[str, ...]):
    said(chat, "rename Uber to Taxi Co")
    question = said(chat, "undo")
    assert "Undo calling Uber “Taxi Co”?" in question
    assert said(chat, *between, "undo") == question
    assert "it is Uber again" in said(chat, "yes")


def test_undo_is_of_the_newest_whatever_was_asked_before(chat: Terminal):
    said(chat, "rename Uber to Taxi Co", "undo", "rename Quinceberry Lettings to Landlord")
    assert "Undo calling Quinceberry Lettings “Landlord”?" in said(chat, "undo")
    assert "it is Quinceberry Lettings again" in said(chat, "yes, undo it")


def test_a_button_for_an_older_change_undoes_nothing_beneath_a_newer(chat: Terminal):
    said(chat, "rename Uber to Taxi Co")
    said(chat, "undo")
    with db.as_user(chat.user_id) as session:
        older = undo.latest(session).id
    said(chat, "rename Quinceberry Lettings to Landlord")
    with db.as_user(chat.user_id) as session, pytest.raises(undo.NotTheNewestError):
        undo.undo_newest(session, older)


@pytest.mark.parametrize("words", ["yes", "Yes, always", "yes always", "always", "yes please", "ok", "reckon with it"])
def test_a_yes_to_something_older_confirms_nothing_and_says_so(chat: Terminal, words: str):
    said(chat, "put Uber under travel", "what is my balance?")
    assert NOTHING in said(chat, words)
    assert "no rules yet" in said(chat, "what are my rules?")


@pytest.mark.parametrize("words", ["yes", "Yes, always", "yes always", "always", "ok"])
def test_a_yes_directly_after_is_the_answer(chat: Terminal, words: str):
    assert "from now on" in said(chat, "put Uber under rent", words)


def test_an_old_offer_is_not_kept_by_a_word_for_another(chat: Terminal):
    said(chat, "what if I buy a van for 8,000 on 15 May 2026", "what if everything is purple")
    assert NOTHING in said(chat, "reckon with it")
    assert "nothing but your books" in said(chat, "what did I assume?")


@pytest.mark.parametrize("words", ["yes", "ok", "yes please"])
def test_a_yes_deletes_nothing_and_asks_for_the_button(chat: Terminal, words: str):
    said(chat, "delete my data")
    asked = said(chat, words)
    assert "not enough" in asked
    assert "1. Delete everything" in asked
    assert "Delete it for good?" in said(chat, "1")


@pytest.mark.parametrize("words", ["cancel", "cancel that", "Cancel."])
def test_cancel_with_nothing_open_is_about_nothing_else(chat: Terminal, words: str):
    assert "nothing open to cancel" in said(chat, words)


def test_cancel_leaves_an_open_question(chat: Terminal):
    assert "Left as it is" in said(chat, "put Uber under rent", "cancel")


# What undo brings back.


def meaning(chat: Terminal) -> dict[str, list[tuple[object, ...]]]:
    """Everything that a change of the books may touch."""
    with db.as_user(chat.user_id) as session:
        rows = [
            (r.seq, r.entity_id, r.expense_category_id, r.kind, tuple(r.locked)) for r in session.query(Transaction)
        ]
        tables = (Entity.name, EntityAlias.key, Tag.name, ExpenseCategory.name, Rule.pattern)
        return {"rows": sorted(rows), **{str(one): sorted(session.query(one).all()) for one in tables}}


@pytest.mark.parametrize(
    "lines",
    [
        ("show me payments to Uber", "that's Joe's, and it's travel", "yes"),
        ("show me payments to Uber", "that's Quinceberry Lettings", "yes"),
        ("show me payments to Uber", "that's Joe's", "only this one"),
        ("tag all Uber payments as design", "yes"),
        ("show me payments to Uber", "tag those as design", "yes"),
        ("put Uber under rent", "yes"),
        ("merge Uber and Quinceberry Lettings", "yes"),
        ("rename Uber to Taxi Co",),
    ],
)
def test_one_undo_brings_back_all_that_one_answer_changed(chat: Terminal, lines: tuple[str, ...]):
    before = meaning(chat)
    said(chat, *lines)
    assert meaning(chat) != before
    assert "Undone" in said(chat, "undo", "yes")
    assert meaning(chat) == before


def test_a_correction_stays_where_something_else_was_changed_before_its_rule(chat: Terminal):
    said(chat, "show me payments to Uber", "that's Joe's")
    with db.as_user(chat.user_id) as session:
        older = undo.latest(session).id
    said(chat, "rename Quinceberry Lettings to Landlord")
    with db.as_user(chat.user_id) as session:
        assert not undo.is_newest(session, older)


def test_a_refund_goes_where_its_payment_is_put(chat: Terminal):
    refund = (date(2026, 5, 6), "TOOLSTATION LEEDS REFUND", "150.50", "7200.00")
    add_rows(chat.user_id, [refund])
    while classify.classify_chunk(chat.user_id):
        pass
    said(chat, "show me payments to Toolstation in May 2026", "that's Joe's, and it's travel", "yes")
    with db.as_user(chat.user_id) as session:
        rows = session.query(Transaction).filter(Transaction.description.startswith("TOOLSTATION")).all()
        assert len({(row.entity_id, row.expense_category_id) for row in rows}) == 1
    add_rows(chat.user_id, [(date(2026, 5, 8), "TOOLSTATION LEEDS REFUND", "20.00", "7220.00")])
    while classify.classify_chunk(chat.user_id):
        pass
    assert "Nothing with “Toolstation”" in said(chat, "what did I pay Toolstation in May 2026")


# One payee made part of another.


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("merge Uber into Quinceberry Lettings", "Make Uber (2 transactions) part of Quinceberry Lettings?"),
        ("merge Quinceberry Lettings into Uber", "Make Quinceberry Lettings (1 transaction) part of Uber?"),
        ("Uber is part of Quinceberry Lettings", "Make Uber (2 transactions) part of Quinceberry Lettings?"),
        ("merge Uber and Quinceberry Lettings", "Make Quinceberry Lettings (1 transaction) part of Uber?"),
    ],
)
def test_who_goes_into_whom_is_as_said(chat: Terminal, words: str, asked: str):
    assert asked in said(chat, words)


@pytest.mark.parametrize(
    ("lines", "name", "now"),
    [
        (("merge Uber into Quinceberry Lettings", "yes"), "Uber", "Quinceberry Lettings"),
        (("merge Quinceberry Lettings into Uber", "yes"), "Quinceberry Lettings", "Uber"),
        (("rename Quinceberry Lettings to Landlord",), "Quinceberry Lettings", "Landlord"),
    ],
)
def test_a_name_of_before_is_still_understood(chat: Terminal, lines: tuple[str, ...], name: str, now: str):
    said(chat, *lines)
    assert said(chat, f"how much did I pay {name} in March 2026").startswith(now)


# What was changed, and undo with words around it.


@pytest.mark.parametrize(
    "words", ["what did you just change", "what have you changed?", "what did I change today?", "last changes"]
)
def test_the_last_changes_are_told(chat: Terminal, words: str):
    assert "Nothing was changed" in said(chat, words) or "import" in said(chat, words)
    said(chat, "rename Uber to Taxi Co", "tag all Taxi Co payments as lifts", "yes")
    answer = said(chat, words)
    assert answer.index("tagging 2 transactions “lifts”") < answer.index("calling Uber “Taxi Co”")


@pytest.mark.parametrize(
    ("words", "is_it"),
    [
        ("undo the rename", True),
        ("this is wrong, undo", True),
        ("please undo that", True),
        ("undo the last one", True),
        ("undo the merge", False),
        ("undo the tag", False),
    ],
)
def test_undo_of_something_else_than_the_newest_says_so(chat: Terminal, words: str, is_it: bool):
    said(chat, "rename Uber to Taxi Co")
    answer = said(chat, words)
    assert "Undo calling Uber “Taxi Co”?" in answer
    assert ("one by one" not in answer) == is_it


@pytest.mark.parametrize("words", ["don't undo that", "what is undone?"])
def test_a_word_about_undo_asks_nothing(chat: Terminal, words: str):
    said(chat, "rename Uber to Taxi Co")
    assert "Undo calling" not in said(chat, words)


@pytest.mark.parametrize(
    ("words", "how"),
    [
        ("how do I delete my data?", "Say “delete my data”"),
        ("can I delete my account", "Say “delete my data”"),
        ("can I undo an import?", "Yes: say “undo”"),
    ],
)
def test_how_something_is_done_is_told(chat: Terminal, words: str, how: str):
    assert how in said(chat, words)
