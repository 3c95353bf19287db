"""`cashflow run` as a person uses it: start, stop, start again, and after a kill."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import psutil
import pytest

START_SECONDS = 60.0  # a loaded CI machine; a laptop takes about five


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _of(data: Path) -> list[psutil.Process]:
    """Everything alive that was started for `data`."""
    found = []
    for process in psutil.process_iter():
        try:
            words = [*process.cmdline(), process.environ().get("CASHFLOW_DATA", "")]
        except psutil.Error:
            continue
        if any(str(data) in word for word in words) and process.pid != os.getpid():
            found.append(process)
    return found


def _gone(data: Path, seconds: float = 20.0) -> bool:
    deadline = time.monotonic() + seconds
    while _of(data):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "books"
    yield folder
    for process in _of(folder):
        process.kill()


def _run(data: Path, *arguments: str) -> subprocess.Popen[str]:
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": os.environ.get("HOME", "/"),
        "CASHFLOW_DATA": str(data),
        "PORT": str(_free_port()),
        "TURN_PROCESSES": "2",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "cashflow", *arguments],
        cwd=Path(__file__).parents[1],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def _greeting(process: subprocess.Popen[str]) -> str:
    """What it prints once it is ready."""
    assert process.stdout is not None
    lines: list[str] = []
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        line = process.stdout.readline()
        lines.append(line)
        if "Try it" in line:
            return "".join(lines)
    raise AssertionError("".join(lines))


def _end(process: subprocess.Popen[str], how: signal.Signals) -> int:
    process.send_signal(how)
    code = process.wait(30)
    assert process.stdout is not None
    process.stdout.close()
    return code


def _chat(data: Path, *said: str) -> str:
    process = _run(data, "chat", "--user", "ann", *said)
    words, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    return words


@pytest.mark.timeout(300)
def test_start_stop_kill_and_start_again(data: Path) -> None:
    statement = data.parent / "march.csv"
    statement.write_text(
        "Date,Description,Amount,Balance\n02/03/2026,RENT,-900.00,100.00\n25/03/2026,ACME,50.00,150.00\n"
    )
    first = _run(data, "run")
    said = _greeting(first)
    assert "Telegram: no token" in said
    assert "WhatsApp: no account" in said
    address = said.split("ready: ")[1].split()[0]
    with urlopen(f"{address}/readyz") as answer:
        assert answer.status == 200
    kinds = [each.cmdline()[-1] for each in _of(data) if "cashflow" in each.cmdline()]
    assert (kinds.count("bot"), kinds.count("turns")) == (1, 1), "a second process takes turns"
    # The terminal joins the services that already run.
    assert "2 transactions" in _chat(data, "--file", str(statement), "--message", "import")
    assert _end(first, signal.SIGTERM) == 0
    assert _gone(data), [p.cmdline() for p in _of(data)]

    second = _run(data, "run")
    _greeting(second)
    second.kill()
    second.wait(10)
    assert second.stdout is not None
    second.stdout.close()
    # Its processes follow it; the two servers may stay until somebody needs them again.
    third = _run(data, "run")
    _greeting(third)
    assert "£150.00" in _chat(data, "--message", "balance")
    assert _end(third, signal.SIGINT) == 0
    assert _gone(data), [p.cmdline() for p in _of(data)]
    # With nothing running, too.
    assert "£150.00" in _chat(data, "--message", "balance")
    assert _gone(data)
