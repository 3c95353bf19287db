"""Whether two names are one payee: letters in common propose, guards dispose. "Shell" is not "Shellfish Bar"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from core.ledger import brands
from core.ledger.alike import APART, BRANCH, SAME, SHORT, alike, loose
from core.ledger.folding import fold
from core.ledger.naming import Named, is_person, key

# The blueprint's figure. On the shared corpus no pair that must stay apart scores above .60 and 19 in 20 spellings
# of one payee score .87 or more (benchmarks/ledger.py prints both), so it has room on either side.
AUTO_ASSIGN = 0.85

_RARE = 60  # entities that may share a word before it stops proposing candidates


@dataclass(frozen=True)
class Known:
    """An entity as matching sees it: its name, its other names, and its brand if it is one everyone knows."""

    name: str
    aliases: tuple[str, ...] = ()
    brand: str | None = None
    person: bool = False


def same(a: Named | Known, b: Named | Known) -> float:
    """How sure it is that `a` and `b` are one payee, 0 to 1."""
    if a.brand or b.brand:
        if a.brand == b.brand:
            return SAME
        if a.brand and b.brand:
            return APART
    names = [(x, y) for x in _names(a) for y in _names(b)]
    person = _is_person(a) and _is_person(b)
    return max(
        (alike(key(x), key(y), person=person, branded=bool(a.brand or b.brand)) for x, y in names), default=APART
    )


def _names(one: Named | Known) -> tuple[str, ...]:
    others = one.aliases if isinstance(one, Known) else ()
    return tuple(name for name in (one.name, *others) if name)


def _is_person(one: Named | Known) -> bool:
    return one.person or bool(one.name and is_person(one.name))


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
            return at, SAME
        if named.brand and (at := self._brands.get(named.brand)) is not None:
            return at, SAME
        ranked = sorted(((same(named, self.known[i]), -i) for i in self.near(named)), reverse=True)
        if not ranked or ranked[0][0] == 0:
            return None, 0.0
        score, at = ranked[0]
        if score < BRANCH and len(ranked) > 1 and ranked[1][0] >= score - 0.02:
            return -at, min(score, 0.6)  # two are as near: an initial or a cut-off cannot choose between them
        return -at, score


def _handles(name: str) -> set[str]:
    """What a key is found by: its telling words, and its first letters without spaces."""
    split = name.split()
    joined = name.replace(" ", "")
    return (
        {w for w in split if len(w) > SHORT and w not in loose()}
        | {f"^{joined[:6]}"}
        | ({f"${split[-1]}"} if split else set())
    )


def resolve(named: Named, known: Sequence[Known]) -> tuple[int | None, float]:
    """One look-up in a list; for many keep a Book."""
    return Book(known).resolve(named)
