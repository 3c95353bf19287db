"""A fixed price that rose and stayed."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from core.blocks import Figure
from core.days import format_day
from core.outlook.detectors.context import Context
from core.outlook.detectors.finding import Finding
from core.outlook.recurring import PriceChange, Series

RECENT = timedelta(days=75)  # it is seen when the new price was paid twice: a month or two after it rose
LEAST_RISE = Decimal("0.02")
WAGES = ("payroll", "tax", "loan")  # no supplier's price
MATERIAL = Decimal("0.01")  # of a month's usual spending, in a year: less is not even shown
GREAT = Decimal("0.1")  # of it, in a year: said, not only shown
TIMES = {"weekly": 52, "fortnightly": 26, "four_weekly": 13, "monthly": 12, "quarterly": 4, "yearly": 1}
EXPIRES = timedelta(days=90)


def detect(context: Context) -> tuple[Finding, ...]:
    """One for each, the costliest first."""
    kinds = {row.payment.id: row.kind for row in context.rows}
    found: list[Finding] = []
    for one in context.series:
        bill = one.direction == "out" and one.state != "stopped" and one.currency == context.currency
        if bill and one.changes and kinds.get(one.payment_ids[-1], "") not in WAGES:
            found += _risen(context, one, one.changes[-1])
    return tuple(sorted(found, key=lambda finding: -Decimal(finding.facts["a_year"])))


def _risen(context: Context, one: Series, change: PriceChange) -> list[Finding]:
    year = (change.new - change.old) * TIMES.get(one.cadence, 0)
    fresh = context.known_until - change.since <= RECENT
    if not fresh or change.new < change.old * (1 + LEAST_RISE) or year < MATERIAL * context.usual_out:
        return []
    name = context.names.get(one.key, one.name)
    rise = round((change.new - change.old) / change.old * 100)
    return [
        Finding(
            type="price_rise",
            severity="medium" if year >= GREAT * context.usual_out else "low",
            title=f"{name} costs {rise}% more",
            parts=(
                f"{name} went from ",
                Figure("old_price", -change.old, one.currency, rows=1, unsigned=True),
                " to ",
                Figure("new_price", -change.new, one.currency, change.since, change.since, 1, unsigned=True),
                f" on {format_day(change.since)}: ",
                Figure("more_a_year", year, one.currency, rows=len(one.payment_ids)),
                " more a year.",
            ),
            cause=f"price_rise:{one.fingerprint}:{change.since}",
            day=change.since,
            expires=context.known_until + EXPIRES,
            payment_ids=one.payment_ids[-2:],
            facts={
                "payee": name,
                "old": str(change.old),
                "new": str(change.new),
                "a_year": str(year),
                "currency": one.currency,
            },
            question=f"Show me the payments to {name}",
        )
    ]
