"""What is to be said, in the order of each chat. bot/outgoing is the only reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Session

from core import blocks, inbox, leases
from core.blocks import Block
from core.leases import Claim
from core.words import storable

MAX_ATTEMPTS = 12  # with the waits below about a day, as long as Telegram keeps a message for us
FIRST_WAIT_SECONDS = 1.0
LONGEST_WAIT_SECONDS = 3 * 3600.0
# Delivery reports come in any order; only a higher rank is news. A failure is final unless it was read after all.
RANKS = {"queued": 0, "sending": 0, "accepted": 0, "sent": 1, "delivered": 2, "failed": 3, "undelivered": 3, "read": 4}
FORGET: Mapping[str, Any] = {"forget": True}  # a row of which nothing stays once it is said, or given up
READ_AS_ROWS = ("web",)  # channels whose chat shows what is kept: there a reply is sent once its row is written
WINDOW_CLOSED = "63016"  # Twilio's code for the closed 24-hour window; it comes after a 201

_INSERT = text(
    "INSERT INTO outbox (user_id, inbox_id, n, dedupe_key, channel, chat_id, chat_key, payload, turn_id, state, "
    "sent_at) VALUES (:user_id, :inbox_id, :n, :dedupe_key, :channel, :chat_id, :chat_key, :payload, :turn_id, :state, "
    "CASE WHEN :is_said THEN clock_timestamp() END) ON CONFLICT DO NOTHING"
).bindparams(bindparam("payload", type_=JSONB))


def put(
    session: Session,
    reply: Iterable[Block],
    *,
    user_id: UUID | None,
    chat_key: str,
    inbox_id: int | None = None,
    n: int = 0,
    dedupe_key: str | None = None,
    turn_id: UUID | None = None,
    calls: Sequence[dict[str, Any]] = (),
    special: Mapping[str, Any] | None = None,
) -> bool:
    """Queues `reply` for `chat_key` (channel:chat). Under one dedupe_key, or one (inbox_id, n), it is said once.

    False where it was said already. special: what makes the row more than a reply, as `knock` and `progress` know it.
    """
    channel, _, chat_id = chat_key.partition(":")
    # Within a chat, ids must follow commits: a job may speak while a turn closes.
    session.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:chat_key, 1))"), {"chat_key": chat_key})
    payload = {"blocks": [blocks.to_json(block) for block in reply], "calls": list(calls), **(special or {})}
    is_said = channel in READ_AS_ROWS and special is not FORGET  # what nothing stays of is removed by its delivery
    values = {
        "user_id": user_id,
        "inbox_id": inbox_id,
        "n": n,
        "dedupe_key": dedupe_key,
        "channel": channel,
        "chat_id": chat_id,
        "chat_key": chat_key,
        "payload": storable(payload),
        "turn_id": turn_id,
        "state": "sent" if is_said else "new",
        "is_said": is_said,
    }
    queued = session.execute(_INSERT, values)
    if not is_said:
        session.execute(text("SELECT pg_notify('outbox', '')"))
    return queued.rowcount == 1  # pyright: ignore[reportAttributeAccessIssue]


def read(payload: dict[str, Any]) -> tuple[Block, ...]:
    """The blocks of a row that `put` wrote."""
    return tuple(blocks.from_json(block) for block in payload["blocks"])


def calls(payload: dict[str, Any]) -> list[dict[str, Any]]:
    """The tools the reply came from, as {"name", "args"}."""
    return payload["calls"]


def said(session: Session, chat_key: str, provider_id: str) -> dict[str, Any] | None:
    """What the chat was told in the message of that id of the provider's; None where we sent no such message there."""
    found = text(
        "SELECT payload FROM outbox WHERE provider_ids @> ARRAY[CAST(:id AS varchar)] AND chat_key = :chat_key "
        "ORDER BY id DESC LIMIT 1"
    )
    return session.execute(found, {"id": provider_id, "chat_key": chat_key}).scalar()


def is_knock(payload: dict[str, Any]) -> bool:
    """Whether the row is a knock: an approved template's, without blocks."""
    return "knock" in payload


def knock_about(payload: dict[str, Any]) -> str:
    """What a knock is about: the front of a dedupe_key."""
    return str(payload["knock"])


def progress(session: Session, reply: Iterable[Block], *, user_id: UUID, chat_key: str, about: str, step: int) -> None:
    """How far long work has come: takes the place of the `step` before, on a channel that can edit."""
    put(session, reply, user_id=user_id, chat_key=chat_key, dedupe_key=f"{about}:{step}", special={"progress": about})


def is_progress(payload: dict[str, Any]) -> bool:
    """Whether the row only says how far something has come."""
    return "progress" in payload


def replaced_by(session: Session, held: Claim) -> str | None:
    """The provider's id of the message whose place this step of a progress takes; None for the first."""
    earlier = text(
        "SELECT provider_ids[1] FROM outbox WHERE user_id = :user_id AND id < :id AND state = 'sent' "
        "AND payload ->> 'progress' = :about AND provider_ids <> '{}' ORDER BY id DESC LIMIT 1"
    )
    values = {"user_id": held.row["user_id"], "id": held.id, "about": held.payload["progress"]}
    return session.execute(earlier, values).scalar()


