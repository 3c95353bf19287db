"""The planner without a model: what leans on the turn before, and what does not."""

from __future__ import annotations

import pytest

from agent.offline import Answer, Call, Decline, plan
from tests.planner_books import ALL, MARCH, OCTOBER, TODAY, WORLD, calls


@pytest.mark.parametrize(
    ("before", "text", "tool", "args"),
    [
        (Call("get_expense_summary", MARCH), "and in October?", "get_expense_summary", OCTOBER),
        (Call("get_expense_summary", MARCH), "why?", "explain_figure", {}),
        (Call("get_expense_summary", MARCH), "show me them", "explain_figure", {}),
        (Call("explain_figure", {}), "more", "explain_figure", {"page": 2}),
        (Call("get_category_breakdown", MARCH), "why Travel?", "explain_figure", {"which": "Travel"}),
        (Call("explain_figure", {"page": 2}), "next page please", "explain_figure", {"page": 3}),
        (Call("get_expense_summary", MARCH), "and without rent?", "get_expense_summary", {**MARCH, "without": "Rent"}),
        (
            Call("get_expense_summary", {**MARCH, "without": "Rent"}),
            "and in October?",
            "get_expense_summary",
            {**OCTOBER, "without": "Rent"},
        ),
        (
            Call("get_entity_summary", {"name": "Tesco", **MARCH, "direction": "out"}),
            "what about per week on average?",
            "get_average",
            {"what": "out", "name": "Tesco", "per": "week", **MARCH},
        ),
        (
            Call("list_transactions", {**MARCH, "minimum": "500"}),
            "show me them",
            "list_transactions",
            {**MARCH, "minimum": "500"},
        ),
        (
            Call("get_entity_summary", {"name": "Tesco", **MARCH}),
            "just Acme",
            "get_entity_summary",
            {"name": "Acme Corp", **MARCH},
        ),
    ],
)
def test_a_follow_up_inherits(before: Call, text: str, tool: str, args: dict[str, object]) -> None:
    assert calls(text, before) == [(tool, args)]


def test_a_question_of_something_else_leans_on_no_turn_before() -> None:
    before = Call("get_balance", {"on": "2026-11-26"})
    for text in ("what's the weather doing tomorrow", "how many cakes did we sell in October"):
        assert plan(text, world=WORLD, previous=before, today=TODAY) == Decline("out_of_scope")


def test_the_second_best_is_further_down_the_same_list():
    before = Call("get_top_customers", {"limit": 1, "start": "2026-01-01", "end": "2026-11-26"})
    decided = plan("and the second best?", world=WORLD, previous=before, today=TODAY)
    assert decided == Answer((Call("get_top_customers", {**before.args, "limit": 2}),))


def test_a_sum_without_somebody_keeps_its_category():
    october = Call("get_expense_summary", {**OCTOBER, "category": "Travel", "without": "Bidfood"})
    ((tool, args),) = calls("and the month before?", october)
    assert (tool, args["category"], args["without"]) == ("get_expense_summary", "Travel", "Bidfood")


def test_why_about_somebody_else_is_a_question_of_its_own():
    before = Call("get_entity_summary", {"name": "HM Revenue & Customs", **ALL, "direction": "out"})
    found = calls("why did I spend so much on Tesco", before)
    assert found == [("get_entity_summary", {"name": "Tesco", **ALL, "direction": "out"})]


@pytest.mark.parametrize(
    "words",
    [
        "send an invoice to Tesco for 500",
        "what's Bidfood's phone number",
        "how much have I saved this year",
        "add a category for training",
        "what's the weather doing tomorrow",
        "book me a table for two tonight",
        "what I paid myself this year",
        "what's the average gap between payments from Bidfood",
        "which day do people pay",
    ],
)
def test_what_asks_something_else_does_not_lean_on_the_turn_before(words: str) -> None:
    before = Call("get_category_breakdown", {**OCTOBER, "category": "Utilities"})
    decided = plan(words, world=WORLD, previous=before, today=TODAY)
    assert not isinstance(decided, Answer), decided
