"""What a webhook records is committed before the bell rings, once, and in the order of its chat."""

from __future__ import annotations

import threading
from typing import Any

import psycopg
import pytest
from fastapi import HTTPException
from sqlalchemy import text

from cashflow import services
from core import db
from core.inbox import record as record_in
from webhooks import inbox


def record(ext_id: str, chat: str = "telegram:1") -> None:
    inbox.record(channel="telegram", ext_id=ext_id, chat_key=chat, payload={"n": ext_id, "odd": "a\x00b"})


def stored(database: services.Addresses) -> list[str]:
    with psycopg.connect(database.database_owner_url) as connection:
        return [row[0] for row in connection.execute("SELECT ext_id FROM inbox ORDER BY id")]


def test_whoever_hears_the_bell_finds_the_row(database: services.Addresses) -> None:
    with psycopg.connect(database.database_owner_url, autocommit=True) as listener:
        listener.execute("LISTEN inbox")
        for n in range(5):
            record(str(n))
            assert [note.channel for note in listener.notifies(timeout=5, stop_after=1)] == ["inbox"]
            assert listener.execute("SELECT count(*) FROM inbox").fetchone() == (n + 1,)


def test_the_same_webhook_from_many_threads_is_one_row(database: services.Addresses) -> None:
    threads = [threading.Thread(target=record, args=("same",)) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert stored(database) == ["same"]


def test_a_second_webhook_of_a_chat_waits_for_the_first(database: services.Addresses) -> None:
    """Its id must be the later one also where the first commits later."""
    second = threading.Thread(target=record, args=("second",))
    with db.as_nobody() as session:
        values: dict[str, Any] = {"channel": "telegram", "chat_key": "telegram:1", "payload": {}}
        record_in(session, ext_id="first", **values)
        second.start()
        record("elsewhere", chat="telegram:2")
        second.join(0.3)
        assert second.is_alive()
        assert stored(database) == ["elsewhere"]
    second.join()
    assert stored(database) == ["first", "elsewhere", "second"]


def test_a_bell_that_fails_is_a_503_and_the_repeat_is_not_a_second_row(
    database: services.Addresses, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("core.inbox._NOTIFY", text("SELECT pg_notify('', '')"))  # refused by the server
        with pytest.raises(HTTPException) as refused:
            record("once")
    assert refused.value.status_code == 503
    record("once")
    assert stored(database) == ["once"]


def test_a_pooled_connection_is_a_transaction_again_after_a_webhook(database: services.Addresses) -> None:
    record("before")
    with db.as_nobody() as session:
        record_in(session, channel="telegram", ext_id="undone", chat_key="telegram:1", payload={})
        session.rollback()
    assert stored(database) == ["before"]
