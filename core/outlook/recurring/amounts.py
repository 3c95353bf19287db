"""Amounts of a series: fixed or not, the usual one, its spread, and the rises that stayed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from math import exp
from statistics import median

from core.outlook.recurring.rows import Row
from core.outlook.recurring.series import PriceChange

SAME = 0.006  # log: the same amount, but for a penny of rounding or an exchange rate's breath
EXACT = 1e-6  # log: no difference at all
FIXED_SHARE = 0.75  # of neighbouring payments the same: a fixed amount with a rise or two, or an odd month
PRICE_STEP = 0.5  # log: a price may rise by half from one payment to the next; more is another thing bought
FEW = 4  # payments of which one may have another price
RECENT = 6  # payments the usual amount is taken from: half a year of a monthly one
SPREAD_OVER = 12  # payments the spread is taken from: a utility bill has its whole year
RISE = 0.01  # at least a hundredth dearer, or nobody calls it a rise
STAYED = 2  # payments at the new price before it is said
PENNY = Decimal("0.01")


def is_fixed(rows: Sequence[Row]) -> bool:
    """Whether payments mostly equal the one before."""
    if len(rows) < 2:
        return False
    steps = [abs(a.log_size - b.log_size) for a, b in pairwise(rows)]
    same = sum(step <= SAME for step in steps)
    if len(rows) <= FEW and same == len(rows) - 2 > 0:
        return max(steps) <= PRICE_STEP  # the one that differs is another price, and not another thing
    return same >= FIXED_SHARE * len(steps)


def typical(rows: Sequence[Row], *, fixed: bool) -> Decimal:
    """The usual one of the payments lately; a fixed one is its last level."""
    return _decimal([row.payment.amount for row in (levels(rows)[-1] if fixed else rows[-RECENT:])])


def usual(rows: Sequence[Row], *, fixed: bool) -> tuple[Decimal, Decimal, Decimal]:
    """(typical, low, high) of the payments lately."""
    middle = typical(rows, fixed=fixed)
    if fixed:
        return middle, middle, middle
    recent = sorted(abs(row.payment.amount) for row in rows[-SPREAD_OVER:])
    tenth = (len(recent) - 1) / 10
    low, high = recent[int(tenth)], recent[-1 - int(tenth)]
    return middle, low, high


def _decimal(amounts: Sequence[Decimal]) -> Decimal:
    middle = median([abs(amount) for amount in amounts])
    return Decimal(middle).quantize(PENNY) if middle % PENNY else Decimal(middle)


def levels(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows of a fixed amount, oldest first, cut where it changed and stayed; what did not stay belongs to neither."""
    found: list[list[Row]] = []
    run: list[Row] = []
    for row in rows:
        if run and abs(row.log_size - run[-1].log_size) > SAME:
            found, run = _close(found, run), []
        run.append(row)
    return _close(found, run) or [list(rows)]


def _close(found: list[list[Row]], run: list[Row]) -> list[list[Row]]:
    if len(run) < STAYED:
        return found
    if found and abs(found[-1][-1].log_size - run[0].log_size) <= SAME:
        return [*found[:-1], found[-1] + run]
    return [*found, run]


def rises(rows: Sequence[Row]) -> tuple[PriceChange, ...]:
    """Each time a fixed amount rose and stayed."""
    steps = levels(rows)
    return tuple(
        PriceChange(_decimal([r.payment.amount for r in old]), _decimal([r.payment.amount for r in new]), _day(new))
        for old, new in pairwise(steps)
        if new[0].log_size - old[-1].log_size >= RISE
    )


def _day(rows: Sequence[Row]) -> date:
    return rows[0].payment.day


def band(rows: Sequence[Row]) -> tuple[float, float]:
    """Between which sizes another payment of the same series would lie."""
    logs = sorted(row.log_size for row in rows[-SPREAD_OVER:])
    width = logs[-1] - logs[0]
    give = SAME if width <= SAME else 0.05 + width / 4
    return exp(logs[0] - give), exp(logs[-1] + give)
