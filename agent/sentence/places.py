"""Which place of a ranking is asked for: "the second biggest", "number three", "next to last"."""

from __future__ import annotations

import re

_PLACES = {
    word: place
    for place, words in enumerate(
        (
            "second 2nd two 2", "third 3rd three 3", "fourth 4th four 4", "fifth 5th five 5", "sixth 6th six 6",
            "seventh 7th seven 7", "eighth 8th eight 8", "ninth 9th nine 9", "tenth 10th ten 10",
        ),
        start=2,
    )
    for word in words.split()
}  # fmt: skip
_NTH = r"second|2nd|third|3rd|fourth|4th|fifth|5th|sixth|6th|seventh|7th|eighth|8th|ninth|9th|tenth|10th"
_MOST = (
    r"(?:(?:most|least) \w+|biggest|largest|highest|best|greatest|top|main|priciest|dearest|costliest|"
    r"smallest|lowest|cheapest|worst|weakest|poorest|oldest|earliest|newest|latest|last)"
)
_PLACE = re.compile(
    rf"\b(?P<a>{_NTH})[- ]{_MOST}\b"
    r"|\b(?:number|no\.?|nr\.?) (?P<b>two|three|four|five|[2-9]|10)(?= (?:\w+ )?(?:customer|client|supplier|vendor|payer|cost|expense)\b)"
    rf"|\b(?P<c>{_NTH})[- ](?:to|from)[- ](?:the[- ])?last\b"
    r"|\b(?P<d>next[- ]to[- ](?:the[- ])?last|last but one|penultimate)\b"
    rf"|\b(?P<f>\d{{1,2}})(?:st|nd|rd|th)[- ]{_MOST}\b"
    r"|\blast but (?P<e>two|three|four)\b",
    re.IGNORECASE,
)
# "The payment before last".
_BEFORE_LAST = re.compile(r"\b(?:payment|transaction|invoice|bill|one|sale)s? before (?:the )?last\b", re.IGNORECASE)


def place_in(text: str) -> int | None:
    """Which place `text` asks for, from 2; None for the first ones."""
    found = _PLACE.search(text)
    if found is None:
        return 2 if _BEFORE_LAST.search(text) else None
    if found["d"]:
        return 2
    if found["f"]:
        return int(found["f"]) if int(found["f"]) > 1 else None
    if found["e"]:
        return _PLACES[found["e"].lower()] + 1
    return _PLACES[next(one for one in (found["a"], found["b"], found["c"]) if one).lower()]
