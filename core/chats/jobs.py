"""Celery's tasks. Each asks whose row it is, does the next piece of work as that user, and tells the chat."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import structlog
from celery.exceptions import SoftTimeLimitExceeded
from sqlalchemy import select

from core import clock, db
from core.chats import import_news
from core.jobs import app, nudge
from core.models import CsvImport
from core.statements import committing, processing

log = structlog.get_logger()
STALE = timedelta(seconds=10)  # longer than a chunk or a usual file takes, so the sweep seldom meets work in progress
STUCK = timedelta(minutes=5)  # a reader is killed long before (sandbox); its worker died


def _owner(import_id: UUID) -> UUID | None:
    with db.as_sched() as session:
        return session.scalar(select(CsvImport.user_id).where(CsvImport.id == import_id))


@app.task(name="process_csv_import")
def process_csv_import(import_id: str) -> None:
    """Reads and pins an uploaded statement, then says its preview."""
    user_id = _owner(UUID(import_id))
    if user_id is None:
        return
    try:
        made = processing.process(user_id, UUID(import_id))
    except SoftTimeLimitExceeded:
        processing.give_up(user_id, UUID(import_id))
        made = [UUID(import_id)]
    with db.as_user(user_id) as session:
        for one in made:
            import_news.announce(session, user_id, one)


@app.task(name="commit_transactions")
def commit_transactions(import_id: str) -> None:
    """Imports one chunk and goes to the end of the queue for the next, so that owners take turns."""
    user_id = _owner(UUID(import_id))
    if user_id is None:
        return
    if committing.commit_chunk(user_id, UUID(import_id)):
        nudge("commit_transactions", UUID(import_id))
        return
    with db.as_user(user_id) as session:
        import_news.announce(session, user_id, UUID(import_id))


@app.task(name="sweep_imports")
def sweep_imports() -> None:
    """Nudges again what has waited too long: a nudge is allowed to get lost, a row is not."""
    work = {"pending": "process_csv_import", "confirmed": "commit_transactions", "processing": "process_csv_import"}
    waits = {"pending": STALE, "confirmed": STALE, "processing": STUCK}
    with db.as_sched() as session:
        columns = select(CsvImport.id, CsvImport.status, CsvImport.updated_at)
        rows = session.execute(columns.where(CsvImport.status.in_(list(work)))).all()
    for row in rows:
        if row.updated_at < clock.now() - waits[row.status]:
            nudge(work[row.status], row.id)
