"""One key for the spellings of one payee: cut short, without its vowels, or with a few letters wrong."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import takewhile

from rapidfuzz import fuzz, process

SAME_NAME = 84  # rapidfuzz's ratio, of 100: one of four letters lost is 86, "shellfish bar" beside "shell" 56
RARE = 2  # a spelling seen so seldom may be a slip of another one
SELDOM = 0.2  # times as often as the whole name, at most, is one cut short: else it is a name of its own
CUT = 4  # letters that are left of it, at least
WRONG = 70  # the same ratio: a fifth of the letters wrong and one more lost
APART = 12  # by so much the next likest name must be less like it
HALF = 34  # the same ratio, of each word: of three letters two are the same
_VOWELS = re.compile(r"(?<=\w)[aeiou]")


def spellings(keys: Sequence[str]) -> Mapping[str, str]:
    """The name meant by each of `keys` that is a spelling of another one; those that mean themselves are left out.

    keys: of the payments in one direction, each as often as it was spelled so.
    """
    seen = Counter(key for key in keys if key)
    bare = {key: _VOWELS.sub("", key) for key in seen}
    found: dict[str, str] = {}
    by_bones: dict[str, str] = {}
    # The common ones first, and with their vowels: what is rare is a slip of what is common.
    for key in sorted(seen, key=lambda key: (-seen[key], bare[key] == key, key)):
        if by_bones.setdefault(bare[key], key) != key:
            found[key] = by_bones[bare[key]]
    names = sorted(key for key, times in seen.items() if times > RARE and key not in found)
    for key, times in seen.items():
        meant = "" if key in found else _cut(key, names, seen)
        if meant and seen[meant] * SELDOM >= times:
            found[key] = meant
    names = [name for name in names if name not in found]
    for key, times in seen.items():
        meant = _misspelt(key, names) if times <= RARE and key not in found else ""
        if meant:
            found[key] = meant
    return {key: found.get(meant, meant) for key, meant in found.items()}


def _cut(key: str, names: Sequence[str], seen: Mapping[str, int]) -> str:
    """The commonest of `names` (in order) that begin with it, where all the others are cut from that one, too.

    It is cut between words, or holds a word and a part of the next: "shell" is not the beginning of "shellfish bar".
    """
    longer = list(takewhile(lambda name: name.startswith(key), names[bisect_right(names, key) :]))
    if not longer or len(key) < CUT:
        return ""
    name = max(longer, key=lambda name: seen[name])
    whole = " " in key or name[len(key)] == " "
    return name if whole and all(name.startswith(other) for other in longer) else ""


def _misspelt(key: str, names: Sequence[str]) -> str:
    """The name it is a slip of: as good as equal, or the only one that is anything like it."""
    likest = process.extract(key, names, scorer=fuzz.ratio, limit=2, score_cutoff=WRONG - APART)
    if not likest or likest[0][1] < WRONG or not _word_by_word(key, likest[0][0]):
        return ""
    alone = len(likest) == 1 or likest[0][1] - likest[1][1] >= APART
    return likest[0][0] if alone or likest[0][1] >= SAME_NAME else ""


def _word_by_word(one: str, other: str) -> bool:
    """Slips are spread over the words: one that is wholly another is another payee's, "fund b" beside "fund a"."""
    words, meant = one.split(), other.split()
    if len(words) != len(meant):  # a space for a letter
        return abs(len(one) - len(other)) <= 1
    return all(fuzz.ratio(word, like) >= HALF for word, like in zip(words, meant, strict=True))
