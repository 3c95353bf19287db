"""Alerts, odd payments and advice in a chat: asked for, put away, undone; and nobody else's."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.terminal import Terminal
from core import db
from core.accounts.people import Owner
from core.blocks import figures
from core.chats.messages import plain
from core.models import Alert
from core.outlook import alerts
from tests.api_people import add_rows
from tools import acknowledge_alert, get_alerts, get_anomalies, get_insights
from tools.context import BadArgumentError, ToolContext, context_of

TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)


def fill(owner_id) -> None:
    """A year of rent and of a weekly supplier; the supplier took ten times the usual, and rent came twice."""
    rows = [(date(2025, 12, 2) + timedelta(days=30 * n), "corner rent", "-900.00") for n in range(12)]
    rows += [(date(2025, 12, 3) + timedelta(days=7 * n), "paper supplies", f"-{80 + n % 9}.10") for n in range(50)]
    rows += [(date(2025, 12, 5) + timedelta(days=14 * n), "acme", "1500.00") for n in range(25)]
    rows += [(date(2026, 11, 20), "paper supplies", "-840.10"), (date(2026, 11, 23), "zebra holdings", "-5200.00")]
    add_rows(owner_id, [(day, what, amount, "9000.00") for day, what, amount in sorted(rows)])
    with db.as_user(owner_id) as session:
        assert len(alerts.refresh(session, owner_id, today=TODAY)) == 2


@pytest.fixture
def terminal(database) -> Terminal:
    made = Terminal("zoe", today=TODAY)
    made.say("hello")
    fill(made.user_id)
    return made


def say(terminal: Terminal, words: str) -> str:
    return plain(terminal.say(words).blocks)


@pytest.mark.parametrize("words", ["any alerts?", "anything I should worry about?", "what needs my attention?"])
def test_alerts_are_told(terminal: Terminal, words: str):
    said = say(terminal, words)
    assert "2 alerts are open" in said
    assert "A large first payment to" in said
    assert "£5,200.00" in said


def test_odd_payments_are_told_with_why(terminal: Terminal):
    said = say(terminal, "any unusual transactions?")
    assert "-£840.10, much more than usual for them; usually it is £" in said
    assert "-£5,200.00, large, and never paid before." in said
    assert "Nothing unusual, 1 to 31 October 2026." in say(terminal, "anything unusual in October 2026?")


def test_why_of_an_odd_payment_is_that_payment(terminal: Terminal):
    odd = say(terminal, "anything unusual?")
    assert "zebra" in odd.casefold()
    assert "zebra" in say(terminal, "why?").casefold()
    say(terminal, "any alerts?")
    assert "zebra" in say(terminal, "why?").casefold()


def test_advice_is_given(terminal: Terminal):
    said = say(terminal, "do you have any advice?")
    assert "Why: " in said
    assert "You can ask: “" in said


def test_one_is_put_away_and_brought_back(terminal: Terminal):
    assert "Put away: A large first payment" in say(terminal, "dismiss the alert about zebra")
    assert "1 alert is open" in say(terminal, "any alerts?")
    say(terminal, "undo")
    assert "open again" in say(terminal, "1")
    assert "2 alerts are open" in say(terminal, "any alerts?")


def test_of_several_the_owner_chooses(terminal: Terminal):
    said = say(terminal, "dismiss that alert")
    assert "Which of these do you want to put away?" in said
    say(terminal, "2")
    assert "1 alert is open" in say(terminal, "any alerts?")
    assert "Put away" in say(terminal, "dismiss the alert")
    assert "Nothing needs your attention" in say(terminal, "any alerts?")
    assert "no such alert" in say(terminal, "dismiss the alert about zebra")


def test_one_is_put_away_by_its_place_and_the_rest_at_once(terminal: Terminal):
    assert "Put away" in say(terminal, "ignore the first alert")
    assert "1 alert is open" in say(terminal, "any alerts?")
    say(terminal, "undo")
    say(terminal, "1")
    assert say(terminal, "dismiss all alerts").count("Put away") == 2
    assert "no such alert" in say(terminal, "stop telling me about zebra")


# The tools, as a model calls them.


@pytest.fixture
def both(owner: Owner, stranger: Owner) -> tuple[ToolContext, ToolContext]:
    fill(owner.id)
    add_rows(stranger.id, [(TODAY - DAY, "somebody else", "-1.00", "5.00")])
    return context_of(owner, TODAY), context_of(stranger, TODAY)


def test_every_tool_shows_its_owners_rows_only(both: tuple[ToolContext, ToolContext]):
    mine, theirs = both
    calls = (get_alerts, get_anomalies, get_insights, lambda context: acknowledge_alert(context, "zebra"))
    for call in calls:
        assert "zebra" in plain(call(mine)).casefold()
        assert "zebra" not in plain(call(theirs)).casefold()


def test_figures_name_their_rows(both: tuple[ToolContext, ToolContext]):
    for block in (*get_alerts(both[0]), *get_anomalies(both[0])):
        assert all(figure.rows or figure.name in {"limit", "usual_out", "put_in"} for figure in figures([block]))


def test_a_tool_puts_nothing_away_by_itself(both: tuple[ToolContext, ToolContext], owner: Owner):
    assert "Say “dismiss the alert about” and its name" in plain(acknowledge_alert(both[0], "zebra"))
    assert "no open alert about that" in plain(acknowledge_alert(both[0], "nobody"))
    assert plain(acknowledge_alert(both[0], "payment")).startswith("Which one?")
    with db.as_user(owner.id) as session:
        assert not any(row.is_acknowledged for row in session.query(Alert))


def test_arguments(both: tuple[ToolContext, ToolContext]):
    assert "no open alert about that" in plain(get_alerts(both[0], "globex"))
    assert "1 alert is open" in plain(get_alerts(both[0], "zebra"))
    with pytest.raises(BadArgumentError):
        get_anomalies(both[0], start="2026-01-01")


def test_before_the_first_statement(owner: Owner):
    for call in (get_alerts, get_anomalies, get_insights):
        assert "no statements of yours yet" in plain(call(context_of(owner, TODAY)))
