"""A message that asks more than one thing."""

from __future__ import annotations

import re
from dataclasses import replace

from agent.intents.elsewhere import is_elsewhere
from agent.intents.judged import Judged
from agent.intents.ranking import is_of_everything, ranked
from agent.intents.remarks import without_remarks
from agent.intents.slotting import TIMED, slotted
from agent.sentence.clauses import Clause
from agent.sentence.meaning import Days, Meaning
from agent.sentence.moment import Moment
from agent.sentence.sentence import Sentence
from agent.words.cues import Score

FLOWS = frozenset(("revenue", "expense", "profit", "category", "entity", "top_n", "find_tx"))
ASKABLE = TIMED | {"what_if"}
# One act over whatever it names: "plot income and expenses" is one chart.
_WHOLE = frozenset(
    ("compare", "dashboard", "export", "settings", "correct", "what_if", "out_of_scope", "anomalies", "import_help")
)


def several(s: Sentence, moment: Moment) -> list[Meaning]:
    """The questions of a message that asks more than one thing; [] for one."""
    if len(s.clauses) < 2:
        return []
    whole = ranked(s, s.scores(), moment)
    single = bool(whole) and whole[0].intent in _WHOLE and whole[0].weight >= 9
    parts, left_out = _parts(s, moment, single=single)
    if left_out and not parts:  # what makes one act of the whole may be the very clause that is left out
        parts, _ = _parts(s, moment, single=False)
    asked = without_remarks(parts, s)
    if len(asked) == 1 < len(parts):
        return [_alone(part, clause, s, moment) for part, clause in asked]
    parts = _without_apposition(asked, s)
    if left_out and len(parts) == 1 and parts[0][1].asks:
        return [parts[0][0]]
    if len({(part.intent, part.words and part.direction) for part, _ in parts}) < 2:
        return []
    alone = [p for p in s.periods if set(s.clauses[s.clause_of(p.span[0])].plain) <= {"|", "for", "in", "WHEN", "WEEK"}]
    if _of_one_named(parts, s):
        return []
    if not alone and not any(part.period for part, _ in parts):  # "a bit mad in September, what did we spend and make"
        alone = [p for p in s.periods if p.start != p.end]
    return _sharing([part for part, _ in parts], (alone[0].start, alone[0].end) if len(alone) == 1 else None)


def _of_one_named(parts: list[tuple[Meaning, Clause]], s: Sentence) -> bool:
    """ "Kestrel did a wedding, have they settled, has anything come from them": all of it is about the one named."""
    theirs = all(_PRONOUN.search(clause.spaced) and not part.entity for part, clause in parts)
    return theirs and len({m.names for m in s.mentions}) == 1 and {part.intent for part, _ in parts} <= FLOWS


def _parts(s: Sentence, moment: Moment, *, single: bool) -> tuple[list[tuple[Meaning, Clause]], bool]:
    """What each clause asks, and whether one more asks what the books cannot answer."""
    parts: list[tuple[Meaning, Clause]] = []
    left_out = False
    for clause, told in zip(s.clauses, s.told, strict=True):
        if (
            told
            or _ABOUT_THE_SAME.search(clause.spaced)
            or _TAKEN_OFF.fullmatch(clause.spaced)
            or (parts and _WHICH_WAY.issuperset(clause.plain))
        ):
            continue
        judged = Judged(clause, s.world.sorts)
        if is_elsewhere(clause, judged.sorted) or judged.counts_others():
            left_out = True
        elif not _said_how_many(clause, parts, s) and (found := _part(s, clause, moment, single=single)):
            _add(found, clause, parts)
    return parts, left_out


def _said_how_many(clause: Clause, parts: list[tuple[Meaning, Clause]], s: Sentence) -> bool:
    """Whether it only says how many the ranking before it is of: "who are our best payers, top 3"."""
    if not parts or parts[-1][0].intent != "top_n" or not _ONLY_HOW_MANY.fullmatch(clause.spaced):
        return False
    number = next((one for one in s.numbers if clause.at <= one.span[0] < clause.to), None)
    if number and parts[-1][0].n is None:
        parts[-1] = (replace(parts[-1][0], n=int(number.value)), parts[-1][1])
    return True


