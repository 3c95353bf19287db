"""A category on which much more was spent than in the same days of any month before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal

from core.blocks import Figure
from core.days import format_period
from core.money import median_amount
from core.outlook.detectors.context import DAY, MONTHS_LOOKED_AT, Context, Row, Stretch, ids, total
from core.outlook.detectors.finding import Finding
from core.outlook.detectors.month import month_in_question, same_days
from core.outlook.detectors.odd_payment import odd

LEAST_MONTHS = 4  # before it: with fewer, the most of them is no measure of what is usual
MATERIAL = Decimal("0.1")  # of a month's usual spending: less is not worth a message
GREAT = Decimal("0.5")  # of it: said, not only shown
LUMPY = ("Taxes",)  # due in quarters and years; tax_due speaks of them
RARE = ("quarterly", "yearly")
EXPIRES = timedelta(days=20)
ALL = "All spending"


def detect(context: Context) -> tuple[Finding, ...]:
    """At most one, for the category that rose by the most money; for all spending where no category stands out."""
    month = month_in_question(context)
    before = same_days(context, month, MONTHS_LOOKED_AT) if month else []
    if month is None or len(before) < LEAST_MONTHS or not context.usual_out:
        return ()
    apart = {id_ for series in context.series if series.cadence in RARE for id_ in series.payment_ids}
    large = (one for one in odd(context, since=month.start - DAY) if one.rule != "off_schedule")
    apart |= {one.payment.id for one in large}  # told of by themselves
    now = _by_category(context.out(month), apart)
    then = [_by_category(context.out(stretch), apart) for stretch in before]
    found = [
        one
        for category, rows in now.items()
        if (one := _spike(context, month, category, rows, [-total(each.get(category, ())) for each in then]))
    ]
    found.sort(key=lambda one: (one.facts["category"] == ALL, -Decimal(one.facts["more"])))
    return tuple(found[:1])


def _by_category(rows: Iterable[Row], apart: set[str]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.payment.id not in apart and row.category not in LUMPY:
            found[ALL].append(row)
            if row.category:
                found[row.category].append(row)
    return found


def _spike(context: Context, month: Stretch, category: str, rows: list[Row], before: list[Decimal]) -> Finding | None:
    spent, usual, most = -total(rows), median_amount(before), max(before)
    more = spent - usual
    rise = more / usual * 100 if usual > 0 else None
    if spent <= most or more < MATERIAL * context.usual_out or (rise is not None and rise < context.limits.spike):
        return None
    currency, who = context.currency, _largest(context, rows)
    now = Figure("spent", -spent, currency, month.start, month.end, len(rows), unsigned=True)
    return Finding(
        type="spending_spike",
        severity="medium" if more >= GREAT * context.usual_out else "low",
        title=f"{category}: much more than usual in {month.start:%B}",
        parts=(
            f"{category}, {format_period(month.start, month.end)}: ",
            now,
            ", " if rise is None else f", {round(rise)}% ",
            "more than is usual in those days (",
            Figure("usual_spent", -usual, currency, unsigned=True),
            "; at most ",
            Figure("most_spent", -most, currency, unsigned=True),
            f" in the {len(before)} months before). The most went to {who[0]}: ",
            who[1],
            ".",
        ),
        cause=f"spending_spike:{category}:{month.start:%Y-%m}",
        day=month.end,
        bucket=int(more / (GREAT * context.usual_out)),
        expires=month.end + EXPIRES,
        payment_ids=ids(rows),
        facts={"category": category, "spent": str(spent), "usual": str(usual), "more": str(more), "currency": currency},
        question=f"What did I spend {'' if category == ALL else f'on {category} '}in {month.start:%B}?",
    )


def _largest(context: Context, rows: list[Row]) -> tuple[str, Figure]:
    payees: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        payees[context.name(row.payment)].append(row)
    name = min(payees, key=lambda one: total(payees[one]))
    days = [row.payment.day for row in payees[name]]
    amount = total(payees[name])
    return name, Figure("spent", amount, context.currency, min(days), max(days), len(days), unsigned=True)
