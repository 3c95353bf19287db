"""Which days ahead a question about payments to come is about: until a day, on it, or from one to another."""

from __future__ import annotations

import re
from datetime import date, timedelta

from agent.call import Call
from core import periods

SOON = timedelta(days=62)  # "what goes out in October", said in November, is about last month
# "What goes out on the 1st": of a day that is named, it is the next one; "what goes out each month" repeats.
_GOES = re.compile(
    r"\b(?:what|which|how much|anything|whatever)\b.{0,30}?"
    r"\b(?:(?:is |are )?(?:going|leaving|coming|due)|goes|go|leaves|leave|comes|come) (?:out|off)\b",
    re.IGNORECASE,
)
_OFTEN = re.compile(
    r"\b(?:each|every|per|usually|normally|typically|always|regularly|in an? (?:\w+ )?(?:week|month|quarter|year)|did|went|"
    r"was|were|last|have|has|had)\b",
    re.IGNORECASE,
)
_ON = re.compile(r"\bon (?:the )?$", re.IGNORECASE)
_OPENS_ON = re.compile(
    r"(?:on|an? (?:week|fortnight)|\d+ weeks|(?:mon|tues|wednes|thurs|fri|satur|sun)day (?:week|after))\b",
    re.IGNORECASE,
)


def within(text: str, *, today: date, locale: str) -> dict[str, str]:
    """The arguments of the tool: `on`, the last day, and `start` where it is no deadline; {} where no time is named."""
    found = [one for one in periods.find(text, today=today, locale=locale, future=True) if one.end > today]
    if not found:
        return {}
    one = max(found, key=lambda each: each.end)
    first = max(one.start, today + timedelta(days=1))
    if _ON.search(text[: one.span[0]]) or _OPENS_ON.match(text[one.span[0] : one.span[1]]):
        first = one.end  # "on Friday" is that day, "by Friday" every day until then
    until = {"on": one.end.isoformat()}
    return {**until, "start": first.isoformat()} if first > today + timedelta(days=1) else until


def until(text: str, *, today: date, locale: str) -> dict[str, str]:
    """The last day ahead that is named, as an argument; {} where none is."""
    found = [one for one in periods.find(text, today=today, locale=locale, future=True) if one.end > today]
    return {"on": found[0].end.isoformat()} if found else {}


def going_out(text: str, *, today: date, locale: str) -> Call | None:
    """The bills of a day or a stretch of days soon: "what goes out on the 1st"."""
    when = within(text, today=today, locale=locale)
    soon = when and date.fromisoformat(when.get("start", when["on"])) <= today + SOON
    if not soon or _OFTEN.search(text) or not _GOES.search(text):
        return None
    return Call("get_expected_payments", {**when, "direction": "out"})
