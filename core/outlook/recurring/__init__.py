"""What repeats: series with their cadence, amounts and due dates, and the rhythm in which customers pay."""

from __future__ import annotations

from core.outlook.recurring.earlier import Earlier
from core.outlook.recurring.find import due, find
from core.outlook.recurring.rhythm import NEVER_LATE, rhythms
from core.outlook.recurring.series import Anchor, Cadence, Holidays, Payment, PriceChange, Rhythm, Series
from core.outlook.recurring.workdays import public_holidays

__all__ = [
    "NEVER_LATE", "Anchor", "Cadence", "Earlier", "Holidays", "Payment", "PriceChange", "Rhythm", "Series", "due",
    "find", "public_holidays", "rhythms",
]  # fmt: skip
