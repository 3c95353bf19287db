"""Runs migrations as the owner of the tables (DATABASE_OWNER_URL)."""

from __future__ import annotations

from typing import Any

from alembic import context
from sqlalchemy import create_engine, make_url, pool, text
from sqlalchemy.dialects.postgresql.base import ischema_names

from core.models import Base
from core.models.base import Vector
from core.settings import get_settings

ischema_names["vector"] = Vector  # so that `alembic check` can read the type back


def _url() -> str:
    address = context.config.get_main_option("sqlalchemy.url") or get_settings().database_owner_url
    if not address:
        raise SystemExit("Set DATABASE_OWNER_URL, or run `cashflow migrate`, which starts the embedded server.")
    return make_url(address).set(drivername="postgresql+psycopg").render_as_string(hide_password=False)


def _configure(**target: Any) -> None:
    context.configure(
        target_metadata=Base.metadata,
        compare_type=True,
        compare_server_default=False,  # PostgreSQL prints defaults in words of its own
        **target,
    )


def run() -> None:
    """One transaction for all pending versions; two processes that start at once wait for each other."""
    engine = create_engine(_url(), poolclass=pool.NullPool)
    with engine.connect() as connection:
        # Raises instead of silently touching nothing where a migration would need to see every owner's rows.
        connection.execute(text("SET row_security = off"))
        connection.commit()
        _configure(connection=connection)
        with context.begin_transaction():
            connection.execute(text("SELECT pg_advisory_xact_lock(731)"))
            context.run_migrations()
    engine.dispose()


if context.is_offline_mode():
    _configure(url=_url(), literal_binds=True)
    with context.begin_transaction():
        context.run_migrations()
else:
    run()
