"""The made-up company: the same from the same seed, exact to the penny, and like a real one."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections import Counter, defaultdict
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256
from io import StringIO
from itertools import pairwise

import pytest

from core.demo import LAYOUTS, DemoCompany, DemoRow, company, to_csv
from core.demo.bank_days import bank_holidays, is_working, monthly, shift_months

END = date(2026, 3, 31)
CURRENT, SAVINGS = "Business Current", "Business Savings"
SEEDS = range(6, 12)  # two of each trade
CATEGORIES = {
    "Rent", "Salaries", "Marketing", "Software & Subscriptions", "Travel", "Utilities", "Professional Services",
    "Equipment", "Taxes", "Other",
}  # fmt: skip


@lru_cache
def made(seed: int) -> DemoCompany:
    return company(seed, end=END)


def series(rows: tuple[DemoRow, ...], name: str) -> list[DemoRow]:
    return [row for row in rows if row.series == name]


def total(firm: DemoCompany, name: str | None) -> Decimal:
    """Income of one series, or all of it."""
    amounts = (row.amount for row in firm.rows if row.kind == "income" and name in {None, row.series})
    return sum(amounts, Decimal(0))


def by_month(rows: list[DemoRow]) -> dict[tuple[int, int], list[DemoRow]]:
    months: dict[tuple[int, int], list[DemoRow]] = defaultdict(list)
    for row in rows:
        months[row.date.year, row.date.month].append(row)
    return months


@pytest.mark.parametrize("seed", SEEDS)
def test_every_balance_follows_from_the_one_before(seed: int) -> None:
    firm = made(seed)
    for account in firm.accounts:
        balance = account.opening
        rows = firm.rows_of(account.name)
        assert rows
        for row in rows:
            balance += row.amount
            assert row.balance == balance
            assert row.amount.as_tuple().exponent == -2
            assert row.amount
        assert len(account.last4) == 4
        assert account.currency == "GBP"


@pytest.mark.parametrize("seed", SEEDS)
def test_rows_are_booked_in_order_on_working_days_of_the_time_asked_for(seed: int) -> None:
    firm = made(seed)
    days = [row.date for row in firm.rows]
    assert days == sorted(days)
    assert all(is_working(day) for day in days)
    assert date(2024, 10, 1) <= days[0] <= date(2024, 10, 4)
    assert date(2026, 3, 30) <= days[-1] <= END
    assert {account.opening_date for account in firm.accounts} == {date(2024, 10, 1)}


@pytest.mark.parametrize("seed", SEEDS)
def test_truth_is_filled_in_and_consistent(seed: int) -> None:
    for row in made(seed).rows:
        assert row.description.isascii()
        assert row.description == row.description.upper().strip()
        spent = row.amount < 0 and row.kind not in {"transfer_own", "cash", "refund"}
        assert (row.category in CATEGORIES) if spent else (row.category is None), row
        nobody = row.kind in {"transfer_own", "fee", "interest", "cash"} or row.series == "cash takings"
        assert bool(row.counterparty) != nobody, row
        assert row.kind != "income" or row.amount > 0


@pytest.mark.parametrize("seed", SEEDS)
def test_sizes_stay_in_the_documented_ranges(seed: int) -> None:
    firm = made(seed)
    assert 1400 <= len(firm.rows) <= 1900
    sales = sum(row.amount for row in firm.rows if row.kind == "income") / 18
    assert 23_000 <= sales <= 55_000
    balances = [row.balance for row in firm.rows_of(CURRENT)]
    assert -1500 < min(balances) < 1500
    assert max(balances) < 75_000
    assert min(row.balance for row in firm.rows_of(SAVINGS)) > 0


@pytest.mark.parametrize("seed", SEEDS)
def test_money_is_tight_in_one_spell_only(seed: int) -> None:
    firm = made(seed)
    sales = sum((row.amount for row in firm.rows if row.kind == "income"), Decimal(0)) / 18
    held = {account.name: account.opening for account in firm.accounts}
    closing: dict[date, Decimal] = {}
    for row in firm.rows:
        held[row.account] = row.balance
        closing[row.date] = sum(held.values(), Decimal(0))
    poor = [day for day, total in closing.items() if total < sales * Decimal("0.08")]
    assert 1 <= len(poor) <= 20
    assert poor[-1] - poor[0] < timedelta(days=45)
    assert date(2025, 6, 1) < poor[0] < date(2025, 12, 1)


@pytest.mark.parametrize("seed", SEEDS)
def test_own_transfers_show_in_both_accounts(seed: int) -> None:
    out = Counter((row.date, -row.amount, row.account) for row in made(seed).rows if row.kind == "transfer_own")
    assert {account for _, _, account in out} == {CURRENT, SAVINGS}
    other = {CURRENT: SAVINGS, SAVINGS: CURRENT}
    assert out == Counter({(day, -amount, other[account]): n for (day, amount, account), n in out.items()})


@pytest.mark.parametrize("seed", SEEDS)
def test_wages_rent_and_taxes_come_when_they_are_due(seed: int) -> None:
    rows = made(seed).rows
    wages = [row for row in rows if row.series and row.series.startswith("pay ")]
    staff = {row.counterparty for row in wages}
    assert len(staff) >= 4
    assert all({row.counterparty for row in paid} == staff for paid in by_month(wages).values())
    for name, first, last in (("PAYE", 18, 22), ("rent", 1, 5), ("owner's pay", 24, 28)):
        paid = series(rows, name)
        assert len(by_month(paid)) == len(paid) == 18
        assert all(first <= row.date.day <= last for row in paid), name
    vat = series(rows, "VAT")
    assert len(vat) == 6
    assert {(b.date.year - a.date.year) * 12 + b.date.month - a.date.month for a, b in pairwise(vat)} == {3}
    assert sum(row.series == "corporation tax" for row in rows) in {1, 2}
    assert len([row for row in rows if row.kind == "fee"]) == 18


@pytest.mark.parametrize("seed", SEEDS)
def test_many_customers_and_suppliers(seed: int) -> None:
    rows = made(seed).rows
    customers = Counter(row.counterparty for row in rows if row.kind == "income" and row.series is None)
    assert len(customers) == 8
    assert min(customers.values()) >= 5
    suppliers = Counter(row.counterparty for row in rows if row.kind == "purchase")
    assert sum(count >= 3 for count in suppliers.values()) >= 15
    assert {"refund", "cash", "loan", "interest", "fee", "tax", "payroll"} <= {row.kind for row in rows}


@pytest.mark.parametrize("seed", SEEDS)
def test_card_takings_arrive_on_working_days_and_the_weekend_comes_on_monday(seed: int) -> None:
    takings = series(made(seed).rows, "card takings")
    assert len({row.counterparty for row in takings}) == 1
    assert len({row.date for row in takings}) == len(takings)
    days: dict[int, list[Decimal]] = defaultdict(list)
    for row in takings:
        days[row.date.weekday()].append(row.amount)
    means = {weekday: sum(amounts, Decimal(0)) / len(amounts) for weekday, amounts in days.items()}
    assert means[0] > means[2] * Decimal("1.5")


def test_a_cafe_earns_more_in_summer_than_in_winter() -> None:
    months = by_month(series(made(7).rows, "card takings"))
    sums = {month: sum((row.amount for row in rows), Decimal(0)) for month, rows in months.items()}
    assert sums[2025, 7] > sums[2025, 1] * Decimal("1.15")


@pytest.mark.parametrize("seed", SEEDS)
def test_a_subscription_rises_once(seed: int) -> None:
    rises = 0
    payments: dict[str, list[Decimal]] = defaultdict(list)
    for row in made(seed).rows:
        if row.series and row.category == "Software & Subscriptions":
            payments[row.series].append(row.amount)
    for amounts in payments.values():
        prices = list(dict.fromkeys(amounts))
        if len(prices) == 2:
            assert Decimal("1.14") < prices[1] / prices[0] < Decimal("1.16")
            assert amounts == sorted(amounts, reverse=True)
            rises += 1
    assert rises >= 2


@pytest.mark.parametrize("seed", SEEDS)
def test_two_equal_coffees_on_one_day_are_two_rows(seed: int) -> None:
    equal = Counter((row.date, row.amount, row.description) for row in made(seed).rows)
    coffees = [text for (_, _, text), count in equal.items() if count == 2 and ("COSTA" in text or "PRET" in text)]
    assert len(coffees) >= 12


@pytest.mark.parametrize("seed", SEEDS)
def test_goods_sent_back_were_bought_before(seed: int) -> None:
    rows = made(seed).rows
    refunds = [row for row in rows if row.kind == "refund" and row.amount > 0]
    for refund in refunds:
        bought = [row for row in rows if row.amount == -refund.amount and row.counterparty == refund.counterparty]
        assert not bought or timedelta() < refund.date - bought[0].date < timedelta(days=20)
        assert bought or refund.date < date(2024, 10, 20)


def test_the_same_seed_makes_the_same_company_in_another_process() -> None:
    code = (
        "import hashlib, datetime; from core.demo import company, to_csv;"
        "c = company(7, end=datetime.date(2026, 3, 31));"
        "print(hashlib.sha256(repr(c).encode()).hexdigest())"
    )
    env = os.environ | {"PYTHONHASHSEED": "12345", "PYTHONPATH": os.pathsep.join(sys.path)}
    printed = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True).stdout
    assert printed.strip() == sha256(repr(company(7, end=END)).encode()).hexdigest()


def test_another_seed_makes_another_company() -> None:
    firms = [made(seed) for seed in SEEDS]
    assert len({firm.name for firm in firms}) == len(firms)
    assert len({firm.accounts[0].opening for firm in firms}) == len(firms)
    shares = [total(f, "card takings") / total(f, None) for f in firms[:3]]
    workshop, cafe, agency = shares
    assert agency < workshop < Decimal("0.4") < Decimal("0.7") < cafe


@pytest.mark.parametrize("months", [3, 12, 30])
def test_other_lengths_end_on_the_day_asked_for(months: int) -> None:
    end = date(2026, 11, 22)
    firm = company(4, end=end, months=months)
    assert firm.accounts[0].opening_date == shift_months(date(2026, 11, 23), -months)
    assert end - timedelta(days=3) <= firm.rows[-1].date <= end
    assert min(row.balance for row in firm.rows_of(CURRENT)) > -1500


@pytest.mark.parametrize("months", [2, 61])
def test_lengths_out_of_range_are_refused(months: int) -> None:
    with pytest.raises(ValueError, match="3 to 60"):
        company(end=END, months=months)


def _number(text: str) -> Decimal:
    if text[-3] == ",":
        text = text.translate(str.maketrans(",.", ".,"))
    return Decimal(text.replace("£", "").replace(",", ""))


@pytest.mark.parametrize("account", [CURRENT, SAVINGS])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_printed_statement_holds_every_row(layout: str, account: str) -> None:
    rows = made(7).rows_of(account)
    encoding, delimiter = ("iso-8859-1", ";") if layout == "german" else ("utf-8", ",")
    printed = to_csv(made(7), account, layout).decode(encoding)
    lines = list(csv.reader(StringIO(printed, newline=""), delimiter=delimiter))
    if layout == "columns":
        assert _number(lines[1][1]) == rows[-1].balance
        read = [(line[1], _number(line[3]) if line[3] else -_number(line[2]), _number(line[4])) for line in lines[4:]]
    elif layout == "uk":
        assert lines[0] == ["Date", "Description", "Amount", "Balance"]
        read = [(line[1], Decimal(line[2]), Decimal(line[3])) for line in reversed(lines[1:])]
    else:
        assert lines[0][4] == "Währung"
        read = [(line[2], _number(line[3]), _number(line[5])) for line in reversed(lines[1:])]
    assert read == [(row.description, row.amount, row.balance) for row in rows]


def test_an_unknown_layout_or_account_is_named() -> None:
    with pytest.raises(ValueError, match="no layout 'pdf'"):
        to_csv(made(7), CURRENT, "pdf")
    with pytest.raises(ValueError, match="no account 'Petty Cash'"):
        to_csv(made(7), "Petty Cash")


def test_bank_holidays_are_those_the_government_lists() -> None:
    # gov.uk/bank-holidays, England and Wales
    listed = {
        2021: ("01-01", "04-02", "04-05", "05-03", "05-31", "08-30", "12-27", "12-28"),
        2024: ("01-01", "03-29", "04-01", "05-06", "05-27", "08-26", "12-25", "12-26"),
        2025: ("01-01", "04-18", "04-21", "05-05", "05-26", "08-25", "12-25", "12-26"),
        2026: ("01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"),
        2027: ("01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"),
    }
    for year, days in listed.items():
        assert bank_holidays(year) == {date.fromisoformat(f"{year}-{day}") for day in days}


def test_months_shorter_than_the_day_use_their_last() -> None:
    assert list(monthly(date(2025, 1, 15), date(2025, 4, 30), 31)) == [
        date(2025, 1, 31), date(2025, 2, 28), date(2025, 3, 31), date(2025, 4, 30),
    ]  # fmt: skip
    assert shift_months(date(2024, 3, 31), -1) == date(2024, 2, 29)
