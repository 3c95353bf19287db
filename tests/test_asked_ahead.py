"""Questions that look ahead: which days they are about, and whose payments."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from agent.offline import Answer, Call, plan
from tests.planner_books import WORLD as BOOKS_OF_ACME

SUNDAY = date(2026, 11, 22)
DECEMBER = {"on": "2026-12-31", "start": "2026-12-01"}
WEEK = {"on": "2026-11-29"}
LONGEST = {"on": (SUNDAY + timedelta(days=90)).isoformat()}
FORECAST, EXPECTED = "get_cashflow_forecast", "get_expected_payments"


def call(text: str, previous: Call | None = None) -> tuple[str, dict[str, object]]:
    decided = plan(text, world=BOOKS_OF_ACME, previous=previous, today=SUNDAY)
    assert isinstance(decided, Answer), decided
    (one,) = decided.calls
    return one.tool, {name: value for name, value in one.args.items() if value is not None}


@pytest.mark.parametrize(
    ("text", "tool", "args"),
    [
        ("can I pay wages in December?", FORECAST, {**DECEMBER, "name": "wages"}),
        ("will I make December payroll?", FORECAST, {**DECEMBER, "name": "payroll"}),
        ("can I make next month's payroll?", FORECAST, {**DECEMBER, "name": "payroll"}),
        (
            "can I pay wages on 24 December?",
            FORECAST,
            {"on": "2026-12-24", "start": "2026-12-24", "name": "wages"},
        ),
        ("can I pay wages by 24 December?", FORECAST, {"on": "2026-12-24", "name": "wages"}),
        ("what are wages next month?", EXPECTED, {**DECEMBER, "name": "wages"}),
        ("how much will payroll cost in December", EXPECTED, {**DECEMBER, "name": "payroll"}),
        ("how much is payroll?", EXPECTED, {**LONGEST, "name": "payroll"}),
        ("how much VAT is due", EXPECTED, {**LONGEST, "name": "VAT"}),
        ("how much VAT is due next?", EXPECTED, {**LONGEST, "name": "VAT"}),
        ("when is corporation tax due", EXPECTED, {**LONGEST, "name": "corporation tax"}),
        ("when is self assessment due?", EXPECTED, {**LONGEST, "name": "self assessment"}),
        ("next tax bill?", EXPECTED, {**LONGEST, "name": "tax"}),
        ("how big is the next tax bill", EXPECTED, {**LONGEST, "name": "tax"}),
        ("what's the payroll on friday", EXPECTED, {"on": "2026-11-27", "start": "2026-11-27", "name": "payroll"}),
        ("what's coming in in December?", EXPECTED, {**DECEMBER, "direction": "in"}),
        ("what will come in in December", EXPECTED, {**DECEMBER, "direction": "in"}),
        ("how much will Acme pay in December?", EXPECTED, {**DECEMBER, "name": "Acme"}),
        ("how much will customers pay me next month", EXPECTED, {**DECEMBER, "direction": "in"}),
        ("what's my balance on 6 December", FORECAST, {"on": "2026-12-06"}),
        ("how much will I have left after all bills in December", FORECAST, {"on": "2026-12-31"}),
        ("how much is due next week?", EXPECTED, {**WEEK, "direction": "out"}),
        ("what do I have to pay next week?", EXPECTED, {**WEEK, "direction": "out"}),
        ("what's due this week?", EXPECTED, {**WEEK, "start": "2026-11-23"}),
        ("bills this week", EXPECTED, {**WEEK, "start": "2026-11-23", "direction": "out"}),
        ("what's due today", EXPECTED, {"on": "2026-11-22"}),
        ("forecast", FORECAST, {}),
        ("show me the forecast please", FORECAST, {}),
        ("lowest point", FORECAST, LONGEST),
        ("when is the low point?", FORECAST, LONGEST),
        ("when is my cash lowest?", FORECAST, LONGEST),
        ("what's the lowest my balance will get?", FORECAST, LONGEST),
        ("what's the chance I go below zero by 31 December?", FORECAST, {"on": "2026-12-31"}),
        (
            "did we go overdrawn this year",
            "get_balance_days",
            {"what": "below", "start": "2026-01-01", "end": "2026-11-22", "threshold": "0"},
        ),
    ],
)
def test_it_is_looked_ahead(text: str, tool: str, args: dict[str, str]) -> None:
    assert call(text) == (tool, args)


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("what came in in December", "get_revenue_summary"),
        ("balance on 6 December 2025", "get_balance"),
        ("balance on 3 march", "get_balance"),
        ("rent in december", "get_category_breakdown"),
        ("were we in the red in August?", "get_profit_summary"),
        ("how much was rent in October", "get_category_breakdown"),
        ("rent so far this yr", "get_category_breakdown"),
    ],
)
def test_what_is_over_stays_over(text: str, tool: str) -> None:
    assert call(text)[0] == tool


NEXT = {"on": LONGEST["on"]}


@pytest.mark.parametrize(
    ("text", "args"),
    [
        ("next 5 payments due", {**NEXT, "limit": 5, "direction": "out"}),
        ("the next three bills", {**NEXT, "limit": 3, "direction": "out"}),
        ("what's the next payment out", {**NEXT, "limit": 1, "direction": "out"}),
        ("next 3 payments in", {**NEXT, "limit": 3, "direction": "in"}),
        ("who pays me next", {**NEXT, "limit": 1, "direction": "in"}),
        ("which big payment comes next", {"on": "2026-12-23", "limit": 1, "direction": "out", "order": "largest"}),
        ("the biggest bill next month", {**DECEMBER, "limit": 1, "direction": "out", "order": "largest"}),
        ("next payment to HMRC", {**NEXT, "name": "HMRC"}),
    ],
)
def test_the_next_payments_are_those_of_the_forecast(text: str, args: dict[str, object]) -> None:
    assert call(text) == (EXPECTED, args)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("cash before wages", "wages"),
        ("how much will I have before payday", "wages"),
        ("will I have enough the day before VAT", "VAT"),
        ("balance the day before the rent is due", "rent"),
    ],
)
def test_the_evening_before_a_payment(text: str, who: str) -> None:
    assert call(text) == ("get_balance_before", {"name": who})


def test_what_was_before_a_payment_is_no_forecast() -> None:
    assert call("what was the balance before wages last month")[0] != "get_balance_before"
