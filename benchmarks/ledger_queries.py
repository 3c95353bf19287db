"""How long the page and a chat wait for the ledger of a large owner.

`python benchmarks/ledger_queries.py [--rows N] [--json FILE]`

One owner with a million rows and one with ten thousand among two hundred owners, in the product's own tables, under its
own roles and row security. Each query is the product's own function.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
from sqlalchemy import event

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.chaos.names import name_of
from cashflow import migrate, services
from core import db, log
from core.accounts import people
from core.dashboard import figures, overview
from core.ledger import balances, entities, unsorted
from core.ledger.filters import Filter
from core.settings import get_settings

TODAY = date(2026, 3, 20)
MONTH = date(2026, 3, 1)
BOUND_MS, GROWTH = 20.0, 1.5
ROUNDS = 15
OTHERS, OTHERS_ROWS = 198, 2_000
_FILL = """
INSERT INTO transactions (user_id, account_id, transaction_date, description, description_cleaned, payee_key,
    counterparty, amount, currency, balance_after, kind, entity_id, expense_category_id)
SELECT %(user)s, %(account)s, DATE '2026-03-20' - ((%(rows)s - n) * 1800 / %(rows)s)::int, 'CARD PAYMENT ' || n, 'Shop',
    'shop', 'Shop', CASE WHEN n %% 3 = 0 THEN 40 ELSE -25 END, 'GBP', n,
    CASE WHEN n %% 3 = 0 THEN 'income' ELSE 'purchase' END, (%(entities)s::uuid[])[1 + n %% 200],
    CASE WHEN n %% 7 = 0 THEN NULL ELSE (%(categories)s::uuid[])[1 + n %% 10] END
FROM generate_series(1, %(rows)s) n
"""


def owner(connection: psycopg.Connection[Any], rows: int) -> UUID:
    """A new owner with so many rows over five years."""
    user_id = people.new_id()
    with db.as_user(user_id) as session:
        people.create(session, user_id)
        ids = [entities.create(session, user_id, name_of(n)) for n in range(200)]
    one = connection.execute
    account = one(
        "INSERT INTO accounts (user_id, name, currency) VALUES (%s, 'Current', 'GBP') RETURNING id", [user_id]
    ).fetchone()
    categories = [row[0] for row in one("SELECT id FROM expense_categories WHERE user_id = %s", [user_id])]
    assert account is not None
    values = {"user": user_id, "account": account[0], "rows": rows, "entities": ids, "categories": categories}
    one(_FILL, values)
    return user_id


QUERIES: dict[str, Callable[[Any], Any]] = {
    "overview, month": lambda s: overview.overview(s, "month", today=TODAY, currency="GBP"),
    "totals, month": lambda s: figures.totals(s, Filter(start=MONTH, end=TODAY)),
    "top customers, month": lambda s: entities.top(s, "in", MONTH, TODAY),
    "top suppliers, month": lambda s: entities.top(s, "out", MONTH, TODAY),
    "by category, month": lambda s: figures.by_category(s, MONTH, TODAY),
    "newest 50": lambda s: figures.transactions(s, Filter(), limit=50),
    "page 20 of 50": lambda s: figures.transactions(s, Filter(), limit=50, offset=1000),
    "unsorted": lambda s: unsorted.queue(s, "GBP"),
    "balances": lambda s: balances.balances(s, TODAY),
}


def timed(user_id: UUID, query: Callable[[Any], Any]) -> float:
    """The median of several runs, in milliseconds."""
    taken = []
    for _ in range(ROUNDS):
        with db.as_user(user_id) as session:
            began = time.perf_counter()
            query(session)
            taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)


def plans(user_id: UUID, query: Callable[[Any], Any]) -> list[str]:
    """The plan of each statement of the query, with what each step took."""
    found: list[str] = []

    def explain(_: Any, cursor: Any, statement: str, parameters: Any, *__: Any) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            cursor.execute(f"EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, BUFFERS OFF) {statement}", parameters)
            found.extend([statement.partition(" FROM ")[2].split("\n")[0][:80], *(f"    {row[0]}" for row in cursor)])

    with db.as_user(user_id) as session:
        engine = session.get_bind()
        event.listen(engine, "before_cursor_execute", explain)
        try:
            query(session)
        finally:
            event.remove(engine, "before_cursor_execute", explain)
    return found


def main() -> int:
    """Prints the table and the JSON; 1 where a bound is not met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--plans", action="store_true", help="show the plans over the large owner's rows")
    asked = parser.parse_args()
    log.configure(level=40)
    with ExitStack() as stack:
        data = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="queries-", ignore_cleanup_errors=True)))
        addresses = stack.enter_context(services.embedded(data, valkey=False))
        os.environ.update({**addresses.environment(), "CASHFLOW_DATA": str(data), "SECRET_KEY": "k" * 40})
        get_settings.cache_clear()
        migrate.upgrade(addresses.database_owner_url)
        stack.callback(db.dispose)
        with psycopg.connect(addresses.database_owner_url, autocommit=True) as connection:
            for _ in range(OTHERS):
                owner(connection, OTHERS_ROWS)
            small, large = owner(connection, 10_000), owner(connection, asked.rows)
            connection.execute("VACUUM ANALYZE")
        figures_ = {name: (timed(small, query), timed(large, query)) for name, query in QUERIES.items()}
        for name, query in QUERIES.items() if asked.plans else ():
            sys.stdout.write("\n".join([f"[{name}]", *plans(large, query), ""]))
    failed = 0
    sys.stdout.write(f"{'ms, median':26}{'10,000 rows':>14}{f'{asked.rows:,} rows':>18}\n")
    for name, (before, now) in figures_.items():
        holds = now <= BOUND_MS and now <= max(before * GROWTH, BOUND_MS / 4)
        failed += not holds
        sys.stdout.write(f"{name:26}{before:>14.1f}{now:>18.1f}   {'' if holds else 'over'}\n")
    said = json.dumps({name: [round(a, 2), round(b, 2)] for name, (a, b) in figures_.items()})
    sys.stdout.write(said + "\n")
    if asked.json:
        asked.json.write_text(said, encoding="utf-8")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
