"""What carries a tag: "show me everything tagged gifts", "how much went on the tag van"."""

from __future__ import annotations

import re

from agent.call import Call
from agent.planner_days import DefaultDays
from agent.planner_meaning import World
from agent.planner_refining import over_time
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
_NO_TAG = frozenset("my our the all are is was were everything anything things payments have has i we get got".split())
_OUT = re.compile(r"\b(?:spen[dt]|spending|paid|pay|cost|costs|went|gone|bills?|expenses?|purchases?)\b", re.IGNORECASE)
_IN = re.compile(r"\b(?:earn\w*|came in|come in|income|received|got in|revenue)\b", re.IGNORECASE)


def call_of(text: str, blank: str, world: World, days: DefaultDays) -> Call | None:
    """The list of what carries the tag that `text` names, with its sum, or its average; None where it names none.

    blank: `text` with its periods blanked out.
    """
    joined = _JOINED.search(blank)
    joined = joined if joined and joined["tag"].casefold() not in _NO_TAG else None
    found = joined or _TAGGED.search(blank) or _THE_TAG.search(blank)
    name = next((said for said in found.groups() if said), None) if found else None
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
