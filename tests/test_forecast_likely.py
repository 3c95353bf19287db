"""Payments too few to be a series, what calls itself monthly, and a series that did not come when it was due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from core.outlook.forecast import forecast, history
from core.outlook.forecast.likely import likely
from core.outlook.recurring import Payment, public_holidays
from core.outlook.recurring.workdays import Workdays

TODAY = date(2026, 6, 30)
GB = public_holidays("GB")


def pay(day: date, amount: str, text: str) -> Payment:
    return Payment(f"{day}{text}{amount}", day, Decimal(amount), text.casefold(), text, "main", "GBP")


def shop(until: date = TODAY) -> list[Payment]:
    """Takings of every day, a little different each day, since January."""
    days = (date(2026, 1, 1) + timedelta(days=n) for n in range(200))
    return [pay(day, f"{100 + day.day % 7}.00", "till") for day in days if day <= until]


def items(*more: Payment) -> list[tuple[date, Decimal]]:
    """What is expected by name in the next five weeks."""
    found = forecast([*shop(), *more], opening=Decimal(4000), today=TODAY, horizon=35, holidays=GB)
    return [(item.day, item.amount) for item in found.items]


@pytest.mark.parametrize(
    "text", ["Monthly contribution from Ada", "STANDING ORDER ADA RENT", "Dauerauftrag Ada", "COTISATION MENSUELLE"]
)
def test_what_calls_itself_monthly_is_expected_after_its_first(text: str) -> None:
    assert items(pay(date(2026, 6, 10), "86.80", text)) == [(date(2026, 7, 10), Decimal("86.80"))]


@pytest.mark.parametrize("text", ["Contribution from Ada", "Refund of monthly contribution from Ada"])
def test_one_payment_that_does_not_say_so_is_not(text: str) -> None:
    assert items(pay(date(2026, 6, 10), "86.80", text)) == []


def test_a_monthly_plan_that_is_billed_by_use_is_a_habit() -> None:
    days = [date(2026, 6, day) for day in (2, 5, 6, 11, 19, 24)]
    assert items(*(pay(day, f"-{9 + day.day}.10", "monthly plan data pack") for day in days)) == []


def test_what_calls_itself_monthly_and_ended_is_not_expected() -> None:
    assert items(pay(date(2026, 4, 10), "86.80", "Monthly contribution from Ada")) == []


@pytest.mark.parametrize(("third", "level", "payments"), [("-540.00", -540.0, 3), ("-60.00", -500.0, 2)])
def test_what_became_dearer_is_one_thing_at_its_new_price(third: str, level: float, payments: int) -> None:
    rows = [pay(date(2026, month, 27), "-500.00", "harbour lets") for month in (4, 5)]
    past = history([*rows, pay(date(2026, 6, 26), third, "harbour lets")], balance=0.0, last=TODAY)
    found = likely(past, past.apart(range(3)), (), Workdays(GB))
    assert [(one.level, len(one.places)) for one in found] == [(level, payments)]


@pytest.mark.parametrize(("last", "expected"), [(6, [date(2026, 7, 17)]), (5, [])])
def test_a_member_who_did_not_pay_is_no_longer_counted_on_a_bill_not_paid_still_is(
    last: int, expected: list[date]
) -> None:
    rows = [pay(date(2026, month, 17), "80.00", "membership of Ada") for month in range(1, last + 1)]
    assert [day for day, amount in items(*rows) if amount == Decimal("80.00")] == expected
    rows = [pay(date(2026, month, 17), "-80.00", "gym") for month in range(1, last + 1)]
    assert [day for day, amount in items(*rows) if amount == Decimal("-80.00")] == [date(2026, 7, 17)]


def test_a_tax_paid_without_a_name_was_paid() -> None:
    vat = [pay(date(2026, 1, 7), "-4001.00", "VAT")]
    nameless = replace(pay(date(2026, 4, 9), "-4310.00", "PAYMENT 55120"), key="")
    past = history([*vat, nameless], balance=0.0, last=TODAY)
    found = likely(past, past.apart([0]), [1], Workdays(GB))
    assert [(len(one.places), one.due(past, 35)) for one in found] == [(2, [7])]
    other = replace(nameless, amount=Decimal("-431.00"))
    past = history([*vat, other], balance=0.0, last=TODAY)
    assert [one for one in likely(past, past.apart([0]), [1], Workdays(GB)) if len(one.places) > 1] == []
