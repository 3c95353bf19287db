"""The Telegram channel against the fake Bot API: what comes in, what goes out, and every way that can fail."""

from __future__ import annotations

import io
import json
import logging
import socket
import threading
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import structlog
from telegram import error as tg

from bot import telegram as channel_module
from bot.channel import Channel, FetchError, Moved, Rejected, RetryLater, Unreachable
from bot.messages import Attachment, Button, Inbound, Outbound
from bot.telegram import TelegramChannel
from bot.telegram_draft import button_rows
from bot.telegram_errors import TOKEN_WAIT_SECONDS, refusal_for
from bot.telegram_files import PLATFORM_FILE_BYTES
from bot.telegram_parse import UNREADABLE, parse_update
from core.errors import FileTooLargeError, NotFoundError
from tests.peers import telegram_api as api
from tests.peers.telegram_api import FakeTelegram, wait_until
from tests.peers.telegram_people import ANN
from webhooks.telegram_verify import is_from_telegram

SPEC = Path(__file__).parents[2] / "shared" / "peers" / "telegram-bot-api.json"
MB = 1 << 20
FILES: dict[str, bytes] = {}


def open_file(key: str) -> bytes:
    if key == "store-down":
        raise OSError("no answer")
    if key not in FILES:
        raise NotFoundError
    return FILES[key]


def picture(width: int = 40, height: int = 30) -> bytes:
    from PIL import Image

    buffer = io.BytesIO()
    Image.new("1", (width, height)).save(buffer, "PNG")
    return buffer.getvalue()


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    with FakeTelegram() as fake:
        yield fake
        assert fake.violations == []


@pytest.fixture
def channel(telegram: FakeTelegram) -> Iterator[TelegramChannel]:
    made = TelegramChannel(telegram.token, open_file=open_file, api_url=telegram.url)
    yield made
    made.close()


@pytest.fixture
def files() -> Iterator[dict[str, bytes]]:
    FILES.clear()
    yield FILES
    FILES.clear()


def inbound(telegram: FakeTelegram, update_id: int) -> Inbound:
    found = parse_update(telegram.updates[update_id])
    assert found is not None
    return found


def send(channel: TelegramChannel, text: str = "hello", **more: Any) -> str | None:
    return channel.send(str(ANN), Outbound(text=text, plain=more.pop("plain", text), **more), again=False).provider_id


# What comes in.


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


# Files people send.


def attachment(telegram: FakeTelegram, content: bytes, **claimed: Any) -> Attachment:
    return inbound(telegram, telegram.user_sends_document(content, "march.csv", **claimed)).attachments[0]


