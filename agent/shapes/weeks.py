"""Messages about what was told unasked: the week behind, and advice."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

from agent.call import Call

_INSIGHTS = re.compile(
    r"\b(?:insights?|recommendations?|(?:any|some|your) (?:advice|tips?|suggestions?)|what (?:should|can) i do better|"
    r"where (?:can|could) i save)\b",
    re.IGNORECASE,
)
# After a week was told, unasked or not: what made it so, and the payments themselves.
_WHY = re.compile(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?|hm+)\W+)*"
    r"(?:why(?: is that| was that| so| that| though)?|how come|what changed|what happened(?: there)?|"
    r"what(?:'?s| is| was) behind (?:that|it|this)|who was (?:it|that)|explain(?: (?:that|it|this))?|"
    r"more(?: details?)?|details?)"
    r"(?:\s+please)?\W*$",
    re.IGNORECASE,
)
_SHOW = re.compile(
    r"^\W*(?:(?:and|ok(?:ay)?|please|can you|could you|yes)\W+)*(?:show|list)(?: (?:me|us))?"
    r"(?: (?:them|those|these|it|that|all(?: of them)?|(?:the |those |these )?(?:payments|transactions|rows)))?"
    r"(?:\s+please)?\W*$"
    r"|^\W*which (?:ones|payments|transactions)(?: (?:are|were) (?:they|those|these|that))?\W*$",
    re.IGNORECASE,
)
WEEKLY = "get_weekly_summary"
_AHEAD = frozenset(("get_cashflow_forecast", "what_if", "get_expected_payments"))
_COMING = re.compile(
    r"^\W*(?:(?:show|list|tell)(?: me)? |what(?:'?s| are| is)? |which |any )?(?:my |our |the )?"
    r"(?:upcoming|coming|expected|next) (?:bills|payments)\b|\b(?:bills|payments) (?:are |do i have )?(?:coming (?:up|out)|still to come)\b"
    r"|^\W*(?:(?:any|which|what|show|list|me|the|my|our|all)\W+)*bills (?:that are |are )?due\b(?! from\b)"
    r"|^\W*(?:and |so |ok )*what(?:'?s| is| are| bills are| payments are)? (?:falls? |still )?(?:due|coming up|coming out|to come out|going out (?:next|this|in|on|before|by|until|between))\b",
    re.IGNORECASE,
)


_COMING_IN = re.compile(
    r"\b(?:any|what|which|how much) (?:money|payments?|income|cash|invoices?) (?:is |are |have i got |do i have )?(?:due|expected|still to come|coming) in\b(?! (?:last|ever))",
    re.IGNORECASE,
)


def _behind(previous: Call, text: str) -> Call:
    """What a forecast is made of; of a what-if, what it moves."""
    if previous.tool == "what_if" and _WHY.match(text):
        return Call("explain_what_if", dict(previous.args))
    return Call("get_expected_payments", {"on": previous.args.get("on")})


def _coming(text: str, when: Mapping[str, str]) -> Call | None:
    """The payments to come, where they are asked for; bills alone where the words say bills."""
    if _COMING.search(text):
        only = {"direction": "out"} if re.search(r"\bbills?\b", text, re.IGNORECASE) else {}
        return Call("get_expected_payments", {**when, **only})
    return Call("get_expected_payments", {**when, "direction": "in"}) if _COMING_IN.search(text) else None


def told_of(text: str, previous: Call | None, when: Mapping[str, str]) -> Call | None:
    """What a message asks of what is told unasked: advice; or "why?" and "show me" after a week or a forecast.

    when: the days that it names ahead, as arguments.
    """
    if _INSIGHTS.search(text):
        return Call("get_insights", {})
    if coming := _coming(text, when):
        return coming
    if previous is not None and previous.tool in _AHEAD and (_WHY.match(text) or _SHOW.match(text)):
        return _behind(previous, text)
    if previous is None or previous.tool != WEEKLY or not previous.args.get("start"):
        return None
    start = str(previous.args["start"])
    if _WHY.match(text):
        return Call(WEEKLY, {"start": start, "part": "why"})
    if _SHOW.match(text):
        end = date.fromisoformat(start) + timedelta(days=6)
        return Call("list_transactions", {"start": start, "end": end.isoformat()})
    return None
