"""Two hundred turns at once on a slow model, taken by the product's own processes: `cashflow bot` and `cashflow turns`.

Called by benchmarks/turns.py. As many owners ask at one moment; the clock stops when the last answer is kept. Both
processes together may open `CONNECTIONS` to the database. The yardstick is the same calls, made by an HTTP client and
nothing else. All the while the database is asked how long its oldest transaction lies open.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any
from uuid import UUID, uuid4

import psycopg
from psycopg.types.json import Jsonb

from benchmarks.slow_model import slow_model
from bot import web
from core import clock, db
from core.accounts import people
from core.chats import disclosures, messages

CONNECTIONS = 20
BELLS = 2  # one of each process listens
WORKING = 2  # turns of a process that want the processor at once: more of them only take it from each other
WARMING = 24  # turns beforehand: the libraries' own start is not the crowd's
PATIENCE_SECONDS = 300.0
ROOT = Path(__file__).resolve().parents[1]
Fill = Callable[[psycopg.Connection[Any], UUID], None]


def crowd(connection: psycopg.Connection[Any], turns: int, seconds: float, fill: Fill) -> dict[str, float]:
    """How long until the last is answered, against the model's own time. fill: gives an owner some books."""
    owners = [_owner(connection, fill) for _ in range(turns)]
    warming = [_owner(connection, fill) for _ in range(WARMING)]
    with slow_model(0.1) as url, _processes(url, seconds):
        _asked(connection, warming)
    with slow_model(seconds) as url:
        own = _bare(url, turns)
        db.dispose()  # from here on only the processes' connections are open
        with _processes(url, seconds):
            _asked(connection, warming)
            with watched(connection) as (oldest, most):
                took, answered = _asked(connection, owners)
    return {
        "turns at once": turns,
        "answered by the model": answered,
        "model's own s": round(own, 2),
        "all answered s": round(took, 2),
        "times the model's own time": round(took / own, 2),
        "open transaction s": round(max(oldest, default=0.0), 2),
        "connections": max(most, default=0) + BELLS,
    }


def _owner(connection: psycopg.Connection[Any], fill: Fill) -> tuple[UUID, UUID]:
    """(a new owner with some books, the chat)."""
    user_id, chat = people.new_id(), uuid4()
    with db.as_user(user_id) as session:
        people.create(session, user_id)
        messages.session_of(session, user_id, f"web:{chat}")
    fill(connection, user_id)
    return user_id, chat


def _asked(connection: psycopg.Connection[Any], owners: Sequence[tuple[UUID, UUID]]) -> tuple[float, int]:
    """(seconds until every owner has an answer to one more question, how many of them the model had its part in)."""
    ids = [user_id for user_id, _ in owners]
    counted = "SELECT count(*) FROM chat_messages WHERE user_id = ANY(%s) AND role = 'assistant'"
    before = _one(connection, counted, [ids])
    began = time.perf_counter()
    with connection.transaction(), connection.cursor() as cursor:
        cursor.executemany(_RECORDED, [_recorded(*owner) for owner in owners])
        cursor.execute("SELECT pg_notify('inbox', '')")
    while _one(connection, counted, [ids]) < before + len(owners):
        if time.perf_counter() - began > PATIENCE_SECONDS:
            break
        time.sleep(0.02)
    took = time.perf_counter() - began
    modelled = (
        "SELECT count(*) FROM (SELECT DISTINCT ON (user_id) data_payload FROM chat_messages WHERE user_id = ANY(%s) "
        "AND role = 'assistant' ORDER BY user_id, seq DESC) m WHERE jsonb_array_length(data_payload -> %s) = 2 "
        "AND data_payload -> 'blocks' -> 0 ->> 'type' = 'text' AND data_payload::text LIKE '%%Sure. %%'"
    )
    return took, _one(connection, modelled, [ids, disclosures.KEY])


_RECORDED = "INSERT INTO inbox (channel, ext_id, chat_key, payload) VALUES (%s, %s, %s, %s)"


def _recorded(user_id: UUID, chat: UUID) -> tuple[str, str, str, Jsonb]:
    """A message as the web process keeps it."""
    said = {
        "channel": web.NAME,
        "user_id": str(user_id),
        "session_id": str(chat),
        "client_id": uuid4().hex,
        "at": clock.now().isoformat(),
        "kind": "text",
        "text": "how much did we spend in February 2026?",
    }
    return web.NAME, f"{user_id}:{said['client_id']}", f"web:{chat}", Jsonb(said)


def _one(connection: psycopg.Connection[Any], query: str, values: Sequence[Any]) -> int:
    row = connection.execute(query, values).fetchone()
    return row[0] if row else 0


@contextmanager
def _processes(url: str, seconds: float) -> Iterator[None]:
    """The bot and one more process that takes turns, on that model."""
    pool = (CONNECTIONS - BELLS) // 4  # two roles in each
    settings = {
        "OPENAI_BASE_URL": url,
        "OPENAI_API_KEY": "none",
        "LLM_TIMEOUT_SECONDS": str(20 * seconds),
        "DATABASE_POOL": str(pool),
        "TURN_THREADS": str(WORKING),
        "PYTHONPATH": str(ROOT),
        "CASHFLOW_PARENT": str(os.getpid()),
    }
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "cashflow", name],
            env={**os.environ, **settings},
            cwd=os.environ["CASHFLOW_DATA"],  # no .env of the checkout
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for name in ("bot", "turns")
    ]
    try:
        yield
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.wait(30)


@contextmanager
def watched(connection: psycopg.Connection[Any]) -> Iterator[tuple[list[float], list[int]]]:
    """(the ages of the database's oldest transaction that waits for us, our connections), ten times a second."""
    ages: list[float] = []
    open_ones: list[int] = []
    stop = Event()
    query = (
        "SELECT coalesce(max(extract(epoch FROM clock_timestamp() - xact_start)) FILTER ("
        "WHERE state = 'idle in transaction'), 0), count(*) FROM pg_stat_activity "
        "WHERE application_name LIKE 'cashflow %'"
    )

    def look() -> None:
        while not stop.wait(0.1):
            (row,) = connection.execute(query).fetchall()
            ages.append(float(row[0]))
            open_ones.append(row[1])

    thread = Thread(target=look)
    thread.start()
    try:
        yield ages, open_ones
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
