"""From a message taken apart to its meaning: which intent, which of the slots belong to it, and how sure that is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from agent.planner_cues import Score
from agent.planner_meaning import Days, Meaning, World
from agent.planner_sentence import Clause, Sentence, read
from agent.planner_slots import Number
from agent.planner_words import nearest
from core import periods
from core.periods import Period

CLEAR = 4.0  # a cue that says which intent it is; below it the words only hint
UNSURE = 1.6  # two intents nearer than this, a fifth of a decisive cue, are asked about and not guessed between
_DAMPED = 0.5

# Which slots an intent takes; whatever else the words hold is talk around it.
_PERIOD = frozenset(
    ("revenue", "expense", "profit", "category", "entity", "top_n", "compare", "balance", "forecast", "anomalies",
     "recurring", "alerts", "find_tx", "weekly_summary", "dashboard", "export")
)  # fmt: skip
_ENTITY = frozenset(
    ("entity", "compare", "forecast", "what_if", "correct", "find_tx", "dashboard", "export", "anomalies", "recurring")
)  # fmt: skip
_CATEGORY = frozenset(("category", "compare", "correct", "top_n", "dashboard", "export", "anomalies", "find_tx"))
_AMOUNT = frozenset(("find_tx", "what_if", "settings"))
_COUNT = frozenset(("top_n", "find_tx"))
_FLOWS = frozenset(("revenue", "expense", "profit", "category", "entity", "top_n", "find_tx"))
_ASKABLE = _PERIOD | {"what_if"}
# One act over whatever it names: "plot income and expenses" is one chart.
_WHOLE = frozenset(
    ("compare", "dashboard", "export", "settings", "correct", "what_if", "out_of_scope", "anomalies", "import_help")
)

# What the words of the left intent borrow from those on the right: "chart of revenue" is no question about revenue.
_ABSORBS: dict[str, frozenset[str]] = {
    intent: frozenset(others.split())
    for intent, others in {
        "settings": "alerts weekly_summary balance recurring forecast expense revenue dashboard profit find_tx import_help "
        "smalltalk export what_if",
        "correct": "expense revenue category find_tx anomalies top_n balance recurring settings",
        "export": "find_tx revenue expense category dashboard weekly_summary recurring balance profit",
        "import_help": "find_tx balance export smalltalk coverage",
        "coverage": "find_tx import_help",
        "dashboard": "revenue expense profit balance category weekly_summary find_tx",
        "compare": "revenue expense profit balance category weekly_summary",
        "top_n": "revenue expense category find_tx profit",
        "what_if": "forecast expense revenue balance profit category recurring import_help",
        "forecast": "balance expense revenue profit alerts recurring",
        "anomalies": "expense find_tx category revenue balance",
        "recurring": "expense find_tx revenue",
        "alerts": "balance profit",
        "find_tx": "expense revenue balance category",
        "weekly_summary": "profit revenue expense dashboard",
        "profit": "revenue expense balance",
        "category": "expense revenue profit top_n",
        "out_of_scope": "top_n revenue expense find_tx balance category profit smalltalk what_if import_help anomalies recurring",
    }.items()
}


@dataclass(frozen=True)
class Moment:
    """When and of whom it is asked. anchor: the period of the turn before; ahead: that turn was a forecast."""

    today: date
    world: World
    anchor: Days | None = None
    ahead: bool = False

    def find(self, text: str, compare: bool = False, *, future: bool = False, point: bool = False) -> list[Period]:
        """The periods of `text` for this owner on this day."""
        found = periods.find(
            text,
            today=self.today,
            locale=self.world.locale,
            week_start=self.world.week_start,
            year_start=self.world.year_start,
            anchor=self.anchor,
            compare=compare,
            future=future,
            point=point,
        )
        # "The past month of October": the name says which.
        named = {
            one.span for one, after in pairwise(found) if text[one.span[1] : after.span[0]].strip().lower() == "of"
        }
        return [one for one in found if one.span not in named]

    def is_ahead(self, period: Period) -> bool:
        """Whether `period` has not begun."""
        return period.start > self.today


def meaning_of(text: str, moment: Moment) -> Meaning:
    """What `text` means by itself. A margin under UNSURE comes with the rivals to ask about."""
    sentence = read(text, moment.world, moment.find, moment.is_ahead)
    if both := _both_ways(sentence, moment):
        return both
    several = _several(sentence, moment)
    if len(several) > 1:
        return replace(several[0], also=tuple(several[1:]))
    ranked = _ranked(sentence, sentence.scores(), moment)
    return _settled(sentence, ranked, moment)


def _settled(s: Sentence, ranked: list[Score], moment: Moment) -> Meaning:
    """The first of `ranked` with its slots; the next ones as rivals where they are near."""
    if not ranked:
        return Meaning("out_of_scope", margin=0.0)
    best, rest = ranked[0], [score for score in ranked[1:] if score.intent in _ASKABLE or score.intent == "correct"]
    margin = best.weight - ranked[1].weight if len(ranked) > 1 else best.weight
    if best.weight < CLEAR:
        margin = min(margin, UNSURE / 2)
    rivals: tuple[Meaning, ...] = ()
    if margin < UNSURE:
        near = [score for score in rest if best.weight - score.weight < UNSURE * 1.5][:2]
        rivals = tuple(_slotted(s, score, moment) for score in near)
        if not rivals and best.weight >= CLEAR:
            margin = UNSURE
    found = _slotted(s, best, moment)
    parts = _listed(found, s, moment)
    return replace(found, margin=margin, rivals=rivals, also=parts)


# ---- which intent ----


def _ranked(s: Sentence, scores: list[Score], moment: Moment) -> list[Score]:
    """`scores` after the slots have had their say, strongest first."""
    weights = {score.intent: score for score in scores if not _is_ruled_out(score.intent, s)}
    _add_slots(s, weights, moment)
    for intent in sorted(weights, key=lambda i: -weights[i].weight):
        score = weights[intent]
        for other in _ABSORBS.get(intent, ()):
            if score.weight >= 9 and other in weights and weights[other].weight <= score.weight + 1.0:
                weights[other] = replace(weights[other], weight=weights[other].weight * _DAMPED)
    if any(score.weight >= CLEAR for intent, score in weights.items() if intent not in ("smalltalk", "out_of_scope")):
        weights.pop("smalltalk", None)
    merged: dict[str, Score] = {}
    for score in sorted(weights.values(), key=lambda score: -score.weight):
        intent = _refined(score.intent, s)
        merged.setdefault(intent, replace(score, intent=intent))
    return sorted(merged.values(), key=lambda score: -score.weight)


def _is_ruled_out(intent: str, s: Sentence) -> bool:
    """Whether the words cannot mean `intent`, whatever speaks for it."""
    plain = f" {' '.join(s.plain)} "
    if intent == "balance":  # "how much money did Acme give": theirs, not what is in the bank
        return _HAVE_DONE.search(plain) is not None or (bool(s.mentions) and _WITH_THEM.search(plain) is not None)
    if intent == "correct":  # "how much we chucked at Screwfix" asks; nobody says "chuck it under" so
        return _ASKS_HOW_MUCH.search(plain) is not None
    if intent == "recurring":  # a category that is called subscriptions, and what was spent on it
        named = any(f.exact and "subscription" in s.plain[f.at : f.to] for f in s.categories)
        return named and _SPENT_ON.search(plain) is not None
    return intent == "why"


def _add_slots(s: Sentence, weights: dict[str, Score], moment: Moment) -> None:
    """What a slot says by being there."""

    def add(intent: str, weight: float, why: str) -> None:
        known = weights.get(intent)
        weights[intent] = Score(intent, (known.weight if known else 0) + weight, (*(known.cues if known else ()), why))

    if s.mentions:
        add("entity", 5.0, "a name")
    if s.categories:
        add("category", 6.5 if any(found.exact for found in s.categories) else 5.0, "a category")
    if any(number.kind == "money" for number in s.numbers):
        add("find_tx", 2.5, "an amount")
    if any(period.start > moment.today for period in s.periods):
        add("forecast", 5.0, "days ahead")
    if len({(p.start, p.end) for p in s.periods}) > 1 and "compare" in weights:
        add("compare", 2.0, "two periods")


# "How much I have spended" is no "how much have I".
_HAVE_DONE = re.compile(
    r" i (?:have|do|be) (?:be )?(?:spend|pay|lose|waste|burn|take|make|earn|sell|receive|invoice|buy|give|send) "
)
_SPENT_ON = re.compile(r" (?:how much|spend|cost|go|total|expense|pay (?:for|on)|category) ")
_ASKS_HOW_MUCH = re.compile(r"^ (?:(?:\||so|and|ok) )*how (?:much|many) ")
_WITH_THEM = re.compile(
    r" (?:from|to|by|with) ENT | ENT (?:do |have |be )?(?:pay|give|send|get|receive|owe|transfer|bring|cost|spend) "
)


def _refined(intent: str, s: Sentence) -> str:
    """Revenue or expense of a name is that name's; spending on a category is that category's."""
    plain = f" {' '.join(s.plain)} "
    if intent == "balance" and s.mentions and _WITH_THEM.search(plain):
        return "entity"  # "how much did I get from Bidfood", not "how much have I got"
    if intent == "category" and not s.categories and re.search(r" on (?:WHEN|WEEK) ", plain):
        return "expense"
    if intent in ("revenue", "expense", "profit", "category") and s.mentions and not _total_category(s):
        return "entity"
    if intent == "find_tx" and s.mentions and not _one_payment(s):
        return "entity"
    if intent == "entity" and _total_category(s):
        return "category"
    if intent in ("revenue", "expense") and s.categories:
        return "category"
    if intent == "coverage":
        return "import_help"
    return intent


def _total_category(s: Sentence) -> bool:
    """ "Facebook and Google ads, total marketing": the category is what is asked, the name an example of it."""
    return any(f.exact and f.at and s.plain[f.at - 1] == "total" for f in s.categories)


def _one_payment(s: Sentence) -> bool:
    """One payment is looked for, not all of a name's: it has an amount, a day, or is searched for."""
    day = any(p.start == p.end for p in s.periods)
    looked_for = re.search(
        r" (?:find|search|look up|locate|look for|which|track down|dig out) ", f" {' '.join(s.plain)} "
    )
    return (
        any(number.kind == "money" for number in s.numbers)
        or bool(looked_for)
        or (day and " payment " in f" {' '.join(s.plain)} ")
    )


