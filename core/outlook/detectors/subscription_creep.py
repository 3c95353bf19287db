"""Subscriptions that grew, one small one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from core.blocks import Figure
from core.outlook.detectors.context import Context
from core.outlook.detectors.finding import Finding
from core.outlook.recurring import Series

CATEGORY = "Software & Subscriptions"
SPAN = timedelta(days=182)  # half a year
LEAST_DAYS = 270  # of history: what began before the books did is not new
CREEP = Decimal("0.2")  # a fifth more
LEAST_NEW = 2  # subscriptions: one is a decision, two are a habit
MATERIAL = Decimal("0.005")  # of a month's usual spending
TIMES_A_MONTH = {
    "weekly": Decimal(52) / 12,
    "monthly": Decimal(1),
    "quarterly": Decimal(1) / 3,
    "yearly": Decimal(1) / 12,
}
EXPIRES = timedelta(days=90)


def detect(context: Context) -> tuple[Finding, ...]:
    """At most one a quarter."""
    if context.days_known < LEAST_DAYS:
        return ()
    categories = {row.payment.id: row.category for row in context.rows}
    running = [
        one
        for one in context.series
        if one.direction == "out"
        and one.currency == context.currency
        and one.cadence in TIMES_A_MONTH
        and categories.get(one.payment_ids[-1]) == CATEGORY
    ]
    then_on, now_on = context.known_until - SPAN, context.known_until
    then, now = _monthly(running, then_on), _monthly(running, now_on)
    new = [one for one in running if one.first_day > then_on and one.state != "stopped"]
    more = now - then
    if not then or more < CREEP * then or len(new) < LEAST_NEW or more < MATERIAL * context.usual_out:
        return ()
    rows = sum(len(one.payment_ids) for one in running)
    names = ", ".join(context.names.get(one.key, one.name) for one in new[:4])
    quarter = (now_on.month + 2) // 3
    return (
        Finding(
            type="subscription_creep",
            severity="low",
            title="Your subscriptions have grown",
            parts=(
                "Subscriptions cost ",
                Figure("subscriptions_now", -now.quantize(Decimal("0.01")), context.currency, rows=rows, unsigned=True),
                " a month; half a year ago it was ",
                Figure(
                    "subscriptions_then", -then.quantize(Decimal("0.01")), context.currency, rows=rows, unsigned=True
                ),
                f". New since then: {names}.",
            ),
            cause=f"subscription_creep:{now_on.year}-Q{quarter}",
            day=now_on,
            expires=now_on + EXPIRES,
            payment_ids=tuple(id_ for one in new for id_ in one.payment_ids),
            facts={"now": f"{now:.2f}", "then": f"{then:.2f}", "new": names, "currency": context.currency},
            question="What do I pay every month?",
        ),
    )


def _monthly(series: Sequence[Series], on: date) -> Decimal:
    """What those that ran on that day cost a month, at the price of that day."""
    running = [one for one in series if one.first_day <= on and (one.state != "stopped" or one.last_day >= on)]
    return sum((_price(one, on) * TIMES_A_MONTH[one.cadence] for one in running), Decimal(0))


def _price(one: Series, on: date) -> Decimal:
    later = [change for change in one.changes if change.since > on]
    return later[0].old if later else one.typical
