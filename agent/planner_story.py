"""A question without the story around it: what is told is neither whom it is about, nor what narrows it."""

from __future__ import annotations

from datetime import date

from agent import recall
from agent.call import Call
from agent.planner_meaning import Meaning, World
from agent.planner_moment import Moment
from agent.planner_sentence import read
from agent.planner_turns import understand


def without(text: str, world: World, today: date, previous: Call | None) -> str:
    """`text` without the clauses that only tell, where it means the same without them.

    "My wife bet me it's Acme, who is our biggest customer?" is not about Acme, and "the rain, and nobody about, so what
    came in?" not about a payee called rain.
    """
    moment = Moment(today, world)
    sentence = read(text, world, moment.find, moment.is_ahead)
    if not any(sentence.told):
        return text
    asked = [c for c, told in zip(sentence.clauses, sentence.told, strict=True) if not told]
    left = " ".join(text[clause.at : clause.to].strip() for clause in asked).strip(" ,;:.-–—")
    before = recall.meaning_of(previous)
    if not left or _slots(understand(left, world=world, today=today, previous=before)) != _slots(
        understand(text, world=world, today=today, previous=before)
    ):
        return text
    return left


def _slots(meant: Meaning) -> tuple[object, ...]:
    """What has to be the same; how sure it is, and what else it may be, is not."""
    one = (meant.intent, meant.period, meant.period_b, meant.entity, meant.category, meant.n, meant.amount, meant.topic)
    return (*one, meant.bound, meant.most, meant.direction, meant.names, tuple(_slots(also) for also in meant.also))