# ---- two questions in one message ----


def _several(s: Sentence, moment: Moment) -> list[Meaning]:
    """The questions of a message that asks more than one thing; [] for one."""
    if len(s.clauses) < 2:
        return []
    whole = _ranked(s, s.scores(), moment)
    single = bool(whole) and whole[0].intent in _WHOLE and whole[0].weight >= 9
    parts: list[tuple[Meaning, Clause]] = []
    for clause, told in zip(s.clauses, s.told, strict=True):
        if told:
            continue
        if _ABOUT_THE_SAME.search(clause.spaced):
            continue
        part = _within(s, clause)
        ranked = _ranked(part, part.scores(), moment)
        least = 9.0 if single else 5.0
        if (
            ranked
            and ranked[0].weight >= least
            and ranked[0].intent in _ASKABLE
            and (clause.asks or len(clause.plain) <= 7)
        ):
            found = _slotted(part, ranked[0], moment)
            of_them = not found.entity and _PRONOUN.search(clause.spaced) and any(other.entity for other, _ in parts)
            if not of_them and not any(_same_question(found, other) for other, _ in parts):
                parts.append((found, clause))
    if len({part.intent for part, _ in parts}) < 2:
        return []
    return _sharing([part for part, _ in parts])


# "list my subscriptions and how much they cost" asks one thing.
_ABOUT_THE_SAME = re.compile(
    r" (?:how much|what|who|when|how many) (?:do )?(?:they|it|each|those) | be (?:it|they|that) "
)
_PRONOUN = re.compile(r" (?:they|them|he|him|she|her|it) ")
_IN_AND_OUT = re.compile(
    r"\b(?:money|cash|payments?|what(?:'?s| is| has| have)?|coming|came|ha[sv]e?) (?:\w+ )?in(?:s|wards?)? (?:and|&|n|\+|or) (?:\w+ )?out(?:s|wards?)?\b"
    r"|\bins? (?:and|&|n) outs?\b|\bincomings? (?:and|&|n) outgoings?\b",
    re.IGNORECASE,
)


