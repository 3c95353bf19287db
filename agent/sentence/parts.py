"""The questions of a message that asks several, each in its own words, with the time that was said once."""

from __future__ import annotations

import re
from datetime import date

from core import periods

MOST = 3  # questions taken one by one; a longer message is a story
_ASKS = (
    r"(?:who|what|whats|how|when|where|which|is|are|am|do|does|did|has|have|will|can|could|would|any|show|list|give|tell|"
    r"name|export|compare)\b"
)
_CUT = re.compile(
    rf"\s*[?.!;\n]+\s*(?:(?:and|also|plus|then|but)[\s,]+)*(?={_ASKS})"
    rf"|\s*,?\s+(?:and|&|plus|but|n|as well as)\s+(?:(?:also|then)[\s,]+)?(?={_ASKS})|\s*,\s*(?:also|then|plus)\s+(?={_ASKS})",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:it|its|they|them|their|that|those|these|this one|he|she|him|her|so|same|each|else|ones?|there)\b",
    re.IGNORECASE,
)
WHOLE = 4  # words: fewer that mean nothing by themselves are the end of the question before ("and is overdue")
# "What did rent and is …" is no cut: what comes first has to ask by itself.
_ENOUGH = 2  # words


def questions(text: str) -> tuple[str, ...]:
    """The questions of `text`; () for one, for too many, and where a later one leans on the one before."""
    parts = tuple(part.strip(" ,.;!?\n") for part in _CUT.split(text))
    if not 2 <= len(parts) <= MOST or any(len(part.split()) < _ENOUGH for part in parts):
        return ()
    return () if any(_BACK.search(part) for part in parts[1:]) else parts


_LISTED = re.compile(r"\s*(?:[,;/?+&\n]|\b(?:and|n|plus|also|then)\b)+\s*", re.IGNORECASE)
_FEW, _SHORT = 12, 5  # words of such a message, and of each of its questions


def in_few_words(text: str) -> tuple[str, ...]:
    """What a message of few words only names, one thing beside the other: "bal + any alerts"; () for any other."""
    if len(text.split()) > _FEW:
        return ()
    parts = tuple(part.strip(" .!?-") for part in _LISTED.split(text))
    parts = tuple(part for part in parts if part)
    short = all(len(part.split()) <= _SHORT and not _BACK.search(part) for part in parts)
    return parts if 2 <= len(parts) <= MOST and short else ()


def with_time(part: str, whole: str, *, today: date, locale: str) -> str | None:
    """`part` with the one time that `whole` names, where it names none itself; None where there is nothing to add."""
    named = periods.find(whole, today=today, locale=locale)
    if len(named) != 1 or periods.find(part, today=today, locale=locale):
        return None
    return f"{part} {_said(whole, named[0].span)}"


def _said(whole: str, span: tuple[int, int]) -> str:
    """The words of the time, with the "in" before a bare month."""
    lead = re.search(r"\b(?:in|on|during|for|over)\s+(?:the\s+)?$", whole[: span[0]], re.IGNORECASE)
    return whole[lead.start() if lead else span[0] : span[1]]
