"""A customer who is late by their own rhythm, and by more than ever lately."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from core.blocks import Figure
from core.days import format_day
from core.outlook.detectors.context import Context
from core.outlook.detectors.finding import Finding
from core.outlook.recurring import Rhythm

MARGIN = 3  # times the give-or-take past the usual gap: at two, one payment in twenty of an honest payer is late
LEAST_DAYS = 7  # late by less than a week is nothing to write about
GAPS_LOOKED_AT = 8
GIVEN_UP = 3  # times the usual gap: not late any more, but gone
MATERIAL = Decimal("0.03")  # of a month's usual income
GREAT = Decimal("0.15")  # of it: said, not only shown
EXPIRES = timedelta(days=30)


def detect(context: Context) -> tuple[Finding, ...]:
    """One for each, the most money first. Days are counted to the end of the statements."""
    days = {row.payment.id: row.payment.day for row in context.rows}
    found = [
        _finding(context, one, since)
        for one in context.rhythms
        if (since := (context.known_until - one.last_day).days) and _is_late(context, one, since, days)
    ]
    return tuple(sorted(found, key=lambda one: -Decimal(one.facts["usual"])))


def _is_late(context: Context, one: Rhythm, since: int, days: dict[str, date]) -> bool:
    name = context.names.get(one.key, one.name)
    if one.currency != context.currency or not context.is_customer(name, one.payment_ids[-1]):
        return False
    if one.usual < MATERIAL * context.usual_in:
        return False
    late = since - one.every
    paid = sorted({days[id_] for id_ in one.payment_ids if id_ in days})[-GAPS_LOOKED_AT - 1 :]
    longest = max(((b - a).days for a, b in pairwise(paid)), default=0)
    overdue = late > max(MARGIN * one.give_or_take, LEAST_DAYS) and since > longest
    return overdue and since <= GIVEN_UP * one.every


def _finding(context: Context, one: Rhythm, since: int) -> Finding:
    name = context.names.get(one.key, one.name)
    return Finding(
        type="late_customer",
        severity="medium" if one.usual >= GREAT * context.usual_in else "low",
        title=f"{name} is late",
        parts=(
            f"{name} pays every {one.every} ± {one.give_or_take} days, usually ",
            Figure("usual_amount", one.usual, one.currency, None, one.last_day, len(one.payment_ids)),
            f"; on {format_day(context.known_until)} it was day {since} (last paid on {format_day(one.last_day)}).",
        ),
        cause=f"late_customer:{one.key}:{one.last_day}",
        day=one.last_day,
        bucket=int(since / one.every) - 1,
        expires=context.known_until + EXPIRES,
        payment_ids=one.payment_ids,
        facts={"customer": name, "usual": str(one.usual), "days_since": str(since), "every_days": str(one.every)},
        question=f"When did {name} last pay me?",
    )