def test_a_file_is_fetched_whole(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    content = bytes(range(256)) * 4096
    assert channel.fetch(attachment(telegram, content), limit=MB).data == content


def test_a_file_too_large_by_its_own_account_is_not_asked_for(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    with pytest.raises(FileTooLargeError):
        channel.fetch(attachment(telegram, b"x", size=MB + 1), limit=MB)
    with pytest.raises(FileTooLargeError):
        channel.fetch(attachment(telegram, b"x", size=PLATFORM_FILE_BYTES + 1), limit=100 * MB)
    assert telegram.calls == []


@pytest.mark.parametrize("claim", [None, 10])
def test_a_file_that_lies_about_its_size_is_cut_off(
    telegram: FakeTelegram, channel: TelegramChannel, claim: int | None
) -> None:
    with pytest.raises(FileTooLargeError):
        channel.fetch(attachment(telegram, b"x" * 2 * MB, size=claim), limit=MB)
    assert channel.fetch(attachment(telegram, b"x" * MB, size=claim), limit=MB).data == b"x" * MB


def test_a_file_over_the_platforms_limit_is_too_large(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    big = attachment(telegram, b"x", size=PLATFORM_FILE_BYTES + 1)
    with pytest.raises(FileTooLargeError):
        channel.fetch(Attachment(big.locator), limit=100 * MB)
    assert telegram.calls[0].method == "getFile"


@pytest.mark.parametrize(
    ("method", "fault"),
    [
        ("getFile", api.bad_request("wrong file_id or the file is temporarily unavailable")),
        ("getFile", api.server_error()),
        ("getFile", api.unauthorized()),
        ("getFile", api.dropped()),
        ("file", api.server_error(404)),
        ("file", api.dropped()),
    ],
)
def test_a_file_that_does_not_come_is_a_fetch_error(
    telegram: FakeTelegram, channel: TelegramChannel, method: str, fault: api.Fault
) -> None:
    file = attachment(telegram, b"a,b\n")
    telegram.fail(method, fault)
    with pytest.raises(FetchError):
        channel.fetch(file, limit=MB)
    assert channel.fetch(file, limit=MB).data == b"a,b\n"


def test_a_file_that_trickles_is_given_up(
    telegram: FakeTelegram, channel: TelegramChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(channel_module, "FETCH_SECONDS", 0.2)
    telegram.fail("file", api.stalled(5))
    with pytest.raises(FetchError):
        channel.fetch(attachment(telegram, b"a,b\n"), limit=MB)


# What goes out.


def test_a_text_goes_as_html_without_a_preview(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    provider_id = send(channel, "<b>In</b> £5 &lt; https://example.com")
    (sent,) = telegram.sent
    assert (sent.text, sent.entities[0].type, sent.preview) == ("In £5 < https://example.com", "bold", False)
    assert provider_id == str(sent.message_id)


def test_buttons_carry_their_tokens(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    send(channel, "Which?", buttons=tuple(Button(str(n), f"t{n}") for n in range(10)))
    (sent,) = telegram.sent
    assert [len(row) for row in sent.rows] == [8, 2]
    assert [button.data for button in sent.buttons] == [f"t{n}" for n in range(10)]


def test_long_labels_get_a_row_each() -> None:
    labels = ("Yes, import all of them", "No", "Show", "Ask me again in a month")
    rows = button_rows([Button(label, "t") for label in labels])
    assert [[button.label for button in row] for row in rows] == [[labels[0]], ["No", "Show"], [labels[3]]]


def test_a_token_too_long_for_telegram_is_never_sent(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    send(channel, buttons=(Button("Yes", "é" * 32),))
    with pytest.raises(Rejected):
        send(channel, buttons=(Button("Yes", "é" * 32 + "x"),))
    assert len(telegram.calls) == 1


def test_markup_telegram_cannot_read_goes_as_plain_text(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    send(channel, "<b>5 < 6", plain="5 < 6", buttons=(Button("Yes", "t"),))
    (sent,) = telegram.sent
    assert (sent.text, sent.parse_mode, sent.button("Yes").data) == ("5 < 6", None, "t")


def test_without_a_plain_text_the_tags_are_taken_off(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    send(channel, "<b>Tom &amp; Co</b> <i>x", plain="")
    assert telegram.sent[0].text == "Tom & Co x"


def test_a_picture_goes_as_a_photo(telegram: FakeTelegram, channel: TelegramChannel, files: dict[str, bytes]) -> None:
    files["charts/1.png"] = picture()
    caption = "<b>March</b>"
    send(channel, caption, file="charts/1.png", mime="image/png", buttons=(Button("More", "t"),))
    (sent,) = telegram.sent
    assert (sent.method, sent.text, sent.content) == ("sendPhoto", "March", files["charts/1.png"])
    assert (sent.file_name, sent.button("More").data) == ("1.png", "t")


def test_a_picture_without_a_caption_shows_its_alternative(
    telegram: FakeTelegram, channel: TelegramChannel, files: dict[str, bytes]
) -> None:
    files["1.png"] = picture()
    send(channel, "", file="1.png", mime="image/png", alt="Balance < 0 in May")
    assert telegram.sent[0].text == "Balance < 0 in May"


@pytest.mark.parametrize("content", [picture(9000, 1001), b"not really a picture", picture() + bytes(10 * MB)])
def test_a_picture_telegram_refuses_goes_as_a_document(
    telegram: FakeTelegram, channel: TelegramChannel, files: dict[str, bytes], content: bytes
) -> None:
    files["1.png"] = content
    send(channel, "March", file="1.png", mime="image/png")
    (sent,) = telegram.sent
    assert (sent.method, sent.text, sent.content) == ("sendDocument", "March", content)


def test_bad_markup_and_bad_dimensions_at_once(
    telegram: FakeTelegram, channel: TelegramChannel, files: dict[str, bytes]
) -> None:
    files["1.png"] = picture(9000, 1001)
    send(channel, "<b>March", plain="March", file="1.png", mime="image/png")
    (sent,) = telegram.sent
    assert (sent.method, sent.text, len(telegram.calls)) == ("sendDocument", "March", 3)


def test_a_document_goes_with_its_name(
    telegram: FakeTelegram, channel: TelegramChannel, files: dict[str, bytes]
) -> None:
    files["exports/abc"] = b"%PDF-1.7"
    send(channel, "Here", file="exports/abc", file_name="Q1 März.pdf", mime="application/pdf")
    (sent,) = telegram.sent
    assert (sent.method, sent.text, sent.content) == ("sendDocument", "Here", b"%PDF-1.7")
    assert sent.file_name == "Q1 März.pdf"


def test_a_file_that_is_gone_is_rejected_and_a_store_that_is_down_waited_for(
    telegram: FakeTelegram, channel: TelegramChannel, files: dict[str, bytes]
) -> None:
    with pytest.raises(Rejected):
        send(channel, "Here", file="gone.pdf", mime="application/pdf")
    with pytest.raises(RetryLater) as later:
        send(channel, "Here", file="store-down", mime="application/pdf")
    assert later.value.certain
    assert telegram.calls == []


# What goes wrong with it.


@pytest.mark.parametrize(
    ("fault", "refusal", "seconds", "certain"),
    [
        (api.too_many_requests(7), RetryLater, 7.0, True),
        (api.forbidden(), Unreachable, None, None),
        (api.forbidden("user is deactivated"), Unreachable, None, None),
        (api.forbidden("bot can't initiate conversation with a user"), Unreachable, None, None),
        (api.bad_request("chat not found"), Unreachable, None, None),
        (api.bad_request("BUTTON_DATA_INVALID"), Rejected, None, None),
        (api.bad_request("message is too long"), Rejected, None, None),
        (api.server_error(500), RetryLater, None, False),
        (api.server_error(502, page=True), RetryLater, None, False),
        (api.server_error(504), RetryLater, None, False),
        (api.unauthorized(), RetryLater, TOKEN_WAIT_SECONDS, True),
        (api.Fault(413, "Request Entity Too Large"), Rejected, None, None),
        (api.dropped(), RetryLater, None, False),
    ],
)
def test_each_error_has_its_meaning(
    telegram: FakeTelegram,
    channel: TelegramChannel,
    fault: api.Fault,
    refusal: type[Exception],
    seconds: float | None,
    certain: bool | None,
) -> None:
    telegram.fail("sendMessage", fault)
    with pytest.raises(refusal) as caught:
        send(channel)
    if isinstance(caught.value, RetryLater):
        assert (caught.value.seconds, caught.value.certain) == (seconds, certain)
    assert telegram.sent == []
    assert len(telegram.calls) == 1


def test_a_refused_token_is_said_in_the_log(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    telegram.fail("sendMessage", api.unauthorized())
    with structlog.testing.capture_logs() as logs, pytest.raises(RetryLater):
        send(channel)
    assert logs == [{"event": "token.rejected", "channel": "telegram", "log_level": "error"}]


def test_a_moved_chat_names_its_new_id(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    telegram.group(-5)
    telegram.migrate(-5, -1005)
    with pytest.raises(Moved) as moved:
        channel.send("-5", Outbound(text="hello"), again=False)
    assert moved.value.chat_id == "-1005"
    channel.send(moved.value.chat_id, Outbound(text="hello"), again=False)
    assert telegram.sent[0].chat_id == -1005


def test_a_bad_request_is_not_retried_although_it_is_a_network_error() -> None:
    """python-telegram-bot's BadRequest is a NetworkError: caught in the wrong order, a refused message loops."""
    error = tg.BadRequest("Message is too long")
    assert isinstance(error, tg.NetworkError)
    assert isinstance(refusal_for(error), Rejected)
    assert isinstance(refusal_for(tg.NetworkError("Bad Gateway")), RetryLater)


def test_a_timeout_may_have_been_delivered() -> None:
    refusal = refusal_for(tg.TimedOut())
    assert isinstance(refusal, RetryLater)
    assert not refusal.certain


@pytest.mark.parametrize("fault", [api.dropped(takes_effect=True), api.stalled(5, takes_effect=True)])
def test_an_answer_that_is_lost_leaves_the_message_in_doubt(
    telegram: FakeTelegram, channel: TelegramChannel, monkeypatch: pytest.MonkeyPatch, fault: api.Fault
) -> None:
    monkeypatch.setattr(channel_module, "SEND_SECONDS", 0.5)
    telegram.fail("sendMessage", fault)
    with pytest.raises(RetryLater) as later:
        send(channel)
    assert not later.value.certain
    assert [message.text for message in telegram.sent] == ["hello"]


def test_a_server_nobody_reached_took_nothing() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, not listening: connections are refused
        nowhere = TelegramChannel("1:x", open_file=open_file, api_url=f"http://127.0.0.1:{taken.getsockname()[1]}")
        try:
            with pytest.raises(RetryLater) as later:
                send(nowhere)
        finally:
            nowhere.close()
    assert later.value.certain


def test_a_rejection_does_not_repeat_the_message() -> None:
    refusal = refusal_for(tg.BadRequest('Can\'t parse entities: Unsupported start tag "Acme Ltd 900" at byte offset 4'))
    assert str(refusal) == "Can't parse entities"


def test_many_threads_may_send_at_once(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    with ThreadPoolExecutor(8) as pool:
        ids = list(pool.map(lambda n: send(channel, f"m{n}"), range(24)))
    assert len(set(ids)) == 24
    assert {message.text for message in telegram.sent} == {f"m{n}" for n in range(24)}


def test_closing_ends_what_is_under_way(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    telegram.fail("sendMessage", api.stalled(30, takes_effect=True))
    with ThreadPoolExecutor(1) as pool:
        under_way = pool.submit(send, channel)
        telegram.wait_sent(1)
        channel.close()
        with pytest.raises(RetryLater):
            under_way.result(timeout=5)
    channel.close()
    with pytest.raises(RetryLater):
        send(channel)
    assert not [thread for thread in threading.enumerate() if thread.name == "telegram"]


# Signs of life.


def test_a_press_is_released_and_typing_shown(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    send(channel, "?", buttons=(Button("Yes", "t"),))
    pressed = inbound(telegram, telegram.user_presses("Yes"))
    channel.acknowledge(pressed)
    assert (telegram.unanswered, telegram.typing) == ([], [ANN])
    with structlog.testing.capture_logs() as logs:
        channel.acknowledge(pressed)  # the second time the query is too old
    assert logs == []


def test_no_typing_where_no_answer_comes(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    channel.acknowledge(inbound(telegram, telegram.user_blocks()))
    assert telegram.calls == []


@pytest.mark.parametrize(
    "fault", [api.forbidden(), api.server_error(), api.unauthorized(), api.dropped(), api.too_many_requests(9)]
)
def test_an_acknowledgement_never_raises(telegram: FakeTelegram, channel: TelegramChannel, fault: api.Fault) -> None:
    telegram.fail("sendChatAction", fault)
    with structlog.testing.capture_logs() as logs:
        channel.acknowledge(inbound(telegram, telegram.user_says("what did Acme owe?")))
    assert [entry["event"] for entry in logs] == ["acknowledgement.failed"]
    assert "Acme" not in repr(logs)


def test_an_acknowledgement_does_not_hold_up_the_turn(
    telegram: FakeTelegram, channel: TelegramChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(channel_module, "ACKNOWLEDGE_SECONDS", 0.2)
    telegram.fail("sendChatAction", api.stalled(30))
    said = inbound(telegram, telegram.user_says("hi"))
    with structlog.testing.capture_logs() as logs:
        channel.acknowledge(said)
    assert [entry["error_type"] for entry in logs] == ["TimeoutError"]
    channel.close()
    channel.acknowledge(said)


# Start-up.


def test_start_up(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    assert channel.describe() == "cashflow_test_bot"
    channel.set_my_commands([("help", "What I can do"), ("undo", "Take back the last change")])
    assert telegram.commands == [("help", "What I can do"), ("undo", "Take back the last change")]
    channel.set_webhook("https://cash.example/webhooks/telegram", "s3cret")
    hook = telegram.webhook
    assert hook is not None
    assert (hook.url, hook.secret) == ("https://cash.example/webhooks/telegram", "s3cret")
    assert hook.allowed == ("message", "edited_message", "callback_query", "my_chat_member")
    with pytest.raises(Rejected):
        channel.set_webhook("http://cash.example/webhooks/telegram", "s3cret")


# Polling.


class Polling:
    """A poll in a thread, with an inbox that can fail."""

    def __init__(self, channel: TelegramChannel, record: Callable[[dict[str, Any]], None] | None = None) -> None:
        self.inbox: list[dict[str, Any]] = []
        self.stop = threading.Event()
        record = record or self.inbox.append
        self.thread = threading.Thread(
            target=channel.poll, args=(record, self.stop), kwargs={"wait": 5, "pause": 0.01}, daemon=True
        )

    def __enter__(self) -> Polling:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop.set()
        self.thread.join(timeout=5)
        assert not self.thread.is_alive()


def test_polling_leaves_webhook_mode_and_records_in_order(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    channel.set_webhook("https://cash.example/webhooks/telegram", "s3cret")
    early = telegram.user_says("before")
    with Polling(channel) as polling:
        wait_until(lambda: polling.inbox)
        late = telegram.user_says("while it waits")
        telegram.drain()
    assert [update["update_id"] for update in polling.inbox] == [early, late]
    assert polling.inbox[0] == telegram.updates[early]
    assert telegram.webhook is None


def test_an_update_is_confirmed_only_after_it_was_recorded(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    first, second = telegram.user_says("one"), telegram.user_says("two")
    entered, go_on = threading.Event(), threading.Event()
    recorded: list[int] = []

    def record(update: dict[str, Any]) -> None:
        if update["update_id"] == second:
            entered.set()
            assert go_on.wait(10)
        recorded.append(update["update_id"])

    with Polling(channel, record):
        assert entered.wait(10)
        assert telegram.pending == [first, second]
        go_on.set()
        telegram.drain()
    assert recorded == [first, second]


def test_what_could_not_be_recorded_comes_again(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    first, second = telegram.user_says("Acme owes 900"), telegram.user_says("two")
    recorded: list[int] = []
    failures = [OSError("could not store 'Acme owes 900'"), ValueError("x")]

    def record(update: dict[str, Any]) -> None:
        if update["update_id"] == second and failures:
            raise failures.pop()
        recorded.append(update["update_id"])

    with structlog.testing.capture_logs() as logs, Polling(channel, record):
        telegram.drain()
    assert recorded == [first, second]
    assert [entry["error_type"] for entry in logs] == ["ValueError", "OSError"]
    assert "Acme" not in repr(logs)


def test_polling_outlives_what_telegram_does_to_it(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    faults = [
        api.conflict(),
        api.server_error(502, page=True),
        api.dropped(),
        api.dropped(takes_effect=True),
        api.bad_request("odd"),
    ]
    telegram.fail("deleteWebhook", api.dropped())
    for fault in faults:
        telegram.fail("getUpdates", fault)
    said = telegram.user_says("still there?")
    with structlog.testing.capture_logs() as logs, Polling(channel) as polling:
        telegram.drain()
    assert [update["update_id"] for update in polling.inbox] == [said]
    waits = [entry["seconds"] for entry in logs]
    assert waits == [0.01, 0.02, 0.04, 0.08, 0.16, 0.32]
    assert [entry["error_type"] for entry in logs][1] == "Conflict"


def test_polling_waits_as_long_as_it_is_asked_to(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    telegram.fail("getUpdates", api.too_many_requests(600))
    with structlog.testing.capture_logs() as logs, Polling(channel):
        wait_until(lambda: logs)
    assert logs[0]["seconds"] == 600


# Secrets.


def test_the_token_is_in_no_log_and_no_exception(
    telegram: FakeTelegram,
    channel: TelegramChannel,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr(channel_module, "FETCH_SECONDS", 0.3)
    file = attachment(telegram, b"a,b\n")
    raised: list[BaseException] = []

    def attempt(work: Callable[[], object]) -> None:
        try:
            work()
        except Exception as error:  # noqa: BLE001 - every one of them is looked at below
            raised.append(error)

    for fault in (api.unauthorized(), api.dropped(), api.server_error(page=True), api.bad_request("odd")):
        for method in ("sendMessage", "getFile", "getMe", "sendChatAction", "getUpdates"):
            telegram.fail(method, fault)
        attempt(lambda: send(channel, "Acme owes 900"))
        attempt(lambda: channel.fetch(file, limit=MB))
        attempt(channel.describe)
        channel.acknowledge(inbound(telegram, telegram.user_says("hi")))
    for fault in (api.dropped(), api.server_error(404), api.stalled(5)):
        telegram.fail("file", fault)
        attempt(lambda: channel.fetch(file, limit=MB))
    with Polling(channel):
        wait_until(lambda: len([call for call in telegram.calls if call.method == "getUpdates"]) >= 1)
    send(channel)
    assert channel.fetch(file, limit=MB)

    secret = telegram.token.partition(":")[2]
    printed = capsys.readouterr()
    seen = caplog.text + printed.out + printed.err
    assert len(raised) == 15
    assert "token.rejected" in seen
    assert secret not in seen
    assert "Acme" not in seen
    for error in raised:
        told = traceback.TracebackException.from_exception(error, capture_locals=False)
        assert secret not in "".join(told.format()) + repr(error)
        assert error.__context__ is None
        assert error.__cause__ is None


def test_every_call_is_in_the_published_api(
    telegram: FakeTelegram, channel: TelegramChannel, files: dict[str, bytes]
) -> None:
    """The same calls against a second description of the Bot API, which shares nothing with aiogram's."""
    if not SPEC.exists():
        pytest.skip("the published Bot API is not beside this checkout")
    files["1.png"] = picture()
    send(channel, "?", buttons=(Button("Yes", "t"),))
    send(channel, "x", file="1.png", mime="image/png")
    send(channel, "x", file="1.png", mime="application/pdf")
    channel.acknowledge(inbound(telegram, telegram.user_presses("Yes")))
    channel.fetch(attachment(telegram, b"x"), limit=MB)
    channel.describe()
    channel.set_my_commands([("help", "Help")])
    channel.set_webhook("https://cash.example/x", "s")
    with Polling(channel):
        telegram.drain()
        telegram.user_says("ends the request that confirmed the first")
        wait_until(lambda: any("offset" in call.params for call in telegram.calls if call.method == "getUpdates"))
    methods = json.loads(SPEC.read_text())["methods"]
    assert {call.method for call in telegram.calls} == {
        "sendMessage", "sendPhoto", "sendDocument", "sendChatAction", "answerCallbackQuery", "getFile", "getMe",
        "setMyCommands", "setWebhook", "deleteWebhook", "getUpdates",
    }  # fmt: skip
    for call in telegram.calls:
        fields = {field["name"]: field["required"] for field in methods[call.method].get("fields", [])}
        given = set(call.params) | set(call.files)
        assert given <= set(fields)
        assert {name for name, required in fields.items() if required} <= given
