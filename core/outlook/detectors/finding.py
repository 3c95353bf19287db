"""What a detector finds: what is said of it, what it rests on, and when it is the same again or materially worse."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from core.blocks import Figure
from core.outlook.forecast import Overlay

Severity = Literal["low", "medium", "high"]
AlertType = Literal[
    "cashflow_risk", "spending_spike", "revenue_drop", "concentration_risk", "anomaly", "late_customer", "missed_bill",
    "price_rise", "duplicate_charge", "new_big_payee", "subscription_creep", "tax_due",
]  # fmt: skip
CureKind = Literal["collect", "move", "put_in"]
Part = str | Figure


@dataclass(frozen=True)
class Cure:
    """One thing that alone avoids it: the forecast was run again with `overlay` to know. parts: completes "or …"."""

    kind: CureKind
    parts: tuple[Part, ...]
    overlay: Overlay


@dataclass(frozen=True)
class Finding:
    """severity: low is shown when asked for, medium is said, high is said at once.

    cause: what makes two findings the same one. near: days that `day`, which it is about, may move between them and it
    is still the same; 0 where the cause alone decides. bucket: how bad; one that was dismissed comes back in a higher
    bucket only. facts: for programs, amounts and days as text. question: what its owner would ask next.
    """

    type: AlertType
    severity: Severity
    title: str
    parts: tuple[Part, ...]
    cause: str
    day: date
    expires: date
    bucket: int = 0
    near: int = 0
    payment_ids: tuple[str, ...] = ()
    cures: tuple[Cure, ...] = ()
    facts: dict[str, str] = field(default_factory=dict)
    question: str = ""
