"""The REST API: the envelope, figures that add up, refusals for every fault, the chat."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal
from threading import Event, Thread
from time import perf_counter, sleep
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from bot.web import WebChannel
from core import clock, db
from core.blocks import Choices, Figure, Image, Table
from core.blocks import text as words
from core.chats import actions, messages
from core.chats.actions import Option
from core.models import CsvImport
from core.settings import get_settings
from tests.api_people import API, Bot, add_rows, cheap_hashes, client, nudges, own_counters, sign_up
from web import health
from web.envelope import encode

TODAY = clock.today("Europe/London")


@pytest.fixture
def nudged(monkeypatch):
    return nudges(monkeypatch)


@pytest.fixture
def web(database, monkeypatch, nudged):
    cheap_hashes(monkeypatch)
    own_counters(monkeypatch)
    with client() as made:
        yield made


@pytest.fixture
def ann(web):
    return sign_up(web)


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


# Figures


def month_start(back: int = 0) -> date:
    first = TODAY.replace(day=1)
    for _ in range(back):
        first = (first - timedelta(days=1)).replace(day=1)
    return first


def test_overview_adds_up_and_compares_like_with_like(web, ann):
    before = month_start(1)
    add_rows(
        ann.id,
        [
            (before, "ACME LTD", "1000.00", "1500.00"),
            (before, "RENT", "-400.10", "1099.90"),
            (TODAY.replace(day=1), "ACME LTD", "1082.35", "2182.25"),
            (TODAY.replace(day=1), "RENT", "-300.00", "1882.25"),
        ],
    )
    answer = get(web, ann, "/dashboard/overview", period="month")
    seen = data_of(answer)
    assert seen["period"] == f"{TODAY:%Y-%m}"
    assert Decimal(str(seen["cash_balance"])) == Decimal("1882.25")
    assert (seen["total_revenue"], seen["total_expenses"], seen["net_income"]) == (1082.35, 300.0, 782.35)
    assert (seen["revenue_change_pct"], seen["expense_change_pct"]) == (8.2, -25.0)
    assert seen["balance_as_of"] == TODAY.replace(day=1).isoformat()
    assert '"total_revenue":1082.35,' in answer.text, "the ledger's own digits, as a JSON number"
    year = data_of(get(web, ann, "/dashboard/overview", period="year"))
    assert year["period"] == str(TODAY.year)


def test_overview_before_anything_is_imported(web, ann):
    seen = data_of(get(web, ann, "/dashboard/overview"))
    assert seen["cash_balance"] is None
    assert seen["total_revenue"] == 0
    assert seen["revenue_change_pct"] is None


def test_two_currencies_are_not_added_up(web, ann):
    add_rows(ann.id, [(TODAY, "ACME", "10.00", "10.00")])
    add_rows(ann.id, [(TODAY, "EURO KUNDE", "7.00", "7.00")], currency="EUR")
    seen = data_of(get(web, ann, "/dashboard/overview"))
    assert (seen["currency"], seen["cash_balance"], seen["total_revenue"]) == ("GBP", 10.0, 10.0)
    assert [(one["currency"], one["total_revenue"]) for one in seen["other_currencies"]] == [("EUR", 7.0)]


def test_the_timeline_is_the_balance_of_each_day(web, ann):
    start = TODAY - timedelta(days=3)
    add_rows(ann.id, [(start, "ACME", "10.00", "110.00"), (start + timedelta(days=2), "RENT", "-30.00", "80.00")])
    seen = data_of(get(web, ann, "/dashboard/cashflow-timeline", days=4))
    assert [point["balance"] for point in seen["historical"]] == [110.0, 110.0, 80.0, 80.0]
    assert seen["historical"][0]["date"] == start.isoformat()


def test_transactions_by_filter_and_page(web, ann):
    rows = [(TODAY - timedelta(days=n), f"SHOP {n}", f"-{n}.50", f"{100 - n}.00") for n in range(1, 8)]
    add_rows(ann.id, [*rows[::-1], (TODAY, "100% ACME", "50.00", "150.00")])
    everything = data_of(get(web, ann, "/transactions", limit=5))
    assert (everything["total"], everything["page"], len(everything["items"])) == (8, 1, 5)
    assert everything["items"][0]["description"] == "100% ACME", "newest first"
    assert len(data_of(get(web, ann, "/transactions", limit=5, page=2))["items"]) == 3
    assert data_of(get(web, ann, "/transactions", page=9_999))["items"] == []
    found = {
        "credit": data_of(get(web, ann, "/transactions", type="credit"))["total"],
        "debit": data_of(get(web, ann, "/transactions", type="debit"))["total"],
        "search": data_of(get(web, ann, "/transactions", search="shop 3"))["total"],
        "wildcard": data_of(get(web, ann, "/transactions", search="%"))["total"],
        "size": data_of(get(web, ann, "/transactions", min_amount="2.50", max_amount="4.50"))["total"],
        "days": data_of(get(web, ann, "/transactions", start_date=TODAY, end_date=TODAY))["total"],
        "nobody": data_of(get(web, ann, "/transactions", entity_id=uuid4()))["total"],
    }
    assert found == {"credit": 1, "debit": 7, "search": 1, "wildcard": 1, "size": 3, "days": 1, "nobody": 0}


# The ledger's meaning: who, what for, what was learned


@pytest.fixture
def books(ann):
    """Two months of a café's rows, read by the machine; the one account holds pounds."""
    from core.ledger import classify

    first = TODAY.replace(day=1)
    rows = [
        (month_start(1), "BANK GIRO CREDIT BRIGHTWATER LTD", "800.00", "1800.00"),
        (first, "BANK GIRO CREDIT BRIGHTWATER LTD", "600.00", "2400.00"),
        (first, "BANK GIRO CREDIT NORTHGATE LTD", "200.00", "2600.00"),
        (first, "CARD PAYMENT TO QUILLON 221", "-75.00", "2525.00"),
        (first, "CARD PAYMENT TO QUILLON 222", "-25.00", "2500.00"),
        (first, "DIRECT DEBIT ZORBLAX", "-60.00", "2440.00"),
    ]
    add_rows(ann.id, rows)
    assert not classify.classify_chunk(ann.id)
    return ann


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


