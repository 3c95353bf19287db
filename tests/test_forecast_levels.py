"""Medians and bands of paths are NumPy's."""

from __future__ import annotations

import numpy as np
import pytest

from core.outlook.forecast.levels import band, median


@pytest.mark.parametrize("paths", [1, 2, 3, 100, 401])
def test_they_are_numpys(paths: int) -> None:
    drawn = np.random.default_rng(paths).standard_normal((paths, 7))
    assert median(drawn) == pytest.approx(np.median(drawn, axis=0), abs=1e-12)
    assert np.array(band(drawn)) == pytest.approx(np.quantile(drawn, [0.1, 0.5, 0.9], axis=0), abs=1e-12)
