"""A conversation's state keeps its newest checkpoint only: each turn needs the last one, and nothing needs the rest."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.orm import Session

# A blob is kept for as long as the newest checkpoint names its version.
_FORGET = text("""
WITH writes AS (DELETE FROM checkpoint_writes WHERE thread_id = :thread AND checkpoint_id <> :newest),
    older AS (DELETE FROM checkpoints WHERE thread_id = :thread AND checkpoint_id <> :newest)
DELETE FROM checkpoint_blobs b WHERE b.thread_id = :thread AND NOT EXISTS (
    SELECT FROM checkpoints c WHERE c.thread_id = :thread AND c.checkpoint_id = :newest
    AND c.checkpoint -> 'channel_versions' ->> b.channel = b.version)
""")


def keep_newest(session: Session, thread_id: str, checkpoint_id: str) -> None:
    """Forgets everything of the thread but `checkpoint_id`."""
    session.execute(_FORGET, {"thread": thread_id, "newest": checkpoint_id})
