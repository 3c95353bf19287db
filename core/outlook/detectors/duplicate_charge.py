"""The same payee taking the same amount again within days, which they do not do otherwise."""

from __future__ import annotations

from datetime import timedelta

from core.days import format_day
from core.outlook.detectors.context import Context
from core.outlook.detectors.finding import Finding
from core.outlook.detectors.odd_payment import figure, odd

EXPIRES = timedelta(days=60)  # a card company takes disputes for longer; an owner looks within two months


def detect(context: Context) -> tuple[Finding, ...]:
    """One for each second payment."""
    days = {row.payment.id: row.payment.day for row in context.rows}
    found: list[Finding] = []
    for one in odd(context):
        if one.rule != "duplicate" or not one.twin:
            continue
        payment, name, first = one.payment, context.name(one.payment), days[one.twin]
        when = "twice on" if first == payment.day else f"on {format_day(first)} and again on"
        found.append(
            Finding(
                type="duplicate_charge",
                severity="medium",
                title=f"{name} may have charged you twice",
                parts=(
                    f"{name} took ",
                    figure(one),
                    f" {when} {format_day(payment.day)}. They do not usually do that.",
                ),
                cause=f"duplicate_charge:{payment.id}",
                day=payment.day,
                expires=payment.day + EXPIRES,
                payment_ids=(one.twin, payment.id),
                facts={"payee": name, "amount": str(payment.amount), "chance": f"{one.chance:.5f}"},
                question=f"Show me the payments to {name}",
            )
        )
    return tuple(found)