def _both_ways(s: Sentence, moment: Moment) -> Meaning | None:
    """ "money in and out": revenue and expense."""
    if not _IN_AND_OUT.search(s.text):
        return None
    scores = _ranked(s, s.scores(), moment)
    if scores and scores[0].intent in _WHOLE and scores[0].weight >= 9:
        return None
    found = _slotted(s, Score("revenue", 9.0, ("money in and out",)), moment)
    return replace(found, also=(replace(found, intent="expense"),))


def _same_question(a: Meaning, b: Meaning) -> bool:
    return a.intent == b.intent and (a.entity, a.category) == (b.entity, b.category)


def _sharing(parts: list[Meaning]) -> list[Meaning]:
    """A period said once holds for the questions beside it, where they are about a stretch of time."""
    said = next((part.period for part in parts if part.period and part.intent in _FLOWS), None)
    out: list[Meaning] = []
    for part in parts:
        if part.period and part.intent in _FLOWS:
            said = part.period
        out.append(replace(part, period=said) if not part.period and part.intent in _FLOWS else part)
    return out


def _within(s: Sentence, clause: Clause) -> Sentence:
    """`s` with only what stands in `clause`."""

    def inside(span: tuple[int, int]) -> bool:
        return clause.at <= span[0] < clause.to

    return replace(
        s,
        mentions=tuple(m for m in s.mentions if inside(m.span)),
        periods=tuple(p for p in s.periods if inside(p.span)),
        numbers=tuple(n for n in s.numbers if inside(n.span)),
        clauses=(clause,),
    )


