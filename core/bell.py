"""LISTEN: wakes a process when a queue has news. A slow poll stands behind it, so a lost bell costs a second."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

import psycopg
import structlog
from psycopg import sql
from sqlalchemy import make_url

from core.db import database_url

log = structlog.get_logger()
RECONNECT_SECONDS = 1.0


def listen(channels: tuple[str, ...], ring: Callable[[str], None], stop: Event) -> None:
    """Calls `ring(channel)` for each notification until `stop` is set; reconnects, ringing once for what it missed."""
    address = make_url(database_url("app_worker")).set(drivername="postgresql").render_as_string(hide_password=False)
    while not stop.is_set():
        try:
            with psycopg.connect(address, autocommit=True, connect_timeout=5) as connection:
                for channel in channels:
                    connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(channel)))
                    ring(channel)
                while not stop.is_set():
                    for notice in connection.notifies(timeout=0.5):
                        ring(notice.channel)
        except psycopg.OperationalError:
            log.warning("bell.disconnected")
            stop.wait(RECONNECT_SECONDS)
