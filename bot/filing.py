"""A payee's payments put under a category from a chat, counted and asked about first; a new one where there is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from bot import effects, ruling, texts
from bot.turn import Reply, Turn
from core.accounts.people import Owner
from core.blocks import Block, text
from core.chats import actions
from core.chats.actions import Option
from core.db import Session
from core.ledger import categories, corrections, entities, rules
from core.ledger.categories import NAME_LIMIT
from core.ledger.rules import Effect
from core.ledger.sayings import Saying
from core.models import Entity, ExpenseCategory, RevenueStream
from core.money import counted

NO = Option("No", "undo.cancel", {})
_PLACES = re.compile(r"the\s+(?:last|first|top|latest|newest)\s+\w+", re.IGNORECASE)  # payments, and no name


def put(session: Session, turn: Turn, owner: Owner, saying: Saying) -> Sequence[Block] | None:
    """ "put Tesco under Travel": a rule about a payee. None where neither is known: it may mean something else.

    Said in so many words ("file"), what is not known is named instead, and a category that there is not is offered.
    """
    who, wanted = entities.by_name(session, saying.who or ""), _wanted(session, saying)
    if wanted is not None and who is not None:
        return [_asked(session, turn, owner, who, wanted)]
    category = wanted
    if saying.verb != "file" or (category is None and who is None):
        return None
    if who is None:
        if _PLACES.match(saying.who or ""):
            return [text(texts.NOT_BY_PLACE)]
        return [text(f"I know nobody called {saying.who} in your books, so nothing is moved.")]
    return [_new(session, turn, owner, who, (saying.other or "").strip()[:NAME_LIMIT])]


def _wanted(session: Session, saying: Saying) -> ExpenseCategory | RevenueStream | None:
    """The category or stream of that name; an "is" names no more: "Uber was travel last month" is no order."""
    said = saying.other or ""
    found = categories.category_named(session, said) or categories.stream_named(session, said)
    near = saying.verb != "is" or (found is not None and said.casefold() in found.name.casefold())
    return found if near else None


def _asked(session: Session, turn: Turn, owner: Owner, who: Entity, category: ExpenseCategory | RevenueStream) -> Block:
    arguments = _rule(who.id, category)
    effect, way = effects.read(arguments["effect"]), arguments["direction"]
    rows = corrections.effect_on(session, arguments["pattern"], effect, direction=way)
    if not rows and rules.says(session, arguments["pattern"], effect):
        return text(f"{who.name} is under {category.name} already, and so is all to come.")
    of_whom = f"{'to' if way == 'out' else 'from'} {who.name}"
    prompt = f"Put {counted(rows, 'payment')} {of_whom} under {category.name}, and all to come?"
    if not rows:
        prompt = f"None of the payments {of_whom} has to be moved to {category.name}. Put all to come there?"
    options = [Option("Yes, always", "change.rule", arguments), NO]
    return actions.offer(session, owner.id, turn.chat_key, prompt, options)


def _new(session: Session, turn: Turn, owner: Owner, who: Entity, name: str) -> Block:
    prompt = f"You have no category “{name}”. Shall I make it, and put all payments to {who.name} under it?"
    options = [Option("Yes, make it", "change.new_category", {"name": name, "entity": str(who.id)}), NO]
    return actions.offer(session, owner.id, turn.chat_key, prompt, options)


def press_new(session: Session, turn: Turn, owner: Owner, arguments: dict[str, Any]) -> Reply:
    """Makes the category, then the rule, as one change. Raises ThereAlreadyError, NotFoundError."""
    who = entities.get(session, UUID(arguments["entity"]))
    made = categories.create_category(session, owner.id, arguments["name"])
    return ruling.press_rule(session, turn, owner, {**_rule(who.id, made), "made": str(made.id)})


def _rule(entity_id: UUID, category: ExpenseCategory | RevenueStream) -> dict[str, Any]:
    spent = isinstance(category, ExpenseCategory)
    effect = Effect(expense_category_id=category.id) if spent else Effect(revenue_stream_id=category.id)
    return {
        "pattern": rules.whole(entity_id),
        "direction": "out" if spent else "in",
        "effect": effects.stored(effect),
    }
