"""What a question is about that names no time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from agent.sentence.meaning import Days

AVERAGED_MONTHS = 12  # what "on average" is about where no time is named: a year has every season and every bill
_EVER = re.compile(
    r"\b(?:ever|altogether|all told|all[- ]time|since (?:the )?(?:very )?(?:beginning|start)|in total|in all|overall|"
    r"up to now|to date)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class DefaultDays:
    """What a question without dates is about."""

    today: date
    books: Days | None
    week_told: int = 0
    locale: str = "GB"

    @property
    def last_week(self) -> date:
        """The first of the seven days before the owner's day."""
        return self.today - timedelta(days=(self.today.weekday() - self.week_told) % 7 + 7)

    @property
    def this_month(self) -> Days:
        """The month so far, or the last one the statements reach into."""
        last = min(self.today, self.books[1]) if self.books else self.today
        first = last.replace(day=1)
        if (first.year, first.month) == (self.today.year, self.today.month):
            return first, self.today
        return first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)

    def usual(self, words: str) -> Days:
        """This month; all there is where the words ask for it: "how much have I ever spent on travel"."""
        return self.everything if _EVER.search(words) else self.this_month

    @property
    def everything(self) -> Days:
        """All the statements cover."""
        return self.books or (self.today.replace(month=1, day=1), self.today)

    @property
    def year_of_months(self) -> Days:
        """This month and the eleven before it."""
        first, last = self.this_month
        return (first - timedelta(days=31 * (AVERAGED_MONTHS - 2) + 15)).replace(day=1), last

    @property
    def last_year(self) -> Days:
        """The twelve whole months before this one, or what the statements have of them; all where that is nothing."""
        end = self.this_month[0] - timedelta(days=1)
        start = (end.replace(day=1) - timedelta(days=31 * (AVERAGED_MONTHS - 1) - 15)).replace(day=1)
        if self.books and self.books[0] > end:
            return self.books
        return max(start, self.everything[0]) if self.books else start, max(end, start)
