"""How alike two names are: whole words, cut off, shortened or misspelt; people by their initials."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from core.ledger.booking import is_booking
from core.ledger.category import by_words
from core.ledger.embedding import likeness
from core.ledger.folding import phrases, plain, words

SAME, BRANCH, _CUT, _TYPO, _INITIAL = 0.99, 0.94, 0.9, 0.88, 0.87  # by what makes two names one
APART = 0.0
_CUT_LETTERS = 9  # letters that must stand before a cut-off is believed: banks cut at 18 or more, "priya" is not cut
_CUT_WORD = 3  # letters of the last word that must be left, unless two whole words stand before it
_SHORTENED_AFTER = 6  # letters of the first word, which is never shortened
_TYPO_LETTERS = 7  # in shorter words one letter is a different word
_PLURAL_LETTERS = 5  # "hound" and "hounds", not "ups" and "up"
_TYPO_RATIO = 88.0  # rapidfuzz's ratio for a word one letter off in eight
SHORT = 2  # a one-word name this short is only ever itself
_TITLES = frozenset("mr mrs ms miss dr herr frau hr dhr mevr mw mme shri smt sig sr sra".split())
_CRAFTS = frozenset({"Equipment", "Marketing", "Professional Services"})


@cache
def loose() -> frozenset[str]:
    """Words that may stand beside a name without making it another payee's."""
    branch = (
        "branch filiale fil markt market supermarket supermarkt online direct services service group retail "
        "office offices hq head dept department accounts account"
        " stores store shop station stn services customer payments payment pay business uk ireland "
        "international intl europe eu deutschland polska lietuva france espana italia"
        " nederland austria schweiz suisse india america usa north south east west street road high central "
        "centre center airport cafe bar website internet www site sales ltd"
        " danke dankt sagt rechnung the and of bill subscription client clients particuliers club team "
        "company trust foundation"
    )
    return frozenset(plain(w) for w in branch.split()) | frozenset(
        plain(p) for p in phrases("places.txt") if " " not in p
    )


@lru_cache(maxsize=65536)
def alike(a: str, b: str, *, person: bool, branded: bool) -> float:
    """How sure it is that two keys (naming.key) are one name's. person: both are people; branded: one is a brand's."""
    if not a or not b:
        return APART
    if a == b or a.replace(" ", "") == b.replace(" ", "") or _with_and(a, b):
        return SAME
    one, other = sorted((a.split(), b.split()), key=lambda s: (len(s), len(" ".join(s))))
    if person:
        return _people(one, other)
    score = (
        _branches(one, other)
        or _sells_more(one, other)
        or max(_cut_short(a, b), _shortened(one, other))
        or _misspelt(one, other)
    )
    if branded and score < _CUT:
        return APART
    return score or min(0.8, likeness(a, b) * 0.8)


def _with_and(a: str, b: str) -> bool:
    """Whether one is the other glued, with the "and" that keys leave out: "nettle oak", "nettleandoak"."""
    return "and".join(a.split()) == b or "and".join(b.split()) == a


def _people(one: Sequence[str], other: Sequence[str]) -> float:
    """People are one when every word is, an initial standing for the word it begins."""
    one, other = _untitled(one), _untitled(other)
    if len(one) != len(other) or one[-1] != other[-1]:
        return SAME if sorted(one) == sorted(other) else APART
    for x, y in zip(one[:-1], other[:-1], strict=True):
        if x != y and not (min(len(x), len(y)) == 1 and x[0] == y[0]):
            return APART
    return _INITIAL


def _untitled(split: Sequence[str]) -> list[str]:
    """A person's words without a title: "mr j smith" → "j smith"."""
    return [w for w in split if w not in _TITLES] or list(split)


def _branches(one: Sequence[str], other: Sequence[str]) -> float:
    """All words of the shorter name, and beside them only words of place and branch, or several and a bank's words."""
    if len(one) > 1 and _holds(other, one):
        return BRANCH
    rest = list(other)
    for word in one:
        at = next((w for w in rest if w == word or _plural(w, word)), None)
        if at is None:
            return 0.0
        rest.remove(at)
    if len(one) == 1 and (len(one[0]) <= SHORT or one[0] in words("people.txt") or one[0] in phrases("trades.txt")):
        return 0.0
    return (
        BRANCH
        if all(w in loose() or w.isdigit() for w in rest) and list(other[: len(one) - 1]) == list(one[:-1])
        else 0.0
    )


