"""Which of the slots found in a message belong to an intent: whose, what for, when, how many, which way."""

from __future__ import annotations

import re
from dataclasses import replace

from agent.sentence.amounts import asks_of_the_sum, bound_of, count, range_of, with_amount
from agent.sentence.comparing import compared
from agent.sentence.meaning import Days, Meaning
from agent.sentence.moment import Moment
from agent.sentence.sentence import Sentence
from agent.sentence.slots import Found
from agent.words import calls_words as wording
from agent.words.cues import Score
from core.periods import Period

# Which slots an intent takes; whatever else the words hold is talk around it.
TIMED = frozenset(
    ("revenue", "expense", "profit", "category", "entity", "top_n", "compare", "balance", "forecast", "anomalies",
     "recurring", "alerts", "find_tx", "weekly_summary", "dashboard", "export")
)  # fmt: skip
_OF_A_DAY = frozenset(("revenue", "expense", "entity", "find_tx", "anomalies", "export", "correct"))
_ENTITY = frozenset(
    ("entity", "compare", "forecast", "what_if", "correct", "find_tx", "dashboard", "export", "anomalies", "recurring")
)  # fmt: skip
_OF_ALL_ALIKE = frozenset(("recurring", "anomalies", "dashboard", "export", "forecast"))
_CATEGORY = frozenset(("category", "compare", "correct", "top_n", "dashboard", "export", "anomalies", "find_tx"))
_AMOUNT = frozenset(("find_tx", "what_if", "settings"))
_OF_ROWS = frozenset(("money", "count"))
_COUNTED = frozenset(("top_n", "find_tx"))


def slotted(s: Sentence, score: Score, moment: Moment) -> Meaning:
    """The meaning of `s` read as `score.intent`, with the slots that intent takes."""
    asked, score = score.intent, _bounded(s, score)
    intent = score.intent
    found = Meaning(intent, cues=score.cues, margin=score.weight)
    if intent in _ENTITY or (intent == "top_n" and wording.PAYMENTS.search(s.text)):
        found = _with_entity(found, s)
    if intent in _CATEGORY:
        found = replace(found, category=_category(s, found))
    if intent in TIMED:
        a, b = _periods(s, intent, moment)
        found = replace(found, period=a, period_b=b)
    if intent in _COUNTED:
        found = replace(found, n=count(s, intent))
    if intent in _AMOUNT:
        found = with_amount(found, s)
    way = _SIDE_OF.get(asked) if asked != intent else None
    found = replace(found, direction=_direction(s, found) or way, topic=_topic(s, score))
    if intent == "compare" and found.topic == "both" and len(s.periods) < 2:
        found = replace(found, period_b=None)
    if intent == "balance" and _is_to_be(s, found, moment):
        return replace(slotted(s, replace(score, intent="forecast"), moment), topic="balance")
    return found


def _is_to_be(s: Sentence, found: Meaning, moment: Moment) -> bool:
    """Whether the day is yet to come: "the balance in two weeks"."""
    return bool(_IN_SO_LONG.search(s.text) or (found.period and found.period[1] > moment.today))


_IN_SO_LONG = re.compile(
    r"\bin (?:an?|one|two|three|four|five|six|\d{1,2}) (?:days?|we+ks?|wks?|months?|mths?|fortnights?)\b", re.IGNORECASE
)
_SUMMED = frozenset(("entity", "top_n", "revenue", "expense", "category"))
_EXACTLY = re.compile(
    r"\b(?:payments?|transactions?|purchases?|bills?|invoices?|sales?) (?:\w+ ){0,3}?(?:of|for) (?:exactly )?$"
)
_OF_PAYEES = re.compile(
    r"\b(?:customers?|clients?|suppliers?|vendors?|payees?)\b(?![^?.!]*\bpayments?\b)", re.IGNORECASE
)
_EARNED = re.compile(r" (?:revenue|income|sale|takings|turnover|earn|make|receive|come in|money in|bring in) ")


