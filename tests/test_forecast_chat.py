"""A forecast in a chat: its line, its low point, and when there is none."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from bot.terminal import Terminal
from core import db
from core.blocks import Image, figures
from core.chats.messages import plain
from tests.studio import DAY, book, statement, studio
from tests.studio_chat import NOW, Zoe
from tools import runway


def test_a_forecast_says_its_line_its_low_point_and_its_record(zoe: Zoe) -> None:
    reply = zoe.ask("what is the cash flow forecast for the next 30 days?")
    said, found = plain(reply.blocks), zoe.expected()
    assert said.startswith("I expect about £")
    assert "in 8 of 10 cases" in said
    assert "The low point is around" in said
    assert "were inside the band" in said
    named = {one.name: one for one in figures(reply.blocks)}
    assert abs(named["expected_balance"].amount - found.days[-1].balance) <= 50
    assert found.low is not None
    assert named["low_point"].start == found.low.day
    assert any(isinstance(one, Image) and "low point" in one.alt for one in reply.blocks)


def test_why_lists_what_a_forecast_is_made_of(zoe: Zoe) -> None:
    zoe.say("how much will I have on 31 July?")
    said = zoe.say("why?")
    assert said.startswith("Expected by name until 31 July 2026:")
    assert said.count("-£2,100") == 1
    assert "Beside these, going by your own past: about £" in said
    assert zoe.say("which bills are coming up?").startswith("Expected by name until")
    assert "Harbour Lets" in zoe.say("when is my next rent payment due?").partition("\n")[0]


def test_a_day_is_the_same_however_far_one_looks(zoe: Zoe) -> None:
    near, far = zoe.expected(15), zoe.expected(60)
    assert near.days == far.days[:15]
    assert near.low is not None
    assert near.low.day in {day.day for day in near.days}


def test_money_on_a_day_and_a_payment_to_make(zoe: Zoe) -> None:
    found = zoe.named("how much will I have on the 15th?")
    assert found["expected_balance"].start == date(2026, 7, 15)
    said = zoe.say("can I pay the wages?")
    assert "wages, about £2,100 on 28 July 2026, leaves about £" in said
    assert said.startswith("Yes")
    assert "falls below £0 in less than 5 in 100 cases" in zoe.say("when will I run out of money?")


def test_the_payment_that_is_asked_about_is_the_one_of_those_days(zoe: Zoe) -> None:
    assert "wages, about £2,100 on 28 August 2026, leaves about £" in zoe.say("can I pay the wages in August?")
    assert "on 28 August 2026, leaves" in zoe.say("will I make August payroll?")
    assert "wages, about £2,100 on 28 August 2026" in zoe.say("can I pay wages on 29 August?"), "around that day"
    assert zoe.say("can I pay wages on 10 August?").startswith("I expect no payment for wages")
    assert zoe.say("what are wages next month?").startswith("Next is J Smith, around 28 July 2026: about £2,100.")
    assert zoe.say("what's due today").startswith("I look ahead from tomorrow, 1 July 2026, on.")


def test_how_long_it_lasts_and_when_it_runs_out_are_said_together(zoe: Zoe) -> None:
    zoe.say("what if I buy a van for 20,000 on 10 July and borrow 30,000 on 20 July")
    zoe.say("reckon with it")
    out = zoe.say("when will I run out of money?")
    assert "I expect it to fall below £0 on 10 July 2026, and to be above it again from" in out
    assert "I expect it to fall below £0 on 10 July 2026, and to be above it again from" in zoe.say("runway")


def test_a_change_after_the_low_point_leaves_it_alone(zoe: Zoe) -> None:
    assert "the low point stays about £" in zoe.say("what if I hire someone at 100 a month from 1 August")


def test_a_day_that_is_over_is_no_forecast(zoe: Zoe) -> None:
    from core.accounts import people
    from tools.context import BadArgumentError, context_of
    from tools.forecasts import get_cashflow_forecast

    with db.as_user(zoe.id) as session:
        context = context_of(people.owner(session, zoe.id), NOW)
    with pytest.raises(BadArgumentError, match="not ahead"):
        get_cashflow_forecast(context, on="2026-06-01")
    with pytest.raises(BadArgumentError):
        get_cashflow_forecast(context, minimum="NaN")


def test_without_statements_or_with_few_it_says_so(database) -> None:
    empty = Terminal("new", today=NOW)
    assert "no statements" in plain(empty.say("forecast for the next 30 days").blocks)
    book(empty.user_id, [row for row in studio() if row[0] > NOW - 50 * DAY])
    said = plain(empty.say("forecast for the next 30 days").blocks)
    assert said.startswith("Going by what repeats")
    assert "No band yet: only" in said
    assert "cases" not in said


def test_statements_that_are_old_are_named(database) -> None:
    terminal = Terminal("late", today=NOW + 20 * DAY)
    account = book(terminal.user_id, studio())
    statement(terminal.user_id, account, NOW - 300 * DAY, NOW)
    assert "Your statements end on 30 June 2026" in plain(terminal.say("forecast for the next 30 days").blocks)
    late = Terminal("late", today=NOW + 90 * DAY)
    assert "I cannot forecast yet: your last statement is 90 days old" in plain(
        late.say("forecast for the next 30 days").blocks
    )


@pytest.mark.parametrize(("dry", "told"), [(True, "The forecast differs: I expect about £500"), (False, "")])
def test_a_forecast_that_does_not_run_dry_where_the_months_do_is_named(dry: bool, told: str) -> None:
    ahead: Any = SimpleNamespace(days=[SimpleNamespace(balance=Decimal(500), day=date(2026, 7, 10))], currency="GBP")
    assert plain(runway._by_day(ahead, dry=dry)).startswith(told)
    assert bool(runway._by_day(ahead, dry=dry)) == dry
