"""The door for what is said unasked: when, to whom, how often, and never twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from threading import Thread
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from core import clock, db
from core.accounts import links, preferences
from core.accounts.links import Identity
from core.accounts.preferences import Change
from core.chats.actions import Option
from core.models import Alert, ChatMessage, Notice, OutboxRow
from core.outlook import unasked

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)  # a Wednesday, in London and out of its night
NIGHT = datetime(2026, 11, 25, 22, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def chat(owner) -> UUID:
    """An owner on Telegram and on WhatsApp, where they said yes."""
    with db.as_user(owner.id) as session:
        links.connect(session, owner.id, Identity("telegram", "7", "7"))
        links.connect(session, owner.id, Identity("whatsapp", "+34600", "whatsapp:+34600"))
        preferences.consent(session, owner.id, "whatsapp", "whatsapp:+34600", enabled=True)
    return owner.id


def alerts(user_id: UUID, *severities: str, now: datetime = NOON, expires_at: datetime | None = None) -> list[UUID]:
    """New alerts, found and offered in one transaction as the hourly look does."""
    with db.as_user(user_id) as session:
        made = [
            Alert(
                user_id=user_id, alert_type="late_customer", severity=one, title=f"{one} {n}", message="Because.",
                expires_at=expires_at,
            )
            for n, one in enumerate(severities)
        ]  # fmt: skip
        session.add_all(made)
        session.flush()
        assert unasked.offer(session, user_id, made, now=now) == len(made)
        assert unasked.offer(session, user_id, made, now=now) == 0, "known already"
        return [one.id for one in made]


def say(user_id: UUID, now: datetime) -> int:
    with db.as_user(user_id) as session:
        return unasked.say_waiting(session, user_id, now=now)


def said(user_id: UUID) -> list[str]:
    """The first line of every message to the Telegram chat."""
    with db.as_user(user_id) as session:
        rows = session.scalars(select(OutboxRow).where(OutboxRow.channel == "telegram").order_by(OutboxRow.id))
        return [row.payload["blocks"][0]["parts"][0] for row in rows]


def states(user_id: UUID) -> list[str]:
    with db.as_user(user_id) as session:
        return list(session.scalars(select(Notice.state).order_by(Notice.created_at, Notice.severity)))


def test_an_alert_is_said_once_in_every_chat(chat) -> None:
    alerts(chat, "medium")
    assert (say(chat, NOON), say(chat, NOON), say(chat, NOON + DAY)) == (1, 0, 0)
    with db.as_user(chat) as session:
        keys = sorted(session.scalars(select(OutboxRow.chat_key)))
        (kept, *_) = session.scalars(select(ChatMessage)).all()
    assert keys == ["telegram:7", "whatsapp:whatsapp:+34600"]
    assert (kept.intent, (kept.data_payload or {})["calls"]) == ("alerts", [{"name": "get_alerts", "args": {}}])


def test_one_a_day_unless_it_is_grave(chat) -> None:
    alerts(chat, "low")
    assert say(chat, NOON) == 1
    alerts(chat, "medium")
    assert say(chat, NOON + timedelta(hours=2)) == 0
    alerts(chat, "high")
    assert say(chat, NOON + timedelta(hours=3)) == 2, "a grave one goes, and what waits goes with it"
    assert said(chat) == ["low 0", "high 0"]


def test_what_waits_comes_in_the_morning_and_together(chat) -> None:
    alerts(chat, "low")
    say(chat, NOON)
    alerts(chat, "low", "medium", "low", "low")
    assert say(chat, NOON) == 0
    with db.as_user(chat) as session:
        (when,) = set(session.scalars(select(Notice.not_before).where(Notice.state == "waiting")))
    assert clock.local(when, "Europe/London").isoformat() == "2026-11-26T07:00:00+00:00"
    assert say(chat, when) == unasked.MOST_TOGETHER
    assert said(chat) == ["low 0", "medium 1"]
    assert say(chat, when) == 0
    assert say(chat, when + DAY) == 1


def test_nothing_at_night_not_even_what_is_grave(chat) -> None:
    alerts(chat, "high", now=NIGHT)
    assert say(chat, NIGHT) == 0
    with db.as_user(chat) as session:
        when = session.scalars(select(Notice.not_before)).one()
    assert when == datetime(2026, 11, 26, 7, tzinfo=UTC)
    assert say(chat, when) == 1


def test_held_and_no_longer_true_is_not_said(chat) -> None:
    (seen,) = alerts(chat, "medium", now=NIGHT)
    alerts(chat, "medium", now=NIGHT, expires_at=NIGHT + timedelta(hours=3))
    assert say(chat, NIGHT) == 0
    with db.as_user(chat) as session:
        session.get_one(Alert, seen).is_acknowledged = True
    assert say(chat, NIGHT + timedelta(hours=10)) == 0
    assert states(chat) == ["dropped", "dropped"]
    (gone,) = alerts(chat, "medium")
    with db.as_user(chat) as session:
        session.delete(session.get_one(Alert, gone))
    assert say(chat, NOON + DAY) == 0


def test_the_day_of_the_summary_is_the_summarys(chat) -> None:
    monday = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
    alerts(chat, "medium", now=monday)
    assert say(chat, monday) == 0
    assert say(chat, monday + timedelta(hours=5)) == 0
    alerts(chat, "high", now=monday)
    assert say(chat, monday + timedelta(hours=5)) == 2
    alerts(chat, "low", now=monday)
    with db.as_user(chat) as session:
        preferences.change(session, chat, Change(weekly_summary_enabled=False), now=monday)
    assert say(chat, monday + timedelta(hours=6)) == 1, "without a summary it is a day like any other"


def test_what_the_summary_told_is_not_told_again(chat) -> None:
    (known,) = alerts(chat, "medium")
    with db.as_user(chat) as session:
        assert unasked.note_week(session, chat, date(2026, 11, 23), today=NOON.date(), told=True, risks=[known])
        assert not unasked.note_week(session, chat, date(2026, 11, 23), today=NOON.date(), told=True, risks=[])
    assert say(chat, NOON + DAY) == 0
    assert "joined" in states(chat)


def test_only_where_one_may_write(owner) -> None:
    with db.as_user(owner.id) as session:
        links.connect(session, owner.id, Identity("whatsapp", "+1", "whatsapp:+1"))
    alerts(owner.id, "high")
    assert say(owner.id, NOON) == 0
    assert states(owner.id) == ["kept"], "nobody was asked yet: it is on the page only"
    with db.as_user(owner.id) as session:
        preferences.consent(session, owner.id, "whatsapp", "whatsapp:+1", enabled=True)
        preferences.change(session, owner.id, Change(alerts_enabled=False), now=NOON)
    alerts(owner.id, "high")
    assert say(owner.id, NOON) == 0
    with db.as_user(owner.id) as session:
        preferences.change(session, owner.id, Change(alerts_enabled=True), now=NOON)
        preferences.consent(session, owner.id, "whatsapp", "whatsapp:+1", enabled=False)
    alerts(owner.id, "high")
    assert say(owner.id, NOON) == 0


def test_each_chat_has_its_own_button(chat) -> None:
    alerts(chat, "high", "low")
    with db.as_user(chat) as session:
        unasked.say_waiting(
            session, chat, now=NOON,
            options_of=lambda alert: [Option("Got it", "alert.acknowledge", {"alert_id": str(alert.id)})],
        )  # fmt: skip
        offered = session.execute(text("SELECT chat_key, label FROM actions ORDER BY chat_key, position")).all()
    assert [tuple(row) for row in offered] == [
        ("telegram:7", "Got it: high 0"), ("telegram:7", "Got it: low 1"),
        ("whatsapp:whatsapp:+34600", "Got it: high 0"), ("whatsapp:whatsapp:+34600", "Got it: low 1"),
    ]  # fmt: skip


def test_two_workers_say_it_once(chat) -> None:
    alerts(chat, "medium", "low")
    workers = [Thread(target=say, args=(chat, NOON)) for _ in range(6)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    assert said(chat) == ["medium 0"]


def test_a_worker_that_dies_says_nothing_and_loses_nothing(chat) -> None:
    alerts(chat, "medium")

    def die() -> None:
        with db.as_user(chat) as session:
            unasked.say_waiting(session, chat, now=NOON)
            raise SystemExit  # killed before the commit

    with pytest.raises(SystemExit):
        die()
    assert said(chat) == []
    assert say(chat, NOON) == 1


def test_an_offer_that_dies_is_no_alert_either(chat) -> None:

    def die() -> None:
        with db.as_user(chat) as session:
            alert = Alert(user_id=chat, alert_type="a", severity="low", title="t", message="m")
            session.add(alert)
            session.flush()
            unasked.offer(session, chat, [alert], now=NOON)
            raise SystemExit

    with pytest.raises(SystemExit):
        die()
    with db.as_user(chat) as session:
        assert session.scalars(select(Alert)).all() == []


def test_the_database_itself_allows_one_a_day(owner) -> None:
    def say_one(about: str) -> None:
        given = {"severity": "low", "state": "said", "not_before": NOON, "day": NOON.date()}
        with db.as_user(owner.id) as session:
            session.add(Notice(user_id=owner.id, about=about, **given))

    say_one("alert:1")
    with pytest.raises(IntegrityError):
        say_one("alert:2")


def test_the_sweep_finds_whose_time_has_come(chat, monkeypatch) -> None:
    from core.dashboard import jobs

    nudged: list[tuple[str, UUID]] = []
    monkeypatch.setattr(jobs, "nudge", lambda task, id_: nudged.append((task, id_)))
    jobs.sweep_unasked()
    assert nudged == []
    alerts(chat, "medium", "low", now=clock.now() - timedelta(minutes=1))
    jobs.sweep_unasked()
    assert nudged == [("say_unasked", chat)]
    with db.as_user(chat) as session:
        session.execute(text("UPDATE notices SET not_before = now() + interval '1 hour'"))
    jobs.sweep_unasked()
    assert len(nudged) == 1


events: st.SearchStrategy[Sequence[tuple[int, str]]] = st.lists(
    st.tuples(st.integers(0, 14 * 24), st.sampled_from(["low", "medium", "high"])), max_size=12
)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events, st.sampled_from(["Europe/London", "America/New_York", "Asia/Tokyo", "Pacific/Auckland"]))
def test_a_fortnight_of_alerts(chat, happenings, zone) -> None:
    """Whatever is found and whenever one looks: one message a day that is not grave, none at night, none lost."""
    began = datetime(2026, 3, 25, tzinfo=UTC)  # clocks change in this fortnight
    with db.as_user(chat) as session:
        for table in ("notices", "alerts", "outbox", "chat_messages"):
            session.execute(text(f"DELETE FROM {table}"))
        preferences.change(session, chat, Change(timezone=zone), now=began)
    said_at: list[tuple[datetime, str]] = []
    for hour in range(15 * 24):
        now = began + timedelta(hours=hour)
        found = [severity for at, severity in happenings if at == hour]
        if found:
            alerts(chat, *found, now=now)
        with db.as_user(chat) as session:
            due = (Notice.state == "waiting", Notice.not_before <= now)
            waits = session.scalars(select(Notice.id).where(*due)).first()
            before = set(session.scalars(select(Notice.about).where(Notice.state == "said")))
        if waits and say(chat, now):
            with db.as_user(chat) as session:
                fresh = session.scalars(select(Notice).where(Notice.state == "said", Notice.about.not_in(before))).one()
                said_at.append((now, fresh.severity))
    for at, _ in said_at:
        assert 7 <= clock.local(at, zone).hour < 21
    mild = [clock.local(at, zone).date() for at, severity in said_at if severity != "high"]
    assert len(mild) == len(set(mild))
    assert all(day.weekday() != 0 for day in mild), "Monday's one message is the summary"
    left = [one for one in states(chat) if one == "waiting"]
    assert len(left) <= max(0, len(happenings) - 1)
    with db.as_user(chat) as session:
        told = session.scalars(select(Notice.state).where(Notice.severity == "high")).all()
    assert set(told) <= {"said", "joined"}
