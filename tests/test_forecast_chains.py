"""Payments that come every thirty days to the day, among others of the same payee."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from core.outlook.forecast import forecast
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


def test_days_that_are_not_evenly_apart_are_no_chain() -> None:
    rows, balance = books(30)
    moved = [row for row in rows if row.amount < -300]
    other = [row for row in rows if row.amount >= -300]
    loose = [pay(row.day + timedelta(days=n * n % 11 - 5), str(row.amount)) for n, row in enumerate(moved)]
    told = forecast([*other, *loose], opening=balance, today=TODAY, horizon=30)
    assert told.days[TAKEN - 2].balance - told.days[TAKEN - 1].balance < 300
