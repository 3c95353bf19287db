"""The REST API's figures add up, and transactions are found."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

from tests.api.calls import TODAY, data_of, get, month_start
from tests.api_people import add_rows


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
