"""Alerts put away in a chat."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from bot import texts
from bot.turn import Reply, Turn
from core.accounts.people import Owner
from core.blocks import Block, Text, text
from core.chats import actions
from core.chats.actions import Option
from core.db import Session
from core.ledger import entities
from core.ledger.sayings import Saying
from core.models import Alert
from core.outlook import alerts

SHOWN_ALERTS = 9  # a list that a phone shows whole


def dismiss(session: Session, turn: Turn, owner: Owner, saying: Saying) -> Sequence[Block] | None:
    """ "dismiss the alert about Acme": that one; of several, one question first."""
    found = _about(session, saying.who or "", turn.today)
    if not found:
        return [text(texts.NO_SUCH_ALERT)]
    if len(found) == 1 or _ALL.search(saying.who or ""):
        return [_put_away(session, row.id) for row in found]
    options = [Option(row.title[:60], "alert.choose", {"alert_id": str(row.id)}) for row in found[:SHOWN_ALERTS]]
    return [actions.offer(session, owner.id, turn.chat_key, texts.WHICH_ALERT, options)]


_FILLING = re.compile(
    r"\b(?:the|my|that|this|about|one|alert|warning|low|running|money|all|both|every|of|them|these|those)s?\b",
    re.IGNORECASE,
)
_ALL = re.compile(r"^(?:all|both|every)\b", re.IGNORECASE)
_PLACE = re.compile(r"^(?:the\s+)?(?P<place>first|second|third|last)\b", re.IGNORECASE)
_PLACES = {"first": 0, "second": 1, "third": 2, "last": -1}


def _about(session: Session, words: str, today: date) -> list[Alert]:
    """The open alerts that the words name: as they are written, by a payee's other name, or without what fills."""
    if _ALL.match(words):
        return alerts.about(session, "", today=today)
    if place := _PLACE.match(words):
        each, at = alerts.about(session, "", today=today), _PLACES[place["place"].lower()]
        return [each[at]] if -len(each) <= at < len(each) else []
    who, bare = entities.by_name(session, words), " ".join(_FILLING.sub(" ", words).split())
    for said in (words, who.name if who else "", bare):
        found = alerts.about(session, said, today=today) if said or not words else []
        if found:
            return found
    return []


def _put_away(session: Session, alert_id: UUID) -> Text:
    row = alerts.acknowledge(session, alert_id)
    return text(f"Put away: {row.title}. I say it again only if it gets materially worse. Say “undo” to open it.")


def press_acknowledge(session: Session, _turn: Turn, _owner: Owner, arguments: dict[str, Any]) -> Reply:
    """Puts the alert away."""
    return Reply([_put_away(session, UUID(arguments["alert_id"]))], intent="alerts")
