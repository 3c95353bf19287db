"""The worker and the beat, killed and started again, and the processor time that they and PostgreSQL took."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[1]


@dataclass
class Crew:
    """The processes, started again when they are killed. cpu: seconds that those now gone have used."""

    data: Path
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    cpu: float = 0.0
    kills: int = 0

    def start(self, name: str) -> None:
        """Starts `cashflow worker` or `cashflow beat`."""
        log = (self.data / f"{name}.log").open("ab")
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        with log:
            self.running[name] = subprocess.Popen(
                [sys.executable, "-m", "cashflow", name], cwd=self.data, env=environment, stdin=subprocess.DEVNULL,
                stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip

    def kill(self, name: str) -> None:
        """kill -9 of the process and its children, and a new one."""
        self.cpu += used(self.running[name].pid)
        with suppress(ProcessLookupError):
            os.killpg(self.running[name].pid, signal.SIGKILL)
        self.running[name].wait()
        self.kills += 1
        self.start(name)

    def close(self) -> None:
        """Ends them."""
        for process in self.running.values():
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def seconds(self) -> float:
        """Processor time of the workers so far."""
        return self.cpu + sum(used(process.pid) for process in self.running.values())


def used(pid: int) -> float:
    """Processor time of a process and its children that live."""
    total = 0.0
    with suppress(psutil.NoSuchProcess):
        one = psutil.Process(pid)
        for process in [one, *one.children(recursive=True)]:
            with suppress(psutil.NoSuchProcess):
                times = process.cpu_times()
                total += times.user + times.system
    return total


def postgres_seconds(data: Path) -> float:
    """Processor time of PostgreSQL: the living backends, and through the postmaster those that have ended."""
    pid = int((data / "postgres" / "postmaster.pid").read_text().split()[0])
    postmaster = psutil.Process(pid)
    ended = postmaster.cpu_times()
    return used(pid) + ended.children_user + ended.children_system
