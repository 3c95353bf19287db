"""A small linear model over pieces of words: trained by core.ledger.train from word lists, scored without sklearn."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from zlib import crc32

BUCKETS = 1 << 14
_LONGEST, _SHORTEST = 5, 3


@dataclass(frozen=True)
class Guess:
    """The likeliest category, "?" for cannot be told, and its calibrated probability."""

    name: str | None
    confidence: float


@dataclass(frozen=True)
class _Model:
    classes: tuple[str, ...]
    bias: tuple[float, ...]
    scale: float
    temperature: float
    weights: memoryview  # one signed byte a (bucket, class)


def pieces(folded: str) -> Iterator[int]:
    """The buckets of a folded name: its words, pairs of words, and the three to five letters in a row of each word."""
    split = folded.split()
    for i, word in enumerate(split):
        yield crc32(f"w {word}".encode()) % BUCKETS
        if i:
            yield crc32(f"p {split[i - 1]} {word}".encode()) % BUCKETS
        edged = f"<{word}>"
        for n in range(_SHORTEST, _LONGEST + 1):
            for j in range(len(edged) - n + 1):
                yield crc32(edged[j : j + n].encode()) % BUCKETS


@cache
def _model() -> _Model | None:
    folder = resources.files("core.ledger").joinpath("data")
    try:
        head = json.loads(folder.joinpath("category.json").read_text("utf-8"))
        raw = folder.joinpath("category.bin").read_bytes()
    except FileNotFoundError:
        return None
    weights = memoryview(raw).cast("b")
    return _Model(tuple(head["classes"]), tuple(head["bias"]), head["scale"], head["temperature"], weights)


@lru_cache(maxsize=32768)
def guess(folded: str) -> Guess:
    """What the model makes of a folded name."""
    model = _model()
    if model is None or not folded:
        return Guess(None, 0.0)
    k = len(model.classes)
    sums = [0] * k
    seen = set(pieces(folded))
    for at in seen:
        row = model.weights[at * k : at * k + k]
        for c in range(k):
            sums[c] += row[c]
    norm = model.scale / math.sqrt(len(seen))
    scores = [(s * norm + b) / model.temperature for s, b in zip(sums, model.bias, strict=True)]
    top = max(scores)
    shares = [math.exp(s - top) for s in scores]
    best = max(range(k), key=shares.__getitem__)
    return Guess(model.classes[best], round(shares[best] / sum(shares), 3))
