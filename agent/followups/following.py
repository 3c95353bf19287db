"""Messages that only mean something after the turn before: "why?", "who from?", "as a chart", "no, suppliers"."""

from __future__ import annotations

import re
from dataclasses import replace

from agent.sentence.amounts import bound_of
from agent.sentence.meaning import Meaning
from agent.sentence.moment import Moment
from agent.sentence.sentence import Sentence, read

SHORT = 6  # words: a message of fewer, with nothing that asks, changes the question before
MONEY = frozenset(("revenue", "expense", "category", "entity", "profit", "find_tx"))
_FOLLOWS = ("follows the turn before",)


def points_back(text: str, previous: Meaning, moment: Moment) -> Meaning | None:
    """ "Why?", "show me them": the rows behind the figure before; None for any other message."""
    return _behind(previous, text) if _points_at_rows(text, previous, moment) else None


def followed(text: str, previous: Meaning, found: Meaning, s: Sentence) -> Meaning | None:
    """What a message of one of these shapes asks after `previous`; None for any other. found: its meaning alone."""
    if shown := _shown_so(found, previous, s):
        return shown
    which = previous.intent in _OF_NONE and _WHICH_OF.fullmatch(text) and not s.periods
    if which or _MORE_OF_IT.fullmatch(text):
        return Meaning("out_of_scope", margin=0.0)  # the same ones again would be no answer
    if _AGAIN.match(text):
        return _all_of(previous) if previous.intent == "top_n" else _same(previous)
    if left := _less_costs(text, previous):
        return left
    if of_it := _from_whom(text, previous) or _by_whom(text, previous) or _of_them(text, previous, s):
        return of_it
    return _other_list(previous, text) if len(s.plain) <= SHORT else None


def _same(previous: Meaning) -> Meaning:
    return replace(previous, also=(), rivals=(), margin=9.0, cues=_FOLLOWS)


# "Next 5", "the rest", "as a share of sales": no tool goes on where a list ended, or divides.
_MORE_OF_IT = re.compile(
    r"\W*(?:(?:and|ok|so|show|give|me|list|the|what about|just)\W+)*(?:next|other|following|remaining|more)(?: (?:\d{1,2}|few|ones|two|three|five|ten))?\W*"
    r"|\W*(?:and )?(?:the rest|the others)(?: of (?:them|it))?\W*"
    r"|\W*(?:(?:and|so|ok)\W+)*what (?:%|percent(?:age)?|per cent|share|proportion|part|fraction) of .{1,30}? (?:is|was|are|were) (?:that|it|this|those|they)\W*"
    r"|\W*(?:and |what is that |what's that )*(?:as|in) (?:a )?(?:share|percent(?:age)?|per cent|proportion|part|fraction|%)(?: of .{1,30})?\W*",
    re.IGNORECASE,
)


_OF_NONE = frozenset(("revenue", "expense", "profit", "compare", "entity", "balance"))
# "Which was best", "who costs more", of figures told one after the other: not who was paid most of all.
_WHICH_OF = re.compile(
    r"\W*(?:(?:and|so|but|ok)\W+)*(?:(?:which|who|what)(?:[’']?s)?(?: one| of (?:them|those|these|the (?:two|three)))?"
    r"(?: (?:is|was|were|costs?|pays?|paid|gets?|got|did|had|has|made|took))*)?(?: the)? ?"
    r"(?:best|better|worse|worst|more|bigger|smaller|cheaper|dearer|higher|lower)(?: (?:one|month|quarter|of (?:them|all|the (?:two|three))))?\W*",
    re.IGNORECASE,
)


def _all_of(previous: Meaning) -> Meaning:
    """ "How much altogether", after a ranking: all that came in, or went out, in its time."""
    return replace(_same(previous), intent="revenue" if previous.direction == "in" else "expense", n=None)


