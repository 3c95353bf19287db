"""Signed updates no platform should send: each is stored whole, or refused for good and not tried again for ever."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text

from cashflow.app import build
from core import db
from core.settings import get_settings

SECRET = "s3cret"
MESSAGE = '{"update_id": %s, "message": {"message_id": 1, "text": "hello", "chat": {"id": %s}}}'


@pytest.fixture
def web(database: str, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setenv("TELEGRAM_WEBHOOK_SECRET", SECRET)
    get_settings.cache_clear()
    return TestClient(build())


def post(web: TestClient, body: str) -> int:
    headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
    return web.post("/webhooks/telegram", content=body.encode(), headers=headers).status_code


def rows() -> list[str]:
    with db.as_worker() as session:
        return list(session.execute(text("SELECT chat_key FROM inbox ORDER BY id")).scalars())


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "null",
        "{}",
        '{"update_id": "x"}',
        MESSAGE % ("1e400", 7),
        MESSAGE % (1, "1e400"),
        MESSAGE % (1, "NaN"),
        MESSAGE % (1, "-Infinity"),
        "[" * 100_000,
        '{"a":' * 3_000 + "1" + "}" * 3_000,
    ],
    ids=str,
)
def test_what_is_no_update_is_refused_and_leaves_no_row(web: TestClient, body: str) -> None:
    assert post(web, body) == 400
    assert rows() == []


def test_what_the_database_cannot_hold_is_left_out_of_what_is_stored(web: TestClient) -> None:
    assert post(web, MESSAGE % (1, '"7\\u0000\\ud800"')) == 200
    assert rows() == ["telegram:7"]
