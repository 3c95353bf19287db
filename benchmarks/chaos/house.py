"""The product as it runs: the two embedded servers and its processes, which can be killed and come back."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from threading import Event, RLock, Thread
from urllib.error import URLError
from urllib.request import urlopen

import psutil

from benchmarks.chaos import provider, traffic
from cashflow import migrate, services
from core import db
from core.settings import get_settings

ROOT = Path(__file__).resolve().parents[2]
WATCH_SECONDS = 0.1
READY_SECONDS = 60.0
STOP_SECONDS = 10.0
OURS: Mapping[str, tuple[str, ...]] = {name: ("cashflow", name) for name in ("web", "bot", "worker", "beat")}
NAIVE: Mapping[str, tuple[str, ...]] = {name: ("benchmarks.chaos.naive", name) for name in ("web", "bot")}


class House:
    """Made by `open_house`. commands: module and arguments of each process, by name."""

    def __init__(self, data: Path, addresses: services.Addresses, commands: Mapping[str, tuple[str, ...]]) -> None:
        """data: the private folder; logs go to data/logs."""
        self.data = data
        self.addresses = addresses
        self.port = int(os.environ["PORT"])
        self._commands = commands
        self._logs = data / "logs"
        self._logs.mkdir()
        self._lock = RLock()
        self._stop = Event()
        self._started = 0
        self._retired: list[subprocess.Popen[bytes]] = []
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self._watcher = Thread(target=self._watch, name="watcher", daemon=True)

    @property
    def names(self) -> Sequence[str]:
        """The processes' names."""
        return list(self._commands)

    def start(self) -> None:
        """Starts every process, waits for the web, and from then on starts again whatever dies."""
        for name in self._commands:
            self._start(name)
        deadline = time.monotonic() + READY_SECONDS
        while not self._is_ready():
            if time.monotonic() > deadline:
                raise SystemExit(f"The web process did not start; see {self._logs}.")
            time.sleep(0.1)
        self._watcher.start()

    def close(self) -> None:
        """Ends everything that was started."""
        self._stop.set()
        if self._watcher.is_alive():
            self._watcher.join()
        processes = [*self.running.values(), *self._retired]
        for process in processes:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGCONT)
                process.terminate()
        for process in processes:
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._kill_group(process)

    def kill(self, name: str) -> None:
        """kill -9 of a process and of what it started."""
        with self._lock:
            self._kill_group(self.running[name])

    def kill_postgres(self) -> None:
        """kill -9 of the postmaster and of every backend; then it is started again."""
        pid = int((self.data / "postgres" / "postmaster.pid").read_text().split()[0])
        postmaster = psutil.Process(pid)
        family = [postmaster, *postmaster.children(recursive=True)]  # the postmaster first: it must not tidy up
        for process in family:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs(family, timeout=5)
        self._revive()

    def kill_valkey(self) -> None:
        """kill -9 of Valkey; then it is started again."""
        process = psutil.Process(int((self.data / "valkey" / "valkey.pid").read_text()))
        process.kill()
        process.wait(5)
        self._revive()

    def freeze(self, name: str) -> None:
        """SIGSTOP."""
        os.killpg(self.running[name].pid, signal.SIGSTOP)

    def thaw(self, process: subprocess.Popen[bytes]) -> None:
        """SIGCONT."""
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGCONT)

    def replace(self, name: str) -> subprocess.Popen[bytes]:
        """Starts another `name` beside the one that runs, and gives back that one."""
        with self._lock:
            before = self.running[name]
            self._retired.append(before)
            self._start(name)
        return before

    def retire(self, process: subprocess.Popen[bytes]) -> None:
        """Asks a replaced process to end, as a supervisor would."""
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(STOP_SECONDS)

    def said(self, event: str) -> int:
        """How often the processes logged `event`."""
        quoted = f'"{event}"'.encode()
        return sum(path.read_bytes().count(quoted) for path in self._logs.iterdir())

    def _start(self, name: str) -> None:
        self._started += 1
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "CASHFLOW_PARENT": str(os.getpid())}
        with (self._logs / f"{self._started:03d}-{name}.log").open("wb") as log:
            self.running[name] = subprocess.Popen(
                [sys.executable, "-m", *self._commands[name]],
                cwd=self.data,  # no .env of the checkout
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def _watch(self) -> None:
        while not self._stop.wait(WATCH_SECONDS):
            with self._lock:
                for name, process in list(self.running.items()):
                    if process.poll() is not None:
                        self._start(name)

    def _kill_group(self, process: subprocess.Popen[bytes]) -> None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def _revive(self) -> None:
        with services.embedded(self.data):
            pass  # starts what does not run; we still hold the folder, so leaving stops nothing

    def _is_ready(self) -> bool:
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=2) as answer:
                return answer.status == 200
        except (URLError, OSError):
            return False


@contextmanager
def open_house(data: Path, commands: Mapping[str, tuple[str, ...]], telegram_url: str) -> Iterator[House]:
    """The servers, a migrated database and a House whose processes are not started yet; all ends with the block."""
    port = _free_port()
    with ExitStack() as stack:
        addresses = stack.enter_context(services.embedded(data))
        os.environ.update(addresses.environment())
        os.environ.update(_environment(data, port, telegram_url))
        get_settings.cache_clear()
        migrate.upgrade(addresses.database_owner_url)
        stack.callback(db.dispose)
        house = House(data, addresses, commands)
        stack.callback(house.close)
        yield house


def _environment(data: Path, port: int, telegram_url: str) -> dict[str, str]:
    return {
        "CASHFLOW_DATA": str(data),
        "SECRET_KEY": services.secret_key(data),
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "TELEGRAM_BOT_TOKEN": provider.TOKEN,
        "TELEGRAM_WEBHOOK_SECRET": traffic.SECRET,
        "TELEGRAM_API_URL": telegram_url,
        "LOG_JSON": "true",
        "OPENAI_API_KEY": "",
        "OPENAI_BASE_URL": "",
        "TWILIO_ACCOUNT_SID": "",
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
