"""Periods in any text: none outside it, none made up, and soon."""

from __future__ import annotations

import time
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from core.periods import add_months, find
from tests.period_days import TODAY, days
from tests.test_periods import PAST


def test_a_day_that_does_not_exist_is_not_moved_to_another():
    assert days("30 February") == days("February")


def test_months_of_different_length():
    assert add_months(date(2026, 3, 31), -1) == date(2026, 2, 28)
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert add_months(date(2026, 1, 15), -13) == date(2024, 12, 15)
    assert days("last month", today=date(2026, 3, 31)) == [("2026-02-01", "2026-02-28")]
    assert days("this month", today=date(2026, 3, 1)) == [("2026-03-01", "2026-03-01")]


@given(st.text(max_size=60), st.dates(date(2005, 1, 1), date(2090, 1, 1)))
def test_any_text_gives_periods_inside_it(text, today):
    for period in find(text, today=today):
        assert period.start <= period.end
        assert 0 <= period.span[0] < period.span[1] <= len(text)


_TIME_WORDS = "last this next month year week 3 31 feb may q4 2025 to from since before of the end day 29"
_WORDS = st.lists(st.sampled_from(_TIME_WORDS.split()), max_size=8)


@given(_WORDS, st.dates(date(2005, 1, 1), date(2090, 1, 1)), st.booleans(), st.booleans())
def test_any_heap_of_time_words_is_survived(words, today, future, compare):
    text = " ".join(words)
    for period in find(
        text, today=today, future=future, compare=compare, anchor=(date(2004, 2, 29), date(2004, 2, 29))
    ):
        assert period.start <= period.end
        assert 0 <= period.span[0] < period.span[1] <= len(text)


def test_speed():
    questions = list(PAST)
    find("warm up", today=TODAY)
    start = time.process_time()
    for text in questions:
        find(text, today=TODAY)
    # Measured 0.25 ms on a busy core; ten times that is a regression of kind, not of machine.
    assert (time.process_time() - start) / len(questions) < 0.003
