"""How odd a payment is, against all that came before it in the same books: five rules, each a calibrated chance."""

from __future__ import annotations

from core.outlook.oddness.judge import Judged, judge
from core.outlook.oddness.past import Rule

__all__ = ["Judged", "Rule", "judge"]
