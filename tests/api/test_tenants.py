"""No row crosses users: every endpoint of the OpenAPI document, asked by another person with the owner's own ids."""

from __future__ import annotations

from itertools import product
from uuid import UUID, uuid4

from core import clock, db, files
from core.blocks import Image
from core.blocks import text as words
from core.chats import actions, messages, sessions
from core.chats.actions import Option
from core.models import (
    Account,
    AiInsight,
    Alert,
    CsvImport,
    Entity,
    ExpenseCategory,
    ImportRow,
    RecurringSeries,
    RevenueStream,
    Rule,
    Scenario,
    Tag,
    Transaction,
    TransactionTag,
    UndoEntry,
    User,
)
from tests.api_people import API, sign_up
from web.deps import signed_in

CANARY = "CANARY-4711"
AMOUNT = "4711.13"
OPEN = {f"{API}/auth/{name}" for name in ("register", "login", "refresh", "logout")}


def plant(user_id: UUID) -> dict[str, str]:
    """Fills one person's books with marked rows; returns an id for each name a path or query may have."""
    with db.as_user(user_id) as session:
        session.get_one(User, user_id).full_name = CANARY
        account = Account(user_id=user_id, name=CANARY, bank=CANARY, currency="GBP")
        entity = Entity(user_id=user_id, name=CANARY, entity_type="customer")
        tag = Tag(user_id=user_id, name=CANARY)
        statement = CsvImport(
            user_id=user_id, file_name=f"{CANARY}.csv", s3_key="k", status="preview_ready", currency="GBP"
        )
        category = ExpenseCategory(user_id=user_id, name=CANARY)
        stream = RevenueStream(user_id=user_id, name=CANARY)
        session.add_all((account, entity, tag, statement, category, stream))
        session.flush()
        common = {"user_id": user_id, "transaction_date": clock.today("UTC"), "description": CANARY, "amount": AMOUNT}
        in_account = {"account_id": account.id, "entity_id": entity.id, "balance_after": AMOUNT, "currency": "GBP"}
        row = Transaction(**common, **in_account)
        spent = Transaction(**{**common, "amount": f"-{AMOUNT}"}, **in_account, kind="purchase")
        pin = ImportRow(**common, import_id=statement.id, n=1, line=2, currency="GBP")
        rule = Rule(user_id=user_id, pattern=CANARY, entity_id=entity.id)
        repeats = RecurringSeries(
            user_id=user_id,
            fingerprint="f",
            direction="in",
            currency="GBP",
            name=CANARY,
            cadence="monthly",
            state="mature",
            typical_amount=AMOUNT,
        )
        alert = Alert(user_id=user_id, alert_type="anomaly", title=CANARY, message=CANARY, cause=CANARY)
        insight = AiInsight(user_id=user_id, insight_type="pattern", title=CANARY, content=CANARY, cause=CANARY)
        spent.is_anomaly = True
        plan = Scenario(user_id=user_id, name=CANARY, overlays=[], made_on=clock.today("UTC"))
        session.add_all((row, spent, pin, rule, repeats, alert, insight, plan))
        session.flush()
        session.add(TransactionTag(user_id=user_id, transaction_id=row.id, tag_id=tag.id))
        chat = sessions.create(session, user_id, title=CANARY)
        picture = files.put(user_id, "charts", CANARY.encode())
        asked = actions.offer(session, user_id, chat.chat_key or "", CANARY, [Option(CANARY, "ask", {})])
        reply = [words(CANARY), Image(picture, CANARY), asked]
        messages.say(session, user_id, chat.chat_key or "", reply)
        return {
            "import_id": str(statement.id),
            "session_id": str(chat.id),
            "entity_id": str(entity.id),
            "tag_id": str(tag.id),
            "transaction_id": str(row.id),
            "rule_id": str(rule.id),
            "series_id": str(repeats.id),
            "alert_id": str(alert.id),
            "insight_id": str(insight.id),
            "scenario_id": str(plan.id),
            "expense_category_id": str(category.id),
            "revenue_stream_id": str(stream.id),
            "token": asked.choices[0].token,
        }


def operations(document):
    """(method, path, operation) of everything behind a sign-in."""
    for path, verbs in document["paths"].items():
        if path.startswith(API) and path not in OPEN:
            for method, operation in verbs.items():
                yield method.upper(), path, operation


