"""Whose a payment is by nothing but the bank's text: its lasting words, also where it was cut or scrambled."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import takewhile

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from core.outlook.recurring.spelling import RARE, SELDOM, spellings

_NOISE = re.compile(r"\S*\d\S*|[^\w\s]|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b")
_NOBODY = frozenset("payment payments transfer card debit credit direct bank ref to from".split())
_DIGIT, _NO_LETTERS = re.compile(r"\d"), re.compile(r"[^a-z]+")
# Of a text's letters, how many need no change at least: scrambled so far it is still like one payee only; and by how
# many more than for any other.
LIKE, APART = 0.66, 0.12
LIKE_TO_THE_PENNY, AGAIN = 0.45, 2  # the same where the amount is one that only this payee pays, so many times
MOSTLY = 0.5  # of a payee's payments
KEPT = 0.5  # of the letters of each of its words
CUT = 3  # letters left of a text that was cut short, at least


@lru_cache(maxsize=8192)
def clean(text: str) -> str:
    """The words of a bank's text that stay the same from one payment to the next."""
    words = _NOISE.sub(" ", text.lower()).split()
    return "" if _NOBODY.issuperset(words) else " ".join(words)


def as_meant(keys: Sequence[str], texts: Sequence[str], sizes: Sequence[float]) -> list[str]:
    """The key of each payment of one direction: that of another spelling, where that is what was meant.

    keys: as they are spelled. texts: the bank's, of a payment that nobody has named; "" of the others. sizes: amounts.
    """
    meant = spellings(keys)
    found = [meant.get(key, key) for key in keys] if meant else list(keys)
    masked = [_masked(text) for text in texts]
    spelled = Counter(found)
    names = _names(dict(zip(masked, found, strict=True)), Counter(masked))
    lost = [place for place, text in enumerate(texts) if text and masked[place] not in names]
    for place in lost:
        text, key = masked[place], found[place]
        rare = not key or spelled[key] <= RARE
        found[place] = _cut_from(text, names, spelled) or (rare and _like(text, names, LIKE)) or key
    lost = [place for place in lost if not found[place] or spelled[found[place]] <= RARE]
    payers = _payers(found, sizes) if lost else {}
    for place in lost:
        payer = payers.get(sizes[place], "")
        if payer and (not found[place] or _like(masked[place], {payer: payer}, LIKE_TO_THE_PENNY)):
            found[place] = payer
    return found


def _payers(keys: Sequence[str], sizes: Sequence[float]) -> dict[float, str]:
    """Who pays an amount to the penny, mostly that amount, and nobody else does."""
    paid: dict[float, Counter[str]] = defaultdict(Counter)
    for key, size in zip(keys, sizes, strict=True):
        if key:
            paid[size][key] += 1
    often = Counter(keys)
    alone = {size: next(iter(by.items())) for size, by in paid.items() if len(by) == 1}
    return {size: key for size, (key, times) in alone.items() if times >= max(AGAIN, MOSTLY * often[key])}


@lru_cache(maxsize=8192)
def _masked(text: str) -> str:
    """It with all digits alike; "" where it names nobody."""
    masked = _DIGIT.sub("0", text.lower()).strip()
    return "" if _NOBODY.issuperset(_letters(masked).split()) else masked


@lru_cache(maxsize=8192)
def _letters(text: str) -> str:
    """All its words without their digits: of "sumupzpayments99" more is left than of a word that is a number."""
    return " ".join(_NO_LETTERS.sub(" ", text).split())


def _names(keys: Mapping[str, str], written: Mapping[str, int]) -> dict[str, str]:
    """The key by the text, of the common ones that are not the beginning of a much commoner one."""
    common = sorted(text for text, times in written.items() if text and keys[text] and times > RARE)
    return {text: keys[text] for place, text in enumerate(common) if not _beginning(text, common[place + 1 :], written)}


def _beginning(text: str, later: Sequence[str], written: Mapping[str, int]) -> bool:
    longer = takewhile(lambda one: one.startswith(text), later)
    return any(written[text] <= SELDOM * written[one] for one in longer)


def _cut_from(text: str, names: Mapping[str, str], spelled: Mapping[str, int]) -> str:
    """The key that all texts which begin so are of, or of names that begin with it; "" where they are of several.

    Nothing stands behind a text that was cut, where the others have a reference: so half a word may be enough.
    """
    longer = {key for name, key in names.items() if name.startswith(text)} if len(text) >= CUT else set[str]()
    key = max(longer, key=lambda one: (spelled[one], one), default="")
    return key if all(other.startswith(key) for other in longer) else ""


def _like(text: str, names: Mapping[str, str], least: float) -> str:
    """The only key whose texts are like it, with letters of every word in their place; "" where there is none."""
    keys = {_letters(name): key for name, key in names.items()}
    likest = process.extract(
        _letters(text), list(keys), scorer=Levenshtein.normalized_similarity, limit=2, score_cutoff=least - APART
    )
    if not likest or likest[0][1] < least or not _word_by_word(_letters(text), likest[0][0]):
        return ""
    alone = len(likest) == 1 or likest[0][1] - likest[1][1] >= APART
    return keys[likest[0][0]] if alone else ""


def _word_by_word(text: str, name: str) -> bool:
    """Slips are spread over the words: one that is wholly another is another payee's, "fund b" beside "fund a"."""
    kept = [False] * len(name)
    for block in Levenshtein.opcodes(name, text):
        if block.tag == "equal":
            kept[block.src_start : block.src_end] = [True] * (block.src_end - block.src_start)
    return all(sum(kept[one.start() : one.end()]) >= KEPT * len(one[0]) for one in re.finditer(r"\S+", name))
