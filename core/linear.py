"""A small linear model over hashed pieces of text: trained with scikit-learn, scored without it."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from operator import add
from pathlib import Path
from typing import Any, Protocol
from zlib import crc32


class Fitted(Protocol):
    """A classifier of scikit-learn's after its fit. coef_: classes × buckets."""

    coef_: Any
    intercept_: Any


@dataclass(frozen=True)
class Model:
    """weights: one signed byte a (bucket, class), `scale` times smaller than they were; temperature: divides scores."""

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    scale: float
    temperature: float
    weights: memoryview

    def sums(self, pieces: Iterable[int]) -> list[float]:
        """What the buckets `pieces` say for each class, added up."""
        k = len(self.classes)
        out = [0] * k
        for at in pieces:
            out = list(map(add, out, self.weights[at * k : at * k + k]))
        return [self.scale * one for one in out]

    def shares(self, sums: Sequence[float]) -> list[float]:
        """The probability of each class. sums: of its weights, as the pieces are worth."""
        scores = [(one + bias) / self.temperature for one, bias in zip(sums, self.bias, strict=True)]
        top = max(scores)
        shares = [math.exp(one - top) for one in scores]
        total = sum(shares)
        return [one / total for one in shares]


def load(package: str, folder: str, name: str) -> Model | None:
    """The model that `save` left in a package's folder; None where there is none."""
    files = resources.files(package).joinpath(folder)
    try:
        head = json.loads(files.joinpath(f"{name}.json").read_text("utf-8"))
        raw = files.joinpath(f"{name}.bin").read_bytes()
    except FileNotFoundError:
        return None
    weights = memoryview(raw).cast("b")
    return Model(tuple(head["classes"]), tuple(head["bias"]), head["scale"], head["temperature"], weights)


def save(folder: Path, name: str, fitted: Fitted, classes: Sequence[str], temperature: float = 1.0) -> None:
    """Writes NAME.json and NAME.bin."""
    scale = float(abs(fitted.coef_).max() / 127)
    (folder / f"{name}.bin").write_bytes((fitted.coef_ / scale).round().astype("int8").T.tobytes())
    bias = [round(float(one), 4) for one in fitted.intercept_]
    head = {"classes": list(classes), "bias": bias, "scale": scale, "temperature": temperature}
    (folder / f"{name}.json").write_text(json.dumps(head, indent=1) + "\n")


def bucket(piece: str, buckets: int) -> int:
    """The number, below `buckets`, that stands for a piece of text."""
    return crc32(piece.encode()) % buckets


def letters(word: str, shortest: int, longest: int) -> Iterator[str]:
    """The runs of `shortest` to `longest` letters of a word, whose ends count as letters."""
    edged = f"<{word}>"
    for n in range(shortest, longest + 1):
        for at in range(len(edged) - n + 1):
            yield edged[at : at + n]
