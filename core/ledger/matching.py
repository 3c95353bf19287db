"""Whether two names are one payee: letters in common propose, guards dispose. "Shell" is not "Shellfish Bar"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from core.ledger import brands
from core.ledger.bankspeak import is_bank_word
from core.ledger.category import by_words
from core.ledger.embedding import likeness
from core.ledger.folding import fold, phrases, plain, words
from core.ledger.naming import Named, is_person, key

# The blueprint's figure. On the shared corpus no pair that must stay apart scores above .60 and 19 in 20 spellings
# of one payee score .87 or more (benchmarks/ledger.py prints both), so it has room on either side.
AUTO_ASSIGN = 0.85

_SAME, _BRANCH, _CUT, _TYPO, _INITIAL = 0.99, 0.94, 0.9, 0.88, 0.87  # by what makes two names one
_APART = 0.0
_CUT_LETTERS = 9  # letters that must stand before a cut-off is believed: banks cut at 18 or more, "priya" is not cut
_CUT_WORD = 3  # letters of the last word that must be left, unless two whole words stand before it
_SHORTENED_AFTER = 6  # letters of the first word, which is never shortened
_TYPO_LETTERS = 7  # in shorter words one letter is a different word
_PLURAL_LETTERS = 5  # "hound" and "hounds", not "ups" and "up"
_TYPO_RATIO = 88.0  # rapidfuzz's ratio for a word one letter off in eight
_SHORT = 2  # a one-word name this short is only ever itself
_TITLES = frozenset("mr mrs ms miss dr herr frau hr dhr mevr mw mme shri smt sig sr sra".split())
_RARE = 60  # entities that may share a word before it stops proposing candidates


@dataclass(frozen=True)
class Known:
    """An entity as matching sees it: its name, its other names, and its brand if it is one everyone knows."""

    name: str
    aliases: tuple[str, ...] = ()
    brand: str | None = None
    person: bool = False


@cache
def _loose() -> frozenset[str]:
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


def same(a: Named | Known, b: Named | Known) -> float:
    """How sure it is that `a` and `b` are one payee, 0 to 1."""
    if a.brand or b.brand:
        if a.brand == b.brand:
            return _SAME
        if a.brand and b.brand:
            return _APART
    names = [(x, y) for x in _names(a) for y in _names(b)]
    person = _is_person(a) and _is_person(b)
    return max(
        (_alike(key(x), key(y), person=person, branded=bool(a.brand or b.brand)) for x, y in names), default=_APART
    )


def _names(one: Named | Known) -> tuple[str, ...]:
    others = one.aliases if isinstance(one, Known) else ()
    return tuple(name for name in (one.name, *others) if name)


def _is_person(one: Named | Known) -> bool:
    return one.person or bool(one.name and is_person(one.name))


@lru_cache(maxsize=65536)
def _alike(a: str, b: str, *, person: bool, branded: bool) -> float:
    if not a or not b:
        return _APART
    if a == b or a.replace(" ", "") == b.replace(" ", ""):
        return _SAME
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
        return _APART
    return score or min(0.8, likeness(a, b) * 0.8)


def _people(one: Sequence[str], other: Sequence[str]) -> float:
    """People are one when every word is, an initial standing for the word it begins."""
    one, other = _untitled(one), _untitled(other)
    if len(one) != len(other) or one[-1] != other[-1]:
        return _SAME if sorted(one) == sorted(other) else _APART
    for x, y in zip(one[:-1], other[:-1], strict=True):
        if x != y and not (min(len(x), len(y)) == 1 and x[0] == y[0]):
            return _APART
    return _INITIAL


def _untitled(split: Sequence[str]) -> list[str]:
    """A person's words without a title: "mr j smith" → "j smith"."""
    return [w for w in split if w not in _TITLES] or list(split)


def _branches(one: Sequence[str], other: Sequence[str]) -> float:
    """All words of the shorter name, and beside them only words of place and branch, or several and a bank's words."""
    if len(one) > 1 and _holds(other, one):
        return _BRANCH
    rest = list(other)
    for word in one:
        at = next((w for w in rest if w == word or _plural(w, word)), None)
        if at is None:
            return 0.0
        rest.remove(at)
    if len(one) == 1 and (len(one[0]) <= _SHORT or one[0] in words("people.txt") or one[0] in phrases("trades.txt")):
        return 0.0
    return (
        _BRANCH
        if all(w in _loose() or w.isdigit() for w in rest) and list(other[: len(one) - 1]) == list(one[:-1])
        else 0.0
    )


def _holds(longer: Sequence[str], name: Sequence[str]) -> bool:
    """Whether `name` stands whole in `longer`, amid words of place, branch and booking: "uznanie makro pol"."""
    n = len(name)
    at = next((i for i in range(len(longer) - n + 1) if list(longer[i : i + n]) == list(name)), None)
    return at is not None and all(_beside(w) for w in (*longer[:at], *longer[at + n :]))


