"""Fenced leases on the two queues: one worker at a time has the head of a chat, and a frozen one cannot come back.

A claim commits before the work begins, so an attempt is counted even where the work kills its process. Finishing
asks for the token of the claim: once another has taken over, it is no longer the newest, and nothing is committed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

Queue = Literal["inbox", "outbox"]


class LeaseLost(Exception):  # noqa: N818 - not a fault: someone else does the work now
    """The claim was taken over; what this transaction did must not be committed."""


@dataclass(frozen=True)
class Claim:
    """The head of a chat, held until the lease runs out. attempts counts this one. row: the queue's own columns."""

    queue: Queue
    id: int
    token: int
    chat_key: str
    channel: str
    attempts: int
    payload: dict[str, Any]
    turn_id: UUID | None
    row: dict[str, Any]


_CLAIM = """
WITH head AS (
    SELECT q.id FROM {queue} q
    WHERE q.state = 'new' AND q.channel = ANY(:channels) {only} {due}
      AND (q.lease_until IS NULL OR q.lease_until < clock_timestamp())
      AND NOT EXISTS (SELECT FROM {queue} o WHERE o.chat_key = q.chat_key AND o.state = 'new' AND o.id < q.id)
    ORDER BY q.id LIMIT :limit FOR NO KEY UPDATE SKIP LOCKED
)
UPDATE {queue} q SET attempts = q.attempts + 1, lease_token = q.lease_token + 1,
    lease_until = clock_timestamp() + make_interval(secs => :seconds)
FROM head WHERE q.id = head.id RETURNING q.*
"""
_DUE = {"inbox": "", "outbox": "AND (q.not_before IS NULL OR q.not_before <= clock_timestamp())"}


def claim(
    session: Session, queue: Queue, *, channels: list[str], seconds: float, limit: int, chat_key: str | None = None
) -> list[Claim]:
    """At most `limit` heads of chats that nobody holds, oldest first, held for `seconds` from now.

    channels: those this process can serve; the others' rows are left alone. chat_key: of that chat only.
    """
    only = "AND q.chat_key = :chat_key" if chat_key else ""
    statement = text(_CLAIM.format(queue=queue, due=_DUE[queue], only=only))
    values = {"limit": limit, "seconds": seconds, "channels": channels} | ({"chat_key": chat_key} if chat_key else {})
    rows = session.execute(statement, values).mappings().all()
    return [
        Claim(
            queue=queue,
            id=row["id"],
            token=row["lease_token"],
            chat_key=row["chat_key"],
            channel=row["channel"],
            attempts=row["attempts"],
            payload=row["payload"],
            turn_id=row["turn_id"],
            row=dict(row),
        )
        for row in sorted(rows, key=lambda row: row["id"])
    ]


def renew(session: Session, queue: Queue, held: dict[int, int], *, seconds: float) -> None:
    """Keeps the claims `held` (id → token) for `seconds` from now; one that was taken over stays lost."""
    session.execute(
        text(
            f"UPDATE {queue} q SET lease_until = clock_timestamp() + make_interval(secs => :seconds) "  # noqa: S608
            "FROM unnest(CAST(:ids AS bigint[]), CAST(:tokens AS bigint[])) AS h(id, token) "
            "WHERE q.id = h.id AND q.lease_token = h.token AND q.state = 'new'"
        ),
        {"ids": list(held), "tokens": list(held.values()), "seconds": seconds},
    )


def settle(session: Session, held: Claim, changes: str, values: dict[str, Any] | None = None) -> None:
    """Writes `changes` (a SET list) on the claimed row. Raises LeaseLost where the claim is no longer ours."""
    done = session.execute(
        text(f"UPDATE {held.queue} SET {changes} WHERE id = :id AND lease_token = :token AND state = 'new'"),  # noqa: S608
        {**(values or {}), "id": held.id, "token": held.token},
    )
    if done.rowcount != 1:  # pyright: ignore[reportAttributeAccessIssue]
        raise LeaseLost


def remove(session: Session, held: Claim) -> None:
    """Deletes the claimed row. Raises LeaseLost where the claim is no longer ours."""
    done = session.execute(
        text(f"DELETE FROM {held.queue} WHERE id = :id AND lease_token = :token AND state = 'new'"),  # noqa: S608
        {"id": held.id, "token": held.token},
    )
    if done.rowcount != 1:  # pyright: ignore[reportAttributeAccessIssue]
        raise LeaseLost


def release(session: Session, held: Claim) -> None:
    """Gives the claim back at once; the attempt stays counted. Raises LeaseLost."""
    settle(session, held, "lease_until = NULL")


def waiting(session: Session, queue: Queue, chat_key: str) -> bool:
    """Whether the chat has any open row."""
    open_row = text(f"SELECT 1 FROM {queue} WHERE chat_key = :chat_key AND state = 'new' LIMIT 1")  # noqa: S608
    return session.execute(open_row, {"chat_key": chat_key}).first() is not None