def _listed(found: Meaning, s: Sentence, moment: Moment) -> tuple[Meaning, ...]:
    """The same question of several names, categories or periods: "from Acme and Stripe", "in May and June"."""
    if found.intent not in _FLOWS or found.intent == "top_n":
        return ()
    if found.intent == "entity":
        others = [name for m in s.mentions for name in m.names[:1] if name != found.entity and len(m.names) == 1]
        if others:
            return tuple(replace(found, entity=name, names=()) for name in dict.fromkeys(others))
    if found.intent == "category":
        names = dict.fromkeys(f.category for f in s.categories if f.category != found.category)
        if found.category and names and _in_one_clause_or_list(s):
            return tuple(replace(found, category=name) for name in names)
    spoken = [p for p in s.periods if not s.told[s.clause_of(p.span[0])]]
    if len(spoken) > 1 and found.period and all(_only_and(s.text, a, b) for a, b in pairwise(spoken)):
        return tuple(replace(found, period=(p.start, p.end)) for p in spoken[1:])
    return ()


def _in_one_clause_or_list(s: Sentence) -> bool:
    """Categories named in a row, not one in the question and one in the story around it."""
    places = sorted((f.at, f.to) for f in s.categories)
    return all(set(s.plain[a[1] : b[0]]) <= {"and", "|", "on", "or", "for"} for a, b in pairwise(places))


