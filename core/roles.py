"""The database and its four roles, made once by a superuser."""

from __future__ import annotations

from pathlib import Path

import psycopg
from psycopg import conninfo, sql

ROLES = Path(__file__).parent.parent / "migrations" / "roles.sql"


def bootstrap(superuser_uri: str, database: str = "cashflow") -> None:
    """Makes the roles, `database` owned by app_migrate, and the vector extension, where they are missing."""
    with psycopg.connect(superuser_uri, autocommit=True) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone()
        if not found:
            connection.execute(ROLES.read_text().encode())
            connection.execute(sql.SQL("CREATE DATABASE {} OWNER app_migrate").format(sql.Identifier(database)))
    inside = conninfo.make_conninfo(superuser_uri, dbname=database)
    with psycopg.connect(inside, autocommit=True) as connection:
        if connection.execute("SELECT 1 FROM pg_extension WHERE extname = 'vector'").fetchone():
            return
        connection.execute("ALTER SCHEMA public OWNER TO app_migrate")
        connection.execute("REVOKE CREATE ON SCHEMA public FROM public")
        connection.execute("CREATE EXTENSION vector")
