"""What comes again on its anniversary: taxes, premiums, and whatever came on the same days a year before.

A corporation tax of another amount each year, two instalments of an income tax in January and July, or four of which
two lie two months apart keep no cadence that could be seen. Their dates are the law's or the contract's, and last
year's payments show them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from core.outlook.forecast.history import Groups, History
from core.outlook.forecast.parts import Draws, Part
from core.outlook.recurring.series import Roll
from core.outlook.recurring.workdays import Workdays
from core.outlook.taxes import is_tax, name_of

MOST = 6  # payments a year: what comes oftener is no matter of dates
NEAR = 14  # days around the anniversary in which it counts as come
LATE = 7  # days after which one that did not come is not waited for
ALIKE = 0.3  # of itself: how far two amounts a year apart may differ
KEPT, LEAST_KEPT = 0.75, 2  # part and number of the payments more than a year old that came again
# A payment that comes once a year is known as such when it has been silent for so many days.
SILENT = 300
PREMIUM = re.compile(
    r"\b(?:insur\w*|assuranc\w*|versicherung\w*|seguros?|assicurazion\w*|verzekering\w*|premium|licen[cs]e|tv lic\w*|"
    r"dvla|companies house|membership|mitgliedsbeitrag|cotisation)\b",
    re.IGNORECASE,
)
# How likely it comes again: held, not measured. In the shared accounts five are expected, of one household; two came.
AGAIN_TAX, AGAIN_KEPT, AGAIN_PREMIUM = 0.95, 0.75, 0.75
SPREAD = 0.15  # of the amount: its standard deviation from one year to the next


@dataclass(frozen=True)
class Yearly:
    """Payments whose anniversaries are counted on. places: all of them. due: (day ahead, place)."""

    key: str
    places: tuple[int, ...]
    due: tuple[tuple[int, int], ...]
    chance: float


def yearly(past: History, free: Groups, workdays: Workdays, horizon: int) -> Iterator[Yearly]:
    """Those among the payments of the groups `free`, which neither a cadence nor a law's date explains."""
    for key, places in free if past.length >= SILENT else ():
        chance = _chance(past, key, places)
        if chance:
            yield made(past, key, places, _anniversaries(past, places), chance, workdays, horizon)


def made(
    past: History, key: str, places: Sequence[int], days: Iterable[tuple[int, int]], chance: float,
    workdays: Workdays, horizon: int, roll: Roll = "earlier",
) -> Yearly:  # fmt: skip
    """With those of `days` (ordinal, place) that lie ahead, or a few days back and are still waited for.

    roll: of what falls on a day off. What must be there by then has to go before, unless the law gives time.
    """
    today = past.last.toordinal()
    rolled = ((workdays.roll(day, roll) - today, place) for day, place in days)
    coming = tuple((max(1, day), place) for day, place in rolled if -LATE < day <= horizon)
    return Yearly(key, tuple(places), coming, chance)


def _chance(past: History, key: str, places: Sequence[int]) -> float:
    """How likely they come again on their anniversaries; 0 where nothing says so."""
    if len(places) > 2 * MOST:  # in the two years looked at
        return 0.0
    today, days = past.length - 1, [past.day_of[place] for place in places]
    if sum(today - day < 365 for day in days) > MOST:
        return 0.0
    if is_tax(key):
        return AGAIN_TAX
    kept, old = _kept(past, places) if today - days[0] >= 365 + NEAR else (0, 0)
    if old >= LEAST_KEPT and kept >= KEPT * old:
        return AGAIN_KEPT
    only = len(places) == 1 and today - days[0] >= SILENT and past.sizes[places[0]] < 0
    return AGAIN_PREMIUM if only and PREMIUM.search(past.texts[places[0]]) else 0.0


def _kept(past: History, places: Sequence[int]) -> tuple[int, int]:
    """How many of those more than a year old came again a year later, and how many there are."""
    today = past.length - 1
    old = [place for place in places if today - past.day_of[place] >= 365 + NEAR]
    return sum(_came(past, place, places) for place in old), len(old)


def _came(past: History, place: int, places: Sequence[int]) -> bool:
    """Whether about the same was paid about a year after the payment at `place`."""
    due, amount = past.day_of[place] + 365, past.sizes[place]
    return any(abs(past.day_of[one] - due) <= NEAR and abs(past.sizes[one] / amount - 1) <= ALIKE for one in places)


def _anniversaries(past: History, places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The anniversary of each that has not come again yet."""
    for place in places:
        if not any(abs(past.day_of[other] - past.day_of[place] - 365) <= NEAR for other in places):
            yield _next_year(past.payments[place].day).toordinal(), place


def _next_year(day: date) -> date:
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if leap else day.day)


def of_yearly(past: History, one: Yearly, names: Mapping[str, str], draw: Draws) -> Part:
    """Its anniversaries, each with last year's amount give or take, and with the chance that it does not come."""
    flows = draw.none()
    for day, place in one.due:
        comes = draw.rng.random((draw.paths, 1)) < one.chance
        when = np.where(comes, draw.around([day], 1.0), draw.horizon + 1)
        draw.add(flows, when, past.amounts[place] * np.exp(draw.rng.standard_normal((draw.paths, 1)) * SPREAD))
    coming = tuple((day, float(past.amounts[place])) for day, place in sorted(one.due))
    rests_on = tuple(place for _, place in one.due) or one.places
    return Part(name_of(one.key, names), one.key, "series", flows, coming, rests_on)
