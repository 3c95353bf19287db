"""/alerts, /insights and /dashboard/anomalies over HTTP."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from core import clock, db
from core.outlook import alerts
from tests.api_people import API, add_rows, sign_up


@pytest.fixture
def ann(web):
    """A year of rent and of a weekly supplier, who took ten times the usual the other day."""
    person = sign_up(web)
    today = clock.today("Europe/London")
    rows = [(today - timedelta(days=8 + 30 * n), "corner rent", "-900.00", "9000.00") for n in range(12)]
    rows += [(today - timedelta(days=10 + 7 * n), "paper supplies", f"-{80 + n % 9}.10", "9000.00") for n in range(50)]
    rows.append((today - timedelta(days=3), "paper supplies", "-840.10", "9000.00"))
    add_rows(person.id, sorted(rows))
    with db.as_user(person.id) as session:
        assert len(alerts.refresh(session, person.id, today=today)) == 1
    return person


def get(web, person, path):
    answer = web.get(f"{API}{path}", headers=person.headers)
    assert answer.status_code == 200, answer.text
    return answer.json()["data"]


def test_alerts_are_listed_and_put_away(web, ann):
    (alert,) = get(web, ann, "/alerts?acknowledged=false")["items"]
    assert alert["alert_type"] == "anomaly"
    assert "£840.10" in alert["message"]
    assert len(alert["data_payload"]["transaction_ids"]) == 1
    assert get(web, ann, "/dashboard/overview")["active_alerts_count"] == 1
    path = f"{API}/alerts/{alert['id']}/acknowledge"
    done = web.put(path, headers=ann.headers).json()["data"]
    assert done["is_acknowledged"]
    assert done["acknowledged_at"]
    assert web.put(path, headers=ann.headers).status_code == 200
    assert get(web, ann, "/alerts?acknowledged=false")["items"] == []
    assert len(get(web, ann, "/alerts?acknowledged=true")["items"]) == 1
    assert get(web, ann, "/alerts?page=2&limit=1")["total"] == 1
    assert get(web, ann, "/dashboard/overview")["active_alerts_count"] == 0
    assert web.put(f"{API}/alerts/{uuid4()}/acknowledge", headers=ann.headers).status_code == 404


def test_anomalies_say_why(web, ann):
    (odd,) = get(web, ann, "/dashboard/anomalies")["items"]
    assert (odd["rule"], odd["why"]) == ("amount", "much more than usual for them")
    assert (odd["amount"], odd["usual_amount"]) == (-840.1, 82.6)
    assert odd["chance"] < 0.002
    assert get(web, ann, "/dashboard/anomalies?days=1")["items"] == []


def test_insights_are_listed_and_judged(web, ann):
    (insight,) = get(web, ann, "/insights?type=risk&is_read=false")["items"]
    assert insight["why"] == "All earlier payments to the same payee."
    assert get(web, ann, "/insights?type=pattern")["items"] == []
    path = f"{API}/insights/{insight['id']}/feedback"
    done = web.post(path, headers=ann.headers, json={"feedback": "not_helpful"}).json()["data"]
    assert (done["user_feedback"], done["is_read"]) == ("not_helpful", True)
    assert get(web, ann, "/insights?is_read=false")["total"] == 0
    assert web.post(path, headers=ann.headers, json={"feedback": "meh"}).status_code == 422
    assert web.get(f"{API}/insights?type=gossip", headers=ann.headers).status_code == 422