def call(web, method, path, operation, ids, headers):
    """One request with the owner's ids wherever one fits."""
    for name, value in ids.items():
        path = path.replace(f"{{{name}}}", value)
    assert "{" not in path, f"the test does not know an id for {path}"
    asked = {p["name"] for p in operation.get("parameters", ()) if p["in"] == "query"}
    wanted = {name: ids[name] for name in asked & set(ids)}
    kinds = operation.get("requestBody", {}).get("content", {})
    if "multipart/form-data" in kinds:
        body = {"files": {"file": ("a.csv", b"Date,Amount\n01/03/2026,1.00\n", "text/csv")}}
    elif "application/json" in kinds:
        body = {"json": good_body(ids)}
    else:
        body = {}
    return web.request(method, path, params=wanted, headers=headers, **body)


def good_body(ids):
    """What every endpoint accepts: it takes of it what it knows."""
    return {
        "content": "hello",
        "wait_seconds": 0,
        "token": ids["token"],
        "key": "k",
        "value": "v",
        "name": "Hers",
        "entity_type": "supplier",
        "kind": "purchase",
        "pattern": "hers",
        "is_active": False,
        "feedback": "helpful",
        "tag_ids": [ids["tag_id"]],
        "transaction_id": ids["transaction_id"],
        "correct_entity_id": ids["entity_id"],
        "other_id": ids["entity_id"],
        "keys": ["hers"],
    }


def test_another_person_gets_nothing_and_changes_nothing(web):
    ann, bob = sign_up(web), sign_up(web, "bob@example.com")
    ids = plant(ann.id)
    document = web.get(f"{API}/openapi.json").json()
    asked = list(operations(document))
    assert len(asked) >= 38
    before = {path: web.get(path, headers=ann.headers).text for path in own_lists(ids)}
    assert all(CANARY in seen or AMOUNT in seen for seen in before.values()), "the canary is where A looks"
    for method, path, operation in asked:
        answer = call(web, method, path, operation, ids, bob.headers)
        assert CANARY not in answer.text, f"{method} {path}"
        assert AMOUNT not in answer.text, f"{method} {path}"
        if "{" in path:
            assert answer.status_code in {403, 404}, f"{method} {path}: {answer.status_code}"
        assert answer.status_code < 500
    after = {path: web.get(path, headers=ann.headers).text for path in before}
    stable = {path for path in before if "messages" not in path}  # the links in messages are signed anew
    assert {path: after[path] for path in stable} == {path: before[path] for path in stable}
    assert all(CANARY in seen or AMOUNT in seen for seen in after.values())


def own_lists(ids) -> list[str]:
    """Where A's marked rows are shown to A."""
    return [
        f"{API}/imports",
        f"{API}/imports/{ids['import_id']}/preview",
        f"{API}/transactions",
        f"{API}/transactions?entity_id={ids['entity_id']}",
        f"{API}/transactions?tag_id={ids['tag_id']}",
        f"{API}/transactions?uncategorised=true",
        *(f"{API}/{name}" for name in ("entities", "entities/top-customers", "entities/top-suppliers", "rules")),
        *(f"{API}/{name}" for name in ("revenue-streams", "expense-categories", "tags", "unsorted", "recurring")),
        f"{API}/alerts",
        f"{API}/insights",
        f"{API}/dashboard/overview",
        f"{API}/dashboard/cashflow-timeline",
        f"{API}/dashboard/anomalies",
        f"{API}/chat/sessions",
        f"{API}/chat/sessions/{ids['session_id']}/messages",
    ]


def test_the_test_sees_a_leak(web):
    """The same requests as someone who is let in as A must find the canary: else the test above proves nothing."""
    ann, bob = sign_up(web), sign_up(web, "bob@example.com")
    ids = plant(ann.id)
    from core.accounts import tokens

    web.app.dependency_overrides[signed_in] = lambda: tokens.read_access(ann.access)  # a planted fault
    leaks = {
        path
        for method, path, operation in operations(web.get(f"{API}/openapi.json").json())
        if method == "GET" and CANARY in call(web, method, path, operation, ids, bob.headers).text
    }
    assert len(leaks) >= 12


