"""What rows mean over HTTP: corrections, rules, categories, tags, and what repeats."""

from __future__ import annotations

from uuid import uuid4

from core import db
from tests.api.calls import TODAY, data_of, get, month_start, named, post, refused, rows_of, send, undo_latest
from tests.api_people import API, add_rows


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
