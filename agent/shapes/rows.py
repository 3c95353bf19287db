"""One payment, or a few, by where they stand: "the last invoice from Acme", "smallest sale in May", "last 3 bills"."""

from __future__ import annotations

import re
from typing import Any

from agent.call import Call, dated
from agent.sentence import names
from agent.sentence.days import DefaultDays
from agent.sentence.meaning import World
from agent.sentence.moment import Moment
from agent.sentence.places import place_in
from agent.sentence.sentence import Sentence, read
from core.periods import Period

_NOUN = (
    r"(?:payment|transaction|invoice|sale|receipt|deposit|expense|purchase|bill|order|amount|cost|charge|payout|outgoing|"
    r"ticket|trip|thing|credit|debit|wage|spend|order|transfer)"
)
_RECENT = r"(?:last|latest|newest|most recent|previous)"
_RANK = (
    r"(?:biggest|largest|highest|smallest|lowest|cheapest|cheaper|dearest|priciest|most expensive|least expensive|oldest|"
    r"earliest|first)"
)
_NTH = r"(?:second|third|fourth|fifth|sixth|2nd|3rd|4th|5th|6th|\d{1,2}th)"
_ORDER = rf"(?:(?:{_NTH} |next )to last|penultimate|last but (?:one|NUM)|(?:{_NTH} )?(?:{_RECENT}|{_RANK}))"
_LEAD = (
    r"(?:\| |(?:and|so|ok|then|please|tell|show|give|list|find|get|see|me|i|how|much|what|when|who|which|be|do|my|"
    r"ENT|'s|WHEN|WEEK|in|for|on) )*"
)
# Whatever else may stand in such a sentence: more would be a condition that the rows are not asked for by.
_REST = (
    rf"(?:{_NOUN}|ENT|CAT|NUM|WHEN|WEEK|AMT|couple|few|handful|single|individual|one|go|ever|customer|client|supplier|"
    r"incoming|outgoing|money|that|which|i|do|be|have|pay|receive|buy|come|go|in|out|from|to|with|by|at|for|of|on|me|my|"
    r"take|make|before|last|\||'s|s|so|far|please|and when|when be it|how much be it)"
)
_BY_ORDER = re.compile(rf"{_LEAD}(?P<order>{_ORDER}) (?P<rest>(?:{_REST} )+)")
# "The most we paid Acme in one go".
_AT_ONCE = re.compile(rf"{_LEAD}most (?P<rest>(?:i|ENT|do|have|ever|money) (?:{_REST} )*(?:in one go|at once)) ")
# "The payment before last to Acme".
_BEFORE_LAST = re.compile(rf"{_LEAD}(?P<rest>{_NOUN} before last (?:{_REST} )*)")
_SHAPES = (_BY_ORDER, _AT_ONCE, _BEFORE_LAST)
_THE_VERB = re.compile(r"(?:pay|buy|receive) ")
_NOTHING_COUNTED = re.compile(rf"(?:customer|client|supplier) (?!{_NOUN} )")
_IN = re.compile(
    r" (?:sale|receipt|deposit|credit|receive|incoming|income|payment in(?! (?:WHEN|WEEK))|come in|(?:customer|client) \S+|"
    r"(?:pay|paid) me|i (?:take|make)|ENT (?:last |have |do )?pay|pay by ENT|(?:payment|payout|transfer|money) from ENT) "
)
_OUT = re.compile(
    r" (?:expense|purchase|cost|bill|debit|charge|wage|spend|outgoing|go out|i (?:last )?(?:pay|buy|spend)|supplier|"
    r"(?:pay|to) ENT) "
)
_MANY = re.compile(
    r"\b(?:payments|transactions|txns|invoices|sales|receipts|deposits|expenses|purchases|bills|orders|amounts|costs|charges|"
    r"payouts|outgoings|tickets|trips|things|credits|debits|wages|transfers|ones)\b",
    re.IGNORECASE,
)
_SPENDING = re.compile(r" (?:expense|cost|outgoing|spend) ")
# "In" is the payment's where the time after it has a word of its own: "biggest payment in since June".
_COMES_IN = re.compile(r"\b(?:payments?|transactions?|money|amounts?)\s+in\s*$", re.IGNORECASE)
_OWN_WORD = re.compile(r"(?:since|from|before|until|between|during|over|after)\b", re.IGNORECASE)
_EARNED = re.compile(r" (?:sale|(?:customer|client) \S+) ")
_SPENT = re.compile(r" (?:expense|purchase|bill|cost|thing i buy|i (?:last )?buy) ")
_NEWEST = ("last", "latest", "newest", "recent", "penultimate", "last but one", "last but NUM")
_SEVERAL = {"couple": 2, "few": 3, "handful": 5}
SHOWN = 10  # where nobody says how many


