"""What the balances of a time come to: average, month ends, days below a limit, change; ahead, the forecast's."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from agent.shapes.decided import Answer, Decided
from bot.terminal import Terminal
from core.chats.messages import plain
from core.ledger import balance_days
from tests.test_goes_on import TODAY as SUNDAY
from tests.test_goes_on import WORLD, plan

TOOL = "get_balance_days"
OCTOBER = {"start": "2026-10-01", "end": "2026-10-31"}
DECEMBER = {"start": "2026-12-01", "end": "2026-12-31"}
YEAR = {"start": "2026-01-01", "end": "2026-11-22"}
ALL = {"start": "2025-05-23", "end": "2026-11-20"}
MONTHS = {"start": "2025-11-01", "end": "2026-10-31"}


def decided(text: str) -> Decided:
    return plan(text, world=WORLD, previous=None, today=SUNDAY)


@pytest.mark.parametrize(
    ("text", "args"),
    [
        ("average balance last month", {"what": "average", **OCTOBER}),
        ("what was my average bank balance in October?", {"what": "average", **OCTOBER}),
        ("how much money do we have on average in the bank", {"what": "average", **MONTHS}),
        ("what will my average balance be in December", {"what": "average", **DECEMBER}),
        ("average balance next month", {"what": "average", **DECEMBER}),
        ("balance at the end of each month this year", {"what": "ends", "by": "month", **YEAR}),
        ("month end balances this year", {"what": "ends", "by": "month", **YEAR}),
        ("balance at the end of every week in October", {"what": "ends", "by": "week", **OCTOBER}),
        ("closing balance by month", {"what": "ends", "by": "month", **MONTHS}),
        ("when was I last below 5,000", {"what": "below", "threshold": "5000", "last": "yes", **ALL}),
        ("when was I last overdrawn", {"what": "below", "threshold": "0", "last": "yes", **ALL}),
        ("last time we were overdrawn", {"what": "below", "threshold": "0", "last": "yes", **ALL}),
        ("when was I last above 30,000", {"what": "above", "threshold": "30000", "last": "yes", **ALL}),
        ("when did I last have less than 1000", {"what": "below", "threshold": "1000", "last": "yes", **ALL}),
        ("how many days were we under 1,000 in October", {"what": "below", "threshold": "1000", **OCTOBER}),
        ("days below 1000 in October", {"what": "below", "threshold": "1000", **OCTOBER}),
        ("did we drop below 1,000 in October", {"what": "below", "threshold": "1000", **OCTOBER}),
        ("how many days will I be overdrawn in December", {"what": "below", "threshold": "0", **DECEMBER}),
        ("was I ever overdrawn", {"what": "below", "threshold": "0", **ALL}),
        ("how much did the balance change in October", {"what": "change", "start": "2026-09-30", "end": "2026-10-31"}),
        ("did the balance go up in October", {"what": "change", "start": "2026-09-30", "end": "2026-10-31"}),
        ("change in balance since June", {"what": "change", "start": "2026-05-31", "end": "2026-11-22"}),
        ("lowest balance in December", {"what": "lowest", **DECEMBER}),
        ("highest balance next month", {"what": "highest", **DECEMBER}),
    ],
)
def test_the_balances_of_a_time_are_asked_for(text: str, args: dict[str, str]) -> None:
    said = decided(text)
    assert isinstance(said, Answer), said
    assert [(one.tool, dict(one.args)) for one in said.calls] == [(TOOL, args)]


@pytest.mark.parametrize(
    "text",
    [
        "payments below 5,000",
        "why did the balance drop in October",
        "warn me below 2,000",
        "were sales below 5,000 in October",
        "average sales in October",
        "plot my balance by month",
        "lowest balance in October",
        "am I overdrawn",
    ],
)
def test_other_questions_are_no_questions_about_the_balances_of_a_time(text: str) -> None:
    said = decided(text)
    assert not isinstance(said, Answer) or TOOL not in {one.tool for one in said.calls}


@pytest.mark.parametrize(
    ("text", "args"),
    [("when will I be below 5,000", {"minimum": "5000"}), ("how many days until I go below zero", {})],
)
def test_when_it_will_be_below_an_amount_is_the_forecast(text: str, args: dict[str, str]) -> None:
    said = decided(text)
    assert isinstance(said, Answer), said
    assert (said.calls[0].tool, said.calls[0].args) == ("get_cashflow_forecast", {"on": "2027-02-20", **args})


def test_a_follow_up_asks_the_same_of_other_days() -> None:
    first = decided("average balance in October")
    assert isinstance(first, Answer)
    said = plan("and in September?", world=WORLD, previous=first.calls[0], today=SUNDAY)
    assert isinstance(said, Answer), said
    assert said.calls[0].args == {"what": "average", "start": "2026-09-01", "end": "2026-09-30"}


def test_days_in_a_row_are_one_stretch() -> None:
    points = [(date(2026, 3, day), Decimal(amount)) for day, amount in ((1, 5), (2, 1), (3, 0), (4, 9), (5, 2))]
    low = balance_days.beyond(points, Decimal(3), above=False)
    assert [(one.start.day, one.end.day, one.days, one.through) for one in low] == [(2, 3, 2, False), (5, 5, 1, True)]
    assert balance_days.average(points) == Decimal("3.40")
    assert balance_days.beyond(points, Decimal(9), above=True) == []


@pytest.fixture
def ask(database, tmp_path: Path) -> Terminal:
    """April: 1,000 until the 10th, 250 until the 20th, -50 until the 25th, 1,950 from then on."""
    terminal = Terminal("balances", today=date(2026, 5, 2))
    rows = [("03-31", "900", "1000"), ("04-11", "-750", "250"), ("04-21", "-300", "-50"), ("04-26", "2000", "1950")]
    lines = [f"2026-{day},Row {at},{amount},{after}\n" for at, (day, amount, after) in enumerate(rows)]
    path = tmp_path / "books.csv"
    path.write_text("Date,Description,Amount,Balance\n" + "".join(lines) + "2026-04-30,Interest,0.01,1950.01\n")
    terminal.send(path)
    assert "Imported 5" in plain(terminal.say("import").blocks)
    return terminal


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # (10 × 1,000 + 10 × 250 - 5 × 50 + 4 × 1,950 + 1,950.01) ÷ 30
        ("average balance in April", "The average balance, 1 to 30 April 2026: £733.33 (at the end of 30 days)."),
        ("balance at the end of each week in April", "12 April 2026  £250.00"),
        ("how many days were we under 300 in April", "on 15 of 30 days did the balance end below £300."),
        ("when was I last overdrawn", "on 25 April 2026, the last of 5 days in a row: -£50.00."),
        ("was I ever overdrawn", "That was 21 to 25 April 2026."),
        ("when was I last under 2,000", "It is so still."),
        ("how often were we below -100", "On no day did the balance end below"),
        ("how much did the balance change in April", "to £1,950.01 at the end of 30 April 2026: £950.01 more."),
        ("lowest balance in 2023", "Your statements only cover 31 March 2026 to 30 April 2026."),
        ("average balance in 2024", "Your statements only cover 31 March 2026 to 30 April 2026."),
    ],
)
def test_they_are_computed_from_every_day(ask: Terminal, text: str, told: str) -> None:
    said = plain(ask.say(text).blocks)
    assert told in said
    assert "print a balance" not in said
