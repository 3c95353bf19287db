"""One customer on whom too much of the revenue rests."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from core.blocks import Figure
from core.days import format_period
from core.outlook.detectors.context import Context, Row, Stretch, ids, total
from core.outlook.detectors.finding import Finding

LOOKED_AT = timedelta(days=182)  # half a year: a quarter of an agency is one project
LEAST_DAYS = 180  # of history, or the first customer is everyone
LEAST_CUSTOMERS, LEAST_PAYMENTS = 3, 3  # of two customers one is always more than half; who has so few knows it
TAKINGS_GAP = 5  # days: who pays more often is a till or a card machine, not a customer
STEP = 10  # points of share by which it is materially worse
EXPIRES = timedelta(days=90)


def detect(context: Context) -> tuple[Finding, ...]:
    """At most one."""
    days = Stretch(context.known_until - LOOKED_AT, context.known_until)
    if context.days_known < LEAST_DAYS:
        return ()
    rows = context.into(days)
    payers: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        payers[row.payment.key].append(row)
    customers = {key: paid for key, paid in payers.items() if key and not _is_takings(context, paid)}
    whole = total(rows)
    if len(customers) < LEAST_CUSTOMERS or not whole:
        return ()
    key = max(customers, key=lambda one: total(customers[one]))
    paid = customers[key]
    share = total(paid) / whole * 100
    if share <= context.limits.concentration or len(paid) < LEAST_PAYMENTS:
        return ()
    name, currency = context.name(paid[0].payment), context.currency
    return (
        Finding(
            type="concentration_risk",
            severity="medium",
            title=f"{name} is {round(share)}% of your revenue",
            parts=(
                f"{format_period(days.start, days.end)}: ",
                Figure("customer_revenue", total(paid), currency, days.start, days.end, len(paid)),
                " of ",
                Figure("revenue", whole, currency, days.start, days.end, len(rows)),
                f" came from {name}, {round(share)}%. Your limit is {context.limits.concentration.normalize():f}%.",
            ),
            cause=f"concentration_risk:{key}",
            day=days.end,
            bucket=int((share - context.limits.concentration) / STEP),
            expires=days.end + EXPIRES,
            payment_ids=ids(paid),
            facts={"customer": name, "share_pct": f"{share:.1f}", "currency": currency},
            question=f"What if I lose {name}?",
        ),
    )


def _is_takings(context: Context, rows: list[Row]) -> bool:
    last = rows[-1].payment
    if not context.is_customer(context.name(last), last.id):
        return True
    days: list[date] = sorted({row.payment.day for row in rows})
    return len(days) > LEAST_PAYMENTS and median([(b - a).days for a, b in pairwise(days)]) < TAKINGS_GAP
