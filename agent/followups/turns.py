"""A message in its conversation: what it inherits from the turn before."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from agent.followups.following import MONEY, SHORT, followed, points_back, rows_of
from agent.followups.inheriting import BRIDGES, HOLDS_AGAINST, THEM, inheriting, names_its_own, with_the_one_now
from agent.followups.leaning import leaning
from agent.intents.beyond import is_refused
from agent.intents.judged import Judged
from agent.intents.listings import EVERYBODY
from agent.intents.ranking import CLEAR
from agent.intents.reading import UNSURE, by_rules, meaning_of, reconsidered
from agent.intents.second import FOLLOWS, likelihoods, opinion
from agent.sentence import taken_back
from agent.sentence.injection import is_injection
from agent.sentence.meaning import Meaning, World
from agent.sentence.moment import Moment
from agent.sentence.opening import LEANS, STRONGLY, without_remarks
from agent.sentence.sentence import Sentence, read
from agent.shapes.supposing import is_only_amount
from agent.words.voices import spelt

_SET_APART = frozenset(
    ("compare", "top_n", "find_tx", "dashboard", "export", "forecast", "anomalies")
)  # in what they show
_SHORT_COMPARED = 8  # words
_DECISIVE = 5.0  # the margin from which a question is one of its own, however it is worded
_PLAIN = 0.85  # how likely one reading of a few words has to be for it to be no change of the question before
# Told to do what no tool does: "send Acme an invoice", "pay the landlord".
_ORDERED = re.compile(
    r"^\W*(?:(?:please|pls|can you|could you|now|ok|then|and)\s+)*"
    r"(?:send|pay|transfer|wire|invoice|chase|e-?mail|phone|order|book|remind|schedule)\s+(?!me\b)",
    re.IGNORECASE,
)
# "And then there's the Muller people, I met them once, what about them?"
_WHAT_OF_THEM = re.compile(r"\b(?:what|how) about (?:them|him|her|it|those|that lot)\W*$", re.IGNORECASE)
# "And August, when the visitors were here?"
_WHEN_IT_WAS = re.compile(r" \| (?:when|while|where|with all|because|since|after|that be when|be that when) ")
_ASKED_ABOUT = re.compile(r" (?:what|how) about (?:ENT|WHEN|WEEK) ")
# "What do I owe, I mean what did I pay in tax": what follows stands for what was said.
_SAID_ANEW = re.compile(
    r"^.{12,}?(?:\b(?:i mean(?:t)?|no wait|scratch that|or rather)|[?.,…-] ?(?:no|nah|nope|sorry|wait))[\s,:….-]+(?=(?:what|how|who|which|when|where|did|do|show|just|only|give|list)\b)",
    re.IGNORECASE | re.DOTALL,
)
# "Did costs go up from August to September?" sets two periods side by side, and names no stretch of time.
_FROM_TO = re.compile(
    r"\b(up|down|ris(?:e|en)|rose|f[ae]ll(?:en)?|(?:in|de)creased?|drop(?:ped)?|changed?|gr[eo]wn?|jump(?:ed)?|moved?) from (?=[a-z0-9 ]{3,20} to )"
    r"((?:last |this )?[a-z]+(?: \d{4})?|q[1-4]) to (?=(?:last |this )?(?:[a-z]{3,9}|q[1-4])\b)",
    re.IGNORECASE,
)
# "Top 3 customers and suppliers" are two lists.
_TWO_LISTS = re.compile(
    r"\b(?P<top>(?:top|biggest|largest|best|main)(?: (?:\d{1,3}|two|three|four|five|six|ten))?) (?P<a>customers|clients|suppliers|vendors)"
    r" (?:and|&|n) (?:the )?(?P<b>customers|clients|suppliers|vendors|costs|expenses|categories)\b",
    re.IGNORECASE,
)
# "Which one was the largest?", after payments were listed: one of them.
_OF_ROWS = re.compile(
    r"(?:\W|\b(?:and|so|ok|which|what|show|me|one|ones|was|is|were|are|the|of|them|those|these|that|just|only|give|"
    r"biggest|largest|highest|smallest|lowest|single|most|expensive|priciest|payments?|transactions?|sort|order|rank|by|\d{1,2}|top|three|five|ten|two)\b)*",
    re.IGNORECASE,
)
_ROWS = re.compile(r"\b(?:sort|order|rank|ones|payments|transactions)\b", re.IGNORECASE)
# "…, what is it?" asks what it has said before.
_TAG = re.compile(r"[\s,.!?-]+(?:and )?(?:what|how much) (?:is|was|are|were) (?:it|they|that|those)\W*$", re.IGNORECASE)
# Words by which a question of its own still counts from the turn before: "what did we spend the month before that?"
_COUNTED = re.compile(
    r"\b(?:(?:before|after)(?!\s+(?:the\s+)?(?:\d|jan|feb|mar|apr|may\b|jun|jul|aug|sep|oct|nov|dec|easter|christmas))|prior|earlier|preceding|"
    r"following|that|then|same|it)\b|^\W*(?:and )?(?:vs|versus|against|compared? (?:to|with|against))\b",
    re.IGNORECASE,
)


def understand(text: str, *, world: World, today: date, previous: Meaning | None = None, whole: bool = True) -> Meaning:
    """What `text` means to the owner `world` on `today`, after a turn that meant `previous`.

    whole: whether it is a message as it was written, and not what is left of one.

    A margin below agent.intents.reading.UNSURE says that the reading is not safe; `rivals` are the next ones.
    """
    if is_injection(text):
        return Meaning("injection")
    text = taken_back.without(worded(text), Moment(today, world))
    if previous is None:
        return meaning_of(text, Moment(today, world, whole=whole))
    text = with_the_one_now(without_remarks(_TAG.sub("", text) or text), previous.period)
    moment = _moment_after(previous, text, Moment(today, world, whole=whole))
    if behind := points_back(text, previous, moment):
        return behind
    found = by_rules(text, moment)
    sentence = read(text, world, moment.find, moment.is_ahead)
    if following := followed(text, previous, found, sentence):
        return following
    return _after(previous, found, text, sentence, moment)


def worded(text: str) -> str:
    """`text` as it is read: spelled out, from where it is said anew, two lists as two."""
    text = _TWO_LISTS.sub(r"\g<top> \g<a> and \g<top> \g<b>", _without_false_start(spelt(text)))
    return _FROM_TO.sub(r"\1 between \2 and ", text)


def _without_false_start(text: str) -> str:
    """`text` from where it is said anew; all of it where what follows points back to who was named before."""
    found = _SAID_ANEW.match(text)
    return text[found.end() :] if found and not THEM.search(text, found.end()) else text


def _after(previous: Meaning, found: Meaning, text: str, sentence: Sentence, moment: Moment) -> Meaning:
    """`found` with what it takes over from `previous`."""
    if previous.intent == "what_if" and is_only_amount(text) and (other := leaning(previous, sentence, moment)):
        return other
    if len(sentence.mentions) == 1 and _WHAT_OF_THEM.search(text) and (theirs := leaning(previous, sentence, moment)):
        return theirs
    if is_refused(found):
        return _goes_on(previous, text, sentence, moment) or _as_others(found, previous, text, sentence, moment)
    names_something = bool(sentence.periods or sentence.mentions or sentence.categories)
    sure = found.margin >= CLEAR and (found.intent == "out_of_scope" and not STRONGLY.search(text))
    own = found.intent not in ("out_of_scope", "smalltalk") or (found.margin >= CLEAR and not names_something) or sure
    if own and previous.intent in _SET_APART and _says_what_and_when(text, sentence):
        return found
    if _by_slots_only(found) or not own:
        changed = leaning(previous, sentence, moment)
        whole = sentence.mentions and sentence.periods  # "Acme - how much in May?" says all that it asks
        short = len(sentence.plain) <= SHORT and not whole
        if changed and _ASKED_ABOUT.search(f" {' '.join(sentence.plain)} "):
            return changed  # "and what about Acme, the tea people": whoever they are
        if changed and (LEANS.search(text) or short) and not _asks_more(sentence):
            return changed
        return _as_others(found, previous, text, sentence, moment)
    return _of_its_own(found, previous, text, sentence, moment)


def _of_its_own(found: Meaning, previous: Meaning, text: str, sentence: Sentence, moment: Moment) -> Meaning:
    """A question that says what it asks, with what it leaves to the one before."""
    if found.margin < UNSURE and (same := [one for one in found.rivals if one.intent == previous.intent]):
        found = replace(same[0], margin=9.0, rivals=())  # "and how much in the year before?"
    if rows := _of_its_rows(found, previous, text, sentence):
        return rows
    if not found.also:
        if moment.whole and found.margin < _DECISIVE and _follows(sentence, found):
            return leaning(previous, sentence, moment) or found
        found = reconsidered(sentence, found, moment)
    return inheriting(found, previous, text, sentence)


def _follows(sentence: Sentence, found: Meaning) -> bool:
    """Whether others who worded it so changed the question before."""
    likely = likelihoods(sentence, found, after=True)
    return max(likely, key=lambda intent: likely[intent]) == FOLLOWS


def _as_others(found: Meaning, previous: Meaning, text: str, sentence: Sentence, moment: Moment) -> Meaning:
    """What others mean who word it so, which no rule reads: the question before with a change, or one of its own.

    `found` where it is too short to say.
    """
    if moment.whole and not names_its_own(text, sentence) and _follows(sentence, found):
        return leaning(previous, sentence, moment) or found
    short = len(sentence.plain) <= SHORT and max(opinion(sentence).values()) < _PLAIN
    if short or found.also:
        return found
    other = reconsidered(sentence, found, moment)
    return found if other is found else inheriting(other, previous, text, sentence)


def _goes_on(previous: Meaning, text: str, sentence: Sentence, moment: Moment) -> Meaning | None:
    """ "And August, when the visitors were here?": the question before, whatever is said about that time."""
    return leaning(previous, sentence, moment) if STRONGLY.search(text) and not _asks_more(sentence) else None


def _says_what_and_when(text: str, sentence: Sentence) -> bool:
    """ "Travel this year", after a comparison: all that a question needs, and no word that goes on from the last."""
    return bool(sentence.periods and (sentence.mentions or sentence.categories)) and not STRONGLY.search(text)


def _of_its_rows(found: Meaning, previous: Meaning, text: str, s: Sentence) -> Meaning | None:
    """The largest of the payments just listed; None where something else is ranked."""
    if found.intent != "top_n" or s.periods or not _OF_ROWS.fullmatch(text):
        return None
    one = None if _ROWS.search(text) else 1
    if previous.intent == "top_n":  # "just the top one": of those listed
        return replace(previous, n=found.n or one, also=(), rivals=(), margin=9.0, cues=("follows the turn before",))
    if previous.intent in ("entity", "category"):
        rows = replace(rows_of(previous), n=found.n or one, margin=9.0)
        return rows if rows.category or rows.entity else None
    if previous.intent != "find_tx":
        return None
    return replace(previous, n=found.n or one, also=(), rivals=(), margin=9.0, cues=("follows the turn before",))


def _asks_more(sentence: Sentence) -> bool:
    """Whether it has words that matter beside what it could change in the turn before: "send Acme an invoice"."""
    if _ORDERED.search(sentence.text):
        return True
    asking = [clause for clause in sentence.clauses if not _WHEN_IT_WAS.match(clause.spaced)]
    return any(Judged(clause, sentence.world.sorts).matters - BRIDGES for clause in asking)


def _moment_after(previous: Meaning, text: str, fresh: Moment) -> Moment:
    """When `text` is said: of the turn before, or of today where it says all by itself."""
    if not STRONGLY.search(text) and not _COUNTED.search(text):
        if not fresh.whole:
            return fresh  # "the average payment the previous quarter": more was said than is left
        alone = meaning_of(text, fresh)
        says_all = alone.entity and alone.period
        if alone.intent == "compare" and _leaves_its_subject(alone, text, previous):
            return replace(fresh, anchor=previous.period)  # "how is the difference to September?", of October's costs
        if alone.margin >= CLEAR and (says_all or not _by_slots_only(alone)):
            return fresh  # "sales the previous quarter" is about today's, whatever was said before
    return replace(fresh, anchor=previous.period, ahead=previous.intent == "forecast")


def _leaves_its_subject(found: Meaning, text: str, previous: Meaning) -> bool:
    """Whether a comparison says neither of what nor which two times, after a sum of one."""
    named = found.topic or found.entity or found.category or len(text.split()) > _SHORT_COMPARED
    held = HOLDS_AGAINST.search(text) is not None and not named
    return held and previous.intent in MONEY and previous.period is not None


def _by_slots_only(found: Meaning) -> bool:
    """Whether the reading rests on a name, a category, an amount or a day, and on no word that asks."""
    slots = {"a name", "a category", "an amount", "days ahead"}
    if found.topic == EVERYBODY:
        return False
    weak = found.margin < CLEAR and not set(found.cues) - slots
    return found.intent in (*MONEY, "forecast", "top_n") and (not set(found.cues) - slots or weak)


def says_all(text: str, world: World, today: date) -> bool:
    """Whether a message names of what and when it is, and does not begin as one that goes on: "marketing in 2025"."""
    moment = Moment(today, world)
    s = read(text, world, moment.find, moment.is_ahead)
    return bool(s.periods and (s.mentions or s.categories)) and not STRONGLY.search(text)
