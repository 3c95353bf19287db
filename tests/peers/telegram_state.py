"""What the fake Telegram remembers: people, chats, files, messages, and the faults it was told to make."""

from __future__ import annotations

import itertools
import threading
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.peers.telegram_html import Entity

BOT_ID = 4242


class ApiError(Exception):
    """A refusal as the Bot API words it."""

    def __init__(self, status: int, description: str, parameters: Mapping[str, int] | None = None) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters


@dataclass(frozen=True)
class Upload:
    """A file as the bot sent it."""

    name: str
    mime: str
    content: bytes


@dataclass(frozen=True)
class Fault:
    """What goes wrong with one call. takes_effect: the method is done all the same, only its answer suffers."""

    status: int = 0
    description: str = ""
    parameters: Mapping[str, int] | None = None
    body: bytes | None = None
    drop: bool = False
    stall: float = 0.0
    takes_effect: bool = False


@dataclass(frozen=True)
class SentButton:
    """An inline button as the person sees it."""

    label: str
    data: str | None
    url: str | None = None


@dataclass(frozen=True)
class SentMessage:
    """A message of the bot, as it stands in the chat now.

    text: after parsing (the caption, for media). markup: as the bot sent it.
    """

    message_id: int
    chat_id: int
    method: str
    text: str
    markup: str
    parse_mode: str | None
    entities: tuple[Entity, ...]
    rows: tuple[tuple[SentButton, ...], ...]
    upload: Upload | None
    at: float
    preview: bool
    edited: bool = False

    @property
    def content(self) -> bytes | None:
        """The bytes of the photo or document."""
        return self.upload.content if self.upload else None

    @property
    def file_name(self) -> str | None:
        """The document's or photo's name."""
        return self.upload.name if self.upload else None

    @property
    def buttons(self) -> tuple[SentButton, ...]:
        """Every button, row after row."""
        return tuple(itertools.chain.from_iterable(self.rows))

    def button(self, label: str) -> SentButton:
        """The button that says `label`."""
        return next(button for button in self.buttons if button.label == label)


@dataclass(frozen=True)
class Call:
    """One call of the bot. files: names only. status: as answered, 0 for a cut connection."""

    method: str
    params: Mapping[str, Any]
    files: tuple[str, ...]
    status: int


@dataclass(frozen=True)
class StoredFile:
    """A file a person sent. claimed: the size Telegram says it has; None to say nothing."""

    content: bytes
    path: str
    claimed: int | None


@dataclass
class Chat:
    """barred: the text of the 403 that every message into it gets."""

    id: int
    type: str
    title: str | None = None
    barred: str | None = None
    moved_to: int | None = None
    last_sent: float = float("-inf")

    def json(self) -> dict[str, Any]:
        named = {"title": self.title} if self.title else {}
        return {"id": self.id, "type": self.type, **named}


@dataclass(frozen=True)
class Webhook:
    """Where updates go. allowed: None for Telegram's default."""

    url: str
    secret: str | None
    allowed: tuple[str, ...] | None
    max_connections: int


@dataclass
class Press:
    """A pressed button waiting for its answer."""

    at: float
    answered: bool = False


@dataclass
class State:
    """Everything, under one lock: hold `changed` to touch it; it is notified at every change."""

    token: str
    username: str
    flood_seconds: float = 0.0
    changed: threading.Condition = field(default_factory=lambda: threading.Condition(threading.RLock()))
    stopping: threading.Event = field(default_factory=threading.Event)
    skew: float = 0.0
    users: dict[int, dict[str, Any]] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    files: dict[str, StoredFile] = field(default_factory=dict)
    sent: list[SentMessage] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    typing: list[int] = field(default_factory=list)
    commands: list[tuple[str, str]] = field(default_factory=list)
    presses: dict[str, Press] = field(default_factory=dict)
    faults: dict[str, deque[Fault]] = field(default_factory=dict)
    webhook: Webhook | None = None
    allowed: tuple[str, ...] | None = None
    numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1000))

    def now(self) -> float:
        """The fake's own clock, in seconds since 1970; `skew` moves it."""
        return time.time() + self.skew

    def bot_json(self) -> dict[str, Any]:
        """The bot as a User."""
        return {"id": BOT_ID, "is_bot": True, "first_name": "CashFlow", "username": self.username}
