"""Conversations as rows: sessions, messages, buttons, the way back, and the two queues."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Date, ForeignKey, Identity, Index, LargeBinary, String, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from core.models.base import Base, CreatedAt, Key, Moment, Owned, Timed, owned_by


class ChatSession(Owned, Timed, Base):
    """One conversation on one channel."""

    __tablename__ = "chat_sessions"
    __table_args__ = (UniqueConstraint("user_id", "id"), Index(None, "user_id", "chat_key"))
    id: Mapped[Key]
    chat_key: Mapped[str | None] = mapped_column(String(200))
    title: Mapped[str | None] = mapped_column(String(255))
    context_summary: Mapped[str | None] = mapped_column(Text)
    message_count: Mapped[int] = mapped_column(server_default="0")
    last_message_at: Mapped[Moment | None]


class ChatMessage(Owned, Timed, Base):
    """What was said. data_payload: {"blocks": […], "calls": […]} of an answer. seq is the order of saying."""

    __tablename__ = "chat_messages"
    __table_args__ = (owned_by("session_id", "chat_sessions"), Index(None, "user_id", "session_id", "seq"))
    id: Mapped[Key]
    seq: Mapped[int] = mapped_column(BigInteger, Identity())
    session_id: Mapped[UUID]
    role: Mapped[str] = mapped_column(String(20))
    content: Mapped[str] = mapped_column(Text)
    intent: Mapped[str | None] = mapped_column(String(100))
    data_payload: Mapped[dict[str, Any] | None]
    tokens_used: Mapped[int | None]
    inbox_id: Mapped[int | None] = mapped_column(BigInteger)


class Action(Owned, Base):
    """What a button does when pressed: once, by its owner, before it expires. Siblings share a question."""

    __tablename__ = "actions"
    __table_args__ = (UniqueConstraint("user_id", "token"), Index(None, "user_id", "chat_key", "created_at"))
    id: Mapped[Key]
    token: Mapped[str] = mapped_column(String(40))
    question: Mapped[UUID]
    position: Mapped[int]
    chat_key: Mapped[str] = mapped_column(String(200))
    label: Mapped[str] = mapped_column(String(100))
    verb: Mapped[str] = mapped_column(String(50))
    arguments: Mapped[dict[str, Any]]
    expires_at: Mapped[Moment]
    used_at: Mapped[Moment | None]
    created_at: Mapped[CreatedAt]


class UndoEntry(Owned, Base):
    """The inverse of something a person may regret."""

    __tablename__ = "undo_log"
    __table_args__ = (Index(None, "user_id", "created_at"),)
    id: Mapped[Key]
    verb: Mapped[str] = mapped_column(String(50))
    summary: Mapped[str] = mapped_column(Text)
    inverse: Mapped[dict[str, Any]]
    undone_at: Mapped[Moment | None]
    created_at: Mapped[CreatedAt]


class Notice(Owned, Timed, Base):
    """Something to be said unasked, once. about: what it is, "week:2026-11-23" or "alert:<id>".

    state: waiting (until not_before at least), said, joined (said within another's message), kept (nobody to say it
    to, so it is only on the page), dropped (no longer true). day: the owner's calendar day on which it was said.
    """

    __tablename__ = "notices"
    __table_args__ = (
        UniqueConstraint("user_id", "about"),
        # One a day, unless it is grave: held by the database, whatever two workers believe.
        Index(
            "uq_notices_one_a_day",
            "user_id",
            "day",
            unique=True,
            postgresql_where=text("state = 'said' and severity <> 'high'"),
        ),
        Index("ix_notices_waiting", "not_before", postgresql_where=text("state = 'waiting'")),
    )
    id: Mapped[Key]
    about: Mapped[str] = mapped_column(String(100))
    severity: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(10), server_default="waiting")
    not_before: Mapped[Moment]
    day: Mapped[date | None] = mapped_column(Date)


class InboxRow(Base):
    """A webhook that was answered 200, until its turn is done. state: new, done, dead."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("channel", "ext_id"),
        Index("ix_inbox_open", "chat_key", "id", postgresql_where=text("state = 'new'")),
        Index(None, "chat_key", "id"),
    )
    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    channel: Mapped[str] = mapped_column(String(20))
    ext_id: Mapped[str] = mapped_column(String(200))
    chat_key: Mapped[str] = mapped_column(String(200))
    payload: Mapped[dict[str, Any]]
    turn_id: Mapped[UUID] = mapped_column(server_default=text("gen_random_uuid()"))
    state: Mapped[str] = mapped_column(String(10), server_default="new")
    attempts: Mapped[int] = mapped_column(server_default="0")
    lease_token: Mapped[int] = mapped_column(BigInteger, server_default="0")
    lease_until: Mapped[Moment | None]
    received_at: Mapped[CreatedAt]
    done_at: Mapped[Moment | None]


