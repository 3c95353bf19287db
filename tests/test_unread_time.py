"""Times that are told by what happened then."""

from datetime import date

import pytest

from agent.offline import Answer, Decline, World, plan

TODAY = date(2026, 11, 22)
WORLD = World(
    names=("Acme Corp", "Ines Duarte", "Zettle"),
    categories=("Rent", "Salaries", "Taxes", "Travel"),
    books=(date(2025, 1, 1), TODAY),
)


def decided(text):
    return plan(text, world=WORLD, previous=None, today=TODAY)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("revenue since we last paid VAT", "we last paid VAT"),
        ("how much have we spent since we paid ines last", "we paid ines last"),
        ("sales since the last zettle payment", "the last zettle payment"),
        ("how much came in since my last rent payment", "my last rent payment"),
        ("how much did we spend the week we paid VAT", "the week we paid VAT"),
        ("spending since payday", "payday"),
        ("spend between paydays", "paydays"),
        ("income before payday", "payday"),
        ("spend last half term", "half term"),
        ("first three months of trading revenue", "first three months of trading"),
        ("revenue last tax quarter", "tax quarter"),
        ("takings since we opened", "we opened"),
    ],
)
def test_no_other_days_are_taken_for_what_happened_then(text, said):
    assert decided(text) == Decline(f"unread_time:{said}")


@pytest.mark.parametrize(
    "text",
    [
        "spending since Easter",
        "revenue since the start of September",
        "how much have we spent since last Friday",
        "since I'm a bit short, how much did we spend last month",
        "when did I last pay VAT",
        "profit before tax last quarter",
        "sales since then",
        "how much was the last payment to Ines Duarte",
        "what have we spent since the 1st",
        "who paid us first in October",
    ],
)
def test_days_that_are_known_are_answered(text):
    assert "unread_time" not in str(decided(text))


def test_the_day_of_a_payment_is_told():
    assert isinstance(decided("when did I last pay VAT"), Answer)