def call_of(text: str, blank: str, world: World, days: DefaultDays) -> Call | None:
    """The call that lists them; None for any other sentence. blank: the text with its dates blanked."""
    moment = Moment(days.today, world)
    s = read(text, world, moment.find, moment.is_ahead)
    plain = f"{' '.join(word for clause in s.marked for word in clause)} "
    found = next((hit for shape in _SHAPES if (hit := shape.fullmatch(plain))), None)
    if found is None or not _is_told_apart(s, found) or _is_of_several(s, days):
        return None
    order, spaced = _order(found), f" {plain}"
    about: dict[str, Any] = {
        "name": _named(s, world),
        "category": s.categories[0].category if s.categories else None,
        **dated((s.periods[0].start, s.periods[0].end) if s.periods else days.everything),
        "direction": _way(s, spaced, order),
        "flow": None if s.mentions else _flow(spaced),
        "order": order if order != "newest" else None,
        **_how_many(text, blank, s, found),
    }
    return Call("list_transactions", {name: value for name, value in about.items() if value is not None})


def _is_of_several(s: Sentence, days: DefaultDays) -> bool:
    """Whether more is named than one list is of, or days to come."""
    ahead = any(one.start > days.today for one in s.periods)
    nobody = bool(s.mentions) and _named(s, s.world) is None
    return ahead or nobody or max(len(s.mentions), len(s.categories), len(s.periods)) > 1


def _named(s: Sentence, world: World) -> str | None:
    """Whose payments: the one payee, or what the names have in common that it may be."""
    if not s.mentions:
        return None
    return names.in_common(tuple(dict.fromkeys(world.called.get(one, one) for one in s.mentions[0].names)))


def _is_told_apart(s: Sentence, found: re.Match[str]) -> bool:
    """Whether the words say which payments: a noun for them, and of whom, when or which way where one ranks them."""
    rest = found["rest"]
    if _NOTHING_COUNTED.search(rest) or (_THE_VERB.match(rest) and "when " in found[0]):
        return False  # "the smallest customer" is ranked by what all of theirs come to; a "when" asks for a day
    if found.re is not _BY_ORDER:
        return True
    noun = re.search(rf"\b{_NOUN} ", rest) or rest.startswith("CAT ") or _THE_VERB.match(rest)
    named = bool(s.mentions or s.categories)
    if found["order"].endswith(_NEWEST):
        return bool(noun or (named and rest.startswith("ENT ")))
    if _SPENDING.search(f" {rest}") and not named:
        return False  # "the biggest expense": of suppliers
    said_which = named or s.periods or _IN.search(f" {found['order']} {rest}") or re.search(r"\bever\b", s.text)
    return bool(noun and said_which)


def _order(found: re.Match[str]) -> str:
    if found.re is not _BY_ORDER:
        return "largest" if found.re is _AT_ONCE else "newest"
    said = found["order"]
    if said.endswith((*_NEWEST, "previous")):
        return "newest"
    if said.endswith(("oldest", "earliest", "first")):
        return "oldest"
    small = said.endswith(("smallest", "lowest", "cheapest", "cheaper")) or said.startswith("least")
    return "smallest" if small else "largest"


def _way(s: Sentence, plain: str, order: str) -> str | None:
    """In or out, where the words say it; the largest payment of nobody in particular is one that the owner made."""
    if _IN.search(plain) or any(_is_in(s.text, one) for one in s.periods):
        return "in"
    if _OUT.search(plain) or s.categories:
        return "out"
    return "out" if order != "newest" and not s.mentions and " payment " in plain else None


def _flow(plain: str) -> str | None:
    """What the business earns or what things cost: neither is money moved between own accounts."""
    return "earned" if _EARNED.search(plain) else "spent" if _SPENT.search(plain) else None


def _is_in(text: str, when: Period) -> bool:
    return bool(_COMES_IN.search(text[: when.span[0]]) and _OWN_WORD.match(text[slice(*when.span)]))


def _how_many(text: str, blank: str, s: Sentence, found: re.Match[str]) -> dict[str, int]:
    if place := place_in(text):
        return {"limit": place, "place": place}
    counts = [int(one.value) for one in s.numbers if one.kind == "count"]
    counts += [many for word, many in _SEVERAL.items() if f"{word} " in found["rest"]]
    if counts or not _MANY.search(blank):
        return {"limit": (counts or [1])[0]}
    return {"limit": SHOWN} if _order(found) == "newest" else {}
