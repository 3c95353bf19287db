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


_NEXT_BEST = re.compile(
    r"^\W*(?:and|but|so|ok|who(?:'s| is)|what(?:'s| is| about)|then)?\W*(?:the )?(?P<nth>second|2nd|next|third|3rd|fourth|4th|fifth|5th)"
    r"(?: (?:best|biggest|largest|highest|most|one|largest one|customer|supplier|client))*\W*$",
    re.IGNORECASE,
)
_NTH = {"second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5, "5th": 5}
_TOPS = ("get_top_customers", "get_top_suppliers")


def further_of(text: str, previous: tuple[str, Mapping[str, str]] | None) -> tuple[str, dict[str, Any]] | None:
    """The list of the turn before, long enough for the one that is asked for: "and the second best?"."""
    found = _NEXT_BEST.match(text) if previous and previous[0] in _TOPS else None
    if found is None or previous is None:
        return None
    shown = int(previous[1].get("limit") or 1)
    return previous[0], {**previous[1], "limit": _NTH.get(found["nth"].casefold(), shown + 1)}


def call_of(
    text: str, blank: str, *, today: date, locale: str, books: tuple[date, date] | None
) -> tuple[str, dict[str, str]] | None:
    """The tool and its arguments; None for every other sentence.

    blank: the text with each letter of its dates \\0. books: the days there are statements of.
    """
    found = periods.find(text, today=today, locale=locale)
    if len(found) == 1 and _JUDGED.search(blank):
        return _beside_the_one_before((found[0].start, found[0].end), today)
    still = None if found else _STILL.search(text)
    if still is None:
        return None
    start = books[0] if books else today
    return "get_entity_summary", {"name": still["who"], "start": start.isoformat(), "end": today.isoformat()}


def _beside_the_one_before(days: tuple[date, date], today: date) -> tuple[str, dict[str, str]] | None:
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
