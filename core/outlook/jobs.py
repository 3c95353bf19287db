"""Celery's tasks of the outlook: what repeats, what will be in the bank, and alerts, when the ledger has changed."""

from __future__ import annotations

from uuid import UUID

import structlog
from sqlalchemy import select

from core import clock, db
from core.accounts import people
from core.jobs import app, nudge
from core.models import CsvImport, User
from core.outlook import alerts, cash, repeats, unasked

log = structlog.get_logger()


@app.task(name="find_recurring")
def find_recurring(import_id: str) -> None:
    """Finds the series of the owner of that import."""
    with db.as_sched() as session:
        user_id = session.scalar(select(CsvImport.user_id).where(CsvImport.id == UUID(import_id)))
    if user_id is None:
        return
    with db.as_user(user_id) as session:
        today = clock.today(people.owner(session, user_id).timezone)
        count = repeats.refresh(session, user_id, today)
    log.info("recurring.found", count=count)
    nudge("regenerate_forecast", user_id)


@app.task(name="regenerate_forecast")
def regenerate_forecast(user_id: str) -> None:
    """Forecasts the owner's cash again and keeps it."""
    owner_id = UUID(user_id)
    with db.as_user(owner_id) as session:
        today = clock.today(people.owner(session, owner_id).timezone)
        found = cash.regenerate(session, owner_id, today=today)
    log.info("forecast.made", basis=found.basis, days=len(found.days))
    nudge("check_alerts", owner_id)


@app.task(name="check_cashflow_thresholds")
def check_cashflow_thresholds() -> None:
    """Every hour: nudges a look at each owner's books, which is short where nothing has changed."""
    with db.as_sched() as session:
        owners = session.scalars(select(User.id)).all()
    for user_id in owners:
        nudge("check_alerts", user_id)
    log.info("alerts.due", owners=len(owners))


@app.task(name="check_alerts")
def check_alerts(user_id: str) -> None:
    """Looks for alerts and insights of one owner, where the books or the day have changed."""
    owner_id = UUID(user_id)
    with people.told(owner_id) as (session, owner):
        today = clock.today(owner.timezone)
        said = alerts.refresh(session, owner_id, today=today)
        waiting = unasked.offer(session, owner_id, said, now=clock.now())
    log.info("alerts.checked", new=len(said))
    if waiting:
        nudge("say_unasked", owner_id)


@app.task(name="run_anomaly_detection")
def run_anomaly_detection(user_id: str) -> None:
    """Marks the odd payments of one owner."""
    owner_id = UUID(user_id)
    with db.as_user(owner_id) as session:
        today = clock.today(people.owner(session, owner_id).timezone)
        count = alerts.mark_odd(session, owner_id, today=today)
    log.info("anomalies.marked", count=count)
