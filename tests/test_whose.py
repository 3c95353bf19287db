"""Whoever and whenever a question names is in its answer: nothing is left out of a figure, none stands in for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from agent.offline import Answer, Decline, World, plan

TODAY = date(2026, 11, 26)
CALLED = {name: name for name in ("Acme", "Bidfood", "Monzo", "HM Revenue & Customs")} | {
    "HMRC": "HM Revenue & Customs"
}
WORLD = World(
    names=tuple(CALLED),
    called=CALLED,
    categories=("Rent", "Payroll"),
    books=(date(2025, 5, 27), TODAY),
    accounts=("Business Current", "Monzo"),
)


def calls(text: str) -> list[tuple[str, dict[str, Any]]]:
    decided = plan(text, world=WORLD, previous=None, today=TODAY)
    assert isinstance(decided, Answer), decided
    return [(one.tool, {name: value for name, value in one.args.items() if value is not None}) for one in decided.calls]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("what did we spend last month at Bidfood and HMRC", ["Bidfood", "HM Revenue & Customs"]),
        ("how much did I pay Bidfood, Acme and HMRC this year", ["Bidfood", "Acme", "HM Revenue & Customs"]),
        ("how much did I pay Bidfood this year", ["Bidfood"]),
        ("how much did Bidfood and Brakes cost me in October", ["Bidfood", "Brakes"]),  # whom nobody knows is told so
        ("what did I pay Bidfood and March's wages", ["Bidfood"]),
    ],
)
def test_all_who_are_named_in_one_breath_are_told(text: str, names: list[str]) -> None:
    assert [args["name"] for _, args in calls(text)] == names


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("what's in the bank after the HMRC bill", "get_cashflow_forecast"),
        ("how many transactions with Acme over 500", "list_transactions"),
        ("what profit did we make on Acme this year", "get_entity_summary"),
    ],
)
def test_somebodys_question_is_answered_of_them(text: str, tool: str) -> None:
    ((found, args),) = calls(text)
    assert (found, args["name"] in ("Acme", "HM Revenue & Customs")) == (tool, True)
    assert "direction" not in args, "both ways"


def test_an_accounts_name_within_a_payees_is_the_payees() -> None:
    world = replace(WORLD, names=(*WORLD.names, "Monzo Studio"), called=CALLED | {"Monzo Studio": "Monzo Studio"})
    decided = plan("biggest payment from Monzo Studio", world=world, previous=None, today=TODAY)
    assert isinstance(decided, Answer)
    assert (decided.calls[0].args["name"], decided.calls[0].args.get("account")) == ("Monzo Studio", None)


def test_a_share_is_of_all_that_went_out() -> None:
    ((tool, args),) = calls("what percentage of spending goes to Bidfood")
    assert (tool, args["name"], args["side"], args["of"]) == ("get_share", "Bidfood", "out", "out")


@pytest.mark.parametrize(
    "text", ["highest balance since we paid HMRC", "who pays more than Acme", "weekly summary for Acme"]
)
def test_a_figure_of_everybody_does_not_stand_in(text: str) -> None:
    assert plan(text, world=WORLD, previous=None, today=TODAY) == Decline("unsure")


@pytest.mark.parametrize(
    ("text", "tool"),
    [("is Acme my biggest customer?", "get_top_customers"), ("what is in my Monzo", "get_balance")],
)
def test_a_name_that_is_asked_about_or_is_an_accounts_changes_nothing(text: str, tool: str) -> None:
    assert [found for found, _ in calls(text)] == [tool]


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("how much did I spend in October and how much in September?", ["2026-10-01", "2026-09-01"]),
        ("what came in in march, and in april?", ["2026-03-01", "2026-04-01"]),
        ("spending from 3 march to 5 may", ["2026-03-03"]),
    ],
)
def test_every_time_that_is_named_is_told(text: str, starts: list[str]) -> None:
    assert [args["start"] for _, args in calls(text)] == starts


def test_an_average_where_no_month_is_whole_yet_is_over_all_there_is() -> None:
    young = replace(WORLD, books=(date(2026, 11, 2), TODAY))
    decided = plan("average Acme payment", world=young, previous=None, today=TODAY)
    assert isinstance(decided, Answer)
    assert {"start": "2026-11-02", "end": "2026-11-26"}.items() <= decided.calls[0].args.items()


@pytest.mark.parametrize(
    ("text", "tool", "given"),
    [
        ("if I pay Bidfood 2 weeks late can I make payroll", "what_if", {}),
        ("can I make payroll if Acme pays three weeks late", "what_if", {}),
        ("how's my cash looking for xmas", "get_cashflow_forecast", {"on": "2026-12-25"}),
        ("what do I have left after payroll", "get_cashflow_forecast", {"name": "payroll"}),
        ("will I make payroll", "get_cashflow_forecast", {"name": "payroll"}),
        (
            "how much cash do I need for december",
            "get_expected_payments",
            {"on": "2026-12-31", "start": "2026-12-01", "direction": "out"},
        ),
        ("when does the rent go out", "get_expected_payments", {"name": "rent", "on": "2027-02-24"}),
        ("when will Acme pay next", "get_expected_payments", {"name": "Acme", "on": "2027-02-24"}),
        ("when is payroll", "get_expected_payments", {"name": "payroll", "on": "2027-02-24"}),
        ("which supplier has put prices up", "get_recurring", {}),
        ("what if I put my prices up 5%", "what_if", {}),
    ],
)
def test_what_is_to_come_is_no_figure_of_the_past(text: str, tool: str, given: dict[str, str]) -> None:
    ((found, args),) = calls(text)
    assert found == tool
    assert tool == "what_if" or args == given
