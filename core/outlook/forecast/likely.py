"""Payments too few to be called a series, and regular enough that a forecast should count on them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from core.outlook.forecast.history import History
from core.outlook.recurring.anchors import Slots, settle
from core.outlook.recurring.series import Cadence
from core.outlook.recurring.workdays import Workdays

PERIOD: Mapping[Cadence, float] = {
    "weekly": 7.0, "fortnightly": 14.0, "monthly": 30.44, "quarterly": 91.3, "yearly": 365.25,
}  # fmt: skip
# Days a gap may stray from the period: for two payments, for three, for more. A salary on the last Friday, or an
# invoice paid when it suits, comes once a month at very different days; with few payments that could be chance.
STRAY: Mapping[Cadence, tuple[int, int, int]] = {
    "weekly": (1, 1, 2), "fortnightly": (2, 2, 3), "monthly": (4, 6, 10), "quarterly": (6, 8, 12),
    "yearly": (10, 12, 15),
}  # fmt: skip
LEAST_VARIED = 3  # payments of differing amounts, before their days mean something; a tax is known by its name
LEAST_OFTEN = 3  # payments, where they come every week or two
UNLIKE = 0.5  # of their mean: how far amounts may spread and still be the same thing
# How often such a payment came when it was counted on, over 626 windows of the shared accounts: two equal ones a month
# apart .78 to .91, more .92 to 1.0, of differing amounts .8 and more, a tax by its name all of them.
SEEN_TWICE, SEEN_OFTEN, DIFFERING, NAMED = 0.85, 0.92, 0.80, 0.95
TAX = re.compile(r"\b(?:vat|gst|bas|btw|tva|iva|mwst|ust|umsatzsteuer|moms|mva|alv)\b", re.IGNORECASE)
BORROWED = re.compile(r"\b(?:loan|lending|finance|instal?ments?)\b", re.IGNORECASE)
ANNUAL = re.compile(r"\b(?:annual|yearly|per annum|jahres\w*|annuel\w*|jaarlijks\w*|anual)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Likely:
    """places: of its payments in the history. chance: that it comes when it is due."""

    key: str
    cadence: Cadence
    slots: Slots
    places: tuple[int, ...]
    chance: float

    def due(self, past: History, horizon: int) -> list[int]:
        """Days from the history's end on which it falls due; one a few days overdue counts as tomorrow's."""
        today = past.last.toordinal()
        paid = self.slots.nearest(past.payments[self.places[-1]].day.toordinal())
        coming = [day - today for _, day in self.slots.after(paid, today + horizon)]
        return [max(1, day) for day in coming if day > -STRAY[self.cadence][1]]


def likely(past: History, free: Sequence[int], workdays: Workdays) -> list[Likely]:
    """Those among the payments at the places `free`, which belong to no series."""
    loose = set(free)
    groups = ((key, [place for place in places if place in loose]) for (key, _), places in past.by_payee.items())
    return [one for key, places in groups if places for one in _of_payee(past, key, places, workdays)]


def _of_payee(past: History, key: str, places: Sequence[int], workdays: Workdays) -> Iterator[Likely]:
    """First what is always the same amount, then all the rest as one."""
    by_amount: dict[float, list[int]] = defaultdict(list)
    for place in places:
        by_amount[float(past.amounts[place])].append(place)
    taken: set[int] = set()
    for same in sorted(by_amount.values(), key=len, reverse=True):
        if len(same) > 1 and (cadence := _cadence(past, same, equal=True)):
            taken.update(same)
            yield _made(past, key, cadence, same, SEEN_TWICE if len(same) == 2 else SEEN_OFTEN, workdays)
    rest = [place for place in places if place not in taken]
    text = past.payments[rest[-1]].text if rest else ""
    tax, annual = bool(rest) and _is_tax(past, rest[-1]), bool(ANNUAL.search(text))
    if len(rest) == 1 and (tax or annual):
        yield from _once(past, key, "yearly" if annual else "quarterly", rest, workdays)
    elif len(rest) >= (2 if tax else LEAST_VARIED) and (tax or _alike(past, rest)):
        cadence = _cadence(past, rest, equal=tax)
        if cadence is not None:
            yield _made(past, key, cadence, rest, NAMED if tax or annual else DIFFERING, workdays)


def _is_tax(past: History, place: int) -> bool:
    """Whether it was paid as a tax: what its office gave back, or was lent for it, says nothing of the next."""
    text = past.payments[place].text
    return bool(past.amounts[place] < 0 and TAX.search(text) and not BORROWED.search(text))


def _once(past: History, key: str, cadence: Cadence, places: list[int], workdays: Workdays) -> Iterator[Likely]:
    """A tax, or what calls itself yearly, is known by one payment, for as long as the next is not long overdue."""
    if _alive(past, places, cadence):
        yield _made(past, key, cadence, places, NAMED, workdays)


def _made(
    past: History, key: str, cadence: Cadence, places: Sequence[int], chance: float, workdays: Workdays
) -> Likely:
    days = [past.payments[place].day.toordinal() for place in places]
    return Likely(key, cadence, Slots(cadence, settle(cadence, days, workdays), workdays), tuple(places), chance)


def _alike(past: History, places: Sequence[int]) -> bool:
    sizes = np.abs(past.amounts[list(places)])
    return bool(sizes.std() <= UNLIKE * sizes.mean())


def _alive(past: History, places: Sequence[int], cadence: Cadence) -> bool:
    silent = (past.last - past.payments[places[-1]].day).days
    return silent <= PERIOD[cadence] + STRAY[cadence][2]


def _cadence(past: History, places: Sequence[int], *, equal: bool) -> Cadence | None:
    for cadence in PERIOD:
        few = len(places) < LEAST_OFTEN and cadence in ("weekly", "fortnightly")
        # Two equal payments a quarter apart came again in one of three times.
        few |= len(places) == 2 and cadence == "quarterly" and not _is_tax(past, places[-1])
        if not few and _alive(past, places, cadence) and _keeps(past, places, cadence, equal=equal):
            return cadence
    return None


def _keeps(past: History, places: Sequence[int], cadence: Cadence, *, equal: bool) -> bool:
    """Whether every gap is one period; with many payments one in five may be missed."""
    number, period = len(places), PERIOD[cadence]
    stray = STRAY[cadence][min(number - 2, 2)] if equal else STRAY[cadence][0 if number <= 3 else 1]
    missed = 0
    for one, then in pairwise(places):
        gap = int(past.days[then] - past.days[one])
        times = max(1, round(gap / period))
        if abs(gap - times * period) > stray:
            return False
        missed += times - 1
    return missed <= (0 if number < 4 else max(1.0, number / 5))
