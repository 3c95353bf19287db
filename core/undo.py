"""The way back: every change a person can regret leaves its inverse here."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from core import clock
from core.errors import Refusal
from core.models import UndoEntry

Inverse = Callable[[Session, dict[str, Any]], str]
_INVERSES: dict[str, Inverse] = {}
# The modules that know a way back. Who takes a change back need not be the process that made it: the bot undoes
# what the worker imported.
HOMES = (
    "core.accounts.preferences",
    "core.ledger.bank_accounts",
    "core.ledger.categories",
    "core.ledger.corrections",
    "core.ledger.entities",
    "core.ledger.joining",
    "core.ledger.own_rates",
    "core.ledger.rules",
    "core.ledger.splitting",
    "core.ledger.tags",
    "core.ledger.transactions",
    "core.outlook.alerts",
    "core.outlook.plans",
    "core.outlook.repeats",
    "core.statements.committing",
)


class NothingToUndoError(Refusal):
    """There is nothing to undo."""

    status = 409
    code = "NOTHING_TO_UNDO"


class NotTheNewestError(Refusal):
    """Something else was changed since. Say “undo” to take that back first."""

    status = 409
    code = "NOT_THE_NEWEST"


def inverse_of(verb: str) -> Callable[[Inverse], Inverse]:
    """Registers the function that takes `verb` back: (session, what `remember` was given) → the sentence to say."""

    def register(function: Inverse) -> Inverse:
        _INVERSES[verb] = function
        return function

    return register


def remember(session: Session, user_id: UUID, verb: str, summary: str, inverse: dict[str, Any]) -> UUID:
    """Notes how to take a change back; the entry's id. summary completes "Undo …?"."""
    # By the clock, not by the start of the transaction: of two changes in one turn, one is the newest.
    made = func.clock_timestamp()
    entry = UndoEntry(user_id=user_id, verb=verb, summary=summary, inverse=inverse, created_at=made)
    session.add(entry)
    session.flush()
    return entry.id


def latest(session: Session) -> UndoEntry:
    """The newest change not yet undone. Raises NothingToUndoError."""
    entry = newest(session)
    if entry is None:
        raise NothingToUndoError
    return entry


def newest(session: Session) -> UndoEntry | None:
    """As `latest`, or None."""
    stands = select(UndoEntry).where(UndoEntry.undone_at.is_(None))
    return session.scalars(stands.order_by(UndoEntry.created_at.desc()).limit(1)).first()


def get(session: Session, entry_id: UUID) -> UndoEntry:
    """That change. Raises NothingToUndoError where there is none."""
    found = session.scalars(select(UndoEntry).where(UndoEntry.id == entry_id)).first()
    if found is None:
        raise NothingToUndoError
    return found


def standing(session: Session, *, limit: int) -> list[str]:
    """The summaries of the newest changes that were not undone, the newest first."""
    found = select(UndoEntry.summary).where(UndoEntry.undone_at.is_(None)).order_by(UndoEntry.created_at.desc())
    return list(session.scalars(found.limit(limit)))


def undo(session: Session, entry_id: UUID) -> str:
    """Takes one change back, once. Raises NothingToUndoError where that was done already."""
    entry = session.execute(
        update(UndoEntry)
        .where(UndoEntry.id == entry_id, UndoEntry.undone_at.is_(None))
        .values(undone_at=clock.now())
        .returning(UndoEntry.verb, UndoEntry.inverse)
    ).first()
    if entry is None:
        raise NothingToUndoError
    return inverses()[entry.verb](session, entry.inverse)


def undo_newest(session: Session, entry_id: UUID) -> str:
    """As `undo`, of the newest change: a later one may rest on it. Raises NotTheNewestError where there is one."""
    if _is_later_than(session, entry_id):
        raise NotTheNewestError
    return undo(session, entry_id)


def is_newest(session: Session, entry_id: UUID) -> bool:
    """Whether the change stands, and none was made after it."""
    stands = select(UndoEntry.id).where(UndoEntry.id == entry_id, UndoEntry.undone_at.is_(None))
    return session.scalar(stands) is not None and not _is_later_than(session, entry_id)


def _is_later_than(session: Session, entry_id: UUID) -> bool:
    """Whether a change that still stands was made after that one."""
    made = select(UndoEntry.created_at).where(UndoEntry.id == entry_id).scalar_subquery()
    later = select(UndoEntry.id).where(UndoEntry.undone_at.is_(None), UndoEntry.created_at > made)
    return session.scalar(later.limit(1)) is not None


@cache
def inverses() -> dict[str, Inverse]:
    """Every way back by its verb, whatever this process has imported."""
    for home in HOMES:
        import_module(home)
    return _INVERSES
