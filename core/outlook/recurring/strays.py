"""Mends what mangled text tore apart: strays at missed due dates, pieces of one series, amounts without a name."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from core.outlook.recurring.amounts import PRICE_STEP
from core.outlook.recurring.anchors import SLACK
from core.outlook.recurring.custom import Custom
from core.outlook.recurring.drafts import Draft
from core.outlook.recurring.fit import best_fit
from core.outlook.recurring.rows import Row
from core.outlook.recurring.series import Cadence
from core.outlook.recurring.spelling import RARE, SAME_NAME
from core.outlook.recurring.split import equal_amounts, is_one

ALIKE = 60  # rapidfuzz's ratio, of 100: enough when day and amount are right as well
NEAR = 31  # days past the last free row at which the walk ends
GIVE_UP = 2  # due dates in a row with no stray: the series began, or ended, before them
AMOUNT_ONLY = -4.0  # log10 of the chance that it is chance, where nothing but the amount joins payments
BEGINNING = 5  # letters that payees' spellings share when the end is cut or scrambled
LEAST_NAMELESS = 4  # payments of the same amount before they are a series without a name


def adopt(drafts: Sequence[Draft], free: Sequence[Row]) -> set[int]:
    """Gives each draft the free rows (oldest first) that it misses; the ids of the rows taken."""
    days = [row.day for row in free]
    spelled = Counter(row.key for row in free)
    taken: set[int] = set()
    for draft in sorted(drafts, key=lambda draft: -len(draft.rows)):
        found: list[Row] = []
        if draft.cadence == "daily":
            found = [row for row in free if id(row) not in taken and _daily(draft, row)]
            taken |= set(map(id, found))
            draft.fill([*draft.rows, *found])
            continue
        for step in (1, -1):
            found += _walk(draft, free, days, spelled, taken, step)
        if found:
            draft.fill([*draft.rows, *found])
    return taken


def _daily(draft: Draft, row: Row) -> bool:
    alike = fuzz.ratio(draft.key, row.key) >= ALIKE
    return alike and draft.least <= row.size <= draft.most and draft.slots.nearest(row.day) not in draft.numbers


def _walk(
    draft: Draft, free: Sequence[Row], days: Sequence[int], spelled: Counter[str], taken: set[int], step: int
) -> list[Row]:
    """Through the due dates, and on past the last one met as long as strays are found."""
    first, last = min(draft.numbers), max(draft.numbers)
    number, missed, found = (first if step > 0 else first - 1), 0, []
    while missed < GIVE_UP and days and _reaches(draft.slots.booked(number), days, step):
        if number not in draft.numbers:
            day, slack = draft.slots.booked(number), SLACK[draft.cadence]
            near = free[bisect_left(days, day - slack) : bisect_right(days, day + slack)]
            fitting = [row for row in near if id(row) not in taken and belongs(draft, row, spelled[row.key] <= RARE)]
            if fitting:
                row = min(fitting, key=lambda row: abs(row.day - day))
                taken.add(id(row))
                found.append(row)
                missed = 0
            elif not first <= number <= last:
                missed += 1
        number += step
    return found


def _reaches(day: int, days: Sequence[int], step: int) -> bool:
    return day <= days[-1] + NEAR if step > 0 else day >= days[0] - NEAR


def belongs(draft: Draft, row: Row, rare: bool) -> bool:
    """Whether a payment on a missed due date is the one missed. rare: nobody else is spelled like that."""
    if not draft.least <= row.size <= draft.most:
        return False
    if not row.key or row.key == draft.key:
        return True
    return rare and (draft.fixed or _alike(draft.key, row.key))


def _alike(one: str, other: str) -> bool:
    return fuzz.partial_ratio(one, other) >= ALIKE or fuzz.ratio(one, other) >= ALIKE


def join(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts that are pieces of one series made one: the same due dates, never both, amounts that follow each other."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda draft: -len(draft.rows)):
        for other in kept:
            if _same(other, draft):
                other.fill([*other.rows, *draft.rows])
                break
        else:
            kept.append(draft)
    return kept


def _same(one: Draft, other: Draft) -> bool:
    if one.cadence != other.cadence or one.cadence == "daily":
        return False
    named = one.key == other.key or not (one.key and other.key) or fuzz.ratio(one.key, other.key) >= SAME_NAME
    if not named or not _follow(one, other):
        return False
    return all(one.meets(row) for row in other.rows)


def _follow(one: Draft, other: Draft) -> bool:
    """Amounts overlap; or one ends where the other begins, at another price from the same payee."""
    if one.least <= other.most and other.least <= one.most:
        return True
    first, then = sorted((one, other), key=lambda draft: draft.rows[0].day)
    near = first.slots.nearest(then.rows[0].day) - first.slots.nearest(first.rows[-1].day) <= GIVE_UP
    step = abs(then.rows[0].log_size - first.rows[-1].log_size)
    return one.key == other.key and first.rows[-1].day < then.rows[0].day and near and step <= PRICE_STEP


def nameless(free: Sequence[Row], custom: Custom) -> list[tuple[str, Cadence, tuple[Row, ...]]]:
    """Series among rows that no payee joins, as (key, cadence, rows): by how the name begins, then by amount alone."""
    found: list[tuple[str, Cadence, tuple[Row, ...]]] = []
    taken: set[int] = set()
    beginnings: dict[str, list[Row]] = defaultdict(list)
    for row in free:
        beginnings[row.key.replace(" ", "")[:BEGINNING]].append(row)
    spelled = [group for start, group in beginnings.items() if len(start) == BEGINNING and len(group) >= LEAST_NAMELESS]
    for group in _groups(spelled, free):
        rows = [row for row in group if id(row) not in taken]
        fit = best_fit(rows, custom) if len(rows) >= LEAST_NAMELESS else None
        if fit is not None and len(fit.rows) >= LEAST_NAMELESS and fit.doubt <= AMOUNT_ONLY and is_one(fit):
            taken |= {id(row) for row in fit.rows}
            key, times = Counter(row.key for row in fit.rows).most_common(1)[0]
            found.append((key if times > 1 else "", fit.cadence, fit.rows))
    return found


def _groups(spelled: Sequence[Sequence[Row]], free: Sequence[Row]) -> Iterable[Sequence[Row]]:
    yield from spelled
    yield from equal_amounts(free)
