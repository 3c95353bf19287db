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
import hashlib
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psutil
import psycopg

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

TARGET, TARGET_MINUTES = 10_000, 30
CORES = 2
TEMPLATES = 6  # different companies, in turns
TABLES = ("expense_categories", "revenue_streams", "accounts", "entities", "csv_imports", "transactions")
LONG_AGO = timedelta(days=90)


@dataclass
class Template:
    """One made-up owner that others are copies of."""

    user_id: UUID
    marks: dict[str, Any]


@dataclass
class Crew:
    """The processes, started again when they are killed. cpu: seconds that those now gone have used."""

    data: Path
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    cpu: float = 0.0
    kills: int = 0

    def start(self, name: str) -> None:
        """Starts `cashflow worker` or `cashflow beat`."""
        log = (self.data / f"{name}.log").open("ab")
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        with log:
            self.running[name] = subprocess.Popen(
                [sys.executable, "-m", "cashflow", name], cwd=self.data, env=environment, stdin=subprocess.DEVNULL,
                stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip

    def kill(self, name: str) -> None:
        """kill -9 of the process and its children, and a new one."""
        self.cpu += used(self.running[name].pid)
        with suppress(ProcessLookupError):
            os.killpg(self.running[name].pid, signal.SIGKILL)
        self.running[name].wait()
        self.kills += 1
        self.start(name)

    def close(self) -> None:
        """Ends them."""
        for process in self.running.values():
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def seconds(self) -> float:
        """Processor time of the workers so far."""
        return self.cpu + sum(used(process.pid) for process in self.running.values())


def used(pid: int) -> float:
    """Processor time of a process and its children that live."""
    total = 0.0
    with suppress(psutil.NoSuchProcess):
        one = psutil.Process(pid)
        for process in [one, *one.children(recursive=True)]:
            with suppress(psutil.NoSuchProcess):
                times = process.cpu_times()
                total += times.user + times.system
    return total


def postgres_seconds(data: Path) -> float:
    """Processor time of PostgreSQL: the living backends, and through the postmaster those that have ended."""
    pid = int((data / "postgres" / "postmaster.pid").read_text().split()[0])
    postmaster = psutil.Process(pid)
    ended = postmaster.cpu_times()
    return used(pid) + ended.children_user + ended.children_system


def template(seed: int, months: int, end: date) -> Template:
    """One owner's books, read and learned from as after an import."""
    from core import db
    from core.accounts import people
    from core.demo.build import company
    from core.demo.load import load
    from core.ledger import classify
    from core.models import Account, CsvImport
    from core.outlook import cash, position

    user_id = people.new_id()
    with db.as_user(user_id) as session:
        people.create(session, user_id)
        load(session, user_id, company(seed, end=end, months=months))
        for account in session.query(Account).all():
            span = {"start": (end - timedelta(days=30 * months)).isoformat(), "end": end.isoformat()}
            session.add(
                CsvImport(
                    user_id=user_id, file_name="a.csv", s3_key="k", status="imported", account_id=account.id,
                    summary=span, is_classified=True, told="imported",
                )
            )  # fmt: skip
    while classify.classify_chunk(user_id):
        pass
    with db.as_user(user_id) as session:
        found = cash.forecast(session, user_id, today=end + timedelta(days=1))
        held = position.of(session, user_id, end + timedelta(days=1))
        assert held is not None, "the made-up books print a balance"
        rows = cash._payments(session, held)
        lesson = session.execute(_sql("SELECT lesson FROM forecast_lessons")).scalar_one()
    marks = {
        "rows": rows,
        "opening": held.opening,
        "until": held.until,
        "code": held.currency,
        "lesson": lesson,
        "basis": found.basis,
    }
    return Template(user_id, marks)


def _sql(words: str) -> Any:
    from sqlalchemy import text

    return text(words)


def copied(id_: object, user_id: UUID) -> UUID:
    """The id that a copy of the row `id_` has in the books of `user_id`: as PostgreSQL makes it below."""
    return UUID(hashlib.md5(f"{id_}{user_id}".encode()).hexdigest())


def copy(connection: psycopg.Connection, one: Template, user_id: UUID, zone: str, due: datetime) -> None:
    """A new owner with the template's books, whose week is due at `due`."""
    connection.execute(
        "INSERT INTO users (id, timezone, currency, locale, auth_provider) VALUES (%s, %s, 'GBP', 'GB', 'chat')",
        [user_id, zone],
    )
    connection.execute(
        "INSERT INTO notification_preferences (user_id, weekly_summary_day, weekly_summary_time, quiet_from, "
        "quiet_until, created_at) VALUES (%s, %s, %s, NULL, NULL, %s)",
        [user_id, f"{due:%A}".lower(), due.time(), due - LONG_AGO],
    )
    connection.execute(
        "INSERT INTO channel_links (user_id, channel, identity, chat_id) VALUES (%s, 'telegram', %s, %s)",
        [user_id, str(user_id), str(user_id)],
    )
    for table in TABLES:
        names = [
            name
            for (name,) in connection.execute(
                "SELECT column_name FROM information_schema.columns WHERE table_name = %s AND column_name <> 'seq'",
                [table],
            )
        ]
        said = [
            "%(new)s"
            if name == "user_id"
            else f"md5({name}::text || %(new)s)::uuid"
            if name == "id" or name.endswith("_id")
            else name
            for name in names
        ]
        order = " ORDER BY seq" if table == "transactions" else ""
        statement = (
            f"INSERT INTO {table} ({', '.join(names)}) SELECT {', '.join(said)} FROM {table} WHERE user_id = %(old)s"
        )
        connection.execute(f"{statement}{order}".replace("%(new)s", f"'{user_id}'"), {"old": one.user_id})  # pyright: ignore[reportArgumentType]
    connection.execute(
        "INSERT INTO forecast_lessons (user_id, currency, mark, lesson) VALUES (%s, %s, %s, %s)",
        [user_id, one.marks["code"], _mark(one, user_id), _of_copy(one.marks["lesson"], user_id)],
    )


def _of_copy(lesson: dict[str, Any], user_id: UUID) -> str:
    """A lesson with the copy's payees and accounts."""
    return re.sub(
        r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", lambda id_: str(copied(id_[0], user_id)), json.dumps(lesson)
    )


def _mark(one: Template, user_id: UUID) -> str:
    """As core.outlook.lessons has it for the copy: what was learned from these very payments."""
    from dataclasses import replace

    from core.outlook import lessons
    from core.outlook.recurring import public_holidays

    def key(value: str) -> str:
        with suppress(ValueError):
            return str(copied(UUID(value), user_id))
        return value

    rows = [replace(row, id=str(copied(row.id, user_id)), key=key(row.key)) for row in one.marks["rows"]]
    return lessons.mark(rows, one.marks["opening"], one.marks["until"], public_holidays("GB"))


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
