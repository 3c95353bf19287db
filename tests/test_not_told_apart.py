"""Sums of a part that no statement tells apart, and of days that are said before what is sold on them."""

from datetime import date

import pytest

from agent.offline import Answer, Decline, World, plan

TODAY = date(2026, 11, 22)
WORLD = World(
    names=("Acme Corp", "Zettle", "HMRC"),
    categories=("Rent", "Salaries", "Utilities", "Taxes"),
    books=(date(2025, 1, 1), TODAY),
)


def planned(text):
    return plan(text, world=WORLD, previous=None, today=TODAY)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("what were our net sales in October", "net sales"),
        ("takings in tips last month", "in tips"),
        ("new customers revenue this year", "new customers"),
        ("one-off costs this year", "one-off costs"),
        ("biggest online purchase in October", "online purchase"),
        ("cheques paid in last month", "cheques paid"),
    ],
)
def test_a_part_that_the_bank_does_not_name_is_not_answered_with_all_of_it(text, what):
    assert planned(text) == Decline(f"unheard:{what}")


@pytest.mark.parametrize(
    "text", ["sales last month", "gross receipts in October", "net income last month", "tips for a cash flow"]
)
def test_what_is_all_of_it_is_no_part(text):
    assert not str(getattr(planned(text), "kind", "")).startswith("unheard")


@pytest.mark.parametrize(
    ("text", "weekday"),
    [
        ("Monday sales in October", "monday"),
        ("weekend takings in October", "weekend"),
        ("weekday spend in October", "weekday"),
    ],
)
def test_a_day_of_the_week_before_its_sales_is_all_of_them(text, weekday):
    decided = planned(text)
    assert isinstance(decided, Answer)
    args = decided.calls[0].args
    assert (args["start"], args["end"], args["weekday"]) == ("2026-10-01", "2026-10-31", weekday)


def test_days_of_a_month_may_follow_it():
    decided = planned("sales first 20 days of November vs last November first 20 days")
    assert isinstance(decided, Answer)
    args = decided.calls[0].args
    assert (args["start"], args["end"]) == ("2026-11-01", "2026-11-20")
    assert (args["start_b"], args["end_b"]) == ("2025-11-01", "2025-11-20")


@pytest.mark.parametrize(
    "text",
    [
        "if Acme Corp doesn't pay can I still pay wages on Friday",
        "will the money last till February if Acme Corp never comes back",
        "if Zettle deposits stop for a week will I make payroll",
        "do I have enough for the VAT if Acme Corp pays late",
        "unless Acme Corp pays will we run out",
    ],
)
def test_what_is_to_come_under_a_condition_is_no_forecast_without_it(text):
    decided = planned(text)
    assert isinstance(decided, Answer)
    assert [call.tool for call in decided.calls] == ["what_if"]


@pytest.mark.parametrize(
    "text",
    [
        "can you check if we will make payroll",
        "if possible, will we make payroll on Friday",
        "will we make payroll on Friday",
        "I wonder if we can pay the wages",
    ],
)
def test_whether_is_no_condition(text):
    decided = planned(text)
    assert isinstance(decided, Answer)
    assert "what_if" not in [call.tool for call in decided.calls]


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("non Zettle income this year", "get_revenue_summary"),
        ("how much came in from anything but Zettle this year", "get_revenue_summary"),
        ("spend on everything bar HMRC in October", "get_expense_summary"),
    ],
)
def test_all_but_one_is_without_that_one(text, tool):
    decided = planned(text)
    assert isinstance(decided, Answer)
    (call,) = decided.calls
    assert (call.tool, call.args.get("name")) == (tool, None)
    assert call.args["without"] in ("Zettle", "HMRC")
