"""One embedded server a run, one database a worker from a migrated template, one owner a test."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import psycopg
import pytest
from psycopg import sql

from cashflow import migrate, services
from core import db, roles
from core.accounts import people
from core.accounts.people import Owner
from core.settings import get_settings

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

    from tests.studio_chat import Zoe


def _superuser(socket: str, database: str = "postgres") -> str:
    return f"postgresql://postgres@/{database}?host={socket}"


def _template(socket: str) -> str:
    """A migrated database for every worker to copy, made by the first."""
    with psycopg.connect(_superuser(socket), autocommit=True) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = 'migrated'").fetchone():
            return "migrated"
        roles.bootstrap(_superuser(socket), "making")
        migrate.upgrade(f"postgresql://app_migrate@/making?host={socket}")
        connection.execute("ALTER DATABASE making RENAME TO migrated")
    return "migrated"


@pytest.fixture(scope="session")
def server(worker_id: str, testrun_uid: str) -> Iterator[services.Addresses]:
    """The addresses of this worker's own database, and of the one Valkey. Both servers end with the last worker."""
    name = f"test_{worker_id}"
    data = Path(tempfile.gettempdir()) / f"cashflow-tests-{os.geteuid()}-{testrun_uid[:8]}"
    with services.embedded(data) as addresses:
        socket = addresses.database_url.split("host=")[1]
        with services.exclusive(data), psycopg.connect(_superuser(socket), autocommit=True) as connection:
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
    if not services.in_use(data):
        shutil.rmtree(data, ignore_errors=True)


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


@pytest.fixture
def nudged(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, UUID]]:
    """What would have been queued."""
    from tests.api_people import nudges

    return nudges(monkeypatch)


@pytest.fixture
def web(
    database: services.Addresses, monkeypatch: pytest.MonkeyPatch, nudged: list[tuple[str, UUID]]
) -> Iterator[TestClient]:
    """A client of a new application, over an empty database."""
    from tests.api_people import cheap_hashes, client, own_counters

    cheap_hashes(monkeypatch)
    own_counters(monkeypatch)
    with client() as made:
        yield made


@pytest.fixture
def zoe(database: services.Addresses) -> Zoe:
    """A studio's owner in a terminal, over an empty database."""
    from tests.studio_chat import Zoe

    return Zoe()
