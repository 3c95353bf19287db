"""Celery's tasks of the outlook: what repeats, and what will be in the bank, when the ledger has changed."""

from __future__ import annotations

from uuid import UUID

import structlog
from sqlalchemy import select

from core import clock, db
from core.accounts import people
from core.jobs import app, nudge
from core.models import CsvImport
from core.outlook import cash, repeats

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
