"""The table of known payees as it is read from its files: brands, and the words that each is written by."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate

from core.ledger.folding import fold, plain, sections

_FILES = ("brands_gb.txt", "brands_us.txt", "brands_eu.txt", "brands_world.txt", "brands_more.txt")
_ENTRY = re.compile(r"\s*([~=]?)([^()]+?)\s*(?:\(([^)]*)\))?\s*$")
_COMMON = 7  # letters up to which a brand may be a common word
FEW = 2  # spellings up to which a brand is not so big that its word is its own


@dataclass(frozen=True)
class Brand:
    """A payee everyone knows. category is None where it sells nothing in particular: a bank, a processor."""

    name: str
    category: str | None


@dataclass(frozen=True)
class Alias:
    """One way of writing a brand."""

    words: tuple[str, ...]
    brand: Brand
    mark: str  # "": from the start, with any tail; "~": a common word; "=": only the whole name


@dataclass(frozen=True)
class Table:
    """The aliases by their first word, and all of an alias in one word."""

    first: dict[str, list[Alias]]
    joined: dict[str, Brand]
    sorted_joined: list[str]
    word_ends: dict[str, set[int]]  # lengths at which a word of a joined alias ends
    brands: dict[str, Brand]


@cache
def table() -> Table:
    """The table, read once."""
    first: dict[str, list[Alias]] = {}
    joined: dict[str, Brand] = {}
    brands: dict[str, Brand] = {}
    for section, line in (pair for file in _FILES for pair in sections(file)):
        for entry in line.split(" | "):
            found = _ENTRY.match(entry)
            if found is None:
                continue
            mark, name, others = found.groups()
            brand = brands.setdefault(name, Brand(name, None if section == "?" else section))
            aliases = [other.strip() for other in (others or "").split(",") if other.strip()]
            listed = any(a.lstrip("=~") == name.casefold() for a in aliases)
            for alias in [*aliases, *([] if listed else [mark + name])]:
                _add(first, joined, alias, brand)
    _mark_common(first)
    for group in first.values():
        group.sort(key=lambda a: -len(a.words))
    ends: dict[str, set[int]] = {}
    for alias in (alias for group in first.values() for alias in group):
        ends.setdefault("".join(alias.words), set()).update(accumulate(map(len, alias.words)))
    return Table(first, joined, sorted(joined), ends, brands)


def _mark_common(first: dict[str, list[Alias]]) -> None:
    """A brand of one word that others' names hold too is a common word: "Mercury" and "Mercury Energy"."""
    held: dict[str, set[str]] = {}
    spellings: dict[str, int] = {}
    for group in first.values():
        for alias in group:
            spellings[alias.brand.name] = spellings.get(alias.brand.name, 0) + 1
            for word in alias.words if len(alias.words) > 1 else ():
                held.setdefault(word, set()).add(alias.brand.name)
    for word, group in first.items():
        for i, alias in enumerate(group):
            plain_word = alias.words == (word,) and len(word) <= _COMMON and not alias.mark
            if plain_word and spellings[alias.brand.name] <= FEW and held.get(word, set()) - {alias.brand.name}:
                group[i] = replace(alias, mark="~")


def _add(first: dict[str, list[Alias]], joined: dict[str, Brand], alias: str, brand: Brand) -> None:
    mark = alias[0] if alias[0] in "=~" else ""
    split = tuple(fold(alias.lstrip("=~")).split())
    if not split:
        return
    first.setdefault(split[0], []).append(Alias(split, brand, mark))
    if (other := tuple(plain(word) for word in split)) != split:
        first.setdefault(other[0], []).append(Alias(other, brand, mark))
    if mark != "=":
        joined.setdefault("".join(split), brand)


def named(name: str) -> Brand | None:
    """The brand whose own name is `name`."""
    return table().brands.get(name)


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for group in table().first.values():
        for alias in group:
            found.setdefault(alias.brand.name, {})[" ".join(alias.words)] = None
    return {name: tuple(words) for name, words in found.items()}


def spellings(name: str) -> tuple[str, ...]:
    """The ways in which people and banks write that brand, folded; () for a name that is no brand's."""
    return _spellings().get(name, ())


def every() -> dict[str, Brand]:
    """All of them, by name."""
    return table().brands
