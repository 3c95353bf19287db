"""Payments too few to be called a series, and regular enough that a forecast should count on them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from core.outlook.forecast.history import Floats, Groups, History
from core.outlook.recurring.anchors import Slots, settle
from core.outlook.recurring.series import Cadence
from core.outlook.recurring.workdays import Workdays
from core.outlook.taxes import TURNOVER, tax_of

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
SAYS_SO = 0.88  # 35 of 40 that called themselves monthly came again after the first, 33 of 36 after the second
SAID_LATELY = 3  # payments from which the day is taken: a new one is soon moved to the day of the others
OFTENER = 0.6  # of the period: the least mean gap of what calls itself so
DEARER = 0.3  # of itself: how much a price may change
LEVEL, MOST_PRICES = 3, 2  # payments whose mean is expected; different amounts of what is a price
# What calls itself so: "Monthly contribution from ...", "STANDING ORDER", "Jahresbeitrag".
SAID: Mapping[Cadence, re.Pattern[str]] = {
    "yearly": re.compile(r"\b(?:annual|yearly|per annum|jahres\w*|annuel\w*|jaarlijks\w*|anual)\b", re.IGNORECASE),
    "quarterly": re.compile(
        r"\b(?:quarterly|per quarter|vierteljahr\w*|quartals\w*|trimestriel\w*|trimestral\w*|trimestrale|"
        r"driemaandelijks\w*|kwartaal\w*)\b",
        re.IGNORECASE,
    ),
    "monthly": re.compile(
        r"\b(?:monthly|per month|standing order|monats\w*|monatlich\w*|dauerauftrag|mensuel\w*|mensual\w*|mensil\w*|"
        r"maandelijks\w*|virement permanent|periodieke overboeking|ordine permanente|trvaly prikaz|zlecenie stale)\b",
        re.IGNORECASE,
    ),
}
BACK = re.compile(
    r"\b(?:refund\w*|revers\w*|charge ?back|returned|cancel\w*|erstattung|storno|remboursement)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Likely:
    """places: of its payments in the history. chance: that it comes when it is due. level: its amount then."""

    key: str
    cadence: Cadence
    slots: Slots
    places: tuple[int, ...]
    chance: float
    level: float

    def due(self, past: History, horizon: int) -> list[int]:
        """Days from the history's end on which it falls due; one a few days overdue counts as tomorrow's."""
        today = past.last.toordinal()
        paid = self.slots.nearest(past.payments[self.places[-1]].day.toordinal())
        coming = [day - today for _, day in self.slots.after(paid, today + horizon)]
        return [max(1, day) for day in coming if day > -STRAY[self.cadence][1]]


def likely(past: History, free: Groups, nobody: Sequence[int], workdays: Workdays) -> list[Likely]:
    """Those among the payments of the groups `free`, which belong to no series. nobody: places of no payee's."""
    hopeful = (group for group in free if _may_come(past, group[1]))
    return [one for key, places in hopeful for one in _of_payee(past, key, places, nobody, workdays)]


def _may_come(past: History, places: Sequence[int]) -> bool:
    """Whether it is worth a look: most payees are paid once, or not for years, and each backtest asks of each."""
    last = places[-1]
    return _alive(past, places, "yearly") and (len(places) > 1 or bool(_said(past.texts[last])) or _is_tax(past, last))


def _of_payee(
    past: History, key: str, places: Sequence[int], nobody: Sequence[int], workdays: Workdays
) -> Iterator[Likely]:
    """What says itself how often it comes; else first what is always the same amount, then all the rest as one."""
    said = _said(past.texts[places[-1]])
    if said is not None and _as_often(past, places, said):
        if _alive(past, places, said):
            yield _made(past, key, said, places[-SAID_LATELY:], NAMED if said == "yearly" else SAYS_SO, workdays)
        return
    taken: set[int] = set()
    for same, cadence in _equal(past, places):
        taken.update(same)
        yield _made(past, key, cadence, same, SEEN_TWICE if len(same) == 2 else SEEN_OFTEN, workdays)
    rest = [place for place in places if place not in taken]
    tax = bool(rest) and _is_tax(past, rest[-1])
    rest = _with_strays(past, rest, nobody) if tax else rest
    if len(rest) == 1 and tax:
        if _alive(past, rest, "quarterly"):  # a tax is known by one payment, while the next is not long overdue
            yield _made(past, key, "quarterly", rest, NAMED, workdays)
    elif len(rest) >= (2 if tax else LEAST_VARIED) and (tax or _alike(past, rest)):
        cadence = _cadence(past, rest, equal=tax)
        if cadence is not None:
            yield _made(past, key, cadence, rest, NAMED if tax else DIFFERING, workdays)


