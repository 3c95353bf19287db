"""Every owned table keeps everyone else out; a new table that forgets fails here by itself."""

from __future__ import annotations

import re
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql
from psycopg.types.json import Jsonb

from cashflow.services import Addresses
from core import db
from core.accounts.people import Owner
from core.models import Base, Tag

# Unique without the owner first, each for its reason: nothing can be listed through them.
GLOBAL_UNIQUE = {
    "uq_channel_links_channel_identity",  # a chat must never answer with two people's books
    "uq_link_codes_code_hash",  # 120 random bits, looked up before the owner is known
    "uq_outbox_inbox_id_n",  # numbers of our own, written by the worker
    "uq_users_email",
    "uq_inbox_channel_ext_id",
}
OWNED = sorted(table.name for table in Base.metadata.tables.values() if "user_id" in table.columns)
THREADS = ["checkpoint_blobs", "checkpoint_writes", "checkpoints"]


def owner_connection(server: Addresses) -> psycopg.Connection:
    return psycopg.connect(server.database_owner_url, autocommit=True)


def test_every_table_with_an_owner_is_known_to_the_database(database: Addresses) -> None:
    with owner_connection(database) as connection:
        rows = connection.execute(
            "SELECT table_name FROM information_schema.columns "
            "WHERE column_name = 'user_id' AND table_schema = 'public'"
        ).fetchall()
    assert sorted(name for (name,) in rows) == OWNED


@pytest.mark.parametrize("table", [*OWNED, *THREADS, "users"])
def test_row_security_is_on_forced_and_closed(database: Addresses, table: str) -> None:
    with owner_connection(database) as connection:
        on, forced, owner = connection.execute(
            "SELECT relrowsecurity, relforcerowsecurity, relowner::regrole::text "
            "FROM pg_class WHERE oid = %s::regclass",
            [table],
        ).fetchone()  # pyright: ignore[reportGeneralTypeIssues]
        policies = connection.execute(
            "SELECT roles::text[], cmd, qual, with_check FROM pg_policies WHERE tablename = %s", [table]
        ).fetchall()
    assert (on, forced, owner) == (True, True, "app_migrate")
    of_user = [policy for policy in policies if policy[0] == ["app_user"]]
    assert len(of_user) == 1, "a second permissive policy would be OR-ed"
    _, command, sees, writes = of_user[0]
    assert command == "ALL"
    assert sees == writes
    assert "NULLIF(current_setting('app.current_user_id'::text, true), ''::text)" in sees
    assert all(policy[0] in (["app_user"], ["app_worker"], ["app_sched"]) for policy in policies)


@pytest.mark.parametrize("table", OWNED)
def test_another_user_and_nobody_see_and_change_nothing(
    database: Addresses, owner: Owner, stranger: Owner, table: str
) -> None:
    with owner_connection(database) as connection:
        ids = _plant(connection, table, owner)
    name = sql.Identifier(table)
    for user in (str(stranger.id), ""):
        with psycopg.connect(database.database_url) as connection:
            connection.execute("SELECT set_config('app.current_user_id', %s, true)", [user])
            mine = sql.SQL("SELECT count(*) FROM {} WHERE user_id = %s").format(name)
            assert connection.execute(mine, [owner.id]).fetchone() == (0,)
            touched = connection.execute(
                sql.SQL("UPDATE {} SET user_id = user_id WHERE user_id = %s").format(name), [owner.id]
            )
            assert touched.rowcount == 0
            gone = connection.execute(sql.SQL("DELETE FROM {} WHERE user_id = %s").format(name), [owner.id])
            assert gone.rowcount == 0
    with psycopg.connect(database.database_url) as connection:
        connection.execute("SELECT set_config('app.current_user_id', %s, true)", [str(owner.id)])
        seen = connection.execute(sql.SQL("SELECT count(*) FROM {} WHERE user_id = %s").format(name), [owner.id])
        assert seen.fetchone()[0] >= ids  # pyright: ignore[reportOptionalSubscript]


@pytest.mark.parametrize("table", OWNED)
def test_nobody_writes_a_row_into_anothers_books(
    database: Addresses, owner: Owner, stranger: Owner, table: str
) -> None:
    with owner_connection(database) as connection:
        _plant(connection, table, owner)
        columns = connection.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_name = %s AND column_name <> 'user_id'",
            [table],
        ).fetchall()
        row = connection.execute(
            sql.SQL("SELECT {} FROM {} WHERE user_id = %s LIMIT 1").format(
                sql.SQL(", ").join(sql.Identifier(c) for (c,) in columns), sql.Identifier(table)
            ),
            [owner.id],
        ).fetchone()
    assert row is not None
    with psycopg.connect(database.database_url) as connection:
        connection.execute("SELECT set_config('app.current_user_id', %s, true)", [str(stranger.id)])
        mine = sql.SQL("INSERT INTO {} (user_id) VALUES (%s)").format(sql.Identifier(table))
        with pytest.raises(psycopg.errors.Error) as refused:
            connection.execute(mine, [owner.id])
    # Either the policy says no, or a NOT NULL does before it is asked: nothing was written all the same.
    assert refused.type in (psycopg.errors.InsufficientPrivilege, psycopg.errors.NotNullViolation)


