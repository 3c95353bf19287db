"""The channel, and the fake Bot API it talks to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.telegram import TelegramChannel
from tests.peers.telegram_api import FakeTelegram
from tests.telegram_channel.calls import FILES, open_file


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