_ROWS = re.compile(
    r"^\W*(?:(?:ok|and|can you|could you|please|pls|yes|yeah)[\s,]*)*(?:(?:show|list|give|see|view|let me see|display)(?: me| us)?(?: all| the| actual| individual| single| underlying)* ?(?:of )?"
    r"(?:them|those|these|it|that|details?|transactions?|payments?|rows|lines|list|txns?|breakdown|what(?:'s| is) behind (?:it|that))?|"
    r"which (?:ones?|payments?|transactions?)(?: (?:were|are|is|was) (?:they|those|that|it|these))?|what (?:are|were) (?:they|those|these)|details?|transactions?|more details?|drill down|such as|like what|what (?:was|is|were|are) (?:it|that|they) (?:made up of|for))\W*$",
    re.IGNORECASE,
)
_WHY = re.compile(
    r"^\W*(?:(?:but|and|ok|hmm+|really|wow)[\s,]*)*(?:why|how come|how so|y|explain|prove it|how did you (?:get|work|calculate)|where (?:does|did) (?:that|this|it) "
    r"(?:come|number)|what (?:makes|made) (?:that|it|this) up|how(?:'s| is) that (?:made up|calculated|worked out)|show (?:me )?(?:your )?work|are you sure|why (?:is|was|so|that).{0,25})\b.{0,30}$",
    re.IGNORECASE,
)


_AGAIN = re.compile(
    r"^\W*(?:(?:so|and|but|sorry)\W+)*(?:how much|what)(?: (?:is|was) (?:it|that)|'?s that)?(?: (?:exactly|in total|altogether|all together|roughly|again))+\W*$|^\W*(?:(?:and|so|what about|all)\W+)*(?:altogether|all together|in total|how many (?:payments |transactions |times |orders |trips )?(?:is|are|was|were) (?:that|those|they|there|it))\W*$",
    re.IGNORECASE,
)
_LESS_COSTS = re.compile(
    r"^\W*(?:(?:and|so|then|now|ok|what about|how about)\W+)*(?:minus|less|after|net of|take away|take off|deducting) "
    r"(?:(?:the|my|our|all|those) )*(?:expenses?|costs?|outgoings|spend(?:ing)?|bills|expenditure|what (?:we|i) spent)(?: then| please)?\W*$",
    re.IGNORECASE,
)


def _less_costs(text: str, previous: Meaning) -> Meaning | None:
    """ "Minus expenses", after what came in: what was left of it."""
    if previous.intent != "revenue" or not _LESS_COSTS.match(text):
        return None
    return replace(_same(previous), intent="profit", direction=None)


_FROM_WHOM = re.compile(
    r"^\W*(?:(?:and|but|so|ok)\W+)*(?:(?:from|to|by) (?:who|whom|which (?:customers?|clients?|suppliers?))|who(?:m)? (?:from|to|by)|(?:which|what) (?:customers?|clients?|suppliers?|vendors?) (?:was|is|were|did|does|do) (?:it|that|they|those|all that)(?: all| mostly| come| go| paid)*(?: from| to)?|who(?: all)? (?:are|were) (?:the (?:people|customers|ones)|they|those)|who (?:was|is|were|did) (?:it|that|they|those)(?: all| mostly| come| go)* (?:from|to))(?:\W*\b(?:then|please|pls|exactly|mostly))*\W*$",
    re.IGNORECASE,
)


def _from_whom(text: str, previous: Meaning) -> Meaning | None:
    """ "Who from?" after a sum of money in or out."""
    if not _FROM_WHOM.match(text) or previous.intent not in ("revenue", "expense"):
        return None
    way = "in" if previous.intent == "revenue" else "out"
    return Meaning("top_n", period=previous.period, direction=way, cues=_FOLLOWS)


_BY_WHOM = re.compile(
    r"^\W*(?:(?:and|but|so|ok|now|show|give|split|break|broken|it|that|me|us|down|up|please|pls|can|you)\W+)*(?:by|per|for each) "
    r"(?:(?P<payer>customer|client|buyer)|supplier|vendor|payee)s?\W*(?:please|pls|then)?\W*$"
    r"|^\W*(?:(?:and|now|kindly|show|give|it|that|me|us|please|pls|can|you|details?)\W+)*(?:(?P<wise>customer|client|party)|supplier|vendor)[ -]?wise\b\W*(?:please|pls|details?|breakup|list)?\W*$",
    re.IGNORECASE,
)


def _by_whom(text: str, previous: Meaning) -> Meaning | None:
    """ "By client" after a sum of money in, "by supplier" after one of money out."""
    found = _BY_WHOM.match(text)
    way = {"revenue": "in", "expense": "out"}.get(previous.intent)
    if not found or way != ("in" if found["payer"] or found["wise"] else "out"):
        return None
    return Meaning("top_n", period=previous.period, direction=way, cues=_FOLLOWS)


