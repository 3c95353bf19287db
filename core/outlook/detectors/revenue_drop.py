"""Less money from customers than in the same days of any month before."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from core.blocks import Figure
from core.days import format_period
from core.money import median_amount
from core.outlook.detectors.context import MONTHS_LOOKED_AT, Context, Stretch, ids, total
from core.outlook.detectors.finding import Finding
from core.outlook.detectors.month import month_in_question, same_days

LEAST_MONTHS = 5  # with fewer, one month in a handful is the worst by chance
DROP = Decimal(30)  # per cent below what is usual: less is a slow month
DEEP = Decimal(60)  # per cent: said, not only shown, where the month is over
SAME_SEASON = Decimal("1.15")  # times what the same days brought a year ago: no more than that is the season
EXPIRES = timedelta(days=20)


def detect(context: Context) -> tuple[Finding, ...]:
    """At most one, for the month in question."""
    month = month_in_question(context)
    before = same_days(context, month, MONTHS_LOOKED_AT + 1) if month else []
    if month is None or len(before) < LEAST_MONTHS:
        return ()
    rows = context.into(month)
    earned = [total(context.into(stretch)) for stretch in before[:MONTHS_LOOKED_AT]]
    now, usual, least = total(rows), median_amount(earned), min(earned)
    if not usual or now >= least or (usual - now) / usual * 100 < DROP or _is_season(context, month, before, now):
        return ()
    drop, currency = (usual - now) / usual * 100, context.currency
    return (
        Finding(
            type="revenue_drop",
            severity="medium" if drop >= DEEP else "low",
            title=f"Less money in than usual in {month.start:%B}",
            parts=(
                f"{format_period(month.start, month.end)}: ",
                Figure("money_in", now, currency, month.start, month.end, len(rows)),
                f" came in, {round(drop)}% less than is usual in those days (",
                Figure("usual_in", usual, currency),
                f"), and the least of the {len(earned)} months before.{_missing(context, month, before[0])}",
            ),
            cause=f"revenue_drop:{month.start:%Y-%m}",
            day=month.end,
            bucket=int(drop / DROP) - 1,
            expires=month.end + EXPIRES,
            payment_ids=ids(rows),
            facts={"money_in": str(now), "usual": str(usual), "drop_pct": f"{drop:.1f}", "currency": currency},
            question="Who is late?",
        ),
    )


def _is_season(context: Context, month: Stretch, before: list[Stretch], now: Decimal) -> bool:
    """The same days a year ago were about as poor."""
    for stretch in before:
        if (stretch.start.year, stretch.start.month) == (month.start.year - 1, month.start.month):
            return total(context.into(stretch)) <= now * SAME_SEASON
    return False


def _missing(context: Context, month: Stretch, last: Stretch) -> str:
    """Who paid the most in the same days of the month before, and nothing since."""
    paid = {row.payment.key for row in context.into(month)}
    gone = [
        row.payment
        for row in context.into(last)
        if row.payment.key not in paid and context.is_customer(context.name(row.payment), row.payment.id)
    ]
    if not gone:
        return ""
    most = max(gone, key=lambda payment: payment.amount)
    return f" {context.name(most)}, who paid in {last.start:%B}, has not in these days."
