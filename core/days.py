"""Days as people write them, in the order of their country."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

MONTH_FIRST = frozenset({"US"})  # "March 3, 2026"; everybody else's day comes first
_country: ContextVar[str] = ContextVar("country", default="GB")


@contextmanager
def written_in(country: str) -> Iterator[None]:
    """Within the block days are written as in `country`, an owner's locale."""
    token = _country.set(country)
    try:
        yield
    finally:
        _country.reset(token)


def _month_first() -> bool:
    return _country.get() in MONTH_FIRST


def format_day(day: date) -> str:
    """`day` as "3 March 2026", in the US "March 3, 2026": no order to mistake."""
    return f"{day:%B} {day.day}, {day.year}" if _month_first() else f"{day.day} {day:%B %Y}"


def format_short_day(day: date) -> str:
    """`day` as "3 Mar 26" or "Mar 3, 26", for a column of a phone's width."""
    return f"{day:%b} {day.day}, {day:%y}" if _month_first() else f"{day.day} {day:%b %y}"


def format_day_of_month(day: date) -> str:
    """`day` as "3 March" or "March 3", where the year goes without saying."""
    return f"{day:%B} {day.day}" if _month_first() else f"{day.day} {day:%B}"


def format_near_day(day: date) -> str:
    """The same where room is short: "3 Mar" or "Mar 3"."""
    return f"{day:%b} {day.day}" if _month_first() else f"{day.day} {day:%b}"


def format_period(start: date, end: date) -> str:
    """Both days included: "1 to 31 March 2026", "1 March to 15 April 2026", "3 March 2026"; "March 1 to 31, 2026"."""
    if start == end:
        return format_day(start)
    same_year, same_month = start.year == end.year, (start.year, start.month) == (end.year, end.month)
    if not same_year:
        return f"{format_day(start)} to {format_day(end)}"
    if _month_first():
        return f"{format_day_of_month(start)} to {f'{end.day}, {end.year}' if same_month else format_day(end)}"
    return f"{start.day if same_month else format_day_of_month(start)} to {format_day(end)}"
