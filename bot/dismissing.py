"""Alerts put away in a chat."""

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
from core.outlook import alerts

SHOWN_ALERTS = 9  # a list that a phone shows whole


def dismiss(session: Session, turn: Turn, owner: Owner, saying: Saying) -> Sequence[Block] | None:
    """ "dismiss the alert about Acme": that one; of several, one question first."""
    found = alerts.about(session, saying.who or "", today=turn.today)
    if not found:
        return [text(texts.NO_SUCH_ALERT)]
    if len(found) == 1:
        return [_put_away(session, found[0].id)]
    options = [Option(row.title[:60], "alert.choose", {"alert_id": str(row.id)}) for row in found[:SHOWN_ALERTS]]
    return [actions.offer(session, owner.id, turn.chat_key, texts.WHICH_ALERT, options)]


def _put_away(session: Session, alert_id: UUID) -> Text:
    row = alerts.acknowledge(session, alert_id)
    return text(f"Put away: {row.title}. I say it again only if it gets materially worse. Say “undo” to open it.")


def press_acknowledge(session: Session, _turn: Turn, _owner: Owner, arguments: dict[str, Any]) -> Reply:
    """Puts the alert away."""
    return Reply([_put_away(session, UUID(arguments["alert_id"]))], intent="alerts")