def test_entities_are_listed_by_type_name_and_page(web, books):
    found = data_of(get(web, books, "/entities"))
    assert found["total"] == len(found["items"]) == 4
    assert {one["name"]: one["entity_type"] for one in found["items"]} == {
        "Brightwater": "customer",
        "Northgate": "customer",
        "Quillon": "supplier",
        "Zorblax": "supplier",
    }
    sums = {
        one["name"]: (one["total_revenue"], one["total_expense"], one["transaction_count"]) for one in found["items"]
    }
    assert (sums["Brightwater"], sums["Quillon"]) == ((1400.0, 0, 2), (0, 100.0, 2))
    assert data_of(get(web, books, "/entities", type="supplier"))["total"] == 2
    assert data_of(get(web, books, "/entities", type="both"))["total"] == 0
    assert [one["name"] for one in data_of(get(web, books, "/entities", search="light"))["items"]] == []
    assert [one["name"] for one in data_of(get(web, books, "/entities", search="WATER"))["items"]] == ["Brightwater"]
    second = data_of(get(web, books, "/entities", limit=3, page=2))
    assert (len(second["items"]), second["total"]) == (1, 4)
    both = named(web, books, "/entities", "Quillon")
    data_of(send(web, books, "PUT", f"/entities/{both}", {"entity_type": "both"}))
    assert data_of(get(web, books, "/entities", type="customer"))["total"] == 3, "who is both is a customer too"


def test_top_customers_and_suppliers_are_shares_of_all_that_money(web, books):
    add_rows(books.id, [(TODAY, "EURO KUNDE", "9000.00", "9000.00")], currency="EUR")
    found = data_of(get(web, books, "/entities/top-customers", period="month", limit=5))
    assert (found["period"], found["currency"], found["total_revenue"]) == (f"{TODAY:%Y-%m}", "GBP", 800.0)
    assert [(c["name"], c["revenue"], c["percentage"], c["transaction_count"]) for c in found["customers"]] == [
        ("Brightwater", 600.0, 75.0, 1),
        ("Northgate", 200.0, 25.0, 1),
    ]
    assert found["total_revenue"] == data_of(get(web, books, "/dashboard/overview"))["total_revenue"]
    spent = data_of(get(web, books, "/entities/top-suppliers", limit=1))
    assert (spent["total_expense"], len(spent["suppliers"])) == (160.0, 1)
    top = spent["suppliers"][0]
    assert (top["name"], top["expense"], top["percentage"], top["transaction_count"]) == ("Quillon", 100.0, 62.5, 2)
    assert data_of(get(web, books, "/entities/top-customers", currency="EUR"))["total_revenue"] == 9000.0
    refused(get(web, books, "/entities/top-customers", period="decade"), 422, "VALIDATION_ERROR")


