"""Money that is neither earned nor spent, and figures that leave it out."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, text, update

from core import db, undo
from core.dashboard import figures
from core.demo import DemoCompany, company
from core.demo.load import load
from core.ledger import classify, entities, transactions, unsorted
from core.ledger.filters import Filter
from core.models import Account, CsvImport, Entity, Transaction
from core.statements import committing
from tests.bank_files import MARCH
from tests.ledger_books import (
    DAY,
    book,
    bring_in,
    check_counters,
    correct,
    read,
    row_of,
    state,
    undo_entry,
    undo_latest,
)


@pytest.mark.parametrize("seed", [7, 8, 9])
def test_every_own_transfer_of_the_demo_company_is_paired_and_nothing_else(owner, seed):
    made = company(seed, end=date(2026, 11, 20), months=18)
    with db.as_user(owner.id) as session:
        load(session, owner.id, made)
    read(owner.id)
    truth = _truth(made)
    with db.as_user(owner.id) as session:
        names = {one.id: one.name for one in session.scalars(select(Account))}
        rows = session.scalars(select(Transaction).order_by(Transaction.seq)).all()
        halves: dict[UUID, list[Transaction]] = defaultdict(list)
        found = set()
        for row in rows:
            key = (names[row.account_id], row.transaction_date, row.amount, row.description, row.balance_after)
            if row.transfer_id:
                halves[row.transfer_id].append(row)
                found.add(key)
            assert (row.kind == "transfer_own") == (key in truth), key
        assert found == truth
        for out, into in halves.values():
            assert out.amount + into.amount == 0
            assert out.account_id != into.account_id
        expected = [row for row in made.rows if row.kind != "transfer_own"]
        [sums] = figures.totals(session, Filter())
        assert sums.net + sums.lent == sum(row.amount for row in expected), "what goes to and fro adds up to nothing"
        assert sums.transfers == len(truth)
        assert sums.rows_in + sums.rows_out + sums.loans == len(expected)
    check_counters(owner.id)
    before = state(owner.id)
    read(owner.id)
    assert state(owner.id) == before, "run again, it changes nothing"


def _truth(made: DemoCompany) -> set[tuple[Any, ...]]:
    return {
        (row.account, row.date, row.amount, row.description, row.balance)
        for row in made.rows
        if row.kind == "transfer_own"
    }


def test_a_customer_called_like_a_shop_is_paid_no_refunds(owner):
    rows = [("TESCO STORES 3312", "-40.00"), ("TESCO STORES 3312", "25.00"), ("TESCO STORES 3312", "900.00")]
    book(owner.id, rows)
    with db.as_user(owner.id) as session:
        kinds = {row.amount: row.kind for row in session.scalars(select(Transaction))}
        [sums] = figures.totals(session, Filter())
        assert kinds[Decimal("25.00")] == "refund"
        assert kinds[Decimal("900.00")] == "income", "more than was ever paid there"
        assert (sums.money_in, sums.money_out) == (Decimal(900), Decimal(-15))
        back = [row.id for row in session.scalars(select(Transaction).where(Transaction.amount == Decimal(25)))]
        classify.read_again(session, owner.id, back)
        assert session.get_one(Transaction, back[0]).kind == "refund", "read again, it is what it was"


def test_transfers_are_neither_income_nor_expense_and_a_refund_makes_a_purchase_smaller(owner):
    current = [
        ("TRANSFER TO SAVINGS", "-500.00"),
        ("CARD PAYMENT TO QUILLON 221", "-75.00"),
        ("CARD REFUND QUILLON", "12.50"),
        ("BANK GIRO CREDIT BRIGHTWATER LTD", "800.00"),
    ]
    book(owner.id, current)
    book(owner.id, [("TRANSFER FROM CURRENT", "500.00")])
    with db.as_user(owner.id) as session:
        [sums] = figures.totals(session, Filter())
        assert (sums.money_in, sums.money_out, sums.transfers) == (Decimal("800.00"), Decimal("-62.50"), 2)
        assert [(one.name, one.amount) for one in entities.top(session, "in", DAY, DAY)] == [
            ("Brightwater", Decimal(800))
        ]
        [quillon] = entities.top(session, "out", DAY, DAY)
        assert (quillon.name, quillon.amount, quillon.rows, quillon.share) == ("Quillon", Decimal("-62.50"), 2, 1)
        assert sum(one.amount for one in figures.by_category(session, DAY, DAY)) == Decimal("-62.50")
        assert unsorted.queue(session, "GBP").rows == 1, "neither a transfer nor a refund is asked about"
    check_counters(owner.id)


def test_half_of_a_transfer_taken_out_and_back(owner):
    book(owner.id, [("TRANSFER TO SAVINGS", "-500.00")])
    book(owner.id, [("TRANSFER FROM CURRENT", "500.00")])
    before = state(owner.id)
    with db.as_user(owner.id) as session:
        transactions.remove(session, row_of(owner.id, "FROM CURRENT").id)
        assert figures.count_transactions(session, Filter()) == 1
    assert row_of(owner.id, "TO SAVINGS").transfer_id is None
    undo_latest(owner.id)
    assert state(owner.id) == before
    with db.as_user(owner.id) as session:
        transactions.remove(session, row_of(owner.id, "FROM CURRENT").id)
    book(owner.id, [("TRANSFER FROM CURRENT AGAIN", "500.00")])
    pair = row_of(owner.id, "CURRENT AGAIN").transfer_id
    assert pair is not None
    assert row_of(owner.id, "TO SAVINGS").transfer_id == pair
    undo_latest(owner.id)
    with db.as_user(owner.id) as session:
        rows = session.scalars(select(Transaction).where(Transaction.transfer_id == pair)).all()
    assert len(rows) == 2, "a transfer has two halves, whatever is brought back"


def test_two_currencies_are_never_added(owner):
    book(owner.id, [("BANK GIRO CREDIT BRIGHTWATER LTD", "800.00"), ("CARD PAYMENT TO QUILLON 221", "-75.00")])
    book(
        owner.id,
        [("BANK GIRO CREDIT BRIGHTWATER LTD", "90.00"), ("CARD PAYMENT TO QUILLON 221", "-7.00")],
        currency="EUR",
    )
    with db.as_user(owner.id) as session:
        sums = {one.currency: (one.money_in, one.money_out) for one in figures.totals(session, Filter())}
        assert sums == {"GBP": (Decimal(800), Decimal(-75)), "EUR": (Decimal(90), Decimal(-7))}
        ranked = [(one.currency, one.amount, one.share) for one in entities.top(session, "in", DAY, DAY)]
        # As many rows in each: by its name. An amount of one currency ranks above none of another.
        assert ranked == [("EUR", Decimal(90), 1), ("GBP", Decimal(800), 1)]
        assert [one.currency for one in entities.top(session, "in", DAY, DAY, currency="EUR")] == ["EUR"]
        found = session.scalars(select(Entity).where(Entity.name == "Brightwater")).one()
        assert (found.total_revenue, found.transaction_count) == (Decimal(800), 2), "the sum is of the owner's currency"
        queue = unsorted.queue(session, "EUR")
        assert (queue.rows, [one.amount for one in queue.piles]) == (1, [Decimal(-7)])
        assert {(one.currency, one.amount) for one in figures.by_category(session, DAY, DAY)} == {
            ("GBP", Decimal(-75)),
            ("EUR", Decimal(-7)),
        }
    check_counters(owner.id)


def test_half_a_statement_is_in_no_figure(owner):
    bring_in(owner.id, MARCH)
    book(owner.id, [("CARD PAYMENT TO QUILLON 221", "-75.00")])
    with db.as_user(owner.id) as session:
        session.execute(text("UPDATE csv_imports SET status = 'confirmed'"))
        assert figures.count_transactions(session, Filter()) == 1
        assert [one.name for one in entities.top(session, "out", DAY, DAY + timedelta(days=30))] == ["Quillon"]
        assert unsorted.queue(session, "GBP").rows == 1


def test_half_a_transfer_is_what_its_own_text_says_once_the_other_half_is_deleted(owner):
    book(owner.id, [("BUSINESS SAVINGS CLUB SUBSCRIPTION", "-500.00")])
    alone = state(owner.id)["transactions"][0]
    book(owner.id, [("TRANSFER FROM CURRENT", "500.00")])
    before = state(owner.id)
    assert row_of(owner.id, "SAVINGS CLUB").kind == "transfer_own"
    with db.as_user(owner.id) as session:
        transactions.remove(session, row_of(owner.id, "FROM CURRENT").id)
    left = row_of(owner.id, "SAVINGS CLUB")
    assert (left.kind, left.transfer_id) == (alone[4], None), "spent again"
    check_counters(owner.id)
    undo_latest(owner.id)
    assert state(owner.id) == before
    with db.as_user(owner.id) as session:  # and a person's word on the half that stayed outlives the undo
        transactions.remove(session, row_of(owner.id, "FROM CURRENT").id)
    deleted = undo_entry(owner.id)
    correct(owner.id, left.id, kind="loan")
    with db.as_user(owner.id) as session:
        undo.undo(session, deleted)
    assert row_of(owner.id, "SAVINGS CLUB").kind == "loan"


def test_half_a_transfer_is_what_its_own_text_says_once_the_other_half_is_undone(owner):
    """It was a payment before the other statement came; with that one taken out again it must count as spent again."""
    book(owner.id, [("BUSINESS SAVINGS CLUB SUBSCRIPTION", "-500.00")])
    before = state(owner.id)
    assert row_of(owner.id, "SAVINGS CLUB").kind != "transfer_own"
    account = book(owner.id, [("TRANSFER FROM CURRENT", "500.00")])
    assert row_of(owner.id, "SAVINGS CLUB").kind == "transfer_own"
    with db.as_user(owner.id) as session:
        statement = CsvImport(user_id=owner.id, file_name="savings.csv", s3_key="k", status="imported", currency="GBP")
        session.add(statement)
        session.flush()
        session.execute(update(Transaction).where(Transaction.account_id == account).values(import_id=statement.id))
        committing.take_back(session, {"import_ids": [str(statement.id)]})
    check_counters(owner.id)
    assert state(owner.id) == before
