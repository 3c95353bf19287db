"""What a turn costs: its CPU over 100,000 transactions, and two hundred turns at once on a slow model.

`python benchmarks/turns.py [--rows 100000] [--turns 200] [--seconds 3] [--json FILE]`

First the terminal's whole turn, inbox to outbox, with the model off: CPU of this process (the database's is not ours to
save), and the wall. Then as many owners ask the product's own processes at once while every call to a loopback model
takes seconds, with twenty database connections: benchmarks/crowd.py.
"""

from __future__ import annotations

import argparse
import json
import logging
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.answers import opened
from benchmarks.chaos.names import name_of
from benchmarks.crowd import CONNECTIONS, crowd
from bot.terminal import Terminal
from core import db, log
from core.ledger import entities

TODAY = date(2026, 3, 20)
BOUNDS = {"p50 cpu ms": 50.0, "p99 cpu ms": 150.0, "chart p99 cpu ms": 250.0, "times the model's own time": 1.5}
OPEN_TRANSACTION_SECONDS = 1.0  # longer than any of ours lasts, shorter than a model's answer
ROUNDS = 5
QUESTIONS = (
    "what did we spend last month?",
    "how much came in in January 2026",
    "what's in the bank?",
    f"how much did we pay {name_of(17)} this year?",
    "who are my top 5 customers this year",
    "where did the money go last month",
    "compare spending in January with February",
    "average spending per month",
    f"how much did we spend without {name_of(12)} last month",
    "show me payments over 20 in February 2026",
    "what was the balance on 3 February 2026",
    "profit last quarter",
    "why?",
    "what's the weather like",
    "what is coming up?",
    "who is late?",
    "any alerts?",
)
CHARTS = (
    "draw my cash balance",
    "show me a graph of the balance since January",
    "give me an overview of February 2026",
    "show me a chart of money in and out by month",
    "chart spending by category last month",
    "chart my top customers this year",
    "will I run out of money?",
    "give me an overview of this month",
)
_FILL = """
INSERT INTO transactions (user_id, account_id, transaction_date, description, description_cleaned, payee_key,
    counterparty, amount, currency, balance_after, kind, entity_id, expense_category_id)
SELECT %(user)s, %(account)s, DATE '2026-03-20' - ((%(rows)s - n) * 1000 / %(rows)s)::int, 'CARD PAYMENT ' || n, 'Shop',
    'shop', 'Shop', CASE WHEN n %% 3 = 0 THEN 60 ELSE -25 END, 'GBP', n,
    CASE WHEN n %% 3 = 0 THEN 'income' ELSE 'purchase' END, (%(entities)s::uuid[])[1 + n %% %(payees)s],
    (SELECT id FROM expense_categories WHERE user_id = %(user)s ORDER BY name OFFSET n %% 10 LIMIT 1)
FROM generate_series(1, %(rows)s) n
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures both and prints the table; exit code 1 where a bound is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--turns", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=3.0, help="what the model takes for a call")
    parser.add_argument("--json", type=Path, help="the figures")
    given = parser.parse_args(arguments)
    log.configure(level=logging.ERROR)
    with ExitStack() as stack:
        connection = opened(stack)
        figures = offline(connection, given.rows)
        print(figures, flush=True)
        figures |= crowd(connection, given.turns, given.seconds, lambda c, owner: fill(c, owner, 30, payees=2))
    for name, value in figures.items():
        print(f"{name:<38}{value:>10}")
    missed = [name for name, bound in BOUNDS.items() if figures[name] > bound]
    missed += ["answered by the model"] if figures["answered by the model"] < given.turns else []
    missed += ["connections"] if figures["connections"] > CONNECTIONS else []
    missed += ["open transaction s"] if figures["open transaction s"] > OPEN_TRANSACTION_SECONDS else []
    print("MISSED " + ", ".join(missed) if missed else "all bounds held")
    if given.json:
        given.json.write_text(json.dumps(figures, indent=1) + "\n")
    sys.exit(1 if missed else 0)


# ---- one owner with many rows ----


def offline(connection: psycopg.Connection[Any], rows: int) -> dict[str, float]:
    """CPU and wall of whole turns."""
    chat = Terminal("busy", today=TODAY)
    fill(connection, chat.user_id, rows)
    for question in (*QUESTIONS, *CHARTS):
        chat.say(question)  # imports, caches, plans of the database
    plain = [measured(lambda asked=one: chat.say(asked)) for _ in range(ROUNDS) for one in QUESTIONS]
    charts = [measured(lambda asked=one: chat.say(asked)) for _ in range(ROUNDS) for one in CHARTS]
    cpu, wall = ([one[at] for one in plain] for at in (0, 1))
    return {
        "transactions": rows,
        "turns measured": len(plain),
        "p50 cpu ms": round(statistics.median(cpu), 1),
        "p99 cpu ms": round(_high(cpu), 1),
        "p50 wall ms": round(statistics.median(wall), 1),
        "p99 wall ms": round(_high(wall), 1),
        "chart p99 cpu ms": round(_high([one[0] for one in charts]), 1),
    }


def fill(connection: psycopg.Connection[Any], user_id: UUID, rows: int, *, payees: int = 100) -> None:
    """Rows over a thousand days."""
    with db.as_user(user_id) as session:
        ids = [entities.create(session, user_id, name_of(n), entity_type="both") for n in range(payees)]
    account = connection.execute(
        "INSERT INTO accounts (user_id, name, currency) VALUES (%s, 'Current', 'GBP') RETURNING id", [user_id]
    ).fetchone()
    assert account
    connection.execute(_FILL, {"user": user_id, "account": account[0], "rows": rows, "entities": ids, "payees": payees})
    connection.execute("ANALYZE transactions")


def measured(work: Callable[[], object]) -> tuple[float, float]:
    """(CPU, wall) in milliseconds."""
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    return (time.process_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000


def _high(values: list[float]) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.99))]


if __name__ == "__main__":
    main()
