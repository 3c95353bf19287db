"""What the owner says does not repeat: "I cancelled Spotify", "stop expecting Acme"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from bot import texts
from bot.turn import Reply, Turn
from core.accounts.people import Owner
from core.blocks import Block, Text, text
from core.chats import actions
from core.chats.actions import Option
from core.db import Session
from core.ledger.sayings import Saying
from core.outlook import repeats

SHOWN_SERIES = 9  # a list that a phone shows whole


def end(session: Session, turn: Turn, owner: Owner, saying: Saying) -> Sequence[Block] | None:
    """Of the one series with that payee; of several, one question first; None where nothing of theirs repeats."""
    found = repeats.with_name(session, saying.who or "")
    if not found:
        return None
    if len(found) == 1:
        return [_ended(session, found[0].id)]
    options = [
        Option(f"{one.name}, {one.cadence.replace('_', '-')}"[:60], "series.choose", {"series_id": str(one.id)})
        for one in found[:SHOWN_SERIES]
    ]
    return [actions.offer(session, owner.id, turn.chat_key, texts.WHICH_SERIES, options)]


def press_end(session: Session, _turn: Turn, _owner: Owner, arguments: dict[str, Any]) -> Reply:
    """The one of several that was meant."""
    said = _ended(session, UUID(arguments["series_id"]))
    return Reply([said], intent="correct", nudges=repeats.stale(session))


def _ended(session: Session, series_id: UUID) -> Text:
    return text(texts.NOT_REPEATING.format(name=repeats.delete(session, series_id)))