_OF_THEM = re.compile(
    r"^\W*(?:(?:and|ok|so)\W+)*(?:which|what|any|show me|list)(?: (?:ones|payments|the ones))? (?:of|from|in|out of) (?:those|these|them|that)\b",
    re.IGNORECASE,
)


def _of_them(text: str, previous: Meaning, s: Sentence) -> Meaning | None:
    """ "Which of those were over 200?": the payments just counted, of that size."""
    amounts = [n for n in s.numbers if n.kind in ("money", "count")]
    if not _OF_THEM.match(text) or not amounts or previous.intent not in MONEY:
        return None
    bound = bound_of(s, amounts[0])
    return (
        replace(_behind(previous, text), amount=amounts[0].value, most=None, bound=bound, topic="") if bound else None
    )


_LISTED = {
    "in": re.compile(r"\b(?:customers?|clients?|buyers?|payers?)\b", re.IGNORECASE),
    "out": re.compile(r"\b(?:suppliers?|vendors?|payees?)\b", re.IGNORECASE),
}


def _other_list(previous: Meaning, text: str) -> Meaning | None:
    """ "No, suppliers": the list before, of the others; None where nothing but a list is left out."""
    asked = [way for way, pattern in _LISTED.items() if pattern.search(text)]
    if previous.intent != "top_n" or len(asked) != 1 or not _NO_MORE.fullmatch(text):
        return None
    return replace(_same(previous), direction=asked[0])


_NO_MORE = re.compile(
    r"(?:\W|\b(?:no|not|scratch|that|actually|wait|and|but|what|about|i|mean|meant|the|my|our|same|for|now|how|just|then|instead|sorry|please|"
    r"customers?|clients?|buyers?|payers?|suppliers?|vendors?|payees?|though|ok|okay|of|by)\b)*",
    re.IGNORECASE,
)


def _points_at_rows(text: str, previous: Meaning, moment: Moment) -> bool:
    """Whether "why?" or "show me them" is about the figure before."""
    if not (_WHY.match(text) or _ROWS.match(text)):
        return False
    counted = previous.intent in (*MONEY, "compare", "top_n", "balance", "dashboard")
    return counted and not _names_another(read(text, moment.world, moment.find, moment.is_ahead), previous)


# The picture of what was said in words, by the names of agent.shapes.pictures.
_DRAWN_AS = {
    **dict.fromkeys(("revenue", "profit", "compare"), "months"),
    **dict.fromkeys(("expense", "category"), "category"),
    "balance": "balance",
    "forecast": "ahead",
}


_ALL = re.compile(r"\b(?:everything|all|whole)\b", re.IGNORECASE)


def _shown_so(found: Meaning, previous: Meaning, s: Sentence) -> Meaning | None:
    """ "As a chart please", "put it in a spreadsheet": of what was just said, where it names nothing itself."""
    names_nothing = not (s.mentions or s.categories or s.periods or found.topic or _ALL.search(s.text))
    if (
        found.intent not in ("dashboard", "export")
        or not names_nothing
        or previous.intent not in (*_DRAWN_AS, *MONEY, "export")
    ):
        return None
    topic = _DRAWN_AS.get(previous.intent, "") if found.intent == "dashboard" else ""
    cues = _FOLLOWS if topic else found.cues
    kept = replace(found, period=previous.period, entity=previous.entity, category=previous.category)
    return replace(kept, topic=topic, cues=cues)


def _names_another(s: Sentence, previous: Meaning) -> bool:
    """Whether a "why?" is about somebody or something else than the turn before."""
    other = any(previous.entity not in one.names for one in s.mentions)
    return other or any(one.category != previous.category for one in s.categories)


def _behind(previous: Meaning, text: str) -> Meaning:
    """ "why?", "show me them": the rows behind the figure."""
    return replace(rows_of(previous), topic="why" if _WHY.match(text) else "rows")


def rows_of(previous: Meaning) -> Meaning:
    """The payments that the figure before was made of."""
    direction = {"revenue": "in", "expense": "out", "category": "out"}.get(previous.intent, previous.direction)
    return Meaning(
        "find_tx",
        period=previous.period,
        entity=previous.entity,
        category=previous.category,
        direction=direction,
        amount=previous.amount,
        most=previous.most,
        bound=previous.bound,
        n=previous.n if previous.intent == "find_tx" else None,
    )
