"""Which of the known payees a name is, also when it is glued, cut short or stands behind an operator."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from core.ledger.brand_table import FEW, Alias, Brand, named, spellings, table
from core.ledger.folding import phrases, words

_ANYWHERE = 6  # letters an alias needs to be believed in mid-name: "costco" is, "next" and "boots" are not
_GLUED = 6  # letters of a brand that noise may be stuck to: "dropboxzx81kk"
_CUT = 8  # letters of a name cut short before it can mean one brand only
_POSTCODE = re.compile(r"^[a-z]{1,2}\d{1,2}[a-z]?$")
_LONGEST = 60  # letters of a word that can hold a brand and noise: longer ones cost more than they tell
_WITHIN = 8  # letters of a brand believed in the middle of a word: "mipvodafone"
_OPERATORS = {
    "moto",
    "welcome",
    "roadchef",
    "extra",
    "ssp",
    "sacat",
    "autogrill",
    "compass",
}  # they print their tenant's brand last
_TAIL_OK = {
    "uk",
    "com",
    "co",
    "gmbh",
    "ltd",
    "limited",
    "plc",
    "group",
    "online",
    "inc",
    "direct",
    "ag",
    "de",
    "eu",
    "int",
}


_LEADS = frozenset(
    "s w n e sw ne nw se m1 m5 m6 m40 the at services cd card visa pos paye vat "
    "sklep stacja filiale winkel parkeren parken".split()
)


@dataclass(frozen=True)
class Hit:
    """A brand met in a name. certain is False when it was glued, cut short or in mid-name."""

    brand: Brand
    certain: bool
    exact: bool  # nothing stands beside it


@lru_cache(maxsize=65536)
def find(folded: str) -> Hit | None:
    """The brand in a folded name, or None."""
    split = tuple(folded.split())
    if not split:
        return None
    if split[0] in _OPERATORS and (tenant := _tenant(split, 1)):
        return Hit(tenant, certain=True, exact=False)
    start = _at(split, 0)
    if start and not start[1] and (longer := _cut_short(split)):
        return longer  # "holiday inn expres" is a cut-off Holiday Inn Express, not a branch of Holiday Inn
    if start:
        return Hit(start[0].brand, certain=True, exact=start[1])
    if split[0] == "the" and len(split) > 1 and (start := _at(split[1:], 0)):
        return Hit(start[0].brand, certain=True, exact=start[1])
    return _glued(split) or _inside(split) or _cut_short(split) or _within(split)


def _at(split: tuple[str, ...], i: int) -> tuple[Alias, bool] | None:
    """The longest alias that starts at word i and may, and whether the name ends with it."""
    for alias in table().first.get(split[i], ()):
        n = len(alias.words)
        if split[i : i + n] != alias.words:
            continue
        tail = _telling(split[i + n :])
        if not tail:
            return alias, i == 0
        if alias.mark == "=" or (alias.mark == "~" and _means_other(tail, alias.brand)):
            continue
        if n == 1 and (alias.words[0] in words("people.txt") or split[i + n] == "and" or _is_firm(tail, alias.brand)):
            continue
        return alias, False
    return None


def _is_branch(word: str) -> bool:
    """Whether a word behind a brand tells only which branch: a number, a place, a legal form."""
    return word in _TAIL_OK or word.isdigit() or word in phrases("places.txt") or bool(_POSTCODE.match(word))


def _telling(tail: tuple[str, ...]) -> tuple[str, ...]:
    """The words behind a brand that do not just tell which branch: without numbers, forms and places of any length."""
    kept, i = [], 0
    while i < len(tail):
        n = next((n for n in (4, 3, 2) if " ".join(tail[i : i + n]) in phrases("places.txt")), 1)
        if n == 1 and not _is_branch(tail[i]):
            kept.append(tail[i])
        i += n
    return tuple(kept)


def _means_other(tail: tuple[str, ...], brand: Brand) -> bool:
    """Whether words after a common word make it another business: apple + tree, shell + fish bar."""
    known = phrases("trades.txt")
    soft = _SOFT | _SOFT_SHOP if brand.category == "Other" else _SOFT
    return any(word in known and word not in soft for word in tail) or len(tail) > _TAIL


def _is_firm(tail: tuple[str, ...], brand: Brand) -> bool:
    """Whether words after a one-word brand say letting, law or design, which it does not sell: "Northgate Lettings"."""
    if any(word in phrases("trades.txt", section=s) for word in tail for s in _FIRMS if s != brand.category):
        return True
    pairs = {" ".join(pair) for pair in pairwise(tail)} if len(spellings(brand.name)) <= FEW else ()
    return any(pair in phrases("trades.txt", section=s) for pair in pairs for s in _DEEDS if s != brand.category)


_DEEDS = ("Equipment", "Professional Services", "Marketing", "Rent")  # which two words say: "tool hire"
_FIRMS = ("Rent", "Professional Services", "Marketing")


# Words of trade that any brand's branch may carry, and those that only a shop's may.
_SOFT = frozenset("store stores shop online services service station petrol fuel garage app group".split())
_SOFT_SHOP = frozenset("cafe market supermarket foods food".split())
_TAIL = 3  # more words than these behind a common word are a name of their own


def _tenant(split: tuple[str, ...], after: int) -> Brand | None:
    for i in range(after, len(split)):
        for alias in table().first.get(split[i], ()):
            if split[i : i + len(alias.words)] == alias.words and (alias.mark != "~" or i + 1 == len(split)):
                return alias.brand
        if split[i] == "bk":
            return named("Burger King")
    return None


def _inside(split: tuple[str, ...]) -> Hit | None:
    for i in range(1, len(split)):
        found = _at(split, i)
        if found is None:
            continue
        led = all(_is_branch(word) or word in _LEADS for word in split[:i])
        led = led and len("".join(found[0].words)) > 3
        if (found[0].mark == "~" or sum(map(len, found[0].words)) < _ANYWHERE) and not led:
            continue
        if len(found[0].words) == 1 and (
            found[0].words[0] in phrases("places.txt") or (_trade(found[0].words[0]) and not led)
        ):
            continue
        return Hit(found[0].brand, certain=False, exact=False)
    return None


def _trade(word: str) -> bool:
    return word in phrases("trades.txt")


def _glued(split: tuple[str, ...]) -> Hit | None:
    joined, word = table().joined, split[0]
    whole = "".join(w for w in split if w not in _TAIL_OK)
    if len(whole) >= 5 and whole in joined:
        return Hit(joined[whole], certain=True, exact=True)
    if not _GLUED <= len(word) <= _LONGEST:
        return None
    if word in joined and word not in table().first:
        return Hit(joined[word], certain=True, exact=False)
    for n in range(len(word) - 1, _GLUED - 2, -1):
        brand, rest = joined.get(word[:n]), word[n:]
        believed = n >= _GLUED or rest[0].isdigit() or rest in phrases("places.txt")
        if brand and believed and _is_noise(rest):
            return Hit(brand, certain=True, exact=False)
    return None


def _within(split: tuple[str, ...]) -> Hit | None:
    """A long brand in the middle of a word, with noise before it."""
    joined = table().joined
    for word in (w for w in split[:2] if len(w) <= _LONGEST):
        for i in range(1, len(word) - _WITHIN + 1):
            for n in range(len(word) - i, _WITHIN - 1, -1):
                if brand := joined.get(word[i : i + n]):
                    return Hit(brand, certain=False, exact=False)
    return None


def _is_noise(rest: str) -> bool:
    """Whether letters stuck to a brand mean nothing: a reference, a country, a legal form, a town."""
    if rest in phrases("places.txt"):
        return True
    vowels = sum(c in "aeiou" for c in rest)
    return rest in _TAIL_OK or any(c.isdigit() for c in rest) or (len(rest) >= 5 and vowels / len(rest) < 0.2)


def _cut_short(split: tuple[str, ...]) -> Hit | None:
    whole = "".join(split)
    if len(whole) < _CUT or (len(split) == 1 and (_trade(whole) or whole in words("bank_words.txt"))):
        return None
    keys = table().sorted_joined
    found: set[Brand] = set()
    for i in range(bisect_left(keys, whole), len(keys)):
        if not keys[i].startswith(whole):
            break
        if len(whole) in table().word_ends[keys[i]] and len(whole) < len(keys[i]):
            continue  # whole words are another name, not a cut one: "purple otter" of "purple otter framing"
        found.add(table().joined[keys[i]])
    return Hit(found.pop(), certain=False, exact=False) if len(found) == 1 else None
