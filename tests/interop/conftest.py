"""Our web process behind its public address, for peers that call it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Thread
from time import monotonic, sleep
from typing import Any

import pytest
import uvicorn
from sqlalchemy import text

from cashflow import bot
from cashflow.app import app
from core import db
from core.settings import get_settings
from tests.interop import relay as relays
from tests.interop.processes import PATIENCE_SECONDS, require_peers
from tests.interop.relay import Relay


@dataclass(frozen=True)
class Row:
    """What a webhook left in the inbox."""

    channel: str
    ext_id: str
    chat_key: str
    payload: dict[str, Any]


class House:
    """Our web process, and the bot process beside it where a test wants answers."""

    def __init__(self, relay: Relay) -> None:
        """relay: where the world reaches us."""
        self.relay = relay

    def inbox(self) -> list[Row]:
        """All that was recorded, oldest first."""
        with db.as_worker() as session:
            rows = session.execute(text("SELECT channel, ext_id, chat_key, payload FROM inbox ORDER BY id")).all()
        return [Row(*row) for row in rows]

    @contextmanager
    def bot(self) -> Iterator[None]:
        """The bot process, as a thread of this one."""
        stop = Event()
        thread = Thread(target=bot.main, args=(stop,))
        thread.start()
        try:
            yield
        finally:
            stop.set()
            thread.join(20)
            assert not thread.is_alive()


@pytest.fixture(scope="session")
def peers() -> None:
    """The peers are installed."""
    require_peers()


@pytest.fixture(scope="session")
def relay() -> Iterator[Relay]:
    """The public address of every test."""
    with relays.running() as made:
        yield made


@pytest.fixture
def house(peers: None, database: object, relay: Relay, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """The web process with an empty inbox."""
    monkeypatch.setenv("PUBLIC_URL", relay.url)
    get_settings.cache_clear()
    config = uvicorn.Config(app, host="127.0.0.1", port=0, access_log=False, log_level="error", lifespan="off")
    server = uvicorn.Server(config)
    thread = Thread(target=server.run)
    thread.start()
    try:
        wait_until(lambda: server.started)
        relay.reset(f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}")
        yield House(relay)
    finally:
        server.should_exit = True
        thread.join(10)


def wait_until(done: Any, seconds: float = PATIENCE_SECONDS) -> Any:
    """What `done()` returns once that is true. Fails after `seconds`."""
    deadline = monotonic() + seconds
    while not (found := done()):
        assert monotonic() < deadline, "it did not happen in time"
        sleep(0.02)
    return found
