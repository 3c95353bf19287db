"""What carries a tag: "show me everything tagged gifts", "how much went on the tag van"."""

from __future__ import annotations

import re

from agent.call import Call
from agent.sentence.days import DefaultDays
from agent.sentence.meaning import World
from agent.sentence.refining import over_time
from core import periods

_NAME = r"(?!(?:it|that|this|them|those|so|by|me)\b)[“\"'‘]?(?P<tag>[^\W_][\w&'’ -]{0,38}?)[”\"'’]?"
_END = r"(?=\s*(?:[?.!,]|$)|\s+(?:in|during|this|last|since|from|for|between|on|over|so far|please|pls|so|and how|altogether|in total|on average|per|by|each|every|an? (?:week|month|quarter|year))\b|\s*\x00)"
_TAGGED = re.compile(rf"(?<!not )(?<!un)\b(?:tagged|labell?ed)(?:\s+(?:as|with|under))?\s+{_NAME}{_END}", re.IGNORECASE)
_THE_TAG = re.compile(
    rf"\b(?:with|under|for|in|of|on|has|have|carry|carrying)\s+(?:the\s+|my\s+|a\s+)?(?:tag|label)\s+{_NAME}{_END}"
    rf"|\b(?:the|my)\s+(?P<tag_before>[^\W_][\w&'’-]*)\s+tag\b",
    re.IGNORECASE,
)
_JOINED = re.compile(  # "gifts-tagged payments"
    r"(?P<tag>[^\W_][\w&'’]*)[- ]tagged\s+(?:payments?|transactions?|purchases?|ones|things|stuff|spending|costs?|rows|items|bills?)\b",
    re.IGNORECASE,
)
_HASH = re.compile(r"(?<![\w#])#(?P<tag>[^\W\d_][\w&'’-]{0,38})")
_ON = re.compile(
    rf"\b(?:on|for|under|of|by|with)\s+(?:the\s+|my\s+|our\s+)?(?=(?P<tag>[^\W_][\w&'’ -]{{0,38}}?){_END})",
    re.IGNORECASE,
)
_BY_TAG = re.compile(r"\b(?:by|per|of each|for each|for every|each)\s+(?:my\s+)?(?:tags?|labels?)\b", re.IGNORECASE)
_NO_TAG = frozenset("my our the all are is was were everything anything things payments have has i we get got".split())
_OUT = re.compile(r"\b(?:spen[dt]|spending|paid|pay|cost|costs|went|gone|bills?|expenses?|purchases?)\b", re.IGNORECASE)
_IN = re.compile(r"\b(?:earn\w*|came in|come in|income|received|got in|revenue)\b", re.IGNORECASE)


def _of_each(text: str, world: World, days: DefaultDays) -> Call:
    """What each tag comes to, of the days that are named or of all."""
    named = periods.find(text, today=days.today, locale=world.locale)
    when = {"start": named[0].start.isoformat(), "end": named[0].end.isoformat()} if named else {}
    return Call("get_tags", when)


def _by_its_name(text: str, world: World) -> str | None:
    """ "#design"; "spent on design", where nothing else in the books is called so."""
    if marked := _HASH.search(text):
        return marked["tag"]
    taken = {name.casefold() for name in (*world.names, *world.called, *world.categories, *world.accounts)}
    known = {tag.casefold(): tag for tag in world.tags if tag.casefold() not in taken}
    said = (found["tag"].casefold() for found in _ON.finditer(text))
    return next((known[one] for one in said if one in known), None)


def call_of(text: str, blank: str, world: World, days: DefaultDays) -> Call | None:
    """The list of what carries the tag that `text` names, with its sum, or its average; None where it names none.

    blank: `text` with its periods blanked out.
    """
    if _BY_TAG.search(blank):
        return _of_each(text, world, days)
    joined = _JOINED.search(blank)
    joined = joined if joined and joined["tag"].casefold() not in _NO_TAG else None
    found = joined or _TAGGED.search(blank) or _THE_TAG.search(blank)
    name = next((said for said in found.groups() if said), None) if found else _by_its_name(blank, world)
    if name is None:
        return None
    named = periods.find(text, today=days.today, locale=world.locale)
    when = (named[0].start, named[0].end) if named else None
    unit = over_time(blank)
    if unit:
        first, last = when or days.last_year
        what = "in" if _IN.search(text) and not _OUT.search(text) else "out"
        about = {"what": what, **unit, "start": first.isoformat(), "end": last.isoformat(), "tag": name.strip()}
        return Call("get_average" if "per" in unit else "get_history", about)
    first, last = when or world.books or (days.today, days.today)
    args = {"start": first.isoformat(), "end": last.isoformat(), "tag": name.strip()}
    if _OUT.search(text) or _IN.search(text):
        args["direction"] = "out" if _OUT.search(text) else "in"
    return Call("list_transactions", args)
