"""Celery on Redis: nudges for work whose truth is in rows. A lost nudge is found again by the sweep."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

import structlog
from celery import Celery
from celery.signals import worker_process_init
from kombu.exceptions import KombuError
from redis.exceptions import RedisError

from core import db
from core.settings import get_settings

log = structlog.get_logger()
SOFT_LIMIT_SECONDS = 120
SWEEP_SECONDS = 5.0
THRESHOLD_SECONDS = 3600.0
MINUTE = 60.0  # how late a summary or a warning may be by the clock alone
FILES_SECONDS = 6 * 3600.0  # what a lost nudge left of someone who asked to be forgotten goes the same day
_inline: ContextVar[list[tuple[str, str]] | None] = ContextVar("inline_jobs", default=None)


def _broker() -> str:
    url = get_settings().redis_url or ""
    # Celery spells a socket in its own way.
    return url.replace("unix://", "redis+socket://", 1) if url.startswith("unix://") else url


app = Celery(
    "cashflow",
    include=["core.accounts.jobs", "core.chats.jobs", "core.outlook.jobs", "core.dashboard.jobs"],
)
app.conf.update(
    broker_url=_broker(),
    task_ignore_result=True,
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    task_soft_time_limit=SOFT_LIMIT_SECONDS,
    task_default_queue="default",
    task_routes={
        "process_csv_import": {"queue": "imports"},
        "commit_transactions": {"queue": "imports"},
        "classify_transactions_batch": {"queue": "imports"},
    },
    broker_connection_retry_on_startup=True,
    broker_transport_options={"visibility_timeout": 600, "socket_timeout": 5, "socket_connect_timeout": 2},
    broker_connection_timeout=2,
    task_publish_retry=False,
    worker_hijack_root_logger=False,
    worker_cancel_long_running_tasks_on_connection_loss=False,
    timezone="UTC",
    beat_schedule={
        name: {"task": task, "schedule": seconds, "options": {"expires": seconds}}
        for name, task, seconds in (
            ("sweep", "sweep_imports", SWEEP_SECONDS),
            ("sweep files", "sweep_files", FILES_SECONDS),
            ("thresholds", "check_cashflow_thresholds", THRESHOLD_SECONDS),
            ("weeks", "send_weekly_summaries_all_users", MINUTE),
            ("unasked", "sweep_unasked", MINUTE),
        )
    },
)


@worker_process_init.connect
def _fresh_pools(**_: object) -> None:
    db.dispose()  # a pool does not survive the fork it was made before


def nudge(task: str, row_id: UUID, *, delay: float = 0.0) -> None:
    """Says that the row has work, in `delay` seconds. Never raises: with the broker away, the sweep finds it."""
    waiting = _inline.get()
    if waiting is not None:
        waiting.append((task, str(row_id)))
        return
    try:
        app.send_task(task, [str(row_id)], countdown=delay or None)
    except (KombuError, RedisError, OSError) as error:
        log.warning("job.nudge_lost", task=task, error=error)


@contextmanager
def inline() -> Iterator[None]:
    """Within it, nudged work runs here and now when it ends, and what that nudges in turn: the terminal channel."""
    waiting: list[tuple[str, str]] = []
    token = _inline.set(waiting)
    try:
        yield
        app.loader.import_default_modules()
        while waiting:
            task, row_id = waiting.pop(0)
            app.tasks[task].run(row_id)
    finally:
        _inline.reset(token)
