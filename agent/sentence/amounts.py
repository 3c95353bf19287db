"""How many and how much: "top five", "over 200", "between 100 and 200"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from agent.sentence.meaning import Meaning
from agent.sentence.sentence import Sentence
from agent.sentence.slots import Number, numbers
from agent.words.words import SHORTENED, nearest

_NOUN = "sale|deposit|customer|client|supplier|vendor|payer|expense|cost|category|outgoing|bill|earner|spender|payment|transaction|purchase|buyer|contractor|merchant|invoice|account|payee|punter"
_ONE = re.compile(rf"(?<!by )(?<!per )(?<!each )\b(?:{_NOUN})\b")
_MANY = re.compile(rf"\b(?:(?:{_NOUN})s|categories|custs|cats|ones)\b")
_ONE_OR_MORE = re.compile(rf"\s+(?:\w+ )?(?:{_NOUN}|categories)s?\b", re.IGNORECASE)
# "Which is the most expensive?", "biggest spend in May"
_THE_ONE = re.compile(
    r"\b(?:which|who) (?:one )?(?:is|was|are) (?:it )?(?:the |our |my )?(?:most \w+|best|biggest|largest|main|top|worst|highest)\W*(?:one|for|of|in|this|last|to|$)|"
    r"\b(?:biggest|largest|highest|top|worst|main) (?:single |one )?(?:spend|outlay|source|earner|one|hit|thing)\b",
    re.IGNORECASE,
)
_OF_ALL = re.compile(
    r"\b(?:out of|among(?:st)?|of) (?:all )?(?:the|my|our|those)? ?\w+s\b"
)  # "the best of our clients"
_ROWS_WANTED = re.compile(
    r" (?:last|latest|recent|first|newest|biggest) NUM | NUM (?:last |latest |recent )?(?:transaction|payment|purchase|entry|movement) "
)


def count(s: Sentence, intent: str) -> int | None:
    """How many: "top five", or one for "the biggest customer"."""
    counts = [n for n in s.numbers if n.kind == "count" and n.value < 1000]
    plain = f" {' '.join(s.plain)} "
    if intent == "find_tx":
        return int(counts[0].value) if counts and _ROWS_WANTED.search(plain) else None
    if counts:
        return int(_counting(s, counts).value)
    lowered = " ".join(_mended_noun(word) for word in _OF_ALL.sub(" ", s.text.lower()).split())
    return 1 if (_ONE.search(lowered) and not _MANY.search(lowered)) or _THE_ONE.search(s.text) else None


def _counting(s: Sentence, counts: list[Number]) -> Number:
    """The number that says how many: "two things, … the four customers" are four."""
    of_rows = [one for one in counts if _ONE_OR_MORE.match(s.text, one.span[1])]
    asked = [one for one in counts if not s.told[s.clause_of(one.span[0])]]
    return (of_rows or asked or counts)[0]


def names_rows(text: str) -> bool:
    """Whether the words say what is counted: customers, payments, costs."""
    lowered = text.lower()
    return _ONE.search(lowered) is not None or _MANY.search(lowered) is not None


def mended(text: str) -> str:
    """`text` with the nouns of what is counted as they are spelt: "my bigest custmers" are customers."""
    return _LONG_WORD.sub(_mended, text.lower())


def _mended(word: re.Match[str]) -> str:
    return word[0] if word[0].endswith("ies") else _mended_noun(word[0])  # "categories" are no slip


_LONG_WORD = re.compile(r"[a-z]{6,}")
_NOUNS = frozenset(_NOUN.split("|"))


def _mended_noun(word: str) -> str:
    """A misspelt "customer" or "customers" as it should be."""
    bare = word.strip("?!.,;:")
    many = bare.endswith("s")
    bare = SHORTENED.get(bare, bare)
    near = nearest(bare.removesuffix("s"), _NOUNS)
    if near not in _NOUNS:
        return bare
    return f"{near}s" if many else near


_OVER = re.compile(r"\b(?:(?<!turn )(?<!turned )(?<!turning )(?<!turns )over|above|more than|bigger than|larger than|greater than|at least|exceeding|exceed|north of|minimum|from)\s*$")  # fmt: skip
_UNDER = re.compile(
    r"\b(?:under|below|less than|smaller than|at most|up to|lower than|beneath|cheaper than|maximum)\s*$"
)


_OR_MORE = re.compile(r"\s*(?:or (?:more|over|above|higher|bigger)|and (?:over|above|up|more)|plus\b|\+)")
_OR_LESS = re.compile(r"\s*(?:or (?:less|under|below|lower)|and (?:under|below|less))")


def with_amount(found: Meaning, s: Sentence) -> Meaning:
    kinds = {"what_if": ("late", "money", "share", "count"), "settings": ("money", "share", "count")}
    if found.intent == "find_tx" and found.n is not None:
        kinds["find_tx"] = ("money",)
    if found.intent == "find_tx" and (ends := range_of(s)):
        return replace(found, amount=_tidy(min(ends)), most=_tidy(max(ends)), bound=None)
    if found.intent == "what_if" and (often := _each_time(s)):
        return replace(found, amount=_tidy(often.value))
    wanted = kinds.get(found.intent, ("money", "count"))
    # "My 3 payments over 100": the one with a bound is the amount.
    numbered = [one for kind in wanted for one in s.numbers if one.kind == kind]
    bounded = [one for one in numbered if found.intent == "find_tx" and bound_of(s, one)]
    for number in (bounded or numbered)[:1]:
        return replace(found, amount=_tidy(number.value), bound=bound_of(s, number))
    return found


# "Two more lads at 2200 a month each": what it costs, and not how many they are.
_EACH_TIME = re.compile(
    r"\s*(?:quid|pounds?)?\s*(?:a|per|each|every|p/?)\s?(?:week|wk|month|mth|m|w|year|yr|day)\b", re.IGNORECASE
)


def _each_time(s: Sentence) -> Number | None:
    if any(number.kind != "count" for number in s.numbers):
        return None
    return next((number for number in s.numbers if _EACH_TIME.match(s.text, number.span[1])), None)


def bound_of(s: Sentence, number: Number) -> str | None:
    """Whether the words around an amount make it a lower ("over") or an upper ("under") end."""
    return bound_in(s.text, number)


def bound_in(text: str, number: Number) -> str | None:
    """The same of a number in `text`."""
    before, after = text[: number.span[0]].lower(), text[number.span[1] :].lower()
    if _OVER.search(before) or _OR_MORE.match(after):
        return "over"
    return "under" if _UNDER.search(before) or _OR_LESS.match(after) else None


_BETWEEN = re.compile(r"\b(?:between|from)\s*$")
_AND = re.compile(r"\s*(?:and|to|-|–)\s*")


def range_of(s: Sentence) -> tuple[Decimal, Decimal] | None:
    """The same in a sentence taken apart."""
    return _ends(s.text, s.numbers)


def range_in(text: str) -> tuple[Decimal, Decimal] | None:
    """The two ends of "between 100 and 200"; None where no two amounts stand like that."""
    return _ends(text, numbers(text.replace("\x00", " ")))


def _ends(text: str, found: Sequence[Number]) -> tuple[Decimal, Decimal] | None:
    amounts = [number for number in found if number.kind in {"money", "count"}]
    for low, high in pairwise(amounts):
        between = text[low.span[1] : high.span[0]].lower()
        if _BETWEEN.search(text[: low.span[0]].lower()) and _AND.fullmatch(between):
            return low.value, high.value
    return None


# "Did we spend more than 5,000 in May?" is about the sum; "any payments over 1,000?" about each of them.
_ASKED_OF_ALL = re.compile(
    r"^\W*(?:(?:and|so|but|ok|hey|hi|please|tell me|let me know|if|whether)\W+)*(?:did|do|does|is|are|was|were|have|has|had|will|am)\s+\w",
    re.IGNORECASE,
)
_OF_EACH = re.compile(
    r"\b(?:payments?|transactions?|any(?:thing|one|body)?|bills?|invoices?|purchases?|deposits?|receipts?|ones?|single|day|week|"
    r"something|charges?|there|each|every|orders?|jobs?|sale|withdrawals?)\b",
    re.IGNORECASE,
)


def asks_of_the_sum(text: str) -> bool:
    """Whether an amount in `text` is what a sum is held against, and no condition on its rows."""
    return _ASKED_OF_ALL.match(text) is not None and not _OF_EACH.search(text)


_RANGE = re.compile(
    r"\b(?P<lead>between|from)\s+(?P<low>[£$€]?\d[\d,.]*k?)\s+and\s+(?P<high>[£$€]?\d[\d,.]*k?)(?![\w/:%-])"
    r"(?!\s*(?:of\b|jan|feb|mar|apr|may\b|jun|jul|aug|sep|oct|nov|dec|days?\b|weeks?\b|months?\b|years?\b|percent\b))",
    re.IGNORECASE,
)


_ABOVE = r"(?:over|above|more than|at least|greater than|bigger than|larger than)"
_BELOW = r"(?:under|below|less than|up to|smaller than|at most|no more than)"
_SUM = r"[£$€]?\d[\d,.]*k?"
_OVER_AND_UNDER = re.compile(
    rf"\b{_ABOVE}\s+(?P<low>{_SUM})\s*,?\s*(?:and|but|or)?\s*{_BELOW}\s+(?P<high>{_SUM})(?![\w/:%-])", re.IGNORECASE
)
_UNDER_AND_OVER = re.compile(
    rf"\b{_BELOW}\s+(?P<high>{_SUM})\s*,?\s*(?:and|but|or)?\s*{_ABOVE}\s+(?P<low>{_SUM})(?![\w/:%-])", re.IGNORECASE
)
_DASHED = re.compile(r"(?<=of )(?P<low>[£$€]?\d{1,3})-(?P<high>\d{1,3})(?P<k>k)\b", re.IGNORECASE)  # "payments of 1-2k"


def range_joined(text: str) -> str:
    """ "Between 100 and 200" with a "to" in it: its "and" parts no two questions."""
    text = _OVER_AND_UNDER.sub(
        r"between \g<low> to \g<high>", _UNDER_AND_OVER.sub(r"between \g<low> to \g<high>", text)
    )
    text = _DASHED.sub(r"between \g<low>\g<k> to \g<high>\g<k>", text)
    return _RANGE.sub(r"\g<lead> \g<low> to \g<high>", text)


def _tidy(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral() else value


_THINGS = re.compile(r"\s*(?:%|percent|per cent|days?\b|weeks?\b|months?\b|years?\b|times\b|hours?\b)", re.IGNORECASE)


def sizes_in(dates: str) -> dict[str, str]:
    """The bounds that `dates`, a question with its dates blanked, sets to amounts; {} for none."""
    found: dict[str, str] = {}
    for one in numbers(dates.replace("\x00", " ")):
        way = bound_in(dates, one) if _is_amount(one, dates) else None
        if way:
            found["minimum" if way == "over" else "maximum"] = str(_whole(one.value))
    if ends := range_in(dates):
        found = {"minimum": str(_whole(min(ends))), "maximum": str(_whole(max(ends)))}
    return found


def _is_amount(one: Number, dates: str) -> bool:
    return one.kind in ("money", "count") and not _THINGS.match(dates, one.span[1])


def _whole(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral() else value
