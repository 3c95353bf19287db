"""How often each customer pays, when that is regular enough to say; a calendar it need not follow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from statistics import median

from core.outlook.recurring.amounts import PENNY
from core.outlook.recurring.rows import Row, by_payee, sides
from core.outlook.recurring.series import Payment, Rhythm

LEAST = 5  # payments: four gaps
STEADY = 0.3  # of the usual gap: how far the middle gaps may stray for "every 31 ± 4 days" to mean something
MOST_GAP = 2.2  # times the usual gap; longer once is a missed invoice, and one in five may be
OUTLIERS = 0.2
ONE_DELIVERY = 2  # days: several invoices paid at once count once
LATE = 2.0  # times the give-or-take past the usual gap, before a customer is called late
LEAST_GAP = 5  # days: below, it is takings, not a customer
NEVER_LATE = LEAST_GAP + 2  # days since a payment for which nobody is late: the shortest gap, and twice the least give


def rhythms(payments: Sequence[Payment], *, today: date) -> list[Rhythm]:
    """The customers whose payments come in a rhythm, the latest against it first."""
    found: list[Rhythm] = []
    for side, rows in sides(payment for payment in payments if payment.day <= today).items():
        if side.direction == "in":
            payees = by_payee(rows).items()
            found += [rhythm for key, members in payees if key and (rhythm := _rhythm(key, members, today))]
    return sorted(found, key=lambda rhythm: rhythm.every - rhythm.days_since)


def _rhythm(key: str, rows: Sequence[Row], today: date) -> Rhythm | None:
    days: list[int] = []
    for row in rows:
        if not days or row.day - days[-1] > ONE_DELIVERY:
            days.append(row.day)
    if len(days) < LEAST:
        return None
    gaps = [b - a for a, b in pairwise(days)]
    every = median(gaps)
    usual_gaps = [gap for gap in gaps if gap <= MOST_GAP * every]
    strays = sorted(abs(gap - every) for gap in gaps)
    give = strays[int(0.8 * (len(strays) - 1) + 0.5)]
    if every < LEAST_GAP or give > STEADY * every or len(gaps) - len(usual_gaps) > OUTLIERS * len(gaps):
        return None
    middle = median([row.payment.amount for row in rows])
    since = today.toordinal() - days[-1]
    give = max(1, round(give))
    return Rhythm(
        key=key,
        name=key.title() if key == key.lower() else key,
        every=round(every),
        give_or_take=give,
        usual=middle.quantize(PENNY),
        last_day=rows[-1].payment.day,
        days_since=since,
        late=since > every + LATE * give,
        currency=rows[-1].payment.currency,
        payment_ids=tuple(row.payment.id for row in rows),
    )
