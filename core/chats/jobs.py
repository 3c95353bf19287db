"""Celery's tasks. Each asks whose row it is, does the next piece of work as that user, and tells the chat."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import structlog
from celery.exceptions import SoftTimeLimitExceeded
from sqlalchemy import select

from core import clock, db, leases
from core.accounts import people
from core.chats import import_news
from core.jobs import app, nudge
from core.ledger import classify
from core.models import CsvImport
from core.statements import committing, processing

log = structlog.get_logger()
SETTLE_SECONDS = 1.0  # between two looks whether the rest of an album has come
STALE = timedelta(seconds=10)  # longer than a chunk or a usual file takes, so the sweep seldom meets work in progress
STUCK = timedelta(seconds=60)  # a reader is killed after half of it (sandbox); then its worker has died


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
    for one in made:
        announce_imports(str(one))


@app.task(name="announce_imports")
def announce_imports(import_id: str) -> None:
    """Tells the chat what became of its statements, once nothing that it sent is still on its way in."""
    user_id = _owner(UUID(import_id))
    if user_id is None:
        return
    with db.as_user(user_id) as session:
        chat_key = session.scalar(select(CsvImport.chat_key).where(CsvImport.id == UUID(import_id)))
    if chat_key and _more_to_come(chat_key):
        nudge("announce_imports", UUID(import_id), delay=SETTLE_SECONDS)
        return
    with people.told(user_id) as (session, _):
        import_news.announce(session, user_id, UUID(import_id))


def _more_to_come(chat_key: str) -> bool:
    """An album comes as messages of its own: the files that are still in the inbox belong to the same preview."""
    with db.as_worker() as session:
        return leases.waiting(session, "inbox", chat_key)


@app.task(name="commit_transactions")
def commit_transactions(import_id: str) -> None:
    """Imports one chunk and goes to the end of the queue for the next, so that owners take turns."""
    user_id = _owner(UUID(import_id))
    if user_id is None:
        return
    if committing.commit_chunk(user_id, UUID(import_id)):
        with db.as_user(user_id) as session:
            import_news.progress(session, user_id, UUID(import_id))
        nudge("commit_transactions", UUID(import_id))
        return
    announce_imports(import_id)
    nudge("classify_transactions_batch", UUID(import_id))


@app.task(name="classify_transactions_batch")
def classify_transactions_batch(import_id: str) -> None:
    """Reads one chunk of the owner's unread rows and goes to the end of the queue for the next."""
    user_id = _owner(UUID(import_id))
    if user_id is None:
        return
    more = classify.classify_chunk(user_id)
    nudge("classify_transactions_batch" if more else "find_recurring", UUID(import_id))


_NEXT = {"pending": "process_csv_import", "confirmed": "commit_transactions", "processing": "process_csv_import"}
_SAID = ("preview_ready", "asking", "failed", "imported")


@app.task(name="sweep_imports")
def sweep_imports() -> None:
    """Nudges again what has waited too long: a nudge is allowed to get lost, a row is not."""
    row = CsvImport
    unread = (row.status == "imported") & row.is_classified.is_(False)
    untold = row.status.in_(_SAID) & row.told.is_distinct_from(row.status) & row.chat_key.is_not(None)
    with db.as_sched() as session:
        columns = select(row.id, row.status, row.updated_at, unread.label("is_unread"), untold.label("is_untold"))
        found = session.execute(columns.where(row.status.in_(list(_NEXT)) | untold | unread)).all()
    for one in found:
        if one.updated_at > clock.now() - (STUCK if one.status == "processing" else STALE):
            continue
        if one.status in _NEXT:
            nudge(_NEXT[one.status], one.id)
        if one.is_untold:
            nudge("announce_imports", one.id)
        if one.is_unread:
            nudge("classify_transactions_batch", one.id)
