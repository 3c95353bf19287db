"""The envelope: refusals for every fault, digits kept, nothing private logged."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from threading import Event
from time import sleep
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from core import db
from core.settings import get_settings
from tests.api.calls import conversation, get, post, refused
from tests.api_people import API, sign_up
from web import health
from web.envelope import encode


def test_money_keeps_every_digit():
    assert encode({"a": Decimal("9999999999999999.99"), "b": [Decimal("-0.10"), Decimal(0)], "c": None, "d": True}) == (
        '{"a":9999999999999999.99,"b":[-0.10,0],"c":null,"d":true}'
    )
    assert json.loads(encode({"é\u2028": 'quote " and \\', "day": date(2026, 3, 1), "id": UUID(int=1)})) == {
        "é\u2028": 'quote " and \\',
        "day": "2026-03-01",
        "id": str(UUID(int=1)),
    }
    for bad in (Decimal("NaN"), Decimal("Infinity"), float("nan")):
        with pytest.raises(ValueError, match=r"not a number|Out of range"):
            encode([bad])


def test_every_kind_of_fault_is_in_the_envelope(web, ann, monkeypatch):
    refused(web.get(f"{API}/transactions"), 401, "UNAUTHORIZED")
    assert web.get(f"{API}/transactions").headers["www-authenticate"] == "Bearer"
    refused(web.get(f"{API}/nothing"), 404, "NOT_FOUND")
    refused(web.put(f"{API}/transactions", headers=ann.headers), 405, "METHOD_NOT_ALLOWED")
    refused(get(web, ann, f"/imports/{uuid4()}/preview"), 404, "NOT_FOUND")
    body = refused(get(web, ann, "/transactions", limit=0), 422, "VALIDATION_ERROR")
    assert body["details"]["fields"][0]["where"] == "query.limit"
    refused(
        web.post(f"{API}/auth/login", content=b"{", headers={"Content-Type": "application/json"}),
        422,
        "VALIDATION_ERROR",
    )
    refused(
        post(web, ann, "/auth/register", {"email": "new@example.com", "password": "password"}), 422, "WEAK_PASSWORD"
    )

    def broken(*_args, **_kwargs):
        raise ZeroDivisionError("a row's words: CANARY")

    monkeypatch.setattr("core.dashboard.figures.transactions", broken)
    answer = get(web, ann, "/transactions")
    refused(answer, 500, "INTERNAL_ERROR")
    assert "CANARY" not in answer.text


def test_a_refused_password_is_not_said_back(web):
    answer = web.post(f"{API}/auth/login", json={"email": "no mail CANARY", "password": {"x": "CANARY"}})
    refused(answer, 422, "VALIDATION_ERROR")
    assert "CANARY" not in answer.text


def test_database_away_is_503_and_ready_says_so(web, ann, monkeypatch):
    assert web.get("/readyz").status_code == 200
    monkeypatch.setenv("DATABASE_URL", "postgresql://app_user@127.0.0.1:1/none")
    get_settings.cache_clear()
    db.dispose()
    refused(get(web, ann, "/transactions"), 503, "UNAVAILABLE")
    assert web.get("/readyz").status_code == 503
    assert web.get("/healthz").status_code == 200


def test_a_silent_database_is_not_waited_for(web, monkeypatch):
    awake = Event()
    monkeypatch.setattr(health, "ANSWER_SECONDS", 0.2)
    monkeypatch.setattr(db, "ping", lambda: awake.wait(20))
    for _ in range(3):
        answer = web.get("/readyz")
        assert (answer.status_code, answer.json()["database"]) == (503, "silent")
    awake.set()
    while web.get("/readyz").status_code != 200:  # the one that waits has to end first
        sleep(0.05)


def test_nothing_private_is_logged(web, ann, capsys):
    session_id = conversation(web, ann)
    post(web, ann, f"/chat/sessions/{session_id}/messages", {"content": "CANARY words", "wait_seconds": 0})
    web.get(f"/login/{'A' * 24}")
    web.get("/files/CANARYTOKEN")
    get(web, ann, "/transactions", search="CANARY", limit=0)
    said = "".join(capsys.readouterr())
    assert "CANARY" not in said
    assert ann.access not in said
    assert "A" * 24 not in said


def test_openapi_documents_what_is_answered(web):
    document = web.get(f"{API}/openapi.json").json()
    assert len(document["paths"]) >= 32
    shown = json.dumps(document)
    assert '"total_revenue": {"type": "number"' in shown
    for path, verbs in document["paths"].items():
        if path.startswith(API):
            for operation in verbs.values():
                assert "503" in operation["responses"]


def test_inbox_rows_of_the_web_are_only_made_for_ones_own_sessions(web, ann):
    bob = sign_up(web, "bob@example.com")
    session_id = conversation(web, ann)
    refused(
        post(web, bob, f"/chat/sessions/{session_id}/messages", {"content": "x", "wait_seconds": 0}), 404, "NOT_FOUND"
    )
    with db.as_worker() as session:
        assert session.execute(text("SELECT count(*) FROM inbox")).scalar() == 0
