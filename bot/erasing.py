""" "Delete my data": said what goes, asked twice, and then nothing of the person is left."""

from __future__ import annotations

import re
from typing import Any

from bot import texts
from bot.turn import Closing, Reply, Turn, say
from core import db
from core.accounts import erasing
from core.accounts.people import Owner
from core.blocks import text
from core.chats import actions
from core.chats.actions import Option
from core.dashboard import figures
from core.db import Session
from core.ledger.filters import Filter
from core.money import counted

_ASKED = re.compile(
    r"^\W*(?:please |can you |could you |i want (?:you )?to |i'?d like (?:you )?to )*"
    r"(?:close (?:my|our) (?:account|profile)"
    r"|(?:delete|erase|remove|wipe|forget|destroy)(?: (?:all(?: of)?|everything(?: about| on)?))?"
    r"(?: (?:my|our|the))? (?:data|account|details|information|everything|me|us|profile|personal data)"
    r"(?: (?:and )?(?:all )?(?:my )?(?:data|account))?|(?:delete|erase|wipe|forget) everything"
    r"(?: (?:about|of|on|from) (?:me|us|mine))?|forget me|right to be forgotten|gdpr (?:delete|erasure))"
    r"(?: (?:please|now|for good|completely|permanently|forever))*\W*$",
    re.IGNORECASE,
)


_HOW = re.compile(
    r"^\W*(?:how|can|could|may|where)\b(?! you\b).*\b(?:delete|erase|remove|wipe|close)\b.*"
    r"\b(?:(?:my|our) (?:data|account|details|information)|everything|me)\W*$"
    r"|^\W*(?:please )?close (?:the|this|that) (?:account|profile)\W*$",  # whose, it does not say
    re.IGNORECASE,
)


def find(turn: Turn, owner: Owner) -> Closing | None:
    """The first question where the message asks for it; None where it does not."""
    if _HOW.match(turn.inbound.text):
        return say(turn, text(texts.ERASE_HOW), intent="settings")
    if not _ASKED.match(turn.inbound.text):
        return None

    def close(session: Session) -> Reply:
        rows = figures.count_transactions(session, Filter())
        options = [Option(texts.ERASE, "erase.ask", {}), Option(texts.ERASE_KEEP, "undo.cancel", {})]
        asked = actions.offer(session, owner.id, turn.chat_key, texts.ERASE_FIRST, options)
        return Reply([text(texts.ERASE_WHAT.format(rows=counted(rows))), asked], intent="settings")

    return Closing(owner.id, close)


def press_ask(session: Session, turn: Turn, owner: Owner, _arguments: dict[str, Any]) -> Reply:
    """The second question."""
    options = [Option(texts.ERASE_REALLY, "erase.do", {}), Option(texts.ERASE_KEEP, "undo.cancel", {})]
    return Reply([actions.offer(session, owner.id, turn.chat_key, texts.ERASE_SECOND, options)], intent="settings")


def close(turn: Turn, owner: Owner, token: str) -> Closing:
    """Uses the button up, erases the owner, and says so to a chat that belongs to nobody then."""

    def done(session: Session) -> Reply:
        with db.acting_as(session, owner.id) as owned:
            actions.use(owned, token)
            chats = erasing.erase(owned, owner.id)
        erasing.erase_inbox(session, [*chats, turn.chat_key])
        return Reply([text(texts.ERASED)], intent="settings", nudges=[("erase_files", owner.id)], forget=True)

    return Closing(None, done)
