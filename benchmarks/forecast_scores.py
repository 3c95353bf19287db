"""What a forecast is scored by: the figures of ../shared/forecast/score.py, and the bounds they are held to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from core.outlook.forecast import LEVELS
from core.outlook.recurring import Payment

HALF_YEAR = 180
Q = np.array(LEVELS)
Floats = NDArray[np.float64]
# relMAE, CRPS, coverage of 80% within ± at all days, at day 7 and 30; F1 of dips.
BOUNDS = {
    "sim": {"relMAE": 0.55, "CRPS": 2.10, "F1": 0.82},
    "berka": {"relMAE": 0.80, "CRPS": 5.20, "F1": 0.70},
    "ledgers": {"relMAE": 0.76, "CRPS": 10.2},
}
COVERED = {"cover": 0.03, "cover7": 0.06, "cover30": 0.06}


@dataclass(frozen=True)
class Window:
    """One origin of one account: what was known, and what came. flow: by day up to the origin."""

    account: str
    origin: date
    payments: list[Payment]
    flow: Floats
    start: float
    truth: Floats
    country: str | None

    @property
    def scale(self) -> float:
        """The account's mean absolute daily flow: the unit of the errors."""
        return max(float(np.abs(self.flow).mean()), 1e-6)

    @property
    def balance(self) -> Floats:
        """By day up to the origin."""
        return self.start - self.flow.sum() + self.flow.cumsum()


@dataclass(frozen=True)
class Said:
    """Balances, 19 quantiles × 30 days; and what they cost in milliseconds."""

    quantiles: Floats
    ms: float
    learn_ms: float = 0.0


def score(found: Sequence[tuple[Window, Said]]) -> dict[str, float]:
    """The figures of ../shared/forecast/score.py, and how far off the day of the dip is said to be."""
    ours_off, stood, crps, inside, dips, days_off = 0.0, 0.0, list[float](), list[NDArray[np.bool_]](), [], list[int]()
    for window, said in found:
        q, truth, scale = said.quantiles, window.truth, window.scale
        ours_off += float(np.abs(truth - q[9]).mean()) / scale
        stood += float(np.abs(truth - window.start).mean()) / scale
        off = truth[None] - q
        crps.append(2 * float(np.maximum(Q[:, None] * off, (Q[:, None] - 1) * off).mean()) / scale)
        inside.append((truth >= q[1]) & (truth <= q[17]))
        threshold = float(np.quantile(window.balance[-HALF_YEAR:], 0.10))
        if window.start > threshold:
            dips.append((truth.min() < threshold, q[9].min() < threshold))
            if dips[-1] == (True, True):
                days_off.append(abs(int((truth < threshold).argmax()) - int((q[9] < threshold).argmax())))
    came, told = np.array(dips).T if dips else (np.zeros(1, bool), np.zeros(1, bool))
    hit, covered = (came & told).sum(), np.array(inside)
    precision, recall = hit / max(told.sum(), 1), hit / max(came.sum(), 1)
    return {
        "windows": len(found),
        "relMAE": ours_off / stood,
        "CRPS": float(np.mean(crps)),
        "cover": float(covered.mean()),
        "cover7": float(covered[:, 6].mean()),
        "cover30": float(covered[:, 29].mean()),
        "F1": float(2 * precision * recall / max(precision + recall, 1e-9)),
        "dip day": float(np.median(days_off)) if days_off else float("nan"),
        "ms": float(np.median([said.ms for _, said in found])),
        "learn": float(np.median([said.learn_ms for _, said in found])),
    }


def missed(name: str, figures: dict[str, float]) -> list[str]:
    """Which bounds of the issue ours does not reach."""
    found: list[str] = []
    for figure, bound in BOUNDS.get(name, {}).items():
        wrong = figures[figure] < bound if figure == "F1" else figures[figure] > bound
        found += [f"{figure} {figures[figure]:.3f} (bound {bound})"] if wrong else []
    for figure, give in COVERED.items():
        if abs(figures[figure] - 0.8) > give:
            found.append(f"{figure} {figures[figure]:.3f} (0.80 ± {give})")
    return found


def worst(found: Sequence[tuple[Window, Said]], most: int = 5) -> list[str]:
    """The windows in which ours was farthest off, in the account's own unit."""
    off = [(float(np.abs(w.truth - s.quantiles[9]).mean()) / w.scale, w, s) for w, s in found]
    off.sort(key=lambda one: -one[0])
    lines: list[str] = []
    for far, w, said in off[:most]:
        still = float(np.abs(w.truth - w.start).mean()) / w.scale
        lines.append(
            f"{w.account} from {w.origin}: off by {far:.1f} days' movements (standing still {still:.1f}); "
            f"said {said.quantiles[9][-1]:,.0f}, came {w.truth[-1]:,.0f}"
        )
    return lines