def test_the_connected_roles_are_plain(database: Addresses) -> None:
    with owner_connection(database) as connection:
        rows = connection.execute(
            "SELECT rolname, rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname IN "
            "('app_user', 'app_worker', 'app_sched')"
        ).fetchall()
        owned = connection.execute(
            "SELECT count(*) FROM pg_class WHERE relowner::regrole::text IN ('app_user', 'app_worker', 'app_sched')"
        ).fetchone()
        inherits = connection.execute(
            "SELECT inherit_option, set_option FROM pg_auth_members WHERE roleid = 'app_user'::regrole"
        ).fetchall()
    assert len(rows) == 3
    assert not any(any(flags) for _, *flags in rows)
    assert owned == (0,)
    assert inherits == [(False, True)]


@pytest.mark.parametrize("role", ["app_worker", "app_sched"])
def test_other_processes_see_no_owned_row_as_themselves(database: Addresses, owner: Owner, role: str) -> None:
    allowed = {"app_worker": {"outbox"}, "app_sched": {"csv_imports"}}[role]
    with psycopg.connect(database.database_url.replace("app_user", role), autocommit=True) as connection:
        for table in set(OWNED) - allowed:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(sql.SQL("SELECT * FROM {} LIMIT 1").format(sql.Identifier(table)))


def test_every_unique_key_and_index_begins_with_the_owner(database: Addresses) -> None:
    with owner_connection(database) as connection:
        rows = connection.execute(
            "SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i "
            "JOIN pg_class c ON c.oid = i.indrelid WHERE c.relname = ANY(%s) AND i.indisunique AND NOT i.indisprimary",
            [[*OWNED, "users", "inbox"]],
        ).fetchall()
    loose = {name for name, definition in rows if not re.search(r"\(user_id\b", definition)}
    assert loose <= GLOBAL_UNIQUE, loose - GLOBAL_UNIQUE


def test_foreign_keys_between_owned_tables_carry_the_owner(database: Addresses) -> None:
    with owner_connection(database) as connection:
        rows = connection.execute(
            "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f' AND "
            "conrelid::regclass::text = ANY(%s) AND confrelid::regclass::text = ANY(%s)",
            [OWNED, OWNED],
        ).fetchall()
    assert rows
    assert [name for name, text in rows if not text.startswith("FOREIGN KEY (user_id, ")] == []


def test_a_session_without_a_user_is_a_fault(database: Addresses) -> None:
    with db.UserSession(db.engine("app_user")) as session, pytest.raises(db.NoUserError):
        session.get(Tag, uuid4())


def test_the_user_does_not_outlive_the_transaction(database: Addresses, owner: Owner) -> None:
    for _ in range(5):
        with db.as_user(owner.id) as session:
            session.add(Tag(user_id=owner.id, name=uuid4().hex))
        with db.as_nobody() as session:
            assert session.query(Tag).count() == 0


def _plant(connection: psycopg.Connection, table: str, owner: Owner) -> int:
    """One row of `owner`'s in `table` and in all it needs, with values made from the columns' types."""
    wanted = Base.metadata.tables[table]
    values: dict[str, object] = {"user_id": owner.id}
    for constraint in wanted.foreign_key_constraints:
        target = constraint.referred_table.name
        column = next((c.name for c in constraint.columns if c.name != "user_id"), None)
        if target != "users" and column and not wanted.c[column].nullable:
            _plant(connection, target, owner)
            found = connection.execute(
                sql.SQL("SELECT id FROM {} WHERE user_id = %s LIMIT 1").format(sql.Identifier(target)), [owner.id]
            ).fetchone()
            assert found
            values[column] = found[0]
    for column in wanted.columns:
        if column.name in values or column.nullable or column.server_default is not None or column.identity:
            continue
        values[column.name] = _value(column)
    connection.execute(
        sql.SQL("INSERT INTO {} ({}) VALUES ({}) ON CONFLICT DO NOTHING").format(
            sql.Identifier(table),
            sql.SQL(", ").join(map(sql.Identifier, values)),
            sql.SQL(", ").join(sql.Placeholder() * len(values)),
        ),
        list(values.values()),
    )
    return 1


def _value(column: object) -> object:
    name, kind = column.name, type(column.type).__name__.upper()  # pyright: ignore[reportAttributeAccessIssue]
    if named := {"purpose": "chat", "entity_type": "both"}.get(name):
        return named
    if kind == "UUID":
        return uuid4()
    if kind == "VECTOR":
        return str([1] * 1536)
    if kind == "JSONB":
        return Jsonb({})
    if kind == "DATE":
        return "2026-01-01"
    if kind.startswith(("DATETIME", "TIMESTAMP")):
        return "2026-01-01T00:00:00Z"
    if kind.startswith(("NUMERIC", "INTEGER", "BIGINT")):
        return 1
    return uuid4().hex[: getattr(column.type, "length", None) or 10]  # pyright: ignore[reportAttributeAccessIssue]
