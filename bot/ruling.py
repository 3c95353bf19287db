"""Rules in a chat: told, switched off, and made pile by pile of what is unsorted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from bot import effects
from bot.turn import Reply, Turn
from core.accounts.people import Owner
from core.blocks import Block, Text, text
from core.chats import actions
from core.chats.actions import Option
from core.db import Session
from core.ledger import corrections, rule_words, rules, unsorted
from core.ledger.rules import Effect
from core.ledger.sayings import Saying
from core.money import counted
from core.outlook import repeats
from tools.context import context_of
from tools.rules import get_rules
from tools.sorting import queue_blocks


def told(_session: Session, turn: Turn, owner: Owner, _saying: Saying) -> Sequence[Block] | None:
    """Every rule, the newest first."""
    return get_rules(context_of(owner, turn.today))


def forget(session: Session, _turn: Turn, _owner: Owner, saying: Saying) -> Sequence[Block] | None:
    """Switches off the rules about whom or what was named."""
    wanted = (saying.who or "").casefold()
    active = [(one, rule_words.subject(session, one.pattern)) for one in rules.all_rules(session) if one.is_active]
    found = [(rule, subject) for rule, subject in active if wanted in subject.casefold()]
    if not found:
        return [text(f"There is no rule about {saying.who}.")]
    for rule, _ in found:
        rules.switch(session, rule.id, active=False)
    return [text(f"Switched off: {', '.join(subject for _, subject in found)}. What it did so far stays.")]


def sorting(session: Session, turn: Turn, owner: Owner, _saying: Saying) -> Sequence[Block] | None:
    """ "sort": as `sort`."""
    return sort(session, turn.chat_key, owner)


def sort(session: Session, chat_key: str, owner: Owner) -> list[Block]:
    """What has no category, the most money first, with a question about the largest pile."""
    codes = unsorted.currencies(session, owner.currency)
    found = unsorted.queue(session, codes[0] if codes else owner.currency)
    blocks = queue_blocks(found)
    if not found.piles:
        return blocks
    pile = found.piles[0]
    pattern = rules.whole(pile.entity_id) if pile.entity_id else pile.payee_key
    if not pattern:
        return blocks
    likely = unsorted.likely(session, pile)
    options = [
        Option(
            category.name,
            "change.sort",
            {"pattern": pattern, "direction": "out", "effect": effects.stored(Effect(expense_category_id=category.id))},
        )
        for category in likely
    ]
    return [*blocks, actions.offer(session, owner.id, chat_key, f"What is {pile.name}?", options)]


# What the buttons do.


def press_rule(session: Session, _turn: Turn, owner: Owner, arguments: dict[str, Any]) -> Reply:
    """Makes the rule that was offered."""
    return Reply([_made(session, owner, arguments)], intent="correct", nudges=repeats.stale(session))


def press_sort(session: Session, turn: Turn, owner: Owner, arguments: dict[str, Any]) -> Reply:
    """Sorts a pile and asks about the next."""
    made = _made(session, owner, arguments)
    return Reply([made, *sort(session, turn.chat_key, owner)], intent="correct", nudges=repeats.stale(session))


def _made(session: Session, owner: Owner, arguments: dict[str, Any]) -> Text:
    effect, pattern = effects.read(arguments["effect"]), arguments["pattern"]
    about = rule_words.subject(session, pattern)
    made, after = (UUID(id_) if (id_ := arguments.get(name)) else None for name in ("made", "after"))
    changed = corrections.make_rule(
        session, owner.id, pattern, effect, direction=arguments["direction"], about=about, made=made, after=after
    )
    more = f"; {counted(changed)} changed" if changed else ""
    done = f"{about} is {rule_words.said(session, effect)} from now on{more}."
    return text(f"{done} Say “undo” to take it back.")
