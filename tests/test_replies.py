""" "That's travel" as a reply: it changes what the message replied to showed, on every channel, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from bot import web
from core import db
from core.blocks import Table, from_json, to_json
from core.blocks import text as words
from core.chats import messages, sessions
from core.models import ChatMessage
from tests.bank_files import MARCH
from tests.household import Household, household, wait

PHONE = "+34600000001"
LISTED = "show me payments from 400 to 500 in March 2026"


@pytest.fixture
def house(database, monkeypatch) -> Iterator[Household]:
    with household(monkeypatch) as made:
        yield made


def say(house: Household, said: str, reply_to=None) -> str:
    wait(delivered)  # nobody replies to a message before its sender has noted its id
    house.telegram.user_says(said, reply_to=reply_to)
    return house.hear()


def delivered() -> bool:
    with db.as_worker() as session:
        return session.execute(text("SELECT count(*) FROM outbox WHERE state <> 'sent'")).scalar_one() == 0


def start(house: Household) -> None:
    say(house, "hello")
    house.telegram.user_presses("Start here")
    house.hear()
    house.telegram.user_sends_document(MARCH.encode(), "march.csv")
    house.hear(2)
    house.telegram.user_presses("Import")
    house.hear(2)
    wait(lambda: all(kind for _, kind, _ in books(house)))


def owner_of() -> UUID:
    with db.as_worker() as session:
        return session.execute(text("SELECT user_id FROM outbox WHERE user_id IS NOT NULL LIMIT 1")).scalar_one()


def books(_house: Household) -> list[tuple[str, str, str | None]]:
    """(the bank's words, kind, category) of every row."""
    with db.as_user(owner_of()) as session:
        found = session.execute(
            text(
                "SELECT t.description, t.kind, c.name FROM transactions t "
                "LEFT JOIN expense_categories c ON c.id = t.expense_category_id ORDER BY t.seq"
            )
        )
        return [(row[0], row[1], row[2]) for row in found]


def changed(house: Household, before: list[tuple[str, str, str | None]]) -> list[tuple[str, str | None]]:
    return [(now[0], now[2]) for now, was in zip(books(house), before, strict=True) if now != was]


def test_a_reply_changes_what_that_message_showed_not_what_was_said_last(house: Household) -> None:
    start(house)
    listed = say(house, LISTED)
    assert "-£412.30" in listed
    shown, before = house.telegram.sent[-1], books(house)
    say(house, "show me payments to Harbour Rentals in March 2026")
    assert "Noted: Timber Yard is Travel" in say(house, "no, it's travel", reply_to=shown)
    assert changed(house, before) == [("CARD PAYMENT TIMBER YARD", "Travel")]
    say(house, "undo")
    house.telegram.user_presses("Yes, undo it")
    house.hear()
    assert books(house) == before
    assert "Noted: Timber Yard is Travel" in say(house, "Travel", reply_to=shown), "the bare word, as a reply"


def test_a_figure_of_one_row_and_one_of_several(house: Household) -> None:
    start(house)
    say(house, "how much did I pay Timber Yard in March 2026?")
    one = house.telegram.sent[-1]
    say(house, "what did I spend in march 2026?")
    several, before = house.telegram.sent[-1], books(house)
    asked = say(house, "that's equipment", reply_to=several)
    assert "Which of these payments do you mean?" in asked
    assert books(house) == before, "nothing before the answer"
    labels = [button.label for button in house.telegram.sent[-1].buttons]
    assert len(labels) == 4, "one a payee: rent, timber, coffee, tax"
    house.telegram.user_presses(next(label for label in labels if "Coffee" in label))
    assert "Noted: Coffee Corner is Equipment" in house.hear()
    assert {name for name, _ in changed(house, before)} == {"COFFEE CORNER"}
    assert "Noted: Timber Yard is Joe's" in say(house, "that's Joe's", reply_to=one)


def test_the_end_of_an_import_and_a_question_are_about_rows_too(house: Household) -> None:
    start(house)
    imported = next(one for one in reversed(house.telegram.sent) if one.text.startswith("Imported 7"))
    assert "Which of these payments" in say(house, "that's a loan", reply_to=imported)
    question = house.telegram.sent[-1]
    assert "Which of these payments" in say(house, "no, that's Joe's", reply_to=question), "a question about rows"
    with db.as_user(owner_of()) as session:
        assert session.execute(text("SELECT count(*) FROM entities WHERE name = 'Joe''s'")).scalar_one() == 0


def test_a_message_about_no_payments_changes_nothing(house: Household) -> None:
    start(house)
    say(house, LISTED)
    before = books(house)
    say(house, "thanks")
    assert "about no payments" in say(house, "that's travel", reply_to=house.telegram.sent[-1])
    assert books(house) == before
    assert "about no payments" not in say(house, "it's great", reply_to=house.telegram.sent[-2])
    assert books(house) == before


def test_on_whatsapp(house: Household) -> None:
    def hear(said: str, count: int = 1, **extra: str) -> str:
        wait(delivered)
        house.twilio.user_says(PHONE, said, **extra)
        return house.hear_whatsapp(count)

    hear("hello")
    hear("1")
    house.twilio.user_sends_document(PHONE, MARCH.encode(), "march.csv", "text/csv")
    house.hear_whatsapp(2)
    hear("1", 2)
    wait(lambda: all(kind for _, kind, _ in books(house)))
    hear(LISTED)
    shown = house.twilio.sent[-1].sid
    hear("what did i spend in march 2026")
    before = books(house)
    assert "Noted: Timber Yard is Travel" in hear("that's travel", OriginalRepliedMessageSid=shown)
    assert changed(house, before) == [("CARD PAYMENT TIMBER YARD", "Travel")]
    assert "about no payments" in hear("that's equipment", OriginalRepliedMessageSid="SM" + "9" * 32)


def test_on_the_web(house: Household) -> None:
    start(house)
    user_id = owner_of()
    with db.as_user(user_id) as session:
        session_id = sessions.create(session, user_id).id

    def hear(said: str, reply_to: UUID | None = None) -> ChatMessage:
        with db.as_user(user_id) as session:
            last = sessions.newest_seq(session, session_id)
            web.record_text(session, user_id, session_id, said, uuid4().hex, reply_to=reply_to)
        found: list[ChatMessage] = []

        def answered() -> bool:
            with db.as_user(user_id) as session:
                found[:] = [one for one in messages.history(session, session_id, after=last) if one.role != "user"]
            return bool(found)

        wait(answered)
        return found[0]

    shown = hear(LISTED)
    hear("what is my balance?")
    assert "Noted: Timber Yard is Travel" in hear("that's travel", shown.id).content
    assert "about no payments" in hear("that's travel", uuid4()).content


def test_nobody_replies_to_another_chats_message(owner, stranger) -> None:
    with db.as_user(owner.id) as session:
        messages.say(session, owner.id, "telegram:1", [words("hi")], dedupe_key="hi")
    with db.as_worker() as session:
        session.execute(text("UPDATE outbox SET provider_ids = '{77}', state = 'sent'"))
    with db.as_user(owner.id) as session:
        assert messages.said(session, "telegram:1", "77") is not None
        assert messages.said(session, "telegram:2", "77") is None, "Telegram counts in each chat by itself"
    with db.as_user(stranger.id) as session:
        assert messages.said(session, "telegram:1", "77") is None
        assert messages.said(session, "web:x", "not an id") is None


def test_a_table_keeps_what_its_rows_are_about() -> None:
    table = Table(("What",), (("rent",),), ("0b8f",))
    assert from_json(to_json(table)) == table
    assert "about" not in to_json(Table(("What",), (("rent",),)))
