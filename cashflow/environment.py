"""What every process stands on: the addresses of its services, and when to stop."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from cashflow import migrate
from core import db
from core.settings import get_settings

PARENT = "CASHFLOW_PARENT"  # set by `cashflow run`: its children end when it is gone, even by kill -9
CHECK_PARENT_SECONDS = 0.5


@contextmanager
def environment() -> Iterator[None]:
    """Addresses of the services: those configured, else the embedded ones, started and migrated where needed."""
    settings = get_settings()
    if settings.database_url and not settings.redis_url:
        raise SystemExit("Set REDIS_URL: with a database of your own, imports are queued on a Redis of your own.")
    if settings.database_url:
        if settings.secret_key is None:
            raise SystemExit("Set SECRET_KEY: with a database of your own, every process must share one key.")
        yield
        return
    from cashflow import services

    with services.embedded(settings.cashflow_data) as addresses:
        os.environ.update(addresses.environment())
        if settings.secret_key is None:
            os.environ["SECRET_KEY"] = services.secret_key(settings.cashflow_data)
        get_settings.cache_clear()
        migrate.upgrade(addresses.database_owner_url)
        try:
            yield
        finally:
            db.dispose()


def stopping() -> threading.Event:
    """An event that SIGTERM, SIGINT or the death of `cashflow run` sets."""
    stop = threading.Event()

    def ask(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, ask)
    signal.signal(signal.SIGINT, ask)
    follow_parent()
    return stop


def follow_parent() -> None:
    """Ends this process when `cashflow run`, which started it, is gone."""
    parent = int(os.environ.get(PARENT, "0"))
    if not parent:
        return

    def watch() -> None:
        while os.getppid() == parent:
            threading.Event().wait(CHECK_PARENT_SECONDS)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, daemon=True, name="parent").start()
