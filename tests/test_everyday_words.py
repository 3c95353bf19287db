"""What there is, what is said of an answer, several questions at once: everyday words that once were not understood."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from agent.offline import Answer, Call, Clarify, Decided, Decline, World, plan
from core import periods
from core.ledger import bank_accounts, rate_sayings, sayings
from core.ledger.rate_sayings import RateSaying

TODAY = date(2026, 11, 22)
FIRST, LAST = "2025-01-01", "2026-11-20"
NAMES = ("Acme Corp", "Studio Nine", "Screwfix", "HMRC", "Adobe")
CATEGORIES = ("Rent", "Salaries", "Marketing", "Travel", "Utilities", "Taxes", "Other")
WORLD = World("GBP", "GB", 0, NAMES, CATEGORIES, books=(date.fromisoformat(FIRST), date.fromisoformat(LAST)))
RENT = {"start": "2026-11-01", "end": "2026-11-22", "category": "Rent"}


def planned(text: str, before: Call | None = None) -> Decided:
    return plan(text, world=WORLD, previous=before, today=TODAY)


def calls(text: str, before: Call | None = None) -> list[tuple[str, dict[str, Any]]]:
    decided = planned(text, before)
    assert isinstance(decided, Answer), decided
    return [(one.tool, {name: value for name, value in one.args.items() if value is not None}) for one in decided.calls]


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("who are my customers?", "get_top_customers"),
        ("list all of our clients please", "get_top_customers"),
        ("can you tell me who my custmers are", "get_top_customers"),
        ("who pays me", "get_top_customers"),
        ("who are my suppliers", "get_top_suppliers"),
        ("which vendors do we use", "get_top_suppliers"),
        ("who do I buy from", "get_top_suppliers"),
    ],
)
def test_whoever_there_is_is_listed(text: str, tool: str) -> None:
    assert calls(text) == [(tool, {"start": FIRST, "end": LAST, "limit": 20})]


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("how many accounts do I have?", "get_profile"),
        ("which accounts do you know?", "get_profile"),
        ("what bank accounts have I connected", "get_profile"),
        ("what tags do I have", "get_tags"),
        ("list my tags", "get_tags"),
        ("what categories do you use", "get_categories"),
        ("which catagories are there", "get_categories"),
    ],
)
def test_what_there_is_is_listed(text: str, tool: str) -> None:
    assert calls(text) == [(tool, {})]


@pytest.mark.parametrize("text", ["who are my customers in Leeds", "who is my supplier for coffee"])
def test_one_word_more_asks_for_something_else(text: str) -> None:
    assert isinstance(planned(text), Decline)


@pytest.mark.parametrize(
    "text",
    [
        "which rules have I taught you",
        "show me my rules",
        "what rules do you have",
        "how many rules have I made so far?",
        "what have I taught you",
        "list the rules you know",
    ],
)
def test_the_rules_are_told(text: str) -> None:
    said = sayings.read(text)
    assert said
    assert said.verb == "rules"


@pytest.mark.parametrize("text", ["in euros", "and in dollars please", "how much is that in euros?"])
def test_an_answer_is_not_turned_into_another_currency(text: str) -> None:
    before = Call("get_expense_summary", {"start": "2026-10-01", "end": "2026-10-31"})
    assert planned(text, before) == Decline("currency")


@pytest.mark.parametrize("text", ["I never paid that", "that's not mine", "I don't recognise this payment"])
def test_a_payment_that_is_doubted_can_be_looked_at(text: str) -> None:
    days = {"start": FIRST, "end": LAST}
    decided = planned(text, Call("list_transactions", {"name": "Adobe", **days}))
    assert isinstance(decided, Clarify)
    assert decided.why == "doubted"
    assert decided.options[0] == ("All payments with Adobe", Call("list_transactions", {"name": "Adobe", **days}))
    assert planned("I don't recognise the Adobe payment") == decided


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("how much did we spend on rent and is Acme late?", ["get_category_breakdown", "get_late_customers"]),
        ("sales last month and who is late?", ["get_revenue_summary", "get_late_customers"]),
        ("who is late and what is the balance", ["get_late_customers", "get_balance"]),
        ("what did we take in May and how many customers paid us", ["get_revenue_summary", "count_payees"]),
    ],
)
def test_no_question_of_several_is_dropped(text: str, expected: list[str]) -> None:
    assert [tool for tool, _ in calls(text)] == expected


def test_a_time_said_once_holds_for_both_questions() -> None:
    found = calls("how many customers paid us and what did we take in May")
    assert [(args["start"], args["end"]) for _, args in found] == [("2026-05-01", "2026-05-31")] * 2


def test_what_nothing_answers_is_named() -> None:
    decided = planned("how many payments last month and what's the vat rate")
    assert isinstance(decided, Answer)
    assert decided.left == ("what's the vat rate",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("average spend per month on gifts-tagged payments", ("get_average", {"what": "out", "per": "month"})),
        ("what do we spend on average on payments tagged gifts", ("get_average", {"what": "out", "per": "month"})),
        ("spend on things tagged gifts by month", ("get_history", {"what": "out", "by": "month"})),
    ],
)
def test_an_average_of_what_is_tagged(text: str, expected: tuple[str, dict[str, str]]) -> None:
    tool, args = expected
    assert calls(text) == [(tool, {**args, "start": "2025-11-01", "end": "2026-10-31", "tag": "gifts"})]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("show me payments from Zanzibar Ltd", "Zanzibar Ltd"),
        ("what's Joe's Garage cost me", "Joe's Garage"),
        ("Studio Nine's turnover", "Studio Nine"),
    ],
)
def test_whoever_is_named_is_the_one_asked_about(text: str, name: str) -> None:
    ((_, args),) = calls(text)
    assert args["name"] == name


def test_payments_from_customers_come_in() -> None:
    ((_, args),) = calls("payments from customers in May")
    assert args["direction"] == "in"


def test_what_is_owed_is_in_no_statement() -> None:
    assert planned("who do I owe money to") == Decline("out_of_scope")
    assert calls("what do I owe HMRC in tax") == [("get_tax_figures", {"start": "2026-04-06", "end": "2026-11-22"})]


def test_a_holiday_that_nobody_knows_is_not_the_last_weekend() -> None:
    assert isinstance(planned("sales over the bank holiday weekend"), Decline)


ROWS = Call("list_transactions", {"start": "2026-10-01", "end": "2026-10-31", "direction": "out"})
SPENT = Call("get_expense_summary", {"start": "2026-10-01", "end": "2026-10-31"})


@pytest.mark.parametrize(
    ("text", "before", "expected"),
    [
        # a figure for something else than was asked would be worse than none
        ("payments over 250 to Screwfix", None, ("list_transactions", {"name": "Screwfix", "minimum": "250"})),
        ("have we been paid by Studio Nine", None, ("get_entity_summary", {"name": "Studio Nine", "direction": "in"})),
        ("whos my bigest custmer", None, ("get_top_customers", {"limit": 1})),
        ("when did Screwfix last take a payment", None, ("list_transactions", {"name": "Screwfix", "limit": 1})),
        ("since when did I last pay the rent", None, ("list_transactions", {"category": "Rent", "limit": 1})),
        ("payments over 500 in October, going out I mean", None, ("list_transactions", {"minimum": "500"})),
        ("what do we spend averagely in a month", None, ("get_average", {"what": "out", "per": "month"})),
        ("did I make any money in September or was it a bad one", None, ("get_profit_summary", {"end": "2026-09-30"})),
        ("has our income dropped since last month", None, ("compare_periods", {"start_b": "2026-10-01", "what": "in"})),
        ("is our cash flow getting better or worse", None, ("get_history", {"what": "net", "by": "month"})),
        ("which direct debits went up this year", None, ("get_recurring", {})),
        ("which payments haven't been categorised yet", None, ("get_unsorted", {})),
        ("Tell me about our marketing, month by month", None, ("get_history", {"category": "Marketing"})),
        ("kindly share expenses of last month", None, ("get_expense_summary", {"start": "2026-10-01"})),
        ("which one was the largest?", ROWS, ("list_transactions", {"limit": 1, "direction": "out"})),
        ("remove rent from it", SPENT, ("get_expense_summary", {"without": "Rent", "start": "2026-10-01"})),
        ("by supplier", SPENT, ("get_top_suppliers", {"start": "2026-10-01"})),
        ("which part of it was rent", SPENT, ("get_category_breakdown", {"category": "Rent"})),
        ("is that up on last year", SPENT, ("compare_periods", {"start": "2026-10-01", "start_b": "2025-10-01"})),
        ("sort by biggest", ROWS, ("list_transactions", {"start": "2026-10-01", "direction": "out"})),
        ("not for Adobe, for Screwfix", Call("get_entity_summary", {"name": "Adobe", "start": FIRST, "end": LAST}),
         ("get_entity_summary", {"name": "Screwfix"})),
    ],
)  # fmt: skip
def test_what_is_asked_and_nothing_else(text: str, before: Call | None, expected: tuple[str, dict[str, Any]]) -> None:
    ((tool, args),) = calls(text, before)
    assert tool == expected[0]
    assert {name: args.get(name) for name in expected[1]} == expected[1]


@pytest.mark.parametrize(
    "text",
    [
        "kindly issue a credit note to Studio Nine",
        "please arrange payment of the supplier dues",
        "can I put the van through as an expense for tax",
        "when are 1099s due this year",
        "what cost a new laptop",
        "what's a good day rate for a designer",
        "when does my registration run out",
        "what will petrol cost next year",
        "how much pension do I have to pay for my staff",
        "split the bill between me and my partner",
        "set a budget of 500 a month for travel",
        "tell Studio Nine they owe us for October",
        "when is the next bank holiday",
    ],
)
def test_what_the_product_cannot_do_is_refused(text: str) -> None:
    decided = planned(text)
    assert isinstance(decided, Decline)
    assert not decided.kind.startswith("smalltalk")


def found(text: str, *, compare: bool = False, locale: str = "GB") -> list[tuple[str, str]]:
    named = periods.find(text, today=TODAY, locale=locale, compare=compare)
    return [(one.start.isoformat(), one.end.isoformat()) for one in named]


def test_a_month_by_its_number() -> None:
    assert found("sales in month 9") == [("2026-09-01", "2026-09-30")]
    assert found("what did we take in month nine") == [("2026-09-01", "2026-09-30")]
    assert found("month 9 of the tax year") == [("2026-04-06", "2026-11-22")]
    assert found("last month 3 biggest") == [("2026-10-01", "2026-10-31")]


@pytest.mark.parametrize(
    "text",
    [
        "June to August with September to October",
        "sales June to August, then September to October",
        "June to August vs September-October",
    ],
)
def test_two_stretches_are_compared(text: str) -> None:
    assert found(text, compare=True) == [("2026-06-01", "2026-08-31"), ("2026-09-01", "2026-10-31")]


def test_a_slip_of_the_pen_is_no_other_time() -> None:
    assert found("profit last qurater") == [("2026-07-01", "2026-09-30")]
    assert found("paid this mounth") == [("2026-11-01", "2026-11-22")]


def test_days_that_hang_on_others() -> None:
    assert found("the Friday after Thanksgiving last year") == [("2025-11-28", "2025-11-28")]
    assert found("since the year started") == [("2026-01-01", "2026-11-22")]
    assert found("an export of the whole year 2025") == [("2025-01-01", "2025-12-31")]


def test_a_day_said_twice_is_one() -> None:
    assert found("since Labor Day, September 7", locale="US") == [("2026-09-07", "2026-11-22")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("forget the euro rate", RateSaying("forget", "EUR", None)),
        ("drop the dollar to pound exchange rate", RateSaying("forget", "USD", "GBP")),
        ("forget the interest rate", None),
    ],
)
def test_a_rate_is_forgotten_by_its_currency(text: str, expected: RateSaying | None) -> None:
    assert rate_sayings.read(text) == expected


def test_an_account_is_meant_by_its_currency() -> None:
    known = ["GBP", "EUR", "USD", "USD"]
    assert bank_accounts.in_currency("my GBP account", known) == [0]
    assert bank_accounts.in_currency("the euro one", known) == [1]
    assert bank_accounts.in_currency("US dollar account", known) == [2, 3]
    assert bank_accounts.in_currency("dollars", known) == [2, 3]
    assert bank_accounts.in_currency("euro tunnel supplies", known) == []
