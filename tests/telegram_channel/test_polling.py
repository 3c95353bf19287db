"""Signs of life, start-up and polling."""

from __future__ import annotations

import threading
from typing import Any

import pytest
import structlog

from bot import telegram as channel_module
from bot.channel import Rejected
from bot.messages import Button
from bot.telegram import TelegramChannel
from tests.peers import telegram_api as api
from tests.peers.telegram_api import FakeTelegram, wait_until
from tests.peers.telegram_people import ANN
from tests.telegram_channel.calls import Polling, inbound, send


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
