"""The buttons under an answer: what may be asked next, each with an answer of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from agent.answer import Answer, ask, repeat
from bot.channel import Capabilities
from bot.render import draw
from bot.terminal import Terminal
from core import db
from core.accounts import people
from core.blocks import Block, Choice, Choices, Figure, Image, Table, figures, text
from core.chats.messages import plain
from core.demo import company
from core.demo.load import load
from core.ledger import classify
from core.outlook import repeats
from tests.bank_files import MARCH
from tests.household import Household, household
from tools.context import context_of

TODAY = date(2026, 11, 20)
QUESTIONS = (
    "what did I spend last month?", "what came in in October?", "profit this year", "what did I spend this month?",
    "spending by category in October", "what did I spend on travel in September",
    "how much did I pay Bidfood in October",
    "top customers", "top suppliers last quarter", "what is my balance?", "when was my balance lowest",
    "draw my cash balance", "how much will I have next month", "what bills are coming up", "how long will my cash last",
    "compare October with September", "average spending per month", "income by month this year",
    "what do I pay every month?", "who is late?", "any alerts?", "how was my week?",
    "what did I spend in October without rent",
    "spending in September 2025",
)  # fmt: skip


@pytest.fixture
def chat(database) -> Terminal:
    terminal = Terminal("zoe", today=TODAY)
    with db.as_user(terminal.user_id) as session:
        load(session, terminal.user_id, company(7, end=TODAY, months=14))
    while classify.classify_chunk(terminal.user_id):
        pass
    with db.as_user(terminal.user_id) as session:
        repeats.refresh(session, terminal.user_id, TODAY)
    return terminal


def holds_something(answer: Answer) -> bool:
    drawn = any(isinstance(block, Image) for block in answer.blocks)
    return drawn or any(one.rows or one.about for one in figures(answer.blocks))


def test_every_step_has_an_answer_of_its_own(chat: Terminal):
    with db.as_user(chat.user_id) as session:
        owner = people.owner(session, chat.user_id)
    assert owner
    context, thread = context_of(owner, TODAY, chat_key="terminal:zoe"), "terminal:zoe"
    offered: set[str] = set()
    steps: dict[str, dict[str, Any]] = {}
    for question in QUESTIONS:
        answer = ask(question, context=context, thread=thread)
        assert len(answer.steps) <= 3, question
        assert len({label for label, _ in answer.steps}) == len(answer.steps), question
        assert all(len(label) <= 20 for label, _ in answer.steps), question  # what WhatsApp shows of it
        offered |= {label for label, _ in answer.steps}
        steps |= {str(call): call for _, call in answer.steps if call["tool"] != "explain_figure"}
    assert {"By category", "The month before", "Why?", "The month ahead", "What repeats?"} <= offered
    for call in steps.values():
        assert holds_something(repeat(call, context=context, thread=thread)), call


def labels(reply: Any) -> list[str]:
    return [choice.label for block in reply.blocks if isinstance(block, Choices) for choice in block.choices]


def test_a_step_is_typed_by_its_number_or_label_and_none_is_said_twice(chat: Terminal):
    spent = chat.say("what did I spend in October?")
    assert labels(spent) == ["By category", "The month before", "Why?"]
    assert labels(chat.say("what did I spend in October?")) == []
    assert "September 2026" in plain(chat.say("what did I spend in September?").blocks)
    assert chat.say("1").calls[0]["name"] == "get_category_breakdown"
    assert labels(chat.say("what did I spend in September?")) == ["The month before", "Why?"]  # not back again
    assert "the sum of" in plain(chat.say("Why?").blocks)
    assert chat.say("yes").calls == []  # it stands for no step


def test_an_old_label_means_the_last_answer(chat: Terminal):
    chat.say("what did I spend in October?")
    chat.say("what came in in September?")
    assert "1 to 30 September 2026" in plain(chat.say("why?").blocks)


def test_nothing_goes_on_from_small_talk_a_question_or_nothing(chat: Terminal):
    for words in (
        "hello",
        "thanks",
        "subscriptions",
        "what did I spend in 2019?",
        "what if I hire someone for 2000 a month",
    ):
        steps = [one for one in chat.say(words).blocks if isinstance(one, Choices) and not one.prompt]
        assert steps == [], words


# On the channels.


@pytest.fixture
def house(database, monkeypatch) -> Iterator[Household]:
    with household(monkeypatch) as made:
        yield made


def say(house: Household, words: str, **more: Any) -> str:
    house.telegram.user_says(words, **more)
    return house.hear()


def test_buttons_stay_and_why_is_about_the_message_it_stands_under(house: Household):
    say(house, "hello")
    house.telegram.user_presses("Start here")
    house.hear()
    house.telegram.user_sends_document(MARCH.encode(), "march.csv")
    house.hear(2)
    house.telegram.user_presses("Import")
    house.hear(2)
    say(house, "what did I spend in March 2026?")
    spent = house.telegram.sent[-1]
    by_category, why = spent.buttons
    assert (by_category.label, why.label) == ("By category", "Why?")
    say(house, "what came in in March 2026?")
    house.telegram.user_presses(why)
    assert "£1,612.30 is the sum of 5 transactions" in house.hear()
    house.telegram.user_presses(by_category)
    assert "What it went on" in house.hear()
    house.telegram.user_presses(why)
    assert "used already" in house.hear()


BUTTONS = Capabilities("html", 4096, 1024, 3, 20, 4096, sends_documents=True)
NUMBERS = Capabilities("plain", 4096, 1024, 0, 20, 4096, sends_documents=True)
STEPS = Choices("", (Choice("By category", "t1"), Choice("Why?", "t2")))
CHART = Image("key", "A line.")
TABLE = Table(("a", "b"), (("x", Figure("amount", Decimal(3), "GBP")),))


@pytest.mark.parametrize(
    ("blocks", "last"),
    [([text("£3 went out.")], "£3 went out."), ([text("Here:"), CHART], "A line."), ([TABLE], "x  £3.00")],
)
def test_steps_stand_under_the_last_words_or_picture(blocks: list[Block], last: str):
    drawn = draw([*blocks, STEPS], BUTTONS, lambda *_: "")
    assert [(one.plain, [each.label for each in one.buttons]) for one in drawn][-1] == (last, ["By category", "Why?"])
    assert [one.buttons for one in drawn[:-1]] == [()] * (len(drawn) - 1)


def test_without_buttons_they_are_one_line():
    (drawn,) = draw([text("£3 went out."), STEPS], NUMBERS, lambda *_: "")
    assert drawn.plain == "£3 went out.\nNext: 1 By category · 2 Why?"
    assert plain([text("£3 went out."), STEPS]) == drawn.plain