def _holds(longer: Sequence[str], name: Sequence[str]) -> bool:
    """Whether `name` stands whole in `longer`, amid words of place, branch and booking: "uznanie makro pol"."""
    n = len(name)
    at = next((i for i in range(len(longer) - n + 1) if list(longer[i : i + n]) == list(name)), None)
    return at is not None and all(_beside(w) for w in (*longer[:at], *longer[at + n :]))


def _beside(word: str) -> bool:
    """Whether a word beside a name of several words says nothing of whose it is."""
    return word in loose() or is_booking(word)


def _plural(a: str, b: str) -> bool:
    return min(len(a), len(b)) >= _PLURAL_LETTERS and (a == b + "s" or b == a + "s")


def _sells_more(one: Sequence[str], other: Sequence[str]) -> float:
    """A firm whose trade is said more fully: "ganesh hardware" and "ganesh hardware and electricals".

    Not of shops and travel, where the one may stand beside the other: "Post Office" and "Post Office Insurance".
    """
    more = other[len(one) :]
    if len(one) < SHORT or list(other[: len(one)]) != list(one) or not set(more) <= phrases("trades.txt"):
        return 0.0
    told, _ = by_words(" ".join(one))
    return _INITIAL if told in _CRAFTS and told == by_words(" ".join(more))[0] else 0.0


def _cut_short(a: str, b: str) -> float:
    """One is the other's beginning, and long enough to have been cut by the bank's field."""
    short, long = sorted((a.replace(" ", ""), b.replace(" ", "")), key=len)
    ends = (a if len(a.replace(" ", "")) == len(short) else b).split()
    longer = (b if ends == a.split() else a).split()
    if not long.startswith(short) or len(short) < _CUT_LETTERS:
        return 0.0
    if len(ends) > 1 and len(longer) > 1 and ends[:-1] != longer[: len(ends) - 1]:
        return 0.0  # the cut must fall within one word: "harbour kitchens" is not cut from "harbour kitchen supplies"
    if len(longer) >= len(ends) > 1 and not longer[len(ends) - 1].startswith(ends[-1]):
        return 0.0
    if len(ends) <= len(longer) and ends == longer[: len(ends)]:
        return 0.0  # whole words: the rest of the longer name is a difference, not a cut
    if len(ends) == 1 and len(ends[0]) < _CUT_LETTERS + 3:
        return 0.0
    return _CUT if len(ends[-1]) >= _CUT_WORD or len(ends) > 2 else 0.8


def _shortened(one: Sequence[str], other: Sequence[str]) -> float:
    """The same words, of which those behind the first may be shortened as banks do: "ballard rest supply"."""
    if (
        len(one) != len(other)
        or one[0] != other[0]
        or len("".join(one)) < _CUT_LETTERS
        or len(one[0]) < _SHORTENED_AFTER
    ):
        return 0.0
    off = [sorted((x, y), key=len) for x, y in zip(one, other, strict=True) if x != y]
    return _TYPO if len(off) == 1 and _stands_for(*off[0], alone=len(one) == SHORT) else 0.0


def _stands_for(short: str, long: str, *, alone: bool) -> bool:
    """Whether a word is another's beginning, or some letters of a trade's: "svc". Of three letters many are words."""
    if len(short) < SHORT or len(long) - len(short) < SHORT or _is_word(short):
        return False
    if long.startswith(short):
        return not (alone and len(short) == _CUT_WORD)
    rest = iter(long[1:])
    return (
        len(short) >= _CUT_WORD
        and short[0] == long[0]
        and all(c in rest for c in short[1:])
        and long in phrases("trades.txt")
    )


def _is_word(word: str) -> bool:
    return word in phrases("trades.txt") or word in words("people.txt")


def _misspelt(one: Sequence[str], other: Sequence[str]) -> float:
    """The same words in the same order, at most one of them a letter off."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - the web process starts without it

    if len(one) != len(other):
        joined = fuzz.ratio("".join(one), "".join(other))
        return _TYPO if joined >= 95 and len("".join(one)) >= 12 else 0.0
    off = [(x, y) for x, y in zip(one, other, strict=True) if x != y]
    if len(off) != 1:
        return 0.0
    x, y = off[0]
    if x[:-1] == y[:-1] or x + y[-1] == y or y + x[-1] == x:
        return 0.0  # a last letter tells people apart more often than it is a slip: Karthik, Karthika; Nowacki, Nowacka
    close = min(len(x), len(y)) >= _TYPO_LETTERS and x[0] == y[0] and fuzz.ratio(x, y) >= _TYPO_RATIO
    return _TYPO if close and abs(len(x) - len(y)) <= 1 else 0.0