def part_sent(session: Session, held: Claim, provider_id: str | None, *, last: bool) -> None:
    """Notes that the next provider message of the row went out. Raises LeaseLost."""
    if last and "forget" in held.payload:
        leases.remove(session, held)
        return
    state = "state = 'sent', sent_at = clock_timestamp(), lease_until = NULL, " if last else ""
    changes = f"{state}part = part + 1, attempts = 0, provider_ids = provider_ids || CAST(:ids AS varchar[])"
    leases.settle(session, held, changes, {"ids": [provider_id] if provider_id else []})


def later(session: Session, held: Claim, seconds: float | None) -> bool:
    """Tries again after `seconds`, or a wait that grows; False where this was the last attempt. Raises LeaseLost."""
    if held.attempts >= MAX_ATTEMPTS:
        give_up(session, held, "attempts")
        return False
    wait = min(FIRST_WAIT_SECONDS * 3 ** (held.attempts - 1), LONGEST_WAIT_SECONDS) if seconds is None else seconds
    changes = "not_before = clock_timestamp() + make_interval(secs => :wait), lease_until = NULL"
    leases.settle(session, held, changes, {"wait": wait})
    return True


def give_up(session: Session, held: Claim, why: str) -> None:
    """Sets the row aside for good; `why` is a code, never words of the message. Raises LeaseLost."""
    if "forget" in held.payload:
        leases.remove(session, held)
        return
    leases.settle(session, held, "state = 'dead', lease_until = NULL, error = :why", {"why": why[:100]})


def park(session: Session, held: Claim) -> None:
    """Keeps the row until the person writes again (a closed WhatsApp window), and knocks. Raises LeaseLost."""
    leases.settle(session, held, "state = 'parked', lease_until = NULL")
    knock(session, held.chat_key, held.row["user_id"], held.row["dedupe_key"])


def park_undelivered(session: Session, provider_id: str) -> None:
    """Parks what the provider took and then refused for a closed window, and knocks."""
    row = session.execute(
        text(
            "UPDATE outbox SET state = 'parked', part = 0, attempts = 0 "
            "WHERE provider_ids @> ARRAY[CAST(:id AS varchar)] AND state = 'sent' "
            "AND NOT (payload ? 'knock') RETURNING chat_key, user_id, dedupe_key"
        ),
        {"id": provider_id},
    ).first()
    if row:
        knock(session, row.chat_key, row.user_id, row.dedupe_key)


def knock(session: Session, chat_key: str, user_id: UUID | None, about: str | None = None) -> None:
    """Queues the one message that is allowed while the window is closed: once, until the person writes again.

    Nothing for someone who has no account: we never write to them first. about: the dedupe_key of what waits, whose
    front says what it is.
    """
    if user_id is None:
        return
    since = inbox.last_heard(session, chat_key)
    key = f"knock:{since.isoformat() if since else ''}"
    subject = (about or "").partition(":")[0]
    put(session, (), user_id=user_id, chat_key=chat_key, dedupe_key=key, special={"knock": subject})


def unpark(session: Session, chat_key: str) -> int:
    """Lets go what waited for the person of `chat_key` to write; how many."""
    freed = session.execute(
        text(
            "UPDATE outbox SET state = 'new', attempts = 0, not_before = NULL "
            "WHERE chat_key = :key AND state = 'parked'"
        ),
        {"key": chat_key},
    )
    session.execute(text("SELECT pg_notify('outbox', '')"))
    return freed.rowcount  # pyright: ignore[reportAttributeAccessIssue]


def drop_parked(session: Session, chat_key: str, about: str) -> None:
    """Gives up what waits for the person to write, where something newer comes; about: how its dedupe_key begins."""
    session.execute(
        text(
            "UPDATE outbox SET state = 'dead', error = 'superseded' WHERE chat_key = :key AND state = 'parked' "
            "AND user_id IS NOT NULL AND starts_with(dedupe_key, :about)"
        ),
        {"key": chat_key, "about": about},
    )


def report(session: Session, provider_id: str, status: str, error: str | None) -> None:
    """A delivery report: keeps the highest rank seen, in whatever order they come."""
    rank = RANKS.get(status)
    if rank is None:
        return
    lower = [name for name, other in RANKS.items() if other < rank]
    session.execute(
        text(
            "UPDATE outbox SET delivery = :status, error = coalesce(:error, error) "
            "WHERE provider_ids @> ARRAY[CAST(:id AS varchar)] AND (delivery IS NULL OR delivery = ANY(:lower))"
        ),
        {"status": status, "error": error, "id": provider_id, "lower": lower},
    )


def has_provider_id(session: Session, provider_id: str) -> bool:
    """Whether a row of ours already went out under that id of the provider's."""
    found = session.execute(
        text("SELECT 1 FROM outbox WHERE provider_ids @> ARRAY[CAST(:id AS varchar)] LIMIT 1"), {"id": provider_id}
    )
    return found.first() is not None
