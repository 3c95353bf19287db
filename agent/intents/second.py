"""A second opinion: what people meant who worded it like this, weighed against what the rules read."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from agent.intents.beyond import BEYOND, ELSEWHERE
from agent.learned import intents
from agent.sentence.meaning import Meaning
from agent.sentence.sentence import Sentence

# What the rules' reading is worth beside the learned one, in log odds, by how they came to it: fitted on 875 questions
# that rules of the time had never seen. Refusals for a strange word were right in 3 of 10, decisive phrases in 97 of 100.
_REFUSED, _REFUSED_SURELY, _NOTHING_SAID, _SAID_BEYOND = 0.5, 3.0, 0.5, 2.5
_OF_A_SIZE = 3.0  # "payments of more than 1,000" are those payments
_BY_MARGIN = ((8.0, 3.0), (5.0, 2.0), (1.6, 1.0), (0.0, 0.3))

_A_STORY = 14  # words, from which on a message is more than its question
_STRETCH = 2  # clauses in a row that may hold the question
_SAYS_SO = 3  # words, from which on a stretch has a say of its own
# What is told around a question is never what is asked for.
_TELLS = frozenset(("out_of_scope", "smalltalk", "correct", "injection", "follows"))

_UP_OR_DOWN = re.compile(
    r" (?:be|do) i (?:end |finish )?(?:up or down|down or up) (?!(?:on|from|against|versus|compare) )"
)

FOLLOWS = "follows"  # what a message means that only changes the question before it


def likelihoods(s: Sentence, found: Meaning, *, after: bool = False) -> dict[str, float]:
    """How likely each intent is for `s`, which the rules read as `found`; they add up to 1.

    after: whether a turn came before, so that `s` may be FOLLOWS.
    """
    learned = opinion(s)
    return _shares(_odds({intent: share for intent, share in learned.items() if after or intent != FOLLOWS}, s, found))


def opinion(s: Sentence) -> dict[str, float]:
    """The probability of each intent by the words alone: of a story, of all of it and of where it asks the most surely."""
    whole = intents.shares(s.marked)
    surest = _surest(s)
    if not surest:
        return dict(whole)
    return _shares(
        {intent: (math.log(share + 1e-9) + math.log(surest[intent] + 1e-9)) / 2 for intent, share in whole.items()}
    )


def _surest(s: Sentence) -> Mapping[str, float] | None:
    """What the stretch of a story speaks for that asks the most surely; None where there is no story."""
    marked = s.marked
    if len(marked) < 2 or sum(map(len, marked)) < _A_STORY:
        return None
    stretches = [marked[at : at + n] for n in range(1, _STRETCH + 1) for at in range(len(marked) - n + 1)]
    read = [intents.shares(one) for one in stretches if sum(map(len, one)) >= _SAYS_SO]
    return max(read, key=lambda shares: max(p for one, p in shares.items() if one not in _TELLS), default=None)


def _odds(learned: Mapping[str, float], s: Sentence, found: Meaning) -> dict[str, float]:
    odds = {intent: math.log(share + 1e-9) for intent, share in learned.items() if not _lacks_slot(intent, s)}
    if found.intent in odds:
        odds[found.intent] += _trust(found)
    return odds


def _shares(odds: Mapping[str, float]) -> dict[str, float]:
    top = max(odds.values())
    raised = {intent: math.exp(one - top) for intent, one in odds.items()}
    total = sum(raised.values())
    return {intent: one / total for intent, one in raised.items()}


def _lacks_slot(intent: str, s: Sentence) -> bool:
    """Whether nobody is named whose sum it could be, or nothing that this time is held against."""
    if intent == "compare":  # "are we up or down this month" asks what is left
        return len(s.periods) < 2 and _UP_OR_DOWN.search(f" {' '.join(s.plain)} ") is not None
    return intent == "entity" and not s.mentions


def _trust(found: Meaning) -> float:
    if found.intent == "find_tx" and found.bound:
        return _OF_A_SIZE
    if found.intent != "out_of_scope":
        return next(worth for margin, worth in _BY_MARGIN if found.margin >= margin)
    if found.cues == ELSEWHERE.cues:
        return _REFUSED_SURELY
    if found.cues == BEYOND.cues:
        return _REFUSED
    return _SAID_BEYOND if found.margin else _NOTHING_SAID
