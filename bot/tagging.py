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
from core.ledger import categories, entities, tags
from core.ledger.filters import Filter
from core.ledger.sayings import Saying
from core.models import Tag
from core.money import counted

NO_TAGS = "Nothing is tagged yet."
NOT_SHOWN = (
    "I do not know which payments you mean. Say whose, as in “untag Adobe”, or which tag: “remove the tag design”."
)
_ALL = frozenset(("everything", "all", "anything", "all of them", "all of it", "every payment", "everyone"))


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
    return actions.offer(
        session, owner.id, turn.chat_key, f"Tag {which} “{tags.plain_name(arguments['tag'])}”?", options
    )


def press_tag(session: Session, _turn: Turn, owner: Owner, arguments: dict[str, Any]) -> Reply:
    """Tags them all."""
    ids = [UUID(one) for one in arguments.get("rows", ())] or _rows_of(session, UUID(arguments["entity"]))
    return Reply(_tagged(session, owner, ids, arguments["tag"]), intent="correct")


def _rows_of(session: Session, entity_id: UUID) -> list[UUID]:
    wanted = Filter(entity_id=entity_id)
    rows = figures.transactions(session, wanted, limit=max(1, figures.count_transactions(session, wanted)))
    return [row.id for row in rows]


def untag(session: Session, turn: Turn, owner: Owner, saying: Saying) -> Sequence[Block] | None:
    """ "untag those", "untag Adobe", "remove the tag design from Adobe"; without a tag, whatever tags they have."""
    tag = tags.named(session, saying.other) if saying.other else None
    if saying.other and tag is None:
        return [_unknown(session, saying.other)]
    if saying.who is None:
        return _shown_untagged(session, turn, owner, tag)
    if saying.who.casefold() in _ALL:
        rows, whose = tags.carrying(session), ""
    else:
        who = entities.by_name(session, saying.who)
        given = tags.named(session, saying.who) if who is None and tag is None else None
        if given:  # "untag design"
            return _dropped(session, owner, given)
        if who is None:
            return [text(f"I know nobody called {saying.who} in your books, so no tag is taken off.")]
        rows, whose = _rows_of(session, who.id), f" of {who.name}"
    return _untagged(session, owner, tag, rows, whose)


def drop(session: Session, _turn: Turn, owner: Owner, saying: Saying) -> Sequence[Block] | None:
    """ "remove the tag design": from all that have it; the tag goes, too."""
    tag = tags.named(session, saying.other or "")
    return _dropped(session, owner, tag) if tag else [_unknown(session, saying.other or "")]


def rename(session: Session, _turn: Turn, owner: Owner, saying: Saying) -> Sequence[Block] | None:
    """ "rename the tag design to creative"."""
    tag = tags.named(session, saying.who or "")
    if tag is None or not saying.other:
        return [_unknown(session, saying.who or "")]
    before = tag.name
    tags.rename(session, owner.id, tag, saying.other)
    return [text(f"The tag “{before}” is called “{tag.name}” now. Say “undo” to take it back.")]


def _dropped(session: Session, owner: Owner, tag: Tag) -> list[Block]:
    name, rows = tag.name, tags.remove(session, owner.id, tag)
    return [text(f"The tag “{name}” is gone, from {counted(rows)}. Say “undo” to have it back.")]


def _shown_untagged(session: Session, turn: Turn, owner: Owner, tag: Tag | None) -> list[Block]:
    rows = [row.id for row in shown.about(session, turn)]
    return _untagged(session, owner, tag, rows, " of what I showed last") if rows else [text(NOT_SHOWN)]


def _untagged(session: Session, owner: Owner, tag: Tag | None, rows: Sequence[UUID], whose: str) -> list[Block]:
    done = tags.take_off(session, owner.id, [tag] if tag else categories.tags(session), rows)
    which = f"the tag “{tag.name}”" if tag else "a tag"
    if not done:
        return [text(f"No payment{whose} has {which}, so nothing is changed.")]
    off = f"{which[:1].upper()}{which[1:]} is" if tag else "Their tags are" if done > 1 else "Its tag is"
    return [text(f"{off} off {counted(done)}{whose}. Say “undo” to put it back.")]


def _unknown(session: Session, name: str) -> Block:
    known = ", ".join(one.name for one in categories.tags(session))
    return text(f"You have no tag “{tags.plain_name(name)}”. {f'Your tags: {known}.' if known else NO_TAGS}")


def _tagged(session: Session, owner: Owner, rows: list[UUID], name: str) -> list[Block]:
    name = tags.plain_name(name)
    known = tags.named(session, name)
    tag = known or categories.create_tag(session, owner.id, name)
    done = categories.tag_rows(session, owner.id, rows, tag, made=known is None)
    if not done:
        return [text(f"They have the tag “{name}” already.")]
    return [text(f"Tagged {counted(done)} “{name}”. Say “undo” to take it off.")]
