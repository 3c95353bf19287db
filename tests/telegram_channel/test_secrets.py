"""The token is nowhere, and every call is in the published Bot API."""

from __future__ import annotations

import json
import logging
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest

from bot import telegram as channel_module
from bot.messages import Button
from bot.telegram import TelegramChannel
from tests.peers import telegram_api as api
from tests.peers.telegram_api import FakeTelegram, wait_until
from tests.telegram_channel.calls import MB, Polling, attachment, inbound, picture, send

SPEC = Path(__file__).parents[3] / "shared" / "peers" / "telegram-bot-api.json"


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