def _only_and(text: str, a: Period, b: Period) -> bool:
    return (
        re.fullmatch(r"\s*(?:,|and|&|, and|plus|or)\s*(?:(?:in|for)\s+)?", text[a.span[1] : b.span[0]].lower())
        is not None
    )


# ---- the slots ----


def _slotted(s: Sentence, score: Score, moment: Moment) -> Meaning:
    """The meaning of `s` read as `score.intent`, with the slots that intent takes."""
    intent = score.intent
    found = Meaning(intent, cues=score.cues, margin=score.weight)
    if intent in _ENTITY:
        found = _with_entity(found, s)
    if intent in _CATEGORY:
        found = replace(found, category=_category(s, found))
    if intent in _PERIOD:
        a, b = _periods(s, intent, moment)
        found = replace(found, period=a, period_b=b)
    if intent in _COUNT:
        found = replace(found, n=_count(s, intent))
    if intent in _AMOUNT:
        found = _with_amount(found, s)
    found = replace(found, direction=_direction(s, found), topic=_topic(s, score))
    if intent == "compare" and found.topic == "both" and len(s.periods) < 2:
        found = replace(found, period_b=None)
    if intent == "balance" and found.period and found.period[1] > moment.today:
        return replace(_slotted(s, replace(score, intent="forecast"), moment), topic="balance")
    return found


def _with_entity(found: Meaning, s: Sentence) -> Meaning:
    mentions = [m for m in s.mentions if not s.told[s.clause_of(m.span[0])]] or list(s.mentions)
    if found.intent == "correct" and len(mentions) > 1:
        meant = [
            m for m in mentions if not re.search(r"\b(?:not|isn'?t|wasn'?t|than)\s+$", s.text[: m.span[0]].lower())
        ]
        to = [
            m for m in meant if re.search(r"\b(?:to|as|with|into|is|be|that'?s|it'?s)\s+$", s.text[: m.span[0]].lower())
        ]
        mentions = to[-1:] or meant[:1] or mentions
    if not mentions:
        return found
    first = mentions[0]
    return replace(found, entity=first.names[0], names=first.names if len(first.names) > 1 else ())


def _category(s: Sentence, found: Meaning) -> str | None:
    """The category meant: not the one after "not", and in a correction the one it should become."""
    named = list(s.categories)
    if found.intent == "category" and found.entity:
        return None
    if found.intent == "correct":
        named = [f for f in named if "not" not in s.plain[max(0, f.at - 2) : f.at]] or named
        to = [
            f for f in named if set(s.plain[max(0, f.at - 2) : f.at]) & {"to", "as", "under", "in", "into", "be", "is"}
        ]
        return (to or named)[-1].category if named else None
    clauses = _spans_of_plain(s)
    asked = [f for f in named if not any(told and a <= f.at < b for told, (a, b) in zip(s.told, clauses, strict=True))]
    chosen = asked or named
    return next((f.category for f in chosen if f.exact), chosen[0].category) if chosen else None


def _spans_of_plain(s: Sentence) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    at = 0
    for clause in s.clauses:
        out.append((at, at + len(clause.plain)))
        at += len(clause.plain)
    return out


def _periods(s: Sentence, intent: str, moment: Moment) -> tuple[Days | None, Days | None]:
    """The period asked about, and for a comparison the one it is set against."""
    if intent == "compare":
        return compared(s, moment)
    found = _read_again(s, moment, future=intent == "forecast" or moment.ahead, point=intent == "balance")
    asked = [p for p in found if not s.told[s.clause_of(p.span[0])]]
    chosen = _after_the_question(s, asked) or found[-1:]
    if not chosen:
        return None, None
    first = chosen[0] if len(asked) < 2 or intent != "forecast" else chosen[-1]
    if intent == "balance":
        return (first.end, first.end), None
    return (first.start, first.end), None


