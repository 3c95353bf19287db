"""A small linear model over pieces of words: trained by core.ledger.train from word lists, scored without sklearn."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from core.linear import Model, bucket, letters, load

BUCKETS = 1 << 14
_LONGEST, _SHORTEST = 5, 3


@dataclass(frozen=True)
class Guess:
    """The likeliest category, "?" for cannot be told, and its calibrated probability."""

    name: str | None
    confidence: float


def pieces(folded: str) -> Iterator[int]:
    """The buckets of a folded name: its words, pairs of words, and the three to five letters in a row of each word."""
    split = folded.split()
    for i, word in enumerate(split):
        yield bucket(f"w {word}", BUCKETS)
        if i:
            yield bucket(f"p {split[i - 1]} {word}", BUCKETS)
        yield from (bucket(run, BUCKETS) for run in letters(word, _SHORTEST, _LONGEST))


@cache
def _model() -> Model | None:
    return load("core.ledger", "data", "category")


@lru_cache(maxsize=32768)
def guess(folded: str) -> Guess:
    """What the model makes of a folded name."""
    model = _model()
    if model is None or not folded:
        return Guess(None, 0.0)
    seen = set(pieces(folded))
    shares = model.shares([one / math.sqrt(len(seen)) for one in model.sums(seen)])
    best = max(range(len(shares)), key=shares.__getitem__)
    return Guess(model.classes[best], round(shares[best], 3))
