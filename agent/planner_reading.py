"""From a message taken apart to its meaning: which intent, which of the slots belong to it, and how sure that is."""

from __future__ import annotations

from dataclasses import replace

from agent import planner_beyond
from agent.planner_cues import Score
from agent.planner_meaning import Meaning
from agent.planner_moment import Moment
from agent.planner_ranking import CLEAR, ranked
from agent.planner_sentence import Sentence, read
from agent.planner_several import ASKABLE, both_ways, listed, several
from agent.planner_slotting import slotted

UNSURE = 1.6  # two intents nearer than this, a fifth of a decisive cue, are asked about and not guessed between

BEYOND = Meaning("out_of_scope", cues=("nothing the books have",))


def meaning_of(text: str, moment: Moment) -> Meaning:
    """What `text` means by itself. A margin under UNSURE comes with the rivals to ask about."""
    sentence = read(text, moment.world, moment.find, moment.is_ahead)
    if both := both_ways(sentence, moment):
        return both
    found = several(sentence, moment)
    if len(found) > 1:
        return replace(found[0], also=tuple(found[1:]))
    return _settled(sentence, ranked(sentence, sentence.scores(), moment), moment)


def _settled(s: Sentence, scores: list[Score], moment: Moment) -> Meaning:
    """The first of `scores` with its slots; the next ones as rivals where they are near."""
    if not scores:
        return Meaning("out_of_scope", margin=0.0)
    best, rest = scores[0], [score for score in scores[1:] if score.intent in ASKABLE or score.intent == "correct"]
    margin = best.weight - scores[1].weight if len(scores) > 1 else best.weight
    if best.weight < CLEAR:
        margin = min(margin, UNSURE / 2)
    rivals: tuple[Meaning, ...] = ()
    if margin < UNSURE:
        near = [score for score in rest if best.weight - score.weight < UNSURE * 1.5][:2]
        rivals = tuple(slotted(s, score, moment) for score in near)
        if not rivals and best.weight >= CLEAR:
            margin = UNSURE
    found = slotted(s, best, moment)
    if planner_beyond.is_beyond(s, found):
        return BEYOND
    if planner_beyond.is_doubtful(s, found):
        margin = min(margin, UNSURE / 2)
    parts = listed(found, s, moment)
    return replace(found, margin=margin, rivals=rivals, also=parts)
