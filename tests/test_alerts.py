"""Alerts and insights as rows: kept once, dismissed until worse, expiring, undone; jobs; whose they are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select, text

from core import clock, db, jobs, undo
from core.accounts.people import Owner
from core.errors import NotFoundError
from core.models import AiInsight, Alert, Transaction
from core.outlook import alerts, cash, insights, patterns, plans, watch
from core.outlook.detectors import Finding
from core.outlook.forecast import Day, Expect, Forecast, Item, LowPoint, Overlay
from core.outlook.insight import Insight
from tests.api_people import add_rows

TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)


def finding(bucket: int = 0, **more: Any) -> Finding:
    given = {"type": "late_customer", "severity": "medium", "title": "Acme is late", "cause": "late:acme", **more}
    return Finding(
        parts=("Acme is late.",),
        day=TODAY,
        expires=TODAY + 30 * DAY,
        bucket=bucket,
        **given,
    )


def keep(owner: Owner, *found: Finding, today: date = TODAY) -> list[Alert]:
    with db.as_user(owner.id) as session:
        return alerts.keep(session, owner.id, found, today=today)


def opened(owner: Owner, today: date = TODAY) -> list[Alert]:
    with db.as_user(owner.id) as session:
        return alerts.active(session, today=today)


def put_away(owner: Owner, alert: Alert) -> None:
    with db.as_user(owner.id) as session:
        alerts.acknowledge(session, alert.id)


def test_the_same_finding_is_said_once(owner: Owner):
    assert [one.title for one in keep(owner, finding())] == ["Acme is late"]
    assert keep(owner, finding(), today=TODAY + DAY) == []
    assert len(opened(owner)) == 1


def test_a_dismissed_one_stays_so_until_it_is_worse(owner: Owner):
    (first,) = keep(owner, finding(1))
    put_away(owner, first)
    assert keep(owner, finding(1), today=TODAY + DAY) == []
    assert keep(owner, finding(0), today=TODAY + 2 * DAY) == []
    assert opened(owner) == []
    (worse,) = keep(owner, finding(2), today=TODAY + 3 * DAY)
    assert worse.id != first.id
    assert [one.bucket for one in opened(owner, TODAY + 3 * DAY)] == [2]
    assert keep(owner, finding(1), today=TODAY + 4 * DAY) == []  # back to what was dismissed is no news


def test_what_is_over_is_closed_and_no_news_when_it_comes_back(owner: Owner):
    keep(owner, finding())
    assert keep(owner, today=TODAY + DAY) == []
    assert opened(owner, TODAY + DAY) == []
    assert keep(owner, finding(), today=TODAY + 2 * DAY) == []
    assert len(opened(owner, TODAY + 2 * DAY)) == 1


def test_alerts_expire(owner: Owner):
    keep(owner, finding(type="price_rise"))
    assert len(opened(owner, TODAY + 30 * DAY)) == 1
    assert opened(owner, TODAY + 31 * DAY) == []


def test_low_ones_are_kept_and_not_said(owner: Owner):
    assert keep(owner, finding(severity="low")) == []
    assert [one.severity for one in opened(owner)] == ["low"]


def test_acknowledging_is_undone(owner: Owner):
    (one,) = keep(owner, finding())
    put_away(owner, one)
    put_away(owner, one)  # twice is once
    with db.as_user(owner.id) as session:
        entry = undo.latest(session)
        assert entry.summary == "putting away “Acme is late”"
        assert undo.undo(session, entry.id) == "Undone: the alert is open again."
        with pytest.raises(undo.NothingToUndoError):
            undo.latest(session)
    assert len(opened(owner)) == 1


def test_an_alert_is_its_owners(owner: Owner, stranger: Owner):
    (one,) = keep(owner, finding())
    assert opened(stranger) == []
    with pytest.raises(NotFoundError), db.as_user(stranger.id) as session:
        alerts.acknowledge(session, one.id)
    keep(stranger, finding())  # the same cause in other books is another alert
    assert len(opened(owner)) == len(opened(stranger)) == 1


def test_an_alert_is_found_by_its_words(owner: Owner):
    keep(owner, finding(), finding(title="Adobe costs 20% more", type="price_rise", cause="price:adobe"))
    with db.as_user(owner.id) as session:
        assert [one.title for one in alerts.about(session, "Acme", today=TODAY)] == ["Acme is late"]
        assert [one.title for one in alerts.about(session, "price rise", today=TODAY)] == ["Adobe costs 20% more"]
        assert len(alerts.about(session, "", today=TODAY)) == 2


# From the ledger.


def rows() -> list[tuple[date, str, str, str]]:
    """A year of rent and a weekly supplier, and then a payment ten times the usual."""
    found = [(date(2025, 12, 2) + timedelta(days=30 * n), "corner rent", "-900.00") for n in range(12)]
    found += [(date(2025, 12, 3) + timedelta(days=7 * n), "paper supplies", f"-{80 + n % 9}.10") for n in range(50)]
    found += [(date(2025, 12, 5) + timedelta(days=14 * n), "acme", "1500.00") for n in range(25)]
    found.append((date(2026, 11, 20), "paper supplies", "-840.10"))
    return [(day, what, amount, "9000.00") for day, what, amount in sorted(found)]


def test_a_look_finds_marks_and_is_not_repeated(owner: Owner, stranger: Owner):
    add_rows(owner.id, rows())
    with db.as_user(owner.id) as session:
        (said,) = alerts.refresh(session, owner.id, today=TODAY)
        assert said.alert_type == "anomaly"
        assert "£840.10" in said.message
        odd = session.scalars(select(Transaction).where(Transaction.is_anomaly)).all()
        assert [str(row.id) for row in odd] == (said.data_payload or {})["transaction_ids"]
        assert alerts.blocks_of(said)
        assert not watch.changed(session, owner.id, TODAY)
        assert alerts.refresh(session, owner.id, today=TODAY) == []
        assert watch.changed(session, owner.id, TODAY + DAY)
        session.execute(text("UPDATE transactions SET amount = -84.10 WHERE is_anomaly"))
        assert alerts.refresh(session, owner.id, today=TODAY + DAY) == []
        assert not session.scalar(select(func.count()).where(Transaction.is_anomaly))
    with db.as_user(stranger.id) as session:
        assert alerts.refresh(session, stranger.id, today=TODAY) == []


def test_a_forecast_is_looked_at_and_run_again(owner: Owner, monkeypatch: pytest.MonkeyPatch):
    add_rows(owner.id, rows())
    runs: list[int] = []

    def run(overlays: Sequence[Overlay]) -> Forecast:
        runs.append(len(overlays))
        day, level = TODAY + DAY, Decimal(100)
        level += sum((getattr(one, "amount", Decimal(0)) for one in overlays), Decimal(0))
        item = Item(day, Decimal(-900), "Rent", "series")
        days, low = (Day(day, level, Decimal(0), Decimal(900)),), LowPoint(day, level, 1.0)
        return Forecast(TODAY, "GBP", Decimal(1000), "full", days, (item,), low, "m", "")

    monkeypatch.setattr(cash, "prepared", lambda *_, **__: run)
    with db.as_user(owner.id) as session:
        said = alerts.refresh(session, owner.id, today=TODAY)
        risk = next(one for one in said if one.alert_type == "cashflow_risk")
        assert "put in £400.00" in risk.message
        overlay = (risk.data_payload or {})["cures"][-1]["overlay"]
        assert plans.read([overlay]) == [Expect(TODAY + DAY, Decimal(400), "money put in")]
    assert runs[0] == 0


def test_the_jobs(owner: Owner, monkeypatch: pytest.MonkeyPatch):
    add_rows(owner.id, rows())
    monkeypatch.setattr(clock, "today", lambda _zone: TODAY)
    asked: list[tuple[str, UUID]] = []
    import core.outlook.jobs as tasks

    monkeypatch.setattr(tasks, "nudge", lambda task, row_id: asked.append((task, row_id)))
    tasks.check_cashflow_thresholds()
    assert asked == [("check_alerts", owner.id)]
    tasks.check_alerts(str(owner.id))
    assert len(opened(owner)) == 1
    with db.as_user(owner.id) as session:
        session.execute(text("UPDATE transactions SET is_anomaly = false"))
    tasks.run_anomaly_detection(str(owner.id))
    with db.as_user(owner.id) as session:
        assert session.scalar(select(func.count()).where(Transaction.is_anomaly)) == 1
    assert "check_cashflow_thresholds" in {one["task"] for one in jobs.app.conf.beat_schedule.values()}


# Insights.


def insight(cause: str, kind: str = "price_rise") -> Insight:
    return Insight("recommendation", kind, f"About {cause}", ("It rose.",), "Two prices.", "Show me", cause)


def test_insights_have_reasons_and_are_kept_once(owner: Owner, stranger: Owner):
    with db.as_user(owner.id) as session:
        made = insights.keep(session, owner.id, insights.advice([finding()]), today=TODAY)
        assert made[0].content == "Acme is late. Ask them for it."
        assert made[0].why
        assert insights.keep(session, owner.id, insights.advice([finding()]), today=TODAY + DAY) == []
        assert insights.count(session, kind="recommendation", is_read=False) == 1
        assert insights.count(session, kind="risk") == 0
    with db.as_user(stranger.id) as session:
        assert insights.listed(session) == []
        with pytest.raises(NotFoundError):
            insights.give_feedback(session, made[0].id, "helpful")


def test_a_kind_found_useless_comes_less_and_then_not_at_all(owner: Owner):
    def news(day: date, cause: str) -> list[AiInsight]:
        with db.as_user(owner.id) as session:
            return insights.keep(session, owner.id, [insight(cause)], today=day)

    def useless(row: AiInsight) -> None:
        with db.as_user(owner.id) as session:
            insights.give_feedback(session, row.id, "not_helpful")

    useless(news(TODAY, "a")[0])
    assert news(TODAY + 20 * DAY, "b") == []
    (second,) = news(TODAY + 31 * DAY, "b")
    useless(second)
    assert news(TODAY + 80 * DAY, "c") == []
    (third,) = news(TODAY + 92 * DAY, "c")
    useless(third)
    (fourth,) = news(TODAY + 220 * DAY, "d")
    useless(fourth)
    assert news(TODAY + 4000 * DAY, "e") == []
    with db.as_user(owner.id) as session:  # a kind of its own is not touched
        assert insights.keep(session, owner.id, [insight("f", "late_customer")], today=TODAY)
        insights.give_feedback(session, third.id, "helpful")
    assert news(TODAY + 4000 * DAY, "e")


def test_at_most_three_at_once(owner: Owner):
    with db.as_user(owner.id) as session:
        made = insights.keep(session, owner.id, [insight(str(n)) for n in range(7)], today=TODAY)
        assert len(made) == insights.MOST_AT_ONCE


def test_patterns_over_months():
    from tests.test_detectors import Books

    books = Books()
    assert patterns.find(books.context()) == []
    for n in range(12):
        books.add(date(2026, 8, 3) + timedelta(days=7 * n), "-700", "ads", category="Marketing")
    found = {one.kind: one for one in patterns.find(books.context())}
    assert "Marketing takes a larger part" in found["larger_part"].title
    assert set(found) == {"larger_part", "left_over"}


@pytest.mark.parametrize(
    ("now", "before", "title"),
    [
        (50, 20, "There is more left of your revenue than before"),
        (20, 50, "There is less left of your revenue than before"),
        (-11, -76, "More goes out than comes in, but by less than before"),
        (-76, -11, "More goes out than comes in, and by more than before"),
        (-5, 9, "More goes out now than comes in"),
        (5, -9, "More comes in than goes out again"),
    ],
)
def test_a_smaller_loss_is_no_profit(now: int, before: int, title: str):
    assert patterns._what_is_left(Decimal(now), Decimal(before)) == title
