"""From a message taken apart to its meaning: which intent, which of the slots belong to it, and how sure that is."""

from __future__ import annotations

from dataclasses import replace

from agent.intents import beyond, listings
from agent.intents.beyond import BEYOND, ELSEWHERE
from agent.intents.in_a_row import in_one, listed
from agent.intents.ranking import CLEAR, ranked
from agent.intents.second import likelihoods, opinion
from agent.intents.several import ASKABLE, both_ways, several
from agent.intents.slotting import slotted
from agent.sentence.meaning import Meaning
from agent.sentence.moment import Moment
from agent.sentence.sentence import Sentence, read
from agent.words.cues import Score

UNSURE = 1.6  # two intents nearer than this, a fifth of a decisive cue, are asked about and not guessed between

WORDED_LIKE = "worded like others"  # the cue of a reading that the learned opinion settled
_SETTLED = 9.0  # its margin
# How likely a reading is from which it is taken (13 in 14 of those were right, on questions nobody had seen), and from
# which it is asked about.
_TAKEN, _ASKED = 0.6, 0.3


def meaning_of(text: str, moment: Moment) -> Meaning:
    """What `text` means by itself, by rules and by how others word it. A margin under UNSURE comes with rivals."""
    sentence = taken_apart(text, moment)
    return reconsidered(sentence, _ruled(sentence, moment), moment)


def reconsidered(s: Sentence, found: Meaning, moment: Moment) -> Meaning:
    """`found`, or the reading that people who worded it so had; both to choose from where neither is much likelier."""
    if not moment.whole or found.words or found.topic == listings.EVERYBODY:
        return found  # what is left of a message, or is read by its shape, says more than its words
    if any(one.intent != found.intent for one in found.also):
        return found
    likely = likelihoods(s, found)
    best, second = sorted(likely, key=lambda intent: -likely[intent])[:2]
    if best == found.intent:
        return replace(found, margin=_SETTLED, rivals=()) if _is_agreed(s, found) else found
    if likely[best] < _ASKED:
        return found
    other = _worded_like(s, best, moment)
    surely = beyond.is_surely_beyond(s, other) or beyond.is_otherwise_meant(s, other)
    if likely[best] >= _TAKEN:
        return BEYOND if surely else other
    either = (found.intent if found.intent in ASKABLE else second, best)
    if surely or not ASKABLE.issuperset(either):
        return found
    rival = found if either[0] == found.intent else _worded_like(s, either[0], moment)
    return replace(other, margin=0.0, rivals=(rival,))


def _is_agreed(s: Sentence, found: Meaning) -> bool:
    """Whether a question that the rules are unsure of is worded like others of what they think: 18 of 18 were right."""
    learned = opinion(s)
    asked = any(clause.asks for clause in s.clauses)
    return asked and found.margin < UNSURE and learned.get(found.intent) == max(learned.values())


def _worded_like(s: Sentence, intent: str, moment: Moment) -> Meaning:
    """`s` read as `intent`, with its slots and whatever more of the kind it asks."""
    if intent == "compare" and not s.compares:
        s = read(s.text, moment.world, lambda said, _: moment.find(said, True), moment.is_ahead)
    found = slotted(s, Score(intent, _SETTLED, (WORDED_LIKE,)), moment)
    return in_one(replace(found, also=listed(found, s, moment)), s)


def by_rules(text: str, moment: Moment) -> Meaning:
    """The same by rules alone, which know a message of few words that goes on from the one before."""
    return _ruled(taken_apart(text, moment), moment)


def _ruled(s: Sentence, moment: Moment) -> Meaning:
    if both := both_ways(s, moment):
        return both
    if way := listings.who_is_listed(s.text, s.plain):
        when = s.periods[0] if s.periods else None
        return Meaning("top_n", (when.start, when.end) if when else None, direction=way, topic=listings.EVERYBODY)
    found = several(s, moment)
    if found:
        return replace(found[0], also=tuple(found[1:]))
    return _settled(s, ranked(s, s.scores(), moment), moment)


def taken_apart(text: str, moment: Moment) -> Sentence:
    """`text` taken apart. Of what sets nothing side by side "between March and May" is one stretch of time."""
    found = read(text, moment.world, moment.find, moment.is_ahead)
    if not found.compares or _sets_side_by_side(ranked(found, found.scores(), moment)):
        return found
    return read(text, moment.world, lambda said, _: moment.find(said), moment.is_ahead)


def _sets_side_by_side(scores: list[Score]) -> bool:
    """Whether a comparison is about as likely as anything: "the Lower Fourth" in a story is none."""
    return any(score.intent == "compare" and score.weight > scores[0].weight - UNSURE for score in scores)


def _settled(s: Sentence, scores: list[Score], moment: Moment) -> Meaning:
    """The first of `scores` with its slots; the next ones as rivals where they are near."""
    found = slotted(s, scores[0], moment) if scores else Meaning("out_of_scope", margin=0.0)
    if beyond.is_otherwise_meant(s, found):
        return ELSEWHERE
    if not scores:
        return found
    doubt = beyond.doubt(s, found)
    if doubt == "much" or beyond.is_beyond(s, found):
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
