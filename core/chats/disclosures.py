"""What left this machine: the words that were sent to a language model, kept with the answer they were sent for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.models import ChatMessage

KEY = "sent"  # in an answer's data_payload: the texts, in the order they went


@dataclass(frozen=True)
class Sent:
    """One text that a provider got."""

    at: datetime
    words: str


def sent(session: Session, *, limit: int) -> tuple[int, list[Sent]]:
    """(how many texts in all, the newest of them)."""
    holds = ChatMessage.data_payload[KEY].is_not(None)
    texts = func.jsonb_array_length(ChatMessage.data_payload[KEY])
    count = session.scalar(select(func.coalesce(func.sum(texts), 0)).where(holds)) or 0
    newest = session.execute(
        select(ChatMessage.created_at, ChatMessage.data_payload)
        .where(holds)
        .order_by(ChatMessage.seq.desc())
        .limit(limit)
    )
    found = [Sent(at, words) for at, payload in newest for words in reversed((payload or {}).get(KEY, []))]
    return int(count), found[:limit]
