"""Waiting for the bot's answer to a message, without holding a connection or all the threads."""

from __future__ import annotations

import time
from threading import BoundedSemaphore
from uuid import UUID

from core import db
from core.chats import sessions
from core.models import ChatMessage

LONGEST_SECONDS = 25  # proxies give up at 30
FIRST_PAUSE, PAUSE_GROWTH, LONGEST_PAUSE = 0.05, 1.2, 0.2
# Half of the server's forty threads: those who wait never keep out those who ask.
SEATS = BoundedSemaphore(20)


def for_reply(user_id: UUID, session_id: UUID, words: str, *, after: int, seconds: float) -> ChatMessage | None:
    """The answer to `words`, said after seq `after`; None where there is none within `seconds`, or no seat to wait."""
    seated = SEATS.acquire(blocking=False)
    try:
        return _poll(user_id, session_id, words, after, time.monotonic() + (seconds if seated else 0))
    finally:
        if seated:
            SEATS.release()


def _poll(user_id: UUID, session_id: UUID, words: str, after: int, deadline: float) -> ChatMessage | None:
    pause = FIRST_PAUSE
    while True:
        with db.as_user(user_id) as session:
            found = sessions.reply_to(session, session_id, words, after=after)
            if found is not None:
                session.expunge(found)
                return found
        if time.monotonic() + pause > deadline:
            return None
        time.sleep(pause)
        pause = min(pause * PAUSE_GROWTH, LONGEST_PAUSE)
