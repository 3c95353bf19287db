"""A message that tells to do something beside something else: each is done or asked, and what is not is named."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot import texts
from bot.turn import Closing, Reply, Turn, say
from core.accounts.people import Owner
from core.blocks import Block, Choices, text
from core.db import Session
from core.errors import Refusal
from core.ledger import sayings

MOST = 4  # parts; a longer message is a story
_SHORTEST = 2  # words of a part
_TELLS = (
    r"(?:put|file|tag|label|untag|rename|call|merge|join|combine|split|dismiss|acknowledge|class(?:ify)?|categori[sz]e|"
    r"forget|stop|warn|alert|tell|notify|message|text|send|set|change|turn|switch|move|make|quiet|no messages|"
    r"mute|pause|start|resume|don['’]?t|do not)\b"
)
_ASKS = (
    r"(?:who|what|whats|what's|how|when|where|which|is|are|am|do|does|did|has|have|will|can i|any|show|list|give|draw|"
    r"export|compare)\b"
)
_AND = r"(?:and|also|plus|then|but|oh|&)"
_LEAD = r"(?:(?:please|pls|can you|could you|would you)[\s,]+)*"
_CUT = re.compile(
    rf"\s*(?:[?!;\n]+|\.(?=\s))\s*(?:{_AND}[\s,]+)*"
    rf"|\s*,?\s+{_AND}[\s,]+(?:{_AND}[\s,]+)*(?={_LEAD}(?:{_TELLS}|{_ASKS}))|,\s+(?={_LEAD}{_TELLS})",
    re.IGNORECASE,
)
_OPENS = re.compile(rf"{_LEAD}{_TELLS}|(?:no\W+)?(?:that|those|these|they|it)\b", re.IGNORECASE)
# What can only be meant to be done, though it was not said so that it can be.
_ORDERS = re.compile(
    rf"{_LEAD}(?:(?:rename|tag|untag|label|merge|dismiss)\s+\S|put\s+.+\s(?:under|into|in)\s"
    r"|(?:warn|alert|notify) me\b)",
    re.IGNORECASE,
)
_PASSING = frozenset(("end_series", "rules", "sort"))  # told in passing, or asked: no order beside a question


@dataclass(frozen=True)
class _Part:
    """closing: what does it; None where nothing does, though it is an order."""

    words: str
    closing: Closing | None


def find(
    turn: Turn, owner: Owner, deed: Callable[[Turn, Owner], Closing | None], ask: Callable[[Turn, Owner], Closing]
) -> Closing | None:
    """The closing of a message of several parts of which one is to be done; None for any other message.

    deed: what one part does, None where it does nothing. ask: what answers the rest.
    """
    pieces = _pieces(turn.inbound.text)
    if not 2 <= len(pieces) <= MOST or not any(_OPENS.match(one) for one in pieces):
        return None
    parts = {one: part for one in pieces if (part := _part(turn, owner, one, deed))}
    if not any(part.closing for part in parts.values()) and not _orders_only_beside(pieces, parts):
        return None
    rest = ". ".join(one for one in pieces if one not in parts)
    asked = ask(_with(turn, rest), owner) if rest else None

    def close(session: Session) -> Reply:
        answer = asked.close(session) if asked else Reply()
        return _together(session, answer, list(parts.values()))

    return Closing(owner.id, close)


def _pieces(words: str) -> list[str]:
    pieces = [one.strip(" ,.;!?\n") for one in _CUT.split(words)]
    return [one for one in pieces if one] if all(len(one.split()) >= _SHORTEST for one in pieces if one) else []


def _orders_only_beside(pieces: Sequence[str], parts: dict[str, _Part]) -> bool:
    """Whether an order that nothing does stands beside what can be answered: then it is named."""
    return bool(parts) and any(re.match(_ASKS, one, re.IGNORECASE) for one in pieces if one not in parts)


def _part(turn: Turn, owner: Owner, words: str, deed: Callable[[Turn, Owner], Closing | None]) -> _Part | None:
    """None for what is to be answered."""
    said = sayings.read(words)
    if said is not None and said.verb in _PASSING:
        return None
    try:
        closing = deed(_with(turn, words), owner)
    except Refusal as refusal:
        closing = say(turn, text(refusal.sentence))
    return _Part(words, closing) if closing or _ORDERS.match(words) else None


def _with(turn: Turn, words: str) -> Turn:
    return replace(turn, inbound=replace(turn.inbound, text=words))


def _together(session: Session, answer: Reply, parts: Sequence[_Part]) -> Reply:
    """The answer, then what was done; of several questions the first is asked, for a yes can mean one only."""
    replies, left = [answer], [part.words for part in parts if part.closing is None]
    for part in parts:
        if part.closing is None:
            continue
        trial = session.begin_nested()
        try:
            reply = part.closing.close(session)
        except Refusal as refusal:
            reply = Reply([text(refusal.sentence)])
        if _asks(reply.blocks) and any(_asks(one.blocks) for one in replies):
            trial.rollback()
            left.append(part.words)
        else:
            trial.commit()
            replies.append(reply)
    blocks = [block for one in replies for block in one.blocks]
    questions = [block for block in blocks if _asks([block])]
    named = [text(texts.NOT_DONE.format(what="”, “".join(left)))] if left else []
    return replace(
        replies[0],
        blocks=[*(block for block in blocks if block not in questions), *named, *questions],
        calls=[call for one in replies for call in one.calls],
        intent=next((one.intent for one in replies if one.intent), None),
        nudges=[nudge for one in replies for nudge in one.nudges],
    )


def _asks(blocks: Sequence[Block]) -> bool:
    return any(isinstance(block, Choices) and block.prompt for block in blocks)
