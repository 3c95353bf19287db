"""What a channel is, and the refusals a provider can give. bot/outgoing is the only caller of `send`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, Protocol

from bot.messages import Attachment, Fetched, Inbound, Outbound, Sent
from core.errors import Refusal


@dataclass(frozen=True)
class Capabilities:
    """What a channel can draw; limits in characters unless named otherwise. 0 buttons means numbered text."""

    markup: Literal["html", "whatsapp", "plain"]
    max_text: int
    max_caption: int
    max_buttons: int
    max_button_label: int
    max_choices_text: int
    sends_documents: bool
    sends_images: bool = True
    edits: bool = False
    monospace_width: int = 32


class Channel(Protocol):
    """A way to talk to a person. All calls are synchronous and safe from several threads."""

    name: str
    capabilities: Capabilities

    def parse(self, payload: dict[str, Any]) -> Inbound | None:
        """The inbound that the recorded webhook body `payload` means; None for what needs no answer."""
        ...

    def fetch(self, attachment: Attachment, *, limit: int) -> Fetched:
        """The file, at most `limit` bytes of it. Raises FileTooLargeError, FetchError."""
        ...

    def forget(self, attachment: Attachment) -> object:
        """Deletes the platform's own copy of a file that is stored with us, where that can be done. Never raises."""
        ...

    def send(self, chat_id: str, outbound: Outbound, *, again: bool) -> Sent:
        """Hands one message to the provider. again: an earlier try may have gone through.

        Raises RetryLater, Unreachable, Rejected, WindowClosed, Moved.
        """
        ...

    def acknowledge(self, inbound: Inbound) -> None:
        """Shows that work has begun (typing, the pressed button released). Never raises."""
        ...

    def close(self) -> None:
        """Ends its connections."""
        ...


class FetchError(Refusal):
    """I could not download that file from the chat. Please send it once more."""

    status = 502


class RetryLater(Exception):  # noqa: N818
    """The provider is down or asks to wait `seconds`. certain: it surely did not take the message."""

    def __init__(self, seconds: float | None = None, *, certain: bool = False) -> None:
        """seconds: what the provider asked for, None where it said nothing."""
        super().__init__(f"retry in {seconds}")
        self.seconds = seconds
        self.certain = certain


class Unreachable(Exception):  # noqa: N818
    """The person blocked us, left, or cannot be reached there: stop writing to that chat."""


class Rejected(Exception):  # noqa: N818
    """The provider will never take this message; the argument says why, without the message's words."""


class WindowClosed(Exception):  # noqa: N818
    """Only an approved template may be sent to that chat now (WhatsApp, 24 hours after the last inbound)."""


class Moved(Exception):  # noqa: N818
    """The chat has a new id (a Telegram group became a supergroup)."""

    def __init__(self, chat_id: str) -> None:
        """chat_id: where it went."""
        super().__init__("chat moved")
        self.chat_id = chat_id
