"""The graph's checkpoints, written in the turn's closing transaction or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import BaseCheckpointSaver, Checkpoint, CheckpointMetadata, CheckpointTuple
from langgraph.checkpoint.postgres import PostgresSaver

from core import db
from core.chats import checkpoints
from core.db import Session


def thread_id(user_id: UUID, chat_key: str) -> str:
    """The owner first: row-level security compares it with the user of the transaction."""
    return f"{user_id}:{chat_key}"


def _saver(session: Session) -> PostgresSaver:
    """LangGraph's saver on our own connection and in our own transaction, so that the owner's policies hold."""
    return PostgresSaver(db.driver_connection(session))


def _thread(config: RunnableConfig) -> str | None:
    return config.get("configurable", {}).get("thread_id")


class TurnSaver(BaseCheckpointSaver[Any]):
    """Holds one thread's newest state, and what the graph writes until `save` puts it into the closing transaction."""

    def __init__(self, newest: CheckpointTuple | None = None) -> None:
        """newest: the thread's state before the turn; None in a new thread."""
        super().__init__()
        self._newest = newest
        self._puts: list[tuple[Any, ...]] = []

    @classmethod
    def of(cls, session: Session, thread: str) -> TurnSaver:
        """For a turn of `thread`, read under the policies of the session's user. thread: as `thread_id` gives it."""
        return cls(_saver(session).get_tuple({"configurable": {"thread_id": thread, "checkpoint_ns": ""}}))

    def get_tuple(self, config: RunnableConfig) -> CheckpointTuple | None:
        """The state the turn began with. Raises LookupError for another thread than it was read for."""
        newest = self._newest
        if newest and _thread(newest.config) != _thread(config):
            raise LookupError("another thread's state")
        return newest

    def put(
        self, config: RunnableConfig, checkpoint: Checkpoint, metadata: CheckpointMetadata, new_versions: Any
    ) -> RunnableConfig:
        """Notes a state to be saved."""
        self._puts.append((config, checkpoint, metadata, new_versions))
        configurable = config.get("configurable", {})
        return {
            "configurable": {
                "thread_id": configurable["thread_id"],
                "checkpoint_ns": configurable.get("checkpoint_ns", ""),
                "checkpoint_id": checkpoint["id"],
            }
        }

    def put_writes(
        self, config: RunnableConfig, writes: Sequence[tuple[str, Any]], task_id: str, task_path: str = ""
    ) -> None:
        """A turn either ends or starts over, so half a turn is not worth keeping."""

    def get_next_version(self, current: Any, channel: None) -> str:
        """PostgresSaver's own numbering, so that its rows are found again."""
        return PostgresSaver.get_next_version(self, current, channel)  # pyright: ignore[reportArgumentType]

    def save(self, session: Session) -> None:
        """Writes the last state in the session's transaction and forgets the thread's older ones."""
        if not self._puts:
            return
        config, checkpoint, metadata, new_versions = self._puts[-1]
        _saver(session).put(config, checkpoint, metadata, new_versions)
        thread = config["configurable"]["thread_id"]
        checkpoints.keep_newest(session, thread, checkpoint["id"])
