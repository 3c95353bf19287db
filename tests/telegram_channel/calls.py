"""What the tests of the Telegram channel ask of it."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable
from typing import Any

from bot.messages import Attachment, Inbound, Outbound
from bot.telegram import TelegramChannel
from bot.telegram_parse import parse_update
from core.errors import NotFoundError
from tests.peers.telegram_api import FakeTelegram
from tests.peers.telegram_people import ANN

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


def inbound(telegram: FakeTelegram, update_id: int) -> Inbound:
    found = parse_update(telegram.updates[update_id])
    assert found is not None
    return found


def send(channel: TelegramChannel, text: str = "hello", **more: Any) -> str | None:
    return channel.send(str(ANN), Outbound(text=text, plain=more.pop("plain", text), **more), again=False).provider_id


def attachment(telegram: FakeTelegram, content: bytes, **claimed: Any) -> Attachment:
    return inbound(telegram, telegram.user_sends_document(content, "march.csv", **claimed)).attachments[0]


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
