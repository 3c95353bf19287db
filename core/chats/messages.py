"""What was said in a chat: kept as rows, and handed to the outbox when it is us who speak."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from core import blocks, clock, outbox
from core.blocks import Block, Choice, Choices, Document, Figure, Image, Link, Table, Text
from core.chats.disclosures import KEY
from core.models import ChatMessage, ChatSession, OutboxRow
from core.money import format_about, format_money
from core.words import storable

TITLE_LENGTH = 60
_WEB = "web:"  # the chats of which a message's id is our own
SHOWN_TURNS = 4  # how far back "that" reaches: past a question and its answer, not into another subject


def session_of(session: Session, user_id: UUID, chat_key: str) -> ChatSession:
    """The conversation of that chat, made when there is none yet."""
    found = session.scalars(
        select(ChatSession).where(ChatSession.chat_key == chat_key).order_by(ChatSession.created_at.desc())
    ).first()
    if found is None:
        found = ChatSession(user_id=user_id, chat_key=chat_key)
        session.add(found)
        session.flush()
    return found


def heard(session: Session, user_id: UUID, chat_key: str, words: str, *, inbox_id: int | None = None) -> ChatSession:
    """Keeps what the person said; returns the conversation."""
    return _keep(session, session_of(session, user_id, chat_key), "user", words, inbox_id=inbox_id)


def say(
    session: Session,
    user_id: UUID,
    chat_key: str,
    reply: Sequence[Block],
    *,
    inbox_id: int | None = None,
    turn_id: UUID | None = None,
    dedupe_key: str | None = None,
    intent: str | None = None,
    calls: Sequence[dict[str, Any]] = (),
    about: Sequence[UUID] = (),
    sent: Sequence[str] = (),
    chat: ChatSession | None = None,
) -> None:
    """Queues `reply` and keeps it, once for a dedupe_key; `calls` are the tools it came from, as {"name", "args"}.

    about: the imports that it tells the end of. sent: what a model was told on the way. chat: the conversation, where
    the caller has it.
    """
    of_imports = {"import_ids": [str(one) for one in about]} if about else {}
    queued = outbox.put(
        session,
        reply,
        user_id=user_id,
        chat_key=chat_key,
        inbox_id=inbox_id,
        turn_id=turn_id,
        dedupe_key=dedupe_key,
        calls=calls,
        special=of_imports,
    )
    if queued:
        payload = {"blocks": [blocks.to_json(block) for block in reply], "calls": list(calls), **of_imports}
        payload |= {KEY: list(sent)} if sent else {}
        chat = chat or session_of(session, user_id, chat_key)
        _keep(session, chat, "assistant", plain(reply), intent=intent, payload=payload, inbox_id=inbox_id)


def _keep(
    session: Session,
    chat: ChatSession,
    role: str,
    words: str,
    *,
    intent: str | None = None,
    payload: dict[str, Any] | None = None,
    inbox_id: int | None = None,
) -> ChatSession:
    session.add(
        ChatMessage(
            user_id=chat.user_id,
            session_id=chat.id,
            role=role,
            content=storable(words),
            intent=intent,
            data_payload=storable(payload),
            inbox_id=inbox_id,
        )
    )
    if chat.title is None and role == "user":
        chat.title = storable(words)[:TITLE_LENGTH]
    chat.message_count = chat.message_count + 1
    chat.last_message_at = clock.now()
    session.flush()
    return chat


def plain(reply: Iterable[Block]) -> str:
    """`reply` as plain text: what a screen reader, a log of the chat and a terminal show."""
    return "\n".join(line for block in reply if (line := _plain(block)))


def numbered(prompt: str, choices: Sequence[Choice]) -> str:
    """Buttons in words. Those that ask nothing stand in one line, for nobody has to choose."""
    if not prompt:
        return "Next: " + " · ".join(f"{n} {choice.label}" for n, choice in enumerate(choices, 1))
    return "\n".join([prompt, *(f"{n}. {choice.label}" for n, choice in enumerate(choices, 1))])


def shown(figure: Figure) -> str:
    """A figure as it is printed, everywhere: the one place that turns an amount into words."""
    amount = abs(figure.amount) if figure.unsigned else figure.amount
    return format_about(amount, figure.currency) if figure.about else format_money(amount, figure.currency)


def plain_figure(block: dict[str, Any]) -> str:
    """The same for a figure as it is stored."""
    figure = blocks.from_json(block)
    if not isinstance(figure, Figure):
        raise TypeError(block["type"])
    return shown(figure)


def _cell(cell: str | Figure) -> str:
    return cell if isinstance(cell, str) else shown(cell)


def _plain(block: Block) -> str:
    match block:
        case Text(parts=parts):
            return "".join(_cell(part) for part in parts)
        case Figure():
            return f"{block.name.replace('_', ' ')}: {shown(block)}"
        case Table(rows=rows):
            return "\n".join("  ".join(_cell(cell) for cell in row) for row in rows)
        case Image(alt=alt):
            return alt
        case Document(name=name):
            return name
        case Choices(prompt=prompt, choices=choices):
            return numbered(prompt, choices)
        case Link(label=label, url=url):
            return f"{label}: {url}"


def spoken(session: Session, chat_key: str, *, seq: int | None = None, limit: int = SHOWN_TURNS) -> list[ChatMessage]:
    """What we said last in the chat, the newest first; only message `seq` where that is given."""
    ours = (
        select(ChatMessage)
        .join(ChatSession, ChatSession.id == ChatMessage.session_id)
        .where(ChatSession.chat_key == chat_key, ChatMessage.role == "assistant")
        .order_by(ChatMessage.seq.desc())
        .limit(limit)
    )
    return list(session.scalars(ours if seq is None else ours.where(ChatMessage.seq == seq)))


def last_call(session: Session, chat_key: str, *, seq: int | None = None) -> dict[str, Any] | None:
    """The last call of the chat's newest answer, or of message `seq`, as {"name", "args"}: what "that" is about."""
    for message in spoken(session, chat_key, seq=seq):
        payload = message.data_payload
        if payload and payload.get("calls"):
            return payload["calls"][-1]
    return None


