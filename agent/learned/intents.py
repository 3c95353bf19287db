"""How likely each intent is for a message, learned by agent.train from the questions beside it.

Multinomial logistic regression over words, pairs and triples of words and runs of letters (the subwords of
Bojanowski 2017), hashed (Weinberger 2009). The slots are marked before, so no owner's names or categories are learned.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from core.linear import Model, bucket, letters, load

BUCKETS = 1 << 15
WORDS = 3  # in a row
SHORTEST, LONGEST = 2, 5  # letters in a row
OF_WORDS = 1.5  # what all runs of words together are worth beside all runs of letters

Marked = Sequence[Sequence[str]]  # the plain words of each clause: Sentence.marked


def pieces(marked: Marked) -> tuple[set[int], set[int]]:
    """The buckets of its runs of words, and those of its words' letters."""
    said = [word for clause in marked for word in (*clause, "|")]
    runs = {bucket(f"w {run}", BUCKETS) for run in _runs(said)}
    return runs, {bucket(run, BUCKETS) for word in said if word != "|" for run in letters(word, SHORTEST, LONGEST)}


def _runs(said: Sequence[str]) -> Iterator[str]:
    for at in range(len(said)):
        for to in range(at + 1, min(at + WORDS, len(said)) + 1):
            yield " ".join(said[at:to])


def worth(buckets: set[int], of_all: float) -> float:
    """What each of `buckets` is worth where they have a length of `of_all` together."""
    return of_all / math.sqrt(max(len(buckets), 1))


@cache
def _model() -> Model:
    model = load("agent.learned", ".", "intents")
    if model is None:  # it ships with the product
        raise FileNotFoundError("agent/learned/intents.bin")
    return model


@lru_cache(maxsize=1024)  # a message is read several times in a turn
def shares(marked: tuple[tuple[str, ...], ...]) -> Mapping[str, float]:
    """The probability of each intent. marked: the plain words of each clause, with slots and categories marked."""
    model = _model()
    runs, spelling = pieces(marked)
    by_runs, by_spelling = model.sums(runs), model.sums(spelling)
    a, b = worth(runs, OF_WORDS), worth(spelling, 1.0)
    sums = [a * one + b * other for one, other in zip(by_runs, by_spelling, strict=True)]
    return dict(zip(model.classes, model.shares(sums), strict=True))
