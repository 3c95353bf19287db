"""/healthz: the process lives. /readyz: it can do its work."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from core import db

router = APIRouter(include_in_schema=False)


@router.get("/healthz")
def alive() -> dict[str, str]:
    """Answers without asking anyone."""
    return {"status": "ok"}


@router.get("/readyz")
def ready() -> JSONResponse:
    """503 while the database is away or not migrated. Redis is not asked: no answer to a person depends on it."""
    try:
        db.ping()
    except Exception as error:
        if not (db.is_down(error) or db.is_unmigrated(error)):
            raise
        return JSONResponse({"status": "waiting", "database": "away" if db.is_down(error) else "not migrated"}, 503)
    return JSONResponse({"status": "ok", "database": "ok"})
