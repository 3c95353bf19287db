"""A question without the story around it: what is told is neither whom it is about, nor what narrows it."""

from __future__ import annotations

from datetime import date

from agent.call import Call
from agent.followups.turns import understand
from agent.sentence.meaning import Meaning, World
from agent.sentence.moment import Moment
from agent.sentence.sentence import read
from agent.shapes import recall


def without(text: str, world: World, today: date, previous: Call | None) -> str:
    """`text` without the clauses that only tell, where it means the same without them.

    "My wife bet me it's Acme, who is our biggest customer?" is not about Acme, and "the rain, and nobody about, so what
    came in?" not about a payee called rain.
    """
    moment = Moment(today, world)
    sentence = read(text, world, moment.find, moment.is_ahead)
    if not any(sentence.told):
        return text
    before = recall.meaning_of(previous)
    meant = understand(text, world=world, today=today, previous=before)
    first = sentence.told.index(False)
    of_one = meant.intent == "what_if"  # "… and hire at 2,400": what follows a change may be one more of it
    told = [aside and not (of_one and at > first) for at, aside in enumerate(sentence.told)]
    # "That was July for me, what with the heat. How much came in?": a time may stand in the story alone.
    timeless = [aside and not _TIMES.intersection(sentence.clauses[at].plain) for at, aside in enumerate(told)]
    for asides in (told, timeless):
        asked = [clause for clause, aside in zip(sentence.clauses, asides, strict=True) if not aside]
        left = " ".join(text[clause.at : clause.to].strip() for clause in asked).strip(" ,;:.-–—")
        if left and _slots(understand(left, world=world, today=today, previous=before)) == _slots(meant):
            return left
    return text


_TIMES = frozenset(("WHEN", "WEEK", "AHEAD"))


def _slots(meant: Meaning) -> tuple[object, ...]:
    """What has to be the same; how sure it is, and what else it may be, is not."""
    one = (meant.intent, meant.period, meant.period_b, meant.entity, meant.category, meant.n, meant.amount, meant.topic)
    return (*one, meant.bound, meant.most, meant.direction, meant.names, tuple(_slots(also) for also in meant.also))
