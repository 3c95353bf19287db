"""Celery's tasks about people: the files of one who asked to be forgotten."""

from __future__ import annotations

from uuid import UUID

import structlog

from core import db, files
from core.accounts import erasing, people
from core.errors import NotFoundError
from core.jobs import app

log = structlog.get_logger()


@app.task(name="erase_files")
def erase_files(user_id: str) -> None:
    """Deletes the files of a user who is gone; nothing where they are still here."""
    if not _is_here(UUID(user_id)):
        erasing.erase_files(UUID(user_id))
        log.info("files.erased")


@app.task(name="sweep_files")
def sweep_files() -> None:
    """Erases again what a lost nudge left: the folders of users there are none of."""
    for user_id in files.owners():
        erase_files(str(user_id))


def _is_here(user_id: UUID) -> bool:
    try:
        with db.as_user(user_id) as session:
            people.owner(session, user_id)
    except NotFoundError:
        return False
    return True
