"""What an insight is before it is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from core.outlook.detectors import Part

InsightType = Literal["recommendation", "pattern", "risk", "weekly_summary"]


@dataclass(frozen=True)
class Insight:
    """kind: what feedback is learned for. why: how it was found. question: what its owner may ask next.

    cause: what makes two of them the same. start, end: the days it is about.
    """

    type: InsightType
    kind: str
    title: str
    parts: tuple[Part, ...]
    why: str
    question: str
    cause: str
    start: date | None = None
    end: date | None = None
    payment_ids: tuple[str, ...] = ()
    facts: dict[str, str] = field(default_factory=dict)
