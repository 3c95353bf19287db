"""What a turn costs: its CPU over 100,000 transactions, and two hundred turns at once on a slow model.

`python benchmarks/turns.py [--rows 100000] [--turns 200] [--seconds 3] [--json FILE]`

First the terminal's whole turn, inbox to outbox, with the model off: CPU of this process (the database's is not ours to
save), and the wall. Then as many owners ask at once while every call to a loopback model takes seconds, with twenty
database connections; the yardstick is the same calls made by nothing but an HTTP client. All the while the database is
asked how long its oldest transaction is open.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import statistics
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any
from uuid import UUID

import psycopg
from sqlalchemy import text

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.answers import opened
from benchmarks.chaos.names import name_of
from bot.terminal import NAME, Terminal, TerminalChannel
from bot.worker import Turns
from core import db, leases, log
from core.ledger import entities
from core.settings import get_settings

TODAY = date(2026, 3, 20)
BOUNDS = {"p50 cpu ms": 50.0, "p99 cpu ms": 150.0, "chart p99 cpu ms": 250.0, "times the model's own time": 1.5}
OPEN_TRANSACTION_SECONDS = 1.0  # longer than any of ours lasts, shorter than a model's answer
CONNECTIONS = 20
TRIES = 20
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
        figures |= crowd(connection, given.turns, given.seconds)
    for name, value in figures.items():
        print(f"{name:<38}{value:>10}")
    missed = [name for name, bound in BOUNDS.items() if figures[name] > bound]
    missed += ["answered"] if figures["answered"] < given.turns else []
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


# ---- many at once, on a slow model ----


def crowd(connection: psycopg.Connection[Any], turns: int, seconds: float) -> dict[str, float]:
    """Every owner asks at once; how long until the last is answered, against the model's own time."""
    with slow_model(seconds) as url:
        own = _bare(url, turns)
        os.environ.update(OPENAI_BASE_URL=url, OPENAI_API_KEY="none", LLM_TIMEOUT_SECONDS=str(20 * seconds))
        get_settings.cache_clear()
        db.dispose()
        db.POOL_SIZE = CONNECTIONS // 2  # two pools
        chats = [Terminal(f"owner {n}", today=TODAY) for n in range(turns)]
        for chat in chats:
            fill(connection, chat.user_id, 30, payees=2)
        chats[0].say("what did we spend in February 2026?")  # the libraries' own start is not the crowd's
        for chat in chats:
            chat._record({"text": "how much did we spend in February 2026?"})
        with watched(connection) as oldest:
            began = time.perf_counter()
            with ThreadPoolExecutor(turns) as pool:
                said = list(pool.map(_turn, chats))
            took = time.perf_counter() - began
    for name in ("OPENAI_BASE_URL", "OPENAI_API_KEY", "LLM_TIMEOUT_SECONDS"):
        os.environ.pop(name)
    get_settings.cache_clear()
    return {
        "turns at once": turns,
        "answered": sum(said),
        "model's own s": round(own, 2),
        "all answered s": round(took, 2),
        "times the model's own time": round(took / own, 2),
        "open transaction s": round(max(oldest, default=0.0), 2),
        "connections": CONNECTIONS,
    }


def _turn(chat: Terminal) -> bool:
    """One turn as the bot's worker does it; whether it ended in an answer."""
    for _ in range(TRIES):
        try:
            with db.as_worker() as session:
                claims = leases.claim(session, "inbox", channels=[NAME], seconds=600, limit=1, chat_key=chat._chat_key)
            if claims:
                Turns({NAME: TerminalChannel()}).take(claims[0])
            blocks, calls = chat._heard()
            return bool(blocks and calls)
        except Exception as error:  # no connection came free in time: the bot's loop tries again, and so do we
            if not db.is_down(error):
                raise
            _release(chat)
    return False


def _release(chat: Terminal) -> None:
    with suppress(Exception), db.as_worker() as session:
        session.execute(text("UPDATE inbox SET lease_until = NULL WHERE chat_key = :key"), {"key": chat._chat_key})


@contextmanager
def watched(connection: psycopg.Connection[Any]) -> Iterator[list[float]]:
    """The age of the database's oldest transaction, looked at ten times a second."""
    ages: list[float] = []
    stop = Event()
    query = (
        "SELECT coalesce(max(extract(epoch FROM clock_timestamp() - xact_start)), 0) FROM pg_stat_activity "
        "WHERE application_name LIKE 'cashflow %' AND xact_start IS NOT NULL AND state = 'idle in transaction'"
    )

    def look() -> None:
        while not stop.wait(0.1):
            (row,) = connection.execute(query).fetchall()
            ages.append(float(row[0]))

    thread = Thread(target=look)
    thread.start()
    try:
        yield ages
    finally:
        stop.set()
        thread.join()


def _bare(url: str, turns: int) -> float:
    """The same calls by an HTTP client and nothing else: a plan, then its words, for each turn."""
    plan = json.dumps({"model": "m", "messages": [{"role": "user", "content": "x"}], "tools": [{}]}).encode()
    word = json.dumps({"model": "m", "messages": [{"role": "user", "content": "x\n\nf1: y"}]}).encode()

    def one(_: int) -> None:
        for body in (plan, word):
            asked = urllib.request.Request(f"{url}/chat/completions", body, {"Content-Type": "application/json"})
            with urllib.request.urlopen(asked, timeout=60) as answer:
                answer.read()

    began = time.perf_counter()
    with ThreadPoolExecutor(turns) as pool:
        list(pool.map(one, range(turns)))
    return time.perf_counter() - began


class _Server(ThreadingHTTPServer):
    request_queue_size = 512
    daemon_threads = True


@contextmanager
def slow_model(seconds: float) -> Iterator[str]:
    """A model on the loopback that takes `seconds` and is right: a tool call first, then words around each fact."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            time.sleep(seconds)
            answer = json.dumps(_completion(body)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            pass

    server = _Server(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    finally:
        server.shutdown()
        thread.join()


def _completion(body: dict[str, Any]) -> dict[str, Any]:
    if body.get("tools"):
        arguments = json.dumps({"start": "2026-02-01", "end": "2026-02-28"})
        call = {"id": "c1", "type": "function", "function": {"name": "get_expense_summary", "arguments": arguments}}
        message: dict[str, Any] = {"role": "assistant", "content": None, "tool_calls": [call]}
    else:
        facts = [line.split(":")[0] for line in body["messages"][-1]["content"].splitlines() if line.startswith("f")]
        message = {"role": "assistant", "content": "Sure. " + " ".join(f"{{{{{fact}}}}}" for fact in facts)}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
    return {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice], "usage": usage}


if __name__ == "__main__":
    main()
