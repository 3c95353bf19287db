"""A person's wish to be forgotten: every row of theirs in every table, and every file, goes; nothing can be undone."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from core import files

# Rows of owned tables go with their user: each has a foreign key that cascades. Only these name nobody by a key.
_THREADS = ("checkpoint_writes", "checkpoint_blobs", "checkpoints")
_CHATS = text("SELECT DISTINCT channel || ':' || chat_id FROM channel_links UNION SELECT chat_key FROM chat_sessions")


def erase(session: Session, user_id: UUID) -> list[str]:
    """Deletes the session's user and all that is theirs. Their chats come back: the inbox is the worker's to clear."""
    chats = [key for key in session.scalars(_CHATS) if key]
    for table in _THREADS:
        # Row security lets only one's own threads through: an unconditional delete is one of the user's.
        session.execute(text(f"DELETE FROM {table}"))  # noqa: S608 - the names are the three above
    session.execute(text("DELETE FROM users WHERE id = :id"), {"id": user_id})
    return chats


def erase_inbox(session: Session, chats: list[str]) -> None:
    """Deletes what those chats sent and was answered. session: the worker's; what waits is left to its own turn."""
    if chats:
        session.execute(text("DELETE FROM inbox WHERE chat_key = ANY(:keys) AND state <> 'new'"), {"keys": chats})


def erase_files(user_id: UUID) -> None:
    """Deletes the statements, pictures and exports of a user, once no row names them any more."""
    files.delete_all(user_id)
