"""Deposits that say how much is still to come: the habit is seen where it is one, and nowhere else."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from core.outlook.forecast import forecast, history
from core.outlook.forecast.deposits import deposits
from core.outlook.recurring import Payment

TODAY = date(2026, 6, 30)
FIRST = date(2025, 9, 1)
PRICES = (1840, 2960, 990, 4120, 3275, 1510, 2240, 5380, 1275, 3890, 2105, 4655)
WHO = ("Mrs Fenn", "Oakley Dental", "J Pereira", "Corner Cafe")


def pay(day: date, amount: Decimal | str, text: str, key: str = "") -> Payment:
    return Payment(f"{day}{text}{amount}", day, Decimal(amount), key, text, "main", "GBP")


def job(number: int, part: str = "0.3", *, word: str = "deposit", key: str = "") -> list[Payment]:
    """A job's deposit, and the rest three to six weeks later."""
    price, who = Decimal(PRICES[number % len(PRICES)]), WHO[number % len(WHO)]
    agreed = FIRST + timedelta(days=21 * number)
    first = (price * Decimal(part)).quantize(Decimal("0.01"))
    done = agreed + timedelta(days=21 + number * 7 % 22)
    return [pay(agreed, first, f"{who} {word}", key), pay(done, price - first, who, key)]


def builder(jobs: int = 12, **how: str) -> list[Payment]:
    """A joiner who pays his timber each week."""
    rows = [row for number in range(jobs) for row in job(number, **how)]
    rows += [pay(FIRST + timedelta(days=7 * week), "-310.00", "timber yard") for week in range(43)]
    return sorted((row for row in rows if row.day <= TODAY), key=lambda row: row.day)


def known(rows: list[Payment]):
    past = history(rows, balance=3000.0, last=TODAY)
    return past, deposits(past, range(len(past.keys)))


def test_the_part_and_the_pairs_are_learned() -> None:
    past, habit = known(builder())
    assert habit is not None
    assert habit.part == pytest.approx(0.3 / 0.7, abs=0.001)
    assert len(habit.paired) == 12
    assert habit.waiting == ()
    assert all(past.keys[first] == f"{past.keys[rest]} deposit" for first, rest in habit.paired)


@pytest.mark.parametrize("word", ["DEPOSIT 4471", "Anzahlung", "acompte", "down payment"])
def test_the_word_is_read_as_owners_and_banks_write_it(word: str) -> None:
    _, habit = known(builder(word=word))
    assert habit is not None
    assert habit.part == pytest.approx(0.3 / 0.7, abs=0.001)


def test_a_payee_known_by_one_key_is_read_by_the_text() -> None:
    rows = [row for number in range(12) for row in job(number, key=f"payee-{number % len(WHO)}")]
    _, habit = known([row for row in rows if row.day <= TODAY])
    assert habit is not None
    assert len(habit.paired) == 12


def test_the_rest_of_a_deposit_paid_is_expected() -> None:
    rows = [*builder(), pay(TODAY - timedelta(days=10), "900.00", "Mrs Fenn deposit")]
    found = forecast(rows, opening=Decimal(3000), today=TODAY, horizon=60)
    owed = [item for item in found.items if item.name == "Mrs Fenn" and item.amount == Decimal("2100.00")]
    assert len(owed) == 1
    assert timedelta(days=11) <= owed[0].day - TODAY <= timedelta(days=32)
    assert owed[0].payment_ids == (rows[-1].id,)
    without = forecast(rows[:-1], opening=Decimal(3000), today=TODAY, horizon=60)
    more = found.days[-1].balance - without.days[-1].balance
    assert more > 1500, "the rest comes in most of the paths"


def test_a_deposit_long_paid_is_waited_for_no_more() -> None:
    rows = [*builder(), pay(TODAY - timedelta(days=100), "900.00", "Mrs Fenn deposit")]
    _, habit = known(sorted(rows, key=lambda row: row.day))
    assert habit is not None
    assert habit.waiting == ()
    assert habit.often < 1


def test_what_has_no_habit_is_left_as_it_was() -> None:
    cash = [pay(FIRST + timedelta(days=5 * n), f"{180 + n * 37 % 211}.00", "cash deposit") for n in range(50)]
    sales = [pay(FIRST + timedelta(days=3 * n), f"{90 + n * 53 % 307}.00", "card sales") for n in range(90)]
    assert known(sorted(cash + sales, key=lambda row: row.day))[1] is None
    parts = ("0.2", "0.35", "0.5", "0.42", "0.27", "0.61", "0.15", "0.55", "0.31", "0.47", "0.24", "0.38")
    assert (
        known(sorted((row for n, part in enumerate(parts) for row in job(n, part)), key=lambda row: row.day))[1] is None
    )
    assert known(builder(jobs=2))[1] is None