class OutboxRow(Base):
    """One reply to deliver, in the order of its chat: blocks, drawn for the channel when sent.

    part: how many of its provider messages have gone out. state: new, sent, parked, dead. delivery: how far the
    provider says it came. user_id is null only for what is said to someone who has no account yet.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("inbox_id", "n"),
        UniqueConstraint("user_id", "dedupe_key"),
        Index("ix_outbox_open", "chat_key", "id", postgresql_where=text("state = 'new'")),
        Index("ix_outbox_provider_ids", "provider_ids", postgresql_using="gin"),
        Index(None, "user_id", "id"),
    )
    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    user_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    inbox_id: Mapped[int | None] = mapped_column(BigInteger)
    n: Mapped[int] = mapped_column(server_default="0")
    dedupe_key: Mapped[str | None] = mapped_column(String(200))
    channel: Mapped[str] = mapped_column(String(20))
    chat_id: Mapped[str] = mapped_column(String(160))
    chat_key: Mapped[str] = mapped_column(String(200))
    payload: Mapped[dict[str, Any]]
    turn_id: Mapped[UUID | None]
    state: Mapped[str] = mapped_column(String(10), server_default="new")
    attempts: Mapped[int] = mapped_column(server_default="0")
    not_before: Mapped[Moment | None]
    lease_token: Mapped[int] = mapped_column(BigInteger, server_default="0")
    lease_until: Mapped[Moment | None]
    part: Mapped[int] = mapped_column(server_default="0")
    provider_ids: Mapped[list[str]] = mapped_column(ARRAY(String(100)), server_default=text("'{}'"))
    delivery: Mapped[str | None] = mapped_column(String(20))
    error: Mapped[str | None] = mapped_column(String(100))
    created_at: Mapped[CreatedAt]
    sent_at: Mapped[Moment | None]


# LangGraph's own tables (langgraph-checkpoint-postgres 3.2, MIGRATIONS), declared here so that one migration makes
# them and row-level security covers them: a thread's id starts with its owner's.
class Checkpoint(Base):
    """A thread's state after a turn."""

    __tablename__ = "checkpoints"
    thread_id: Mapped[str] = mapped_column(Text, primary_key=True)
    checkpoint_ns: Mapped[str] = mapped_column(Text, primary_key=True, server_default="")
    checkpoint_id: Mapped[str] = mapped_column(Text, primary_key=True)
    parent_checkpoint_id: Mapped[str | None] = mapped_column(Text)
    type: Mapped[str | None] = mapped_column(Text)
    checkpoint: Mapped[dict[str, Any]]
    metadata_: Mapped[dict[str, Any]] = mapped_column("metadata", JSONB, server_default=text("'{}'::jsonb"))


class CheckpointBlob(Base):
    """A channel's value, by version."""

    __tablename__ = "checkpoint_blobs"
    thread_id: Mapped[str] = mapped_column(Text, primary_key=True)
    checkpoint_ns: Mapped[str] = mapped_column(Text, primary_key=True, server_default="")
    channel: Mapped[str] = mapped_column(Text, primary_key=True)
    version: Mapped[str] = mapped_column(Text, primary_key=True)
    type: Mapped[str] = mapped_column(Text)
    blob: Mapped[bytes | None] = mapped_column(LargeBinary)


class CheckpointWrite(Base):
    """A step's pending write."""

    __tablename__ = "checkpoint_writes"
    thread_id: Mapped[str] = mapped_column(Text, primary_key=True)
    checkpoint_ns: Mapped[str] = mapped_column(Text, primary_key=True, server_default="")
    checkpoint_id: Mapped[str] = mapped_column(Text, primary_key=True)
    task_id: Mapped[str] = mapped_column(Text, primary_key=True)
    idx: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(Text)
    type: Mapped[str | None] = mapped_column(Text)
    blob: Mapped[bytes] = mapped_column(LargeBinary)
    task_path: Mapped[str] = mapped_column(Text, server_default="")
