"""Who asks and when: given by the turn, never by the model's arguments."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from core import db
from core.accounts.people import Owner
from core.blocks import Block, Text, text
from core.chats.doubts import doubts
from core.dashboard.figures import Coverage, coverage
from core.days import format_day
from core.errors import Refusal
from core.statements import completeness, imports

HOW_TO_START = (
    "I have no statements of yours yet. Send me the file your bank gives you (CSV, Excel, OFX, QIF, MT940 or CAMT), "
    "or paste the rows here, and ask me anything about it."
)


class BadArgumentError(Refusal):
    """A tool was called with an argument it cannot take."""

    status = 422
    code = "BAD_ARGUMENT"


@dataclass(frozen=True)
class ToolContext:
    """What every tool is given. read: opens a short transaction of the owner's, for reading.

    chat_key: the chat it is asked in. replied_to: the number of our message that the owner replied to.
    """

    owner: Owner
    today: date
    read: Callable[[], AbstractContextManager[Any]] = field(repr=False)
    chat_key: str = ""
    replied_to: int | None = None


def context_of(owner: Owner, today: date, *, chat_key: str = "", replied_to: int | None = None) -> ToolContext:
    """The context of one turn of `owner`."""

    @contextmanager
    def read() -> Iterator[Any]:
        with db.as_user(owner.id) as session:
            yield session

    return ToolContext(owner, today, read, chat_key, replied_to)


def day(value: str) -> date:
    """An ISO day from a model's argument. Raises BadArgumentError with what is allowed."""
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise BadArgumentError(f"{value!r} is not a day: write it as YYYY-MM-DD.") from error


def period(start: str, end: str) -> tuple[date, date]:
    """Both days included. Raises BadArgumentError where they are no days or the wrong way round."""
    first, last = day(start), day(end)
    if first > last:
        raise BadArgumentError(f"start {start} is after end {end}: swap them.")
    return first, last


def known_days(session: Any) -> list[Coverage]:
    """What the owner's statements cover; empty before the first import."""
    return coverage(session)


def within(covered: list[Coverage], start: date, end: date) -> tuple[date, date]:
    """The part of a period that the statements reach over; it ends before it starts where that is nothing."""
    return max(start, min(one.start for one in covered)), min(end, max(one.end for one in covered))


def outside(covered: list[Coverage], start: date, end: date) -> Text | None:
    """A sentence where the statements do not reach over the whole period asked for; None where they do."""
    first = min(one.start for one in covered)
    last = max(one.end for one in covered)
    if end < first or start > last:
        return text(f"Your statements only cover {format_day(first)} to {format_day(last)}.")
    if start < first:
        return text(f"Your statements begin on {format_day(first)}.")
    if end > last:
        return text(f"Your statements end on {format_day(last)}; what came after is not in this.")
    return None


def holes(session: Any, start: date, end: date) -> list[Block]:
    """What is in doubt of the period: a sentence for each time that no statement covers or two contradict each other
    about, and one while an import runs.
    """
    found: list[Block] = []
    known = completeness.covered(session)
    newest = max((one.stretches[-1][1] for one in known), default=end)
    for one in known:
        gaps = tuple(gap for gap in one.gaps if gap.after < end and gap.before > start)
        conflicts = tuple(other for other in one.conflicts if other.start <= end and other.end >= start)
        found += doubts(replace(one, gaps=gaps, conflicts=conflicts))
        last = one.stretches[-1][1]
        if last < min(end, newest):  # where all end alike, `outside` has said so
            found.append(text(f"{one.account_name}: its statements end on {format_day(last)}."))
    if imports.running(session):
        found.append(text("An import is still running; what it has not reached yet is not in this."))
    return found


def nothing_yet() -> list[Block]:
    """What to say before the first import."""
    return [text(HOW_TO_START)]