def test_a_payee_is_taken_apart_by_its_spellings(web, books):
    quillon, zorblax = (named(web, books, "/entities", name) for name in ("Quillon", "Zorblax"))
    data_of(post(web, books, f"/entities/{quillon}/merge", {"other_id": zorblax}))
    found = data_of(get(web, books, f"/entities/{quillon}/spellings"))["spellings"]
    assert {one["name"]: one["transaction_count"] for one in found} == {"Quillon": 2, "Zorblax": 1}
    keys = [one["key"] for one in found if one["name"] == "Zorblax"]
    path = f"/entities/{quillon}/split"
    made = data_of(post(web, books, path, {"keys": keys, "name": "Zed & Co"}), 201)
    assert (made["name"], made["transaction_count"], made["kept"]) == ("Zed & Co", 1, 0)
    [row] = rows_of(web, books, entity_id=made["id"])
    assert row["description"] == "DIRECT DEBIT ZORBLAX"
    assert "Zed & Co is part of Quillon again" in undo_latest(books)
    refused(post(web, books, path, {"keys": [one["key"] for one in found]}), 422, "NOT_SPELLED_SO")
    refused(post(web, books, path, {"keys": []}), 422, "VALIDATION_ERROR")


def test_what_repeats_is_found_again_when_a_program_changes_the_ledger(web, ann, nudged):
    from core.ledger import classify
    from core.outlook import repeats

    rent = [(month_start(n).replace(day=5), "DIRECT DEBIT QUILLON", "-60.00", "1.00") for n in range(8, 0, -1)]
    add_rows(ann.id, rent)
    assert not classify.classify_chunk(ann.id)
    with db.as_user(ann.id) as session:
        session.add(CsvImport(user_id=ann.id, file_name="a.csv", s3_key="k", status="imported", currency="GBP"))
    data_of(post(web, ann, "/entities", {"name": "Zed", "entity_type": "supplier"}), 201)
    zed, quillon = (named(web, ann, "/entities", name) for name in ("Zed", "Quillon"))

    def who_repeats():
        assert {task for task, _ in nudged} == {"find_recurring"}
        nudged.clear()
        with db.as_user(ann.id) as session:
            repeats.refresh(session, ann.id, TODAY)
            query = text(
                "SELECT e.name FROM recurring_series s JOIN entities e ON e.id = s.entity_id WHERE s.state <> 'stopped'"
            )
            return sorted(session.execute(query).scalars())

    repeats.look_again(ann.id)
    assert who_repeats() == ["Quillon"]
    data_of(post(web, ann, f"/entities/{zed}/merge", {"other_id": quillon}))
    assert who_repeats() == ["Zed"]
    for row in rows_of(web, ann, entity_id=zed)[:6]:
        data_of(send(web, ann, "DELETE", f"/transactions/{row['id']}"))
    assert who_repeats() == [], "two payments are no series"


def test_an_entity_from_making_to_forgetting(web, books):
    made = data_of(post(web, books, "/entities", {"name": "Joe's Café", "entity_type": "supplier"}), 201)
    refused(post(web, books, "/entities", {"name": "JOES CAFE", "entity_type": "customer"}), 409, "NAME_TAKEN")
    refused(send(web, books, "PUT", f"/entities/{made['id']}", {"name": "Quillon"}), 409, "NAME_TAKEN")
    quillon = named(web, books, "/entities", "Quillon")
    moved = data_of(post(web, books, f"/entities/{made['id']}/merge", {"other_id": quillon}))
    assert moved == {"id": made["id"], "transaction_count": 2}
    assert data_of(get(web, books, "/transactions", entity_id=made["id"]))["total"] == 2
    body = {"name": "Joe", "entity_type": "both"}
    edited = data_of(send(web, books, "PUT", f"/entities/{made['id']}", body))
    assert (edited["name"], edited["entity_type"], edited["total_expense"]) == ("Joe", "both", 100.0)
    assert data_of(send(web, books, "DELETE", f"/entities/{made['id']}"))["transaction_count"] == 2
    assert data_of(get(web, books, "/transactions", entity_id=made["id"]))["total"] == 0
    refused(send(web, books, "DELETE", f"/entities/{made['id']}"), 404, "NOT_FOUND")
    assert "Joe is back" in undo_latest(books)
    assert "Joe's Café is a supplier again" in undo_latest(books), "name and type were one change"
    assert "two again" in undo_latest(books)
    assert data_of(get(web, books, "/transactions", entity_id=quillon))["total"] == 2


