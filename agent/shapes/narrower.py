"""A kind of cost that is narrower than its category: "the water bill" is asked of all utilities by those words only."""

from __future__ import annotations

import re

from agent.call import Call, dated
from agent.sentence import names
from agent.sentence.days import DefaultDays
from agent.sentence.meaning import World
from agent.sentence.slots import find_categories
from agent.shapes.decided import Answer, Clarify, Decided
from agent.words.calls_words import ONE_TAX
from agent.words.words import words
from core import periods

# What the owner says of it → the kind, as core.ledger.narrower lists it. The first that fits is taken.
_KINDS = tuple(
    (kind, re.compile(rf"\b(?:{said})\b", re.IGNORECASE))
    for kind, said in (
        ("energy", r"gas (?:and|&|n) (?:electric(?:ity)?|power)|electric(?:ity)? (?:and|&|n) gas|energy(?: bills?)?|(?:light|heat) and (?:heat|light)|gas electric"),
        ("electricity", r"electric(?:ity)?(?: bills?)?|le[ck]+y|power bills?"),
        ("gas", r"gas(?: bills?)?|propane|lpg|calor gas"),
        ("water", r"water(?: bills?| rates)?"),
        ("mobile", r"mobiles?(?: phones?)?(?: bills?)?"),
        ("phone", r"(?:tele)?phones?(?: bills?)?|landline|telecoms"),
        ("broadband", r"broadband|internet(?: bills?)?|wi-?fi"),
        ("pension", r"pensions?(?: contributions?)?"),
        ("trains", r"trains?|train (?:fares?|tickets?)"),
        ("taxis", r"taxis?|cabs"),
        ("fuel", r"fuel|petrol|diesel|derv|gasoline|filling (?:up|the van)"),
        ("parking", r"parking(?: tickets?)?"),
        ("flights", r"flights?|airfare|plane tickets"),
        ("hotels", r"hotels?|accommodation"),
        ("accountants", r"accountan(?:t|ts|cy)(?:['’]s)?|book-?keep(?:er|ing)|accounting fees"),
        ("solicitors", r"solicitors?|lawyers?|legal|attorney"),
        ("freelancers", r"freelancers?|contractors?"),
    )
)  # fmt: skip
# Kinds that no category has of its own, as a question of nothing else.
_ALONE = re.compile(
    r"\W*(?:(?:and|so|ok|please|show|tell|give|me|how|much|what|did|do|does|have|has|was|were|is|are|we|i|spend|spent|pay|paid|on|for|"
    r"the|my|our|total|all|in|last|cost|go|went|been)\b[\s\x00]*)*"
    r"(?P<kind>insurance|postage|printing|waste(?: collection)?|coffees?)"
    r"(?: (?:costs?|bills?|spend(?:ing)?|payments?|premiums?|charges?|cost (?:me|us)))?(?: (?:in|for|during|over|since|on|so far))*[\s\x00?.!]*",
    re.IGNORECASE,
)
_TOOLS = frozenset(
    "get_category_breakdown list_transactions compare_periods get_average get_history get_extreme_period".split()
)


def call_of(text: str, blank: str, world: World, days: DefaultDays) -> Call | None:
    """What such a kind came to; None for any other sentence. blank: the text with its dates blanked."""
    alone = _ALONE.fullmatch(blank)
    found = periods.find(text, today=days.today, locale=world.locale, week_start=world.week_start)
    if alone is None or len(found) > 1 or any(one.start > days.today for one in found):
        return None
    if find_categories(words(alone["kind"]), world.sorts) or any(one.exact for one in names.find(text, world.names)):
        return None
    kind = alone["kind"].lower().removesuffix(" collection").removesuffix("s")
    when = (found[0].start, found[0].end) if found else days.usual(text)
    return Call("get_category_breakdown", {**dated(when), "part": kind})


def only_that(text: str, decided: Decided, previous: Call | None, world: World) -> Decided:
    """`decided` with the narrower kind of cost that `text`, or the turn that it follows, asks for."""
    if isinstance(decided, Answer):
        return Answer(tuple(_of_kind(text, one, previous, world) for one in decided.calls), decided.left)
    if isinstance(decided, Clarify):
        each = tuple((label, _of_kind(text, one, previous, world)) for label, one in decided.options)
        return Clarify(each, decided.why)
    return decided


def _of_kind(text: str, call: Call, previous: Call | None, world: World) -> Call:
    category = call.args.get("category")
    if call.tool not in _TOOLS or call.args.get("part"):
        return call
    named = [one for one in find_categories(words(text), world.sorts) if one.category == category]
    if not named and (kept := _kept(text, call, previous)):
        return Call(call.tool, {**call.args, "part": kept})
    if not category or any(one.exact for one in named):
        return call
    part = "; ".join(_kinds(text, str(category), world))
    return Call(call.tool, {**call.args, "part": part}) if part else call


_BY_CATEGORY = re.compile(r"\b(?:categor(?:y|ies)|everything|all|total|go|went|goes)\b", re.IGNORECASE)


def _kept(text: str, call: Call, previous: Call | None) -> str | None:
    """The kind that the turn before was about, where this one only changes when: "and in April?"."""
    before = previous.args if previous else {}
    same = before.get("category") == call.args.get("category") and not call.args.get("name")
    by_itself = not call.args.get("category") and (
        call.tool != "get_category_breakdown" or call.tool != (previous.tool if previous else "")
    )
    if not same or not before.get("part") or by_itself or _BY_CATEGORY.search(text):
        return None
    return str(before["part"])


def _kinds(text: str, category: str, world: World) -> list[str]:
    """The kinds that `text` names of that category, a phrase that one has read read by no other."""
    found: list[str] = []
    for kind, said in _KINDS:
        hits = [one for one in said.finditer(text) if _is_of(one[0], category, world)]
        if hits:
            found.append(kind)
            text = said.sub(" ", text)
    one_tax = ONE_TAX.search(text)
    if one_tax and not found and _is_of(one_tax[0], category, world):
        found.append(one_tax[0].upper() if len(one_tax[0]) < LETTERS else one_tax[0].lower())
    return found


LETTERS = 5  # a shorter tax is written in capitals: VAT, PAYE


def _is_of(said: str, category: str, world: World) -> bool:
    return any(one.category == category for one in find_categories(words(said), world.sorts))
