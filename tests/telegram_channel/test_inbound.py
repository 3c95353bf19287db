"""What comes in over Telegram, and what is made of it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.channel import Channel
from bot.messages import Button
from bot.telegram import TelegramChannel
from bot.telegram_parse import UNREADABLE, parse_update
from tests.peers.telegram_api import FakeTelegram
from tests.peers.telegram_people import ANN
from tests.telegram_channel.calls import MB, inbound, send
from webhooks.telegram_verify import is_from_telegram


def test_it_is_a_channel(channel: TelegramChannel) -> None:
    as_channel: Channel = channel
    assert (as_channel.name, as_channel.capabilities.markup) == ("telegram", "html")


def test_text_and_commands_come_as_typed(telegram: FakeTelegram) -> None:
    telegram.user(7, "Zoë", last_name="Kay", username="zk")
    now = int(telegram.now)
    said = inbound(telegram, telegram.user_says("/start AB12-x ", user=7))
    assert (said.kind, said.text, said.identity, said.chat_id) == ("text", "/start AB12-x ", "7", "7")
    assert (said.display_name, said.private, said.channel) == ("Zoë Kay", True, "telegram")
    assert now <= said.received_at.timestamp() <= now + 2
    assert said.received_at.tzinfo == UTC


def test_a_document_is_a_file(telegram: FakeTelegram) -> None:
    got = inbound(telegram, telegram.user_sends_document(b"a,b\n", "march.csv", caption="for March"))
    assert (got.kind, got.text) == ("file", "for March")
    (file,) = got.attachments
    assert (file.name, file.mime, file.size) == ("march.csv", "text/csv", 4)


def test_a_document_without_name_type_or_size_is_a_file(telegram: FakeTelegram) -> None:
    got = inbound(telegram, telegram.user_sends_document(b"a,b\n", None, mime=None, size=None))
    assert (got.attachments[0].name, got.attachments[0].mime, got.attachments[0].size) == (None, None, None)


def test_the_largest_photo_is_taken(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    got = inbound(telegram, telegram.user_sends_photo(b"the large one", caption="receipt"))
    assert (got.kind, got.text, got.attachments[0].mime) == ("file", "receipt", "image/jpeg")
    assert channel.fetch(got.attachments[0], limit=MB).data == b"the large one"


def test_an_album_is_one_inbound_each(telegram: FakeTelegram) -> None:
    both = [inbound(telegram, telegram.user_sends_document(b"x", f"{n}.csv", album="a1")) for n in range(2)]
    assert [got.attachments[0].name for got in both] == ["0.csv", "1.csv"]
    assert both[0].message_id != both[1].message_id


def test_a_press_names_its_token_and_its_message(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    sent = send(channel, "Import?", buttons=(Button("Yes", "tok_1"), Button("No", "tok_2")))
    before = datetime.now(UTC)
    pressed = inbound(telegram, telegram.user_presses("No"))
    assert (pressed.kind, pressed.action, pressed.reply_to) == ("action", "tok_2", sent)
    assert pressed.action_ref == pressed.message_id == telegram.unanswered[0]
    assert before <= pressed.received_at <= datetime.now(UTC)
    assert (pressed.identity, pressed.chat_id, pressed.private) == (str(ANN), str(ANN), True)


def test_a_press_under_a_message_too_old_to_show_counts(telegram: FakeTelegram) -> None:
    chat = {"id": ANN, "type": "private"}
    sender = {"id": ANN, "is_bot": False, "first_name": "Ann"}
    press = {
        "id": "p1",
        "from": sender,
        "message": {"chat": chat, "message_id": 5, "date": 0},
        "chat_instance": "i",
        "data": "t",
    }
    assert inbound(telegram, telegram.emit({"callback_query": press}, ("press", ANN))).reply_to == "5"


def test_a_reply_names_what_it_answers(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    sent = send(channel, "Show them?")
    assert inbound(telegram, telegram.user_says("yes", reply_to=telegram.sent[0])).reply_to == sent


def test_blocking_and_letting_in_again(telegram: FakeTelegram) -> None:
    blocked, back = inbound(telegram, telegram.user_blocks()), inbound(telegram, telegram.user_unblocks())
    assert [(got.kind, got.text, got.identity, got.private) for got in (blocked, back)] == [
        ("member", "blocked", str(ANN), True),
        ("member", "unblocked", str(ANN), True),
    ]
    assert blocked.message_id != back.message_id


def test_groups_are_not_private(telegram: FakeTelegram) -> None:
    telegram.group(-100500, kind="supergroup")
    said = inbound(telegram, telegram.user_says("/balance@cashflow_test_bot", chat=-100500))
    removed = inbound(telegram, telegram.user_removes_bot(-100500))
    assert (said.private, said.chat_id, said.identity) == (False, "-100500", str(ANN))
    assert (removed.private, removed.text) == (False, "blocked")


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ({"voice": {"file_id": "v", "file_unique_id": "u", "duration": 3}}, "a voice message"),
        ({"location": {"latitude": 51.5, "longitude": -0.1}}, "a location"),
        ({"contact": {"phone_number": "+447700900000", "first_name": "Bo"}}, "a contact"),
        ({"dice": {"emoji": "🎲", "value": 3}}, "a dice"),
        (
            {"video": {"file_id": "v", "file_unique_id": "u", "width": 1, "height": 1, "duration": 3}, "caption": "x"},
            "a video",
        ),
        (
            {
                "animation": {"file_id": "v", "file_unique_id": "u", "width": 1, "height": 1, "duration": 3},
                "document": {"file_id": "v", "file_unique_id": "u"},
            },
            "a GIF",
        ),
        (
            {
                "venue": {"location": {"latitude": 1, "longitude": 2}, "title": "t", "address": "a"},
                "location": {"latitude": 1, "longitude": 2},
            },
            "a place",
        ),
    ],
)
def test_what_cannot_be_read_is_named(telegram: FakeTelegram, content: dict[str, Any], named: str) -> None:
    got = inbound(telegram, telegram.user_sends(content))
    assert (got.kind, got.text, got.attachments) == ("unsupported", named, ())


def test_the_names_of_content_are_telegrams_own() -> None:
    from aiogram.enums import ContentType

    assert set(UNREADABLE) <= {kind.value for kind in ContentType}


def test_what_needs_no_answer_is_none(telegram: FakeTelegram) -> None:
    telegram.group(-100, kind="channel")
    telegram.group(-5)
    said = telegram.user_says("one")
    post = {"message_id": 1, "date": 1, "chat": {"id": -100, "type": "channel", "title": "c"}, "text": "x"}
    member = telegram.updates[telegram.user_removes_bot(-100)]
    updates = [
        telegram.updates[telegram.user_edits(telegram.updates[said]["message"]["message_id"], "two")],
        telegram.updates[telegram.emit({"channel_post": post}, ("chat", -100))],
        telegram.updates[telegram.user_sends({"new_chat_title": "Bar"}, chat=-5)],
        telegram.updates[telegram.user_sends({"migrate_to_chat_id": -1005}, chat=-5)],
        telegram.updates[telegram.user_sends({"sender_chat": {"id": -5, "type": "group"}, "text": "x"}, chat=-5)],
        member,
        {"update_id": 1, "poll": {}},
    ]
    assert [parse_update(update) for update in updates] == [None] * len(updates)


def test_bots_are_not_answered() -> None:
    chat = {"id": -5, "type": "group", "title": "g"}
    message = {"message_id": 1, "date": 1, "chat": chat, "from": {"id": 9, "is_bot": True}, "text": "hello"}
    assert parse_update({"update_id": 1, "message": message}) is None


@pytest.mark.parametrize("kind", ["message", "callback_query", "my_chat_member"])
def test_newer_fields_change_nothing(telegram: FakeTelegram, channel: TelegramChannel, kind: str) -> None:
    send(channel, "?", buttons=(Button("Yes", "t"),))
    made = {"message": lambda: telegram.user_says("hi"), "callback_query": lambda: telegram.user_presses("Yes")}
    update = telegram.updates[made.get(kind, telegram.user_blocks)()]
    newer = json.loads(json.dumps(update))
    newer["mood"] = {"deep": [1]}
    newer[kind]["mood"] = {"deep": [1]}
    newer[kind]["from"]["aura"] = "green"
    before, after = parse_update(update), parse_update(newer)
    assert before is not None
    assert after is not None
    assert (after.kind, after.text, after.message_id) == (before.kind, before.text, before.message_id)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"message": None},
        {"message": {"text": "no chat"}},
        {"message": {"message_id": 1, "chat": {"id": 1}, "from": {"id": 1}, "photo": []}},
        {"callback_query": {"id": "1", "from": {"id": 1}, "game_short_name": "g", "chat_instance": "i"}},
        {"callback_query": {"id": "1", "from": {"id": 1}, "data": "t", "inline_message_id": "m"}},
        {"my_chat_member": []},
    ],
)
def test_odd_bodies_are_none(body: dict[str, Any]) -> None:
    assert parse_update(body) is None


def test_only_the_secret_lets_in() -> None:
    assert is_from_telegram("s3cret", "s3cret")
    assert not any(is_from_telegram(header, "s3cret") for header in (None, "", "s3cre", "S3CRET", "s3crét", "s3cret "))
    assert not is_from_telegram("", "")
    assert not is_from_telegram(None, "")
