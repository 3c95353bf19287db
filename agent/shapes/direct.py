"""Sentences of one shape that no weighing of phrases is needed for: "why was October so bad", "do I still pay Adobe"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from core import periods

_JUDGED = re.compile(
    r"^\W*(?:but |and |so )*why (?:was|were|is|did|has|have) (?:we |i |my |our |the )*(?:\w+ ){0,3}?\x00+"
    r"(?: (?:been|look|go|going|come|came|out))*(?: (?:so|such|that|very|really|quite|a|this))*"
    r" (?:bad|good|poor|low|high|quiet|slow|busy|dear|expensive|terrible|awful|great|weak|strong|tough|tight|different)\b",
    re.IGNORECASE,
)
_STILL = re.compile(
    r"^\W*(?:(?:hey|hi|ok|so|and|but|please)\W+)*(?:do|are|am) (?:i|we) still (?:pay|paying|subscribed?|subscribing|signed up)"
    r"(?: (?:for|to|with))?(?: (?:the|my|our))? (?P<who>[^?.!,\x00]{2,40}?)\W*$",
    re.IGNORECASE,
)


_NEWEST = re.compile(
    r"^\W*(?:(?:please|can you|could you|ok|and|hey) )*(?:show|list|give|get|see|what (?:are|were|was)|find)?(?: me)?(?: the| my| our)?"
    r" ?(?:last|latest|newest|most recent) (?:(?P<n>\d{1,2}|few|couple of) )?(?:(?P<one>payment|transaction|invoice|purchase)|(?:payments|transactions|txns|invoices|purchases))"
    r"(?: (?:from|to|with|by|at|for) (?P<who>[^?.!,\x00]{2,40}?))?\W*$",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"^\W*(?:but |and |so )*(?:why|how come)\b[^?]*\b(?:balance|cash|money)\b[^?]*"
    r"\b(?:drop\w*|fall\w*|fell|down|lower|less|rise\w*|rose|up|higher|jump\w*|chang\w*)\b",
    re.IGNORECASE,
)
_NEXT_BEST = re.compile(
    r"^\W*(?:and|but|so|ok|who(?:'s| is)|what(?:'s| is| about)|then)?\W*(?:the )?(?P<nth>second|2nd|next|third|3rd|fourth|4th|fifth|5th)"
    r"(?: (?:best|biggest|largest|highest|most|one|largest one|customer|supplier|client))*\W*$",
    re.IGNORECASE,
)
_NTH = {"second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5, "5th": 5}
SHOWN = 10  # of the newest payments, where nobody says how many
_TOPS = ("get_top_customers", "get_top_suppliers")


_WHO_ELSE = re.compile(r"^\W*(?:(?:and|ok|so)\W+)*(?:who|what|anyone|anybody) else\b[^?]{0,12}\W*$", re.IGNORECASE)
MORE = 5  # names that "who else?" adds


def further_of(text: str, previous: tuple[str, Mapping[str, str]] | None) -> tuple[str, dict[str, Any]] | None:
    """The list of the turn before, long enough for the one that is asked for: "and the second best?"."""
    if previous is None or previous[0] not in _TOPS:
        return None
    shown = int(previous[1].get("limit") or 1)
    if _WHO_ELSE.match(text):
        return previous[0], {**previous[1], "limit": int(previous[1].get("limit") or MORE) + MORE}
    found = _NEXT_BEST.match(text)
    if found is None:
        return None
    return previous[0], {**previous[1], "limit": _NTH.get(found["nth"].casefold(), shown + 1)}


def call_of(
    text: str, blank: str, *, today: date, locale: str, books: tuple[date, date] | None
) -> tuple[str, dict[str, Any]] | None:
    """The tool and its arguments; None for every other sentence.

    blank: the text with each letter of its dates \\0. books: the days there are statements of.
    """
    found = periods.find(text, today=today, locale=locale)
    if len(found) == 1 and _JUDGED.search(blank):
        return _beside_the_one_before((found[0].start, found[0].end), today)
    if len(found) == 1 and _MOVED.search(text):
        return "get_profit_summary", {"start": found[0].start.isoformat(), "end": found[0].end.isoformat()}
    if found:
        return None
    ever = {"start": (books[0] if books else today).isoformat(), "end": today.isoformat()}
    if still := _STILL.search(text):
        return "get_entity_summary", {"name": still["who"], **ever}
    if newest := _NEWEST.search(text):
        some = {"few": 3, "couple of": 2}.get(newest["n"] or "")
        limit = some or int(newest["n"] or (1 if newest["one"] else SHOWN))
        return "list_transactions", {"name": newest["who"], "limit": limit, **ever}
    return None


def _beside_the_one_before(days: tuple[date, date], today: date) -> tuple[str, dict[str, Any]] | None:
    """What can be told of a why: the period beside the one before it."""
    before = periods.find("before that", today=today, anchor=days)
    if not before:
        return None
    start, end = days
    return "compare_periods", {
        "start": start.isoformat(),
        "end": end.isoformat(),
        "start_b": before[0].start.isoformat(),
        "end_b": before[0].end.isoformat(),
    }
