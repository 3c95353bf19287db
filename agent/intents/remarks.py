"""What is said beside the questions of a message and asks nothing: why one asks, or what one has to pay."""

from __future__ import annotations

import re

from agent.intents.judged import SLOT_CUES, Judged
from agent.intents.second import opinion
from agent.sentence.clauses import Clause
from agent.sentence.meaning import Meaning
from agent.sentence.sentence import Sentence
from agent.sentence.slots import find_categories
from agent.words.words import SLOTS

# "… , and has Acme paid up yet": put as a question.
_ASKED = re.compile(
    r" (?:how|what|who|when|which|where|show|list|give) |^ (?:(?:and|but|also|\|) )*(?:have|do|be|will|can|could) (?!i |not )"
)
_NEEDS = re.compile(r" (?:need|have|get|want) to (?:pay|buy|order|sort|cover|settle|get) ")
_ALONE = 0.7  # how likely one intent is for the whole, from which what only names something may be a remark
_TERSE = 2  # words: "and the flipping rent" asks, however it is said
_LIGHT = SLOTS | set("| and in on for of at to from".split())


def without_remarks(parts: list[tuple[Meaning, Clause]], s: Sentence) -> list[tuple[Meaning, Clause]]:
    """ "My phone's going mad", "need to pay for scaffolding", "getting married next year": said beside what is asked."""
    asked = {part.intent for part, _ in parts if not set(part.cues) <= SLOT_CUES}
    if not asked:
        return parts
    learned = opinion(s)
    sure = max(learned.get(intent, 0.0) for intent in asked) >= _ALONE
    kept = [
        (part, clause) for part, clause in parts if part.intent in asked or not _is_remark(part, clause, s, sure=sure)
    ]
    return kept or parts


def _is_remark(part: Meaning, clause: Clause, s: Sentence, *, sure: bool) -> bool:
    """sure: others who word the whole so ask one of the other parts."""
    if not set(part.cues) <= SLOT_CUES or _ASKED.search(clause.spaced):
        return False
    judged = Judged(clause, s.world.sorts)
    if _NEEDS.search(clause.spaced) or (set(part.cues) == {"days ahead"} and not judged.has_money):
        return True
    if len([word for word in clause.plain if word not in _LIGHT]) > _TERSE and (sure or judged.strange):
        return True
    return sure and clause.plain[:1] != ("and",) and (_is_of_people(clause, s) or _goes_on(clause, s))


def _is_of_people(clause: Clause, s: Sentence) -> bool:
    """ "The auditor, well, he's no real one, wants to know …": who it is that asks."""
    found = find_categories(list(clause.plain), s.world.sorts)
    return bool(found) and all(one.person for one in found)


def _goes_on(clause: Clause, s: Sentence) -> bool:
    """ "I was at my sister's, frightful trains, so I missed it": part of the story before it."""
    at = s.clauses.index(clause)
    return at > 0 and s.told[at - 1]
