"""Whose a payment is by nothing but the bank's text: its lasting words, also where it was cut or scrambled."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice, takewhile

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from core.outlook.recurring.spelling import RARE, SELDOM, spellings

_NOISE = re.compile(r"\S*\d\S*|[^\w\s]|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b")
_NOBODY = frozenset("payment payments transfer card debit credit direct bank ref to from".split())
_ANY_DIGIT = str.maketrans("123456789", "0" * 9)
_NO_LETTERS = re.compile(r"[^a-z]+")
# Of a text's letters, how many need no change at least: scrambled so far it is still like one payee only; and by how
# many more than for any other.
LIKE, APART = 0.66, 0.12
LIKE_TO_THE_PENNY, AGAIN = 0.45, 2  # the same where the amount is one that only this payee pays, so many times
MOSTLY = 0.5  # of a payee's payments
KEPT = 0.5  # of the letters of each of its words
CUT = 3  # letters left of a text that was cut short, at least


def masked(text: str) -> str:
    """It with all digits alike: what is asked of a text is asked once, whatever its reference."""
    return text.lower().translate(_ANY_DIGIT).strip()


def clean(text: str) -> str:
    """The words of a bank's text that stay the same from one payment to the next."""
    return _cleaned(masked(text))


@lru_cache(maxsize=8192)
def _cleaned(text: str) -> str:
    words = _NOISE.sub(" ", text).split()
    return "" if _NOBODY.issuperset(words) else " ".join(words)


@lru_cache(maxsize=16)  # what repeats, what was learned and the forecast ask it of the same payments
def as_meant(keys: tuple[str, ...], texts: tuple[str, ...], sizes: tuple[float, ...]) -> tuple[str, ...]:
    """The key of each payment of one direction: that of another spelling, where that is what was meant.

    keys: as they are spelled. texts: the bank's, of a payment that nobody has named; "" of the others. sizes: amounts.
    """
    meant = spellings(keys)
    found = [meant.get(key, key) for key in keys] if meant else list(keys)
    spelled, written = Counter(found), [_naming(masked(text)) for text in texts]
    names = _Names(dict(zip(written, found, strict=True)), Counter(written), spelled)
    lost = [place for place, text in enumerate(texts) if text and written[place] not in names.key_of]
    for place in lost:
        text, key = written[place], found[place]
        rare = not key or spelled[key] <= RARE
        found[place] = names.cut_from(text) or (rare and names.like(text)) or key
    lost = [place for place in lost if not found[place] or spelled[found[place]] <= RARE]
    payers = _payers(found, sizes) if lost else {}
    for place in lost:
        payer = payers.get(sizes[place], "")
        if payer and (not found[place] or _alike(_letters(written[place]), payer, LIKE_TO_THE_PENNY)):
            found[place] = payer
    return tuple(found)


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
def _naming(text: str) -> str:
    """It, or "" where it names nobody."""
    return "" if _NOBODY.issuperset(_letters(text).split()) else text


@lru_cache(maxsize=8192)
def _letters(text: str) -> str:
    """All its words without their digits: of "sumupzpayments99" more is left than of a word that is a number."""
    return " ".join(_NO_LETTERS.sub(" ", text).split())


class _Names:
    """The common texts, found by how they begin and by their letters."""

    def __init__(self, keys: Mapping[str, str], written: Mapping[str, int], spelled: Mapping[str, int]) -> None:
        """keys: by the text. written, spelled: how often each text and each key."""
        self._texts = sorted(text for text, times in written.items() if text and keys[text] and times > RARE)
        self._texts = [text for place, text in enumerate(self._texts) if not self._much_rarer(place, written)]
        self._spelled = spelled
        self.key_of = {text: keys[text] for text in self._texts}
        self._by_letters = {_letters(text): keys[text] for text in self._texts}

    def _much_rarer(self, place: int, written: Mapping[str, int]) -> bool:
        """Than one of those that begin with it: then it is cut from that one."""
        text = self._texts[place]
        return any(written[text] <= SELDOM * written[one] for one in self._beginning(text, place + 1))

    def _beginning(self, text: str, since: int) -> Iterator[str]:
        return takewhile(lambda one: one.startswith(text), islice(self._texts, since, None))

    def cut_from(self, text: str) -> str:
        """The key that all texts which begin so are of, or of names that begin with it; "" where they are of several.

        Nothing stands behind a text that was cut, where the others have a reference: so half a word may be enough.
        """
        if len(text) < CUT:
            return ""
        longer = {self.key_of[one] for one in self._beginning(text, bisect_left(self._texts, text))}
        key = max(longer, key=lambda one: (self._spelled[one], one), default="")
        return key if all(other.startswith(key) for other in longer) else ""

    def like(self, text: str) -> str:
        """The only key whose texts are like it, with letters of every word in their place; "" where there is none."""
        text, names = _letters(text), self._by_letters
        likest = process.extract(
            text, names.keys(), scorer=Levenshtein.normalized_similarity, limit=2, score_cutoff=LIKE - APART
        )
        alone = bool(likest) and (len(likest) == 1 or likest[0][1] - likest[1][1] >= APART)
        return names[likest[0][0]] if alone and _alike(text, likest[0][0], LIKE) else ""


def _alike(text: str, name: str, least: float) -> bool:
    return Levenshtein.normalized_similarity(text, name) >= least and _word_by_word(text, name)


def _word_by_word(text: str, name: str) -> bool:
    """Slips are spread over the words: one that is wholly another is another payee's, "fund b" beside "fund a"."""
    kept = [False] * len(name)
    for block in Levenshtein.opcodes(name, text):
        if block.tag == "equal":
            kept[block.src_start : block.src_end] = [True] * (block.src_end - block.src_start)
    return all(sum(kept[one.start() : one.end()]) >= KEPT * len(one[0]) for one in re.finditer(r"\S+", name))
