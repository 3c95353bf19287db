"""Questions about what repeats: what got dearer, what has stopped, what subscriptions cost; and what was paid twice."""

from __future__ import annotations

import re
from typing import Any

from agent.call import Call, dated
from agent.sentence import names
from agent.sentence.days import DefaultDays
from agent.sentence.meaning import World
from agent.shapes.habits import one_named
from core import periods

_SUBSCRIPTIONS = r"(?:subscriptions?|subs|memberships?)"
_PAID = rf"(?P<what>{_SUBSCRIPTIONS}|bills?|regular (?:payments?|bills?|costs?)|direct debits?|standing orders?|recurring (?:payments?|costs?)|prices?|costs?|anything|something|any(?: of (?:my|our|the))?|what)"
_DEARER = (
    r"(?:(?:got|gotten|become|became|get|getting|gone|went|going|go|been) (?:dearer|up|pricier|more expensive)|"
    r"increased?|increasing|risen|rose|rising|dearer|put (?:up )?(?:their|its|the)? ?prices?(?: up)?|raised (?:their|its)? ?prices?|cost(?:s|ing)? (?:me |us )?more)"
)
_RISEN = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"\b(?:which|what|any|did|have|has|are)\b (?:of )?(?:(?:my|our|the|any) )*{_PAID}\b.{{0,20}}?\b{_DEARER}\b",
        rf"\b{_SUBSCRIPTIONS} (?:that |which )?(?:have |has )?{_DEARER}\b",
        r"\bwho (?:has |have )?(?:put (?:up )?(?:their|its) prices?|raised)\b",
        r"\bwhat(?:['’]?s| has| have| all)? (?:got|gone|become|went|going|increased|risen|rose)\b.{0,12}\b(?:dearer|pricier|more expensive|in price)\b",
        r"\bprice (?:rises|increases|hikes)\b",
    )
)
# "Which costs went up most last month" holds two months against each other.
_BY_HOW_MUCH = re.compile(r"\b(?:the )?(?:most|least)\b|\b(?:than|since|against|versus|vs)\b", re.IGNORECASE)
_WHICH = re.compile(r"\b(?:which|what|any|anything)\b", re.IGNORECASE)
_STOPPED = re.compile(
    rf"\b(?:cancel+ed|stopped|ended|old|dead|expired) {_SUBSCRIPTIONS}\b|\b{_SUBSCRIPTIONS}\b.{{0,25}}\b(?:cancel+ed|cancel|stopped|ended|expired|no longer)\b(?! \w+ for)",
    re.IGNORECASE,
)
_WISH = re.compile(r"\b(?:should|could|can|how do|please|want|would|to cancel|cancel (?:my|the|all))\b", re.IGNORECASE)
_COST = re.compile(
    rf"\W*(?:(?:and|so|ok)\W+)*(?:what|how much) (?:do|are|does) (?:(?:all|my|our|the|these|of) )*{_SUBSCRIPTIONS} (?:(?:cost|costing|come to|add up to|total|run to|set)(?: me| us)?(?: back)?(?: altogether| in total| in all)?\W*)?"
    r"(?:(?:a|per|each|every) (?:year|month)|annually|monthly|yearly)?\W*"
    rf"|\W*(?:(?:what|whats|is|the|my|our|total|all|of)\W+)*(?:annual|yearly|monthly|total) (?:(?:cost|price|total|spend) (?:of|on|for) )?(?:(?:my|our|the|all) )*{_SUBSCRIPTIONS}(?: costs?)?\W*",
    re.IGNORECASE,
)
_TWICE = re.compile(
    r"\b(?:pay|paid|charged?|billed?|bill|invoiced?|debited|took|taken|pays)\b.{0,40}\b(?:twice|two times|double|2x)\b"
    r"|\b(?:twice|double|duplicated?)[- ](?:paid|charged?|payments?|billed|transactions?|charges?|invoices?)\b|\bduplicat(?:e|es|ed|ions?)\b|\bdoubles\b",
    re.IGNORECASE,
)
_NO_SUCH = re.compile(
    r"\b(?:import|imported|file|statement|rows?|remove|delete|merge|remind|if|don['’]?t|do not|stop|warn|twice (?:a|per|as|the)|will)\b",
    re.IGNORECASE,
)


def call_of(text: str, blank: str, world: World, days: DefaultDays) -> Call | None:
    """The call of such a question; None for any other. blank: the text with its dates blanked."""
    if _TWICE.search(blank) and not _NO_SUCH.search(blank):
        return _paid_twice(text, world, days)
    if "\x00" not in blank and (_COST.fullmatch(blank)):
        return Call("get_recurring", {"category": "subscriptions"})
    mentioned = names.find(text, world.names)
    who = one_named(text, world)
    found = next((hit for shape in _RISEN if (hit := shape.search(blank))), None)
    # "Did costs go up from March to October" is of their sum, "what costs went up this year" of each.
    held = _BY_HOW_MUCH.search(blank) or ("\x00" in blank and not _WHICH.search(blank))
    if found and not mentioned and not held:
        only = re.search(_SUBSCRIPTIONS, found[0], re.IGNORECASE)
        return Call("get_recurring", {"only": "risen", **({"category": "subscriptions"} if only else {})})
    if who and _ONE_DEARER.fullmatch(_without(text, mentioned[0].span)):
        return Call("get_recurring", {"only": "risen", "name": who})
    if _STOPPED.search(blank) and not _WISH.search(blank):
        return Call("get_recurring", {"only": "stopped", "category": "subscriptions"})
    return None


_ONE_DEARER = re.compile(
    rf"\W*(?:(?:and|so|ok)\W+)*(?:has|have|did|is|are)\W+(?:the |my |our )*\x00+(?:['’]s)?(?: (?:bill|price|subscription|cost))?\W+(?:{_DEARER}|put (?:its|their) prices? up|"
    r"up|rise|go up|getting dearer)(?: (?:in price|price|prices|lately|recently|at all|a lot))*\W*",
    re.IGNORECASE,
)


_WE_PAID = re.compile(
    r"\b(?:did|have|do|had) (?:i|we) (?:\w+ )?(?:pay|paid)\b|\b(?:i|we) (?:\w+ )?paid\b|\bcharged\b", re.IGNORECASE
)


def _without(text: str, span: tuple[int, int]) -> str:
    return text[: span[0]] + "\x00" * (span[1] - span[0]) + text[span[1] :]


def _paid_twice(text: str, world: World, days: DefaultDays) -> Call | None:
    named = periods.find(text, today=days.today, locale=world.locale, week_start=world.week_start)
    mentioned = names.find(text, world.names)
    who = one_named(text, world)
    if len(named) > 1 or (mentioned and who is None):
        return None
    when = (named[0].start, named[0].end) if named else days.everything
    about: dict[str, Any] = {"name": who} if who else {}
    about |= {"direction": "out"} if _WE_PAID.search(text) else {}
    return Call("get_anomalies", {"only": "twice", **dated(when), **about})
