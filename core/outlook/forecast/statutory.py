"""Taxes whose dates the law sets so unevenly that neither a cadence nor one year's payments tell them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from core.outlook.forecast.history import Groups, History
from core.outlook.forecast.yearly import AGAIN_TAX, LATE, Yearly, made
from core.outlook.recurring.series import Roll
from core.outlook.recurring.workdays import Workdays
from core.outlook.taxes import is_tax

EARLY = 35  # days before its date at which it may be paid
MOST = 12  # payments in the two years looked at


@dataclass(frozen=True)
class Calendar:
    """A tax and its dates, (month, day) each. least: payments on them that show it is this one.

    roll: what becomes of a date on a day off.
    """

    written: re.Pattern[str]
    dates: tuple[tuple[int, int], ...]
    least: int
    roll: Roll = "later"


CALENDARS = (
    # Estimated tax in the United States (26 U.S.C. 6654(c)): the same office takes payroll tax on other days.
    Calendar(re.compile(r"\b(?:irs|usataxpymt|eftps)\b", re.IGNORECASE), ((1, 15), (4, 15), (6, 15), (9, 15)), 2),
    # British self assessment: the balance and a payment on account in January, another as large in July. It must be
    # there on the working day before.
    Calendar(re.compile(r"\bself.?assess\w*", re.IGNORECASE), ((1, 31), (7, 31)), 1, "earlier"),
    # The Australian activity statement: the quarter to December has a month longer.
    Calendar(re.compile(r"\bato\b|\btax(?:ation)? office\b", re.IGNORECASE), ((2, 28), (4, 28), (7, 28), (10, 28)), 2),
)


def statutory(past: History, free: Groups, workdays: Workdays, horizon: int) -> Iterator[Yearly]:
    """Those among the payments of the groups `free`, which belong to no series."""
    for key, places in free:
        calendar = next((one for one in CALENDARS if _is_on(past, places, one)), None) if is_tax(key) else None
        if calendar:
            days = _dates(past, places, calendar, horizon)
            yield made(past, key, places, days, AGAIN_TAX, workdays, horizon, calendar.roll)


def _is_on(past: History, places: Sequence[int], calendar: Calendar) -> bool:
    """Whether each was paid for another of its dates: what comes every month is another tax of the same office."""
    if not MOST >= len(places) >= calendar.least:
        return False
    if not all(calendar.written.search(past.texts[place]) for place in places):
        return False
    dates = {_date_of(past, place, calendar) for place in places}
    return 0 not in dates and len(dates) == len(places)


def _date_of(past: History, place: int, calendar: Calendar) -> int:
    """The ordinal of the calendar's date that the payment at `place` was made for; 0 where there is none near."""
    day = past.payments[place].day.toordinal()
    return next((due for due in _by(calendar, past.payments[place].day) if due - EARLY <= day <= due + LATE), 0)


def _by(calendar: Calendar, day: date) -> list[int]:
    """The dates of the year around `day`, in order."""
    years = (day.year - 1, day.year, day.year + 1)
    return [date(year, month, on).toordinal() for year in years for month, on in calendar.dates]


def _dates(past: History, places: Sequence[int], calendar: Calendar, horizon: int) -> Iterator[tuple[int, int]]:
    """The dates that are not paid yet, each with the payment of a year before, or else the last one."""
    paid = {_date_of(past, place, calendar): place for place in places}
    today = past.last.toordinal()
    for due in _by(calendar, past.last):
        if today - LATE < due <= today + horizon and due not in paid:
            before = (place for of, place in paid.items() if abs(due - 365 - of) <= 1)
            yield due, next(before, places[-1])
