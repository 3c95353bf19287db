"""How odd a payment is: each rule finds what it is for, and habits are nothing odd."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from core.outlook.oddness import judge
from core.outlook.oddness.tails import above
from core.outlook.recurring import Payment

START = date(2025, 1, 1)


def payment(n: int, day: date, amount: str, key: str, account: str = "a") -> Payment:
    return Payment(f"{key}-{n}", day, Decimal(amount), key, key.upper(), account, "GBP")


def books() -> list[Payment]:
    """A year: rent on the 3rd, a supplier every week at odd prices, a customer twice a month."""
    rows: list[Payment] = []
    for month in range(12):
        first = date(2025, month + 1, 1)
        rows.append(payment(month, first + timedelta(days=2), "-900", "rent"))
        rows += [
            payment(2 * month + n, first + timedelta(days=9 + 12 * n), f"{1400 + 37 * n + month}", "acme")
            for n in (0, 1)
        ]
    rows += [payment(n, START + timedelta(days=7 * n), f"{-(40 + n * 7 % 23)}.{n:02}", "beans") for n in range(52)]
    return rows


def chances(extra: Payment) -> dict[str, float]:
    found = {one.payment.id: one for one in judge([*books(), extra])}
    return {str(rule): chance for rule, chance in found[extra.id].chances.items()}


def test_an_ordinary_payment_is_nothing_odd():
    assert min(chances(payment(99, date(2026, 1, 3), "-900", "rent")).values()) > 0.02
    assert min(chances(payment(99, date(2025, 12, 31), "-52.10", "beans")).values()) > 0.02


def test_ten_times_the_usual_amount():
    found = chances(payment(99, date(2025, 12, 31), "-480", "beans"))
    assert found["amount"] < 0.001
    assert found["amount"] == min(found.values())


def test_the_same_again_within_days_names_its_twin():
    odd = judge([*books(), payment(99, date(2025, 12, 4), "-900", "rent")])
    found = next(one for one in odd if one.payment.id == "rent-99")
    assert found.rule == "duplicate"
    assert found.chance < 0.002
    assert found.twin == "rent-11"


def test_what_an_account_does_every_day_is_no_duplicate():
    coffee = [payment(n, START + timedelta(days=n), "-3.20", "coffee") for n in range(90)]
    assert min(judge(coffee)[-1].chances.get("duplicate", 1.0), 1.0) > 0.3


def test_a_payment_off_its_days():
    found = chances(payment(99, date(2026, 1, 18), "-900", "rent"))
    assert found["off_schedule"] == min(found.values()) < 0.01


def test_a_new_payee_and_much():
    much, little = (
        chances(payment(1, date(2025, 12, 30), amount, "zebra")).get("new_payee", 1.0) for amount in ("-4000", "-12")
    )
    assert much < 0.002
    assert little > 10 * much


def test_a_new_customer_is_no_worry_and_an_amount_of_nothing_is_skipped():
    assert "new_payee" not in chances(payment(1, date(2025, 12, 30), "9000", "zebra"))
    assert len(judge([payment(1, START, "0", "nothing")])) == 0


def test_accounts_do_not_explain_each_other():
    elsewhere = payment(99, date(2025, 12, 4), "-900", "rent", account="b")
    found = next(one for one in judge([*books(), elsewhere]) if one.payment.id == "rent-99")
    assert found.twin == ""
    assert found.chance == 1.0


def test_the_future_changes_no_verdict():
    rows = sorted(books(), key=lambda row: row.day)
    whole = {one.payment.id: one.chance for one in judge(rows)}
    half = {one.payment.id: one.chance for one in judge(rows[:40])}
    assert half == {id_: whole[id_] for id_ in half}


@pytest.mark.parametrize(
    ("t", "freedom", "chance"), [(0.0, 5, 0.5), (2.015, 5, 0.05), (4.032, 5, 0.005), (-2.015, 5, 0.95)]
)
def test_students_tail(t: float, freedom: int, chance: float):
    assert above(t, freedom) == pytest.approx(chance, rel=0.05)


def test_a_quarters_tax_among_monthly_ones_of_the_same_office_is_nothing_odd():
    def to_office(n: int, day: date, amount: str, text: str) -> Payment:
        return Payment(f"{text}-{n}", day, Decimal(amount), "hmrc", text, "a", "GBP")

    taxes = [to_office(n, date(2025, n + 1, 22), f"-{700 + n}", "HMRC PAYE") for n in range(12)]
    taxes += [to_office(n, date(2025, n, 7), f"-{3800 + 30 * n}", "HMRC VAT") for n in (2, 5, 8, 11)]
    found = {one.payment.id: one for one in judge([*books(), *taxes])}
    assert found["HMRC VAT-11"].chances["amount"] > 0.02
    assert found["HMRC VAT-11"].chance > 0.005, "one in 500 is said"
    assert "new_payee" not in found["HMRC VAT-2"].chances, "a second tax of an office is no stranger"
