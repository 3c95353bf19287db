"""What goes wrong between us and Telegram, and what each error means."""

from __future__ import annotations

import socket
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
import structlog
from telegram import error as tg

from bot import telegram as channel_module
from bot.channel import Moved, Rejected, RetryLater, Unreachable
from bot.messages import Outbound
from bot.telegram import TelegramChannel
from bot.telegram_errors import TOKEN_WAIT_SECONDS, refusal_for
from tests.peers import telegram_api as api
from tests.peers.telegram_api import FakeTelegram
from tests.telegram_channel.calls import open_file, send


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
