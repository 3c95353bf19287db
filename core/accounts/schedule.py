"""When an owner's week is told and when they sleep, by the clocks of their own time zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal, get_args

from core import clock

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)
WEEK = timedelta(days=7)
SATURDAY = WEEKDAYS.index("saturday")
MORNING = time(8)  # when a day begins for who has no quiet hours


@dataclass(frozen=True)
class Schedule:
    """Once a week, on `weekday` when the clocks of IANA time zone `zone` show `at`."""

    zone: str
    weekday: Weekday
    at: time

    def last(self, now: datetime) -> datetime:
        """The latest such moment up to `now`, in UTC."""
        return max(one for one in self._around(now) if one <= now)

    def next(self, now: datetime) -> datetime:
        """The first such moment after `now`, in UTC."""
        return min(one for one in self._around(now) if one > now)

    def day(self, now: datetime) -> date:
        """The calendar day of `last`, as it was planned."""
        wanted = WEEKDAYS.index(self.weekday)
        today = clock.local(now, self.zone).date()
        # A day that a zone skipped is told of on the day that came in its place: the plan still names it.
        days = [today + timedelta(days=n) for n in range(-8, 2)]
        return max(d for d in days if d.weekday() == wanted and clock.moment(d, self.at, self.zone) <= now)

    def _around(self, now: datetime) -> list[datetime]:
        today = clock.local(now, self.zone).date()
        first = today - timedelta(days=(today.weekday() - WEEKDAYS.index(self.weekday)) % 7)
        return [clock.moment(first + n * WEEK, self.at, self.zone) for n in range(-2, 3)]


def week_of(day: date) -> date:
    """The Monday of the week that `day` lies in: what a week is known by."""
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True)
class Quiet:
    """Hours in which nothing is said unasked, from `start` to `end` by the clocks of `zone`; over midnight or not.

    None where there are no such hours. weekends: nor on a Saturday or a Sunday.
    """

    zone: str
    start: time | None
    end: time | None
    weekends: bool = False

    def until(self, now: datetime) -> datetime:
        """When one may speak: `now`, or the end of the quiet hours or days that `now` lies in."""
        opening = self._morning(now)
        day = clock.local(opening, self.zone).date()
        if not self.weekends or day.weekday() < SATURDAY:
            return opening
        monday = day + timedelta(days=len(WEEKDAYS) - day.weekday())
        return clock.moment(monday, self.end or MORNING, self.zone)

    def _morning(self, now: datetime) -> datetime:
        if self.start is None or self.end is None or self.start == self.end:
            return now
        today = clock.local(now, self.zone).date()
        for n in (-1, 0):
            began = today + timedelta(days=n)
            ended = began if self.start < self.end else began + timedelta(days=1)
            opening = clock.moment(ended, self.end, self.zone)
            if clock.moment(began, self.start, self.zone) <= now < opening:
                return opening
        return now
