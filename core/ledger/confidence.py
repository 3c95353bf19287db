"""How likely a name is right, from how it was found; the figures are fitted in core.ledger.train."""

from __future__ import annotations

import json
import math
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple


class Evidence(NamedTuple):
    """What a reading rests on: the field or words that gave it, the brand it met, and what the name looks like."""

    how: str
    brand: str
    words: int
    odd: int
    placed: bool
    person: bool
    named: bool
    trade: bool


NO_EVIDENCE = Evidence("line", "", 0, 0, placed=False, person=False, named=False, trade=False)


def features(evidence: Evidence) -> dict[str, float]:
    """The evidence as named numbers."""
    seen = evidence._asdict()
    if not evidence.named:
        return {"bias": 1.0, "none": 1.0, f"none {evidence.how}": 1.0}
    return {
        "bias": 1.0,
        f"how {seen['how']}": 1.0,
        f"brand {seen['brand']}": 1.0,
        f"unknown {seen['how']}": float(not evidence.brand),
        f"words {min(evidence.words, 5)}": float(not evidence.brand),
        "odd": float(evidence.odd > 0 and not evidence.brand),
        "placed": float(evidence.placed and not evidence.brand),
        "person": float(evidence.person),
        "trade": float(evidence.trade and not evidence.brand),
    }


@cache
def _weights() -> dict[str, float]:
    try:
        text = resources.files("core.ledger").joinpath("data", "confidence.json").read_text("utf-8")
    except FileNotFoundError:
        return {}
    return json.loads(text)


@lru_cache(maxsize=4096)
def sureness(evidence: Evidence) -> float:
    """Calibrated probability that the name, or that there is none, is right."""
    weights = _weights()
    score = sum(weights.get(name, 0.0) * value for name, value in features(evidence).items())
    return round(1 / (1 + math.exp(-score)), 3)
