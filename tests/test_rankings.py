"""Which place of a list is asked for, and one payment by where it stands: no first one and no total instead of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from agent.offline import Answer, Decline, World, plan
from bot.terminal import Terminal
from cashflow import services
from core.chats.messages import plain
from tests.terminal_chat import chat_about

TODAY = date(2026, 11, 22)
FIRST, LAST = "2025-01-01", "2026-11-20"
ALL = {"start": FIRST, "end": LAST}
THIS_YEAR = {"start": "2026-01-01", "end": "2026-11-22"}
OCTOBER = {"start": "2026-10-01", "end": "2026-10-31"}
CATEGORIES = ("Rent", "Salaries", "Marketing", "Travel", "Utilities", "Taxes", "Other")
WORLD = World(
    names=("Acme Corp", "Studio Nine", "Screwfix", "HM Revenue & Customs", "HMRC", "Callum Morgan"),
    called={"HMRC": "HM Revenue & Customs"},
    categories=CATEGORIES,
    books=(date.fromisoformat(FIRST), date.fromisoformat(LAST)),
)
ONE = {"limit": 1}


def calls(text: str) -> list[tuple[str, dict[str, Any]]]:
    decided = plan(text, world=WORLD, previous=None, today=TODAY)
    assert isinstance(decided, Answer), decided
    return [(one.tool, {name: value for name, value in one.args.items() if value is not None}) for one in decided.calls]


@pytest.mark.parametrize(
    ("text", "tool", "args"),
    [
        ("worst customer this year", "get_top_customers", {**THIS_YEAR, "limit": 1, "order": "smallest"}),
        ("bottom 3 customers in october", "get_top_customers", {**OCTOBER, "limit": 3, "order": "smallest"}),
        ("which customer paid us the least", "get_top_customers", {**ALL, "limit": 1, "order": "smallest"}),
        ("which of our customers spent the least", "get_top_customers", {**ALL, "order": "smallest"}),
        ("least valuable client", "get_top_customers", {**ALL, "limit": 1, "order": "smallest"}),
        ("smallest supplier in october", "get_top_suppliers", {**OCTOBER, "limit": 1, "order": "smallest"}),
        ("second biggest customer", "get_top_customers", {**ALL, "limit": 2, "place": 2}),
        ("who is our 3rd best client", "get_top_customers", {**ALL, "limit": 3, "place": 3}),
        ("7th biggest supplier this year", "get_top_suppliers", {**THIS_YEAR, "limit": 7, "place": 7}),
        ("which supplier did we pay most often", "get_top_suppliers", {**ALL, "limit": 1, "order": "often"}),
        ("most frequent customer", "get_top_customers", {**ALL, "limit": 1, "order": "often"}),
        ("biggest customer", "get_top_customers", {**ALL, "limit": 1}),
        ("who do I pay most in travel", "get_top_suppliers", {**ALL, "category": "Travel"}),
        (
            "top 3 suppliers for marketing this year",
            "get_top_suppliers",
            {**THIS_YEAR, "limit": 3, "category": "Marketing"},
        ),
        ("biggest travel supplier in october", "get_top_suppliers", {**OCTOBER, "limit": 1, "category": "Travel"}),
    ],
)
def test_a_ranking_is_of_the_end_and_the_place_that_is_asked_for(text: str, tool: str, args: dict[str, Any]) -> None:
    assert calls(text) == [(tool, args)]


@pytest.mark.parametrize(
    ("text", "args"),
    [
        ("how much was the last invoice from acme", {**ALL, "name": "Acme Corp", **ONE}),
        ("last three payments from acme", {**ALL, "name": "Acme Corp", "direction": "in", "limit": 3}),
        ("last 3 screwfix payments", {**ALL, "name": "Screwfix", "limit": 3}),
        ("last 2 payments from acme this year", {**THIS_YEAR, "name": "Acme Corp", "direction": "in", "limit": 2}),
        (
            "last wage payment to callum",
            {**ALL, "name": "Callum Morgan", "category": "Salaries", "direction": "out", **ONE},
        ),
        ("what did acme last pay us", {**ALL, "name": "Acme Corp", "direction": "in", **ONE}),
        ("last sale", {**ALL, "direction": "in", "flow": "earned", **ONE}),
        ("last 5 expenses", {**ALL, "direction": "out", "flow": "spent", "limit": 5}),
        ("what was the last thing we bought", {**ALL, "direction": "out", "flow": "spent", **ONE}),
        ("smallest amount received this year", {**THIS_YEAR, "direction": "in", "order": "smallest", **ONE}),
        ("highest single receipt in october", {**OCTOBER, "direction": "in", "order": "largest", **ONE}),
        ("biggest sale in october", {**OCTOBER, "direction": "in", "flow": "earned", "order": "largest", **ONE}),
        (
            "smallest payment to hmrc",
            {**ALL, "name": "HM Revenue & Customs", "direction": "out", "order": "smallest", **ONE},
        ),
        ("highest wage in october", {**OCTOBER, "category": "Salaries", "direction": "out", "order": "largest", **ONE}),
        (
            "biggest payment in since june",
            {"start": "2026-06-01", "end": "2026-11-22", "direction": "in", "order": "largest", **ONE},
        ),
        ("biggest payment in october", {**OCTOBER, "direction": "out", "order": "largest", **ONE}),
        (
            "next to last payment from acme",
            {**ALL, "name": "Acme Corp", "direction": "in", "limit": 2, "place": 2},
        ),
        (
            "second largest payment to screwfix",
            {**ALL, "name": "Screwfix", "direction": "out", "order": "largest", "limit": 2, "place": 2},
        ),
        ("the payment before last from acme", {**ALL, "name": "Acme Corp", "limit": 2, "place": 2}),
    ],
)
def test_one_payment_is_no_total(text: str, args: dict[str, Any]) -> None:
    assert calls(text) == [("list_transactions", args)]


@pytest.mark.parametrize(
    ("text", "args"),
    [
        ("who paid me 4276.78", {**ALL, "direction": "in"}),
        ("did anyone pay me £4,276.78 in october", {**OCTOBER, "direction": "in"}),
        ("which customer paid 4276.78", {**ALL, "direction": "in"}),
        ("payment of 4276.78", ALL),
        ("who did I pay 4276.78 to", {**ALL, "direction": "out"}),
        ("did 4276.78 come in", {**ALL, "direction": "in"}),
    ],
)
def test_an_exact_amount_is_looked_for_on_the_side_that_is_said(text: str, args: dict[str, Any]) -> None:
    assert calls(text) == [("list_transactions", {**args, "minimum": "4276.78", "maximum": "4276.78"})]


@pytest.mark.parametrize("text", ["biggest sale of cakes", "last order of flat whites from the bakery stall"])
def test_what_is_no_payment_is_not_taken_for_one(text: str) -> None:
    assert isinstance(plan(text, world=WORLD, previous=None, today=TODAY), Decline)


# What the answers say.

ROWS = [
    ("ACME CORP LTD", "900.00"),
    ("BEECH & SONS LTD", "700.00"),
    ("CEDAR TRADING LTD", "150.00"),
    ("CEDAR TRADING LTD", "150.00"),
    ("CEDAR TRADING LTD", "150.00"),
]


@pytest.fixture
def shop(database: services.Addresses) -> Terminal:
    balance, rows = 0, []
    for number, (said, amount) in enumerate(ROWS):
        balance += float(amount)
        rows.append((date(2026, 10, 1) + timedelta(days=number), said, amount, f"{balance:.2f}"))
    return chat_about(rows, today=TODAY, name="shop")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("second biggest customer", "The second is Beech & Sons: £700.00."),
        ("worst customer in october", "Your smallest customer, 1 to 31 October 2026"),
        ("fifth biggest customer", "there is none in that place"),
        ("most frequent customer", "Cedar Trading  3  £450.00"),
        ("second to last payment from cedar", "The second is Cedar Trading, 4 Oct 26: £150.00."),
    ],
)
def test_the_place_is_named(shop: Terminal, words: str, told: str) -> None:
    assert told in plain(shop.say(words).blocks)
