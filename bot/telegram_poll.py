"""Long polling: what Telegram hands out is confirmed only after it was recorded."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import CancelledError
from typing import Any

import structlog

from bot.telegram_errors import TOKEN_WAIT_SECONDS, seconds_to_wait

log = structlog.get_logger()

MAX_PAUSE_SECONDS = 30.0  # an outage of Telegram ends without us; half a minute later is soon enough

Updates = list[dict[str, Any]]


def follow(
    prepare: Callable[[], None],
    next_updates: Callable[[int | None], Updates],
    record: Callable[[dict[str, Any]], None],
    stop: threading.Event,
    *,
    pause: float,
) -> None:
    """Records updates until `stop`, one by one in Telegram's order.

    prepare: leaves webhook mode. next_updates: the updates from an offset on (asking for an offset confirms all before
    it). record: puts one into the inbox; what it raises leaves that update unconfirmed, so it comes again. pause:
    seconds after the first failure, doubled up to MAX_PAUSE_SECONDS.
    """
    offset: int | None = None
    prepared = False
    failures = 0
    while not stop.is_set():
        try:
            if not prepared:
                prepare()
                prepared = True
            for update in next_updates(offset):
                record(update)
                offset = update["update_id"] + 1
            failures = 0
        except CancelledError:
            return
        except Exception as error:  # noqa: BLE001 - a door of the process: whatever broke, the loop must outlive it
            failures += 1
            wait = _wait(error, pause, failures)
            # By its class only: a database's message repeats the words it was to store.
            log.warning("poll.failed", channel="telegram", error_type=type(error).__name__, seconds=wait)
            stop.wait(wait)


def _wait(error: Exception, pause: float, failures: int) -> float:
    from telegram.error import InvalidToken, RetryAfter

    match error:
        case RetryAfter():
            return seconds_to_wait(error)
        case InvalidToken():
            return TOKEN_WAIT_SECONDS
        case _:
            return min(pause * 2 ** min(failures - 1, 10), MAX_PAUSE_SECONDS)
