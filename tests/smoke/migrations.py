"""The models and the migrations agree, and every version goes down and up again. python -m tests.smoke.migrations."""

from __future__ import annotations

import tempfile
from pathlib import Path

from alembic import command

from cashflow import migrate, services


def main() -> None:
    """Raises what alembic says where they differ, or where a step fails."""
    with tempfile.TemporaryDirectory() as folder, services.embedded(Path(folder) / "data", valkey=False) as addresses:
        config = migrate.config(addresses.database_owner_url)
        command.upgrade(config, "head")
        command.check(config)
        command.downgrade(config, "base")
        command.upgrade(config, "head")
        command.check(config)


if __name__ == "__main__":
    main()
