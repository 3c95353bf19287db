"""A story told around a question, or before one that goes on from the turn before."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from agent.call import Call
from agent.followups.turns import understand
from agent.offline import Answer, World, plan
from agent.sentence.meaning import Meaning

TODAY = date(2026, 11, 22)
WORLD = World(
    names=("Acme Corp", "Müller GmbH", "Kestrel Events", "Royal Mail"),
    categories=("Rent", "Salaries", "Utilities", "Taxes", "Equipment", "Travel", "Professional Services"),
    books=(date(2025, 1, 1), TODAY),
)
LAST_WEEK = (date(2026, 11, 9), date(2026, 11, 15))
OCTOBER, SEPTEMBER = ((date(2026, month, 1), date(2026, month, last)) for month, last in ((10, 31), (9, 30)))


def meant(text, previous=None):
    return understand(text, world=WORLD, today=TODAY, previous=previous)


def calls(text, previous=None):
    decided = plan(text, world=WORLD, previous=previous, today=TODAY)
    assert isinstance(decided, Answer), decided
    return [(call.tool, call.args) for call in decided.calls]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        (
            "There's the wages and the gas and then the lads want paying early, and it keeps me awake. "
            "What's our cash going to look like by the end of January?",
            "forecast",
        ),
        (
            "My lad wants a job, he is a bit of a dreamer. If I took him on at £900 a month could we stand it?",
            "what_if",
        ),
        ("what on earth would happen to us if Kestrel Events took their business elsewhere?", "what_if"),
        ("please tell me if the firm Acme Corp did already the payment", "entity"),
        ("send me the week report on the Thursday, not on the Monday", "settings"),
        ("what did we burn through in September all in, materials, electric, the whole nine yards", "expense"),
        ("you wrote Kestrel Event, please repair the name", "correct"),
        ("the bank sent me a file, where do I put it so that you can read it?", "import_help"),
    ],
)
def test_a_story_is_not_what_is_asked(text, intent):
    found = meant(text)
    assert (found.intent, found.also) == (intent, ())


def test_a_kind_of_a_story_narrows_no_comparison():
    text = (
        "Everyone up the road says it is dead, the butcher, the man with the phones, and I keep saying we are fine. "
        "Is our revenue this month down on last month?"
    )
    assert (meant(text).intent, meant(text).category) == ("compare", None)


@pytest.mark.parametrize(
    ("text", "previous", "expected"),
    [
        (
            "Well that is something. It's the winter that frightens me, nobody buys a card. And January?",
            Meaning("forecast", period=(date(2026, 11, 23), date(2026, 12, 31))),
            {"intent": "forecast", "period": (date(2027, 1, 1), date(2027, 1, 31))},
        ),
        (
            "And then there's the Müller people, I met them the once at a fair, what about them?",
            Meaning("entity", period=OCTOBER, entity="Acme Corp"),
            {"intent": "entity", "entity": "Müller GmbH", "period": OCTOBER},
        ),
        (
            "and the accountant and the solicitor between em?",
            Meaning("category", period=OCTOBER, category="Utilities"),
            {"intent": "category", "category": "Professional Services", "period": OCTOBER},
        ),
        ("not five, I want ten", Meaning("top_n", period=OCTOBER, n=5), {"intent": "top_n", "n": 10}),
        ("and the month precedent?", Meaning("expense", period=OCTOBER), {"intent": "expense", "period": SEPTEMBER}),
        (
            "I've just remembered the pension and all of it, make that £2,150",
            Meaning("what_if", amount=Decimal(1800)),
            {"intent": "what_if", "amount": 2150},
        ),
    ],
)
def test_what_is_remarked_first_hides_no_question_that_goes_on(text, previous, expected):
    found = meant(text, previous)
    assert {name: getattr(found, name) for name in expected} == expected


def test_another_amount_is_reckoned_in_the_what_if_before():
    before = Call("what_if", {"changes": "what if we hire someone at 2,400 a month from 1 December"})
    assert calls("what about 1800", before) == [
        ("what_if", {"changes": "what if we hire someone at 1800 a month from 1 December"})
    ]
    assert "hire someone at £2,150 a month" in str(calls("make that £2,150", before)[0][1]["changes"])


@pytest.mark.parametrize(
    ("text", "tools"),
    [
        ("top 5 spends n my bal", ["get_top_suppliers", "get_balance"]),
        ("bal + any alerts", ["get_balance", "get_alerts"]),
        ("made today? n spent?", ["get_revenue_summary", "get_expense_summary"]),
        ("biggest customers & balance", ["get_top_customers", "get_balance"]),
        ("how much is in the kitty, and has Acme paid up yet", ["get_balance", "get_entity_summary"]),
        ("profit and loss", ["get_profit_summary"]),
        ("hi, balance", ["get_balance"]),
    ],
)
def test_two_things_in_a_few_words_are_both_answered(text, tools):
    assert [tool for tool, _ in calls(text)] == tools


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("what's due on 1 December", {"start": "2026-12-01", "on": "2026-12-01"}),
        ("what's due by 1 December", {"on": "2026-12-01"}),
        ("what goes out on the 1st of December?", {"start": "2026-12-01", "on": "2026-12-01", "direction": "out"}),
        ("bills due in December", {"start": "2026-12-01", "on": "2026-12-31", "direction": "out"}),
    ],
)
def test_what_is_due_on_a_day_is_of_that_day(text, given):
    assert calls(text) == [("get_expected_payments", given)]


def test_what_went_out_lately_is_no_bill_to_come():
    assert calls("what goes out in October")[0] == ("get_expense_summary", {"start": "2026-10-01", "end": "2026-10-31"})


@pytest.mark.parametrize(
    ("text", "intent", "period", "category"),
    [
        (
            "Before I write him a stiff letter I want to know how much rent I've handed over to him since March.",
            "category",
            (date(2026, 3, 1), TODAY),
            "Rent",
        ),
        ("The salary of workers in September, how much was total?", "category", SEPTEMBER, "Salaries"),
        ("alright mate what did we bank last week, had three boiler swaps on", "revenue", LAST_WEEK, None),
        ("How much of imposts I have paid in October?", "category", OCTOBER, "Taxes"),
        ("did we get chrgd 2x by any1 in sept", "anomalies", SEPTEMBER, None),
    ],
)  # fmt: skip
def test_the_question_is_where_it_is_put(text, intent, period, category):
    found = meant(text)
    assert (found.intent, found.period, found.category) == (intent, period, category)


def test_what_the_story_is_of_is_nobody_who_was_paid():
    story = (
        "You know those months where the phone never stops? That was July for me, what with the heat and Darren being "
        "off. So I suppose what I'm asking is how much money came in that month"
    )
    assert calls(story) == [("get_revenue_summary", {"start": "2026-07-01", "end": "2026-07-31"})]


@pytest.mark.parametrize(
    ("before", "text", "days"),
    [
        (("2025-01-01", "2025-12-31"), "Go back another year on that", ("2024-01-01", "2024-12-31")),
        (("2025-04-06", "2026-04-05"), "and in the one we're in now", ("2026-04-06", "2026-11-22")),
    ],
)
def test_a_time_is_told_by_the_one_before(before, text, days):
    before, args = ({"start": start, "end": end} for start, end in (before, days))
    world = replace(WORLD, books=(date(2023, 1, 1), TODAY))
    decided = plan(text, world=world, previous=Call("get_revenue_summary", before), today=TODAY)
    assert isinstance(decided, Answer)
    assert [(call.tool, call.args) for call in decided.calls] == [("get_revenue_summary", args)]


def test_only_what_stands_at_the_end_is_new():
    before = Call("get_top_suppliers", {"start": "2026-08-25", "end": "2026-11-22", "limit": 5})
    text = (
        "My daughter says to find your leaks, well one leak's no good to me, it says to write down a few of them, "
        "so three please instead"
    )
    assert calls(text, before) == [("get_top_suppliers", {**before.args, "limit": 3})]


def test_why_one_asks_is_no_time():
    before = Call("get_revenue_summary", {"start": "2026-09-01", "end": "2026-09-30"})
    text = "And since we're on the subject and the kettle's on, what was it for wages over that same stretch"
    args = {"start": "2026-09-01", "end": "2026-09-30", "category": "Salaries"}
    assert calls(text, before) == [("get_category_breakdown", args)]
