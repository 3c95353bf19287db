"""What Twilio's delivery statuses and error codes mean to us; imports no Twilio, so webhooks may use it."""

from __future__ import annotations

from typing import Literal

from bot.channel import Rejected, RetryLater, Unreachable, WindowClosed
from core.outbox import RANKS

Meaning = Literal["window", "unreachable", "rejected", "retry"]

MISCONFIGURED_SECONDS = 900.0
# A wrong token, a sender not ours, a suspended account: only the owner can mend it, and the message is still good then.
MISCONFIGURED = frozenset({401, 403, 20003, 20005, 21212, 21606, 63001, 63002, 63007, 63020, 63022})
CONTENT_REFUSED = frozenset({21655, 21656})  # the template or its variables, refused at once: words still go as text

_MEANINGS: dict[int, Meaning] = {
    63016: "window",
    **dict.fromkeys((21610, 63014, 63024, 63003, 21211, 21614), "unreachable"),
    **dict.fromkeys((21617, 21619, 63021, 63005, 63013, 63019), "rejected"),
    # Too much at once (63018, 20429, 63017, 30001), or the provider's own trouble (63010, 63012, 20500, 20503).
    **dict.fromkeys((429, 20429, 30001, 63010, 63012, 63017, 63018, 20500, 20503), "retry"),
    **dict.fromkeys(MISCONFIGURED, "retry"),
}


class ContentRefused(Rejected):
    """Twilio refuses the content template or its variables; the same words may go as plain text."""


def rank(status: str) -> int:
    """How far a delivery has come, -1 for a status nobody knows. Callbacks come in any order: a higher one is news."""
    return RANKS.get(status.lower(), -1)


def meaning(error_code: str | int | None) -> Meaning:
    """What to do about a Twilio error code: "window" wants a template, "unreachable" wants silence.

    A code nobody knows, or none, is "rejected": trying again would only repeat it.
    """
    text = str(error_code or "")
    return _MEANINGS.get(int(text), "rejected") if text.isascii() and text.isdigit() else "rejected"


def refusal(code: int | None) -> Exception:
    """The exception of bot.channel for an error code in Twilio's answer to a request: it surely took nothing."""
    if code in CONTENT_REFUSED:
        return ContentRefused(f"twilio {code}")
    match meaning(code):
        case "window":
            return WindowClosed(f"twilio {code}")
        case "unreachable":
            return Unreachable(f"twilio {code}")
        case "retry":
            return RetryLater(MISCONFIGURED_SECONDS if code in MISCONFIGURED else None, certain=True)
        case "rejected":
            return Rejected(f"twilio {code}")
