"""What changed between two times, what is held against what, and which way money went."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from agent.offline import Answer, World, plan

TODAY = date(2026, 11, 22)
ALL = {"start": "2025-01-01", "end": "2026-11-20"}
THIS_YEAR = {"start": "2026-01-01", "end": "2026-11-22"}
WORLD = World(
    names=("Acme Corp", "Studio Nine", "Adobe", "Zettle"),
    categories=("Salaries", "Travel", "Taxes", "Other"),
    books=(date(2025, 1, 1), date(2026, 11, 20)),
)


def days(month: int, last: int) -> dict[str, str]:
    return {"start": f"2026-{month:02}-01", "end": f"2026-{month:02}-{last}"}


def against(month: int, last: int) -> dict[str, str]:
    return {f"{name}_b": value for name, value in days(month, last).items()}


def calls(text: str) -> list[tuple[str, dict[str, Any]]]:
    decided = plan(text, world=WORLD, previous=None, today=TODAY)
    assert isinstance(decided, Answer), decided
    return [(one.tool, {name: value for name, value in one.args.items() if value is not None}) for one in decided.calls]


BOTH = {"name": "Acme Corp", "name_b": "Studio Nine"}
LAST_YEAR = {"start_b": "2025-01-01", "end_b": "2025-12-31"}


@pytest.mark.parametrize(
    ("text", "tool", "args"),
    [
        ("how much more did acme pay than studio nine", "compare_payees", {**BOTH, **ALL, "direction": "in"}),
        ("did I pay acme more than studio nine", "compare_payees", {**BOTH, **ALL, "direction": "out"}),
        (
            "how much did revenue grow from august to october",
            "compare_periods",
            {**days(10, 31), **against(8, 31), "what": "in"},
        ),
        (
            "spending change september to october",
            "compare_periods",
            {**days(10, 31), **against(9, 30), "what": "out"},
        ),
        (
            "biggest increase in spend between august and september",
            "compare_periods",
            {**days(9, 30), **against(8, 31), "by": "category", "moved": "up"},
        ),
        (
            "which costs went up most last month",
            "compare_periods",
            {**days(10, 31), **against(9, 30), "by": "category", "moved": "up"},
        ),
        (
            "which customers spent more than last year",
            "compare_periods",
            {**THIS_YEAR, **LAST_YEAR, "by": "customer", "moved": "up"},
        ),
        (
            "how much did acme pay this year vs last year",
            "compare_periods",
            {**THIS_YEAR, **LAST_YEAR, "name": "Acme Corp", "what": "in"},
        ),
        ("wages vs sales in october", "get_share", {**days(10, 31), "category": "Salaries", "side": "out", "of": "in"}),
        (
            "staff costs as % of revenue in october",
            "get_share",
            {**days(10, 31), "category": "Salaries", "side": "out", "of": "in"},
        ),
        ("how many months did we make a loss this year", "get_history", {**THIS_YEAR, "what": "net", "by": "month"}),
        ("non-zettle income in october", "get_revenue_summary", {**days(10, 31), "without": "Zettle"}),
        (
            "how much did I move to savings in october",
            "list_transactions",
            {**days(10, 31), "kind": "transfer_own", "direction": "out"},
        ),
        (
            "how much did I move from savings in october",
            "list_transactions",
            {**days(10, 31), "kind": "transfer_own", "direction": "in"},
        ),
        ("all money out in october including transfers", "list_transactions", {**days(10, 31), "direction": "out"}),
    ],
)
def test_what_is_held_against_what(text: str, tool: str, args: dict[str, Any]) -> None:
    ((found, given),) = calls(text)
    assert (found, given) == (tool, args)


def test_three_times_are_three_sums() -> None:
    found = calls("travel in october vs september vs august")
    assert [(tool, args["start"]) for tool, args in found] == [
        ("get_category_breakdown", "2026-10-01"),
        ("get_category_breakdown", "2026-09-01"),
        ("get_category_breakdown", "2026-08-01"),
    ]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("half of october spend", "0.5"),
        ("what is 20% of october revenue", "0.2"),
        ("october revenue divided by 4", "0.25"),
        ("double what we spent on travel in october", "2"),
    ],
)
def test_a_part_of_a_figure_is_never_the_whole_of_it(text: str, times: str) -> None:
    decided = plan(text, world=WORLD, previous=None, today=TODAY)
    assert isinstance(decided, Answer)
    assert decided.worked
    assert decided.worked.times == Decimal(times)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "wages under 2000 in october",
            [("list_transactions", {**days(10, 31), "category": "Salaries", "direction": "out", "maximum": "2000"})],
        ),
        ("opening balance in september", [("get_balance", {"on": "2026-08-31"})]),
        ("balance in september", [("get_balance", {"on": "2026-09-30"})]),
        (
            "total for adobe zettle and acme this year",
            [("get_entity_summary", {**THIS_YEAR, "name": name}) for name in ("Adobe", "Zettle", "Acme Corp")],
        ),
    ],
)
def test_what_can_be_had_is_given(text: str, expected: list[tuple[str, dict[str, Any]]]) -> None:
    assert calls(text) == expected
