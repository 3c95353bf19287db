"""Chances of what is far from usual, from few values: heavy tails, so that little history is never sure."""

from __future__ import annotations

from collections.abc import Sequence
from math import erfc, log1p, sqrt

TO_SIGMA = 1.4826  # of a median distance to a standard deviation, where values are normal


def above(t: float, freedom: float) -> float:
    """The chance that Student's t with `freedom` degrees exceeds `t` (Wallace's approximation, to 1 in 100)."""
    z = sqrt(freedom * log1p(t * t / freedom)) * (8 * freedom + 1) / (8 * freedom + 3)
    tail = erfc(z / sqrt(2)) / 2
    return tail if t >= 0 else 1 - tail


def middle(values: Sequence[float]) -> tuple[float, float]:
    """(the median, the spread around it that outliers do not widen)."""
    centre = middle_of(sorted(values))
    return centre, TO_SIGMA * middle_of(sorted([abs(value - centre) for value in values]))


def middle_of(ordered: Sequence[float]) -> float:
    """The median of values that are in order."""
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def spread(values: Sequence[float], centre: float) -> float:
    """The standard deviation around `centre`, outliers and all."""
    return sqrt(sum((value - centre) ** 2 for value in values) / len(values))