def test_anothers_ids_inside_a_request_are_nobodys(web):
    """One's own row in the path, another's in the body: as if it were not there, and nothing is written."""
    ann, bob = sign_up(web), sign_up(web, "bob@example.com")
    hers, his = plant(ann.id), plant(bob.id)
    row, entity = f"/transactions/{his['transaction_id']}", f"/entities/{his['entity_id']}"
    asked = [
        *(("PUT", row, {name: hers[name]}) for name in ("entity_id", "expense_category_id", "revenue_stream_id")),
        ("POST", f"{row}/tags", {"tag_ids": [his["tag_id"], hers["tag_id"]]}),
        ("DELETE", f"{row}/tags/{hers['tag_id']}", None),
        ("POST", f"{entity}/merge", {"other_id": hers["entity_id"]}),
        ("POST", f"/entities/{hers['entity_id']}/split", {"keys": ["quillon"]}),
        *(("POST", f"{entity}/correct", his | mixed) for mixed in _mixed(hers, his)),
        ("POST", "/rules", {"pattern": "x", "entity_id": hers["entity_id"]}),
        ("POST", "/rules", {"pattern": "x", "expense_category_id": hers["expense_category_id"]}),
        ("POST", "/rules", {"pattern": f"entity:{hers['entity_id']}", "kind": "purchase"}),
    ]
    for method, path, body in asked:
        answer = web.request(method, f"{API}{path}", headers=bob.headers, json=body)
        assert (answer.status_code, answer.json()["error"]) == (404, "NOT_FOUND"), f"{method} {path} {body}"
    for person in (ann, bob):
        with db.as_user(person.id) as session:
            assert session.query(UndoEntry).count() == 0
            assert session.query(Rule).count() == 1
            assert session.query(TransactionTag).count() == 1


def _mixed(hers, his):
    yield {"transaction_id": hers["transaction_id"], "correct_entity_id": his["entity_id"]}
    yield {"transaction_id": his["transaction_id"], "correct_entity_id": hers["entity_id"]}


def test_nobody_gets_401_everywhere(web):
    ann = sign_up(web)
    ids = plant(ann.id)
    document = web.get(f"{API}/openapi.json").json()
    forged = {"Authorization": f"Bearer {ann.access[:-8]}AAAAAAAA"}
    cookie = {"Cookie": f"session={ann.id}.{'A' * 43}", "Sec-Fetch-Site": "same-origin"}
    for (method, path, operation), headers in product(operations(document), ({}, forged, cookie)):
        answer = call(web, method, path, operation, ids, headers)
        assert answer.status_code == 401, f"{method} {path}"
        assert answer.json()["error"] == "UNAUTHORIZED"
        assert CANARY not in answer.text
    assert web.get("/charts/cash.png").status_code == 401
    assert CANARY not in web.get("/").text


def test_a_button_of_anothers_is_stale(web):
    ann, bob = sign_up(web), sign_up(web, "bob@example.com")
    token = plant(ann.id)["token"]
    mine = web.post(f"{API}/chat/sessions", headers=bob.headers, json={}).json()["data"]["id"]
    answer = web.post(f"{API}/chat/sessions/{mine}/actions", headers=bob.headers, json={"token": token})
    assert (answer.status_code, answer.json()["error"]) == (409, "STALE_ACTION")


def test_a_cookie_does_not_write_for_another_site(web):
    ann = sign_up(web)
    with db.as_user(ann.id) as session:
        from core.accounts import auth

        cookie = auth.open_page(session, ann.id)
    path, mine = f"{API}/chat/sessions", {"Cookie": f"session={cookie}"}
    assert web.get(path, headers=mine).status_code == 200
    foreign = (
        {},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://testserver"},
        {"Sec-Fetch-Site": "none"},
    )
    for headers in foreign:
        answer = web.post(path, headers={**mine, **headers}, json={})
        assert (answer.status_code, answer.json()["error"]) == (403, "FORBIDDEN"), headers
    for headers in ({"Origin": "http://testserver"}, {"Sec-Fetch-Site": "same-origin"}):
        assert web.post(path, headers={**mine, **headers}, json={}).status_code == 201


def test_a_person_that_is_gone_is_nobody(web):
    ann = sign_up(web)
    with db.as_user(ann.id) as session:
        session.delete(session.get_one(User, ann.id))
    assert web.get(f"{API}/transactions", headers=ann.headers).status_code == 401


def test_ids_that_were_never_made(web):
    ann = sign_up(web)
    names = (
        "import_id",
        "session_id",
        "entity_id",
        "tag_id",
        "transaction_id",
        "rule_id",
        "series_id",
        "alert_id",
        "insight_id",
        "scenario_id",
    )
    ids = {name: str(uuid4()) for name in names}
    document = web.get(f"{API}/openapi.json").json()
    for method, path, operation in operations(document):
        answer = call(web, method, path, operation, {**ids, "token": "x"}, ann.headers)
        assert (answer.status_code == 404) == ("{" in path), f"{method} {path}: {answer.status_code}"
