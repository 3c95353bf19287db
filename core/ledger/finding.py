"""How a name is looked for in the bank's text: as whole words or their beginnings, never inside another word."""

from __future__ import annotations

import re

from core.ledger import one_tax

BEGINNING = 4  # letters that may be the beginning of a longer word: "amaz", but "ee" is no part of "EEZY"
SPACED = "\u0e00"  # scripts before it (Latin, Greek, Cyrillic, Arabic …) part words by spaces; Thai and Chinese do not
_WORDS = re.compile(r"[^\W_]+")
_BETWEEN = "[^[:alnum:]]*"  # banks glue words together, double their spaces and put stars between them


def pattern(name: str) -> str:
    """What PostgreSQL matches, letter case aside, where `name` stands in a text."""
    if tax := one_tax.called(name):
        return f"(?<![[:alpha:]])(?:{tax.written})(?![[:alpha:]])"
    words = _WORDS.findall(name)
    if not words:
        return re.escape(name)
    first, last = words[0], words[-1]
    before = f"(?<!{_like(first[0])})" if first[0] < SPACED else ""
    is_whole = last[-1].isdigit() or len(last) < BEGINNING
    after = f"(?!{_like(last[-1])})" if is_whole and last[-1] < SPACED else ""
    return f"{before}{_BETWEEN.join(map(re.escape, words))}{after}"


def _like(letter: str) -> str:
    """The class of what would make a longer word, or number, with it."""
    return "[[:digit:]]" if letter.isdigit() else "[[:alpha:]]"
