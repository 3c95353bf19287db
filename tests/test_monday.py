"""Monday: due by each owner's own clock, told once whatever is missed, doubled or killed, and to whom it may be."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from threading import Thread
from uuid import UUID
from zoneinfo import ZoneInfo

import psycopg
import pytest
from sqlalchemy import delete, select, text

from core import db, files
from core.accounts import links, preferences
from core.accounts.links import Identity
from core.accounts.people import Owner
from core.accounts.preferences import Change, Hours
from core.dashboard import jobs, monday
from core.models import Account, AiInsight, Alert, Notice, NotificationPreferences, OutboxRow, Transaction
from core.outlook import unasked
from core.outlook.forecast.shape import Forecast, Item
from tests.api_people import add_rows
from tests.conftest import make_owner
from tests.forecasts import forecast

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)  # Monday, eight o'clock in London
LONG_AGO = NOW - timedelta(days=90)
ROWS = [(date(2026, 10, 1) + timedelta(days=n), "Acme", "30.00", "6000.00") for n in range(53)]


def ahead(_session, _user_id, today: date, currency: str) -> Forecast:
    items = (Item(date(2026, 12, 1), Decimal(-5800), "Oak Lettings", "series"),)
    return forecast(today, items=items, currency=currency)


def ready(one: Owner, *channels: str) -> None:
    """Here for long, with a statement up to yesterday and chats that may be written to."""
    add_rows(one.id, ROWS)
    with db.as_user(one.id) as session:
        preferences.get(session, one.id).created_at = LONG_AGO
        for channel in channels:
            who = Identity(channel, f"{one.id}", f"{channel}:{one.id}")
            links.connect(session, one.id, who)
            preferences.consent(session, one.id, channel, who.chat_id, enabled=True)


def tell(user_id: UUID, now: datetime = NOW) -> str:
    return monday.tell(user_id, now=now, forecast=ahead)


def rows(user_id: UUID) -> list[OutboxRow]:
    with db.as_user(user_id) as session:
        return list(session.scalars(select(OutboxRow).order_by(OutboxRow.id)))


def told(user_id: UUID) -> list[AiInsight]:
    with db.as_user(user_id) as session:
        return list(session.scalars(select(AiInsight).order_by(AiInsight.period_end)))


def test_the_week_is_told_once_to_every_chat_with_its_picture(owner) -> None:
    ready(owner, "telegram", "whatsapp")
    with db.as_user(owner.id) as session:
        preferences.get(session, owner.id).summary_week = date(2026, 11, 16)
    assert tell(owner.id, NOW - timedelta(seconds=1)) == "not_due"
    assert [tell(owner.id), tell(owner.id), tell(owner.id, NOW + timedelta(days=3))] == ["told", "not_due", "not_due"]
    sent = rows(owner.id)
    assert sorted(row.channel for row in sent) == ["telegram", "whatsapp"]
    (kept,) = told(owner.id)
    assert (kept.period_start, kept.period_end) == (date(2026, 11, 16), date(2026, 11, 22))
    for row in sent:
        kinds = [block["type"] for block in row.payload["blocks"]]
        assert kinds.count("image") == 1
        picture = row.payload["blocks"][kinds.index("image")]
        assert files.get(picture["file"])[:4] == b"\x89PNG"
        assert "Expected lowest: about £200.00 on 1 December 2026" in picture["alt"]
        assert row.payload["calls"] == [{"name": "get_weekly_summary", "args": {"start": "2026-11-16"}}]
    assert tell(owner.id, NOW + timedelta(days=7)) == "told"
    assert len(rows(owner.id)) == 4


def test_ten_workers_tell_it_once(owner) -> None:
    ready(owner, "telegram")
    found: list[str] = []
    workers = [Thread(target=lambda: found.append(tell(owner.id))) for _ in range(10)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    assert sorted(found) == ["not_due"] * 9 + ["told"]
    assert len(rows(owner.id)) == 1


def test_a_worker_killed_before_the_commit_told_nothing(owner, monkeypatch) -> None:
    ready(owner, "telegram")
    monkeypatch.setattr(unasked, "deliver", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        tell(owner.id)
    assert (rows(owner.id), told(owner.id)) == ([], [])
    monkeypatch.undo()
    assert tell(owner.id) == "told"


def test_who_has_no_chat_finds_it_on_the_page(owner) -> None:
    ready(owner)
    assert tell(owner.id) == "kept"
    assert rows(owner.id) == []
    (kept,) = told(owner.id)
    assert "£210.00 came in" in kept.content
    assert (kept.data_payload or {})["revenue"] == "210.00"


def test_only_chats_that_want_it(owner) -> None:
    ready(owner, "telegram", "whatsapp")
    with db.as_user(owner.id) as session:
        links.set_blocked(session, "telegram", f"telegram:{owner.id}", blocked=True)
    assert tell(owner.id) == "told"
    assert [row.channel for row in rows(owner.id)] == ["whatsapp"]
    with db.as_user(owner.id) as session:
        preferences.change(session, owner.id, Change(weekly_summary_enabled=False), now=NOW)
    assert tell(owner.id, NOW + timedelta(days=7)) == "not_due"


def test_who_has_no_statement_is_told_how_to_begin_and_then_left_alone(owner) -> None:
    ready(owner, "telegram")
    with db.as_user(owner.id) as session:
        for table in (Transaction, Account):
            session.execute(delete(table))
    assert [tell(owner.id, NOW + timedelta(days=7 * n)) for n in range(4)] == ["told", "silent", "silent", "silent"]
    (row,) = rows(owner.id)
    assert "send me the file" in row.payload["blocks"][1]["parts"][0]
    assert all(block["type"] == "text" for block in row.payload["blocks"])
    add_rows(owner.id, [(date(2026, 12, 15), "Acme", "30.00", "0")])
    assert tell(owner.id, NOW + timedelta(days=28)) == "told"


def test_who_stopped_sending_statements_is_told_once(owner) -> None:
    ready(owner, "telegram")
    weeks = [tell(owner.id, NOW + timedelta(days=7 * n)) for n in range(12)]
    assert weeks == ["told"] * 8 + ["silent"] * 4, "seven weeks with something ahead, one goodbye, then nothing"


def test_a_late_beat_tells_it_late_but_not_at_night(owner) -> None:
    ready(owner, "telegram")
    assert tell(owner.id, datetime(2026, 11, 23, 22, tzinfo=UTC)) == "held"
    assert jobs.due(datetime(2026, 11, 23, 22, tzinfo=UTC), limit=9) == []
    assert tell(owner.id, datetime(2026, 11, 24, 7, tzinfo=UTC)) == "told"
    (kept,) = told(owner.id)
    assert kept.period_end == date(2026, 11, 22)


def test_its_own_hour_comes_before_the_quiet_ones(owner) -> None:
    ready(owner, "telegram")
    with db.as_user(owner.id) as session:
        wish = Change(weekly_summary_time=time(6), quiet=Hours(time(21), time(9)))
        preferences.change(session, owner.id, wish, now=LONG_AGO)
    assert tell(owner.id, datetime(2026, 11, 23, 6, 5, tzinfo=UTC)) == "told"


def test_after_an_outage_of_weeks_one_week_is_told(owner) -> None:
    ready(owner, "telegram")
    assert tell(owner.id, NOW - timedelta(days=21)) == "told"
    assert tell(owner.id, NOW + timedelta(days=1, hours=2)) == "told"
    assert [one.period_end for one in told(owner.id)] == [date(2026, 11, 1), date(2026, 11, 22)]


def test_another_weekday_tells_the_seven_days_before_it(owner) -> None:
    ready(owner, "telegram")
    with db.as_user(owner.id) as session:
        wish = Change(weekly_summary_day="friday", weekly_summary_time=time(7))
        preferences.change(session, owner.id, wish, now=LONG_AGO)
    assert tell(owner.id, NOW) == "told", "last Friday's was missed"
    assert tell(owner.id, datetime(2026, 11, 27, 7, tzinfo=UTC)) == "told"
    assert [(one.period_start, one.period_end) for one in told(owner.id)] == [
        (date(2026, 11, 13), date(2026, 11, 19)), (date(2026, 11, 20), date(2026, 11, 26)),
    ]  # fmt: skip


def test_the_weeks_todo_takes_the_waiting_alerts_along(owner) -> None:
    ready(owner, "telegram")
    with db.as_user(owner.id) as session:
        alert = Alert(user_id=owner.id, alert_type="late_customer", severity="medium", title="Acme is late", message="")
        session.add(alert)
        session.flush()
        unasked.offer(session, owner.id, [alert], now=NOW - timedelta(hours=1))
        assert unasked.say_waiting(session, owner.id, now=NOW - timedelta(minutes=30)) == 0
    assert tell(owner.id) == "told"
    (row,) = rows(owner.id)
    assert "Acme is late." in str(row.payload)
    with db.as_user(owner.id) as session:
        assert unasked.say_waiting(session, owner.id, now=NOW + timedelta(days=1)) == 0


def test_a_message_said_today_makes_a_late_week_wait(owner) -> None:
    ready(owner, "telegram")
    tuesday = NOW + timedelta(days=1, hours=1)
    with db.as_user(owner.id) as session:
        session.add(
            Notice(user_id=owner.id, about="alert:x", severity="low", state="said", not_before=NOW, day=tuesday.date())
        )
    assert tell(owner.id, tuesday) == "held"
    assert tell(owner.id, tuesday + timedelta(days=1)) == "told"


def test_parked_weeks_do_not_pile_up(owner) -> None:
    ready(owner, "whatsapp")
    for n in range(3):
        tell(owner.id, NOW + timedelta(days=7 * n))
        with db.as_worker() as session:
            session.execute(text("UPDATE outbox SET state = 'parked' WHERE state = 'new'"))
    assert [row.state for row in rows(owner.id)] == ["dead", "dead", "parked"]
    assert rows(owner.id)[0].error == "superseded"


ZONES = (
    "Pacific/Kiritimati", "Australia/Sydney", "Asia/Kolkata", "Europe/London", "America/New_York", "Pacific/Pago_Pago",
)  # fmt: skip


@pytest.mark.parametrize("week", ["2026-03-02", "2026-03-23", "2026-10-19", "2026-10-26"])
def test_a_beat_around_the_world(database, monkeypatch, week) -> None:
    """Weeks in which clocks change: everyone hears once, on their Monday, at eight."""
    people = {zone: make_owner(timezone=zone) for zone in ZONES}
    began = datetime.fromisoformat(week).replace(tzinfo=UTC)
    for one in people.values():
        with db.as_user(one.id) as session:
            preferences.get(session, one.id).created_at = began - timedelta(days=4)
    heard: dict[UUID, list[datetime]] = {one.id: [] for one in people.values()}
    for minutes in range(0, 14 * 24 * 60, 15):
        now = began - timedelta(days=1) + timedelta(minutes=minutes)
        for user_id in jobs.due(now, limit=100):
            assert monday.tell(user_id, now=now, forecast=ahead) in {"kept", "silent"}
            heard[user_id].append(now)
    for zone, one in people.items():
        local = [at.astimezone(ZoneInfo(zone)) for at in heard[one.id]]
        assert [at.isoformat()[:16] for at in local] == sorted({at.isoformat()[:10] + "T08:00" for at in local}), (
            f"{zone} {local}"
        )
        assert {at.weekday() for at in local} == {0}
        assert len(local) == 2


def test_one_bad_zone_silences_nobody_else(owner, stranger) -> None:
    ready(owner)
    ready(stranger)
    with db.as_user(stranger.id) as session:
        session.execute(text("UPDATE users SET timezone = 'Mars/Olympus'"))
    assert jobs.due(NOW, limit=9) == [owner.id]


def test_the_longest_due_come_first_and_not_all_at_once(database) -> None:
    early, late = make_owner(timezone="Asia/Tokyo"), make_owner()
    for one in (late, early):
        with db.as_user(one.id) as session:
            preferences.get(session, one.id).created_at = LONG_AGO
    assert jobs.due(NOW, limit=9) == [early.id, late.id]
    assert jobs.due(NOW, limit=1) == [early.id]


def test_a_nudge_that_is_lost_or_doubled_changes_nothing(owner, monkeypatch) -> None:
    ready(owner, "telegram")
    nudged: list[tuple[str, UUID]] = []
    monkeypatch.setattr(jobs, "nudge", lambda task, id_: nudged.append((task, id_)))
    monkeypatch.setattr(jobs.clock, "now", lambda: NOW)
    for _ in range(3):  # the nudges of the first two are lost
        jobs.send_weekly_summaries_all_users()
    assert nudged == [("generate_weekly_summary", owner.id)] * 3
    for _, id_ in nudged:
        jobs.generate_weekly_summary(str(id_))
    assert len(rows(owner.id)) == 1
    jobs.send_weekly_summaries_all_users()
    assert len(nudged) == 3


def test_a_book_that_no_forecast_can_be_made_of_is_told_without(owner, monkeypatch) -> None:
    ready(owner, "telegram")
    monkeypatch.setattr(jobs.clock, "now", lambda: NOW)
    monkeypatch.setattr(monday.cash, "forecast", lambda *_, **__: 1 / 0)
    jobs.generate_weekly_summary(str(owner.id))
    (row,) = rows(owner.id)
    assert any("210.00" in str(block) for block in row.payload["blocks"])
    assert {block["type"] for block in row.payload["blocks"]} == {"text"}
    assert jobs.due(NOW, limit=9) == []


def test_who_was_closed_is_told_nothing(owner) -> None:
    ready(owner, "telegram")
    with db.as_user(owner.id) as session:
        session.execute(text("UPDATE users SET is_active = false"))
    assert tell(owner.id) == "silent"
    assert rows(owner.id) == []
    assert jobs.due(NOW, limit=9) == []


def test_the_clock_reads_hours_and_no_words(database, owner) -> None:
    with psycopg.connect(database.database_url.replace("app_user", "app_sched"), autocommit=True) as connection:
        for table in ("ai_insights", "channel_links", "alerts", "transactions"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(f"SELECT count(*) FROM {table}")


def test_another_owners_week_is_out_of_reach(owner, stranger) -> None:
    ready(owner, "telegram")
    tell(owner.id)
    with db.as_user(stranger.id) as session:
        assert session.scalars(select(Notice)).all() == []
        assert session.scalars(select(AiInsight)).all() == []
        mine = session.scalars(select(NotificationPreferences)).all()
    assert [one.user_id for one in mine] == [stranger.id]