def _add(found: Meaning, clause: Clause, parts: list[tuple[Meaning, Clause]]) -> None:
    """One more question, where it is one: no condition, and nothing that is asked already."""
    if found.intent != "what_if" and _CONDITION.match(clause.spaced):
        return
    of_them = not found.entity and _PRONOUN.search(clause.spaced) and any(other.entity for other, _ in parts)
    again = next((at for at, (other, _) in enumerate(parts) if _same_question(found, other)), None)
    if again is None and not of_them:
        parts.append((found, clause))
    elif again is not None and found.n and not parts[again][0].n:
        parts[again] = (found, clause)  # "whoever spends most with us, who are the top two"


def _part(s: Sentence, clause: Clause, moment: Moment, *, single: bool) -> Meaning | None:
    """What `clause` asks by itself; None where it is no question. single: the whole message is one act."""
    part = _within(s, clause)
    scores = ranked(part, part.scores(), moment)
    if not scores or scores[0].weight < (9.0 if single else 5.0) or scores[0].intent not in ASKABLE:
        return None
    if not clause.asks and (single or len(clause.plain) > _TERSE):  # "a graph of this, and that": one picture
        return None
    return _ranking(slotted(part, scores[0], moment), clause, s.text)


def _alone(part: Meaning, clause: Clause, s: Sentence, moment: Moment) -> Meaning:
    """The one question beside remarks; of the time that they name, where it names none."""
    found = part if part.period else slotted(s, Score(part.intent, part.margin, part.cues), moment)
    return replace(found, words=s.text[clause.at : clause.to])


_TERSE = 7  # words: "and wages in May" asks without being put as a question
_OF_THINGS = frozenset(("forecast", "what_if", "compare", "dashboard", "export", "anomalies"))


def _without_apposition(parts: list[tuple[Meaning, Clause]], s: Sentence) -> list[tuple[Meaning, Clause]]:
    """ "The phone people, Vodafone": what they are is no second question beside who; nor what a forecast is for."""
    pronouns = [
        part for part, clause in parts if _PRONOUN.search(clause.spaced) and part.intent in ("revenue", "expense")
    ]
    bare = [part for part, clause in parts if part.cues in (("a category",), ("a name",)) and not clause.asks]
    if is_of_everything(s):
        return [(part, clause) for part, clause in parts if part not in bare]
    if any(
        part.intent in _OF_THINGS or part.amount for part, _ in parts
    ):  # "I have to pay the wages, will it be enough?"
        aside = [
            part
            for part, clause in parts
            if part.intent in FLOWS and not (part.period or part.amount) and not clause.asks
        ]
        return [(part, clause) for part, clause in parts if part not in bare and part not in aside]
    if {part.intent for part, _ in parts} == {"recurring", "expense"}:
        # "What I pay every month, direct debits and that" is one list.
        often = [clause for part, clause in parts if part.intent == "expense" and _EVERY.search(clause.spaced)]
        return [(part, clause) for part, clause in parts if clause not in often]
    if parts and parts[0][0].intent in ("category", "entity"):  # "what about the taxman, how much have we paid"
        parts = [(part, clause) for part, clause in parts if not _HOW_MUCH.search(clause.spaced)]
    if len(parts) != 2 or not (bare or {part.intent for part, _ in parts} == {"category", "recurring"}):
        return parts
    return _one_of_two(parts, s, bare, pronouns)


def _one_of_two(
    parts: list[tuple[Meaning, Clause]], s: Sentence, bare: list[Meaning], pronouns: list[Meaning]
) -> list[tuple[Meaning, Clause]]:
    """Of two parts, one of which only names somebody or something (`bare`), the one that is the question."""
    (a, first), (b, second) = parts
    if {a.intent, b.intent} == {"category", "recurring"} and not second.asks:  # "spent on programs and subscriptions"
        return [(replace(a if a.intent == "category" else b, period=a.period or b.period), first)]
    if {a.intent, b.intent} == {"expense", "entity"} and not (first.asks or second.asks) and bare:
        # "The phone bill this year, Vodafone": one bill.
        return [(replace(bare[0], period=a.period or b.period), first)]
    beside = first.to == second.at and s.text[first.to : first.to + 1] in ",-("
    intents = {a.intent, b.intent}
    if beside and intents == {"category", "entity"} and not (a.period and b.period):
        return [(part, clause) for part, clause in parts if part.intent == "entity"]
    if beside and "entity" in intents and pronouns:  # "have they paid me yet, Patel and Sons"
        return [(part, clause) for part, clause in parts if part.intent == "entity"]
    if intents == {"category", "expense"}:  # "what we spend on the vans, petrol and that"
        return [(part, clause) for part, clause in parts if part.intent == "category"]
    return parts