def _equal(past: History, places: Sequence[int]) -> Iterator[tuple[list[int], Cadence]]:
    """What comes as often as something does, always the same amount, until it becomes dearer."""
    by_amount: dict[float, list[int]] = defaultdict(list)
    for place in places:
        by_amount[past.sizes[place]].append(place)
    taken: set[int] = set()
    for same in sorted(by_amount.values(), key=len, reverse=True):
        if len(same) > 1 and taken.isdisjoint(same) and (cadence := _cadence(past, same, equal=True)):
            later = [place for place in places if place > same[-1] and place not in taken]
            same += _dearer(past, same[-1], later, cadence)
            taken.update(same)
            yield same, cadence


def _dearer(past: History, last: int, later: Sequence[int], cadence: Cadence) -> list[int]:
    """The first of `later` that comes when the one at `last` is due again, and is about as much."""
    for place in later:
        gap = past.day_of[place] - past.day_of[last]
        near = abs(gap - PERIOD[cadence]) <= STRAY[cadence][2]
        if near and abs(past.sizes[place] / past.sizes[last] - 1) <= DEARER:
            return [place]
    return []


@lru_cache(maxsize=4096)  # each backtest asks it of the same texts
def _said(text: str) -> Cadence | None:
    """How often it comes, by its own words."""
    if BACK.search(text):
        return None
    return next((cadence for cadence, pattern in SAID.items() if pattern.search(text)), None)


def _as_often(past: History, places: Sequence[int], cadence: Cadence) -> bool:
    """Whether it comes no oftener than it calls itself: a monthly plan that is billed by use is a habit."""
    span = past.day_of[places[-1]] - past.day_of[places[0]]
    return span >= (len(places) - 1) * PERIOD[cadence] * OFTENER


def _is_tax(past: History, place: int) -> bool:
    """Whether it was paid as a tax: what its office gave back, or was lent for it, says nothing of the next."""
    return past.sizes[place] < 0 and tax_of(past.texts[place]) in TURNOVER


def _with_strays(past: History, places: Sequence[int], nobody: Sequence[int]) -> list[int]:
    """A tax's payments with those of `nobody` that came when it was due and not paid, and were about as much."""
    found = list(places)
    for place in found:  # and on from each that is added
        due = past.day_of[place] + round(PERIOD["quarterly"])
        came = [one for one in (*places, *nobody) if abs(past.day_of[one] - due) <= STRAY["quarterly"][1]]
        if came and not set(came).intersection(places):
            alike = [one for one in came if abs(past.sizes[one] / past.sizes[place] - 1) <= DEARER]
            found += alike if len(alike) == 1 else []
    return sorted(found)


def _made(
    past: History, key: str, cadence: Cadence, places: Sequence[int], chance: float, workdays: Workdays
) -> Likely:
    days = [past.payments[place].day.toordinal() for place in places]
    slots = Slots(cadence, settle(cadence, days, workdays), workdays)
    return Likely(key, cadence, slots, tuple(places), chance, _level(past.amounts[list(places)]))


def _level(amounts: Floats) -> float:
    """What to expect next, of amounts of which most are equal or none are: a price is what was paid last."""
    lately = amounts[-LEVEL:]
    return float(lately[-1] if len(set(amounts.tolist())) <= MOST_PRICES else lately.mean())


def _alike(past: History, places: Sequence[int]) -> bool:
    sizes = [abs(past.sizes[place]) for place in places]
    mean = sum(sizes) / len(sizes)  # of a few numbers plain sums are the quickest
    return sum((size - mean) ** 2 for size in sizes) <= len(sizes) * (UNLIKE * mean) ** 2


def _alive(past: History, places: Sequence[int], cadence: Cadence) -> bool:
    silent = past.length - 1 - past.day_of[places[-1]]
    return silent <= PERIOD[cadence] + STRAY[cadence][2]


def _cadence(past: History, places: Sequence[int], *, equal: bool) -> Cadence | None:
    for cadence in PERIOD:
        few = len(places) < LEAST_OFTEN and cadence in ("weekly", "fortnightly")
        # Two equal payments a quarter apart came again in one of three times.
        few |= len(places) == 2 and cadence == "quarterly" and not any(_is_tax(past, place) for place in places)
        if not few and _alive(past, places, cadence) and _keeps(past, places, cadence, equal=equal):
            return cadence
    return None


def _keeps(past: History, places: Sequence[int], cadence: Cadence, *, equal: bool) -> bool:
    """Whether every gap is one period; with many payments one in five may be missed."""
    number, period = len(places), PERIOD[cadence]
    stray = STRAY[cadence][min(number - 2, 2)] if equal else STRAY[cadence][0 if number <= 3 else 1]
    missed = 0
    for one, then in pairwise(places):
        gap = past.day_of[then] - past.day_of[one]
        times = max(1, round(gap / period))
        if abs(gap - times * period) > stray:
            return False
        missed += times - 1
    return missed <= (0 if number < 4 else max(1.0, number / 5))
