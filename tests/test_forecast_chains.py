"""Payments that come every thirty days to the day, among others of the same payee."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from core.outlook.forecast import forecast, history
from core.outlook.forecast.sweeps import draws
from core.outlook.recurring import Payment

TODAY = date(2026, 3, 20)
TAKEN = 12  # days ahead on which the next is due


def pay(day: date, amount: str) -> Payment:
    text = "salary" if Decimal(amount) > 0 else "cash withdrawal"
    return Payment(f"{day} {amount}", day, Decimal(amount), "", text, "1", "EUR")


def books(every: int) -> tuple[list[Payment], Decimal]:
    """Half of what lies above 2,000 is taken out every so many days, and a little now and then."""
    start, balance, rows = TODAY - timedelta(days=330), Decimal(4000), list[Payment]()
    last = TODAY - timedelta(days=every - TAKEN)
    for n in range(331):
        day = start + timedelta(days=n)
        moved = list[Decimal]()
        if day.day == 5:
            moved.append(Decimal(1500 + 2500 * (day.month % 3)))
        if (last - day).days % every == 0:
            moved.append(-(balance - 2000) / 2)
        if n % 23 == 7:
            moved.append(Decimal(-40 - n % 7))
        for amount in moved:
            rows.append(pay(day, f"{amount:.2f}"))
            balance += rows[-1].amount
    return rows, balance


def said(every: int) -> tuple[Decimal, Decimal]:
    """(what moves on the day the next is due, half of what then lies above 2,000)."""
    rows, balance = books(every)
    told = forecast(rows, opening=balance, today=TODAY, horizon=30)
    before, on = told.days[TAKEN - 2].balance, told.days[TAKEN - 1].balance
    return before - on, (before - 2000) / 2


def test_what_is_taken_every_thirty_days_is_due_on_the_thirtieth() -> None:
    taken, usual = said(30)
    assert 0.7 * float(usual) < taken < 1.3 * float(usual)


def test_about_the_same_every_thirty_days_is_due_on_the_thirtieth() -> None:
    rows, balance = [row for row in books(30)[0] if row.amount > -300], Decimal(9000)
    last = TODAY - timedelta(days=30 - TAKEN)
    rows += [pay(last - timedelta(days=30 * back), f"{-650 - 20 * (back * 7 % 9)}.00") for back in range(9)]
    told = forecast(rows, opening=balance, today=TODAY, horizon=30)
    assert 650 < told.days[TAKEN - 2].balance - told.days[TAKEN - 1].balance < 850


def test_a_fixed_amount_every_thirty_days_is_still_told_by_name() -> None:
    rows = [row for row in books(30)[0] if row.amount > 0]
    last = TODAY - timedelta(days=30 - TAKEN)
    rows += [pay(last - timedelta(days=30 * back), "-59.00") for back in range(9)]
    told = forecast(rows, opening=Decimal(9000), today=TODAY, horizon=30)
    assert [item.amount for item in told.items if item.name == "Cash Withdrawal"] == [Decimal("-59.00")]


def test_nobody_takes_more_than_what_lies_above_the_reserve() -> None:
    balance, rows = Decimal(3000), list[Payment]()
    for n in range(300):
        day = TODAY - timedelta(days=299 - n)
        moved = Decimal(180 + n % 41) if n % 7 == 3 else Decimal(0)
        if n in (20, 61, 85, 133, 160, 222, 251, 290) and balance > 2000:
            moved = (2000 - balance) * Decimal("1.6")
        if moved:
            rows.append(pay(day, f"{moved:.2f}"))
            balance += rows[-1].amount
    found = draws(history(rows, balance=float(balance), last=TODAY))
    assert [0.5 < one.share <= 1 for one in found] == [True]


def test_days_that_are_not_evenly_apart_are_no_chain() -> None:
    rows, balance = books(30)
    moved = [row for row in rows if row.amount < -300]
    other = [row for row in rows if row.amount >= -300]
    loose = [pay(row.day + timedelta(days=n * n % 11 - 5), str(row.amount)) for n, row in enumerate(moved)]
    told = forecast([*other, *loose], opening=balance, today=TODAY, horizon=30)
    assert told.days[TAKEN - 2].balance - told.days[TAKEN - 1].balance < 300
