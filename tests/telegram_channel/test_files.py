"""Files people send over Telegram."""

from __future__ import annotations

import pytest

from bot import telegram as channel_module
from bot.channel import FetchError
from bot.messages import Attachment
from bot.telegram import TelegramChannel
from bot.telegram_files import PLATFORM_FILE_BYTES
from core.errors import FileTooLargeError
from tests.peers import telegram_api as api
from tests.peers.telegram_api import FakeTelegram
from tests.telegram_channel.calls import MB, attachment


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
