"""What comes in and what goes out, whatever the channel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Kind = Literal["text", "file", "action", "member", "status", "unsupported"]


@dataclass(frozen=True)
class Attachment:
    """A file a person sent. locator: what the channel needs to fetch it (a file id, a media URL, a storage key).

    name, mime and size are what the platform said, None where it said nothing; none of them is trusted.
    """

    locator: str
    name: str | None = None
    mime: str | None = None
    size: int | None = None


@dataclass(frozen=True)
class Fetched:
    """A downloaded file. name and mime are what the store said, None where it said nothing; neither is trusted."""

    data: bytes
    name: str | None = None
    mime: str | None = None


@dataclass(frozen=True)
class Inbound:
    """One thing a person did in a chat.

    chat_id: where to answer. identity: who it is on that channel (never shown); alt_identity: another name for the
    same person there. action: the token of a pressed button. action_ref: what the channel needs to acknowledge the
    press. reply_to: the platform's id of the message this one answers. For kind "member", text is "blocked" or
    "unblocked"; for kind "status", text is the delivery status of our message `reply_to` and error its code.
    private: False in a group, where no figure is ever said.
    """

    channel: str
    message_id: str
    chat_id: str
    identity: str
    kind: Kind
    received_at: datetime
    text: str = ""
    attachments: tuple[Attachment, ...] = ()
    action: str | None = None
    action_ref: str | None = None
    reply_to: str | None = None
    alt_identity: str | None = None
    display_name: str | None = None
    error: str | None = None
    private: bool = True


@dataclass(frozen=True)
class Button:
    """A drawn button: label already cut to the channel's limit; token as in the action row."""

    label: str
    token: str


@dataclass(frozen=True)
class Outbound:
    """One provider message, drawn for its channel: what one row of the outbox carries.

    text: in the channel's markup, within its limits. plain: the same without markup, for when the markup is refused.
    file: a storage key to send as a picture (mime image/…) or a document, with text as its caption.
    buttons: at most the channel's number. Exactly one of text and file may be empty. knock: outside WhatsApp's window,
    where only an approved template may be sent: text is what the template carries. edits: the provider's id of an
    earlier message that this one takes the place of, on a channel that can edit.
    """

    text: str = ""
    plain: str = ""
    file: str | None = None
    file_name: str | None = None
    mime: str | None = None
    buttons: tuple[Button, ...] = ()
    alt: str = ""
    knock: bool = False
    edits: str | None = None


@dataclass(frozen=True)
class Sent:
    """What the provider said: its id of our message, None where it has none."""

    provider_id: str | None
