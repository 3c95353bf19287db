"""What payees and categories are called: their owner's names for them, given in a chat."""

from __future__ import annotations

from collections.abc import Sequence

from bot.turn import Turn
from core.accounts.people import Owner
from core.blocks import Block, text
from core.db import Session
from core.ledger import categories, entities
from core.ledger.sayings import Saying


def rename(session: Session, turn: Turn, owner: Owner, saying: Saying) -> Sequence[Block] | None:
    """ "call SQ JOES to Joe's": of a payee; of a category where no payee is called so."""
    who = entities.by_name(session, saying.who or "")
    if who is None or not saying.other:
        return rename_category(session, turn, owner, saying)
    before = who.name
    entities.rename(session, who.id, saying.other)
    return [text(f"{before} is called {saying.other} now; the bank's names for it still find it.")]


def rename_category(session: Session, _turn: Turn, _owner: Owner, saying: Saying) -> Sequence[Block] | None:
    """ "rename the category Travel to Trips"; None where there is no such category."""
    named = saying.who or saying.also
    category = categories.category_named(session, named) if named else None
    if category is None or not saying.other:
        return None
    before = category.name
    row = categories.rename_category(session, category.id, saying.other)
    return [text(f"{before} is called {row.name} now; what is under it stays there. Say “undo” to take it back.")]
