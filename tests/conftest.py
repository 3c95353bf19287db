"""One embedded server a machine, one database a worker from a migrated template, one owner a test."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

import migrations
from cashflow import migrate, services
from core import db, roles
from core.accounts import people
from core.accounts.people import Owner
from core.settings import get_settings

DATA = Path(tempfile.gettempdir()) / f"cashflow-tests-{os.geteuid()}"


def _superuser(socket: str, database: str = "postgres") -> str:
    return f"postgresql://postgres@/{database}?host={socket}"


def _template(socket: str) -> str:
    """A migrated database to copy, named after what made it, so that a run with other migrations makes its own."""
    made_of = hashlib.sha256()
    for path in sorted(Path(migrations.__file__).parent.rglob("*.*")):
        if path.suffix in {".py", ".sql"}:
            made_of.update(path.read_bytes())
    name = f"template_{made_of.hexdigest()[:12]}"
    with psycopg.connect(_superuser(socket), autocommit=True) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [f"{name}_ready"]).fetchone():
            return f"{name}_ready"
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        roles.bootstrap(_superuser(socket), name)
        migrate.upgrade(f"postgresql://app_migrate@/{name}?host={socket}")
        connection.execute(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(name), sql.Identifier(f"{name}_ready"))
        )
    return f"{name}_ready"


@pytest.fixture(scope="session")
def server(worker_id: str, testrun_uid: str) -> Iterator[services.Addresses]:
    """The addresses of this worker's own database, and of the one Valkey. Both servers end with the last run."""
    name = f"test_{worker_id}_{testrun_uid[:8]}"
    with services.embedded(DATA) as addresses:
        socket = addresses.database_url.split("host=")[1]
        with services.exclusive(DATA), psycopg.connect(_superuser(socket), autocommit=True) as connection:
            template = sql.Identifier(_template(socket))
            connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), template))
        yield services.Addresses(
            database_url=f"postgresql://app_user@/{name}?host={socket}",
            database_owner_url=f"postgresql://app_migrate@/{name}?host={socket}",
            redis_url=addresses.redis_url,
        )
        db.dispose()
        with psycopg.connect(_superuser(socket), autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
    if not services.in_use(DATA):
        shutil.rmtree(DATA, ignore_errors=True)


@pytest.fixture
def database(
    server: services.Addresses, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[services.Addresses]:
    """A clean migrated database, in the environment as in production: the plain roles, row security on."""
    for name, value in server.environment().items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("SECRET_KEY", "a key of the tests that is long enough for HS256")
    monkeypatch.setenv("CASHFLOW_DATA", str(tmp_path))
    get_settings.cache_clear()
    with psycopg.connect(server.database_owner_url, autocommit=True) as connection:
        connection.execute("DELETE FROM users")
        connection.execute("DELETE FROM inbox")
        connection.execute("DELETE FROM outbox")
        for table in ("checkpoints", "checkpoint_blobs", "checkpoint_writes"):
            connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
    yield server
    db.dispose()
    get_settings.cache_clear()


def make_owner(**given: str) -> Owner:
    """A new user, as sign-up makes one."""
    user_id = people.new_id()
    with db.as_user(user_id) as session:
        return people.create(session, user_id, **given)


@pytest.fixture
def owner(database: services.Addresses) -> Owner:
    """Whose books a test is about."""
    return make_owner(full_name="Ada")


@pytest.fixture
def stranger(database: services.Addresses) -> Owner:
    """Someone else, who must never see them."""
    return make_owner(full_name="Mallory")
