"""What-ifs in a conversation: which words suppose a change, and what the next message changes about it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from agent.shapes.coming import until
from core import periods
from core.numbers import numbers

Args = Mapping[str, str]
_WHAT_IF = re.compile(
    r"^\W*(?:(?:and|so|ok|okay|but|hey|hi|right)\W+)*(?:what(?:'s| would| will)? (?:happens? )?if\b|what happens (?:if|when)\b|suppose\b|supposing\b|imagine\b|simulate\b|how would (?:it|things) look if\b|"
    r"(?:can|could|should) (?:i|we) (?:still )?afford\b.*\d|(?:please )?expect\b.*\d)",
    re.IGNORECASE,
)
_IF_WHAT = re.compile(
    r"^\W*(?:(?:and|so|ok|okay|but|hey|hi|right)\W+)*(?:if|when|once)\b.{4,120}?\b(?:what|how much) (?:will|would|happens?|is going to)\b.{0,15}\b(?:happens?|become|left|be left|look|remain|do|mean|save|lose|make|earn|need|cost)\b",
    re.IGNORECASE | re.DOTALL,
)
# "If sales are 30% down, how bad is it": a change in figures, and a question about it.
_IF_FIGURE = re.compile(
    r"^\W*(?:(?:and|so|ok|okay|but|hey|hi|right)\W+)*if\b.{4,80}?\d.{0,80}?\b(?:how (?:bad|much|long|will|would|do|are)|what|where|can (?:i|we)|(?:are|will|would) (?:i|we))\b",
    re.IGNORECASE | re.DOTALL,
)
# A change with nothing before it: "a hire at 2,400 a month from the 1st", "VAT in two parts".
_LEAD = r"^\W*(?:(?:and|so|ok|okay|but|hey|hi|right|say|then|also)\W+)*"
_NOT_ASKED = r"(?!(?:what|how|who|which|when|where|show|list|did|do|does|is|are|was|were|can|could|will|would|should|have|has|why)\b)"
_HIRE = re.compile(
    _LEAD + r"(?:(?:a|an|another|one|two|three|\d)\s+)?(?:(?:more|new|extra|part[- ]time|full[- ]time)\s+)*"
    r"(?:(?:hire|hiring)(?! (?:cars?|vans?|costs?|charges?|fees?|payments?|purchase|of)\b)|(?:take|taking) on|recruit(?:ing)?|employ(?:ing|ee)?|"
    r"starter|apprentice|assistant)\b[^?]{0,50}?\b(?:at|for|on)\s+[£$€]?\d[^?]*$",
    re.IGNORECASE,
)
_IN_PARTS = re.compile(
    _LEAD
    + r"(?:(?:pay|split|spread)(?:ing)?\s+)?"
    + _NOT_ASKED
    + r"[^\W\d][\w&'’ .-]{1,40}?\s+(?:(?:paid|split|spread)\s+)?(?:in|into|over|across)\s+"
    r"(?:half|halves|(?:two|three|four|five|six|\d{1,2})\s+(?:equal\s+)?(?:parts?|instal{1,2}ments?|halves|goes|pieces|bits))\W*$",
    re.IGNORECASE,
)
_LATE = re.compile(
    _LEAD
    + rf"{_NOT_ASKED}[^\W\d][\w&'’ .-]{{1,40}}?\s+(?:an?|one|two|three|four|five|six|\d{{1,3}})\s+(?:days?|weeks?|months?|fortnight)\s+(?:late|later|early|earlier)\W*$",
    re.IGNORECASE,
)
_BUY = re.compile(
    _LEAD
    + r"(?:buy(?:ing)?\s+(?:an?|another|the|new|some|two|three|\d)\b[^?]{0,60}?\b(?:for|at)|borrow(?:ing)?|put(?:ting)? in|inject(?:ing)?|take out a loan of)"
    r"\s+[£$€]?\d[^?]*$",
    re.IGNORECASE,
)
_SUPPOSED = (_WHAT_IF, _IF_WHAT, _IF_FIGURE)
_BARE = (_HIRE, _IN_PARTS, _LATE, _BUY)
_THEN_IF = re.compile(
    r"(?:[?.,;!]|\b(?:and|also|plus|but)\b)\s*(?P<change>(?:what(?:'s| would| will)? (?:happens? )?if|what happens if)\b.+)",
    re.IGNORECASE | re.DOTALL,
)


def supposed(words: str) -> str:
    """The part of a message that supposes something: of "what did I spend, and what if I lose Acme" the last."""
    after = None if _WHAT_IF.match(words) else _THEN_IF.search(words)
    return (after["change"] if after else words).strip()


_MORE = re.compile(
    r"^\W*(?:and|also|plus|as well as|together with|what about|and if)\b\s*(?:if\s+|with\s+)?", re.IGNORECASE
)
CHANGES = re.compile(
    r"\b(?:late|later|early|earlier|hire|hiring|lose|losing|drop|drops|fall|falls|parts?|instal|a month|per month|buy|rise|rises|goes up|go up|goes down|cut|without)\b",
    re.IGNORECASE,
)

OF_CHANGES = frozenset(("what_if", "explain_what_if"))  # "why?" after a what-if is still about it


def is_bare(words: str) -> bool:
    """Whether they are nothing but a change: "VAT in two parts"."""
    return any(shape.search(words) for shape in _BARE)


def changed(words: str, today: date, locale: str, previous: tuple[str, Args] | None) -> dict[str, str]:
    """The arguments of a what-if: a new one, one more change of the one before, or that one on another day."""
    after_one = previous is not None and previous[0] in OF_CHANGES
    if any(shape.search(words) for shape in _SUPPOSED) or (is_bare(words) and not (after_one and _MORE.match(words))):
        return {"changes": words.strip()}
    if previous is None or not after_one:
        return {}
    if _MORE.match(words) and CHANGES.search(words):
        return {"changes": f"{previous[1]['changes'].rstrip(' ?.!')} and {_MORE.sub('', words).strip()}"}
    if other := _of_another_size(words, previous[1]):
        return other
    later = until(words, today=today, locale=locale)
    return {**previous[1], **later} if later and _is_only_time(words, today, locale) else {}


_ONLY_AMOUNT = re.compile(
    r"\W*(?:(?:and|so|but|then|ok|no|not|wait|sorry|actually|what|wot|wat|how|about|abt|bout|if|it|that|was|were|is|make|with|at|to|say|or|only|just|"
    r"instead|rather|than|try|do|for|of|i|we|mean|meant|pay|paid|them|him|her|a|per|month|each|please|pls)\b\W*)*",
    re.IGNORECASE,
)


def is_only_amount(words: str) -> bool:
    """Whether nothing but an amount is said: "what about 1,800", "make that £2,150"."""
    said, left = numbers(words), words
    for one in reversed(said):
        left = left[: one.span[0]] + left[one.span[1] :]
    return bool(said) and _ONLY_AMOUNT.fullmatch(left) is not None


def _of_another_size(words: str, args: Args) -> dict[str, str]:
    """The what-if before with another amount: "what about 1,800"; {} where that had none, or several."""
    said = [one for one in numbers(words) if one.kind in {"money", "count"}]
    before = [
        one for one in numbers(args["changes"]) if one.kind == "money" or (one.kind == "count" and one.value >= 100)
    ]
    if not said or len(before) != 1 or said[-1].value < 100:
        return {}
    if not is_only_amount(words):
        return {}
    at, to = before[0].span
    return {**args, "changes": args["changes"][:at] + words[slice(*said[-1].span)].strip() + args["changes"][to:]}


_ONLY_TIME = re.compile(
    r"\W*(?:(?:and|so|but|then|ok|what|how|about|in|by|on|at|until|till|for|the|end|of|it|that|does|is|look|looks|like|please|pls)\b\W*)*",
    re.IGNORECASE,
)


def _is_only_time(words: str, today: date, locale: str) -> bool:
    """Whether nothing but a time is said: "and in February?"."""
    left = words
    for one in sorted(periods.find(words, today=today, locale=locale, future=True), key=lambda one: -one.span[0]):
        left = f"{left[: one.span[0]]} {left[one.span[1] :]}"
    return _ONLY_TIME.fullmatch(left) is not None
