"""The peers as processes of their own, on the loopback only, none of which outlives its test."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

import psutil
import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PEERS = ROOT / ".peers"
SPECS = ROOT.parent / "shared" / "peers"
INSTALL = HERE / "install.sh"
LOOPBACK = "127.0.0.1"
PATIENCE_SECONDS = 30.0  # the slowest starts in two and answers at once; a busy machine takes many times that
STOP_SECONDS = 1.0  # none has anything to save; prism would wait for connections that are merely kept


@dataclass(frozen=True)
class Peer:
    """A running peer: where it answers, and the file of what it says."""

    url: str
    log: Path

    def said(self) -> str:
        """All it has printed so far."""
        return self.log.read_text(errors="replace")


def require_peers() -> None:
    """Skips where the peers are not installed, or not those of install.sh; on CI that is a failure."""
    installed = PEERS / "installed"
    if installed.exists() and installed.read_text().strip() == INSTALL.read_text().strip() and shutil.which("node"):
        return
    why = "the peers are not installed, or are others: run tests/interop/install.sh (needs Node 20 and npm)"
    if os.environ.get("CI") == "true":
        pytest.fail(why)
    pytest.skip(why)


def require_specs() -> None:
    """Skips where Twilio's specifications do not lie beside the repository: they are not part of it."""
    if not SPECS.is_dir():
        pytest.skip(f"{SPECS} with Twilio's OpenAPI files is not here; they are not part of this repository")


def python(module: str, *arguments: str) -> list[str]:
    """The command that runs a module of the Python peers."""
    return [str(PEERS / "venv" / "bin" / "python"), "-m", module, *arguments]


def node(script: str, *arguments: str) -> list[str]:
    """The command that runs a script of the Node peers. Not npx: that leaves its child behind when it is ended."""
    return ["node", "--require", str(HERE / "loopback.cjs"), str(PEERS / "node_modules" / script), *arguments]


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return probe.getsockname()[1]


@contextmanager
def running(
    command: Sequence[str], port: int, folder: Path, environment: Mapping[str, str] | None = None
) -> Iterator[Peer]:
    """The peer until the end of the block. Nothing of our environment reaches it but the way to its programs."""
    peer = Peer(f"http://{LOOPBACK}:{port}", folder / f"{port}.log")
    own = {"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONDONTWRITEBYTECODE": "1", **(environment or {})}
    with peer.log.open("wb") as log:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=folder, env=own)
    try:
        _wait(process, port, peer)
        _only_loopback(process)
        yield peer
    finally:
        _stop(process)


def _wait(process: subprocess.Popen[bytes], port: int, peer: Peer) -> None:
    deadline = monotonic() + PATIENCE_SECONDS
    while True:
        with socket.socket() as probe:
            if probe.connect_ex((LOOPBACK, port)) == 0:
                return
        if process.poll() is not None or monotonic() > deadline:
            pytest.fail(f"{process.args} did not start:\n{peer.said()[-3000:]}")
        sleep(0.05)


def _only_loopback(process: subprocess.Popen[bytes]) -> None:
    opened = psutil.Process(process.pid).net_connections(kind="inet")
    addresses = {one.laddr[0] for one in opened if one.status == psutil.CONN_LISTEN}
    assert addresses == {LOOPBACK}, f"{process.args} listens on {addresses}"


def _stop(process: subprocess.Popen[bytes]) -> None:
    children = psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    _, alive = psutil.wait_procs(children, timeout=2)
    assert not alive, f"{process.args} left {alive}"
