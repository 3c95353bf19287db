"""From a message taken apart to its meaning: which intent, which of the slots belong to it, and how sure that is."""

from __future__ import annotations

from dataclasses import replace

from agent import planner_beyond, planner_kept
from agent.planner_cues import Score
from agent.planner_meaning import Meaning
from agent.planner_moment import Moment
from agent.planner_ranking import CLEAR, ranked
from agent.planner_sentence import Sentence, read
from agent.planner_several import ASKABLE, both_ways, in_one, listed, several
from agent.planner_slotting import slotted

UNSURE = 1.6  # two intents nearer than this, a fifth of a decisive cue, are asked about and not guessed between

BEYOND = Meaning("out_of_scope", cues=("nothing the books have",))
# The same for certain, whatever tool a few of its words would have.
ELSEWHERE = replace(BEYOND, cues=(*BEYOND.cues, "its words mean something else"))


def is_refused(meant: Meaning) -> bool:
    """Whether the books have nothing of what is meant."""
    return meant.cues[:1] == BEYOND.cues


def meaning_of(text: str, moment: Moment) -> Meaning:
    """What `text` means by itself. A margin under UNSURE comes with the rivals to ask about."""
    sentence = _read(text, moment)
    if both := both_ways(sentence, moment):
        return both
    if way := planner_kept.who_is_listed(text, sentence.plain):
        when = sentence.periods[0] if sentence.periods else None
        return Meaning("top_n", (when.start, when.end) if when else None, direction=way, topic=planner_kept.EVERYBODY)
    found = several(sentence, moment)
    if found:
        return replace(found[0], also=tuple(found[1:]))
    return _settled(sentence, ranked(sentence, sentence.scores(), moment), moment)


def _read(text: str, moment: Moment) -> Sentence:
    """`text` taken apart. Of what sets nothing side by side "between March and May" is one stretch of time."""
    found = read(text, moment.world, moment.find, moment.is_ahead)
    if not found.compares or any(score.intent == "compare" for score in ranked(found, found.scores(), moment)):
        return found
    return read(text, moment.world, lambda said, _: moment.find(said), moment.is_ahead)


def _settled(s: Sentence, scores: list[Score], moment: Moment) -> Meaning:
    """The first of `scores` with its slots; the next ones as rivals where they are near."""
    found = slotted(s, scores[0], moment) if scores else Meaning("out_of_scope", margin=0.0)
    if planner_beyond.is_otherwise_meant(s, found):
        return ELSEWHERE
    if not scores:
        return found
    doubt = planner_beyond.doubt(s, found)
    if doubt == "much" or planner_beyond.is_beyond(s, found):
        return BEYOND
    margin, near = _rivals(scores)
    if doubt == "some":
        margin = min(margin, UNSURE / 2)
    rivals = tuple(slotted(s, score, moment) for score in near)
    return in_one(replace(found, margin=margin, rivals=rivals, also=listed(found, s, moment)), s)


def _rivals(scores: list[Score]) -> tuple[float, list[Score]]:
    """How far the first of `scores` is ahead, and those to ask about where that is not far."""
    best, rest = scores[0], [score for score in scores[1:] if score.intent in ASKABLE or score.intent == "correct"]
    margin = best.weight - scores[1].weight if len(scores) > 1 else best.weight
    if best.weight < CLEAR:
        margin = min(margin, UNSURE / 2)
    if margin >= UNSURE:
        return margin, []
    near = [score for score in rest if best.weight - score.weight < UNSURE * 1.5][:2]
    return (margin if near or best.weight < CLEAR else UNSURE), near
