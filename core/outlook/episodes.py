"""When a finding is news: by its cause, by what was dismissed, and by whether it is materially worse than before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from core.outlook.detectors import Finding

# new: never said, or long gone. worse: a higher bucket than before. same: known, dismissed or not.
Step = Literal["new", "worse", "same"]
# What is over when it is no longer found: the customer has paid, the low point is gone. The others were events.
PASSING = frozenset({"cashflow_risk", "late_customer", "missed_bill", "tax_due"})


@dataclass(frozen=True)
class Kept:
    """What is remembered of a finding: since when, what day it was about last, and how bad it was."""

    cause: str
    since: date
    day: date
    bucket: int


def step(finding: Finding, kept: Iterable[Kept]) -> tuple[Step, Kept | None]:
    """What `finding` is beside what is kept, and the newest kept that it continues."""
    before = [one for one in kept if one.cause == finding.cause]
    if finding.near:
        before = [one for one in before if abs((finding.day - one.day).days) <= finding.near]
    if not before:
        return "new", None
    newest = max(before, key=lambda one: (one.since, one.bucket))
    return ("worse" if finding.bucket > newest.bucket else "same"), newest


def over(causes: Sequence[tuple[str, str]], findings: Iterable[Finding]) -> list[str]:
    """Of open (type, cause), the causes of those that have passed."""
    found = {one.cause for one in findings}
    return [cause for kind, cause in causes if kind in PASSING and cause not in found]
