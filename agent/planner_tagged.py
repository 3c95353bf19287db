"""What carries a tag: "show me everything tagged gifts", "how much went on the tag van"."""

from __future__ import annotations

import re

from agent.calls import Call
from agent.planner_days import DefaultDays
from agent.planner_meaning import World
from core import periods

_NAME = r"(?!(?:it|that|this|them|those|so|by|me)\b)[“\"'‘]?(?P<tag>[^\W_][\w&'’ -]{0,38}?)[”\"'’]?"
_END = r"(?=\s*(?:[?.!,]|$)|\s+(?:in|during|this|last|since|from|for|between|on|over|so far|please|pls|so|and how|altogether|in total)\b|\s*\x00)"
_TAGGED = re.compile(rf"(?<!not )(?<!un)\b(?:tagged|labell?ed)(?:\s+(?:as|with|under))?\s+{_NAME}{_END}", re.IGNORECASE)
_THE_TAG = re.compile(
    rf"\b(?:with|under|for|in|of|on|has|have|carry|carrying)\s+(?:the\s+|my\s+|a\s+)?(?:tag|label)\s+{_NAME}{_END}"
    rf"|\b(?:the|my)\s+(?P<tag_before>[^\W_][\w&'’-]*)\s+tag\b",
    re.IGNORECASE,
)
_OUT = re.compile(r"\b(?:spen[dt]|spending|paid|pay|cost|costs|went|gone|bills?|expenses?|purchases?)\b", re.IGNORECASE)
_IN = re.compile(r"\b(?:earn\w*|came in|come in|income|received|got in|revenue)\b", re.IGNORECASE)


def call_of(text: str, blank: str, world: World, days: DefaultDays) -> Call | None:
    """The list of what carries the tag that `text` names, with its sum; None where it names none.

    blank: `text` with its periods blanked out.
    """
    found = _TAGGED.search(blank) or _THE_TAG.search(blank)
    name = next((said for said in found.groups() if said), None) if found else None
    if name is None:
        return None
    named = periods.find(text, today=days.today, locale=world.locale)
    first, last = (named[0].start, named[0].end) if named else (world.books or (days.today, days.today))
    args = {"start": first.isoformat(), "end": last.isoformat(), "tag": name.strip()}
    if _OUT.search(text) or _IN.search(text):
        args["direction"] = "out" if _OUT.search(text) else "in"
    return Call("list_transactions", args)