_MARKERS = re.compile(
    r"\b(?:how much|how many|how|wh?at|who|where|which|tell me|show me|give me|let me know|can you|could you|did|do|does)\b",
    re.IGNORECASE,
)


def _after_the_question(s: Sentence, asked: list[Period]) -> list[Period]:
    """Of several periods those that follow a question word: "she asked last night what we took in May"."""
    if len(asked) < 2:
        return asked
    kept = [p for p in asked if _MARKERS.search(s.text, s.clauses[s.clause_of(p.span[0])].at, p.span[0])]
    return kept or asked


def _read_again(s: Sentence, moment: Moment, *, future: bool, point: bool) -> list[Period]:
    """The periods of `s`, read for a forecast or for one day."""
    if not (future or point):
        return list(s.periods)
    spans = [p.span for p in s.periods]
    out: list[Period] = []
    for start, end in spans:
        lead = max(0, start - 30)
        again = moment.find(s.text[lead:end], future=future, point=point)
        near = [replace(p, span=(p.span[0] + lead, p.span[1] + lead)) for p in again if p.span[1] + lead > start]
        out.extend(near[-1:] or [p for p in s.periods if p.span == (start, end)])
    return out


_PAIRED = re.compile(r" (?:than|versus|against|on|to|with|over|from|beat) (?:in )?(?:WHEN|WEEK) ")


def compared(s: Sentence, moment: Moment) -> tuple[Days | None, Days | None]:
    """The two periods of a comparison; one that is not said is the current one, or the one before."""
    found = list(dict.fromkeys((p.start, p.end) for p in s.periods))
    if not found:
        return None, None
    if len(found) > 1:
        found = _paired(s) or found
        return found[0], _year_earlier(s, found[0], found[1], moment)
    only = found[0]
    if len(s.periods) > 1 and (again := _a_year_before(s, moment)):
        return only, again
    current = only[1] >= moment.today
    paired = _PAIRED.search(f" {' '.join(s.plain)} ")
    if moment.anchor and moment.anchor != only and _LEANS.search(s.text):
        return moment.anchor, only
    if not current and paired:
        after = periods.find("after that", today=moment.today, anchor=only)
        if after and after[0].end == moment.today:
            return (after[0].start, after[0].end), only
        if after and after[0].start <= moment.today:
            return (after[0].start, after[0].end), only
    before = periods.find("before that", today=moment.today, anchor=only)
    return only, ((before[0].start, before[0].end) if before else None)


# "How does that compare with last year?": the other period is the one the turn before was about.
_LEANS = re.compile(
    r"^\W*(?:and|also|but|so|what about|how about|versus|vs|against|compared?|than|or|with|to)\b|\b(?:that|this|it|those|these|them|then)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\W*(?:vs?\.?|versus|against|than|compared (?:to|with)|with|to|and|or|over)\W*(?:in |that of |those of )?\W*",
    re.IGNORECASE,
)


def _paired(s: Sentence) -> list[Days] | None:
    """The first two periods that a word sets side by side, where a third is named."""
    for a, b in zip(s.periods, s.periods[1:], strict=False):
        if _BESIDE.fullmatch(s.text[a.span[1] : b.span[0]]) and (a.start, a.end) != (b.start, b.end):
            return [(a.start, a.end), (b.start, b.end)]
    return None


def _a_year_before(s: Sentence, moment: Moment) -> Days | None:
    """ "This October and last October", both the one just gone: the second is a year older."""
    last = s.periods[-1]
    if not re.search(r"\blast\s*$", s.text[: last.span[0]].lower()) and not s.text[
        slice(*last.span)
    ].lower().startswith("last"):
        return None
    shifted = periods.find("same month last year", today=moment.today, anchor=(last.start, last.end))
    return (shifted[0].start, shifted[0].end) if shifted else None


