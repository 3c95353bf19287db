"""The only place that reads the clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)


def today(zone: str) -> date:
    """The calendar day in IANA time zone `zone`."""
    return now().astimezone(ZoneInfo(zone)).date()


def local(when: datetime, zone: str) -> datetime:
    """`when` as the clocks of IANA time zone `zone` show it."""
    return when.astimezone(ZoneInfo(zone))


def moment(day: date, at: time, zone: str) -> datetime:
    """When the clocks of `zone` show `at` on `day`, in UTC.

    The first time where they show it twice; where they skip it, as long after the gap's beginning as it is into it.
    """
    return datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC)
