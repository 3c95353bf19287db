"""A yes that confirms nothing, and a "cancel" that cancels nothing: said so, for "All right" would sound like done."""

from __future__ import annotations

from bot import texts
from bot.turn import Closing, Reply, Turn, say
from core import db
from core.accounts.people import Owner
from core.blocks import text
from core.chats import typed
from core.db import Session


def find(turn: Turn, owner: Owner) -> Closing | None:
    """What is said to such a word; None for other words, and where a question is met by them."""
    words, chat_key = turn.inbound.text, turn.chat_key
    if typed.cancels(words):
        return say(turn, text(texts.NOTHING_TO_CANCEL))

    def ask_again(session: Session) -> Reply:
        return Reply([typed.again(session, chat_key, texts.MORE_THAN_YES)])

    with db.as_user(owner.id) as session:
        if typed.is_unclear(session, chat_key, words):
            return Closing(owner.id, ask_again)
        confirms = typed.confirms(session, chat_key, words)
    return say(turn, text(texts.NOTHING_TO_CONFIRM)) if confirms else None