def test_a_correction_locks_is_noted_offers_a_rule_and_can_be_undone(web, books):
    from core.models import EntityCorrection

    travel = named(web, books, "/expense-categories", "Travel")
    assert data_of(get(web, books, "/unsorted"))["transaction_count"] == 3
    rows = rows_of(web, books, search="quillon", uncategorised=True)
    assert len(rows) == 2
    path = f"/transactions/{rows[0]['id']}"
    said = data_of(send(web, books, "PUT", path, {"expense_category_id": travel}))
    assert (said["id"], said["expense_category_id"], said["is_manually_corrected"]) == (rows[0]["id"], travel, True)
    offer = said["offer"]
    assert (offer["direction"], offer["transaction_count"]) == ("out", 1)
    with db.as_user(books.id) as session:
        assert [one.correction_type for one in session.query(EntityCorrection)] == ["category"]
    rule = {"pattern": offer["pattern"], "direction": offer["direction"], "expense_category_id": travel}
    assert data_of(post(web, books, "/rules", rule), 201) == {"transaction_count": 1}
    assert data_of(get(web, books, "/transactions", expense_category_id=travel))["total"] == 2
    assert "1 transaction as before" in undo_latest(books)
    assert "1 transaction is as before" in undo_latest(books)
    assert [one["is_manually_corrected"] for one in rows_of(web, books, search="quillon")] == [False, False]
    refused(send(web, books, "PUT", path, {}), 422, "VALIDATION_ERROR")
    stream = named(web, books, "/revenue-streams", "Sales")
    both = {"expense_category_id": travel, "revenue_stream_id": stream}
    refused(send(web, books, "PUT", path, both), 422, "VALIDATION_ERROR")
    refused(send(web, books, "PUT", path, {"kind": "theft"}), 422, "VALIDATION_ERROR")
    refused(send(web, books, "PUT", path, {"entity_id": str(uuid4())}), 404, "NOT_FOUND")
    refused(send(web, books, "PUT", f"/transactions/{uuid4()}", {"kind": "fee"}), 404, "NOT_FOUND")


def test_the_blueprints_correction_of_an_entity(web, books):
    wrong, right = (named(web, books, "/entities", name) for name in ("Quillon", "Zorblax"))
    row = rows_of(web, books, entity_id=wrong)[0]["id"]
    body = {"transaction_id": row, "correct_entity_id": right, "correction_type": "entity"}
    refused(post(web, books, f"/entities/{right}/correct", body), 404, "NOT_FOUND")
    said = data_of(post(web, books, f"/entities/{wrong}/correct", body))
    assert (said["entity_id"], said["offer"]["direction"]) == (right, "out")
    counts = {one["name"]: one["transaction_count"] for one in data_of(get(web, books, "/entities"))["items"]}
    assert (counts["Quillon"], counts["Zorblax"]) == (1, 2)
    refused(
        post(web, books, f"/entities/{wrong}/correct", {**body, "correction_type": "mood"}), 422, "VALIDATION_ERROR"
    )


def test_a_deleted_transaction_leaves_every_figure_and_undo_brings_it_back(web, books):
    def seen():
        answers = (get(web, books, path) for path in ("/transactions", "/entities", "/dashboard/overview", "/unsorted"))
        return [data_of(answer) for answer in answers]

    before = seen()
    row = rows_of(web, books, search="quillon 221")[0]["id"]
    assert data_of(send(web, books, "DELETE", f"/transactions/{row}")) == {"id": row}
    after = seen()
    assert after[0]["total"] == before[0]["total"] - 1
    quillon = next(one for one in after[1]["items"] if one["name"] == "Quillon")
    assert (quillon["total_expense"], quillon["transaction_count"]) == (25.0, 1)
    assert after[2]["total_expenses"] == 85.0
    refused(send(web, books, "DELETE", f"/transactions/{row}"), 404, "NOT_FOUND")
    refused(send(web, books, "PUT", f"/transactions/{row}", {"kind": "fee"}), 404, "NOT_FOUND")
    tag = data_of(post(web, books, "/tags", {"name": "fair"}), 201)["id"]
    refused(post(web, books, f"/transactions/{row}/tags", {"tag_ids": [tag]}), 404, "NOT_FOUND")
    assert "is back" in undo_latest(books)
    assert seen() == before


def test_tags_are_made_put_on_filtered_by_and_taken_off(web, books):
    fair = data_of(post(web, books, "/tags", {"name": "Spring fair", "color": "#0072b2"}), 201)
    late = data_of(post(web, books, "/tags", {"name": "late"}), 201)["id"]
    refused(post(web, books, "/tags", {"name": "late"}), 409, "NAME_TAKEN")
    refused(post(web, books, "/tags", {"name": "x", "color": "blue"}), 422, "VALIDATION_ERROR")
    refused(post(web, books, "/tags", {"name": "x" * 101}), 422, "VALIDATION_ERROR")
    assert [one["name"] for one in data_of(get(web, books, "/tags"))["items"]] == ["Spring fair", "late"]
    row = rows_of(web, books)[0]["id"]
    for _ in range(2):
        body = {"tag_ids": [fair["id"], late, late]}
        said = data_of(post(web, books, f"/transactions/{row}/tags", body))
        assert [tag["name"] for tag in said["tags"]] == ["Spring fair", "late"]
    [listed] = rows_of(web, books, tag_id=late)
    assert (listed["id"], [tag["name"] for tag in listed["tags"]]) == (row, ["Spring fair", "late"])
    data_of(send(web, books, "DELETE", f"/transactions/{row}/tags/{late}"))
    refused(send(web, books, "DELETE", f"/transactions/{row}/tags/{late}"), 404, "NOT_FOUND")
    assert rows_of(web, books, tag_id=late) == []
    refused(post(web, books, f"/transactions/{row}/tags", {"tag_ids": []}), 422, "VALIDATION_ERROR")
    refused(post(web, books, f"/transactions/{row}/tags", {"tag_ids": [str(uuid4())]}), 404, "NOT_FOUND")


