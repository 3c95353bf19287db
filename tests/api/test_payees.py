"""Customers and suppliers over HTTP: listed, ranked, taken apart, made and forgotten."""

from __future__ import annotations

from sqlalchemy import text

from core import db
from core.models import CsvImport
from tests.api.calls import TODAY, data_of, get, month_start, named, post, refused, rows_of, send, undo_latest
from tests.api_people import add_rows


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
