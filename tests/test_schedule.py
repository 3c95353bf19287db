"""Once a week and never at night, by any clock on earth: daylight saving, skipped days and hours that come twice."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import clock
from core.accounts.schedule import WEEKDAYS, Quiet, Schedule, week_of

ZONES = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc/", "SystemV/")))
FROM, TO = datetime.fromisoformat("2005-01-01"), datetime.fromisoformat("2035-01-01")
moments = st.datetimes(FROM, TO, timezones=st.just(UTC))
times = st.times().map(lambda t: t.replace(second=0, microsecond=0))
plans = st.builds(Schedule, st.sampled_from(ZONES), st.sampled_from(WEEKDAYS), times)


@pytest.mark.parametrize(
    ("zone", "day", "at", "utc"),
    [
        ("Europe/London", date(2026, 3, 23), time(8), "2026-03-23T08:00"),
        ("Europe/London", date(2026, 3, 30), time(8), "2026-03-30T07:00"),  # summer time began the day before
        ("Europe/London", date(2026, 3, 29), time(1, 30), "2026-03-29T01:30"),  # does not exist: half past two
        ("Europe/London", date(2026, 10, 25), time(1, 30), "2026-10-25T00:30"),  # comes twice: the first
        ("America/New_York", date(2026, 11, 2), time(8), "2026-11-02T13:00"),
        ("Asia/Kathmandu", date(2026, 6, 1), time(8), "2026-06-01T02:15"),
        ("Pacific/Apia", date(2011, 12, 30), time(8), "2011-12-30T18:00"),  # a Friday that Samoa left out
        ("Australia/Lord_Howe", date(2026, 10, 4), time(2, 15), "2026-10-03T15:45"),  # half an hour is skipped
    ],
)
def test_the_moment_of_a_wall_clock(zone, day, at, utc) -> None:
    assert clock.moment(day, at, zone) == datetime.fromisoformat(utc).replace(tzinfo=UTC)


@given(plans, moments)
def test_the_last_is_past_and_the_next_to_come(plan: Schedule, now: datetime) -> None:
    last, after = plan.last(now), plan.next(now)
    assert last <= now < after
    assert plan.last(after) == after
    assert plan.last(after - timedelta(microseconds=1)) == last


@given(plans, moments)
def test_its_clock_shows_the_day_and_hour_that_were_asked_for(plan: Schedule, now: datetime) -> None:
    shown = plan.last(now).astimezone(ZoneInfo(plan.zone))
    wanted = clock.moment(plan.day(now), plan.at, plan.zone)
    assert wanted == plan.last(now)
    exists = wanted.astimezone(ZoneInfo(plan.zone)).replace(tzinfo=None) == datetime.combine(plan.day(now), plan.at)
    if exists:
        assert (WEEKDAYS[shown.weekday()], shown.time()) == (plan.weekday, plan.at)
    else:
        gap = shown.replace(tzinfo=None) - datetime.combine(plan.day(now), plan.at)
        assert timedelta(0) < gap <= timedelta(days=1), "a skipped time is made up for at once"


@given(plans, moments, st.integers(1, 60))
def test_each_week_is_told_once_however_often_one_looks(plan: Schedule, now: datetime, weeks: int) -> None:
    told: list[date] = []
    end = now + timedelta(days=7 * weeks)
    while now < end:
        week = week_of(plan.day(now))
        if not told or told[-1] < week:
            told.append(week)
        now += timedelta(hours=37)  # a beat that mostly misses
    assert told == sorted(set(told))
    assert all(b - a == timedelta(days=7) for a, b in pairwise(told))


@given(st.builds(Quiet, st.sampled_from(ZONES), times, times), moments)
def test_quiet_ends_when_its_clock_says(quiet: Quiet, now: datetime) -> None:
    opening = quiet.until(now)
    assert quiet.end is not None
    assert now <= opening <= now + timedelta(hours=26)
    if opening > now:
        assert opening == clock.moment(clock.local(opening, quiet.zone).date(), quiet.end, quiet.zone) or (
            clock.local(opening, quiet.zone).time() > quiet.end  # the hour it ends in was skipped
        )
        assert quiet.until(opening) == opening or quiet.end == quiet.start


@pytest.mark.parametrize(
    ("now", "opening"),
    [
        ("2026-03-28T20:59", "2026-03-28T20:59"),
        ("2026-03-28T21:00", "2026-03-29T06:00"),  # the night in which clocks go forward is an hour shorter
        ("2026-03-29T05:59", "2026-03-29T06:00"),
        ("2026-03-29T06:00", "2026-03-29T06:00"),
        ("2026-10-24T22:00", "2026-10-25T07:00"),
    ],
)
def test_a_night_in_london(now, opening) -> None:
    quiet = Quiet("Europe/London", time(21), time(7))
    at = [datetime.fromisoformat(one).replace(tzinfo=UTC) for one in (now, opening)]
    assert quiet.until(at[0]) == at[1]


@pytest.mark.parametrize(
    ("night", "now", "opening"),
    [
        ((time(21), time(7)), "2026-03-06T20:59", "2026-03-06T20:59"),  # a Friday
        ((time(21), time(7)), "2026-03-06T21:00", "2026-03-09T07:00"),
        ((time(21), time(7)), "2026-03-07T12:00", "2026-03-09T07:00"),
        ((time(21), time(7)), "2026-03-29T23:30", "2026-03-30T06:00"),  # and summer time began in between
        ((None, None), "2026-03-06T23:59", "2026-03-06T23:59"),
        ((None, None), "2026-03-08T12:00", "2026-03-09T08:00"),
        ((time(1), time(5)), "2026-03-08T23:00", "2026-03-09T05:00"),
        ((time(1), time(5)), "2026-03-09T05:00", "2026-03-09T05:00"),
    ],
)
def test_quiet_weekends_end_on_monday_morning(night, now, opening) -> None:
    quiet = Quiet("Europe/London", *night, weekends=True)
    at = [datetime.fromisoformat(one).replace(tzinfo=UTC) for one in (now, opening)]
    assert quiet.until(at[0]) == at[1]


def test_no_quiet_hours_are_no_hours() -> None:
    now = datetime(2026, 1, 1, 3, tzinfo=UTC)
    assert Quiet("Europe/London", None, None).until(now) == now