def test_categories_and_streams(web, ann):
    assert data_of(get(web, ann, "/expense-categories"))["total"] == 10
    assert [one["name"] for one in data_of(get(web, ann, "/revenue-streams"))["items"]] == ["Sales"]
    for path, name in (("/expense-categories", "Beans"), ("/revenue-streams", "Catering")):
        made = data_of(post(web, ann, path, {"name": f" {name} ", "description": "x", "color": "#a0B1c2"}), 201)
        assert (made["name"], made["description"], made["color"]) == (name, "x", "#a0B1c2")
        refused(post(web, ann, path, {"name": name}), 409, "NAME_TAKEN")
        refused(post(web, ann, path, {"name": " "}), 422, "VALIDATION_ERROR")
        assert named(web, ann, path, name) == made["id"]


def test_money_in_by_stream_and_by_kind(web, books):
    stream = data_of(post(web, books, "/revenue-streams", {"name": "Catering"}), 201)["id"]
    row = rows_of(web, books, search="northgate")[0]["id"]
    said = data_of(send(web, books, "PUT", f"/transactions/{row}", {"revenue_stream_id": stream}))
    assert said["revenue_stream_id"] == stream
    assert [one["id"] for one in rows_of(web, books, revenue_stream_id=stream)] == [row]
    data_of(send(web, books, "PUT", f"/transactions/{row}", {"kind": "transfer_own"}))
    assert data_of(get(web, books, "/dashboard/overview"))["total_revenue"] == 600.0, "own money is not earned"
    assert data_of(get(web, books, "/entities/top-customers"))["total_revenue"] == 600.0
    northgate = next(one for one in data_of(get(web, books, "/entities"))["items"] if one["name"] == "Northgate")
    assert northgate["total_revenue"] == 0


def test_rules_are_seen_switched_off_and_forgotten(web, books):
    quillon, travel = named(web, books, "/entities", "Quillon"), named(web, books, "/expense-categories", "Travel")
    body = {"pattern": f"entity:{quillon}", "direction": "out", "expense_category_id": travel}
    assert data_of(post(web, books, "/rules", body), 201)["transaction_count"] == 2
    words_ = {"pattern": "ZORBLAX", "by_text": True, "kind": "fee"}
    assert data_of(post(web, books, "/rules", words_), 201)["transaction_count"] == 1
    odd = {"pattern": "entity:of the state", "kind": "fee"}
    assert data_of(post(web, books, "/rules", odd), 201)["transaction_count"] == 0
    seen = data_of(get(web, books, "/rules"))["items"]
    assert [(one["about"], one["says"], one["is_active"]) for one in seen] == [
        ("entity:of the state", "fee", True),
        ("zorblax", "fee", True),
        ("Quillon", "Travel", True),
    ]
    whole = seen[2]
    assert whole["about_entity_id"] == quillon
    off = data_of(send(web, books, "PUT", f"/rules/{whole['id']}", {"is_active": False}))
    assert (off["is_active"], data_of(get(web, books, "/transactions", expense_category_id=travel))["total"]) == (
        False,
        2,
    )
    data_of(send(web, books, "PUT", f"/rules/{whole['id']}", {"is_active": False}))
    assert "“Quillon” is on again" in undo_latest(books), "saying it twice is one change"
    data_of(send(web, books, "DELETE", f"/rules/{whole['id']}"))
    refused(send(web, books, "DELETE", f"/rules/{whole['id']}"), 404, "NOT_FOUND")
    assert data_of(get(web, books, "/rules"))["total"] == 2
    assert "is back" in undo_latest(books)
    assert data_of(get(web, books, "/rules"))["items"] == seen


def test_a_rule_about_someone_who_was_joined_or_forgotten(web, books):
    quillon, zorblax = named(web, books, "/entities", "Quillon"), named(web, books, "/entities", "Zorblax")
    travel = named(web, books, "/expense-categories", "Travel")
    body = {"pattern": f"entity:{quillon}", "direction": "out", "expense_category_id": travel}
    data_of(post(web, books, "/rules", body), 201)
    before = data_of(get(web, books, "/rules"))["items"]
    data_of(post(web, books, f"/entities/{zorblax}/merge", {"other_id": quillon}))
    assert [one["about"] for one in data_of(get(web, books, "/rules"))["items"]] == ["Zorblax"]
    undo_latest(books)
    assert data_of(get(web, books, "/rules"))["items"] == before
    data_of(send(web, books, "DELETE", f"/entities/{quillon}"))
    assert data_of(get(web, books, "/rules"))["items"] == []
    undo_latest(books)
    assert data_of(get(web, books, "/rules"))["items"] == before


