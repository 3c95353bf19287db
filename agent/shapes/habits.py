"""Questions about when somebody usually pays: "when does Acme usually pay", "is Acme paying later than usual"."""

from __future__ import annotations

import re
from typing import Any

from agent.call import Call
from agent.sentence import names
from agent.sentence.meaning import World
from agent.sentence.slots import find_categories
from agent.shapes import recall
from agent.words.words import words

_USUAL = r"(?:usually|normally|typically|generally|mostly|tend to|ordinarily|always|on average)"
_PAY = r"(?:pay|pays|paying|paid|settle|settles|charge|charges|charged|bill|bills|go out|goes out|come out|comes out|leave|leaves|get paid|gets paid|come in|comes in|arrive|arrives|taken|take)"
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"\b(?:when|what (?:day|date|time)|which (?:day|date)s?)\b.{{0,40}}\b{_USUAL}\b.{{0,30}}\b{_PAY}\b",
        rf"\b(?:when|what (?:day|date)|which (?:day|date)s?)\b.{{0,40}}\b{_PAY}\b.{{0,20}}\b(?:{_USUAL}|as a rule)\b",
        rf"\b(?:which|what) (?:day|date)s? of the month\b.{{0,40}}\b{_PAY}\b",
        r"\bpa(?:y|ys|ying|id)\b.{0,15}\b(?:later|slower|earlier|sooner|quicker|faster)\b.{0,12}\b(?:usual|normal|before|normally|usually)\b",
        r"\b(?:does|do|is|are)\b.{0,40}\bpa(?:y|ys|ying)\b (?:me |us )?(?:on time|regularly|late|promptly)\b",
        r"\bhow (?:regular(?:ly)?|late|reliable|prompt|punctual)\b.{0,20}\b(?:is|are|does|do)\b|\bhow (?:regular|late|reliable|prompt) (?:is|are)\b",
    )
)
_OTHER = re.compile(
    r"\b(?:how much|why|will|if|invoices?|should|last (?:month|week|year|quarter)|who|anyone|anybody|customers?|clients?|people|everyone|i take)\b",
    re.IGNORECASE,
)
_THEM = re.compile(r"\b(?:they|them|he|him|she|her|it|that|this)\b", re.IGNORECASE)
_OUT = re.compile(
    r"\b(?:do|did) (?:we|i) (?:\w+ )?pay\b|\b(?:charge|charges|go(?:es)? out|come(?:s)? out|bill)\b", re.IGNORECASE
)
_IN = re.compile(r"\bpay(?:s|ing)? (?:me|us)\b|\bc[ao]mes? in\b", re.IGNORECASE)


# Not who is late once, but who pays no more: "which customers have gone quiet".
_GONE = re.compile(
    r"\b(?:customers?|clients?|payers?|who|anyone|anybody|someone)\b.{0,25}\b(?:(?:gone|went|going|fallen) (?:quiet|silent|cold|dark|missing)|"
    r"(?:have|has|['’]?ve|['’]?s)?\s*(?:stopped|quit) (?:paying|buying|ordering|coming)|no longer (?:pays?|buys?|orders?))\b"
    r"|^\W*(?:(?:show|list|any|which|what|who|are|is|have|did|we|i|our|my|the|me|us)\s+)*(?:lost|gone|silent|quiet|dormant|inactive) (?:any )?(?:customers?|clients?)\W*$"
    r"|\b(?:customers?|clients?) (?:have |did )?(?:we|i) (?:lost|lose)\b",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(r"\b(?:if|suppose|imagine|without|my biggest|our biggest)\b", re.IGNORECASE)


def call_of(text: str, blank: str, world: World, previous: Call | None) -> Call | None:
    """The call of such a question; None for any other. blank: the text with its dates blanked."""
    if _GONE.search(blank) and not _SUPPOSED.search(text) and not names.find(text, world.names):
        return Call("get_late_customers", {})
    if _OTHER.search(blank) or not any(shape.search(blank) for shape in _SHAPES):
        return None
    about = _about(text, world) or (_before(previous) if _THEM.search(text) else None)
    if about is None:
        return None
    way = "out" if _OUT.search(blank) else "in" if _IN.search(blank) else None
    return Call("get_payment_habit", {**about, **({"direction": way} if way else {})})


def _about(text: str, world: World) -> dict[str, Any] | None:
    """Whom or what it names."""
    mentioned = names.find(text, world.names)
    if mentioned:
        name = one_named(text, world)
        return {"name": name} if name else None
    found = [one for one in find_categories(words(text), world.sorts) if not one.person]
    return {"category": found[0].category} if len(found) == 1 else None


def one_named(text: str, world: World) -> str | None:
    """The one payee that `text` names, by any of their spellings; None where it names none, or several."""
    mentioned = names.find(text, world.names)
    if len(mentioned) != 1:
        return None
    return names.in_common(tuple(dict.fromkeys(world.called.get(each, each) for each in mentioned[0].names)))


def _before(previous: Call | None) -> dict[str, Any] | None:
    """Whom or what the turn before was about."""
    meant = recall.meaning_of(previous)
    if meant is None or not (meant.entity or meant.category):
        return None
    return {"name": meant.entity} if meant.entity else {"category": meant.category}
