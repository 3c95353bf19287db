"""What was changed last, and "undo" said with what is to be undone: the newest change is shown and asked about."""

from __future__ import annotations

import re

from bot import texts
from bot.turn import Closing, Reply, Turn, say
from core import undo
from core.accounts.people import Owner
from core.blocks import text
from core.chats import actions
from core.chats.actions import Option
from core.db import Session

SHOWN = 5  # what a person remembers having said
_LONGEST = 8  # words
_STEM = 4  # letters: “merging” and “merge”, “tagged” and “tag”
_ASKED = re.compile(
    r"\W*(?:what|which)(?:['’]?s| is| was| were| are| did| have| has)?\s+"
    r"(?:(?:things?|the|my|your|last|latest|changes?)\s+)*"
    r"(?:(?:did|have|has|had)?\s*(?:you|i|we)(?:['’]ve)?\s+(?:(?:just|last|already|now|so far)\s+)*"
    r"(?:changed?|done to (?:my|the) books)|(?:was|were|been)?\s*(?:just\s+)?changed last|changes?)"
    r"(?:\s+(?:just|now|last|today|so far|in (?:my|the) books))*\W*"
    r"|\W*(?:last|latest|my|show(?: me)? (?:my |the )?(?:last |latest )?)\s*changes?\W*",
    re.IGNORECASE,
)
_HOW = re.compile(r"\W*(?:(?:can|could)(?! you)|may|how|is it possible)\b.*\bundo\b.*", re.IGNORECASE)
_UNDO = re.compile(
    r"(?!.*\b(?:don['’]?t|do not|never|not to)\b)(?:.*[\s,.;:])?(?:undo|take (?:it|that|this) back)"
    r"(?:\s+(?:it|this|that|please|pls|again|now|all|everything))*"
    r"(?:\s+(?P<what>(?:the|my|that|this|last)\s.+?))?\W*",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"\b(?:the|my|that|this|it|please|last|latest|newest|most recent|change|thing|one|two|three|\d|step|again)s?\b",
    re.IGNORECASE,
)


def find(turn: Turn, owner: Owner) -> Closing | None:
    """What is said of the last changes, or asked about the newest; None for a message about something else."""
    words = turn.inbound.text
    if _ASKED.fullmatch(words):
        return Closing(owner.id, _told)
    if len(words.split()) > _LONGEST:
        return None
    if _HOW.fullmatch(words):
        return say(turn, text(texts.UNDO_HOW), intent="undo")
    found = _UNDO.fullmatch(words)
    if found is None:
        return None
    named = _NO_NAME.sub("", found["what"] or "").strip().casefold()
    return Closing(owner.id, lambda session: offer(session, turn, owner, named))


def _told(session: Session) -> Reply:
    """The newest changes that still stand."""
    summaries = undo.standing(session, limit=SHOWN)
    if not summaries:
        return Reply([text(texts.UNCHANGED)], intent="undo")
    lines = [text(f"• {one}") for one in summaries]
    return Reply([text(texts.CHANGED_LAST), *lines, text(texts.CHANGED_UNDO)], intent="undo")


def offer(session: Session, turn: Turn, owner: Owner, named: str = "") -> Reply:
    """Asks whether to take the newest change back. named: what was to be undone. Raises NothingToUndoError."""
    entry = undo.latest(session)
    take_back = Option(texts.UNDO_IT, "undo.do", {"entry_id": str(entry.id)})
    question = texts.UNDO_WHICH.format(summary=entry.summary)
    options = [take_back, Option(texts.UNDO_NOT, "undo.cancel", {})]
    asked = actions.offer(session, owner.id, turn.chat_key, question, options)
    known = f"{entry.verb} {_AS_SAID.get(entry.verb, '')} {entry.summary}".casefold()
    is_it = not named or any(word[:_STEM] in known for word in named.split())
    return Reply([asked] if is_it else [text(texts.NEWEST_FIRST), asked], intent="undo")


# What people call a change, where neither its verb nor its summary has the word.
_AS_SAID = {
    "edit entity": "rename name",
    "edit account": "rename name balance",
    "correction": "category",
    "rule": "category put",
    "save scenario": "what-if assumption",
    "acknowledge alert": "dismiss",
}
