"""Which rows are known: a multiset, each ledger row claimed once, balances and likeness as witnesses."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.statements.duplicates import Line, match
from core.statements.likeness import likeness


def line(day: int, amount: str, what: str, balance: str | None = None, month: int = 3) -> Line:
    left = Decimal(balance) if balance is not None else None
    return Line(uuid4(), date(2026, month, day), Decimal(amount), "GBP", what, left)


def pairs(rows: list[Line], ledger: list[Line]) -> list[tuple[str, str, str]]:
    names = {one.id: one.description for one in [*rows, *ledger]}
    return sorted((names[m.row], names[m.known], m.state) for m in match(rows, ledger))


def test_of_three_equal_coffees_two_are_known() -> None:
    ledger = [line(9, "-3.50", "COFFEE"), line(9, "-3.50", "COFFEE")]
    found = match([line(9, "-3.50", "COFFEE") for _ in range(3)], ledger)
    assert len(found) == 2
    assert len({one.known for one in found}) == 2


def test_case_and_spaces_change_nothing() -> None:
    assert [one[2] for one in pairs([line(9, "-3.50", "Coffee  Corner")], [line(9, "-3.50", "COFFEE CORNER")])] == [
        "duplicate"
    ]


def test_a_file_that_follows_on_has_a_second_coffee() -> None:
    ledger = [line(8, "-1.00", "BUS", "104.50"), line(9, "-3.50", "COFFEE", "101.00")]
    later = [line(9, "-3.50", "COFFEE", "97.50"), line(10, "-1.00", "BUS", "96.50")]
    assert match(later, ledger) == []
    assert match(ledger, later) == []  # the older file sent last


def test_the_same_file_again_whose_sum_is_nothing() -> None:
    ledger = [line(9, "5.00", "ACME", "105.00"), line(9, "-5.00", "REFUND", "100.00")]
    assert len(match([line(9, "5.00", "ACME", "105.00"), line(9, "-5.00", "REFUND", "100.00")], ledger)) == 2


def test_reworded_on_the_same_day() -> None:
    ledger = [line(9, "-412.30", "CARD PAYMENT TO TIMBER YARD LTD ON 08 MAR"), line(10, "-1.00", "BUS")]
    found = pairs([line(9, "-412.30", "TIMBER YARD"), line(10, "-1.00", "BUS")], ledger)
    assert found == [("BUS", "BUS", "duplicate"), ("TIMBER YARD", ledger[0].description, "alike")]


def test_a_pending_row_that_moved() -> None:
    ledger = [line(5, "-9.00", "RENT"), line(9, "-20.00", "PENDING TIMBER YARD")]
    assert pairs([line(5, "-9.00", "RENT"), line(11, "-20.00", "TIMBER YARD 4411")], ledger)[1][2] == "alike"
    assert len(match([line(5, "-9.00", "RENT"), line(13, "-20.00", "TIMBER YARD")], ledger)) == 1  # four days: another


def test_equal_amounts_to_different_payees_stay_two() -> None:
    ledger = [line(5, "-9.00", "RENT"), line(9, "-20.00", "TIMBER YARD")]
    assert len(match([line(5, "-9.00", "RENT"), line(11, "-20.00", "COFFEE CORNER")], ledger)) == 1


def test_a_daily_coffee_before_the_file_is_another_coffee() -> None:
    ledger = [line(7, "-3.50", "COFFEE"), line(8, "-3.50", "COFFEE"), line(9, "-3.50", "COFFEE")]
    found = match([line(9, "-3.50", "COFFEE"), line(10, "-3.50", "COFFEE"), line(11, "-3.50", "COFFEE")], ledger)
    assert [one.known for one in found] == [ledger[2].id]


def test_a_pending_row_that_moves_over_the_files_edge_is_told_by_the_balance() -> None:
    ledger = [line(30, "-1.00", "BUS", "99.00"), line(31, "-20.00", "PENDING TIMBER", "79.00")]
    moved = [line(1, "-20.00", "TIMBER YARD", "79.00", month=4), line(2, "-1.00", "BUS", "78.00", month=4)]
    assert [one.state for one in match(moved, ledger)] == ["alike"]
    another = [line(1, "-20.00", "TIMBER YARD", "59.00", month=4)]
    assert match(another, ledger) == []


def test_those_the_person_wants_are_not_looked_for() -> None:
    ledger, rows = [line(9, "-20.00", "TIMBER")], [line(9, "-20.00", "TIMBER YARD LTD")]
    assert len(match(rows, ledger)) == 1
    assert match(rows, ledger, alike=False) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("CARD PAYMENT TO ACME LTD ON 12 MAR", "ACME", True),
        ("DIRECT DEBIT BRITISH GAS REF 99812", "British Gas", True),
        ("CARD PAYMENT TESCO", "CARD PAYMENT ASDA", False),
        ("FASTER PAYMENT TO J SMITH", "FASTER PAYMENT TO P JONES", False),
        ("123 456", "789", False),
    ],
)
def test_likeness(one: str, other: str, same: bool) -> None:
    assert (likeness(one, other) >= 0.75) is same


ROWS = st.lists(
    st.builds(
        line,
        st.integers(1, 9),
        st.sampled_from(["-3.50", "-20.00", "5.00"]),
        st.sampled_from(["COFFEE", "TIMBER YARD", "ACME INV 1", ""]),
    ),
    max_size=12,
).map(lambda rows: sorted(rows, key=lambda row: row.day))


@given(ROWS, ROWS)
def test_nothing_is_claimed_twice_and_amounts_always_agree(rows: list[Line], ledger: list[Line]) -> None:
    found = match(rows, ledger)
    known = {one.id: one for one in [*rows, *ledger]}
    assert len({one.row for one in found}) == len({one.known for one in found}) == len(found)
    assert all(known[one.row].amount == known[one.known].amount for one in found)


@given(ROWS)
def test_the_same_file_again_is_all_known(rows: list[Line]) -> None:
    again = [Line(uuid4(), one.day, one.amount, one.currency, one.description, one.balance) for one in rows]
    assert len(match(again, rows)) == len(rows)
