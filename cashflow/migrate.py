"""Brings a database to the newest version."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config

import migrations


def config(owner_url: str) -> Config:
    """Alembic's configuration for the database of app_migrate at `owner_url`, wherever the package is installed."""
    made = Config()
    made.set_main_option("script_location", str(Path(migrations.__file__).parent))
    made.set_main_option("sqlalchemy.url", owner_url.replace("%", "%%"))
    return made


def upgrade(owner_url: str) -> None:
    """All pending versions in one transaction. Raises what the database says where one fails."""
    command.upgrade(config(owner_url), "head")
