"""The web chat as a channel: the page and the REST chat record what was said, and read the answers as rows."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from bot.channel import Capabilities, FetchError
from bot.messages import Attachment, Fetched, Inbound, Outbound, Sent
from core import clock, files, inbox
from core.db import UserSession
from core.errors import FileTooLargeError, NotFoundError

NAME = "web"


class WebChannel:
    """Nothing is sent anywhere: `chat_messages` is what the page shows, so a reply is sent once it is kept.

    `outbox.READ_AS_ROWS` says so of it; only what is to be forgotten once said comes by here.
    """

    name = NAME
    capabilities = Capabilities(
        markup="plain",
        max_text=20_000,
        max_caption=1_000,
        max_buttons=10,
        max_button_label=60,
        max_choices_text=4_000,
        sends_documents=True,
    )

    def parse(self, payload: dict[str, Any]) -> Inbound | None:
        """The inbound of what one of the `record_…` functions stored; None for anything else.

        The identity is the user's own id: only a signed-in endpoint writes it.
        """
        if payload.get("channel") != NAME:
            return None
        file = payload.get("file")
        attachments = (Attachment(file["key"], file["name"], file["mime"], file["size"]),) if file else ()
        return Inbound(
            channel=NAME,
            message_id=payload["client_id"],
            chat_id=payload["session_id"],
            identity=payload["user_id"],
            kind=payload["kind"],
            received_at=datetime.fromisoformat(payload["at"]),
            text=payload.get("text", ""),
            attachments=attachments,
            action=payload.get("action"),
            reply_to=payload.get("reply_to"),
        )

    def fetch(self, attachment: Attachment, *, limit: int) -> Fetched:
        """The file as it was uploaded. Raises FileTooLargeError, FetchError where it is gone."""
        try:
            data = files.get(attachment.locator)
        except NotFoundError as error:
            raise FetchError from error
        if len(data) > limit:
            raise FileTooLargeError
        return Fetched(data)

    def forget(self, attachment: Attachment) -> None:
        """Deletes the copy that came with the message; the import keeps its own."""
        files.delete(attachment.locator)

    def send(self, chat_id: str, outbound: Outbound, *, again: bool) -> Sent:
        """Nothing to do; see the class."""
        return Sent(None)

    def acknowledge(self, inbound: Inbound) -> None:
        """Nothing to do: the page shows that it waits."""

    def close(self) -> None:
        """Nothing to do."""


def record_text(
    session: UserSession, user_id: UUID, session_id: UUID, text: str, client_id: str, *, reply_to: UUID | None = None
) -> bool:
    """Keeps what `user_id` wrote for the bot; False where `client_id` was recorded before. Commit, then answer.

    reply_to: the message of ours that it answers.
    """
    answered = {"reply_to": str(reply_to)} if reply_to else {}
    return _record(session, user_id, session_id, client_id, {"kind": "text", "text": text, **answered})


def record_action(
    session: UserSession, user_id: UUID, session_id: UUID, token: str, label: str, client_id: str
) -> bool:
    """Keeps that the button `label` was pressed; False as above."""
    return _record(session, user_id, session_id, client_id, {"kind": "action", "action": token, "text": label})


@dataclass(frozen=True)
class Upload:
    """A file in the store. name and mime are what the browser said."""

    key: str
    name: str
    mime: str
    size: int


def record_file(
    session: UserSession, user_id: UUID, session_id: UUID, upload: Upload, caption: str, client_id: str
) -> bool:
    """Keeps that a file was sent; False as above."""
    return _record(session, user_id, session_id, client_id, {"kind": "file", "text": caption, "file": asdict(upload)})


def _record(session: UserSession, user_id: UUID, session_id: UUID, client_id: str, said: dict[str, Any]) -> bool:
    payload = {
        "channel": NAME,
        "user_id": str(user_id),
        "session_id": str(session_id),
        "client_id": client_id,
        "at": clock.now().isoformat(),
        **said,
    }
    return inbox.record(
        session, channel=NAME, ext_id=f"{user_id}:{client_id}", chat_key=f"web:{session_id}", payload=payload
    )
