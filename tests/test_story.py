"""Questions with a story around them: the story is no part of the call. And trends, who is paid, dropped letters."""

from __future__ import annotations

from datetime import date

import pytest

from agent.offline import Answer, plan
from tests.test_everyday_words import WORLD, calls

YEAR = {"start": "2026-01-01", "end": "2026-11-22"}


@pytest.mark.parametrize(
    ("text", "tool", "args"),
    [
        (
            "I sat with my wife going through it all, and honestly I couldn't say, what did we turn over this year?",
            "get_revenue_summary",
            YEAR,
        ),
        (
            "It's been a funny old week hasn't it, what with the rain, so how much have we brought in this year?",
            "get_revenue_summary",
            YEAR,
        ),
        (
            "My accountant says, and she's usually right, that I should look, so what did we spend this year?",
            "get_expense_summary",
            YEAR,
        ),
        (
            "My wife bet me a fiver it's Acme but I say it isn't, who's our biggest customer this year?",
            "get_top_customers",
            {**YEAR, "limit": 1},
        ),
        (
            "Well, the Screwfix job slipped into next spring, so what were our costs this year?",
            "get_expense_summary",
            YEAR,
        ),
    ],
)
def test_who_is_only_told_of_is_not_asked_about(text: str, tool: str, args: dict[str, object]) -> None:
    assert calls(text) == [(tool, args)]


def test_a_payee_who_is_asked_about_is_kept() -> None:
    assert calls("I had some money off Acme this year, how much was it?")[0][1]["name"] == "Acme Corp"


def test_a_trend_is_told_by_month() -> None:
    tool, args = calls("are travel costs creeping up")[0]
    assert (tool, args["by"], args["category"], args["what"]) == ("get_history", "month", "Travel", "out")
    assert calls("are sales falling")[0][1]["what"] == "in"


def test_everyone_who_is_to_be_paid_means_the_wages() -> None:
    assert calls("can i pay everyone friday") == [("get_cashflow_forecast", {"on": "2026-11-27", "name": "wages"})]


def test_dropped_letters_ask_for_what_is_to_come() -> None:
    assert calls("whats comin out before xmas") == [("get_expected_payments", {"on": "2026-12-24"})]


def test_a_week_that_was_is_the_last_whole_one() -> None:
    decided = plan("how was my week?", world=WORLD, previous=None, today=date(2026, 11, 9))  # a Monday
    assert isinstance(decided, Answer)
    assert [(one.tool, one.args["start"]) for one in decided.calls] == [("get_weekly_summary", "2026-11-02")]
