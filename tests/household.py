"""The whole product in one process for a test: web server, bot loops and jobs, between the two fake platforms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from queue import Empty, Queue
from threading import Event, Thread
from time import monotonic, sleep
from typing import Any
from uuid import UUID

import pytest
import uvicorn

import core.chats.jobs
from bot import outgoing
from cashflow import bot
from cashflow.app import build
from core import jobs
from core.settings import get_settings
from tests.peers.telegram_api import FakeTelegram
from tests.peers.twilio_api import TwilioFake

PUBLIC = "https://cashflow.example"
SID, TOKEN = "AC" + "a" * 32, "b" * 32
SENDER = "whatsapp:+14155238886"
SECRET = "what-telegram-was-told"
PATIENCE_SECONDS = 20.0


@dataclass
class Household:
    """What a journey needs. url: the web process on the loopback. heard: how many messages a test has looked at."""

    url: str
    telegram: FakeTelegram
    twilio: TwilioFake
    heard: int = 0
    work: Queue[tuple[str, UUID]] = field(default_factory=Queue)

    def idle(self) -> bool:
        """Whether every job that was nudged has run to its end."""
        return not self.work.unfinished_tasks

    def hear(self, count: int = 1) -> str:
        """What the bot said on Telegram since the last call, once that is at least `count` messages."""
        said = self.telegram.wait_sent(self.heard + count, PATIENCE_SECONDS)[self.heard :]
        self.heard += len(said)
        return "\n".join(message.text for message in said)

    def hear_whatsapp(self, count: int = 1) -> str:
        """The same on WhatsApp."""
        wait(lambda: len(self.twilio.sent) >= self.heard + count)
        said = self.twilio.sent[self.heard :]
        self.heard += len(said)
        return "\n".join(message.body for message in said)


def wait(condition: Callable[[], object], seconds: float = PATIENCE_SECONDS) -> None:
    """Returns once `condition` holds. Raises AssertionError after `seconds`."""
    deadline = monotonic() + seconds
    while not condition():
        assert monotonic() < deadline, "it did not happen"
        sleep(0.02)


@contextmanager
def household(monkeypatch: pytest.MonkeyPatch, **settings: str) -> Iterator[Household]:
    """Starts everything on the database of the `database` fixture; all of it ends with the block."""
    with ExitStack() as stack:
        telegram = stack.enter_context(FakeTelegram())
        twilio = TwilioFake(account_sid=SID, auth_token=TOKEN, sender=SENDER, public_url=PUBLIC)
        stack.enter_context(twilio)
        given = {
            "PUBLIC_URL": PUBLIC,
            "TELEGRAM_BOT_TOKEN": telegram.token,
            "TELEGRAM_WEBHOOK_SECRET": SECRET,
            "TELEGRAM_API_URL": telegram.url,
            "TWILIO_ACCOUNT_SID": SID,
            "TWILIO_AUTH_TOKEN": TOKEN,
            "TWILIO_WHATSAPP_FROM": SENDER,
            "TWILIO_API_URL": twilio.url,
            "TWILIO_TEMPLATE_SID": twilio.add_template("News from CashFlow: {{1}} Reply to see it."),
            **settings,
        }
        for name, value in given.items():
            monkeypatch.setenv(name, value)
        get_settings.cache_clear()
        url = stack.enter_context(_web())
        twilio.local_url = url
        telegram.webhook_to(f"{url}/webhooks/telegram", SECRET)
        work = stack.enter_context(_worker(monkeypatch))
        stack.enter_context(_bot(monkeypatch))
        yield Household(url, telegram, twilio, work=work)
        assert telegram.violations == []
        assert twilio.violations == []


@contextmanager
def _web() -> Iterator[str]:
    config = uvicorn.Config(build(), host="127.0.0.1", port=0, access_log=False, log_level="error", lifespan="off")
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, name="web")
    thread.start()
    try:
        wait(lambda: server.started)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)


@contextmanager
def _bot(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The bot process's own loops; the fake already knows where to send updates."""
    monkeypatch.setattr(bot, "_connections", lambda *_: [])
    monkeypatch.setattr(outgoing, "CHAT_SECONDS", {})  # a journey of twenty messages must not take twenty seconds
    stop = Event()
    thread = Thread(target=bot.main, args=(stop,), name="bot")
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(20)


@contextmanager
def _worker(monkeypatch: pytest.MonkeyPatch) -> Iterator[Queue[tuple[str, UUID]]]:
    """Nudges done in a thread, in order, by the very tasks that Celery runs."""
    waiting: Queue[tuple[str, UUID]] = Queue()
    stop = Event()

    def nudge(task: str, row_id: UUID, *, delay: float = 0.0) -> None:
        sleep(min(delay, 0.1))
        waiting.put((task, row_id))

    def work() -> None:
        jobs.app.loader.import_default_modules()  # what a worker process does as it starts
        tasks: Any = jobs.app.tasks
        while not stop.is_set():
            try:
                task, row_id = waiting.get(timeout=0.05)
            except Empty:
                continue
            try:
                tasks[task].run(str(row_id))
            finally:
                waiting.task_done()

    monkeypatch.setattr(jobs, "nudge", nudge)
    monkeypatch.setattr(core.chats.jobs, "nudge", nudge)
    thread = Thread(target=work, name="worker")
    thread.start()
    try:
        yield waiting
    finally:
        stop.set()
        thread.join(20)
