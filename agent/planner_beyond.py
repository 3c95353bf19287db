"""Whether a question is about something that no bank statement says: cakes sold, hours worked, what others charge."""

from __future__ import annotations

import re

from agent.planner_judged import JUDGED, OWN_WORDS, SLOT_CUES, Judged
from agent.planner_meaning import Meaning
from agent.planner_sentence import Sentence

# Cues that only say that it is about what is to come.
_VAGUE = SLOT_CUES | {"(will/going to/upcoming/ahead/future/soon)"}
# What the books could say and no tool does: with the words left out that ask it, the answer would be to something else.
_NO_TOOL = re.compile(
    r"\b(?:gaps?|time|days|weeks) between\b(?=.*\bpa(?:y|id|ys|yments?)\b)|\b(?:pay|paid|paying|pays) (?:myself|ourselves)\b"
    r"|\bwhich day(?:s)?(?: of the week)? (?:do|does|did|are|is)\b|\bcash\b.{0,20}\b(?:pay|paid|put|bank(?:ed)?) in\b(?! (?:\d|[a-z]))",
    re.IGNORECASE,
)
_POINTS = re.compile(r" (?:it|that|this|they|them|those|these) ")


def is_beyond(s: Sentence, found: Meaning) -> bool:
    """Whether `s`, which `found` reads as a question to the books, asks for something else.

    It does where a word that matters in it is none that any question to the books has.
    """
    if found.intent not in JUDGED | {"what_if", "smalltalk"}:
        return False
    if found.intent != "what_if" and _NO_TOOL.search(s.text):
        return True
    said = [clause for clause, told in zip(s.clauses, s.told, strict=True) if not told]
    asked = [clause for clause in said if clause.asks] or said
    judged = [Judged(clause, s.world.sorts) for clause in asked]
    if found.intent not in OWN_WORDS and any(one.is_advice() or one.asks_a_favour() for one in judged):
        return True
    if found.intent == "smalltalk":  # "how many no shows did I get"
        return any(one.counts_others() for one in judged)
    if found.intent == "what_if":
        return any(one.is_no_what_if(found) for one in judged)
    if found.intent == "forecast" and not set(found.cues) - _VAGUE and not any(one.is_of_ours for one in judged):
        return True
    if found.intent == "compare" and found.period is None and any(one.strange for one in judged):
        return True
    beyond = [one for one in judged if one.is_beyond(found)]
    beside = [one for one in judged if one not in beyond]
    pointing = any(_POINTS.search(one.spaced) for one in beyond)  # "There is a payment of 33.20, what is it regarding?"
    beside += [Judged(one, s.world.sorts) for one in (s.clauses if pointing else said) if one not in asked]
    return bool(beyond) and not any(one.has_money for one in beside)


def is_doubtful(s: Sentence, found: Meaning) -> bool:
    """Whether only a name or a category speaks for `found`, beside words that may ask for something else."""
    if found.intent not in ("category", "entity") or set(found.cues) - SLOT_CUES:
        return False
    said = [Judged(clause, s.world.sorts) for clause, told in zip(s.clauses, s.told, strict=True) if not told]
    return not any(one.asks_money for one in said) and any(one.matters for one in said)
