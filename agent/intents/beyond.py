"""Whether a question is about something that no bank statement says: cakes sold, hours worked, what others charge."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from agent.intents import judged_shapes as shapes
from agent.intents.elsewhere import ABROAD, BY_WHOM, is_elsewhere
from agent.intents.judged import JUDGED, OWN_WORDS, SLOT_CUES, Judged
from agent.sentence.clauses import Clause
from agent.sentence.meaning import Meaning
from agent.sentence.sentence import Sentence
from agent.words.beyond_words import ARRIVES
from agent.words.cues import phrase_words, weights

BEYOND = Meaning("out_of_scope", cues=("nothing the books have",))
# The same for certain, whatever tool a few of its words would have.
ELSEWHERE = replace(BEYOND, cues=(*BEYOND.cues, "its words mean something else"))
Doubt = Literal["none", "some", "much"]
# Cues that only say that it is about what is to come.
_VAGUE = SLOT_CUES | {"(will/going to/upcoming/ahead/future/soon)"}
# What the books could say and no tool does: with the words left out that ask it, the answer would be to something else.
_NO_TOOL = re.compile(
    r"\b(?:who|which|what|any)\b.{0,25}\b(?:did|have|has|do) (?:i|we) stop(?:ped)? (?:buying|paying|using|ordering|dealing)\b"
    r"|\b(?:more|most|less|least|better|worse)\b.{0,20}\bat the (?:start|beginning|end|middle) of (?:the|a|each|every) (?:month|week|year)\b|"
    r"\b(?:gaps?|time|days|weeks) between\b(?=.*\bpa(?:y|id|ys|yments?)\b)|\b(?:pay|paid|paying|pays) (?:myself|ourselves)\b"
    r"|\b(?:i|we) (?:take|took|taken|draw|drew|drawn)(?: money| cash)? out\b(?! (?:a|an|the|that|another) )"
    r"|\bwhich day(?:s)?(?: of the week)? (?:do|does|did|are|is)\b|\bcash\b.{0,20}\b(?:pay|paid|put|bank(?:ed)?) in\b(?! (?:\d|[a-z]))",
    re.IGNORECASE,
)
_HOW_SLOW = re.compile(
    r"\bhow long (?:do|does|did) .{2,40}\btakes? to (?:pay|settle)\b", re.IGNORECASE
)  # no date of a bill
_GREETING = 3  # words
_WHAT_IT_COST = re.compile(r" (?:how much|what|spend|cost|spending) ")
_LONG_GREETING = 12  # words: "good night" in the midst of a story is none
_HINT = 5  # the weight of a phrase that leans to its plan, and decides nothing
_POINTS = re.compile(r" (?:it|that|this|they|them|those|these) ")


def is_refused(meant: Meaning) -> bool:
    """Whether the books have nothing of what is meant."""
    return meant.cues[:1] == BEYOND.cues


def is_surely_beyond(s: Sentence, found: Meaning) -> bool:
    """Whether `s`, however others word it, asks for what no tool tells or what is no payment."""
    if found.intent not in JUDGED | {"what_if"}:
        return False
    if _HOW_SLOW.search(s.text) or (found.intent != "what_if" and _NO_TOOL.search(s.text)):
        return True
    judged = _judged(s, found)
    return _is_all_of_it(s, [one for one in judged if one.is_surely_beyond(found)], judged)


def is_beyond(s: Sentence, found: Meaning) -> bool:
    """Whether `s`, which `found` reads as a question to the books, asks for something else.

    It does where a word that matters in it is none that any question to the books has.
    """
    if found.intent not in JUDGED | {"what_if", "smalltalk"}:
        return False
    if is_surely_beyond(s, found):
        return True
    judged = _judged(s, found)
    if found.intent not in OWN_WORDS and any(one.is_advice() or one.asks_a_favour() for one in judged):
        return True
    if (sure := _by_kind(s, found, judged)) is not None:
        return sure
    return _is_all_of_it(s, [one for one in judged if one.is_beyond(found)], judged)


def _judged(s: Sentence, found: Meaning) -> list[Judged]:
    """The clauses that ask, beside the words by which they were read."""
    asked = asked_of(s)
    explained = frozenset[str]().union(*(phrase_words(cue) for cue in found.cues))
    if found.category and any(
        _WHAT_IT_COST.search(clause.spaced) for clause in asked
    ):  # "what has the van cost us in fuel": whatever it is spent for
        explained |= shapes.OWN_THINGS
    return [Judged(clause, s.world.sorts, explained) for clause in asked]


def _is_all_of_it(s: Sentence, beyond: list[Judged], judged: list[Judged]) -> bool:
    """Whether the clauses that are `beyond` what the books have are all that asks for money."""
    said, asked = _said(s), asked_of(s)
    beside = [one for one in judged if one not in beyond]
    pointing = any(_POINTS.search(one.spaced) for one in beyond)  # "There is a payment of 33.20, what is it regarding?"
    beside += [Judged(one, s.world.sorts) for one in (s.clauses if pointing else said) if one not in asked]
    return bool(beyond) and not any(one.has_money for one in beside)


def _by_kind(s: Sentence, found: Meaning, judged: list[Judged]) -> bool | None:
    """The same for a plan that has its own test; None where the words have to be looked at one by one."""
    strange = any(one.strange for one in judged)
    if found.intent == "smalltalk":  # "how many no shows did I get"
        long = len(s.plain) > _LONG_GREETING and any(Judged(one, s.world.sorts).strange for one in s.clauses)
        return long or any(one.counts_others() or (one.strange and _OF_A_THING.search(one.spaced)) for one in judged)
    if found.intent == "what_if":
        return any(one.is_no_what_if(found) for one in judged)
    if strange and _is_weak(found) and not any(one.asks_money or "AMT" in one.plain for one in judged):
        return True
    if found.intent == "forecast" and not set(found.cues) - _VAGUE and not any(one.is_of_ours for one in judged):
        return True
    if found.intent == "forecast" and set(found.cues) == {"days ahead"} and not any(one.has_money for one in judged):
        return True  # "a man comes for an interview tomorrow, what should I ask him"
    return True if strange and found.intent == "compare" and found.period is None else None


# "What's a good day rate": a greeting stands in it, and it greets nobody.
_OF_A_THING = re.compile(r" (?:what be|which|how much|how many) ")


def _is_weak(found: Meaning) -> bool:
    """Whether a slot or a mere hint speaks for it: then every word that matters has to be one of the plan's.

    Money in and out keep the words that nobody knows: they may be whom it was paid to.
    """
    said = max((weights().get(cue, 0) for cue in found.cues if cue not in SLOT_CUES), default=0)
    return said <= _HINT and found.intent in JUDGED - {"revenue", "expense", "profit", *OWN_WORDS}


def _said(s: Sentence) -> list[Clause]:
    """The clauses that do more than tell."""
    return [clause for clause, told in zip(s.clauses, s.told, strict=True) if not told]


def asked_of(s: Sentence) -> list[Clause]:
    """The clauses that ask; all that do more than tell where none is put as a question."""
    return [clause for clause in _said(s) if clause.asks] or _said(s)


def is_otherwise_meant(s: Sentence, found: Meaning) -> bool:
    """Whether `s`, all words of which `found` may explain, means something else by them: "balance the books"."""
    why = {is_elsewhere(clause, Judged(clause, s.world.sorts).sorted) for clause in asked_of(s)} - {""}
    if found.intent == "what_if" and "if" in s.plain:  # "if the rent goes up by 200" supposes it
        why -= {"prices to come", "what it will do", "what the world does"}
    if found.intent in ("export", "import_help"):  # "duty to import wine" asks for no file
        return bool(why & {ABROAD, BY_WHOM})
    return bool(why) and (
        found.intent in JUDGED | {"what_if", "out_of_scope"}
        or (found.intent == "smalltalk" and len(s.plain) > _GREETING)
    )


def _shares(said: list[Judged]) -> frozenset[str]:
    """ "Which part of it was rent": a part of money is no thing."""
    return frozenset(("part",)) if any(" part of " in one.spaced for one in said) else frozenset()


def doubt(s: Sentence, found: Meaning) -> Doubt:
    """What stands beside a name or a category that alone speaks for `found`: nothing, what may, or what does ask else."""
    if found.intent not in ("category", "entity") or set(found.cues) - SLOT_CUES:
        return "none"
    asked = [Judged(clause, s.world.sorts) for clause in asked_of(s)]
    holding = [one for one in asked if one.sorted or "ENT" in one.plain]
    said = holding or [Judged(clause, s.world.sorts) for clause in _said(s)]
    words = frozenset[str]().union(*(one.matters for one in said)) - _shares(said)
    if any(one.sorted for one in said):
        words -= shapes.OWN_THINGS  # "on the van, fuel and parking"
    if not words or any(one.asks_money for one in said):
        return "none"
    return "some" if words <= ARRIVES else "much"
