"""How fast a large statement is previewed and imported, and who waits.

`python benchmarks/import_speed.py [--rows N] [--rounds N] [--json FILE]`

A 100,000-row CSV goes through the jobs that Celery runs, chunk by chunk in turns with another owner's 3,000 rows that
came in behind it. Beside it, in the same run: a bare COPY of the parsed rows into a table with the same indexes. Each
figure is the median of the rounds: one COPY took 1.5 to 4 s on one machine in one hour.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from statistics import median
from uuid import UUID

import psycopg

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from cashflow import migrate, services
from core import db, jobs, log
from core.accounts import people
from core.chats import jobs as tasks
from core.outlook import jobs as outlook_tasks
from core.settings import get_settings
from core.statements import imports
from core.statements.sandbox import read_in_child

BOUNDS = {"previewed and imported, s": 10.0, "times a bare COPY": 6.0, "the other owner's file, s": 2.0}


def statement(rows: int) -> bytes:
    """`rows` lines of a busy shop with a running balance, about 100 bytes each."""
    day, balance = date(2020, 1, 1), Decimal("5000.00")
    lines = ["Date,Description,Reference,Amount,Balance"]
    for n in range(rows):
        amount = Decimal(n * 7919 % 90000 - 45000) / 100 or Decimal("1.00")
        balance += amount
        when = (day + timedelta(days=n * 2190 // rows)).strftime("%d/%m/%Y")
        way = "CARD PAYMENT TO" if amount < 0 else "TRANSFER FROM"
        lines.append(f"{when},{way} SHOP {n % 997:03} HIGH STREET LONDON GB,REF{n:012},{amount},{balance}")
    return ("\n".join(lines) + "\n").encode()


class Queue:
    """Celery's queue of imports, worked off by one worker."""

    def __init__(self) -> None:
        """Nothing waits."""
        self._waiting: deque[tuple[str, UUID]] = deque()
        self.ended: dict[tuple[str, UUID], float] = {}

    def put(self, task: str, row_id: UUID, *, delay: float = 0.0) -> None:
        """As jobs.nudge."""
        self._waiting.append((task, row_id))

    def work(self) -> None:
        """Until nothing waits."""
        while self._waiting:
            task, row_id = self._waiting.popleft()
            jobs.app.tasks[task].run(str(row_id))
            self.ended[task, row_id] = time.perf_counter()


def _owner() -> UUID:
    user_id = people.new_id()
    with db.as_user(user_id) as session:
        people.create(session, user_id)
    return user_id


def _upload(user_id: UUID, data: bytes) -> UUID:
    with db.as_user(user_id) as session:
        return imports.upload(session, user_id=user_id, file_name="year.csv", data=data, chat_key=None)


def _confirm(user_id: UUID, import_id: UUID) -> None:
    with db.as_user(user_id) as session:
        imports.confirm(session, import_id)


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _bare_copy(owner_url: str, data: bytes) -> float:
    """The parsed rows into a table of the same columns and indexes, without policies: the least an import can cost."""
    rows = [*read_in_child(data, "year.csv")[0].rows]
    user_id, account_id = people.new_id(), people.new_id()
    columns = "user_id, account_id, transaction_date, description, amount, currency, balance_after"
    with psycopg.connect(owner_url, autocommit=True) as connection:
        connection.execute(
            "CREATE TABLE bare (LIKE transactions INCLUDING DEFAULTS INCLUDING INDEXES INCLUDING IDENTITY)"
        )

        def copy() -> None:
            with connection.cursor().copy(f"COPY bare ({columns}) FROM STDIN") as out:
                for row in rows:
                    values = (
                        user_id,
                        account_id,
                        row.date,
                        row.description,
                        row.amount,
                        row.currency or "GBP",
                        row.balance,
                    )
                    out.write_row(values)

        seconds = _timed(copy)
        connection.execute("DROP TABLE bare")
    return seconds


def measure(owner_url: str, size: int) -> dict[str, float]:
    """Seconds and ratios by name."""
    queue = Queue()
    jobs.nudge = tasks.nudge = outlook_tasks.nudge = queue.put
    assert outlook_tasks.find_recurring.name  # its module registers what a commit nudges
    large, small = statement(size), statement(3000)
    ann, bob = _owner(), _owner()
    first = _upload(ann, large)
    queue.put("process_csv_import", first)
    preview = _timed(queue.work)
    second = _upload(bob, small)
    queue.put("process_csv_import", second)
    queue.work()
    _confirm(ann, first)
    _confirm(bob, second)
    queue.put("commit_transactions", first)
    queue.put("commit_transactions", second)
    began = time.perf_counter()
    queue.work()
    commit = queue.ended["commit_transactions", first] - began
    with db.as_user(ann) as session:
        assert imports.preview(session, first, rows=0).imported_count == size
    bare = _bare_copy(owner_url, large)
    return {
        "file, MB": len(large) / 1e6,
        "preview, s": preview,
        "import, s": commit,
        "previewed and imported, s": preview + commit,
        "classified, s after": queue.ended["classify_transactions_batch", first] - began - commit,
        "bare COPY, s": bare,
        "times a bare COPY": (preview + commit) / bare,
        "the other owner's file, s": queue.ended["commit_transactions", second] - began,
    }


def main() -> int:
    """Prints the table and the JSON; 1 where a bound is not met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    log.configure(level=40)
    with ExitStack() as stack:
        data = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="imports-", ignore_cleanup_errors=True)))
        addresses = stack.enter_context(services.embedded(data))
        os.environ.update({**addresses.environment(), "CASHFLOW_DATA": str(data), "SECRET_KEY": "k" * 40})
        get_settings.cache_clear()
        migrate.upgrade(addresses.database_owner_url)
        stack.callback(db.dispose)
        rounds = [measure(addresses.database_owner_url, asked.rows) for _ in range(asked.rounds)]
        figures = {name: round(median(one[name] for one in rounds), 2) for name in rounds[0]}
    for name, value in figures.items():
        bound = f"≤ {BOUNDS[name]}" if name in BOUNDS else ""
        sys.stdout.write(f"{name:28}{value:>10}   {bound}\n")
    sys.stdout.write(json.dumps(figures) + "\n")
    if asked.json:
        asked.json.write_text(json.dumps(figures), encoding="utf-8")
    return int(any(figures[name] > bound for name, bound in BOUNDS.items()))


if __name__ == "__main__":
    sys.exit(main())