def _year_earlier(s: Sentence, a: Days, b: Days, moment: Moment) -> Days:
    """ "October against last year" is against October of last year."""
    whole_year = (b[0].month, b[0].day, b[1].month, b[1].day) == (1, 1, 12, 31) and b[0].year == b[1].year
    if (
        not whole_year
        or (a[1] - a[0]).days > 100
        or not re.search(r"last year|year before|previous year", s.text.lower())
    ):
        return b
    shifted = periods.find("same month last year", today=moment.today, anchor=a)
    return (shifted[0].start, shifted[0].end) if shifted else b


_NOUN = "customer|client|supplier|vendor|payer|expense|cost|category|outgoing|bill|earner|spender|payment|transaction|purchase|buyer|contractor|merchant|invoice|account|payee|punter"
_ONE = re.compile(rf"(?<!by )(?<!per )(?<!each )\b(?:{_NOUN})\b")
_MANY = re.compile(rf"\b(?:(?:{_NOUN})s|categories|custs|cats|ones)\b")
_ROWS_WANTED = re.compile(
    r" (?:last|latest|recent|first|newest|biggest) NUM | NUM (?:last |latest |recent )?(?:transaction|payment|purchase|entry|movement) "
)


def _count(s: Sentence, intent: str) -> int | None:
    """How many: "top five", or one for "the biggest customer"."""
    counts = [n for n in s.numbers if n.kind == "count" and n.value < 1000]
    plain = f" {' '.join(s.plain)} "
    if intent == "find_tx":
        return int(counts[0].value) if counts and _ROWS_WANTED.search(plain) else None
    if counts:
        return int(counts[0].value)
    lowered = " ".join(_mended_noun(word) for word in s.text.lower().split())
    return 1 if _ONE.search(lowered) and not _MANY.search(lowered) else None


_NOUNS = frozenset(_NOUN.split("|"))


def _mended_noun(word: str) -> str:
    """A misspelt "customer" or "customers" as it should be."""
    bare = word.strip("?!.,;:")
    many = bare.endswith("s")
    near = nearest(bare.removesuffix("s"), _NOUNS)
    if near not in _NOUNS:
        return bare
    return f"{near}s" if many else near


_OVER = re.compile(r"\b(?:over|above|more than|bigger than|larger than|greater than|at least|exceeding|exceed|north of|minimum|from)\s*$")  # fmt: skip
_UNDER = re.compile(
    r"\b(?:under|below|less than|smaller than|at most|up to|lower than|beneath|cheaper than|maximum)\s*$"
)


_OR_MORE = re.compile(r"\s*(?:or (?:more|over|above|higher|bigger)|and (?:over|above|up|more)|plus\b|\+)")
_OR_LESS = re.compile(r"\s*(?:or (?:less|under|below|lower)|and (?:under|below|less))")


def _with_amount(found: Meaning, s: Sentence) -> Meaning:
    kinds = {"what_if": ("late", "money", "share", "count"), "settings": ("money", "share", "count")}
    if found.intent == "find_tx" and found.n is not None:
        kinds["find_tx"] = ("money",)
    if found.intent == "find_tx" and (ends := _range(s)):
        return replace(found, amount=_tidy(min(ends)), most=_tidy(max(ends)), bound=None)
    for kind in kinds.get(found.intent, ("money", "count")):
        for number in s.numbers:
            if number.kind == kind:
                return replace(found, amount=_tidy(number.value), bound=bound_of(s, number))
    return found


def bound_of(s: Sentence, number: Number) -> str | None:
    """Whether the words around an amount make it a lower ("over") or an upper ("under") end."""
    before, after = s.text[: number.span[0]].lower(), s.text[number.span[1] :].lower()
    if _OVER.search(before) or _OR_MORE.match(after):
        return "over"
    return "under" if _UNDER.search(before) or _OR_LESS.match(after) else None


_BETWEEN = re.compile(r"\b(?:between|from)\s*$")
_AND = re.compile(r"\s*(?:and|to|-|–)\s*")


