"""What can be noticed in an owner's books, one small file each: context in, findings out."""

from __future__ import annotations

from collections.abc import Callable

from core.outlook.detectors import (
    anomaly,
    cashflow_risk,
    concentration_risk,
    duplicate_charge,
    late_customer,
    missed_bill,
    new_big_payee,
    price_rise,
    revenue_drop,
    spending_spike,
    subscription_creep,
    tax_due,
)
from core.outlook.detectors.context import Context, Limits, Row, Stretch
from core.outlook.detectors.finding import AlertType, Cure, Finding, Part, Severity

__all__ = [
    "DETECTORS", "AlertType", "Context", "Cure", "Finding", "Limits", "Part", "Row", "Severity", "Stretch", "detect",
]  # fmt: skip

DETECTORS: dict[AlertType, Callable[[Context], tuple[Finding, ...]]] = {
    "cashflow_risk": cashflow_risk.detect,
    "tax_due": tax_due.detect,
    "late_customer": late_customer.detect,
    "duplicate_charge": duplicate_charge.detect,
    "new_big_payee": new_big_payee.detect,
    "anomaly": anomaly.detect,
    "missed_bill": missed_bill.detect,
    "revenue_drop": revenue_drop.detect,
    "spending_spike": spending_spike.detect,
    "concentration_risk": concentration_risk.detect,
    "price_rise": price_rise.detect,
    "subscription_creep": subscription_creep.detect,
}


def detect(context: Context) -> list[Finding]:
    """Everything there is to say, in the order of how soon it matters."""
    return [finding for one in DETECTORS.values() for finding in one(context)]
