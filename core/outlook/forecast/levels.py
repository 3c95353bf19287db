"""Medians and bands of paths, day by day: as NumPy's, without its search for missing values, which takes longest."""

from __future__ import annotations

import numpy as np

from core.outlook.forecast.history import Floats

LOW, HIGH = 0.1, 0.9  # the 80% band


def median(paths: Floats) -> Floats:
    """Of each column; paths × days, none of them NaN."""
    one, other = (len(paths) - 1) // 2, len(paths) // 2
    ordered = np.partition(paths, (one, other), axis=0)
    return np.asarray((ordered[one] + ordered[other]) / 2)


def band(paths: Floats) -> tuple[Floats, Floats, Floats]:
    """The 10th, 50th and 90th percentile of each column, linear between neighbours; paths × days, none of them NaN."""
    ordered = np.sort(paths, axis=0)
    low, middle, high = (_at(ordered, level) for level in (LOW, 0.5, HIGH))
    return low, middle, high


def _at(ordered: Floats, level: float) -> Floats:
    place = level * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return np.asarray(ordered[below] + (ordered[above] - ordered[below]) * (place - below))
