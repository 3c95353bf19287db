"""When somebody usually pays, what got dearer or has stopped, and what was paid twice."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from agent.call import Call
from agent.shapes.decided import Answer
from bot.terminal import Terminal
from core.chats.messages import plain
from core.outlook.habit import habit
from tests.test_goes_on import TODAY as SUNDAY
from tests.test_goes_on import WORLD, plan

HABIT, REPEATS, ODD = "get_payment_habit", "get_recurring", "get_anomalies"
ALL = {"start": "2025-05-23", "end": "2026-11-20"}
ACME = Call("get_entity_summary", {"name": "Acme", **ALL, "direction": None})


@pytest.mark.parametrize(
    ("text", "tool", "args"),
    [
        ("when does Acme usually pay", HABIT, {"name": "Acme"}),
        ("is Acme paying later than usual", HABIT, {"name": "Acme"}),
        ("does Acme pay on time", HABIT, {"name": "Acme"}),
        ("when do we usually pay them", HABIT, {"name": "Acme", "direction": "out"}),
        ("what day does the rent usually go out", HABIT, {"category": "Rent", "direction": "out"}),
        ("which day of the month does Zettle charge", HABIT, {"name": "Zettle", "direction": "out"}),
        ("which subscriptions went up", REPEATS, {"only": "risen", "category": "subscriptions"}),
        ("did anything get dearer", REPEATS, {"only": "risen"}),
        ("has Acme gone up", REPEATS, {"only": "risen", "name": "Acme"}),
        ("cancelled subscriptions", REPEATS, {"only": "stopped", "category": "subscriptions"}),
        ("what do my subscriptions cost a year", REPEATS, {"category": "subscriptions"}),
        ("annual cost of subscriptions", REPEATS, {"category": "subscriptions"}),
        ("did I pay anyone twice", ODD, {"only": "twice", **ALL, "direction": "out"}),
        ("duplicate payments last month", ODD, {"only": "twice", "start": "2026-10-01", "end": "2026-10-31"}),
        ("who stopped paying me", "get_late_customers", {}),
        ("did I pay Acme twice", ODD, {"only": "twice", **ALL, "name": "Acme", "direction": "out"}),
    ],
)
def test_they_have_tools_of_their_own(text: str, tool: str, args: dict[str, str]) -> None:
    said = plan(text, world=WORLD, previous=ACME, today=SUNDAY)
    assert isinstance(said, Answer), said
    assert [(one.tool, dict(one.args)) for one in said.calls] == [(tool, args)]


@pytest.mark.parametrize(
    "text", ["when will Acme pay", "how much does Acme usually pay", "cancel my subscriptions", "import the file twice"]
)
def test_other_questions_are_none_of_them(text: str) -> None:
    said = plan(text, world=WORLD, previous=None, today=SUNDAY)
    assert not isinstance(said, Answer) or not {HABIT, ODD} & {one.tool for one in said.calls}
    assert not isinstance(said, Answer) or all("only" not in one.args for one in said.calls)


def test_a_habit_is_the_middle_of_the_gaps_and_the_days_of_the_month() -> None:
    days = [date(2026, month, 19 + month % 2) for month in range(1, 11)]
    found = habit(days)
    assert found is not None
    assert (found.times, found.first, found.last) == (10, 19, 20)
    assert found.every in (30, 31)
    assert habit(days[:3]) is None
    weekly = habit([days[0] + timedelta(days=7 * at) for at in range(9)])
    assert weekly is not None
    assert (weekly.every, weekly.shortest, weekly.longest, weekly.first) == (7, 7, 7, None)


@pytest.fixture
def ask(database, tmp_path: Path) -> Terminal:
    """A year of Netflix, dearer from July; Acme's on the 12th until October; a hotel's now and then until April."""
    terminal = Terminal("habits", today=date(2026, 12, 20))
    rows = [(f"2026-{m:02}-05", "NETFLIX.COM SUBSCRIPTION", "-10.99" if m < 7 else "-12.99") for m in range(1, 13)]
    rows += [(f"2026-{m:02}-12", "FASTER PAYMENT RECEIVED ACME CORP INV", "1200.00") for m in range(1, 11)]
    rows += [
        (f"2026-{day}", "FASTER PAYMENT RECEIVED LANE HOTEL", "800.00") for day in ("01-10", "02-02", "03-20", "04-09")
    ]
    path = tmp_path / "books.csv"
    path.write_text("Date,Description,Amount\n" + "".join(",".join(row) + "\n" for row in sorted(rows)))
    terminal.send(path)
    said = plain(terminal.say("import").blocks)
    assert "Imported 26" in said, said
    return terminal


def test_they_are_answered_from_the_payments(ask: Terminal) -> None:
    for text, told in (
        ("when does Acme usually pay", "Mostly it is day 12 of the month."),
        ("is Acme paying later than usual", "longer than usual: I expected it around"),
        ("did anything get dearer", "Netflix went from £10.99 to £12.99 on 5 July 2026."),
        ("what do my subscriptions cost a year", "a year."),
        ("did I pay anyone twice", "I see no payment that was made twice"),
        ("who is late", "Acme pays every 31 ± 1 days"),
        ("which customers have gone quiet", "Lane Hotel has been silent for longer than ever: last on 9 April 2026"),
        ("have we lost any customers", "usually £800.00, and at most 46 days apart before."),
    ):
        said = plain(ask.say(text).blocks)
        assert told in said, said
