"""Days of the week side by side: "did we make more on weekdays or weekends", "Saturday takings vs Sunday takings"."""

from __future__ import annotations

import re

from agent.call import Call
from agent.sentence import names
from agent.sentence.days import DefaultDays
from agent.sentence.meaning import World
from agent.sentence.slots import find_categories
from agent.words.words import words
from core import periods

_NAMED = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_EACH = rf"(?:weekdays?|week days?|weekends?|(?:{_NAMED})s)"
_BETWEEN = (
    r"(?: (?:takings|sales|income|spend(?:ing)?|costs))?,? (?:or|vs\.?|versus|and|than|against|with|to|compared (?:to|with|against)|as opposed to)"
    r" (?:(?:on|at|over|in|the|for|we|i|do|did) )*"
)
_PAIR = re.compile(rf"\b(?P<a>{_EACH}){_BETWEEN}(?P<b>{_EACH})\b", re.IGNORECASE)
_SIDE_BY_SIDE = re.compile(r"\b(?:compar\w+|differen\w+|between|versus|more|better|busier|each)\b", re.IGNORECASE)
_OUT = re.compile(
    r"\b(?:spen[dt]\w*|costs?|pay|paid|paying|outgoings|expenses|goes out|went out|go out)\b", re.IGNORECASE
)
_IN = re.compile(
    r"\b(?:make|made|making|earn\w*|t[ao]ken?|took|taking|takings|sales?|sell|income|revenue|turnover|come in|came in|busy|busier|better|best|bring|money in)\b",
    re.IGNORECASE,
)


def calls_of(text: str, world: World, days: DefaultDays) -> tuple[Call, ...]:
    """The same sum for each of the two, in the order they are said; () for any other sentence."""
    found = _PAIR.search(text)
    if found is None or names.find(text, world.names):
        return ()
    if re.search(r"\band\b", found[0], re.IGNORECASE) and not _SIDE_BY_SIDE.search(text):
        return ()  # "sales on Saturdays and Sundays" is one sum
    rest = text[: found.start()] + " " + text[found.end() :]
    out, come = bool(_OUT.search(text)), bool(_IN.search(text))
    if out == come or find_categories(words(rest), world.sorts):
        return ()
    named = periods.find(rest, today=days.today, locale=world.locale)
    if len(named) > 1 or any(one.start > days.today for one in named):
        return ()
    first, last = (named[0].start, named[0].end) if named else days.everything
    tool = "get_expense_summary" if out else "get_revenue_summary"
    when = {"start": first.isoformat(), "end": last.isoformat()}
    return tuple(Call(tool, {**when, "weekday": _plain(found[side])}) for side in "ab")


def _plain(said: str) -> str:
    return said.casefold().replace(" ", "").removesuffix("s")
