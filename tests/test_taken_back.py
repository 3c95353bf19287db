"""What a speaker takes back in the same breath, days that no calendar has, parts of a sum."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from agent.offline import Answer, Decline, World, plan
from core import periods
from core.periods.impossible import no_such_day

TODAY = date(2026, 11, 22)
NAMES = ("Acme Corp", "Kestrel Events", "Shell")
CATEGORIES = ("Travel", "Marketing", "Equipment", "Taxes", "Other")
WORLD = World("GBP", "GB", 0, NAMES, CATEGORIES, books=(date(2025, 1, 1), date(2026, 11, 20)))
MAY = {"start": "2026-05-01", "end": "2026-05-31"}
ALL = {"start": "2025-01-01", "end": "2026-11-20"}


def calls(text: str) -> list[tuple[str, dict[str, Any]]]:
    decided = plan(text, world=WORLD, previous=None, today=TODAY)
    assert isinstance(decided, Answer), decided
    return [(one.tool, {name: value for name, value in one.args.items() if value is not None}) for one in decided.calls]


@pytest.mark.parametrize(
    ("text", "tool", "args"),
    [
        ("what were sales in April, no sorry, May", "get_revenue_summary", MAY),
        ("spending in april no wait may", "get_expense_summary", MAY),
        ("what did we spend last month, no hang on, the month before", "get_expense_summary",
         {"start": "2026-09-01", "end": "2026-09-30"}),
        ("how much did we pay Acme, I mean Shell, in May", "get_entity_summary",
         {"name": "Shell", **MAY, "direction": "out"}),
        ("how much on travel, no I mean marketing, in May", "get_category_breakdown", {"category": "Marketing", **MAY}),
        ("top 5 customers in May, no make that 10", "get_top_customers", {**MAY, "limit": 10}),
        # Nothing is taken back.
        ("sales in May, not April", "get_revenue_summary", MAY),
    ],
)  # fmt: skip
def test_what_is_taken_back_is_not_asked(text: str, tool: str, args: dict[str, Any]) -> None:
    assert calls(text) == [(tool, args)]


@pytest.mark.parametrize(
    "text",
    ["spend on 31 February", "balance on the 31st of june", "sales from 1 to 31 april", "what went out on 31/11/2026"],
)
def test_a_day_that_is_none_is_said_to_be_none(text: str) -> None:
    assert plan(text, world=WORLD, previous=None, today=TODAY) == Decline("no_such_day")


@pytest.mark.parametrize("text", ["31 March", "29 February", "29 feb 2024", "find Feb 30 payments", "top 5 in 2026"])
def test_every_other_day_is_one(text: str) -> None:
    assert no_such_day(text) is None


def test_days_of_the_week_are_told_side_by_side() -> None:
    assert calls("did we make more on weekdays or weekends?") == [
        ("get_revenue_summary", {**ALL, "weekday": "weekday"}),
        ("get_revenue_summary", {**ALL, "weekday": "weekend"}),
    ]
    assert calls("do we spend more on Mondays than on Fridays in May") == [
        ("get_expense_summary", {**MAY, "weekday": "monday"}),
        ("get_expense_summary", {**MAY, "weekday": "friday"}),
    ]


@pytest.mark.parametrize(
    ("text", "tool", "args"),
    [
        ("what have i bunged on adverts in may", "get_category_breakdown", {"category": "Marketing", **MAY}),
        ("how much juice have we put through Shell in May", "get_entity_summary", {"name": "Shell", **MAY}),
        ("what did we spend in April and May together", "get_expense_summary",
         {"start": "2026-04-01", "end": "2026-05-31"}),
        ("find the payment of forty-nine pounds ninety-nine", "list_transactions",
         {**ALL, "minimum": "49.99", "maximum": "49.99"}),
    ],
)  # fmt: skip
def test_slang_and_sums_said_in_words(text: str, tool: str, args: dict[str, Any]) -> None:
    assert calls(text) == [(tool, args)]


@pytest.mark.parametrize(
    ("text", "tool", "args"),
    [
        ("My wife bet me a fiver it's Acme but I say it isn't, who's our biggest customer in May?",
         "get_top_customers", {**MAY, "limit": 1}),
        ("What with the rain, and nobody about, so how much did we bring in in May?", "get_revenue_summary", MAY),
        ("My son is usually right, and he said that travel has gone up, so what did we spend on travel in May?",
         "get_category_breakdown", {"category": "Travel", **MAY}),
        ("split my spending by cat for may", "get_category_breakdown", MAY),
        ("did i spend loads in may", "get_expense_summary", MAY),
    ],
)  # fmt: skip
def test_a_story_names_nobody(text: str, tool: str, args: dict[str, Any]) -> None:
    assert calls(text) == [(tool, args)]


def test_one_tax_is_named_beside_its_category() -> None:
    assert calls("how much VAT did we pay in May") == [
        ("get_category_breakdown", {"category": "Taxes", **MAY, "part": "VAT"})
    ]
    assert calls("how much tax did we pay in May") == [("get_category_breakdown", {"category": "Taxes", **MAY})]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("rev last wear", "2025-01-01", "2025-12-31"),
        ("sales lasst month", "2026-10-01", "2026-10-31"),
        ("spend thsi wek", "2026-11-16", "2026-11-22"),
        ("since about the start of March", "2026-03-01", "2026-11-22"),
        ("between say March and about May", "2026-03-01", "2026-05-31"),
        ("how has the month been", "2026-11-01", "2026-11-22"),
        ("what has gone through this month", "2026-11-01", "2026-11-22"),
        ("on the thirty-first of March", "2026-03-31", "2026-03-31"),
        ("on the twentieth", "2026-11-20", "2026-11-20"),
        ("when we broke up for Christmas, 24 December", "2025-12-24", "2025-12-24"),
        ("in the last fortnight", "2026-11-09", "2026-11-22"),
    ],
)
def test_times_are_read_through_slips_and_hedges(text: str, start: str, end: str) -> None:
    assert [(str(one.start), str(one.end)) for one in periods.find(text, today=TODAY)] == [(start, end)]


@pytest.mark.parametrize("text", ["this here", "lost weeks", "list month"])
def test_other_words_are_no_times(text: str) -> None:
    assert periods.find(text, today=TODAY) == []
