"""Which month was best, the quietest week, the most ever spent in a day: a unit of time sought by its money."""

from __future__ import annotations

import re
from re import Match
from typing import Any

from agent.call import Call
from agent.sentence.days import DefaultDays
from agent.sentence.meaning import Days, World
from agent.sentence.moment import Moment
from agent.sentence.sentence import read
from core.dashboard import spans
from core.dashboard.spans import Unit

_MOST = frozenset("best strongest busiest highest biggest largest top record priciest dearest most greatest".split())
_JUDGES = frozenset(
    "best worst strongest weakest poorest leanest".split()
)  # of what is left, where nothing else is said
_ADJECTIVE = (
    r"(?P<adj>(?:most|least) (?:expensive|profitable|costly)|best|worst|strongest|weakest|busiest|quietest|slowest|highest|"
    r"lowest|biggest|largest|greatest|smallest|poorest|leanest|top|record|priciest|dearest|cheapest|most|least)"
)
_UNIT = r"(?P<unit>day|week|month|quarter|year)s?"
_KIND = r"(?:(?:ever|single|trading|sales?|spending|earning|income|revenue|profit|business|takings|performing|of the) ){0,2}"
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"\b{_ADJECTIVE} {_KIND}{_UNIT}\b(?!.{{0,3}}end)",
        rf"\b(?:which|what|wich) {_KIND}{_UNIT}\b.{{0,80}}?\b{_ADJECTIVE}\b",
        rf"\bthe {_UNIT} (?:that |when |in which |on which )?(?:i|we)\b.{{0,60}}?\b{_ADJECTIVE}\b",
        rf"\b{_ADJECTIVE}\b.{{0,40}}?\b(?:in|on|over) (?:a|any|one|a single|one single|any one) {_UNIT}\b",
        rf"^\W*when (?:did|do|have|was|were) .{{0,60}}?\b{_ADJECTIVE}\b(?P<unit>)",
    )
)
# What is counted, or is no sum of what moved.
_ELSE = re.compile(
    r"\b(?:balance|overdrawn|in the bank|days? of the week|most (?:customers?|clients?|payments?|transactions?|suppliers?|bills?|invoices?)|average)\b",
    re.IGNORECASE,
)
_OUT = re.compile(
    r"\b(?:spen[dt]\w*|costs?|costly|outgoings?|expens\w+|went out|going out|go out|pay(?:ing)? out|paid out|dearest|priciest|cheapest|bills?)\b"
    r"|\b(?:did|have|do) (?:i|we) (?:pay|paid)\b",
    re.IGNORECASE,
)
_IN = re.compile(
    r"\b(?:sales?|sold|earn\w*|income|revenue|takings|took|taken?|take in|made|make|money in|c[ao]me in|coming in|turnover|busiest|quietest|"
    r"slowest|trading|pa(?:y|id) (?:me|us)|bring in|brought in)\b",
    re.IGNORECASE,
)
_LEFT = re.compile(r"\b(?:profit\w*|left over|was left|net)\b", re.IGNORECASE)


def call_of(text: str, blank: str, world: World, days: DefaultDays) -> Call | None:
    """The call that such a question asks for; None for any other. blank: the text with its dates blanked."""
    found = _shape(text, blank)
    adjective = found["adj"].lower() if found else ""
    if found is None or _ELSE.search(text):
        return None
    moment = Moment(days.today, world)
    sentence = read(text, world, moment.find, moment.is_ahead)
    if any(len(one.names) > 1 for one in sentence.mentions) or len(sentence.mentions) + len(sentence.categories) > 1:
        return None
    said = [one for one in sentence.periods if not _inside(one.span, found.span("unit"))]
    if len(said) > 1 or any(one.start > days.today for one in said):
        return None
    by: Unit = (found["unit"] or "month").lower()  # pyright: ignore[reportAssignmentType]
    what = _what(text, adjective, of_category=bool(sentence.categories))
    when: Days = (said[0].start, said[0].end) if said else days.everything
    if spans.begins(when[0], by) == spans.begins(when[1], by):
        when = days.everything  # "was October our best month?" is of them all
    args: dict[str, Any] = {
        "what": what,
        "by": by,
        "order": _order(adjective, what),
        "name": sentence.mentions[0].names[0] if sentence.mentions else None,
        "category": sentence.categories[0].category if sentence.categories else None,
        "start": when[0].isoformat(),
        "end": when[1].isoformat(),
    }
    return Call("get_extreme_period", args)


def _shape(text: str, blank: str) -> Match[str] | None:
    """The words that ask it. "In a day" may be read as a date, so that shape is sought in the text as it was said."""
    return next((hit for shape in _SHAPES[:3] if (hit := shape.search(blank))), None) or next(
        (hit for shape in _SHAPES[3:] if (hit := shape.search(text))), None
    )


def _what(text: str, adjective: str, *, of_category: bool) -> str:
    if _LEFT.search(text) or adjective.endswith("profitable"):
        return "net"
    if of_category or _OUT.search(text):
        return "out"
    return "net" if adjective in _JUDGES and not _IN.search(text) else "in"


def _order(adjective: str, what: str) -> str:
    most = adjective.split()[0] in _MOST
    if what == "out" and adjective in _JUDGES:
        most = not most  # the worst month for spending is the one with most of it
    return "most" if most else "least"


def _inside(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two stretches of the text share a letter."""
    return one[0] < other[1] and other[0] < one[1]
