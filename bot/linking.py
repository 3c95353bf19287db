"""A chat is a way in, not an account: who a stranger is, and how a chat is connected and disconnected."""

from __future__ import annotations

import re
from uuid import UUID

from bot import texts
from bot.turn import Closing, Reply, Turn, say
from core import db
from core.accounts import codes, links, people, preferences
from core.blocks import Block, Choice, Choices, text
from core.chats import actions
from core.chats.actions import Option
from core.db import Session

# Not rows but constants: they carry no authority, and a stranger owns nothing that a row could belong to.
START_TOKEN = "start-here"  # noqa: S105 - public, on purpose
ACCOUNT_TOKEN = "have-account"  # noqa: S105
_CODE = re.compile(r"^\s*(?:/start|/?connect)[\s:]+([A-Z2-7]{24})\s*$", re.IGNORECASE)
_START = {START_TOKEN, "1", texts.START_HERE.lower(), "start"}
_ACCOUNT = {ACCOUNT_TOKEN, "2", texts.HAVE_ACCOUNT.lower(), "/connect", "connect"}


def code_in(words: str) -> str | None:
    """The code in "/start CODE" or "CONNECT CODE"; None in anything else."""
    found = _CODE.match(words)
    return found.group(1) if found else None


def stranger(turn: Turn) -> Closing:
    """What someone hears whose chat speaks for nobody yet."""
    said = (turn.inbound.action or turn.inbound.text).strip().lower()
    code = code_in(turn.inbound.text)
    if code:
        return connect(turn, code)
    if said in _START:
        return _start_here(turn)
    if said in _ACCOUNT:
        return say(turn, text(texts.CONNECT_HOW), intent="linking")
    choices = (Choice(texts.START_HERE, START_TOKEN), Choice(texts.HAVE_ACCOUNT, ACCOUNT_TOKEN))
    return say(turn, text(texts.WELCOME), Choices(texts.WHO, choices), intent="linking")


def connect(turn: Turn, code: str) -> Closing:
    """Redeems a code made by a signed-in person; this chat then speaks for them."""
    if turn.owner is not None:
        return say(turn, text(links.AlreadyLinkedError().sentence), intent="linking")
    with db.as_nobody() as session:
        found = codes.redeem(session, code, "chat")
    if found is None:
        return say(turn, text(texts.BAD_CODE), intent="linking")
    user_id, _ = found

    def close(session: Session) -> Reply:
        links.connect(session, user_id, turn.who)
        return Reply([text(texts.CONNECTED), *_may_i(session, user_id, turn)], intent="linking")

    return Closing(user_id, close)


def _start_here(turn: Turn) -> Closing:
    user_id = people.new_id()

    def close(session: Session) -> Reply:
        people.create(session, user_id, full_name=turn.inbound.display_name)
        links.connect(session, user_id, turn.who)
        return Reply([text(texts.STARTED), *_may_i(session, user_id, turn)], intent="linking")

    return Closing(user_id, close, replay=True)


def _may_i(session: Session, user_id: UUID, turn: Turn) -> list[Block]:
    """WhatsApp wants it said in so many words that a person may be written to first."""
    preferences.connected(session, user_id, turn.who)
    if preferences.UNASKED.get(turn.inbound.channel, True):
        return []
    options = [Option(texts.MAY, "consent.give", {}), Option(texts.MAY_NOT, "consent.cancel", {})]
    return [actions.offer(session, user_id, turn.chat_key, texts.MAY_I, options)]


def unlink(turn: Turn) -> Closing:
    """This chat speaks for nobody any more."""
    if turn.owner is None:
        return stranger(turn)
    owner_id = turn.owner.id

    def close(session: Session) -> Reply:
        links.unlink(session, turn.inbound.channel, turn.inbound.identity)
        preferences.disconnected(session, owner_id, turn.inbound.channel)
        return Reply([text(texts.UNLINKED)], intent="linking")

    return Closing(owner_id, close)