def _bounded(s: Sentence, score: Score) -> Score:
    """Payments above, below or of an amount are rows, and no sum or ranking of all; a sum held against one is a sum."""
    amounts = [number for number in s.numbers if number.kind in _OF_ROWS]
    is_bound = any(bound_of(s, number) for number in amounts) or range_of(s) is not None
    if is_bound and asks_of_the_sum(s.text):
        return replace(score, intent=_sum_of(s)) if score.intent == "find_tx" else score
    if score.intent == "top_n" and _OF_PAYEES.search(s.text):
        return score  # "top 3 suppliers over 100" go by what each came to
    is_exact = any(_EXACTLY.search(s.text[: number.span[0]].lower()) for number in amounts)
    return replace(score, intent="find_tx") if score.intent in _SUMMED and (is_bound or is_exact) else score


def _sum_of(s: Sentence) -> str:
    """Whose sum: somebody's, a category's, else all that came in or went out."""
    if s.mentions or s.categories:
        return "entity" if s.mentions else "category"
    return "revenue" if _EARNED.search(f" {' '.join(s.plain)} ") else "expense"


_SIDE_OF = {"revenue": "in", "expense": "out", "category": "out"}


def _with_entity(found: Meaning, s: Sentence) -> Meaning:
    mentions = [m for m in s.mentions if not s.told[s.clause_of(m.span[0])]]
    if not mentions and found.intent not in _OF_ALL_ALIKE:  # "Zoom takes money still, what else goes out every month"
        mentions = list(s.mentions)
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
    named = [f for f in s.categories if found.intent != "export" or not _is_for_whom(s, f)]
    if found.intent == "category" and found.entity:
        return None
    if found.intent == "correct":
        named = [f for f in named if "not" not in s.plain[max(0, f.at - 2) : f.at]] or named
        to = [
            f for f in named if set(s.plain[max(0, f.at - 2) : f.at]) & {"to", "as", "under", "in", "into", "be", "is"}
        ]
        if _TO_OTHER.search(f" {' '.join(s.plain)} "):
            return next((name for name in s.world.categories if name.casefold() == "other"), None)
        return (to or named)[-1].category if named else None
    clauses = _spans_of_plain(s)
    asked = [f for f in named if not any(told and a <= f.at < b for told, (a, b) in zip(s.told, clauses, strict=True))]
    chosen = asked if found.intent in ("anomalies", "dashboard") else asked or named
    return next((f.category for f in chosen if f.exact), chosen[0].category) if chosen else None


# "No, it's other": a word like any, but where something is put right.
_TO_OTHER = re.compile(
    r"(?<! not)(?<! not of)(?<! not in)(?<! not be) (?:be|to|as|under|into|category) other (?:category )?(?:\||please|not |instead|$)"
)


def _is_for_whom(s: Sentence, f: Found) -> bool:
    """Whether it says who or what a file is for: "send it to my accountant", "in Excel for taxes"."""
    purpose = "for" in s.plain[max(0, f.at - 2) : f.at] and any(word.startswith("tax") for word in s.plain[f.at : f.to])
    return f.person or purpose


def _spans_of_plain(s: Sentence) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    at = 0
    for clause in s.clauses:
        out.append((at, at + len(clause.plain)))
        at += len(clause.plain)
    return out


_OF_NOW = frozenset(("alerts", "anomalies", "recurring"))


def _periods(s: Sentence, intent: str, moment: Moment) -> tuple[Days | None, Days | None]:
    """The period asked about, and for a comparison the one it is set against."""
    if intent == "compare":
        return compared(s, moment)
    found = _read_again(s, moment, future=intent == "forecast" or moment.ahead, point=intent == "balance")
    asked = [p for p in found if not s.told[s.clause_of(p.span[0])]]
    if not asked and intent in _OF_NOW:  # "it buzzed all weekend. Any warnings?"
        return None, None
    told = found[-1:] if intent in _OF_A_DAY or any(p.start != p.end for p in found) else []  # "I looked this morning"
    chosen = _after_the_question(s, asked) or told
    if not chosen or (intent == "recurring" and chosen[0].start == chosen[0].end):
        return None, None  # "I cancel a few in the new year, what do we pay every month"
    first = chosen[0] if len(asked) < 2 or intent != "forecast" else chosen[-1]
    if intent == "balance":
        return (first.end, first.end), None
    return (first.start, first.end), None


