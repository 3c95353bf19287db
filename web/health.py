"""/healthz: the process lives. /readyz: it can do its work."""

from __future__ import annotations

from anyio import CapacityLimiter, fail_after, to_thread
from fastapi import APIRouter
from fastapi.responses import JSONResponse

from core import db

router = APIRouter(include_in_schema=False)
ANSWER_SECONDS = 3.0  # a stopped server takes connections and says nothing; who asks must hear that, too
_asking = CapacityLimiter(1)  # however often it is asked, one thread at most waits for a silent server


@router.get("/healthz")
def alive() -> dict[str, str]:
    """Answers without asking anyone."""
    return {"status": "ok"}


@router.get("/readyz")
async def ready() -> JSONResponse:
    """503 while the database is away, silent or not migrated. Redis is not asked: no answer to a person needs it."""
    try:
        with fail_after(ANSWER_SECONDS):
            await to_thread.run_sync(db.ping, abandon_on_cancel=True, limiter=_asking)
    except TimeoutError:
        return _waiting("silent")
    except Exception as error:
        if not (db.is_down(error) or db.is_unmigrated(error)):
            raise
        return _waiting("away" if db.is_down(error) else "not migrated")
    return JSONResponse({"status": "ok", "database": "ok"})


def _waiting(database: str) -> JSONResponse:
    return JSONResponse({"status": "waiting", "database": database}, 503)
