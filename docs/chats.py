"""The chats that the transcripts are told in: a terminal, and Telegram and WhatsApp between their loopback peers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx
from sqlalchemy import text

from bot.render import draw
from bot.terminal import Exchange, Terminal, TerminalChannel
from core import db, files
from docs.product import Calendar
from docs.scribe import Shown
from tests.household import PUBLIC, Household, wait
from tests.peers.telegram_people import ANN
from tests.peers.telegram_state import SentMessage

LONGEST_WAIT = 60.0  # seconds: a year's statement is read and sorted in a few


@dataclass
class TerminalChat:
    """`cashflow chat`, on the calendar's day."""

    name: str
    calendar: Calendar

    def say(self, words: str) -> Sequence[Shown]:
        return self._shown(self._terminal().say(words))

    def send(self, content: bytes, name: str) -> Sequence[Shown]:
        path = Path(name)
        path.write_bytes(content)
        return self._shown(self._terminal().send(path))

    def press(self, label: str) -> Sequence[Shown]:
        return self.say(label)

    def _terminal(self) -> Terminal:
        return Terminal(self.name, today=self.calendar.today)

    def _shown(self, exchange: Exchange) -> list[Shown]:
        drawn = draw(exchange.blocks, TerminalChannel.capabilities, files.link)
        return [_of_file(one.plain, one.file, one.mime or "", one.file_name) for one in drawn]


def _of_file(words: str, key: str | None, mime: str, name: str | None) -> Shown:
    if key is None:
        return Shown(words)
    return Shown(words, picture=files.get(key)) if mime.startswith("image/") else Shown(words, document=name)


def settle(house: Household) -> None:
    """Returns when everything said is read, done and answered."""
    house.telegram.drain()
    wait(lambda: _quiet() and house.idle() and _quiet(), LONGEST_WAIT)


def _quiet() -> bool:
    left = text(
        "SELECT (SELECT count(*) FROM inbox WHERE state NOT IN ('done', 'dead')) + "
        "(SELECT count(*) FROM outbox WHERE state NOT IN ('sent', 'dead', 'parked'))"
    )
    with db.as_worker() as session:
        return session.execute(left).scalar_one() == 0


@dataclass
class TelegramChat:
    """A person on Telegram. user: their id there."""

    house: Household
    user: int = ANN

    def say(self, words: str) -> Sequence[Shown]:
        return self._after(lambda: self.house.telegram.user_says(words, self.user))

    def reply(self, words: str) -> Sequence[Shown]:
        """Answers the newest message by its reply sign."""
        ours = self.house.telegram.sent[-1]
        return self._after(lambda: self.house.telegram.user_says(words, self.user, reply_to=ours))

    def send(self, content: bytes, name: str) -> Sequence[Shown]:
        return self._after(lambda: self.house.telegram.user_sends_document(content, name, self.user))

    def press(self, label: str) -> Sequence[Shown]:
        return self._after(lambda: self.house.telegram.user_presses(label, self.user))

    def _after(self, act: Callable[[], object]) -> list[Shown]:
        before = len(self.house.telegram.sent)
        act()
        settle(self.house)
        return [self._shown(one) for one in self.house.telegram.sent[before:]]

    def _shown(self, one: SentMessage) -> Shown:
        photo = one.content if one.method == "sendPhoto" else None
        name = one.file_name if one.method == "sendDocument" else None
        return Shown(one.text, [each.label for each in one.buttons], photo, name)


@dataclass
class WhatsAppChat:
    """A person on WhatsApp. phone: theirs."""

    house: Household
    phone: str

    def say(self, words: str) -> Sequence[Shown]:
        return self._after(lambda: self.house.twilio.user_says(self.phone, words))

    def send(self, content: bytes, name: str) -> Sequence[Shown]:
        return self._after(lambda: self.house.twilio.user_sends_document(self.phone, content, name, "text/csv"))

    def press(self, label: str) -> Sequence[Shown]:
        """Without templates of its own the channel shows numbers; people type them."""
        return self.say(label)

    def _after(self, act: Callable[[], object]) -> list[Shown]:
        before = len(self.house.twilio.sent)
        act()
        settle(self.house)
        return [self._shown(one.body, one.media_url) for one in self.house.twilio.sent[before:]]

    def _shown(self, body: str, address: str | None) -> Shown:
        words = body.replace("```", "").replace("\u2060", "")  # a phone shows neither
        if address is None:
            return Shown(words)
        got = httpx.get(address.replace(PUBLIC, self.house.url))
        return Shown(words, picture=got.content)
