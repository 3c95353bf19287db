"""What a question of its own leaves to the turn before: its time, its payee, what is set side by side."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from agent.followups.following import MONEY, SHORT
from agent.intents.judged import Judged
from agent.intents.listings import EVERYBODY
from agent.sentence.amounts import names_rows
from agent.sentence.meaning import Days, Meaning
from agent.sentence.opening import LEANS, STRONGLY
from agent.sentence.sentence import Sentence
from agent.words.beyond_words import forms
from core.periods import add_months
from core.periods.days import month_end

THEM = re.compile(
    r"\b(?:them|they|him|her|he|she|it|that one|those|these)\b"
    r"|\b(?:spen[dt]|spending|pay|paid|bought|buy|went|gone|go|shop\w*)\b[^?.!,]{0,20}?\bthere\b",
    re.IGNORECASE,
)
HOLDS_AGAINST = re.compile(r"\b(?:than|differen\w*|compar\w*|against|vs|versus|(?:up|down) on)\b", re.IGNORECASE)
_WHO_THEY_ARE = re.compile(r"\b(?:they|them|he|she|him|her)\b", re.IGNORECASE)
_SPLIT = re.compile(r"\b(?:that|this) (?:by|per|split|broken)\b", re.IGNORECASE)
_FLOWS = frozenset(("revenue", "expense", "profit"))
_TERSE = 2  # words: "money out", after what came in last week
_FEW = 8  # words of a comparison that leaves what is compared to the turn before

# What stands between two turns and asks nothing itself.
BRIDGES = forms(
    "about same only one mean meant sorry please before again instead rather other else different more also too actually wait "
    "oops sory soz ment nope nah sure yes yeah aye yep hmm great cool thank thanks ta cheers next previous whole entire total answer figure "
    "question thing over under above below least exclude include without compare do split break down"
)
_TEXTED = 3  # letters: "jst" and "tho" are no things


def names_its_own(text: str, sentence: Sentence) -> bool:
    """ "Coffee last month", after the rent: few words, one of which is no time, name or category and says of what."""
    strange = frozenset[str]().union(*(Judged(one, sentence.world.sorts).strange for one in sentence.clauses))
    named = any(len(word) > _TEXTED for word in strange - BRIDGES)
    return named and len(sentence.plain) <= SHORT and not LEANS.search(text)


def inheriting(found: Meaning, previous: Meaning, text: str, s: Sentence) -> Meaning:
    """A question of its own that leaves out what was just said: "and expenses?", "how much did they pay in March?"."""
    them = THEM.search(text) is not None or _SPLIT.search(text) is not None
    leans = them or STRONGLY.search(text) is not None
    if found.intent in ("smalltalk", "out_of_scope", "settings", "import_help", "correct"):
        if found.intent == "correct" and not found.entity and previous.entity and not found.category:
            return replace(found, entity=previous.entity)
        return found
    if _is_of_nobody_known(found, previous, text):
        return Meaning("out_of_scope", margin=0.0)
    if found.intent == "compare":
        return _comparing(found, previous, s, leans=leans)
    if not s.periods and previous.period:
        found = _in_its_time(found, previous, text, leans=leans)
    if not found.entity and previous.entity and them and found.intent in ("revenue", "expense", "find_tx", "profit"):
        found = replace(found, intent="entity" if found.intent != "find_tx" else "find_tx", entity=previous.entity)
    return found


def _is_of_nobody_known(found: Meaning, previous: Meaning, text: str) -> bool:
    """ "When did they last pay", after a ranking: one of them, and nobody says which."""
    nobody = not (found.entity or previous.entity or found.category) and found.intent in ("find_tx", "entity")
    return nobody and previous.intent == "top_n" and _WHO_THEY_ARE.search(text) is not None


def _in_its_time(found: Meaning, previous: Meaning, text: str, *, leans: bool) -> Meaning:
    """`found` in the time of the turn before, where it names none and goes on from it."""
    named = found.intent in _FLOWS and previous.intent in _FLOWS and len(text.split()) <= _TERSE
    if (leans or named) and found.intent not in ("balance", "forecast", "what_if", "alerts", "recurring"):
        return replace(found, period=previous.period)
    if found.topic == EVERYBODY:  # "which customers", after how many they are
        return replace(found, period=previous.period) if len(text.split()) <= SHORT else found
    if found.intent == "top_n" and not names_rows(text):
        of = previous.category if len(text.split()) <= SHORT and previous.intent == "category" else None
        return replace(found, period=previous.period, category=found.category or of)  # "who was the biggest?"
    return found


_THE_ONE_NOW = re.compile(
    r"\b(?:the|this) (?:one (?:that )?(?:we|i)(?:['’]re|['’]m| are| am) in(?: (?:right )?now| at the moment)?|(?:current|present|running) one|one now)\b",
    re.IGNORECASE,
)
_UNITS = ((7, 7, "week"), (28, 31, "month"), (89, 92, "quarter"), (365, 366, "year"))  # days: at least, at most


def with_the_one_now(text: str, period: Days | None) -> str:
    """ "And in the one we're in now", after the last tax year: in this tax year. period: of the turn before."""
    if period is None or not _THE_ONE_NOW.search(text):
        return text
    days = (period[1] - period[0]).days + 1
    unit = next((name for least, most, name in _UNITS if least <= days <= most), None)
    taxed = unit == "year" and (period[0].month, period[0].day) == _TAX_YEAR
    return _THE_ONE_NOW.sub(f"this {'tax ' if taxed else ''}{unit}", text) if unit else text


_TAX_YEAR = (4, 6)  # the British one begins on 6 April


def _alike(other: Days, one: Days) -> Days:
    """The days of a year that are those of `one`: October is held against its October, and not against twelve months."""
    if (other[1] - other[0]).days < _A_YEAR or (one[1] - one[0]).days > _A_QUARTER or other[0].year == one[0].year:
        return other
    back = 12 * (one[0].year - other[0].year)
    end = add_months(one[1], -back)
    whole = (one[1] + timedelta(days=1)).day == 1
    return add_months(one[0], -back), month_end(end) if whole else end


_A_YEAR, _A_QUARTER = 300, 100  # days


def _comparing(found: Meaning, previous: Meaning, s: Sentence, *, leans: bool) -> Meaning:
    """A comparison of what was just said, where it does not say of what: "how much more than last year"."""
    if leans and not s.periods and previous.period:
        category = found.category or previous.category
        return replace(found, period=previous.period, period_b=found.period_b, category=category)
    of_nothing = not (found.topic or found.category or found.entity or s.mentions or s.categories)
    of_nothing = of_nothing and not names_its_own(s.text, s)  # "coffee this month against last"
    of_nothing = of_nothing and HOLDS_AGAINST.search(s.text) is not None  # "are we up or down this month" is of itself
    short = of_nothing and len(s.plain) <= _FEW and previous.intent in (*MONEY, "compare")
    if short and len(s.periods) == 1 and previous.period and previous.intent != "compare":
        other = found.period_b or (s.periods[0].start, s.periods[0].end)
        found = replace(found, period=previous.period, period_b=_alike(other, previous.period))
    if (leans or short) and not found.category and not found.entity:
        topic = found.topic or previous.topic or previous.intent
        return replace(found, category=previous.category, entity=previous.entity, topic=topic)
    return found
