"""What was answered 200 and must be done exactly once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Session

from core import leases
from core.leases import Claim
from core.words import storable

# A message that has taken its worker down this often is set aside: the others of that chat must go on.
MAX_ATTEMPTS = 4
# The lock makes ids follow the order of commits within a chat: without it two webhooks of one chat could swap.
# MATERIALIZED keeps it ahead of the row, and with it ahead of the row's id. One statement, one trip to the server.
_INSERT = text(
    "WITH locked AS MATERIALIZED (SELECT pg_advisory_xact_lock(hashtextextended(:chat_key, 0))) "
    "INSERT INTO inbox (channel, ext_id, chat_key, payload) "
    "SELECT :channel, :ext_id, :chat_key, :payload FROM locked "
    "ON CONFLICT DO NOTHING"  # naming the columns would need SELECT, which the web role does not have
).bindparams(bindparam("payload", type_=JSONB))
_NOTIFY = text("SELECT pg_notify('inbox', '')")


def record(session: Session, *, channel: str, ext_id: str, chat_key: str, payload: dict[str, Any]) -> bool:
    """Stores what came in; False where it is already here. Commit before answering 200.

    The bell comes second, so that a session of `db.as_nobody_at_once` rings it when the row is already committed.
    """
    values = storable({"channel": channel, "ext_id": ext_id, "chat_key": chat_key, "payload": payload})
    stored = session.execute(_INSERT, values)
    session.execute(_NOTIFY)
    return stored.rowcount == 1  # pyright: ignore[reportAttributeAccessIssue]


def finish(session: Session, held: Claim) -> None:
    """The last statement of the closing transaction. Raises LeaseLost."""
    leases.settle(session, held, "state = 'done', done_at = clock_timestamp(), lease_until = NULL")


def forget(session: Session, held: Claim) -> None:
    """As `finish`, and nothing of the message stays. Raises LeaseLost."""
    leases.remove(session, held)


def set_aside(session: Session, held: Claim) -> None:
    """Gives up on a message that was tried too often. Raises LeaseLost."""
    leases.settle(session, held, "state = 'dead', done_at = clock_timestamp(), lease_until = NULL")


def last_heard(session: Session, chat_key: str) -> datetime | None:
    """When that chat last wrote, a stranger's too; None where never: WhatsApp's window counts from it."""
    newest = text("SELECT received_at FROM inbox WHERE chat_key = :chat_key ORDER BY id DESC LIMIT 1")
    return session.execute(newest, {"chat_key": chat_key}).scalar()


def before(session: Session, held: Claim) -> dict[str, Any] | None:
    """What the same chat sent just before `held`, within a day; None where it did not."""
    found = _before(session, held)
    return found[1] if found else None


def replay(session: Session, held: Claim) -> None:
    """Queues `before` again; it was met then with "who are you?"."""
    found = _before(session, held)
    if found:
        ext_id, payload = f"replay:{found[0]}", found[1]
        record(session, channel=held.channel, ext_id=ext_id, chat_key=held.chat_key, payload=payload)


def _before(session: Session, held: Claim) -> tuple[int, dict[str, Any]] | None:
    row = session.execute(
        text(
            "SELECT id, payload FROM inbox WHERE chat_key = :chat_key AND id < :id AND ext_id NOT LIKE 'replay:%' "
            "AND received_at > now() - interval '1 day' ORDER BY id DESC LIMIT 1"
        ),
        {"chat_key": held.chat_key, "id": held.id},
    ).first()
    return (row.id, row.payload) if row else None
