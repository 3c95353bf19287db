"""What people send: numbered questions and small statements, posted as Telegram posts them."""

from __future__ import annotations

import http.client
import json
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event, Lock, Thread
from typing import Any, Literal

from benchmarks.chaos.names import name_of, number_in

SECRET = "chaos-webhook-secret"
HEADERS = {"Content-Type": "application/json", "X-Telegram-Bot-Api-Secret-Token": SECRET}
FIRST_CHAT = 700_000
FIRST_UPDATE = 1_000_000
DUPLICATES = 0.05
SENDERS = 24
RETRY_SECONDS = 0.2
POST_SECONDS = 10.0
STALLED_SECONDS = 60.0  # longer than any restart, and than a frozen bot holds the next blow back


@dataclass(frozen=True)
class Message:
    """One thing a person sends. n numbers all messages; twice: Telegram posts it again after our 200."""

    n: int
    chat_id: int
    kind: Literal["question", "statement"]
    twice: bool

    @property
    def payee(self) -> str:
        """The name that only its own reply repeats."""
        return name_of(self.n)

    @property
    def update_id(self) -> int:
        """As Telegram numbers updates."""
        return FIRST_UPDATE + self.n


def plan(messages: int, chats: int, statements: float, seed: int) -> list[Message]:
    """Who sends what, in order. statements: the share of messages that are documents."""
    luck = random.Random(f"traffic {seed}")
    return [
        Message(
            n,
            FIRST_CHAT + luck.randrange(chats),
            "statement" if luck.random() < statements else "question",
            luck.random() < DUPLICATES,
        )
        for n in range(messages)
    ]


def update(message: Message) -> bytes:
    """The webhook's body."""
    who: dict[str, Any] = {"id": message.chat_id, "is_bot": False, "first_name": f"Person {message.chat_id}"}
    said: dict[str, Any] = {
        "message_id": message.n + 1,
        "date": int(time.time()),
        "chat": {"id": message.chat_id, "type": "private", "first_name": who["first_name"]},
        "from": who,
    }
    if message.kind == "question":
        said["text"] = f"how much did I pay to {message.payee} in March 2026?"
    else:
        file_id, size = message.payee, len(statement(message.payee))
        said["document"] = {
            "file_id": file_id,
            "file_unique_id": file_id,
            "file_name": f"{file_id}.csv",
            "file_size": size,
        }
    return json.dumps({"update_id": message.update_id, "message": said}).encode()


def statement(payee: str) -> bytes:
    """A small bank export, another for every payee."""
    n = number_in(payee) or 0
    rows = ["Date,Description,Amount,Balance"]
    balance = 100_000 + n
    for day in range(1, 13):
        amount = -(100 + n % 97 + day)
        balance += amount
        rows.append(f"2026-04-{day + n % 17:02d},CARD {payee} {day},{amount / 100:.2f},{balance / 100:.2f}")
    return "\n".join(rows).encode()


class Senders:
    """Posts the messages until each has its 200: many chats at once, one message of a chat after the other."""

    def __init__(self, messages: Sequence[Message], *, port: int, rate: float, may_send: Callable[[int], bool]) -> None:
        """rate: messages a second over all chats. may_send(n): whether message n may go now."""
        self._messages = messages
        self._port = port
        self._rate = rate
        self._may_send = may_send
        self._lock = Lock()
        self._stop = Event()
        self._waited = 0.0
        self.acknowledged: dict[int, float] = {}
        self.posts = 0
        self.refused = 0
        self._threads = [Thread(target=self._post_all, args=(i,), daemon=True) for i in range(SENDERS)]

    def start(self) -> None:
        """Begins to post."""
        self._began = time.monotonic()
        for thread in self._threads:
            thread.start()

    def join(self) -> None:
        """Waits for the last 200, or until none has come for STALLED_SECONDS."""
        moved, before = time.monotonic(), -1
        while any(thread.is_alive() for thread in self._threads) and time.monotonic() - moved < STALLED_SECONDS:
            if len(self.acknowledged) != before:
                moved, before = time.monotonic(), len(self.acknowledged)
            time.sleep(0.05)
        self._stop.set()

    def _post_all(self, mine: int) -> None:
        client: http.client.HTTPConnection | None = None
        for message in self._messages:
            if message.chat_id % SENDERS != mine:
                continue
            self._wait_for_turn(message.n)
            body = update(message)
            times = 2 if message.twice else 1
            while times and not self._stop.is_set():
                status, client = self._post(client, body)
                if status == 200:
                    times -= 1
                    self.acknowledged.setdefault(message.n, time.monotonic())
                else:
                    self._stop.wait(RETRY_SECONDS)
        if client is not None:
            client.close()

    def _wait_for_turn(self, n: int) -> None:
        while not self._may_send(n) and not self._stop.is_set():
            self._stop.wait(0.05)
        with self._lock:
            # What was waited for is not made up for by a flood.
            self._waited = max(self._waited, time.monotonic() - self._began - n / self._rate - 1.0)
            due = self._began + self._waited + n / self._rate
        self._stop.wait(max(0.0, due - time.monotonic()))

    def _post(
        self, client: http.client.HTTPConnection | None, body: bytes
    ) -> tuple[int, http.client.HTTPConnection | None]:
        client = client or http.client.HTTPConnection("127.0.0.1", self._port, timeout=POST_SECONDS)
        with self._lock:
            self.posts += 1
        try:
            client.request("POST", "/webhooks/telegram", body, HEADERS)
            answer = client.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            client.close()
            return 0, None
        if answer.status != 200:
            with self._lock:
                self.refused += 1
        return answer.status, client
