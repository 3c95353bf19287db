"""The week in a chat: asked for, told unasked and asked about, and what the settings are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from agent import answer, offline
from agent.offline import Answer, Call, Decline, World
from core import clock, db
from core.accounts import links, preferences
from core.accounts.links import Identity
from core.chats.messages import plain
from core.dashboard import monday
from tests.api_people import add_rows
from tests.household import Household, household, wait
from tools.context import context_of

TODAY = date(2026, 11, 23)
WORLD = World(names=("Acme",), books=(date(2026, 1, 1), TODAY))
TOLD = Call("get_weekly_summary", {"start": "2026-11-16"})
PHONE, CHAT = "+34600000001", "whatsapp:whatsapp:+34600000001"


def plan(words: str, previous: Call | None = None, world: World = WORLD):
    return offline.plan(words, world=world, previous=previous, today=TODAY)


@pytest.mark.parametrize(
    ("words", "call"),
    [
        ("weekly summary", Call("get_weekly_summary", {"start": "2026-11-16"})),
        ("how was last week?", Call("get_weekly_summary", {"start": "2026-11-16"})),
        ("how did we do this week?", Call("get_weekly_summary", {"start": "2026-11-23"})),
        ("notification settings", Call("get_notification_settings", {})),
        ("what are my alert settings", Call("get_notification_settings", {})),
    ],
)
def test_asked_for(words, call) -> None:
    assert plan(words) == Answer((call,))


def test_whose_week_ends_on_a_friday_gets_that_one() -> None:
    fridays = World(week_told=4)
    assert plan("weekly summary", world=fridays) == Answer((Call("get_weekly_summary", {"start": "2026-11-13"}),))


def test_another_setting_is_no_question_about_messages() -> None:
    assert plan("change my currency to dollars") == Decline("not_yet:settings")


@pytest.mark.parametrize(
    "words", ["why?", "Why is that?", "and why", "how come?", "what changed?", "more details please"]
)
def test_why(words) -> None:
    assert plan(words, TOLD) == Answer((Call("get_weekly_summary", {"start": "2026-11-16", "part": "why"}),))


@pytest.mark.parametrize("words", ["show me", "Show me them", "show them please", "list the payments", "which ones?"])
def test_show_me(words) -> None:
    rows = Call("list_transactions", {"start": "2026-11-16", "end": "2026-11-22"})
    assert plan(words, TOLD) == Answer((rows,))
    assert plan(words, None) != Answer((rows,))


@pytest.mark.parametrize("words", ["show me my balance", "why did I pay Acme in March"])
def test_a_whole_question_is_that_question(words) -> None:
    decided = plan(words, TOLD)
    assert not isinstance(decided, Answer) or decided.calls[0].tool != "get_weekly_summary"


def books(owner_id: UUID) -> None:
    rows = [(date(2026, 10, 1) + timedelta(days=n), "Acme", "30.00", "6000.00") for n in range(47)]
    rows += [(date(2026, 11, 18), "Zed", "700.00", "6700.00"), (date(2026, 11, 20), "Oak", "-90.00", "6610.00")]
    add_rows(owner_id, rows)


def test_why_and_show_me_after_it_was_told(owner) -> None:
    books(owner.id)
    with db.as_user(owner.id) as session:
        preferences.get(session, owner.id).created_at = datetime(2026, 1, 1, tzinfo=UTC)
        links.connect(session, owner.id, Identity("telegram", "7", "7"))
    context = context_of(owner, TODAY)

    def say(words: str) -> str:
        said = answer.ask(words, context=context, thread="telegram:7")
        with db.as_user(owner.id) as session:
            said.save(session)
        return plain(said.blocks)

    assert "£6,610.00" in say("what is my balance")
    assert monday.tell(owner.id, now=datetime(2026, 11, 23, 8, tzinfo=UTC)) == "told"
    why = say("why?")
    assert "Zed" in why
    assert "£700.00" in why
    assert "Zed" in say("show me")


def test_asked_for_in_a_chat_it_is_the_same_week(owner) -> None:
    books(owner.id)
    said = answer.ask("how was last week?", context=context_of(owner, TODAY), thread="t:1")
    words = plain(said.blocks)
    assert "Your week, 16 to 22 November 2026" in words
    assert "£730.00 came in, £520.00 more than in the week before, mainly Zed (£700.00 after nothing)." in words
    with db.as_user(owner.id) as session:
        assert session.execute(text("SELECT count(*) FROM ai_insights")).scalar_one() == 0


def test_the_settings_are_shown(owner) -> None:
    words = plain(answer.ask("notification settings", context=context_of(owner, TODAY), thread="t:1").blocks)
    assert "the weekly summary on Mondays at 08:00" in words
    assert "a warning below £500.00" in words
    assert "quiet hours from 21:00 to 07:00" in words
    assert "I write first nowhere" in words


@pytest.fixture
def house(database, monkeypatch) -> Iterator[Household]:
    with household(monkeypatch) as made:
        yield made


def test_whatsapp_from_the_question_to_the_parked_week(house: Household) -> None:
    house.twilio.user_says(PHONE, "hello")
    house.hear_whatsapp()
    house.twilio.user_says(PHONE, "1")
    asked = house.hear_whatsapp()
    assert "Shall I write to you here once a week" in asked
    assert "1. Yes, please" in asked
    house.twilio.user_says(PHONE, "yes")
    assert "You will hear from me again" in house.hear_whatsapp()
    with db.as_worker() as session:
        user_id = session.execute(text("SELECT user_id FROM outbox WHERE user_id IS NOT NULL LIMIT 1")).scalar_one()
        long_ago = clock.now() - timedelta(hours=25)
        session.execute(text("UPDATE inbox SET received_at = :at"), {"at": long_ago})
    books(user_id)
    with db.as_user(user_id) as session:
        row = preferences.get(session, user_id)
        row.created_at = datetime(2026, 1, 1, tzinfo=UTC)
        assert (row.whatsapp_number, row.whatsapp_verified, row.whatsapp_enabled) == (PHONE, True, True)
    assert monday.tell(user_id, now=datetime(2026, 11, 23, 8, tzinfo=UTC)) == "told"
    knock = house.hear_whatsapp()
    assert knock == "News from CashFlow: Your week is ready. Reply to see it."
    wait(lambda: _parked() == 1)
    house.twilio.user_says(PHONE, "hi")
    said = house.hear_whatsapp(3)
    assert "Your week, 16 to 22 November 2026" in said
    assert "£730.00 came in" in said
    assert house.twilio.sent[house.heard - 2].media_url is not None
    house.twilio.user_says(PHONE, "why?")
    assert _parked() == 0


def _parked() -> int:
    with db.as_worker() as session:
        return session.execute(text("SELECT count(*) FROM outbox WHERE state = 'parked'")).scalar_one()