@lru_cache(maxsize=16384)
def _beside(word: str) -> bool:
    """Whether a word beside a name of several words says nothing of whose it is."""
    return (
        word in _loose()
        or word in phrases("trades.txt", section="?")
        or (
            is_bank_word(word)
            and word not in phrases("trades.txt")
            and word not in words("people.txt")
            and len(word) > 1
        )
    )


def _plural(a: str, b: str) -> bool:
    return min(len(a), len(b)) >= _PLURAL_LETTERS and (a == b + "s" or b == a + "s")


def _sells_more(one: Sequence[str], other: Sequence[str]) -> float:
    """A firm whose trade is said more fully: "ganesh hardware" and "ganesh hardware and electricals"."""
    trades, more = phrases("trades.txt"), other[len(one) :]
    if len(one) < _SHORT or list(other[: len(one)]) != list(one) or not all(w in trades or w == "and" for w in more):
        return 0.0
    told, _ = by_words(" ".join(one))
    return _INITIAL if told not in (None, "?") and told == by_words(" ".join(more))[0] else 0.0


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
    if len(one) != len(other) or one[0] != other[0] or len(one[0]) < _SHORTENED_AFTER:
        return 0.0
    off = [sorted((x, y), key=len) for x, y in zip(one, other, strict=True) if x != y]
    return _TYPO if len(off) == 1 and _stands_for(*off[0], alone=len(one) == _SHORT) else 0.0


def _stands_for(short: str, long: str, *, alone: bool) -> bool:
    """Whether a word is another's beginning, or some letters of a trade's: "svc". Of three letters many are words."""
    if len(short) < _SHORT or len(long) - len(short) < _SHORT or short in phrases("trades.txt") | words("people.txt"):
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


@dataclass
class Book:
    """The entities known so far, found by exact key, by brand, and by the words and beginnings they share."""

    known: list[Known] = field(default_factory=list)
    _keys: dict[str, int] = field(default_factory=dict)
    _brands: dict[str, int] = field(default_factory=dict)
    _words: dict[str, list[int]] = field(default_factory=dict)
    _seen: dict[tuple[str, str | None], tuple[int | None, float]] = field(default_factory=dict)

    def __init__(self, known: Iterable[Known] = ()) -> None:
        self.known, self._keys, self._brands, self._words, self._seen = [], {}, {}, {}, {}
        for one in known:
            self.add(one)

    def add(self, one: Known) -> int:
        """Takes in an entity and returns its number."""
        at = len(self.known)
        self.known.append(one)
        self._seen.clear()
        if one.brand:
            self._brands.setdefault(one.brand, at)
        for name in _names(one):
            self._keys.setdefault(key(name), at)
            if (hit := brands.find(fold(name))) and hit.exact:
                self._brands.setdefault(hit.brand.name, at)
            for handle in _handles(key(name)):
                self._words.setdefault(handle, []).append(at)
        return at

    def resolve(self, named: Named) -> tuple[int | None, float]:
        """(the entity `named` most likely is, how sure that is); (None, 0) when nothing is near."""
        if not named.name:
            return None, 0.0
        memo = (named.key, named.brand)
        if memo not in self._seen:
            self._seen[memo] = self._resolve(named)
        return self._seen[memo]

    def near(self, named: Named) -> list[int]:
        """The entities that share a telling word or a beginning with `named`."""
        return sorted({i for handle in _handles(named.key) for i in self._words.get(handle, ())[:_RARE]})

    def _resolve(self, named: Named) -> tuple[int | None, float]:
        if (at := self._keys.get(named.key)) is not None:
            return at, _SAME
        if named.brand and (at := self._brands.get(named.brand)) is not None:
            return at, _SAME
        ranked = sorted(((same(named, self.known[i]), -i) for i in self.near(named)), reverse=True)
        if not ranked or ranked[0][0] == 0:
            return None, 0.0
        score, at = ranked[0]
        if score < _BRANCH and len(ranked) > 1 and ranked[1][0] >= score - 0.02:
            return -at, min(score, 0.6)  # two are as near: an initial or a cut-off cannot choose between them
        return -at, score


def _handles(name: str) -> set[str]:
    """What a key is found by: its telling words, and its first letters without spaces."""
    split = name.split()
    joined = name.replace(" ", "")
    return (
        {w for w in split if len(w) > _SHORT and w not in _loose()}
        | {f"^{joined[:6]}"}
        | ({f"${split[-1]}"} if split else set())
    )


def resolve(named: Named, known: Sequence[Known]) -> tuple[int | None, float]:
    """One look-up in a list; for many keep a Book."""
    return Book(known).resolve(named)
