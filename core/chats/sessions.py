"""Conversations as their owner sees them: start one, list them, delete one."""

from __future__ import annotations

from uuid import UUID, uuid4

from sqlalchemy import delete as sql_delete
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.errors import NotFoundError, Refusal
from core.models import ChatMessage, ChatSession, Checkpoint, CheckpointBlob, CheckpointWrite
from core.words import storable


class ElsewhereError(Refusal):
    """That conversation is held in another app. Please write there, or start a new one here."""

    status = 409
    code = "ANOTHER_CHANNEL"


def create(session: Session, user_id: UUID, *, title: str | None = None) -> ChatSession:
    """A new conversation on the web; its id is its chat."""
    id_ = uuid4()
    made = ChatSession(id=id_, user_id=user_id, chat_key=f"web:{id_}", title=title)
    session.add(made)
    session.flush()
    return made


def get(session: Session, session_id: UUID) -> ChatSession:
    """The conversation of the session's user. Raises NotFoundError for anyone else's."""
    found = session.scalars(select(ChatSession).where(ChatSession.id == session_id)).first()
    if found is None:
        raise NotFoundError
    return found


def to_write_in(session: Session, session_id: UUID) -> ChatSession:
    """The same, where it is held on the web. Raises NotFoundError, ElsewhereError."""
    found = get(session, session_id)
    if found.chat_key != f"web:{session_id}":
        raise ElsewhereError
    return found


def of_user(session: Session, *, limit: int, offset: int = 0) -> list[ChatSession]:
    """The conversations of the session's user on every channel, the latest used first."""
    latest = func.coalesce(ChatSession.last_message_at, ChatSession.created_at).desc()
    return list(session.scalars(select(ChatSession).order_by(latest, ChatSession.id).limit(limit).offset(offset)))


def latest_on_web(session: Session) -> ChatSession | None:
    """The conversation to go on with on the page; None before the first."""
    latest = func.coalesce(ChatSession.last_message_at, ChatSession.created_at).desc()
    ours = select(ChatSession).where(ChatSession.chat_key == func.concat("web:", ChatSession.id))
    return session.scalars(ours.order_by(latest).limit(1)).first()


def delete(session: Session, session_id: UUID) -> None:
    """Removes a conversation with its messages and what the assistant remembers of it. Raises NotFoundError."""
    found = get(session, session_id)
    thread = f"{found.user_id}:{found.chat_key}"
    for table in (Checkpoint, CheckpointBlob, CheckpointWrite):
        session.execute(sql_delete(table).where(table.thread_id == storable(thread)))
    session.delete(found)
    session.flush()


def newest_seq(session: Session, session_id: UUID) -> int:
    """The seq of the last message; 0 before the first."""
    last = select(func.max(ChatMessage.seq)).where(ChatMessage.session_id == session_id)
    return session.scalar(last) or 0


def reply_to(session: Session, session_id: UUID, words: str, *, after: int) -> ChatMessage | None:
    """The answer to the message `words` said after seq `after`; None while there is none."""
    said = select(ChatMessage.inbox_id).where(
        ChatMessage.session_id == session_id,
        ChatMessage.seq > after,
        ChatMessage.role == "user",
        ChatMessage.content == storable(words),
    )
    turn = session.scalars(said.order_by(ChatMessage.seq.desc()).limit(1)).first()
    if turn is None:
        return None
    answer = select(ChatMessage).where(
        ChatMessage.session_id == session_id, ChatMessage.inbox_id == turn, ChatMessage.role == "assistant"
    )
    return session.scalars(answer.order_by(ChatMessage.seq.desc()).limit(1)).first()