def said(session: Session, chat_key: str, ref: str) -> dict[str, Any] | None:
    """What the chat was told in one message, as `data_payload`: ref is the platform's id of it, or on the web its own.

    None where we said no such thing in that chat.
    """
    if not chat_key.startswith(_WEB):
        return outbox.said(session, chat_key, ref)
    seq = answered(session, chat_key, ref)
    return spoken(session, chat_key, seq=seq)[0].data_payload if seq else None


def last_unasked(session: Session, chat_key: str) -> dict[str, Any] | None:
    """The call behind the chat's newest message, where it is one that nobody had asked for."""
    newest = (
        select(ChatMessage.inbox_id, ChatMessage.data_payload)
        .join(ChatSession, ChatSession.id == ChatMessage.session_id)
        .where(ChatSession.chat_key == chat_key)
        .order_by(ChatMessage.seq.desc())
        .limit(1)
    )
    row = session.execute(newest).first()
    if row is None or row.inbox_id is not None:
        return None
    calls = (row.data_payload or {}).get("calls")
    return calls[-1] if calls else None


def offering(session: Session, chat_key: str, token: str) -> int | None:
    """The number of our message that the button `token` stands under; None where none of this chat has it."""
    holds = ChatMessage.data_payload.contains({"blocks": [{"choices": [{"token": token}]}]})
    return session.scalar(_newest(chat_key).where(holds))


def answered(session: Session, chat_key: str, ref: str) -> int | None:
    """The number of the message that a person replied to; None where it is none of ours, or of another chat.

    ref: as in `said`.
    """
    if chat_key.startswith(_WEB):
        id_ = _uuid(ref)
        return session.scalar(_newest(chat_key).where(ChatMessage.id == id_)) if id_ else None
    sent = _newest(chat_key).join(OutboxRow, OutboxRow.inbox_id == ChatMessage.inbox_id)
    return session.scalar(sent.where(OutboxRow.chat_key == chat_key, OutboxRow.provider_ids.contains([ref])))


def _newest(chat_key: str) -> Select[Any]:
    """The number of the newest message of ours in a chat."""
    numbers = select(ChatMessage.seq).join(ChatSession, ChatSession.id == ChatMessage.session_id)
    ours = (ChatSession.chat_key == chat_key, ChatMessage.role == "assistant")
    return numbers.where(*ours).order_by(ChatMessage.seq.desc()).limit(1)


def _uuid(ref: str) -> UUID | None:
    try:
        return UUID(ref)
    except ValueError:
        return None


def history(session: Session, session_id: UUID, *, after: int = 0, limit: int = 200) -> list[ChatMessage]:
    """The messages of a conversation with seq above `after`, oldest first; the newest `limit` of them."""
    newest = (
        select(ChatMessage)
        .where(ChatMessage.session_id == session_id, ChatMessage.seq > after)
        .order_by(ChatMessage.seq.desc())
        .limit(limit)
    )
    return list(reversed(session.scalars(newest).all()))
