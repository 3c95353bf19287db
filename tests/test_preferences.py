"""What a person wants to be told, and when: over REST, in a chat, and back again."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import select, text

from bot.terminal import Terminal
from core import clock, db, undo
from core.accounts import links, preferences, wishes
from core.accounts.links import Identity
from core.accounts.preferences import Change, Hours
from core.chats.messages import plain
from core.dashboard import monday
from core.models import ChannelLink, NotificationPreferences, User
from tests.api_people import API, add_rows, sign_up

PATH = f"{API}/notifications/preferences"
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)  # a Wednesday


def row_of(user_id) -> NotificationPreferences:
    with db.as_user(user_id) as session:
        return session.scalars(select(NotificationPreferences)).one()


@pytest.mark.parametrize(
    ("words", "change"),
    [
        ("send it on Fridays at 7", Change(True, "friday", time(7))),
        ("send the weekly on fridays at 5", Change(True, "friday", time(17))),
        ("Send my weekly report on Friday instead of Monday", Change(True, "friday")),
        ("move the weekly summary to Thursday evening at 6", Change(True, "thursday", time(18))),
        ("send me the weekly summary every Friday at 7:30am please", Change(True, "friday", time(7, 30))),
        ("switch my weekly update to saturdays at noon", Change(True, "saturday", time(12))),
        ("stop the Monday message", Change(False)),
        ("Please stop sending the Monday summary.", Change(False)),
        ("don't send me the weekly report anymore", Change(False)),
        ("start the weekly summary again", Change(True)),
        ("warn me below 2,000", Change(cashflow_risk_threshold=Decimal(2000))),
        ("Please alert me when the balance falls below £2,000.", Change(cashflow_risk_threshold=Decimal(2000))),
        ("tell me if my balance drops under 1.5k", Change(cashflow_risk_threshold=Decimal(1500))),
        ("set alert threshold to 500", Change(cashflow_risk_threshold=Decimal(500))),
        ("warn me if spending rises by 40%", Change(spending_spike_threshold=Decimal(40))),
        ("quiet from 9pm to 7am", Change(quiet=Hours(time(21), time(7)))),
        ("quiet hours 22 to 6", Change(quiet=Hours(time(22), time(6)))),
        ("quiet from 9 to 7", Change(quiet=Hours(time(21), time(7)))),
        ("don't message me between 10pm and 8am", Change(quiet=Hours(time(22), time(8)))),
        ("no quiet hours", Change(quiet=Hours(None, None))),
        ("be quiet until 9 in the morning", Change(quiet_until=time(9))),
        ("don't message me before 8", Change(quiet_until=time(8))),
        ("no messages after 8pm", Change(quiet_from=time(20))),
        ("no messages at weekends", Change(quiet_weekends=True)),
        ("Please don't write to me on Saturdays or Sundays", Change(quiet_weekends=True)),
        ("leave me alone over the weekend", Change(quiet_weekends=True)),
        ("only message me on weekdays", Change(quiet_weekends=True)),
        ("stop weekend messages", Change(quiet_weekends=True)),
        ("you can message me at weekends again", Change(quiet_weekends=False)),
        ("what did I spend at weekends", None),
        ("turn off alerts", Change(alerts_enabled=False)),
        ("turn alerts back on", Change(alerts_enabled=True)),
        ("turn back on my alerts", Change(alerts_enabled=True)),
        ("my time zone is New York", Change(timezone="America/New_York")),
        ("set my timezone to Europe/Madrid", Change(timezone="Europe/Madrid")),
    ],
)
def test_what_people_say(words: str, change: Change | None) -> None:
    wish = wishes.read(words)
    assert (wish.change if wish else None) == change


@pytest.mark.parametrize(
    "words",
    [
        "weekly summary", "send me the weekly summary", "what did I spend on Friday at 7", "send it to John on Friday",
        "did Acme pay on Monday?", "put it under Travel", "payments below 2,000",
        "show me payments under 500 on Friday",
        "what is my balance", "stop", "change my currency to dollars", "how did we do this week", "that's a transfer",
        "warn me below", "quiet from 27 to 99", "quiet from 9pm to 9pm", "warn me below 9999999999999999",
        "", "x" * 500, "send the rent on friday", "Tuesday",
    ],
)  # fmt: skip
def test_what_is_about_something_else(words: str) -> None:
    assert wishes.read(words) is None


def test_one_end_of_the_quiet_hours_leaves_the_other(owner) -> None:
    def hours(wanted: Change) -> tuple[time | None, time | None]:
        with db.as_user(owner.id) as session:
            row = preferences.change(session, owner.id, wanted, now=NOW)
            return row.quiet_from, row.quiet_until

    assert hours(Change(quiet=Hours(time(22), time(6)))) == (time(22), time(6))
    assert hours(Change(quiet_until=time(9))) == (time(22), time(9))
    assert hours(Change(quiet_from=time(20))) == (time(20), time(9))
    hours(Change(quiet=Hours(None, None)))
    assert hours(Change(quiet_until=time(9))) == (time(21), time(9))
    with db.as_user(owner.id) as session:
        assert "no quiet hours" in undo.undo(session, undo.latest(session).id)


def test_every_setting_goes_back(owner) -> None:
    wanted = Change(
        weekly_summary_enabled=False,
        weekly_summary_day="friday",
        weekly_summary_time=time(7),
        alerts_enabled=False,
        quiet=Hours(None, None),
        quiet_weekends=True,
        cashflow_risk_threshold=Decimal("2000.50"),
        spending_spike_threshold=Decimal(40),
        concentration_risk_threshold=Decimal(60),
        email_weekly_summary=False,
        email_alerts=False,
        timezone="Asia/Tokyo",
    )
    columns = [one.key for one in NotificationPreferences.__table__.columns if one.key != "updated_at"]

    def state() -> dict[str, Any]:
        row = row_of(owner.id)
        with db.as_user(owner.id) as session:
            zone = session.get_one(User, owner.id).timezone
        return {name: getattr(row, name) for name in columns} | {"zone": zone}

    before = state()
    with db.as_user(owner.id) as session:
        preferences.change(session, owner.id, wanted, now=NOW)
    changed = state()
    assert {name for name in before if before[name] != changed[name]} == {
        "weekly_summary_enabled", "weekly_summary_day", "weekly_summary_time", "alerts_enabled", "quiet_from",
        "quiet_until", "quiet_weekends", "cashflow_risk_threshold", "spending_spike_threshold",
        "concentration_risk_threshold", "email_weekly_summary", "email_alerts", "zone",
    }  # fmt: skip
    with db.as_user(owner.id) as session:
        preferences.change(session, owner.id, wanted, now=NOW)  # nothing new: no second entry to undo
        said = undo.undo(session, undo.latest(session).id)
    assert "the weekly summary on Mondays at 08:00" in said
    after = state()
    week = after.pop("summary_week")
    before.pop("summary_week")
    assert after == before
    assert week is not None, "wanted again: the weeks without it are not made up for"
    with db.as_user(owner.id) as session, pytest.raises(undo.NothingToUndoError):
        undo.latest(session)


def test_a_new_day_loses_no_week_and_repeats_none(owner) -> None:
    def due(now: datetime) -> bool:
        row = row_of(owner.id)
        return preferences.is_due(row, preferences.schedule("Europe/London", row), now)

    with db.as_user(owner.id) as session:
        row = preferences.get(session, owner.id)
        row.created_at, row.weekly_summary_day = NOW - timedelta(days=30), "friday"
        row.summary_week = (NOW - timedelta(days=9)).date()  # Monday of last week: told last Friday
    assert not due(NOW)
    with db.as_user(owner.id) as session:
        preferences.change(session, owner.id, Change(weekly_summary_day="monday"), now=NOW)
    assert due(NOW), "this week's was still to come, and Monday is past"
    with db.as_user(owner.id) as session:
        preferences.get(session, owner.id).summary_week = (NOW - timedelta(days=2)).date()
        preferences.change(session, owner.id, Change(weekly_summary_day="friday"), now=NOW)
    assert not due(NOW + timedelta(days=3)), "it was told on Monday"
    assert due(NOW + timedelta(days=10))


def test_who_came_after_it_gets_no_week_of_before(owner) -> None:
    with db.as_user(owner.id) as session:
        row = preferences.get(session, owner.id)
        row.created_at = NOW
        plan = preferences.schedule("Europe/London", row)
        assert not preferences.is_due(row, plan, NOW)
        assert preferences.is_due(row, plan, NOW + timedelta(days=5))


def test_the_page_reads_and_sets(web) -> None:
    ann = sign_up(web)
    seen = web.get(PATH, headers=ann.headers).json()["data"]
    assert {name: seen[name] for name in (
        "email_weekly_summary", "email_alerts", "whatsapp_enabled", "whatsapp_number", "whatsapp_verified",
        "cashflow_risk_threshold", "spending_spike_threshold", "concentration_risk_threshold", "weekly_summary_day",
        "weekly_summary_time", "quiet_from", "quiet_until",
    )} == {
        "email_weekly_summary": True, "email_alerts": True, "whatsapp_enabled": False, "whatsapp_number": None,
        "whatsapp_verified": False, "cashflow_risk_threshold": 500, "spending_spike_threshold": 30,
        "concentration_risk_threshold": 50, "weekly_summary_day": "monday", "weekly_summary_time": "08:00",
        "quiet_from": "21:00", "quiet_until": "07:00",
    }  # fmt: skip
    wanted: dict[str, object] = {
        "weekly_summary_day": "friday",
        "weekly_summary_time": "07:00",
        "quiet_from": None,
        "quiet_until": None,
    }
    answer = web.put(
        PATH, headers=ann.headers, json=wanted | {"cashflow_risk_threshold": 2000, "timezone": "Asia/Tokyo"}
    )
    assert answer.status_code == 200, answer.text
    seen = web.get(PATH, headers=ann.headers).json()["data"]
    assert (seen["weekly_summary_day"], seen["weekly_summary_time"], seen["quiet_from"]) == ("friday", "07:00", None)
    assert (seen["cashflow_risk_threshold"], seen["timezone"]) == (2000, "Asia/Tokyo")
    with db.as_user(ann.id) as session:
        assert "Mondays at 08:00" in undo.undo(session, undo.latest(session).id)


@pytest.mark.parametrize(
    "wrong",
    [
        {"weekly_summary_day": "someday"}, {"weekly_summary_time": "25:00"}, {"quiet_from": "21:00"},
        {"quiet_from": "21:00", "quiet_until": None}, {"cashflow_risk_threshold": -1},
        {"whatsapp_number": "07700 900123"}, {"spending_spike_threshold": 0}, {"timezone": "Mars/Olympus"},
    ],
)  # fmt: skip
def test_what_cannot_be_set_is_refused(web, wrong) -> None:
    ann = sign_up(web)
    before = web.get(PATH, headers=ann.headers).json()
    assert web.put(PATH, headers=ann.headers, json=wrong).status_code == 422
    assert web.get(PATH, headers=ann.headers).json() == before


def test_a_typed_number_is_nobodys_until_a_code_comes_from_it(web) -> None:
    ann = sign_up(web)
    enabling = web.put(PATH, headers=ann.headers, json={"whatsapp_enabled": True})
    assert (enabling.status_code, enabling.json()["error"]) == (409, "WHATSAPP_NOT_CONNECTED")
    answer = web.put(PATH, headers=ann.headers, json={"whatsapp_number": "+447700900123"}).json()["data"]
    assert (answer["whatsapp_number"], answer["whatsapp_verified"]) == ("+447700900123", False)
    assert answer["whatsapp_command"].startswith("CONNECT ")
    assert web.put(PATH, headers=ann.headers, json={"whatsapp_enabled": True}).status_code == 409
    # Another phone sends the code: that one is connected, and the number is the one that was shown to be theirs.
    who = Identity("whatsapp", "+34600000001", "whatsapp:+34600000001")
    with db.as_user(ann.id) as session:
        links.connect(session, ann.id, who)
        preferences.connected(session, ann.id, who)
    seen = web.get(PATH, headers=ann.headers).json()["data"]
    assert (seen["whatsapp_number"], seen["whatsapp_verified"]) == ("+34600000001", True)
    other = web.put(PATH, headers=ann.headers, json={"whatsapp_number": "+447700900123"})
    assert (other.status_code, other.json()["error"]) == (409, "WHATSAPP_CONNECTED")
    same = web.put(PATH, headers=ann.headers, json={"whatsapp_number": "+34600000001", "whatsapp_enabled": True})
    assert (same.json()["data"]["whatsapp_enabled"], same.json()["data"]["whatsapp_command"]) == (True, None)
    with db.as_user(ann.id) as session:
        assert [one.chat_id for one in preferences.chats(session)] == ["whatsapp:+34600000001"]
        links.unlink(session, "whatsapp", "+34600000001")
        preferences.disconnected(session, ann.id, "whatsapp")
    seen = web.get(PATH, headers=ann.headers).json()["data"]
    assert (seen["whatsapp_number"], seen["whatsapp_verified"], seen["whatsapp_enabled"]) == (None, False, False)


def test_only_chats_that_may_be_written_to(owner) -> None:
    with db.as_user(owner.id) as session:
        for channel, id_ in (
            ("telegram", "1"),
            ("telegram", "2"),
            ("whatsapp", "3"),
            ("whatsapp", "4"),
            ("terminal", "5"),
        ):
            links.connect(session, owner.id, Identity(channel, id_, id_))
        preferences.consent(session, owner.id, "telegram", "2", enabled=False)
        preferences.consent(session, owner.id, "whatsapp", "4", enabled=True)
        assert not preferences.consent(session, owner.id, "terminal", "5", enabled=True)
        assert {one.chat_id for one in preferences.chats(session)} == {"1", "4"}
        links.set_blocked(session, "telegram", "1", blocked=True)
        assert {one.chat_id for one in preferences.chats(session)} == {"4"}
        said = session.scalars(select(ChannelLink).where(ChannelLink.chat_id == "4")).one()
        assert said.consent_at is not None
        assert clock.now() - said.consent_at < timedelta(minutes=1)


def test_a_clock_reads_days_and_nothing_else(database, owner) -> None:
    with psycopg.connect(database.database_url.replace("app_user", "app_sched"), autocommit=True) as connection:
        seen = connection.execute(
            "SELECT weekly_summary_day FROM notification_preferences WHERE user_id = %s", [owner.id]
        ).fetchone()
        assert seen == ("monday",)
        for column in ("cashflow_risk_threshold", "whatsapp_number"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(f"SELECT {column} FROM notification_preferences")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("SELECT about FROM notices")


def test_the_database_holds_both_ends_of_the_night(owner) -> None:
    from sqlalchemy.exc import IntegrityError

    with pytest.raises(IntegrityError), db.as_user(owner.id) as session:
        session.execute(text("UPDATE notification_preferences SET quiet_from = NULL"))


def test_said_in_a_chat_and_taken_back(database, tmp_path: Path) -> None:
    terminal = Terminal("zoe")

    def say(words: str) -> str:
        return plain(terminal.say(words).blocks)

    said = say("send it on Fridays at 7")
    assert "the weekly summary on Fridays at 07:00" in said
    assert "The next one comes on" in said
    assert row_of(terminal.user_id).weekly_summary_day == "friday"
    assert "a warning below £2,000.00" in say("warn me below 2,000")
    assert "no messages at weekends" in say("don't text me at the weekend")
    assert "quiet hours from 22:00 to 06:00" in say("quiet from 10pm to 6am")
    assert "no time zone called “Mars”" in say("my time zone is Mars")
    assert "Undo the setting: quiet hours from 22:00 to 06:00?" in say("undo")
    assert "quiet hours from 21:00 to 07:00" in say("yes")
    assert "Done: no weekly summary" in say("stop the Monday message")
    assert "only answer" in say("stop")
    row = row_of(terminal.user_id)
    assert (row.weekly_summary_enabled, row.cashflow_risk_threshold) == (False, Decimal(2000))


def test_it_is_the_summary_only_where_that_was_spoken_of(database) -> None:
    terminal = Terminal("zoe")
    terminal.say("make it Tuesday")
    assert row_of(terminal.user_id).weekly_summary_day == "monday"
    terminal.say("send the weekly summary on Fridays")
    terminal.say("make it Tuesday")
    assert row_of(terminal.user_id).weekly_summary_day == "tuesday"


def test_the_page_reads_the_week(web) -> None:
    ann = sign_up(web)
    path = f"{API}/insights/weekly-summary"
    first = web.get(path, headers=ann.headers).json()["data"]
    assert (first["kind"], first["revenue"], first["recommendations"]) == ("first", None, [])
    today = clock.today("Europe/London")
    rows = [(today - timedelta(days=n), "Acme", "30.00", "100.00") for n in range(40, -1, -1)]
    add_rows(ann.id, rows)
    seen = web.get(path, headers=ann.headers).json()["data"]
    assert (seen["kind"], seen["revenue"], seen["expenses"], seen["net"]) == ("week", 210, 0, 210)
    assert (seen["revenue_change_pct"], seen["top_customer"], seen["currency"]) == (0, "Acme", "GBP")
    start = today - timedelta(days=today.weekday() + 7)
    assert seen["period"] == f"{start.isoformat()} to {(start + timedelta(days=6)).isoformat()}"
    with db.as_user(ann.id) as session:
        row = preferences.get(session, ann.id)
        row.created_at -= timedelta(days=30)
    assert monday.tell(ann.id, now=clock.now()) in {"kept", "held"}
    assert web.get(path, headers=ann.headers).json()["data"]["revenue"] == 210


# Said in other words, or not to be had.


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("message me Fridays at 7", "the weekly summary on Fridays at 07:00"),
        ("text me on Tuesdays", "the weekly summary on Tuesdays at"),
        ("move the summary to Tuesday 9am", "the weekly summary on Tuesdays at 09:00"),
        ("send it on Friday 17:30", "the weekly summary on Fridays at 17:30"),
        ("warn me when I have less than 1000", "a warning below £1,000.00"),
        ("alert me when there is less than 1k", "a warning below £1,000.00"),
        ("quiet hours off", "no quiet hours"),
        ("turn quiet hours off", "no quiet hours"),
        ("don't warn me", "no warnings in the chat"),
        ("turn alerts off", "no warnings in the chat"),
        ("send it on Saturdays at 6am and no messages at weekends", "waits until"),
        ("don't message me on Mondays", "I cannot leave out one day of the week, so nothing was changed"),
        ("no message on Mondays please", "I cannot leave out one day of the week, so nothing was changed"),
        ("warn me below -500", "not below a negative one, so nothing was changed"),
        ("message me at 25:00", "no such time of day, so nothing was changed"),
        ("send me fewer messages", "so nothing was changed"),
        ("what time zone am I in?", "Your time zone is Europe/London"),
        ("stop all messages", "never write to you first"),
        ("don't message me any more", "never write to you first"),
    ],
)
def test_each_is_set_or_refused_in_words(database, words: str, said: str) -> None:
    assert said in plain(Terminal("zoe").say(words).blocks)


@pytest.mark.parametrize("words", ["what are my settings?", "when do you send the weekly summary?"])
def test_a_question_about_settings_is_no_failed_order(database, words: str) -> None:
    assert "nothing was changed" not in plain(Terminal("zoe").say(words).blocks)
