"""A name as a vector for pgvector: hashed letters in a row, so that spellings of one name lie close."""

from __future__ import annotations

import math
from functools import lru_cache
from zlib import crc32

from core.ledger.naming import key

EMBEDDING_MODEL = "ngrams-1"  # stored beside each vector: spaces of different models are never compared
DIMENSIONS = 1536  # the blueprint's vector(1536)
_SIZES = (2, 3, 4)
_WORD = 2.0  # a whole word in common says more than letters in common


@lru_cache(maxsize=32768)
def sparse(text: str) -> dict[int, float]:
    """The non-zero part of `embed`: bucket → weight, of length 1."""
    found: dict[int, float] = {}
    for word in key(text).split():
        _add(found, f"w {word}", _WORD)
        edged = f"<{word}>"
        for n in _SIZES:
            for i in range(len(edged) - n + 1):
                _add(found, edged[i : i + n], 1.0)
    length = math.sqrt(sum(v * v for v in found.values()))
    return {at: v / length for at, v in found.items()} if length else {}


def _add(found: dict[int, float], piece: str, weight: float) -> None:
    hashed = crc32(piece.encode())
    at = hashed % DIMENSIONS
    found[at] = found.get(at, 0.0) + (weight if hashed & 0x80000000 else -weight)


def embed(text: str) -> list[float]:
    """`text`, a name, as 1536 numbers whose squares add up to 1 (all 0 for a text without letters)."""
    vector = [0.0] * DIMENSIONS
    for at, value in sparse(text).items():
        vector[at] = value
    return vector


def likeness(a: str, b: str) -> float:
    """The cosine of two names' vectors: 0 nothing in common, 1 the same."""
    one, other = sparse(a), sparse(b)
    if len(other) < len(one):
        one, other = other, one
    return max(0.0, min(1.0, sum(v * other[at] for at, v in one.items() if at in other)))