_HOW_MUCH = re.compile(r"^ (?:\| )?how much (?:do|have) i (?:pay|spend) (?:so far )?$")
_EVERY = re.compile(r" (?:every|each|per) (?:month|week|year) | (?:monthly|regular(?:ly)?|weekly) ")
# "list my subscriptions and how much they cost" asks one thing.
_ABOUT_THE_SAME = re.compile(
    r" (?:how much|what|who|when|how many) (?:do |have |be )?(?:they|it|each|those|that) "
    r"|^ (?:\| )?by (?:category|customer|client|supplier|vendor|month|week) $"
    r"|^ (?:\| )?(?:like )?(?:every|each|per) (?:month|week|year|day) $"
    r"|^ (?:\| )?(?:and )?(?:show|draw|plot|give|put|make|display) (?:me )?(?:it |that |this )?(?:in|as|on) (?:graph|chart|picture|pie|spreadsheet|excel) $"
    r"|^ (?:\| )?(?:and )?how do i (?:do|make out|fare|get on|go) $"
    r"| (?:find|get|check|tell|show|send|look|list) (?:me )?(?:it|that|this|them|those|these) (?:all |up |out )?(?:for me )?$"
    r"| (?:it|they|that) (?:cost|come|be) (?:me )?(?:to )?(?:how|what) | be (?:it|they|that) "
)
# "If no more money came in": what is assumed, and not what is asked.
_CONDITION = re.compile(r" (?:(?:\||and|but|so|or|then) )*(?:if|unless|suppose|supposing|assuming|imagine) (?!you )")
# "When all the expenses are removed": what is left is asked for.
_TAKEN_OFF = re.compile(
    r" (?:\| )?(?:when|once|after|with|where) .*(?:be|have be) (?:remove|removed|take|taken|deduct|deducted|pay|paid|go|gone|subtract|subtracted)(?: off| out| away)? "
)
_ONLY_HOW_MANY = re.compile(
    r" (?:\| )?(?:(?:just|only|like|show|give|list|me|say|top|best|first|biggest|main) )*NUM (?:(?:will do|be fine|please|of them|or so) )*"
)
_WHICH_WAY = frozenset("| go out come in i mean only just pay out be that".split())  # "…, going out I mean"
_PRONOUN = re.compile(r" (?:they|them|he|him|she|her|it) ")
_IN_AND_OUT = re.compile(
    r"\b(?:money|cash|payments?|what(?:'?s| is| has| have)?|coming|came|ha[sv]e?) (?:\w+ )?in(?:s|wards?)? (?:and|&|n|\+|or) (?:\w+ )?out(?:s|wards?)?\b"
    r"|\bins? (?:and|&|n) outs?\b|\bincomings? (?:and|&|n) outgoings?\b",
    re.IGNORECASE,
)


def both_ways(s: Sentence, moment: Moment) -> Meaning | None:
    """ "money in and out": revenue and expense."""
    if not _IN_AND_OUT.search(s.text):
        return None
    scores = ranked(s, s.scores(), moment)
    if scores and scores[0].intent in _WHOLE and scores[0].weight >= 9:
        return None
    found = slotted(s, Score("revenue", 9.0, ("money in and out",)), moment)
    return replace(found, also=(replace(found, intent="expense"),))


def _same_question(a: Meaning, b: Meaning) -> bool:
    ways = a.intent == "top_n" and a.direction != b.direction
    return a.intent == b.intent and (a.entity, a.category) == (b.entity, b.category) and not ways


_RANKS_IN = re.compile(
    r" (?:customer|client|buyer|payer|punter|with (?:me|i)) | (?:bring|pay me|pay i|earn|income|revenue|sale|make me|give me|give i|come from) "
)


def _ranking(found: Meaning, clause: Clause, text: str) -> Meaning:
    """`found`, where it is a ranking with its own words of `text`, and who is ranked: payers or the paid."""
    if found.intent != "top_n":
        return found
    way = "in" if _RANKS_IN.search(clause.spaced) else "out"
    return replace(found, direction=way, words=text[clause.at : clause.to])


def _sharing(parts: list[Meaning], alone: Days | None) -> list[Meaning]:
    """A period said once, or `alone` by itself, holds for the questions beside it that are about a stretch of time."""
    said = next((part.period for part in parts if part.period and part.intent in FLOWS), alone)
    out: list[Meaning] = []
    for part in parts:
        if part.period and part.intent in FLOWS:
            said = part.period
        out.append(replace(part, period=said) if not part.period and part.intent in FLOWS else part)
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