def test_what_is_unsorted_is_asked_by_money_and_settled_by_a_rule(web, books):
    found = data_of(get(web, books, "/unsorted", limit=1))
    assert (found["currency"], found["transaction_count"], found["percentage"]) == ("GBP", 3, 62.5)
    [pile] = found["piles"]
    assert (pile["name"], pile["amount"], pile["transaction_count"], len(pile["likely"])) == ("Quillon", -100.0, 2, 3)
    rule = {"pattern": pile["pattern"], "direction": "out", "expense_category_id": pile["likely"][0]["id"]}
    assert data_of(post(web, books, "/rules", rule), 201)["transaction_count"] == pile["transaction_count"]
    left = data_of(get(web, books, "/unsorted"))
    assert [one["name"] for one in left["piles"]] == ["Zorblax"]
    assert left["percentage"] == 100.0
    assert data_of(get(web, books, "/transactions", uncategorised=True))["total"] == left["transaction_count"] == 1
    assert data_of(get(web, books, "/unsorted", currency="EUR"))["piles"] == []


def test_what_repeats_is_listed_deleted_and_brought_back(web, ann):
    from core.ledger import classify
    from core.outlook import repeats

    monthly = [month_start(back) for back in range(7, 0, -1)]
    rent = [(day, "STANDING ORDER HARBOUR ESTATES", "-900.00", "0.00") for day in monthly]
    add_rows(ann.id, [*rent, *((day, "BANK GIRO CREDIT BRIGHTWATER LTD", "1500.00", "0.00") for day in monthly[:5])])
    assert not classify.classify_chunk(ann.id)
    with db.as_user(ann.id) as session:
        repeats.refresh(session, ann.id, TODAY)
    [series] = data_of(get(web, ann, "/recurring", direction="out"))["items"]
    assert (series["cadence"], series["typical_amount"], series["currency"]) == ("monthly", -900.0, "GBP")
    [late] = data_of(get(web, ann, "/recurring/late-customers"))["items"]
    assert (late["name"], late["usual_amount"], late["last_paid"]) == ("Brightwater", 1500.0, monthly[4].isoformat())
    assert data_of(web.delete(f"{API}/recurring/{series['id']}", headers=ann.headers)) == {"id": series["id"]}
    assert data_of(get(web, ann, "/recurring", direction="out"))["items"] == []
    refused(web.delete(f"{API}/recurring/{series['id']}", headers=ann.headers), 404, "NOT_FOUND")
    with db.as_user(ann.id) as session:
        repeats.refresh(session, ann.id, TODAY)
    assert data_of(get(web, ann, "/recurring", direction="out", stopped=True))["items"] == []
    undo_latest(ann)
    assert data_of(get(web, ann, "/recurring", direction="out"))["items"] == [series]


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


# Imports

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


def test_a_statement_from_upload_to_transactions(web, ann, nudged):
    made = data_of(upload(web, ann), 202)
    import_id = made["import_id"]
    assert made["status"] == "processing"
    assert nudged == [("process_csv_import", UUID(import_id))]
    run(nudged)
    seen = data_of(get(web, ann, f"/imports/{import_id}/preview"))
    if seen["status"] == "asking":
        question = seen["question"]
        body = {"key": question["key"], "value": question["options"][0]["value"]}
        data_of(post(web, ann, f"/imports/{import_id}/answer", body), 202)
        run(nudged)
        seen = data_of(get(web, ann, f"/imports/{import_id}/preview"))
    assert seen["status"] == "preview_ready", seen["reason"]
    assert (seen["total_rows"], seen["duplicate_estimate"]) == (3, 0)
    assert (seen["money_in"], seen["money_out"]) == (1200.0, -812.5)
    first = seen["preview_rows"][0]
    assert (first["transaction_date"], first["amount"], first["transaction_type"]) == ("2026-03-01", 1200.0, "credit")
    assert seen["column_mapping"]
    assert data_of(get(web, ann, "/transactions"))["total"] == 0, "nothing before it is confirmed"
    assert data_of(post(web, ann, f"/imports/{import_id}/confirm"), 202)["status"] == "confirmed"
    refused(post(web, ann, f"/imports/{import_id}/confirm"), 409, "IMPORT_NOT_READY")
    run(nudged)
    assert data_of(get(web, ann, "/transactions"))["total"] == 3
    listed = data_of(get(web, ann, "/imports"))["items"]
    assert [(one["import_id"], one["status"], one["imported_count"]) for one in listed] == [(import_id, "imported", 3)]


