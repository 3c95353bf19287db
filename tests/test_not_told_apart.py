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
    "text",
    [
        "sales last month",
        "get us sales for October",
        "gross receipts in October",
        "net income last month",
        "tips for a cash flow",
    ],
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


@pytest.mark.parametrize(
    ("text", "tool", "args"),
    [
        ("sales the week before Christmas", "get_revenue_summary", ("2025-12-18", "2025-12-24")),
        ("spend the 2 weeks after Easter", "get_expense_summary", ("2026-04-06", "2026-04-19")),
        ("sales the week before thanksgiving", "get_revenue_summary", ("2025-11-20", "2025-11-26")),
    ],
)
def test_the_week_around_a_feast_is_that_week(text, tool, args):
    decided = planned(text)
    assert isinstance(decided, Answer)
    assert [(call.tool, (call.args["start"], call.args["end"])) for call in decided.calls] == [(tool, args)]


@pytest.mark.parametrize(
    ("text", "tool", "args"),
    [
        ("whats the van cost me all in this year", "get_entity_summary", {"name": "van"}),
        ("how much do I spend on shipping monthly", "get_entity_summary", {"name": "shipping"}),
        ("how much more did I pay Acme Corp than last year", "compare_periods", {"start_b": "2025-01-01"}),
        ("last year November vs this November so far", "compare_periods", {"start": "2025-11-01", "end": "2025-11-30"}),
        ("what jobs paid me over 5 grand this yr", "list_transactions", {"direction": "in", "minimum": "5000"}),
        ("what's my biggest cost after payroll", "get_top_suppliers", {"without": "Salaries"}),
        ("what did I get charged by the bank", "list_transactions", {"kind": "fee"}),
    ],
)
def test_what_is_asked_about_is_not_dropped(text, tool, args):
    decided = planned(text)
    assert isinstance(decided, Answer)
    (call,) = decided.calls
    assert (call.tool, {name: call.args.get(name) for name in args}) == (tool, args)


def test_two_days_of_the_week_are_all_of_each():
    decided = planned("sales Saturday vs Sunday")
    assert isinstance(decided, Answer)
    assert [call.args["weekday"] for call in decided.calls] == ["saturday", "sunday"]


@pytest.mark.parametrize("text", ["owner draws this month", "how many days with no sales in October"])
def test_what_no_tool_tells_is_refused(text):
    assert str(getattr(planned(text), "kind", "")).startswith("unheard")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("the sum of all what went away from account in 14 last days", ("2026-11-09", "2026-11-22")),
        ("what did we spend in the last fortnight", ("2026-11-09", "2026-11-22")),
        ("what did I spend for the last fortnight", ("2026-11-09", "2026-11-22")),
        ("costs for the tax year that ended in April", ("2025-04-06", "2026-04-05")),
        ("make me to see a diagram of expenses for April, May and June", ("2026-04-01", "2026-06-30")),
    ],
)
def test_times_in_the_words_of_others(text, days):
    decided = planned(text)
    assert isinstance(decided, Answer)
    assert [(call.args["start"], call.args["end"]) for call in decided.calls] == [days]
