"""Sentences of one shape that no weighing of phrases is needed for: "why was October so bad", "do I still pay Adobe"."""

from __future__ import annotations

import re
from datetime import date

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


def call_of(text: str, blank: str, *, today: date, locale: str) -> tuple[str, dict[str, str]] | None:
    """The tool and its arguments; None for every other sentence. blank: the text with each letter of its dates \\0."""
    found = periods.find(text, today=today, locale=locale)
    if len(found) == 1 and _JUDGED.search(blank):
        return _beside_the_one_before((found[0].start, found[0].end), today)
    still = None if found else _STILL.search(text)
    return ("get_entity_summary", {"name": still["who"]}) if still else None


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
