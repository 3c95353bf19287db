"""Taking a payee apart in a chat: which of the bank's spellings are someone else, asked, done, and named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from bot import shown, texts
from bot.turn import Reply, Turn
from core.accounts.people import Owner
from core.blocks import Block, text
from core.chats import actions
from core.chats.actions import Option
from core.db import Session
from core.ledger import entities, splitting
from core.ledger.sayings import Saying
from core.ledger.splitting import Spelling
from core.models import Entity
from core.money import counted
from core.outlook import repeats

SHOWN_SPELLINGS = 9  # a list that a phone shows whole
LABEL = 40
_ONE_PAYMENT = re.compile(
    r"(?:the|that|this|my|an?|one)\s+(?:.*\s)?(?:payments?|transactions?|purchases?|rows?)(?:\s.*)?", re.IGNORECASE
)

# "Split it 60/40 between materials and tools", "split Costa evenly across two categories": shares of an amount.
_INTO_PARTS = re.compile(
    r"\s(?:\d+\s?[/%]|half\b|halves\b|fifty|evenly\b|equally\b|between\b|across\b|among(?:st)?\b)", re.IGNORECASE
)


def split(session: Session, turn: Turn, owner: Owner, saying: Saying) -> Sequence[Block] | None:
    """ "AMAZON WEB SERVICES isn't Amazon", "split Amazon", "those are two different payees"."""
    if saying.who and (_ONE_PAYMENT.fullmatch(saying.who) or _INTO_PARTS.search(saying.who)):
        return [text(texts.ONE_PAYMENT)]
    who = _whom(session, turn, saying)
    if who is None:
        return None
    known = splitting.spellings(session, who.id)
    meant = _meant(session, turn, who, saying)
    other = entities.by_name(session, saying.other) if saying.other else None
    if not meant and other is not None and other.id != who.id:
        return [text(f"{other.name} and {who.name} are two already.")]
    if len(known) < 2:
        return [text(texts.ONE_SPELLING.format(name=who.name))]
    if meant and len(meant) < len(known):
        return [_confirm(session, turn, owner, who, meant)]
    name = saying.other if not other else None
    options = [_option(who, [one], f"{one.name[:LABEL]} ({one.rows})", name) for one in known[:SHOWN_SPELLINGS]]
    return [actions.offer(session, owner.id, turn.chat_key, texts.WHICH_SPELLING.format(name=who.name), options)]


def _whom(session: Session, turn: Turn, saying: Saying) -> Entity | None:
    """The payee to take apart: the one named, or the one that all that was shown is with."""
    if saying.who:
        return entities.by_name(session, saying.who)
    rows = shown.about(session, turn)
    ids = {row.entity_id for row in rows}
    (one,) = ids if len(ids) == 1 else (None,)
    return entities.get(session, one) if one else None


def _meant(session: Session, turn: Turn, who: Entity, saying: Saying) -> list[Spelling]:
    """The spellings that are someone else by what was said; "that isn't Amazon" means those of the rows shown."""
    if saying.other:
        return splitting.spelled(session, who.id, saying.other)
    if not saying.who:
        return []
    keys = {row.payee_key for row in shown.about(session, turn) if row.entity_id == who.id}
    return [one for one in splitting.spellings(session, who.id) if one.key in keys]


def _option(who: Entity, chosen: Sequence[Spelling], label: str, name: str | None = None) -> Option:
    return Option(label, "change.split", {"entity": str(who.id), "keys": [one.key for one in chosen], "new_name": name})


def _confirm(session: Session, turn: Turn, owner: Owner, who: Entity, chosen: Sequence[Spelling]) -> Block:
    names = ", ".join(f"“{one.name}”" for one in chosen[:3]) + (" and others" if len(chosen) > 3 else "")
    prompt = f"Make {names} ({counted(sum(one.rows for one in chosen))}) a payee apart from {who.name}?"
    options = [_option(who, chosen, "Yes, they are two"), Option("No", "undo.cancel", {})]
    return actions.offer(session, owner.id, turn.chat_key, prompt, options)


def press_split(session: Session, _turn: Turn, _owner: Owner, arguments: dict[str, Any]) -> Reply:
    """Does it, and says what stays where it was."""
    who = entities.get(session, UUID(arguments["entity"]))
    name = who.name
    made = splitting.split(session, who.id, arguments["keys"], name=arguments.get("new_name"))
    said = f"Done: {counted(made.rows)} are with {made.name} now, apart from {name}, and so is all to come."
    kept = f" {counted(made.kept)} that you put there yourself stay with {name}." if made.kept else ""
    return Reply(
        [text(f"{said}{kept} Say “undo” to join them again.")], intent="correct", nudges=repeats.stale(session)
    )
