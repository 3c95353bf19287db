"""What no cadence tells: taxes on the law's dates, premiums, and what came on the same days a year before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

import pytest

from core.outlook.forecast import Become, Overlay, forecast
from core.outlook.recurring import Payment, public_holidays

TODAY = date(2026, 12, 1)
GB = public_holidays("GB")
OLD, YOUNG = date(2025, 1, 2), date(2026, 2, 2)


def pay(day: date, amount: str, text: str) -> Payment:
    return Payment(f"{day}{text}{amount}", day, Decimal(amount), text.casefold(), text, "main", "GBP")


def expected(
    *own: Payment, since: date = OLD, today: date = TODAY, scenario: Sequence[Overlay] = ()
) -> list[tuple[date, Decimal]]:
    """What is expected by name in the next three months, beside rent and takings since the day `since`."""
    days = [since + timedelta(days=n) for n in range((today - since).days + 1)]
    rows = [pay(day, f"{300 + day.day * 3}.70", "till") for day in days if day.weekday() < 5]
    rows += [pay(day, "-1500.00", "harbour lets") for day in days if day.day == 1]
    found = forecast([*rows, *own], opening=Decimal(9000), today=today, horizon=90, holidays=GB, scenario=scenario)
    return [(item.day, item.amount) for item in found.items if item.name not in ("Harbour Lets", "Till")]


SELF, CORPORATION, IRS, BAS = "HMRC SELF ASSESSMENT", "HMRC CORPORATION TAX", "IRS USATAXPYMT", "ATO BAS"
January = date(2026, 1, 30)
July = date(2026, 7, 31)


@pytest.mark.parametrize("rows", [
    [pay(January, "-4200.00", SELF), pay(July, "-2600.00", SELF)],
    [
        pay(date(2025, 1, 31), "-4000.00", SELF), pay(date(2025, 7, 31), "-2500.00", SELF),
        pay(January, "-4200.00", SELF), pay(July, "-2600.00", SELF),
    ],
])  # fmt: skip
def test_self_assessment_is_due_in_january_again(rows: list[Payment]) -> None:
    assert expected(*rows) == [(date(2027, 1, 29), Decimal("-4200.00"))]  # the 31st is a Sunday


def test_a_payment_on_account_says_how_much_january_is_at_least() -> None:
    assert expected(pay(July, "-2600.00", SELF), since=YOUNG) == [(date(2027, 1, 29), Decimal("-2600.00"))]


def test_a_tax_that_is_paid_before_its_day_is_not_due_again() -> None:
    rows = [pay(January, "-4200.00", SELF), pay(July, "-2600.00", SELF), pay(date(2027, 1, 4), "-4600.00", SELF)]
    assert expected(*rows, today=date(2027, 1, 10)) == []


def test_corporation_tax_comes_once_a_year_whatever_it_was() -> None:
    last = pay(date(2026, 1, 5), "-9200.00", CORPORATION)
    assert expected(last) == [(date(2027, 1, 5), Decimal("-9200.00"))]
    assert expected(pay(date(2025, 1, 6), "-6100.00", CORPORATION), last) == [(date(2027, 1, 5), Decimal("-9200.00"))]


def test_several_taxes_of_one_office() -> None:
    office = [pay(date(2026, 1, 5), "-9200.00", CORPORATION), pay(January, "-4200.00", SELF)]
    rows = [Payment(one.id, one.day, one.amount, "hmrc", one.text, one.account, one.currency) for one in office]
    assert expected(*rows) == [(date(2027, 1, 5), Decimal("-9200.00")), (date(2027, 1, 29), Decimal("-4200.00"))]


def test_american_estimated_tax_and_the_australian_statement_keep_the_laws_dates() -> None:
    rows = [pay(date(2026, month, 15), "-1800.00", IRS) for month in (4, 6, 9)]
    assert expected(*rows, since=YOUNG) == [(date(2027, 1, 15), Decimal("-1800.00"))]
    rows = [pay(date(2026, month, 28), f"-{month}100.00", BAS) for month in (4, 7, 10)]
    assert expected(*rows, since=YOUNG) == [(date(2027, 3, 1), Decimal("-10100.00"))]


def test_what_an_office_takes_every_month_is_no_estimated_tax() -> None:
    rows = [pay(date(2026, month, 15), f"-{700 + month * month}.00", IRS) for month in range(3, 12)]
    assert [day for day, _ in expected(*rows, since=YOUNG)] == [
        date(2026, 12, 15),
        date(2027, 1, 15),
        date(2027, 2, 15),
    ]


@pytest.mark.parametrize(("text", "comes"), [("AVIVA BUSINESS INSURANCE", True), ("MISC EQUIP DIRECT", False)])
def test_a_premium_paid_once_is_a_years(text: str, comes: bool) -> None:
    found = expected(pay(date(2026, 1, 12), "-1310.00", text))
    assert found == ([(date(2027, 1, 12), Decimal("-1310.00"))] if comes else [])


def test_what_came_on_the_same_days_a_year_before_comes_again() -> None:
    days = (date(2025, 2, 3), date(2025, 8, 4), date(2026, 2, 3), date(2026, 8, 3))
    rows = [pay(day, f"-{600 + day.month}.00", "ROSPA SERVICE") for day in days]
    assert expected(*rows) == [(date(2027, 2, 3), Decimal("-602.00"))]
    other = [pay(day + timedelta(days=40 * (day.year == 2026)), "-600.00", "ROSPA SERVICE") for day in days]
    assert expected(*other) == []


@pytest.mark.parametrize("text", ["BAS DE VRIES", "TRATTORIA MATADOR", "NIC JONES", "AIRPORT TAX FREE", "ACME CORP"])
def test_a_name_that_looks_like_a_tax_is_none(text: str) -> None:
    assert expected(pay(date(2026, 1, 12), "-1310.00", text)) == []


def test_what_a_tax_office_gave_back_and_what_was_lent_for_a_tax_do_not_come_again() -> None:
    assert expected(pay(date(2026, 1, 5), "900.00", CORPORATION)) == []
    assert expected(pay(date(2026, 1, 5), "-900.00", "HMRC TAX LOAN INSTALMENT")) == []


def test_a_what_if_of_what_differs_each_time_changes_the_next() -> None:
    days = (date(2025, 1, 12), date(2025, 2, 9), date(2026, 1, 12), date(2026, 2, 9))
    rows = [pay(day, f"-{600 + day.month + 150 * (day.year == 2026)}.00", "ROSPA SERVICE") for day in days]
    found = expected(*rows, scenario=[Become("rospa service", Decimal("900.00"))])
    assert found == [(date(2027, 1, 12), Decimal("-900.00")), (date(2027, 2, 9), Decimal("-752.00"))]
