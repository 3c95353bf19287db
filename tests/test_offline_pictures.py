"""The planner without a model: which picture is meant."""

from __future__ import annotations

import pytest

from agent.offline import Answer, Call, plan
from tests.planner_books import ALL, LAST_YEAR, MARCH, OCTOBER, TODAY, WORLD, YEAR, calls

MONTH, TWELVE = {"start": "2026-11-01", "end": "2026-11-26"}, {"start": "2025-12-01", "end": "2026-11-26"}
CUSTOMERS, SUPPLIERS = {"which": "customers"}, {"which": "suppliers"}


@pytest.mark.parametrize(
    ("text", "tool", "args"),
    [
        ("give me an overview", "show_overview", MONTH),
        ("dashboard as an image", "show_overview", MONTH),
        ("pull up the dashboard for october", "show_overview", OCTOBER),
        ("monthly overview", "show_overview", MONTH),
        ("overview of this year", "show_overview", YEAR),
        ("how are we doing at a glance", "show_overview", MONTH),
        ("weekly overview", "get_weekly_summary", {}),
        ("show me a chart of spending by category", "show_category_chart", MONTH),
        ("gimme a pie chart of spending in March", "show_category_chart", MARCH),
        ("where does my money go, as a chart", "show_category_chart", MONTH),
        ("Make me one picture of the expenses of this year", "show_category_chart", YEAR),
        ("picture of my top customers this year", "show_top_chart", {**CUSTOMERS, **YEAR}),
        ("who are my biggest customers, as a picture", "show_top_chart", {**CUSTOMERS, **ALL}),
        ("image of my best customers", "show_top_chart", {**CUSTOMERS, **ALL}),
        ("top 3 suppliers as a chart", "show_top_chart", {**SUPPLIERS, **ALL, "limit": 3}),
        ("show my suppliers in a graph this year", "show_top_chart", {**SUPPLIERS, **YEAR}),
        ("chart of money in and out", "show_months_chart", TWELVE),
        ("plot money in and money out", "show_months_chart", TWELVE),
        ("plot expenses by month this year", "show_months_chart", YEAR),
        ("draw me a chart of income vs expenses", "show_months_chart", TWELVE),
        ("graph of takings in October", "show_months_chart", OCTOBER),
        ("chart my profit this year", "show_months_chart", YEAR),
        ("bung us a graph of the bank balance", "show_cash_chart", {}),
        ("graph pls of cash in march", "show_cash_chart", MARCH),
        ("draw the cash forecast", "get_cashflow_forecast", {}),
        ("graph of my cash for the next 30 days", "get_cashflow_forecast", {"on": "2026-12-26"}),
        ("chart of sales by week", "get_history", {"what": "in", "by": "week", **LAST_YEAR}),
        ("who are my biggest customers this year", "get_top_customers", YEAR),
        ("what did I spend by category in March", "get_category_breakdown", MARCH),
    ],
)
def test_which_picture_is_meant(text: str, tool: str, args: dict[str, object]):
    assert calls(text) == [(tool, args)]


@pytest.mark.parametrize(
    "text", ["chart of Acme Corp", "pie chart of my spending without Tesco", "overview without Acme"]
)
def test_no_picture_stands_in_for_another(text: str):
    """A picture of everything would be an answer to something else."""
    decided = plan(text, world=WORLD, previous=None, today=TODAY)
    tools = [one.tool for one in decided.calls] if isinstance(decided, Answer) else []
    assert not [tool for tool in tools if tool.startswith("show_")]


@pytest.mark.parametrize(
    ("tool", "args"),
    [
        ("show_overview", {}),
        ("show_category_chart", {}),
        ("show_months_chart", {}),
        ("show_cash_chart", {}),
        ("show_top_chart", SUPPLIERS),
    ],
)
def test_a_picture_is_asked_for_again_of_other_days(tool: str, args: dict[str, str]):
    assert calls("and in March?", Call(tool, {**args, **YEAR})) == [(tool, {**args, **MARCH})]
    assert calls("why?", Call(tool, {**args, **YEAR})) == [("explain_figure", {})]
