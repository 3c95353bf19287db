"""The terminal as a channel: the same inbox, turn, jobs and outbox, run here and now for one chat."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from bot.channel import Capabilities, FetchError
from bot.messages import Attachment, Fetched, Inbound, Outbound, Sent
from bot.worker import Turns
from core import clock, db, files, inbox, jobs, leases, outbox
from core.accounts import links, people
from core.accounts.links import Identity
from core.blocks import Block
from core.errors import FileTooLargeError, NotFoundError
from core.leases import Claim, Queue

NAME = "terminal"
LEASE_SECONDS = 45.0  # longer than two model calls: nothing renews it here, and nobody else serves this chat
WAIT_SECONDS = 0.2
NAME_LIMIT = 100


class TerminalChannel:
    """Nothing is sent: `Terminal` prints what the outbox holds."""

    name = NAME
    capabilities = Capabilities(
        markup="plain",
        max_text=100_000,
        max_caption=2_000,
        max_buttons=0,
        max_button_label=60,
        max_choices_text=10_000,
        sends_documents=True,
        monospace_width=78,
    )

    def parse(self, payload: dict[str, Any]) -> Inbound | None:
        """What `Terminal` recorded."""
        file = payload.get("file")
        return Inbound(
            channel=NAME,
            message_id=payload["message_id"],
            chat_id=payload["name"],
            identity=payload["name"],
            kind="file" if file else "text",
            received_at=clock.now(),
            text=payload.get("text", ""),
            attachments=(Attachment(file["key"], file["name"], None, file["size"]),) if file else (),
        )

    def fetch(self, attachment: Attachment, *, limit: int) -> Fetched:
        """The stored file. Raises FileTooLargeError, FetchError."""
        if attachment.size is not None and attachment.size > limit:
            raise FileTooLargeError
        try:
            return Fetched(files.get(attachment.locator))
        except NotFoundError as error:
            raise FetchError from error

    def forget(self, attachment: Attachment) -> None:
        """Deletes the copy that came with the message; the import keeps its own."""
        files.delete(attachment.locator)

    def send(self, chat_id: str, outbound: Outbound, *, again: bool) -> Sent:
        """Nothing to do."""
        return Sent(None)

    def acknowledge(self, inbound: Inbound) -> None:
        """Nothing to do."""

    def close(self) -> None:
        """Nothing to do."""


@dataclass(frozen=True)
class Exchange:
    """One turn as it ended: everything said, the tools called, and how long it took with its jobs."""

    blocks: Sequence[Block]
    calls: Sequence[dict[str, Any]]
    ms: float


class Terminal:
    """A conversation of the person called `name`, who is made when new."""

    def __init__(self, name: str, *, today: date | None = None) -> None:
        """today: the day the conversation takes place on; None for the clock's."""
        self._name = name[:NAME_LIMIT]
        self._today = today
        self._chat_key = f"{NAME}:{self._name}"
        self._turns = Turns({NAME: TerminalChannel()})
        self.user_id = _person(self._name)

    def say(self, words: str) -> Exchange:
        """One turn with a text."""
        return self._turn({"text": words})

    def send(self, path: Path) -> Exchange:
        """One turn with a file. Raises OSError where it cannot be read."""
        data = path.read_bytes()
        key = files.put(self.user_id, "sent", data)
        return self._turn({"file": {"key": key, "name": path.name, "size": len(data)}})

    def _turn(self, said: dict[str, Any]) -> Exchange:
        began = time.perf_counter()
        with jobs.inline():
            self._record(said)
            while self._waiting():
                self._take()
        blocks, calls = self._heard()
        return Exchange(blocks, calls, (time.perf_counter() - began) * 1000)

    def _record(self, said: dict[str, Any]) -> None:
        message_id = uuid4().hex
        payload = {"message_id": message_id, "name": self._name, **said}
        if self._today:
            payload["today"] = self._today.isoformat()
        with db.as_nobody() as session:
            inbox.record(session, channel=NAME, ext_id=message_id, chat_key=self._chat_key, payload=payload)

    def _waiting(self) -> bool:
        with db.as_worker() as session:
            return leases.waiting(session, "inbox", self._chat_key)

    def _take(self) -> None:
        """The next turn of this chat; a moment's wait where a killed terminal still holds it."""
        claims = self._claim("inbox")
        if not claims:
            time.sleep(WAIT_SECONDS)
            return
        try:
            self._turns.take(claims[0])
        except BaseException:
            with db.as_worker() as session:
                leases.release(session, claims[0])
            raise

    def _claim(self, queue: Queue) -> list[Claim]:
        with db.as_worker() as session:
            return leases.claim(
                session, queue, channels=[NAME], seconds=LEASE_SECONDS, limit=1, chat_key=self._chat_key
            )

    def _heard(self) -> tuple[list[Block], list[dict[str, Any]]]:
        """What was said, in order, now delivered."""
        blocks: list[Block] = []
        calls: list[dict[str, Any]] = []
        while claims := self._claim("outbox"):
            blocks += outbox.read(claims[0].payload)
            calls += outbox.calls(claims[0].payload)
            with db.as_worker() as session:
                outbox.part_sent(session, claims[0], None, last=True)
        return blocks, calls


def _person(name: str) -> UUID:
    with db.as_nobody() as session:
        found = links.find(session, NAME, name)
    if found:
        return found
    user_id = people.new_id()
    with db.as_user(user_id) as session:
        people.create(session, user_id, full_name=name)
        links.connect(session, user_id, Identity(NAME, name, name))
    return user_id
