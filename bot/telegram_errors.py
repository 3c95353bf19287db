"""What python-telegram-bot's errors mean to us: ask later, give up on the chat, or give up on the message."""

from __future__ import annotations

import re
from concurrent.futures import CancelledError
from datetime import timedelta
from typing import TYPE_CHECKING

import httpx

from bot.channel import Moved, Rejected, RetryLater, Unreachable

if TYPE_CHECKING:
    from telegram.error import BadRequest, RetryAfter, TelegramError

# A refused token is mended by a person, not by asking again soon; the messages wait in the outbox meanwhile.
TOKEN_WAIT_SECONDS = 600.0

_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_MAX_REASON = 80


def call_errors() -> tuple[type[BaseException], ...]:
    """What a call can end in: the library's errors, our own deadline, a loop that is closing."""
    from telegram.error import TelegramError

    return TelegramError, TimeoutError, CancelledError


def refusal_for(error: BaseException) -> Exception:
    """The refusal of bot.channel that `error` (one of call_errors) means. It carries neither words nor addresses.

    BadRequest comes before NetworkError, whose subclass it is: a refused message is not retried.
    """
    from telegram import error as tg

    match error:
        case tg.RetryAfter():
            return RetryLater(seconds_to_wait(error), certain=True)
        case tg.ChatMigrated():
            return Moved(str(error.new_chat_id))
        case tg.Forbidden():
            return Unreachable("forbidden")
        case tg.BadRequest() if _says(error, "chat not found"):
            return Unreachable("chat not found")
        case tg.BadRequest():
            return Rejected(_reason(error))
        case tg.InvalidToken():
            return RetryLater(TOKEN_WAIT_SECONDS, certain=True)
        case tg.NetworkError() if _says(error, "request entity too large"):
            return Rejected("Request Entity Too Large")
        case _:
            return RetryLater(certain=isinstance(error.__cause__, _NEVER_LEFT))


def seconds_to_wait(error: RetryAfter) -> float:
    """What Telegram asked for, whichever of its two types the library was told to give."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def is_bad_markup(error: BadRequest) -> bool:
    """Whether Telegram could not read our HTML."""
    return _says(error, "can't parse entities")


def is_bad_photo(error: BadRequest) -> bool:
    """Whether Telegram will not take these bytes as a photo: dimensions, size, or an image it cannot decode."""
    return any(_says(error, words) for words in ("photo_", "too big for a photo", "image_process_failed"))


def is_gone(error: BadRequest) -> bool:
    """Whether the message to edit was deleted, or cannot be edited any more."""
    return any(_says(error, words) for words in ("message to edit not found", "message can't be edited"))


def is_unchanged(error: BadRequest) -> bool:
    """Whether the message already reads so."""
    return _says(error, "message is not modified")


def is_stale_press(error: BaseException) -> bool:
    """Whether the button was pressed too long ago, or already released: nothing is lost."""
    from telegram.error import BadRequest

    return isinstance(error, BadRequest) and _says(error, "query is too old")


def is_too_big(error: BaseException) -> bool:
    """Whether the file is over what getFile hands out."""
    from telegram.error import BadRequest

    return isinstance(error, BadRequest) and _says(error, "file is too big")


def _says(error: TelegramError, words: str) -> bool:
    return words in error.message.lower()


def _reason(error: BadRequest) -> str:
    # Past the first quote or colon Telegram repeats parts of the message, and those are a person's words.
    return re.split(r"[:\"]", error.message, maxsplit=1)[0].strip()[:_MAX_REASON]
