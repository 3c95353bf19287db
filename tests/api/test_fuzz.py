"""What programs send that nobody meant: no input makes a fault of ours out of theirs."""

from __future__ import annotations

import json
import re
from datetime import date
from urllib.parse import quote
from uuid import uuid4

import pytest

from tests.api_people import API, add_rows, sign_up

NASTY = [
    "\x00",
    "a\x00b",
    "\ud800",
    "\udfff\ud800",
    "",
    " ",
    "-1",
    "0",
    "99999999999999999999999999",
    "1e300",
    "1e-300",
    "NaN",
    "Infinity",
    "-Infinity",
    "9" * 5000,
    "0001-01-01",
    "9999-12-31",
    "10000-01-01",
    "2026-02-30",
    "2026-03-01T00:00:00Z",
    "%",
    "_",
    "\\",
    "'; DROP TABLE users; --",
    "{{7*7}}",
    "<script>alert(1)</script>",
    "../../etc/passwd",
    "💷" * 100,
    "\u202e\u2066",
    "١٢٣",
    "true",
    "null",
    "[]",
    "00000000-0000-0000-0000-000000000000",
]
NASTY_JSON = [
    None, True, False, 0, -1, 2**63, -(2**63) - 1, 10**400, 1e300, 0.1, [], [[]] * 50, {}, {"a": {"b": []}},
    float("nan"), float("inf"), *NASTY,
]  # fmt: skip


@pytest.fixture
def web(web, monkeypatch):
    """What is counted is tested elsewhere; here thousands of tries are the point."""
    monkeypatch.setattr("core.accounts.throttle.count", lambda *_: None)
    return web


@pytest.fixture
def ann(web):
    from core import clock

    ann = sign_up(web)
    add_rows(ann.id, [(clock.today("UTC"), "ACME", "1.00", "1.00")])
    return ann


@pytest.fixture
def ids(web, ann):
    """An id of hers for every name a path may have, but for imports: there is none."""
    from core import db
    from core.models import AiInsight, Alert, Rule, Scenario

    def made(path, body):
        return web.post(f"{API}{path}", headers=ann.headers, json=body).json()["data"]["id"]

    with db.as_user(ann.id) as session:
        rule = Rule(user_id=ann.id, pattern="acme", kind="income")
        alert = Alert(user_id=ann.id, alert_type="anomaly", title="Odd", message="It is odd.")
        insight = AiInsight(user_id=ann.id, insight_type="pattern", title="Slow", content="It is slow.")
        plan = Scenario(user_id=ann.id, name="van", overlays=[], made_on=date(2026, 11, 26))
        session.add_all((rule, alert, insight, plan))
        session.flush()
        rule_id = rule.id
    row = web.get(f"{API}/transactions", headers=ann.headers).json()["data"]["items"][0]["id"]
    return {
        "session_id": made("/chat/sessions", {}),
        "entity_id": made("/entities", {"name": "Acme", "entity_type": "customer"}),
        "tag_id": made("/tags", {"name": "fair"}),
        "transaction_id": row,
        "rule_id": str(rule_id),
        "alert_id": str(alert.id),
        "insight_id": str(insight.id),
        "scenario_id": str(plan.id),
        "import_id": str(uuid4()),
    }


def filled(path, ids):
    """The path with ids that are hers."""
    return re.sub(r"\{(\w+)\}", lambda name: ids[name[1]], path)


def escaped(value: str) -> str:
    """In a URL, half a surrogate as the bytes that some encoders make of it."""
    return quote(value.encode("utf-8", "surrogatepass"))


def check(answer, what):
    assert answer.status_code < 500, f"{what}: {answer.text[:200]}"
    if answer.status_code == 200 and answer.headers["content-type"].startswith("text/csv"):
        assert answer.content.startswith(b"\xef\xbb\xbfDate,")  # a file, not an envelope
        return
    body = json.loads(answer.text, parse_constant=lambda c: pytest.fail(f"{c} in an answer to {what}"))
    assert body["success"] is (answer.status_code < 400), what
    if not body["success"]:
        assert body["error"]
        assert body["message"]


def test_every_query_parameter(web, ann, ids):
    document = web.get(f"{API}/openapi.json").json()
    tried = 0
    for path, verbs in document["paths"].items():
        for parameter in verbs.get("get", {}).get("parameters", ()):
            if parameter["in"] != "query" or not path.startswith(API):
                continue
            place = filled(path, ids)
            for value in NASTY:
                answer = web.get(f"{place}?{parameter['name']}={escaped(value)}", headers=ann.headers)
                check(answer, (path, parameter["name"], value[:30]))
                tried += 1
    assert tried > 1000


