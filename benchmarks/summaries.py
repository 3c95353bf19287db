"""Monday for many owners: how long, and that each is told exactly once while beat and workers are killed.

`python benchmarks/summaries.py [--owners 500] [--kills 6] [--months 12] [--json FILE]`. A private PostgreSQL and
Valkey, `cashflow worker` and `cashflow beat` as in production, killed with -9 in turns. Each owner has the books of a
made-up company (about 1,100 rows for 12 months), a statement up to yesterday, what the backtests taught, and a
Telegram chat.
The time to 10,000 is told twice: from the wall clock, and from the processor time that the workers and PostgreSQL took,
for the machine that runs this may be busy with other things.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.summaries_crew import Crew, postgres_seconds
from benchmarks.summaries_owners import copy, template

TARGET, TARGET_MINUTES = 10_000, 30
CORES = 2
TEMPLATES = 6  # different companies, in turns


@contextmanager
def house(data: Path) -> Iterator[str]:
    """The servers and a migrated database; the owner's address of it."""
    from cashflow import migrate, services
    from core import db
    from core.settings import get_settings

    with services.embedded(data) as addresses:
        os.environ.update(addresses.environment())
        os.environ.update(
            CASHFLOW_DATA=str(data), SECRET_KEY=services.secret_key(data), OPENAI_API_KEY="", LOG_JSON="true"
        )
        get_settings.cache_clear()
        migrate.upgrade(addresses.database_owner_url)
        try:
            yield addresses.database_owner_url
        finally:
            db.dispose()


def told(connection: psycopg.Connection) -> int:
    """How many owners have been told."""
    row = connection.execute("SELECT count(*) FROM notices WHERE about LIKE 'week:%'").fetchone()
    return row[0] if row else 0


def wrong(connection: psycopg.Connection, owners: int) -> dict[str, int]:
    """What is not exactly once."""
    asked = {
        "owners_told": "SELECT count(DISTINCT user_id) FROM notices WHERE about LIKE 'week:%' AND state = 'said'",
        "told_twice": "SELECT count(*) - count(DISTINCT user_id) FROM notices WHERE about LIKE 'week:%'",
        "messages_missing": "SELECT count(*) FROM notices WHERE user_id NOT IN (SELECT user_id FROM outbox)",
        "messages_twice": "SELECT count(*) FROM (SELECT user_id FROM outbox GROUP BY 1 HAVING count(*) > 1) t",
        "kept_twice": "SELECT count(*) FROM (SELECT user_id FROM ai_insights GROUP BY 1 HAVING count(*) > 1) t",
        "without_picture": "SELECT count(*) FROM outbox WHERE payload::text NOT LIKE '%%image%%'",
    }
    found: dict[str, int] = {}
    for name, statement in asked.items():
        row = connection.execute(statement.encode()).fetchone()
        found[name] = row[0] if row else -1
    found["owners_told"] -= owners
    return found


def main() -> None:
    """Prints the table, and writes it as JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--owners", type=int, default=500)
    parser.add_argument("--kills", type=int, default=6)
    parser.add_argument("--months", type=int, default=12)
    parser.add_argument("--patience", type=float, default=3600)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, house(Path(folder) / "data") as url:
        result = run(Path(folder) / "data", url, asked)
    print(json.dumps(result, indent=1))
    if asked.json:
        asked.json.write_text(json.dumps(result, indent=1) + "\n")
    if any(result["wrong"].values()) or result["left"]:
        raise SystemExit("Not exactly once.")


def run(data: Path, url: str, asked: argparse.Namespace) -> dict[str, Any]:
    """Makes the owners, lets Monday happen, and counts."""
    from core import clock

    zone = "Europe/London"
    now = clock.local(clock.now(), zone)
    end = now.date() - timedelta(days=1)
    with psycopg.connect(url, autocommit=True) as connection:
        made = [template(seed, asked.months, end) for seed in range(7, 7 + TEMPLATES)]
        rows = sum(len(one.marks["rows"]) for one in made) / len(made)
        for n in range(asked.owners):
            with connection.transaction():
                copy(connection, made[n % TEMPLATES], uuid4(), zone, now.replace(second=0, microsecond=0))
        connection.execute(
            "UPDATE notification_preferences SET weekly_summary_enabled = false WHERE quiet_from IS NOT NULL"
        )
        connection.execute("ANALYZE")
        print(f"{asked.owners} owners with {rows:.0f} payments each", flush=True)
        crew = Crew(data)
        before, began = postgres_seconds(data), time.monotonic()
        try:
            for name in ("worker", "beat"):
                crew.start(name)
            moments = sorted(random.Random(1).uniform(0.05, 0.9) for _ in range(asked.kills))
            seconds, first = _watch(connection, crew, moments, asked, began)
            cpu, database = crew.seconds(), postgres_seconds(data) - before
        finally:
            crew.close()
        done = told(connection)
        return {
            "owners": asked.owners,
            "payments_each": round(rows),
            "kills": crew.kills,
            "seconds": round(seconds, 1),
            "seconds_to_first": round(first, 1),
            "worker_cpu_ms_each": round(1000 * cpu / max(done, 1)),
            "postgres_cpu_ms_each": round(1000 * database / max(done, 1)),
            # The wait for the beat's first tick comes once, however many owners there are.
            "minutes_for_10000_by_the_clock": round((first + (seconds - first) / max(done, 1) * TARGET) / 60, 1),
            "minutes_for_10000_by_processor_time": round((cpu + database) / max(done, 1) * TARGET / CORES / 60, 1),
            "minutes_allowed": TARGET_MINUTES,
            "load": os.getloadavg(),
            "left": asked.owners - done,
            "wrong": wrong(connection, asked.owners),
        }


def _watch(
    connection: psycopg.Connection, crew: Crew, moments: list[float], asked: argparse.Namespace, began: float
) -> tuple[float, float]:
    """Kills as planned until everyone was told; (seconds, seconds to the first)."""
    first = 0.0
    while (done := told(connection)) < asked.owners and time.monotonic() - began < asked.patience:
        if done and not first:
            first = time.monotonic() - began
        if moments and done >= moments[0] * asked.owners:
            moments.pop(0)
            crew.kill("beat" if len(moments) % 2 else "worker")
        for name, process in list(crew.running.items()):
            if process.poll() is not None:
                crew.start(name)
        time.sleep(0.2)
    return time.monotonic() - began, first


if __name__ == "__main__":
    main()
