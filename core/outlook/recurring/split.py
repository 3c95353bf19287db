"""Tells apart the several series of one payee, and series from the purchases beside them: by amount, then by day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.outlook.recurring.amounts import SAME, is_fixed
from core.outlook.recurring.fit import LEAST, Fit, best_fit
from core.outlook.recurring.rows import Row

# log10 of the chance that it is chance. A fixed amount speaks for a series by itself, so its days need to say less;
# three payments are called a series ("early") only then. Shuffled dates pass none of these (benchmarks/recurring.py).
SURE_THREE, SURE_FIXED, SURE_VARIABLE, SURE_AMONG_OTHERS = -1.7, -3.0, -4.0, -6.0
SURE_YEARLY = -1.7  # for two payments a year apart, which no date can make surer
YEARLY_APART = 0.15  # log: how far the two may differ: an insurance premium, not two purchases
MOSTLY = 0.8  # of a payee's payments lie on the due dates: then it is one series
DOUBLED = 0.15  # of the due dates may have a second payment beside it
CUT = 0.04  # log: least gap between the amounts of two series
LEAST_PART = 4  # payments in a part cut out by amount that are not all the same
# Nearly every working day, once: card takings. Shuffled, a payee meets three quarters of the days only with 1.8 a day.
DAILY_LEAST, DAILY_SHARE, DAILY_DOUBLED, WORKING = 30, 0.70, 1.15, 5 / 7


def series_in(rows: Sequence[Row], known: int) -> list[Fit]:
    """The series among the payments (oldest first) of one payee; known: days for which there are statements."""
    daily = _daily(rows)
    if daily is not None:
        return [daily]
    found: list[Fit] = []
    rest = list(rows)
    while len(rest) >= 2:
        fits = _next(rest, known)
        if not fits:
            break
        found += fits
        taken = {id(row) for fit in fits for row in fit.rows}
        rest = [row for row in rest if id(row) not in taken]
    return found


def _daily(rows: Sequence[Row]) -> Fit | None:
    if len(rows) < DAILY_LEAST:
        return None
    days = len({row.day for row in rows})
    share = days / max(1.0, (rows[-1].day - rows[0].day + 1) * WORKING)
    if share < DAILY_SHARE or len(rows) > days * DAILY_DOUBLED:
        return None
    return Fit("daily", tuple(rows), -float(days), 1.0, share, 0)


def _next(rows: Sequence[Row], known: int) -> list[Fit]:
    """The series that can be told from the others now; the rest is looked at again without them."""
    whole = best_fit(rows, known)
    if whole is not None and is_one(whole):
        return [whole]
    found = _sure(equal_amounts(rows), known)
    if found or len(rows) < LEAST:
        return found
    found = _sure(_halves(rows), known)
    if not found and whole is not None and whole.doubt <= SURE_AMONG_OTHERS:
        return [whole]
    return found


def _sure(parts: Iterable[Sequence[Row]], known: int) -> list[Fit]:
    fits = (best_fit(part, known) for part in parts)
    return [fit for fit in fits if fit is not None and is_one(fit)]


def is_one(fit: Fit) -> bool:
    """Whether the payments looked at are one series, and surely."""
    if fit.share < MOSTLY or (fit.extra > DOUBLED * len(fit.rows) and not _equal(fit.rows)):
        return False
    return is_sure(fit)


def is_sure(fit: Fit) -> bool:
    """Whether chance can be left out of account."""
    number, fixed = len(fit.rows), is_fixed(fit.rows)
    if fit.cadence == "yearly" and number < LEAST:
        return fit.doubt <= SURE_YEARLY and abs(fit.rows[0].log_size - fit.rows[-1].log_size) <= YEARLY_APART
    if fixed:
        return fit.doubt <= (SURE_THREE if number == LEAST else SURE_FIXED)
    return fit.doubt <= SURE_VARIABLE


def _equal(rows: Sequence[Row]) -> bool:
    sizes = [row.log_size for row in rows]
    return max(sizes) - min(sizes) <= SAME


def equal_amounts(rows: Sequence[Row]) -> list[list[Row]]:
    """Those of the same amount, three or more, oldest first; the largest group first."""
    groups: list[list[Row]] = [[]]
    for row in sorted(rows, key=lambda row: row.log_size):
        if groups[-1] and row.log_size - groups[-1][-1].log_size > SAME:
            groups.append([])
        groups[-1].append(row)
    kept = [sorted(group, key=lambda row: row.day) for group in groups if LEAST <= len(group) < len(rows)]
    return sorted(kept, key=len, reverse=True)


def _halves(rows: Sequence[Row]) -> list[list[Row]]:
    """The small and the large ones, cut at the widest gap between amounts that leaves enough on both sides."""
    ordered = sorted(rows, key=lambda row: row.log_size)
    cuts = range(LEAST_PART, len(ordered) - LEAST_PART + 1)
    widest = max(cuts, key=lambda cut: ordered[cut].log_size - ordered[cut - 1].log_size, default=None)
    if widest is None or ordered[widest].log_size - ordered[widest - 1].log_size < CUT:
        return []
    return [sorted(part, key=lambda row: row.day) for part in (ordered[:widest], ordered[widest:])]
