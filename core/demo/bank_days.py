"""The days on which a bank in England books anything, and the regular days that fall on them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

DAY = timedelta(days=1)
SATURDAY = 5


def easter(year: int) -> date:
    """Easter Sunday of `year` (the anonymous Gregorian algorithm)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


@lru_cache
def bank_holidays(year: int) -> frozenset[date]:
    """The eight bank holidays of England and Wales in `year`, moved off weekends; royal one-offs are not known here."""
    sunday, days = easter(year), set[date]()
    days |= {sunday - 2 * DAY, sunday + DAY, _monday(date(year, 5, 7)), _monday(date(year, 5, 31))}
    days |= {_monday(date(year, 8, 31))}
    for fixed in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        while fixed.weekday() >= SATURDAY or fixed in days:
            fixed += DAY
        days.add(fixed)
    return frozenset(days)


def _monday(last: date) -> date:
    """The last Monday on or before `last`."""
    return last - last.weekday() * DAY


def is_working(day: date) -> bool:
    """Whether banks are open."""
    return day.weekday() < SATURDAY and day not in bank_holidays(day.year)


def on_or_after(day: date) -> date:
    """The first working day from `day` on: when a direct debit or standing order is taken."""
    while not is_working(day):
        day += DAY
    return day


def on_or_before(day: date) -> date:
    """The last working day up to `day`: when wages and taxes are paid."""
    while not is_working(day):
        day -= DAY
    return day


def days(first: date, last: date) -> Iterator[date]:
    """Every calendar day, both ends included."""
    while first <= last:
        yield first
        first += DAY


def shift_months(day: date, months: int) -> date:
    """`day` moved by whole months, cut to the month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    start = date(year, month + 1, 1)
    after = date(year + 1, 1, 1) if month == 11 else date(year, month + 2, 1)
    return min(start + (day.day - 1) * DAY, after - DAY)


def monthly(first: date, last: date, day: int) -> Iterator[date]:
    """Day `day` of each month (its last where it is shorter) between `first` and `last`; not moved off weekends."""
    month = first.replace(day=1)
    while month <= last:
        due = shift_months(month.replace(month=1, day=1), month.month - 1)
        due = min(due + (day - 1) * DAY, shift_months(due, 1) - DAY)
        if first <= due <= last:
            yield due
        month = shift_months(month, 1)