_MARKERS = re.compile(
    r"\b(?:how much|how many|how|wh?at|who|where|which|tell me|show me|give me|let me know|can you|could you|did|do|does)\b",
    re.IGNORECASE,
)


_OPENS_ASKING = re.compile(
    r"\W*(?:(?:and|so|but|now|then|well|right|ok(?:ay)?|anyway|please|pls|also)\W+)*(?:wh?at|how|who|which|where|did|do|does|is|are|"
    r"was|were|have|has|can|could|will|would|show|tell|give|gimme|list)\b",
    re.IGNORECASE,
)


def _after_the_question(s: Sentence, asked: list[Period]) -> list[Period]:
    """Of several periods those that follow a question word: "she asked last night what we took in May"."""
    if len(asked) < 2:
        return asked
    kept = [p for p in asked if _MARKERS.search(s.text, s.clauses[s.clause_of(p.span[0])].at, p.span[0])]
    # "She does the Saturdays when she can, what did wages come to last quarter?" asks where a clause opens so.
    opened = [p for p in kept if _OPENS_ASKING.match(s.clauses[s.clause_of(p.span[0])].text)]
    return opened or kept or asked


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


_IN = re.compile(
    r" from ENT | ENT (?:or|and) ENT (?:do |have |be )?(?:pay|send|give|bring|owe|spend more with) | i (?:be |have |get |all |yet |already )*(?:pay|paid) (?:\S+ ){0,2}by ENT | ENT (?:do |have |be |will )?(?:not )?(?:pay|send|give|owe|transfer|settle|bring|deposit) | ENT do for i | (?:revenue|income|sale|"
    r"receive|earn|get|money in|payment in(?! (?:WHEN|WEEK))|come in|owe me|incoming|deposit|invoice|credit|received|refund|take|AMT in (?=\|?$)) "
)
_OUT = re.compile(
    r" (?:to|at|with|on) ENT | (?<!pay )(?<!paid )(?<!settle )by ENT | (?:pay|owe|send|give) (?:to )?ENT | (?:spend|expense|cost|go out|paid out|outgoings|purchase|buy|bill|"
    r"money out|out (?:AMT|NUM)|(?:AMT|NUM) out(?! of)|charge|debit|payment out|leave|outgoing|overhead|take from me) "
)


_DEALT = re.compile(r" (?:transaction|deal|business|trade) (?:do )?with ENT ")  # either way


def _direction(s: Sentence, found: Meaning) -> str | None:
    """Money in or out, where the words decide it; None where they say neither or both."""
    if found.intent not in ("entity", "find_tx", "compare", "dashboard", "export", "top_n", "anomalies"):
        return None
    plain = _DEALT.sub(" ENT ", f" {' '.join(s.plain)} ")
    inward, outward = _IN.search(plain) is not None, _OUT.search(plain) is not None
    if inward and outward:
        inward, outward = (
            bool(re.search(_IN.pattern.split("|")[0], plain)),
            bool(re.search(r" (?:pay|to|at) ENT | (?:buy|order|purchase) (?:\S+ ){0,3}from ENT ", plain)),
        )
    return "in" if inward and not outward else "out" if outward and not inward else None


_WHAT_REPEATS = frozenset("payment bill cost charge fee expense spend repeat recurring directdebit".split())


def _kind_of_what_repeats(s: Sentence) -> str:
    """The category in "which of my software payments repeat"; subscriptions are what repeats, whatever they are for."""
    for f in s.categories:
        own = set(s.plain[f.at : f.to])
        beside = {*s.plain[f.to : f.to + 1], *s.plain[max(0, f.at - 1) : f.at]} & (_WHAT_REPEATS | {"for", "on"})
        if (beside or own & _WHAT_REPEATS) and "subscription" not in own:
            return f.category
    return ""


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
    if score.intent == "recurring":
        return _kind_of_what_repeats(s)
    topics = [topic for topic, pattern in _TOPICS.get(score.intent, ()) if re.search(pattern, plain)]
    if score.intent == "compare" and {"revenue", "expense"} <= set(topics):
        return "both"
    return topics[0] if topics else ""
