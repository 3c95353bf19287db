"""What the tests of the API ask, and how an answer is looked at."""

from __future__ import annotations

from datetime import date, timedelta

from core import clock, db
from tests.api_people import API

TODAY = clock.today("Europe/London")


def get(web, person, path, **params):
    return web.get(f"{API}{path}", headers=person.headers, params=params)


def post(web, person, path, body=None):
    return web.post(f"{API}{path}", headers=person.headers, json=body if body is not None else {})


def data_of(answer, status=200):
    assert answer.status_code == status, answer.text
    body = answer.json()
    assert body["success"] is True
    assert set(body) == {"success", "data", "message"}
    return body["data"]


def refused(answer, status, error):
    assert answer.status_code == status, answer.text
    body = answer.json()
    assert set(body) == {"success", "error", "message", "details"}
    assert (body["success"], body["error"]) == (False, error)
    assert body["message"]
    return body


def month_start(back: int = 0) -> date:
    first = TODAY.replace(day=1)
    for _ in range(back):
        first = (first - timedelta(days=1)).replace(day=1)
    return first


def send(web, person, method, path, body=None):
    return web.request(method, f"{API}{path}", headers=person.headers, json=body)


def rows_of(web, person, **wanted):
    return data_of(get(web, person, "/transactions", **wanted))["items"]


def named(web, person, path, name):
    return {one["name"]: one["id"] for one in data_of(get(web, person, path))["items"]}[name]


def undo_latest(person) -> str:
    from core import undo

    with db.as_user(person.id) as session:
        return undo.undo(session, undo.latest(session).id)


STATEMENT = b"""Date,Description,Amount,Balance
01/03/2026,ACME LTD INVOICE 12,1200.00,2200.00
15/03/2026,RENT MARCH,-800.00,1400.00
31/03/2026,CARD FEES,-12.50,1387.50
"""


def upload(web, person, data=STATEMENT, name="march.csv"):
    return web.post(f"{API}/imports/upload", headers=person.headers, files={"file": (name, data, "text/csv")})


def run(nudged):
    """Does the nudged work here and now, as the worker would."""
    import core.chats.jobs
    import core.outlook.jobs  # noqa: F401 - the tasks of both are registered by importing
    from core.jobs import app

    while nudged:
        task, row_id = nudged.pop(0)
        app.tasks[task](str(row_id))


def conversation(web, person):
    return data_of(post(web, person, "/chat/sessions", {}), 201)["id"]
