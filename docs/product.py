"""The product on a data folder of its own, for the pictures and the transcripts: its servers, and a clock to set."""

from __future__ import annotations

import os
import secrets
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from datetime import date
from hashlib import shake_256
from pathlib import Path
from threading import current_thread
from unittest.mock import patch

from cashflow import migrate, services
from core import clock, db
from core.settings import Settings, get_settings


@dataclass
class Calendar:
    """The owner's day; whoever tells the story turns its pages."""

    today: date


class _Dice:
    """Random bytes that are the same every time: what is drawn by chance, such as an id, must not change a figure."""

    def __init__(self) -> None:
        self._drawn: Counter[str] = Counter()

    def __call__(self, size: int) -> bytes:
        """The thread's next `size` bytes. Each thread has its own: which of two is quicker is no part of the story."""
        thread = current_thread().name
        self._drawn[thread] += 1
        return shake_256(f"{thread}/{self._drawn[thread]}".encode()).digest(size)


@contextmanager
def installed(today: date) -> Iterator[Calendar]:
    """Starts the servers and migrates; the current folder is the data folder. All of it ends with the block."""
    calendar = Calendar(today)
    with tempfile.TemporaryDirectory() as folder, chdir(folder), patch.dict(os.environ):
        for name in Settings.model_fields:  # nobody's own installation is shown, and no provider talked to
            os.environ.pop(name.upper(), None)
        os.environ.update(CASHFLOW_DATA=folder, SECRET_KEY=secrets.token_urlsafe(48))
        days = patch.object(clock, "today", lambda _zone: calendar.today)
        with services.embedded(Path(folder)) as addresses, days, patch.object(os, "urandom", _Dice()):
            os.environ.update(addresses.environment())
            get_settings.cache_clear()
            migrate.upgrade(addresses.database_owner_url)
            try:
                yield calendar
            finally:
                db.dispose()
                get_settings.cache_clear()