def test_a_cancelled_statement_leaves_nothing(web, ann, nudged):
    import_id = data_of(upload(web, ann), 202)["import_id"]
    assert data_of(post(web, ann, f"/imports/{import_id}/cancel"))["status"] == "cancelled"
    run(nudged)
    assert data_of(get(web, ann, "/transactions"))["total"] == 0
    refused(post(web, ann, f"/imports/{import_id}/confirm"), 409, "IMPORT_NOT_READY")
    refused(post(web, ann, f"/imports/{import_id}/answer", {"key": "x", "value": "y"}), 409, "IMPORT_NOT_READY")


def test_files_that_are_refused(web, ann, monkeypatch):
    refused(upload(web, ann, b""), 400, "FILE_EMPTY")
    monkeypatch.setenv("MAX_FILE_BYTES", "1000")
    get_settings.cache_clear()
    refused(upload(web, ann, b"x" * 1001), 413, "FILE_TOO_LARGE")
    refused(upload(web, ann, b"x" * 200_000), 413, "FILE_TOO_LARGE")
    with db.as_user(ann.id) as session:
        assert session.query(CsvImport).count() == 0
    refused(web.post(f"{API}/imports/upload", headers=ann.headers), 422, "VALIDATION_ERROR")
    refused(web.post(f"{API}/auth/login", content=b"x" * 2_000_000), 413, "FILE_TOO_LARGE")


def test_a_body_is_not_read_past_its_limit(web, ann):
    """A sender that never ends is cut off, whatever length it promised."""
    sent = 0

    def endless():
        nonlocal sent
        for _ in range(400):
            sent += 65536
            yield b"x" * 65536

    kind = "multipart/form-data; boundary=b"
    headers = {**ann.headers, "Content-Type": kind}
    head = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'

    def body():
        yield head
        yield from endless()

    refused(web.post(f"{API}/imports/upload", headers=headers, content=body()), 413, "FILE_TOO_LARGE")


def test_a_hostile_file_name_is_only_a_name(web, ann):
    name = '../../etc/pa\x00ss"wd\r\nX: y.csv'
    import_id = data_of(upload(web, ann, name=name), 202)["import_id"]
    kept = data_of(get(web, ann, f"/imports/{import_id}/preview"))["file_name"]
    assert not set('/\\\x00\r\n"') & set(kept)


# Chat


def conversation(web, person):
    return data_of(post(web, person, "/chat/sessions", {}), 201)["id"]


def test_a_message_is_answered_in_the_same_request(web, ann):
    session_id = conversation(web, ann)
    figure = Figure("balance", Decimal("1234.50"), "GBP", rows=3)
    bot = Bot(lambda inbound: [words("You have ", figure, "."), Table(("a", "b"), (("x", figure),))])
    worker = Thread(target=lambda: [sleep(0.02) for _ in range(300) if not bot.turn()])
    worker.start()
    answer = post(web, ann, f"/chat/sessions/{session_id}/messages", {"content": "  What is my balance? "})
    worker.join()
    said = data_of(answer)
    assert (said["role"], said["content"].splitlines()[0], said["intent"]) == (
        "assistant",
        "You have £1,234.50.",
        "general",
    )
    part = said["data_payload"]["blocks"][0]["parts"][1]
    assert (part["amount"], part["display"]) == ("1234.50", "£1,234.50")
    assert said["data_payload"]["blocks"][1]["rows"][0][1]["display"] == "£1,234.50"
    [inbound] = bot.heard
    assert (inbound.kind, inbound.text, inbound.identity) == ("text", "What is my balance?", str(ann.id))


def test_a_slow_answer_is_awaited_elsewhere_and_nothing_is_said_twice(web, ann):
    session_id = conversation(web, ann)
    path = f"/chat/sessions/{session_id}/messages"
    body = {"content": "balance", "client_id": "one", "wait_seconds": 0}
    waiting = data_of(post(web, ann, path, body), 202)
    assert data_of(post(web, ann, path, body), 202)["client_id"] == "one"
    bot = Bot(lambda _: [words("later")])
    assert (bot.turn(), bot.turn()) == (1, 0), "the same client_id is one message"
    found = data_of(get(web, ann, path, after=waiting["after"]))["items"]
    assert [(one["role"], one["content"]) for one in found] == [("user", "balance"), ("assistant", "later")]
    assert data_of(get(web, ann, path, after=found[-1]["seq"]))["items"] == []
    assert data_of(post(web, ann, path, body))["content"] == "later", "a retry gets the answer it missed"
    [listed] = data_of(get(web, ann, "/chat/sessions"))["items"]
    assert (listed["title"], listed["channel"], listed["message_count"]) == ("balance", "web", 2)


