"""A made-up payee for every message, so that a reply says by name and amount which message it answers."""

from __future__ import annotations

import re
from decimal import Decimal

_SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprstvzj" for vowel in "aeiou"]
_ALL = len(_SYLLABLES) ** 3
_STEP = 190_711  # shares no factor with _ALL: neighbours in number are no neighbours in spelling
_BACK = pow(_STEP, -1, _ALL)
_NAME = re.compile(r"\bZu([a-z]{2})([a-z]{2})([a-z]{2})\b")


def name_of(n: int) -> str:
    """The payee of message n, below 421,875: letters only, no English word."""
    place, letters = n * _STEP % _ALL, ""
    for _ in range(3):
        place, syllable = divmod(place, len(_SYLLABLES))
        letters += _SYLLABLES[syllable]
    return f"Zu{letters}"


def number_in(text: str) -> int | None:
    """The n whose name is first in `text`; None where there is none."""
    found = _NAME.search(text)
    if found is None or not all(part in _SYLLABLES for part in found.groups()):
        return None
    place = 0
    for syllable in reversed(found.groups()):
        place = place * len(_SYLLABLES) + _SYLLABLES.index(syllable)
    return place * _BACK % _ALL


def paid_to(n: int) -> Decimal:
    """What went to that payee, without its sign; no two messages have the same."""
    return Decimal(1_000 + n) / 100
