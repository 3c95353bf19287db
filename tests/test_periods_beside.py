"""Periods beside other things: a country, a setting, another period, the turn before, a balance."""

from __future__ import annotations

from datetime import date

import pytest

from core.periods import EARLIEST, find, name
from tests.period_days import TODAY, days


def test_the_locale_decides_and_an_impossible_order_is_turned():
    assert days("10/12", locale="US") == [("2026-10-12", "2026-10-12")]
    assert days("03/04/2026", locale="US") == [("2026-03-04", "2026-03-04")]
    assert days("25/03/2026", locale="US") == [("2026-03-25", "2026-03-25")]
    assert days("03/25/2026") == [("2026-03-25", "2026-03-25")]


def test_tax_years_follow_the_country_or_the_setting():
    assert days("last tax year", locale="US") == [("2025-01-01", "2025-12-31")]
    assert days("this financial year", year_start=(7, 1)) == [("2026-07-01", "2026-11-22")]


def test_weeks_start_where_the_owner_says():
    assert days("this week", week_start=6) == [("2026-11-22", "2026-11-22")]
    assert days("last week", week_start=6) == [("2026-11-15", "2026-11-21")]


def test_several_periods_come_in_reading_order():
    assert days("june, then march and last week") == [
        ("2026-06-01", "2026-06-30"),
        ("2026-03-01", "2026-03-31"),
        ("2026-11-09", "2026-11-15"),
    ]
    assert days("October and the month before") == [("2026-10-01", "2026-10-31"), ("2026-09-01", "2026-09-30")]
    assert days("in the summer, june thru august") == [("2026-06-01", "2026-08-31")]


@pytest.mark.parametrize(
    ("text", "a", "b"),
    [
        ("this month vs last month", ("2026-11-01", "2026-11-22"), ("2026-10-01", "2026-10-31")),
        ("between this year and last year", ("2026-01-01", "2026-11-22"), ("2025-01-01", "2025-12-31")),
        ("between january and february", ("2026-01-01", "2026-01-31"), ("2026-02-01", "2026-02-28")),
        ("Q3 with Q2", ("2026-07-01", "2026-09-30"), ("2026-04-01", "2026-06-30")),
        ("October and the same month last year", ("2026-10-01", "2026-10-31"), ("2025-10-01", "2025-10-31")),
        ("this quarter and the previous quarter", ("2026-10-01", "2026-11-22"), ("2026-07-01", "2026-09-30")),
        ("october vs a year ago", ("2026-10-01", "2026-10-31"), ("2025-10-01", "2025-10-31")),
        ("last 30 days vs the 30 days before", ("2026-10-24", "2026-11-22"), ("2026-09-24", "2026-10-23")),
        ("last week against the one before", ("2026-11-09", "2026-11-15"), ("2026-11-02", "2026-11-08")),
    ],
)
def test_comparing(text, a, b):
    assert days(text, compare=True) == [a, b]


@pytest.mark.parametrize(
    ("text", "anchor", "expected"),
    [
        ("and the month before?", ("2026-10-01", "2026-10-31"), ("2026-09-01", "2026-09-30")),
        ("and the month before that", ("2026-11-01", "2026-11-22"), ("2026-10-01", "2026-10-31")),
        ("the quarter before", ("2026-07-01", "2026-09-30"), ("2026-04-01", "2026-06-30")),
        ("and the year before?", ("2025-01-01", "2025-12-31"), ("2024-01-01", "2024-12-31")),
        ("the week before", ("2026-11-09", "2026-11-15"), ("2026-11-02", "2026-11-08")),
        ("before that?", ("2026-07-01", "2026-09-30"), ("2026-04-01", "2026-06-30")),
        ("before that?", ("2026-03-03", "2026-03-07"), ("2026-02-26", "2026-03-02")),
        ("and the month after", ("2026-03-01", "2026-03-31"), ("2026-04-01", "2026-04-30")),
        ("the previous month", ("2026-03-01", "2026-03-31"), ("2026-02-01", "2026-02-28")),
        ("same period last year", ("2026-03-01", "2026-03-31"), ("2025-03-01", "2025-03-31")),
        ("and in april?", ("2026-03-01", "2026-03-31"), ("2026-04-01", "2026-04-30")),
        ("and in april?", ("2025-03-01", "2025-03-31"), ("2025-04-01", "2025-04-30")),
        ("and last month", ("2025-03-01", "2025-03-31"), ("2026-10-01", "2026-10-31")),
    ],
)
def test_following_up(text, anchor, expected):
    start, end = (date.fromisoformat(day) for day in anchor)
    assert days(text, anchor=(start, end)) == [expected]


def test_a_balance_wants_the_day():
    assert days("what was it a month ago", point=True) == [("2026-10-22", "2026-10-22")]
    assert days("this time last year", point=True) == [("2025-11-22", "2025-11-22")]


def test_span_and_label():
    text = "So what did we take  lst mnth, roughly?"
    (period,) = find(text, today=TODAY)
    assert text[slice(*period.span)] == "lst mnth"
    assert period.label == "October 2026"
    (since,) = find("how much since janurary then", today=TODAY)
    assert "how much since janurary then"[slice(*since.span)] == "since janurary"


def test_names():
    assert name(date(2025, 1, 1), date(2025, 12, 31)) == "2025"
    assert name(date(2026, 11, 1), TODAY) == "1 to 22 November 2026"
    assert name(date(2026, 10, 1), date(2026, 10, 31)) == "October 2026"
    assert name(EARLIEST, date(2026, 3, 31)) == "up to 31 March 2026"
