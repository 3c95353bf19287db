"""Tags from a chat: on what was just shown, or on all payments of one payee; several are counted and asked about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from bot import shown
from bot.turn import Reply, Turn
from core.accounts.people import Owner
from core.blocks import Block, text
from core.chats import actions
from core.chats.actions import Option
from core.dashboard import figures
from core.db import Session
from core.ledger import categories, entities
from core.ledger.filters import Filter
from core.ledger.sayings import Saying
from core.money import counted


def tag(session: Session, turn: Turn, owner: Owner, saying: Saying) -> Sequence[Block] | None:
    """ "tag that as design" is done; "tag those" and "tag all Adobe payments" are counted and asked about first."""
    if not saying.other:
        return None
    if saying.who is None:
        rows = shown.about(session, turn)
        if len(rows) > 1:
            of_rows = {"rows": [str(row.id) for row in rows], "tag": saying.other}
            return [_asked(session, turn, owner, counted(len(rows), "payment"), of_rows)]
        return _tagged(session, owner, [row.id for row in rows], saying.other) if rows else None
    who = entities.by_name(session, saying.who)
    if who is None:
        return [text(f"I know nobody called {saying.who} in your books, so nothing is tagged.")]
    rows = figures.count_transactions(session, Filter(entity_id=who.id))
    which = f"{counted(rows, 'payment')} with {who.name}"
    return [_asked(session, turn, owner, which, {"entity": str(who.id), "tag": saying.other})]


def _asked(session: Session, turn: Turn, owner: Owner, which: str, arguments: dict[str, Any]) -> Block:
    options = [Option("Yes, all of them", "change.tag", arguments), Option("No", "undo.cancel", {})]
    return actions.offer(session, owner.id, turn.chat_key, f"Tag {which} “{arguments['tag']}”?", options)


def press_tag(session: Session, _turn: Turn, owner: Owner, arguments: dict[str, Any]) -> Reply:
    """Tags them all."""
    ids = [UUID(one) for one in arguments.get("rows", ())]
    if not ids:
        wanted = Filter(entity_id=UUID(arguments["entity"]))
        rows = figures.transactions(session, wanted, limit=max(1, figures.count_transactions(session, wanted)))
        ids = [row.id for row in rows]
    return Reply(_tagged(session, owner, ids, arguments["tag"]), intent="correct")


def _tagged(session: Session, owner: Owner, rows: list[UUID], name: str) -> list[Block]:
    known = {one.name.casefold(): one for one in categories.tags(session)}.get(name.casefold())
    tag = known or categories.create_tag(session, owner.id, name)
    done = categories.tag_rows(session, owner.id, rows, tag, made=known is None)
    if not done:
        return [text(f"They have the tag “{name}” already.")]
    return [text(f"Tagged {counted(done)} “{name}”. Say “undo” to take it off.")]