def _range(s: Sentence) -> tuple[Decimal, Decimal] | None:
    """The two ends of "between 100 and 200"; None where no two amounts stand like that."""
    amounts = [number for number in s.numbers if number.kind in {"money", "count"}]
    for low, high in pairwise(amounts):
        between = s.text[low.span[1] : high.span[0]].lower()
        if _BETWEEN.search(s.text[: low.span[0]].lower()) and _AND.fullmatch(between):
            return low.value, high.value
    return None


def _tidy(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral() else value


_IN = re.compile(
    r" from ENT | ENT (?:do |have |be |will )?(?:not )?(?:pay|send|give|owe|transfer|settle|bring|deposit) | ENT do for i | (?:revenue|income|sale|"
    r"receive|earn|get|money in|payment in(?! (?:WHEN|WEEK))|come in|owe me|incoming|deposit|invoice|credit|received|refund|take) "
)
_OUT = re.compile(
    r" (?:to|at|with|on|by) ENT | (?:pay|owe|send|give) (?:to )?ENT | (?:spend|expense|cost|go out|paid out|outgoings|purchase|buy|bill|"
    r"money out|charge|debit|payment out|leave|outgoing|overhead|take from me) "
)


def _direction(s: Sentence, found: Meaning) -> str | None:
    """Money in or out, where the words decide it; None where they say neither or both."""
    if found.intent not in ("entity", "find_tx", "compare", "dashboard", "export", "top_n", "anomalies"):
        return None
    plain = f" {' '.join(s.plain)} "
    inward, outward = _IN.search(plain) is not None, _OUT.search(plain) is not None
    if inward and outward:
        inward, outward = (
            bool(re.search(_IN.pattern.split("|")[0], plain)),
            bool(re.search(r" (?:pay|to|at) ENT ", plain)),
        )
    return "in" if inward and not outward else "out" if outward and not inward else None


_TOPICS = {
    "smalltalk": (
        ("thanks", r" (?:thank|thanks|appreciate|grateful) "),
        ("bye", r" (?:bye|goodbye|see you|see ya|cya|later|night|farewell|cheerio) "),
        (
            "help",
            r" (?:help|menu|command|start|what can you|what do you do|how do (?:this|it|you) work|how can you|what can we ask|ask) ",
        ),
        ("who", r" (?:who be you|what be you|be you|your name|robot|bot|human) "),
        ("greeting", r" (?:hi|hello|hey|hiya|howdy|yo|morning|evening|afternoon|greeting|alright|hola|good day) "),
    ),
    "dashboard": (
        ("balance", r" (?:balance|cash|cashflow|bank|account) "),
        ("profit", r" (?:profit|netprofit|profitandloss|margin) "),
        ("expense", r" (?:spend|spending|expense|cost|outgoings|money out|category) "),
        ("revenue", r" (?:revenue|income|sale|takings|turnover|earnings|money in|make) "),
    ),
    "compare": (
        ("profit", r" (?:profit|netprofit|profitandloss|margin|loss) "),
        ("balance", r" (?:balance|bank) "),
        (
            "revenue",
            r" (?:revenue|income|sale|takings|turnover|earnings|earn|make|take|money in|come in|bring in|busy|busier) ",
        ),
        ("expense", r" (?:spend|spending|expense|cost|outgoings|money out|pay|bill|go out|overhead) "),
    ),
}


def _topic(s: Sentence, score: Score) -> str:
    plain = f" {' '.join(s.plain)} "
    if score.intent == "import_help":
        return (
            "coverage"
            if re.search(
                r" (?:miss|missing|cover|coverage|gap|up to date|complete|far back|have we|last|latest|(?:which|what) (?:statement|file|month|data|account)) ",
                plain,
            )
            else ""
        )
    topics = [topic for topic, pattern in _TOPICS.get(score.intent, ()) if re.search(pattern, plain)]
    if score.intent == "compare" and {"revenue", "expense"} <= set(topics):
        return "both"
    return topics[0] if topics else ""
