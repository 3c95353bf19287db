"""The story around a question: "I was sat with my wife last night, so what have we turned over this year?"."""

from __future__ import annotations

import re

from agent.planner_moment import Moment
from agent.planner_sentence import read
from agent.planner_words import SLOTS

_RANKED = re.compile(
    r"\b(?:who|biggest|largest|best|top|main)\b.{0,30}\b(?:customers?|clients?|suppliers?|vendors?|payers?)\b",
    re.IGNORECASE,
)


def without(text: str, moment: Moment) -> str:
    """`text` with blanks for the clauses that only tell, and name no time, payee, category or number themselves.

    Who is only told of ("the rain") would else be taken for a payee that the books do not know, and "she's usually
    right" for an average.
    """
    return _without(text, moment, SLOTS)


def asked_alone(text: str, moment: Moment) -> str:
    """`text` with blanks for all clauses that only tell: "I was sat with my wife last night" names no payee."""
    return _without(text, moment, frozenset())


def asked_of_whom(text: str, moment: Moment) -> str:
    """`text`, or only what asks in it where that says by itself of what: a payee told of beside it is not asked about."""
    sentence = read(text, moment.world, moment.find, moment.is_ahead)
    asked = asked_alone(text, moment)
    return asked if sentence.stands_alone or _RANKED.search(asked) else text


def _without(text: str, moment: Moment, kept: frozenset[str]) -> str:
    sentence = read(text, moment.world, moment.find, moment.is_ahead)
    if len(sentence.clauses) < 2 or not any(sentence.told):
        return text
    out = list(text)
    for number, clause in enumerate(sentence.clauses):
        if sentence.is_aside(number) and not kept.intersection(clause.plain):
            out[clause.at : clause.to] = " " * (clause.to - clause.at)
    return "".join(out)
