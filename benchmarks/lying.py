"""What the benchmarks of lies share: books, a model on the loopback that answers as told, a digest of the state."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import UUID

import psycopg
from psycopg import sql

from bot.terminal import Terminal
from core.ledger import classify
from core.settings import get_settings
from tests.api_people import add_rows
from tests.peers.model_api import KEY, FakeModel, Played, Request

TODAY = date(2026, 4, 2)
Row = tuple[date, str, str, str]
ROWS: list[Row] = [
    (date(2026, 2, 1), "acme ltd", "1200.00", "1200.00"),
    (date(2026, 2, 9), "corner rent", "-310.25", "889.75"),
    (date(2026, 3, 3), "acme ltd", "940.10", "1829.85"),
    (date(2026, 3, 9), "corner rent", "-310.25", "1519.60"),
    (date(2026, 3, 31), "bean supply", "-77.07", "1442.53"),
]
# What a turn writes of itself: the chat, its state, and what is on its way.
OF_THE_CHAT = frozenset(
    ("chat_sessions", "chat_messages", "actions", "inbox", "outbox", "checkpoints", "checkpoint_blobs")
) | {"checkpoint_writes"}


class Liar(FakeModel):
    """A model whose every answer is `tell` of what it was asked."""

    def __init__(self, tell: Callable[[Request], Played]) -> None:
        super().__init__()
        self.tell = tell

    def answer(self, request: Request) -> Played:
        """One answer for one request, whatever it is."""
        self.requests.append(request)
        return self.tell(request)


@contextmanager
def listening(model: Liar | None) -> Iterator[None]:
    """The product with that model, or with none."""
    given = {"OPENAI_BASE_URL": model.url, "OPENAI_API_KEY": KEY} if model else {}
    for name in ("OPENAI_BASE_URL", "OPENAI_API_KEY"):
        os.environ.pop(name, None)
    os.environ.update(given)
    get_settings.cache_clear()
    try:
        yield
    finally:
        for name in given:
            os.environ.pop(name, None)
        get_settings.cache_clear()


def filled(name: str, rows: Sequence[Row]) -> Terminal:
    """A new owner with those rows, sorted."""
    chat = Terminal(name, today=TODAY)
    add_rows(chat.user_id, list(rows))
    while classify.classify_chunk(chat.user_id):
        pass
    return chat


def state(connection: psycopg.Connection[Any], user_id: UUID) -> str:
    """A digest of everything that is kept for an owner, their chat and the moment they last wrote apart."""
    tables = connection.execute(
        "SELECT table_name FROM information_schema.columns WHERE column_name = 'user_id' AND table_schema = 'public' "
        "AND table_name NOT IN (SELECT table_name FROM information_schema.views) ORDER BY 1"
    ).fetchall()
    digest = hashlib.sha256()
    for (table,) in tables:
        if table not in OF_THE_CHAT:
            query = sql.SQL(
                "SELECT string_agg(row, E'\\n' ORDER BY row) FROM (SELECT (to_jsonb(t) - 'last_inbound_at' "
                "- 'updated_at')::text AS row FROM {} t WHERE user_id = %s) kept"
            )
            digest.update(
                f"{table}:{connection.execute(query.format(sql.Identifier(table)), [user_id]).fetchone()}".encode()
            )
    return digest.hexdigest()


def is_plan(request: Request) -> bool:
    """Whether it is asked which tools answer; else it is asked for words."""
    return bool(request.body.get("tools"))


def slots(request: Request) -> list[str]:
    """The facts it may place."""
    return re.findall(r"^(f\d+):", request.said, re.MULTILINE)
