"""Tells apart the several series of one payee, and series from the purchases beside them: by amount, then by day."""

from __future__ import annotations

from collections.abc import Sequence

from core.outlook.recurring.amounts import EXACT, SAME, band, is_fixed
from core.outlook.recurring.anchors import SLACK
from core.outlook.recurring.custom import Custom
from core.outlook.recurring.fit import MOSTLY, SURE_VARIABLE, Fit, best_fit, widened
from core.outlook.recurring.meetings import LEAST
from core.outlook.recurring.rows import Row
from core.outlook.recurring.series import INTERVALS, Cadence

# log10 of the chance that it is chance. A fixed amount speaks for a series by itself, so its days need to say less;
# three payments are called a series ("early") only then. A series cut out of other payments must say more, and one of
# varying amounts most: of any withdrawals, the small ones may lie five times a few days from every fourth week.
SURE_THREE, SURE_FIXED, SURE_CUT, SURE_AMONG_OTHERS = -1.7, -3.2, -4.0, -5.0
SURE_YEARLY = -1.7  # for two payments a year apart, which no date can make surer
YEARLY_APART = 0.15  # log: how far the two may differ: an insurance premium, not two purchases
UNALIKE = 1.0  # log: by so much no three payments of one thing differ, a winter's gas bill and a summer's included
DOUBLED = 0.15  # of the due dates may have a second payment beside it
CUT = 0.04  # log: least gap between the amounts of two series
STANDS_OUT = 0.4  # of the payee's payments of about that amount
LEAST_PART = 4  # payments in a part cut out by amount
# Nearly every working day, once: card takings. By chance, 55% of the days are met only by paying 1.4 times on each.
DAILY_LEAST, DAILY_SHARE, DAILY_DOUBLED, WORKING = 30, 0.55, 1.15, 5 / 7


def series_in(rows: Sequence[Row], custom: Custom, *, few: bool = False) -> list[tuple[Cadence, tuple[Row, ...]]]:
    """The series among the payments (oldest first) of one payee.

    few: whether three payments will do, or two a year apart. That is asked when all else is explained.
    """
    daily = _daily(rows)
    if daily:
        return [("daily", daily)]
    found: list[tuple[Cadence, tuple[Row, ...]]] = []
    rest = list(rows)
    while len(rest) >= 2:
        fits = _next(rest, custom, few=few)
        if not fits:
            break
        for fit in fits:
            taken = set(map(id, fit.rows))
            rest = [row for row in rest if id(row) not in taken]
            members = widened(fit, rest, SLACK[fit.cadence])
            taken = set(map(id, members))
            rest = [row for row in rest if id(row) not in taken]
            found.append((fit.cadence, members))
    return found


def _daily(rows: Sequence[Row]) -> tuple[Row, ...]:
    if len(rows) < DAILY_LEAST:
        return ()
    days = len({row.day for row in rows})
    share = days / max(1.0, (rows[-1].day - rows[0].day + 1) * WORKING)
    return tuple(rows) if share >= DAILY_SHARE and len(rows) <= days * DAILY_DOUBLED else ()


def _next(rows: Sequence[Row], custom: Custom, *, few: bool) -> list[Fit]:
    """The series that can be told from the others now; the rest is looked at again without them."""
    whole = best_fit(rows, custom)
    if whole is not None and is_one(whole) and (few or len(whole.rows) > LEAST):
        return [whole]
    found = _parts(_halves(rows), len(rows), custom)
    if not found and whole is not None and whole.doubt <= SURE_AMONG_OTHERS and _apart(whole, rows):
        return [whole]
    return found


def _apart(fit: Fit, rows: Sequence[Row]) -> bool:
    """Whether it stands out from the payee's other payments: many, or of another amount.

    What is bought at the same price on other days too is a habit, however regular a part of it is.
    """
    taken, (least, most) = set(map(id, fit.rows)), band(fit.rows)
    alike = sum(least <= row.size <= most for row in rows if id(row) not in taken)
    return len(fit.rows) >= STANDS_OUT * (len(fit.rows) + alike)


def _parts(parts: Sequence[Sequence[Row]], of: int, custom: Custom) -> list[Fit]:
    fits = (best_fit(part, custom) for part in parts)
    sure = [fit for fit in fits if fit is not None and is_one(fit)]
    if sum(len(fit.rows) for fit in sure) >= MOSTLY * of:
        return sure
    return [fit for fit in sure if fit.doubt <= (SURE_CUT if is_fixed(fit.rows) else SURE_AMONG_OTHERS)]


def is_one(fit: Fit) -> bool:
    """Whether the payments looked at are one series, and surely."""
    if fit.share < MOSTLY or (fit.extra > DOUBLED * len(fit.rows) and not _equal(fit.rows)):
        return False
    number = len(fit.rows)
    if number == LEAST and (fit.cadence in INTERVALS or _spread(fit.rows) > UNALIKE):
        return False  # two gaps of a week or two are met too easily, and by two things together
    if fit.cadence == "yearly" and number < LEAST:
        return fit.doubt <= SURE_YEARLY and abs(fit.rows[0].log_size - fit.rows[-1].log_size) <= YEARLY_APART
    if is_fixed(fit.rows):
        return fit.doubt <= (SURE_THREE if number == LEAST else SURE_FIXED)
    return fit.doubt <= SURE_VARIABLE


def _equal(rows: Sequence[Row]) -> bool:
    return _spread(rows) <= SAME


def _spread(rows: Sequence[Row]) -> float:
    """log of the largest by the smallest."""
    sizes = [row.log_size for row in rows]
    return max(sizes) - min(sizes)


def equal_amounts(rows: Sequence[Row]) -> list[list[Row]]:
    """Those of exactly the same amount, oldest first; the largest group first."""
    groups: list[list[Row]] = [[]]
    for row in sorted(rows, key=lambda row: row.log_size):
        if groups[-1] and row.log_size - groups[-1][-1].log_size > EXACT:
            groups.append([])
        groups[-1].append(row)
    kept = [sorted(group, key=lambda row: row.day) for group in groups if LEAST_PART <= len(group) < len(rows)]
    return sorted(kept, key=len, reverse=True)


def _halves(rows: Sequence[Row]) -> list[list[Row]]:
    """The small and the large ones, cut at the widest gap between amounts that leaves enough on both sides."""
    ordered = sorted(rows, key=lambda row: row.log_size)
    cuts = range(LEAST_PART, len(ordered) - LEAST_PART + 1)
    widest = max(cuts, key=lambda cut: ordered[cut].log_size - ordered[cut - 1].log_size, default=None)
    if widest is None or ordered[widest].log_size - ordered[widest - 1].log_size < CUT:
        return []
    return [sorted(part, key=lambda row: row.day) for part in (ordered[:widest], ordered[widest:])]
