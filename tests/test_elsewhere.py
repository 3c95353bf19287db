"""Questions whose words all stand in the books, and which ask for something else; and their answerable neighbours."""

from __future__ import annotations

from datetime import date

import pytest

from agent.offline import Answer, Decided, Decline, World, plan

TODAY = date(2026, 11, 26)
NAMES = ("Acme Corp", "Tesco", "Bidfood", "Wave Utilities", "Royal Mail")
CATEGORIES = ("Rent", "Salaries", "Marketing", "Travel", "Utilities", "Equipment", "Taxes", "Other")
WORLD = World("GBP", "GB", 0, NAMES, CATEGORIES, books=(date(2025, 5, 27), TODAY))


def planned(text: str) -> Decided:
    return plan(text, world=WORLD, previous=None, today=TODAY)


@pytest.mark.parametrize(
    "text",
    [
        # papers, and what was billed and not paid
        "what does it say on the Tesco receipt",
        "which of our invoices are outstanding",
        "who have I not invoiced this month",
        "what was in the Bidfood delivery",
        "does the Bidfood bill include VAT",
        "what's the invoice number for that Acme payment",
        # who did it, and with what
        "who authorised the payment to Tesco",
        "what card did we use at Tesco",
        # what no two dates of a payment tell
        "how long does Acme take to pay",
        "who did we stop buying from",
        "do we spend more at the start of the month",
        # whose money it then was
        "how much did I take out this year",
        "what did we draw out in October",
        # cash that is in no bank
        "how much cash did we bank last week",
        "what's sitting in the cash drawer",
        "how much is in the till",
        # units that nobody counts
        "what do we spend per hire",
        "average spend per customer visit",
        "what percentage of clients come back",
        "customers were how many on Monday",
        # money that is not the owner's, and what others have
        "what restricted funds are we holding",
        "what's the balance on Mrs Green's account",
        "is our overhead ratio normal for the sector",
        "is my neighbour's shop doing better than mine",
        "which bank has the best account",
        "when will I get my deposit back",
        "lend Dave 50 quid",
        "how much does one loaf cost to bake",
        "did the broker send the confirmation",
        # goods, people, the diary, the road
        "how much stock do we have",
        "has my apprentice got any holiday left",
        "how many miles have I done this month",
        "what's our footfall",
        # secrets, ratings, lenders
        "what's my card PIN",
        "what's our VAT number",
        "what is my credit score",
        "do we qualify for a grant",
        "what's the interest rate on the savings",
        # prices, and what others may do
        "how much is a pint of milk",
        "what does Royal Mail charge for a big parcel",
        "will my rent go up next year",
        "can my landlord put up the rent",
        "what's the average rent round here",
        "when do I have to pay my VAT",
        # deeds
        "pay Tesco what we owe them",
        "can you charge the van's fuel to my own card",
        "move 500 to savings",
        "balance the books for me",
        # a word in its other sense
        "what's the balance between family and work like",
        "is there any interest in my new menu",
        "can I charge my phone here",
        "who is on duty tomorrow",
        "do I need a licence to import wine from France",
    ],
)
def test_another_question_is_refused(text: str) -> None:
    decided = planned(text)
    assert isinstance(decided, Decline), decided


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("what did we spend on stock in October", "get_entity_summary"),
        ("how much did we pay out in delivery costs this year", "get_entity_summary"),
        ("what's the balance at the end of October", "get_balance"),
        ("how much interest did we get this year", "list_transactions"),
        ("what went through the till since Monday", "get_revenue_summary"),
        ("has the rent gone up since last year", "compare_periods"),
        ("how much rent do we pay per month", "get_history"),
        ("how much did Tesco charge us in October", "get_entity_summary"),
        ("did my bank charge me any fees last month", "list_transactions"),
        ("what's hitting my account next week", "get_cashflow_forecast"),
        ("how long ago did we last pay Tesco", "list_transactions"),
        ("what did we take last month and how many people came in", "get_revenue_summary"),
        ("how much ran out the door in October", "get_expense_summary"),
        ("what did the practice take in October", "get_revenue_summary"),
        ("would a £200 a month van lease sink us", "what_if"),
        ("if my landlord puts the rent up 10% are we ok", "what_if"),
        ("can you see if Acme paid me in October", "get_entity_summary"),
        ("did that 640 from Acme turn up", "list_transactions"),
        ("I want to bring on a part timer at £1,800 a month", "what_if"),
    ],
)
def test_its_neighbour_is_answered(text: str, tool: str) -> None:
    decided = planned(text)
    assert isinstance(decided, Answer), decided
    assert [one.tool for one in decided.calls] == [tool], decided


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("top customers apart from Acme this year", "Acme Corp"),
        ("who are my best 3 customers not counting Tesco and Bidfood", "Tesco; Bidfood"),
        ("biggest suppliers this year excluding Tesco", "Tesco"),
    ],
)
def test_a_ranking_leaves_somebody_out(text: str, without: str) -> None:
    decided = planned(text)
    assert isinstance(decided, Answer), decided
    assert [one.args["without"] for one in decided.calls] == [without]
    assert decided.calls[0].tool in ("get_top_customers", "get_top_suppliers")