def test_waiting_ends_when_it_said_it_would(web, ann):
    session_id = conversation(web, ann)
    began = perf_counter()
    body = {"content": "balance", "wait_seconds": 1}
    data_of(post(web, ann, f"/chat/sessions/{session_id}/messages", body), 202)
    assert perf_counter() - began < 2.5


def test_a_file_and_a_button_reach_the_bot(web, ann):
    session_id = conversation(web, ann)
    with db.as_user(ann.id) as session:
        question: Choices = actions.offer(
            session, ann.id, f"web:{session_id}", "Import?", [Option("Import", "import.confirm", {})]
        )
    token = question.choices[0].token
    files = {"file": ("march.csv", STATEMENT, "text/csv")}
    path = f"{API}/chat/sessions/{session_id}/files"
    data_of(web.post(path, headers=ann.headers, files=files, data={"caption": "here"}), 202)
    data_of(post(web, ann, f"/chat/sessions/{session_id}/actions", {"token": token}), 202)
    refused(post(web, ann, f"/chat/sessions/{session_id}/actions", {"token": "made-up"}), 409, "STALE_ACTION")
    bot = Bot(lambda _: [words("ok")])
    while bot.turn():
        pass
    file, button = bot.heard
    assert (file.kind, file.text, file.attachments[0].name, file.attachments[0].size) == (
        "file",
        "here",
        "march.csv",
        len(STATEMENT),
    )
    assert WebChannel().fetch(file.attachments[0], limit=10_000).data == STATEMENT
    assert (button.kind, button.action, button.text) == ("action", token, "Import")


def test_a_picture_comes_as_a_link_that_opens_and_never_as_its_key(web, ann):
    from core import files

    session_id = conversation(web, ann)
    key = files.put(ann.id, "charts", b"\x89PNG picture")
    data_of(post(web, ann, f"/chat/sessions/{session_id}/messages", {"content": "chart", "wait_seconds": 0}), 202)
    Bot(lambda _: [Image(key, "a line")]).turn()
    answer = get(web, ann, f"/chat/sessions/{session_id}/messages")
    assert key not in answer.text
    block = data_of(answer)["items"][1]["data_payload"]["blocks"][0]
    path = block["url"].removeprefix(get_settings().base_url)
    for opened in (web.get(path), web.head(path)):
        assert opened.status_code == 200
        assert opened.headers["content-type"] == "image/png"
        assert opened.headers["content-length"] == "12"
        assert opened.headers["content-disposition"] == 'inline; filename="chart.png"'
        assert opened.headers["x-content-type-options"] == "nosniff"
        assert opened.headers["cache-control"] == "no-store"
    assert web.get(path).content == b"\x89PNG picture"
    assert web.get(path[:-3] + "AAA").status_code == 404


def test_what_a_file_link_does_not_show_in_place(web, ann):
    from core import files

    key = files.put(ann.id, "charts", b"<script>alert(1)</script>")
    link = files.link(key, "text/html", "a very long name of a statement.html")
    opened = web.get(link.removeprefix(get_settings().base_url))
    assert opened.headers["content-type"] == "application/octet-stream"
    shown = opened.headers["content-disposition"]
    assert shown.startswith("attachment;")
    assert len(shown.split('"')[1]) <= 20
    assert shown.split('"')[1].endswith(".html")


def test_a_deleted_conversation_is_gone(web, ann):
    session_id = conversation(web, ann)
    data_of(web.delete(f"{API}/chat/sessions/{session_id}", headers=ann.headers))
    refused(get(web, ann, f"/chat/sessions/{session_id}/messages"), 404, "NOT_FOUND")
    refused(web.delete(f"{API}/chat/sessions/{session_id}", headers=ann.headers), 404, "NOT_FOUND")


def test_a_conversation_of_another_channel_is_read_but_not_written_here(web, ann):
    with db.as_user(ann.id) as session:
        held = messages.session_of(session, ann.id, "telegram:42").id
    assert data_of(get(web, ann, f"/chat/sessions/{held}/messages"))["items"] == []
    refused(post(web, ann, f"/chat/sessions/{held}/messages", {"content": "x"}), 409, "ANOTHER_CHANNEL")


def test_a_link_code_connects_once(web, ann):
    from core.accounts import codes

    made = data_of(post(web, ann, "/chat/link-codes"), 201)
    assert made["command"] == f"CONNECT {made['code']}"
    for expected in (ann.id, None):
        with db.as_nobody() as session:
            found = codes.redeem(session, made["code"], "chat")
        assert (found[0] if found else None) == expected


# Refusals


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