def test_every_path_parameter(web, ann):
    document = web.get(f"{API}/openapi.json").json()
    for path, verbs in document["paths"].items():
        if not path.startswith(API) or "{" not in path:
            continue
        for method, value in ((m, v) for m in verbs for v in NASTY if v.strip() not in {"", "."} and ".." not in v):
            place = re.sub(r"\{\w+\}", lambda _, value=value: escaped(value), path)
            answer = web.request(method.upper(), place, headers=ann.headers, json={})
            check(answer, (method, path, value[:30]))
            assert answer.status_code in {404, 405, 409, 422}, (path, value[:30])


def schemas(document):
    """(method, path, names of the fields of its JSON body)."""
    for path, verbs in document["paths"].items():
        for method, operation in verbs.items():
            body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
            if body and path.startswith(API):
                name = body["$ref"].rsplit("/", 1)[-1]
                yield method.upper(), path, list(document["components"]["schemas"][name]["properties"])


def good_body(path):
    """A body that is accepted there, in which one field at a time is spoilt."""
    known = {
        f"{API}/auth/register": {"email": f"{uuid4().hex}@example.com", "password": "plum tractor evening"},
        f"{API}/auth/login": {"email": "ann@example.com", "password": "wrong but long enough"},
    }
    usual = {
        "content": "hello",
        "wait_seconds": 0,
        "token": "x",
        "key": "k",
        "value": "v",
        "entity_type": "supplier",
        "kind": "purchase",
        "pattern": "acme",
        "is_active": False,
        "name": uuid4().hex,
        "tag_ids": [],
    }
    return known.get(path, usual)


def test_every_field_of_every_body(web, ann, ids):
    document = web.get(f"{API}/openapi.json").json()
    headers = {**ann.headers, "Content-Type": "application/json"}
    tried = 0
    for method, path, fields in schemas(document):
        place = filled(path, ids)
        for field in fields:
            for value in NASTY_JSON:
                body = json.dumps(
                    {**good_body(path), **{name: ids[name] for name in set(fields) & set(ids)}, field: value}
                )
                if field == "wait_seconds" and value is True:
                    continue  # 1: it would wait a second
                answer = web.request(method, place, headers=headers, content=body)
                check(answer, (path, field, str(value)[:30]))
                tried += 1
    assert tried > 1000


@pytest.mark.parametrize(
    "body", [b"", b"null", b"[]", b"1", b'"x"', b"\xff\xfe", b"{" * 5000, b'{"content": "\\ud800"}', b'{"a":NaN}']
)
def test_bodies_that_are_not_what_was_asked(web, ann, body):
    headers = {**ann.headers, "Content-Type": "application/json"}
    for path in ("/auth/login", "/auth/register", "/auth/refresh", "/auth/logout"):
        answer = web.post(f"{API}{path}", headers=headers, content=body)
        check(answer, (path, body[:20]))
        assert answer.status_code == 422


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", "Bearer ", "Bearer x y", "Basic YTpi", "bearer \u00e9", "Bearer " + "a" * 9000, "Bearer a.b.c.d.e"],
)
def test_authorization_headers(web, header):
    answer = web.get(f"{API}/transactions", headers={"Authorization": header.encode("latin-1")})
    assert answer.status_code == 401


@pytest.mark.parametrize("value", ["", "x", ".", "a.b", "\u00e9", "00000000-0000-0000-0000-000000000000.x", "x" * 4000])
def test_cookies(web, value):
    answer = web.get(f"{API}/transactions", headers={"Cookie": f"session={value}".encode("latin-1")})
    assert answer.status_code == 401


def test_uploads(web, ann):
    head = {**ann.headers, "Content-Type": "multipart/form-data; boundary=b"}
    bodies = [
        b"",
        b"--b--\r\n",
        b"--b\r\n\r\n\r\n--b--\r\n",
        b'--b\r\nContent-Disposition: form-data; name="file"\r\n\r\ntext, no file\r\n--b--\r\n',
        b'--b\r\nContent-Disposition: form-data; name="file"; filename="\xff\x00.csv"\r\n\r\n\x00\xff\r\n--b--\r\n',
        b'--b\r\nContent-Disposition: form-data; name="file"; filename=""\r\n\r\nx\r\n--b--\r\n',
        b'--b\r\nContent-Disposition: form-data; name="file"; filename="' + b"n" * 3000 + b'"\r\n\r\nx\r\n--b--\r\n',
        b'--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n'
        b"Content-Type: " + b"t" * 900 + b"\r\n\r\nx\r\n--b--\r\n",
        b"t" * 900 + b"\r\n\r\nx\r\n--b--\r\n",
        b"--b\r\n" * 3000,
    ]
    for body in bodies:
        answer = web.post(f"{API}/imports/upload", headers=head, content=body)
        check(answer, body[:80])
        assert answer.status_code in {202, 400, 422}
    for kind in ("multipart/form-data", "multipart/form-data; boundary=", "text/plain", "application/json"):
        answer = web.post(f"{API}/imports/upload", headers={**ann.headers, "Content-Type": kind}, content=b"x")
        check(answer, kind)
