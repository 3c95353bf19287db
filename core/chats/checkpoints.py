"""A conversation's state keeps its newest checkpoint only: each turn needs the last one, and nothing needs the rest."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.orm import Session

_OLDER = "thread_id = :thread AND checkpoint_id <> :newest"
_STATEMENTS = (
    f"DELETE FROM checkpoint_writes WHERE {_OLDER}",  # noqa: S608 - a constant
    f"DELETE FROM checkpoints WHERE {_OLDER}",  # noqa: S608
    # A blob is kept for as long as the newest checkpoint names its version.
    "DELETE FROM checkpoint_blobs b WHERE b.thread_id = :thread AND NOT EXISTS ("
    "SELECT FROM checkpoints c WHERE c.thread_id = :thread AND c.checkpoint_id = :newest "
    "AND c.checkpoint -> 'channel_versions' ->> b.channel = b.version)",
)


def keep_newest(session: Session, thread_id: str, checkpoint_id: str) -> None:
    """Forgets everything of the thread but `checkpoint_id`."""
    for statement in _STATEMENTS:
        session.execute(text(statement), {"thread": thread_id, "newest": checkpoint_id})
