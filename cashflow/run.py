"""Everything in one command: services, migrations, the processes; stopped together."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from threading import Event

import structlog

from cashflow.environment import PARENT, environment, stopping
from core.settings import Settings, get_settings

log = structlog.get_logger()
PROCESSES = ("web", "bot", "worker", "beat")
READY_SECONDS = 60.0
STOP_SECONDS = 15.0
FIRST_RESTART_SECONDS = 1.0
LONGEST_RESTART_SECONDS = 30.0


class Child:
    """One of the processes; started again, ever later, when it dies by itself."""

    def __init__(self, name: str) -> None:
        """name: the command of `cashflow`."""
        self.name = name
        self._wait = FIRST_RESTART_SECONDS
        self._due = 0.0
        self.process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        self._began = time.monotonic()
        # A session of its own: Ctrl-C reaches `run`, which stops them in order.
        return subprocess.Popen(  # noqa: S603 - our own interpreter and package
            [sys.executable, "-m", "cashflow", self.name],
            env={**os.environ, PARENT: str(os.getpid())},
            start_new_session=True,
        )

    def look_after(self) -> None:
        """Starts it again where it has ended and its time has come."""
        code = self.process.poll()
        if code is None:
            if time.monotonic() - self._began > LONGEST_RESTART_SECONDS:
                self._wait = FIRST_RESTART_SECONDS
            return
        if not self._due:
            log.error("process.died", process=self.name, exit_code=code)
            self._due = time.monotonic() + self._wait
            self._wait = min(self._wait * 2, LONGEST_RESTART_SECONDS)
        elif time.monotonic() >= self._due:
            self._due = 0.0
            self.process = self._start()


def main() -> int:
    """Runs until Ctrl-C or SIGTERM, and leaves nothing running."""
    stop = stopping()
    embedded = get_settings().database_url is None
    with environment():
        children = [Child(name) for name in (*PROCESSES, *["turns"] * (get_settings().turn_processes - 1))]
        try:
            if _ready(stop, children):
                sys.stdout.write(_greeting(get_settings()))
                sys.stdout.flush()
            while not stop.wait(0.5):
                _revive(embedded)
                for child in children:
                    child.look_after()
        finally:
            _stop(children)
    return 0


def _revive(embedded: bool) -> None:
    """The servers of our own, where they have died: without them nothing is answered, and nobody else starts them."""
    if not embedded:
        return
    from cashflow import services

    try:
        services.revive(get_settings().cashflow_data)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - tried again in a moment
        log.warning("service.not_revived", error=error)


def _ready(stop: Event, children: Sequence[Child]) -> bool:
    settings = get_settings()
    deadline = time.monotonic() + READY_SECONDS
    address = f"http://{settings.host}:{settings.port}/readyz"
    while time.monotonic() < deadline and not stop.is_set():
        if children[0].process.poll() is not None:
            sys.stderr.write(f"The web process ended. Is port {settings.port} in use? Set PORT to another.\n")
            stop.set()
            return False
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                ready = answer.status == 200
            # Another's server may answer on a port that ours could not have: then ours has ended, or is about to.
            if ready and not stop.wait(0.3) and children[0].process.poll() is None:
                return True
        except (urllib.error.URLError, OSError):
            stop.wait(0.1)
    return False


def _greeting(settings: Settings) -> str:
    """The address, and what is and is not connected."""
    reach = "webhook" if settings.public_url else "long polling, no PUBLIC_URL"
    telegram = f"connected ({reach})" if settings.telegram_bot_token else "no token (TELEGRAM_BOT_TOKEN)"
    twilio = settings.twilio_account_sid and settings.twilio_auth_token and settings.twilio_whatsapp_from
    whatsapp = "no account (TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_WHATSAPP_FROM)"
    if twilio:
        whatsapp = "connected" if settings.public_url else "no PUBLIC_URL, so it hears you a minute late"
    model = settings.llm_model if settings.openai_api_key or settings.openai_base_url else "none, answers offline"
    return (
        f"\n  CashFlow AI is ready: {settings.base_url}\n"
        f"  Telegram: {telegram}\n  WhatsApp: {whatsapp}\n  Model:    {model}\n"
        f"  Try it:   make demo   or   make chat\n\n"
    )


def _stop(children: Sequence[Child]) -> None:
    for child in reversed(children):
        child.process.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for child in children:
        try:
            child.process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.process.kill()
            child.process.wait()
