"""Figures worked out together: sums, differences and parts of what was told, in one message and after two."""

from __future__ import annotations

import pytest

from cashflow import services
from core.chats.messages import plain
from tests.test_sums_chat import Row, booked

ROWS: list[Row] = [
    ("2026-03-02", "FASTER PAYMENT RECEIVED ACME CORP INV 7", "1000.00"),
    ("2026-04-02", "FASTER PAYMENT RECEIVED ACME CORP INV 8", "2000.00"),
    ("2026-04-12", "FASTER PAYMENT RECEIVED NORTHWIND TRADERS INV 3", "500.00"),
    ("2026-04-03", "CARD PAYMENT UBER *TRIP", "-10.00"),
    ("2026-04-20", "CARD PAYMENT UBER *TRIP", "-12.50"),
    ("2026-05-20", "CARD PAYMENT UBER *TRIP", "-7.50"),
    ("2026-04-04", "CARD PAYMENT COSTA COFFEE", "-4.00"),
    ("2026-05-04", "CARD PAYMENT COSTA COFFEE", "-3.00"),
    ("2026-04-05", "CARD PAYMENT ADOBE CREATIVE CLOUD", "-30.00"),
]
FOUR = ["uber in april", "and costa"]


def told(*asked: str) -> list[str]:
    """What is said to each message, with ROWS in the books."""
    terminal = booked(ROWS)
    return [plain(terminal.say(one).blocks) for one in asked]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ([*FOUR, "both"], "Together: £26.50 (3 transactions)."),
        ([*FOUR, "total of both"], "Together: £26.50 (3 transactions)."),
        ([*FOUR, "whats the total"], "Together: £26.50"),
        ([*FOUR, "added together"], "Together: £26.50"),
        ([*FOUR, "add them up"], "Together: £26.50"),
        ([*FOUR, "both this year"], "Together: £37.00 (5 transactions)."),
        ([*FOUR, "and both in may"], "Together: £10.50 (2 transactions)."),
        ([*FOUR, "both", "and in may"], "Together: £10.50 (2 transactions)."),
        ([*FOUR, "what's the difference"], "Between them: £18.50."),
        ([*FOUR, "difference between the two"], "Between them: £18.50."),
        ([*FOUR, "compare them"], "Between them: £18.50."),
        ([*FOUR, "and adobe", "average of the three"], "The average of the 3: £18.83."),
        ([*FOUR, "and adobe", "all three together"], "Together: £56.50 (4 transactions)."),
        ([*FOUR, "who costs more"], "The largest of these is Uber, 1 to 30 April 2026: £22.50."),
        (["sales in march", "and april", "which was best"], "The largest of these is 1 to 30 April 2026: £2,500.00."),
        (["spend in april", "and may", "which was best"], "The smallest of these is 1 to 31 May 2026: £10.50."),
        (["sales in march", "and april", "total of both"], "Together: £3,500.00 (3 transactions)."),
        (["sales in april", "and this year", "total of both"], "Some days are in more than one of these"),
        (["uber in april", "half of that"], "Half of that: £11.25."),
        (["profit in april", "and in may", "why was it worse"], "£10.50 went out, 1 to 31 May 2026, against"),
        (
            ["spend in april", "and in may", "why was it lower"],
            "By category: 1 to 31 May 2026, then 1 to 30 April 2026",
        ),
    ],
)
def test_figures_told_one_after_the_other_are_worked_out(
    database: services.Addresses, asked: list[str], said: str
) -> None:
    answer = told(*asked)[-1]
    assert said in answer, answer


def test_both_is_never_one_of_the_two(database: services.Addresses) -> None:
    answer = told("uber in april", "uber in may", "both years to date")[-1]
    assert "£" not in answer, answer


@pytest.mark.parametrize("after", [["uber in april", "top customers"], ["uber in april", "sales in april"]])
def test_figures_of_two_kinds_are_not_added(database: services.Addresses, after: list[str]) -> None:
    answer = told(*after, "both")[-1]
    assert "Together" not in answer, answer


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("how much did we pay uber and costa together this year", "Together: £37.00 (5 transactions)."),
        ("uber, costa and adobe in total this year", "Together: £67.00 (6 transactions)."),
        ("total for uber and costa in april", "Together: £26.50"),
        ("uber + costa in april", "Together: £26.50"),
        ("uber and costa combined in april", "Together: £26.50"),
        ("what did acme and northwind pay altogether this year", "Together: £3,500.00 (3 transactions)."),
        ("half of april's sales", "Half of that: £1,250.00."),
        ("a third of what we spent on uber in april", "A third of that: £7.50."),
        ("10% of turnover in april", "10% of that: £250.00."),
        ("april revenue divided by 4", "Divided by 4: £625.00."),
        ("double the uber spend in april", "Double that: £45.00."),
    ],
)
def test_one_message_asks_for_the_sum_or_a_part(database: services.Addresses, asked: str, said: str) -> None:
    answer = told(asked)[0]
    assert said in answer, answer


def test_no_sum_where_none_is_asked_for(database: services.Addresses) -> None:
    answers = told("uber and costa in april", "total for each of uber and costa in april", "uber and acme together")
    assert not any("Together:" in one for one in answers), answers
    assert "Some of it came in and some went out" in answers[-1], answers[-1]


def test_the_rows_of_a_sum_are_all_of_its_parts(database: services.Addresses) -> None:
    answer = told("uber and costa together in april", "why?")[-1]
    assert "Together: £26.50 is the sum of 3 transactions" in answer, answer
    assert answer.count("Uber") == 2, answer
    assert answer.count("Costa") == 1, answer
