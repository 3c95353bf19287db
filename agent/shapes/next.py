"""Questions about what comes next: "the next 5 payments due", "which big bill comes next", "cash before wages"."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from agent.call import Call
from agent.sentence.days import DefaultDays
from agent.sentence.meaning import World
from agent.shapes.coming import FURTHEST
from core import periods

_COUNTS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "few": 5,
    "couple of": 2,
}
_N = rf"(?:(?P<n>\d{{1,2}}|{'|'.join(_COUNTS)})\s+)?"
_ASKS = r"\W*(?:(?:and|so|ok|please|show|list|give|tell|me|us|what|which|when|who|whats|is|are|s|the|my|our|will|be|do|i|we|have|see|can|you|of)\b\W*)*"
_BIG = r"(?P<big>big|bigger|biggest|large|largest|major|dearest|highest|main|expensive)"
_THINGS = (
    r"(?P<what>bills?|payments?|outgoings?|costs?|expenses?|direct debits?|charges?|things?|ones?|receipts?|income)"
)
_TAIL = r"(?:\W+(?:due|coming|up|come|comes|next|to|be|paid|pay|payment|out|going|go|goes|leave|leaving|is|are|on|my|the|list|from|me|us|in|for|account|please|have|i|we|expected|scheduled)\b)*\W*"
_NEXT = tuple(
    re.compile(_ASKS + shape, re.IGNORECASE)
    for shape in (
        rf"(?:next|upcoming|coming)\s+{_N}(?:{_BIG}\s+)?{_THINGS}{_TAIL}",
        rf"(?:{_BIG}\s+)(?:next|upcoming|coming)\s+{_N}{_THINGS}{_TAIL}",
        rf"{_N}{_BIG}\s+{_THINGS}\s+(?:(?:that\s+)?(?:is|are|comes?|coming|will come)\s+)(?:next|up|soon|due){_TAIL}",
        rf"{_N}{_THINGS}\s+(?:(?:that\s+)?(?:is|are|comes?|coming|goes|will come)\s+)(?:due\s+|out\s+|up\s+)?next{_TAIL}",
        r"(?P<who>pays|paying) (?:me|us) next\W*",
    )
)
_IN = re.compile(
    r"\b(?:c[ao]m(?:e|es|ing) in|in\W*$|payments? in|receipts?|income|from (?:a )?customers?|pay(?:s|ing)? (?:me|us))\b|\bin\W*$",
    re.IGNORECASE,
)
_OUT = re.compile(
    r"\b(?:bills?|out|outgoings?|costs?|expenses?|direct debits?|charges?|due|to pay|big\w*|large\w*)\b", re.IGNORECASE
)
SHOWN = 5
LARGEST = 3
_KIND = r"(?P<who>wages?|pay ?day|payroll|salar(?:y|ies)|(?:the )?staff|vat|tax(?:es)?|corporation tax|paye|hmrc|rent|mortgage|loan(?: payment)?|insurance|rates|pensions?)"
_CASH = r"(?:cash|money|balance|much|left|have|bank|enough|account)"
_BEFORE = re.compile(
    rf"\W*(?:[\w'’£]+\W+){{0,9}}?{_CASH}\b(?:\W+[\w'’]+){{0,6}}?\W+(?:(?:the )?(?:day|night|evening|morning) before|just before|right before|before|ahead of)\s+(?:the |my |our |next |i pay |we pay |paying )*"
    rf"{_KIND}(?:\s+(?:bill|run|payment|is|are|gets?|goes|go|paid|due|out|comes?|falls?|day|next|time))*\W*",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:was|were|did|had|last|went|spen[dt]|paid out)\b", re.IGNORECASE)
_WAGES = re.compile(r"pay ?day|staff", re.IGNORECASE)


def call_of(text: str, blank: str, world: World, days: DefaultDays) -> Call | None:
    """The call of such a question; None for any other. blank: the text with its dates blanked."""
    if _PAST.search(text):
        return None
    if before := _BEFORE.fullmatch(text):
        who = "wages" if _WAGES.search(before["who"]) else before["who"].strip()
        return Call("get_balance_before", {"name": who})
    if "\x00" in blank:
        return _of_days_ahead(text, blank, world, days)
    if of_one := _NEXT_OF_ONE.fullmatch(text):
        return Call("get_expected_payments", {"on": (days.today + FURTHEST).isoformat(), "name": of_one["who"]})
    found = next((hit for shape in _NEXT if (hit := shape.fullmatch(blank))), None)
    return Call("get_expected_payments", _args(found.groupdict(), blank, days)) if found else None


_NEXT_OF_ONE = re.compile(
    _ASKS
    + r"(?:next|upcoming|coming)\s+(?:payment|bill|invoice|instal{1,2}ment)\s+(?:to|from|for|of)\s+(?:the |my |our )?(?P<who>[^\W\d][\w&'’. -]{1,40}?)(?:\s+(?:due|coming up|is))?\W*",
    re.IGNORECASE,
)
_LARGEST_THEN = re.compile(
    rf"{_ASKS}{_N}{_BIG}\s+{_THINGS}(?:\s+(?:due|coming|up|out|in|on|over|during|for|to|pay|i|we|have|expected|going))*[\s\x00]+\W*",
    re.IGNORECASE,
)


def _of_days_ahead(text: str, blank: str, world: World, days: DefaultDays) -> Call | None:
    """ "The biggest bill next month": of days that have not begun."""
    named = periods.find(text, today=days.today, locale=world.locale, week_start=world.week_start)
    found = _LARGEST_THEN.fullmatch(blank)
    if found is None or len(named) != 1 or named[0].start <= days.today:
        return None
    when = {"on": named[0].end.isoformat(), "start": named[0].start.isoformat()}
    return Call("get_expected_payments", {**_args(found.groupdict(), blank, days), **when})


def _args(found: dict[str, str | None], blank: str, days: DefaultDays) -> dict[str, Any]:
    said = (found.get("n") or "").lower()
    what = (found.get("what") or "").lower()
    many = what.endswith("s") or what == "income"
    big = bool(found.get("big"))
    limit = _COUNTS.get(said) or (int(said) if said else LARGEST if big and many else SHOWN if many else 1)
    inward = bool(found.get("who") or _IN.search(blank)) and not re.search(r"\bbills?\b", blank, re.IGNORECASE)
    way = "in" if inward else "out" if _OUT.search(blank) or not what.startswith(("thing", "one")) else None
    args: dict[str, Any] = {"on": (days.today + (_A_MONTH if big else FURTHEST)).isoformat(), "limit": max(1, limit)}
    return {**args, **({"direction": way} if way else {}), **({"order": "largest"} if big else {})}


_A_MONTH = timedelta(days=31)  # what is big is so beside what comes about then
