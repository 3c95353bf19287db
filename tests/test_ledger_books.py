"""The ledger's changes in the database: counters that are true, a person's word that stays, undo that restores."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select, text, update

from core import db, undo
from core.accounts import people
from core.dashboard import figures
from core.demo import DemoCompany, company
from core.demo.load import load
from core.errors import NotFoundError, Refusal
from core.ledger import categories, classify, corrections, entities, joining, rules, splitting, transactions, unsorted
from core.ledger.filters import Filter
from core.ledger.rules import Effect
from core.models import Account, CsvImport, Entity, EntityAlias, EntityCorrection, ExpenseCategory, Rule, Transaction
from core.statements import committing, imports, processing
from tests.api_people import add_rows
from tests.bank_files import APRIL, MARCH

DAY = date(2026, 3, 2)
HEAD = "Date,Description,Money Out,Money In,Balance\n"


def read(user_id: UUID) -> None:
    """Everything that nobody has read yet."""
    while classify.classify_chunk(user_id):
        pass


def book(user_id: UUID, rows: Iterable[tuple[str, str]], *, currency: str = "GBP", day: date = DAY) -> UUID:
    """Puts (the bank's words, amount) into an account of its own and reads them; the account's id."""
    account = add_rows(user_id, [(day, words, amount, "0.00") for words, amount in rows], currency)
    with db.as_user(user_id) as session:  # what a bank prints of a payee apart would give the answer away
        session.execute(text("UPDATE transactions SET counterparty = NULL WHERE account_id = :id"), {"id": account})
    read(user_id)
    return account


def bring_in(user_id: UUID, content: str, name: str = "statement.csv") -> UUID:
    """Imports a statement as the worker does, and reads it."""
    with db.as_user(user_id) as session:
        import_id = imports.upload(session, user_id=user_id, file_name=name, data=content.encode(), chat_key=None)
    processing.process(user_id, import_id)
    with db.as_user(user_id) as session:
        imports.confirm(session, import_id)
    while committing.commit_chunk(user_id, import_id):
        pass
    read(user_id)
    return import_id


def state(user_id: UUID) -> dict[str, list[tuple[Any, ...]]]:
    """All that a change of the ledger may touch."""
    queries = {
        "transactions": "SELECT id, entity_id, expense_category_id, revenue_stream_id, kind, locked, payee_key, "
        "is_manually_corrected, transfer_id, deleted_at IS NULL FROM transactions ORDER BY seq",
        "entities": "SELECT id, name, normalized_name, entity_type, type_is_said, brand, is_person, total_revenue, "
        "total_expense, transaction_count, created_at FROM entities ORDER BY id",
        "aliases": "SELECT key, entity_id, name FROM entity_aliases ORDER BY key",
        "rules": "SELECT id, pattern, by_text, direction, entity_id, expense_category_id, revenue_stream_id, kind, "
        "is_active, created_at FROM rules ORDER BY id",
    }
    with db.as_user(user_id) as session:
        return {name: [tuple(row) for row in session.execute(text(query))] for name, query in queries.items()}


def check_counters(user_id: UUID) -> None:
    """Every entity's counters are what its rows add up to, counted here in another way."""
    came: dict[UUID, Decimal] = defaultdict(Decimal)
    went: dict[UUID, Decimal] = defaultdict(Decimal)
    count: dict[UUID, int] = defaultdict(int)
    ways: dict[UUID, set[str]] = defaultdict(set)
    with db.as_user(user_id) as session:
        own = people.owner(session, user_id).currency
        for row in session.scalars(select(Transaction).where(Transaction.deleted_at.is_(None))):
            if row.entity_id is None:
                continue
            count[row.entity_id] += 1
            is_income = row.amount > 0 and row.kind not in ("refund", "tax", "loan")
            is_lent = row.amount > 0 and row.kind == "loan"
            ways[row.entity_id] |= {"in"} if is_income else {"out"} if row.amount < 0 else set()
            if row.kind != "transfer_own" and not is_lent and row.currency == own:
                sums = came if is_income else went
                sums[row.entity_id] += row.amount if is_income else -row.amount
        for one in session.scalars(select(Entity)):
            seen = (one.total_revenue, one.total_expense, one.transaction_count)
            assert seen == (came[one.id], went[one.id], count[one.id]), one.name
            if not one.type_is_said and count[one.id] and ways[one.id]:
                said = {"in": "customer", "out": "supplier"}
                expected = "both" if len(ways[one.id]) == 2 else said[next(iter(ways[one.id]))]
                assert one.entity_type == expected, one.name


def check_sums(user_id: UUID) -> None:
    """The sums that the database keeps are those of the rows, to the cent, over any days."""
    days = [
        (DAY, DAY),
        (DAY - timedelta(days=400), DAY + timedelta(days=400)),
        (DAY + timedelta(days=1), date(2030, 1, 1)),
    ]
    with db.as_user(user_id) as session:
        rows = figures.transactions(session, Filter(), limit=10_000)
        for first, last in days:
            wanted = Filter(start=first, end=last)
            assert figures.totals(session, wanted) == figures.totals_of_rows(session, wanted)
            by_rows = figures.by_category_of_rows(session, first, last)
            assert set(figures.by_category(session, first, last)) == set(by_rows)
            for way in ("in", "out"):
                shares = entities.top(session, way, first, last, limit=1000)
                assert {(one.entity_id, one.currency): (one.amount, one.rows) for one in shares} == ranked(
                    [row for row in rows if first <= row.transaction_date <= last], way
                )
        assert figures.totals(session, Filter()) == figures.totals_of_rows(session, Filter())
        for currency in ("GBP", "EUR"):
            waiting = figures.transactions(session, Filter(is_uncategorised=True), limit=10_000)
            mine = [row for row in waiting if row.currency == currency]
            queue = unsorted.queue(session, currency, limit=1000)
            assert queue.rows == len(mine)
            assert sum((pile.amount for pile in queue.piles), Decimal(0)) == sum(
                (row.amount for row in mine), Decimal(0)
            )
            assert {pile.one for pile in queue.piles} <= {row.id for row in mine}


def ranked(rows: Iterable[Transaction], way: str) -> dict[tuple[UUID, str], tuple[Decimal, int]]:
    """Who brought or cost how much, counted in another way."""
    sums: dict[tuple[UUID, str], tuple[Decimal, int]] = {}
    for row in rows:
        is_in = row.amount > 0 and row.kind != "refund"
        if row.entity_id is None or row.kind == "transfer_own" or is_in != (way == "in"):
            continue
        amount, count = sums.get((row.entity_id, row.currency), (Decimal(0), 0))
        sums[row.entity_id, row.currency] = (amount + row.amount, count + 1)
    return {who: one for who, one in sums.items() if (one[0] > 0 if way == "in" else one[0] < 0)}


def row_of(user_id: UUID, words: str) -> Transaction:
    with db.as_user(user_id) as session:
        return session.scalars(select(Transaction).where(Transaction.description.contains(words))).one()


def who(user_id: UUID, name: str) -> UUID:
    with db.as_user(user_id) as session:
        return session.scalars(select(Entity.id).where(Entity.name == name)).one()


def category(user_id: UUID, name: str) -> UUID:
    with db.as_user(user_id) as session:
        return session.scalars(select(ExpenseCategory.id).where(ExpenseCategory.name == name)).one()


def correct(user_id: UUID, row_id: UUID, **said: Any) -> corrections.Offer | None:
    with db.as_user(user_id) as session:
        return corrections.correct_row(session, user_id, row_id, Effect(**said))


def undo_latest(user_id: UUID) -> str:
    with db.as_user(user_id) as session:
        return undo.undo(session, undo.latest(session).id)


# Counters and undo, in any order of changes


PAYEES = (
    ("CARD PAYMENT TO QUILLON 221", "-75.00"),
    ("CARD PAYMENT TO QUILLON 222", "-25.00"),
    ("CARD REFUND QUILLON", "12.50"),
    ("DIRECT DEBIT ZORBLAX", "-60.00"),
    ("BANK GIRO CREDIT ZORBLAX", "10.00"),
    ("BANK GIRO CREDIT BRIGHTWATER LTD", "800.00"),
    ("BANK GIRO CREDIT NORTHGATE LTD", "250.10"),
    ("TRANSFER TO SAVINGS", "-500.00"),
    ("TRANSFER FROM CURRENT", "500.00"),
    ("SERVICE CHARGE", "-4.00"),
)
NAMES = ("Joe's", "Quillon", "Zed & Co", "Brightwater")
pick = st.integers(0, 50)


class Changes(RuleBasedStateMachine):
    """A person changing their books; `before` holds what each change still to be undone has to restore."""

    user_id: UUID
    before: list[dict[str, list[tuple[Any, ...]]]]

    @initialize()
    def sign_up(self) -> None:
        self.user_id, self.before = people.new_id(), []
        with db.as_user(self.user_id) as session:
            people.create(session, self.user_id)
        self.book(list(PAYEES[:6]), "GBP")

    @rule(
        rows=st.lists(st.sampled_from(PAYEES), min_size=1, max_size=4), currency=st.sampled_from(("GBP", "GBP", "EUR"))
    )
    def book(self, rows: list[tuple[str, str]], currency: str) -> None:
        book(self.user_id, rows, currency=currency)
        self.before.clear()  # what was before has other rows

    def _entity(self, n: int) -> UUID | None:
        with db.as_user(self.user_id) as session:
            ids = list(session.scalars(select(Entity.id).order_by(Entity.name)))
        return ids[n % len(ids)] if ids else None

    def _row(self, n: int) -> UUID | None:
        with db.as_user(self.user_id) as session:
            alive = select(Transaction.id).where(Transaction.deleted_at.is_(None)).order_by(Transaction.seq)
            ids = list(session.scalars(alive))
        return ids[n % len(ids)] if ids else None

    def _effect(self, n: int, what: str) -> Effect:
        with db.as_user(self.user_id) as session:
            known = categories.expense_categories(session)
            stream = categories.revenue_streams(session)[0].id
        entity_id = self._entity(n)
        return {
            "entity": Effect(entity_id=entity_id) if entity_id else Effect(kind="fee"),
            "category": Effect(expense_category_id=known[n % len(known)].id),
            "stream": Effect(revenue_stream_id=stream),
            "kind": Effect(kind=("purchase", "refund", "transfer_own", "income")[n % 4]),
            "both": Effect(entity_id=entity_id, expense_category_id=known[n % len(known)].id),
        }[what]

    def _change(self, do: Any) -> None:
        """One change in a transaction of its own, as a face makes it; a refusal leaves all as it was."""
        before = state(self.user_id)
        with db.as_user(self.user_id) as session:
            entries = session.execute(text("SELECT count(*) FROM undo_log")).scalar_one()
        try:
            with db.as_user(self.user_id) as session:
                do(session)
        except Refusal:
            assert state(self.user_id) == before
            return
        with db.as_user(self.user_id) as session:
            made = session.execute(text("SELECT count(*) FROM undo_log")).scalar_one() - entries
        assert made in (0, 1), "one change is one entry to undo"
        if made:
            self.before.append(before)
        else:
            assert state(self.user_id) == before, "what cannot be undone has changed nothing"

    @rule(n=pick, m=pick, what=st.sampled_from(("entity", "category", "stream", "kind", "both")))
    def correct(self, n: int, m: int, what: str) -> None:
        row, effect = self._row(n), self._effect(m, what)
        if row:
            self._change(lambda session: corrections.correct_row(session, self.user_id, row, effect))

    @rule(
        n=pick,
        m=pick,
        what=st.sampled_from(("entity", "category", "kind")),
        by=st.sampled_from(("key", "whole", "text")),
    )
    def make_rule(self, n: int, m: int, what: str, by: str) -> None:
        row, effect, entity_id = self._row(n), self._effect(m, what), self._entity(n)
        with db.as_user(self.user_id) as session:
            key = session.scalars(select(Transaction.payee_key).where(Transaction.id == row)).first()
        pattern = {"key": key or "x", "whole": rules.whole(entity_id) if entity_id else "x", "text": "card payment"}[by]
        direction = (None, "in", "out")[m % 3]
        self._change(
            lambda session: corrections.make_rule(
                session, self.user_id, pattern, effect, direction=direction, by_text=by == "text"
            )
        )

    @rule(n=pick, what=st.sampled_from(("switch", "remove")))
    def change_rule(self, n: int, what: str) -> None:
        with db.as_user(self.user_id) as session:
            ids = [one.id for one in rules.all_rules(session)]
        if ids and what == "switch":
            self._change(lambda session: rules.switch(session, ids[n % len(ids)], active=n % 2 == 0))
        elif ids:
            self._change(lambda session: rules.remove(session, ids[n % len(ids)]))

    @rule(n=pick, m=pick)
    def merge(self, n: int, m: int) -> None:
        keep, gone = self._entity(n), self._entity(m)
        if keep and gone:
            self._change(lambda session: joining.merge(session, keep, gone))

    @rule(n=pick, m=pick, name=st.sampled_from((None, None, *NAMES)))
    def split(self, n: int, m: int, name: str | None) -> None:
        one = self._entity(n)
        if one is None:
            return
        with db.as_user(self.user_id) as session:
            keys = [each.key for each in splitting.spellings(session, one)]
        if keys:
            chosen = {keys[m % len(keys)], keys[n % len(keys)]}
            self._change(lambda session: splitting.split(session, one, chosen, name=name))

    @rule(n=pick)
    def forget(self, n: int) -> None:
        one = self._entity(n)
        if one:
            self._change(lambda session: joining.remove(session, one))

    @rule(
        n=pick,
        name=st.sampled_from((None, *NAMES)),
        entity_type=st.sampled_from((None, "customer", "supplier", "both")),
    )
    def edit(self, n: int, name: str | None, entity_type: Any) -> None:
        one = self._entity(n)
        if one:
            self._change(lambda session: entities.edit(session, one, name=name, entity_type=entity_type))

    @rule(n=pick)
    def delete_row(self, n: int) -> None:
        row = self._row(n)
        if row:
            self._change(lambda session: transactions.remove(session, row))

    @precondition(lambda self: self.before)
    @rule()
    def take_back(self) -> None:
        undo_latest(self.user_id)
        assert state(self.user_id) == self.before.pop()

    @invariant()
    def counters_are_true(self) -> None:
        check_counters(self.user_id)

    @rule()
    def sums_are_true(self) -> None:
        check_sums(self.user_id)

    def teardown(self) -> None:
        check_sums(self.user_id)


def test_any_order_of_changes_keeps_counters_true_and_undo_exact(database):
    run_state_machine_as_test(
        Changes,
        settings=settings(
            max_examples=20,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
            database=None,
        ),
    )


def test_counters_through_imports_and_their_undo(owner):
    bring_in(owner.id, MARCH)
    check_counters(owner.id)
    second = bring_in(owner.id, MARCH + APRIL.removeprefix(HEAD))
    check_counters(owner.id)
    assert len(state(owner.id)["transactions"]) == 10
    correct(owner.id, row_of(owner.id, "BRIGHT DENTAL").id, entity_id=who(owner.id, "Coffee Corner"))
    check_counters(owner.id)
    with db.as_user(owner.id) as session:
        committing.take_back(session, {"import_ids": [str(second)]})
    check_counters(owner.id)
    assert len(state(owner.id)["transactions"]) == 7


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


def undo_entry(user_id: UUID) -> UUID:
    with db.as_user(user_id) as session:
        return undo.latest(session).id


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


# A person's word


def reread(user_id: UUID) -> None:
    """Has the machine read every row again, but for those whose kind a person said: they have no other."""
    with db.as_user(user_id) as session:
        session.execute(text("UPDATE transactions SET kind = NULL WHERE NOT 'kind' = ANY(locked)"))
    read(user_id)


def test_a_persons_word_survives_reading_again_and_importing_again(owner):
    bring_in(owner.id, MARCH)
    row = row_of(owner.id, "BRIGHT DENTAL").id
    rent = row_of(owner.id, "HARBOUR").id
    correct(owner.id, rent, expense_category_id=category(owner.id, "Travel"))
    correct(owner.id, rent, entity_id=who(owner.id, "Coffee Corner"))
    correct(owner.id, row, kind="loan")
    with db.as_user(owner.id) as session:
        corrections.make_rule(
            session,
            owner.id,
            "harbour",
            Effect(expense_category_id=category(owner.id, "Other")),
            direction=None,
            by_text=True,
        )
    said = {
        rent: (who(owner.id, "Coffee Corner"), category(owner.id, "Travel"), "purchase"),
        row: (who(owner.id, "Bright Dental Fit-Out"), None, "loan"),
    }

    def seen() -> dict[UUID, tuple[Any, ...]]:
        with db.as_user(owner.id) as session:
            found = session.scalars(select(Transaction).where(Transaction.id.in_(said)))
            return {one.id: (one.entity_id, one.expense_category_id, one.kind) for one in found}

    assert seen() == said
    for again in (reread, lambda id_: bring_in(id_, MARCH + APRIL.removeprefix(HEAD)), reread):
        again(owner.id)
        assert seen() == said
        check_counters(owner.id)
    assert len(state(owner.id)["transactions"]) == 10
    with db.as_user(owner.id) as session:
        assert [one.correction_type for one in session.scalars(select(EntityCorrection))] == [
            "category",
            "entity",
            "type",
        ]


def test_what_was_taught_outlives_the_rows(owner):
    """An import taken out and brought in again: the rows are new, the name is known."""
    bring_in(owner.id, MARCH)
    with db.as_user(owner.id) as session:
        joe = entities.create(session, owner.id, "Joe's")
    correct(owner.id, row_of(owner.id, "TIMBER YARD").id, entity_id=joe)
    with db.as_user(owner.id) as session:
        first = session.execute(text("SELECT id FROM undo_log WHERE verb = 'import'")).scalar_one()
        undo.undo(session, first)
    assert state(owner.id)["transactions"] == []
    check_counters(owner.id)
    bring_in(owner.id, MARCH)
    assert row_of(owner.id, "TIMBER YARD").entity_id == joe
    check_counters(owner.id)


def test_a_category_a_person_gave_is_not_taken_by_a_transfer(owner):
    """The other half of what looks like a transfer comes later: the person has said that it is none."""
    book(owner.id, [("BUSINESS SAVINGS CLUB SUBSCRIPTION", "-500.00")])
    row = row_of(owner.id, "SAVINGS CLUB").id
    correct(owner.id, row, expense_category_id=category(owner.id, "Marketing"))
    book(owner.id, [("TRANSFER FROM CURRENT", "500.00")])
    found = row_of(owner.id, "SAVINGS CLUB")
    assert (found.expense_category_id, found.transfer_id) == (category(owner.id, "Marketing"), None)


def test_a_rule_is_for_later_rows_too_until_it_is_switched_off(owner):
    book(owner.id, [("CARD PAYMENT TO QUILLON 221", "-75.00"), ("CARD PAYMENT TO QUILLON 222", "-25.00")])
    travel = category(owner.id, "Travel")
    offer = correct(owner.id, row_of(owner.id, "221").id, expense_category_id=travel)
    assert offer is not None
    assert (offer.rows, offer.direction) == (1, "out")
    with db.as_user(owner.id) as session:
        assert corrections.make_rule(session, owner.id, offer.pattern, offer.effect, direction="out") == 1
    book(owner.id, [("CARD PAYMENT TO QUILLON 223", "-10.00"), ("CARD PAYMENT TO ZORBLAX", "-5.00")])
    assert row_of(owner.id, "223").expense_category_id == travel
    assert row_of(owner.id, "223").locked == [], "a rule is no person's word"
    assert row_of(owner.id, "ZORBLAX").expense_category_id != travel
    with db.as_user(owner.id) as session:
        rules.switch(session, session.scalars(select(Rule.id)).one(), active=False)
    book(owner.id, [("BANK GIRO CREDIT QUILLON", "10.00")])
    assert row_of(owner.id, "GIRO CREDIT QUILLON").expense_category_id is None
    check_counters(owner.id)


def test_a_rule_does_not_change_what_a_person_said_after_it(owner):
    book(owner.id, [("CARD PAYMENT TO QUILLON 221", "-75.00"), ("CARD PAYMENT TO QUILLON 222", "-25.00")])
    key = row_of(owner.id, "221").payee_key
    assert key
    correct(owner.id, row_of(owner.id, "222").id, expense_category_id=category(owner.id, "Equipment"))
    before = state(owner.id)
    with db.as_user(owner.id) as session:
        effect = Effect(expense_category_id=category(owner.id, "Travel"))
        assert corrections.effect_on(session, key, effect, direction="out") == 1
        assert corrections.make_rule(session, owner.id, key, effect, direction="out") == 1
    assert row_of(owner.id, "222").expense_category_id == category(owner.id, "Equipment")
    assert "the rule is gone" in undo_latest(owner.id)
    assert state(owner.id) == before


# Names


def test_aliases_survive_a_rename_and_a_merge(owner):
    book(owner.id, [("CARD PAYMENT TO QUILLON 221", "-75.00"), ("DIRECT DEBIT ZORBLAX", "-60.00")])
    quillon, zorblax = who(owner.id, "Quillon"), who(owner.id, "Zorblax")
    with db.as_user(owner.id) as session:
        entities.rename(session, quillon, "Our corner shop")
    book(owner.id, [("CARD PAYMENT TO QUILLON 222", "-25.00")])
    assert row_of(owner.id, "222").entity_id == quillon
    with db.as_user(owner.id) as session:
        assert joining.merge(session, quillon, zorblax) == 1
        assert {one.key for one in session.scalars(select(EntityAlias))} >= {
            "quillon",
            "zorblax",
            entities.normal("Our corner shop"),
        }
    book(owner.id, [("DIRECT DEBIT ZORBLAX", "-61.00")])
    assert row_of(owner.id, "CARD PAYMENT TO QUILLON 222").entity_id == quillon
    with db.as_user(owner.id) as session:
        assert {one.entity_id for one in session.scalars(select(Transaction))} == {quillon}
    check_counters(owner.id)
    undo_latest(owner.id)
    with db.as_user(owner.id) as session:
        amounts = {one.amount: one.entity_id for one in session.scalars(select(Transaction))}
    assert amounts[Decimal("-60.00")] == zorblax, "the row that moved moves back"
    assert amounts[Decimal("-61.00")] == quillon, "what came later stays where it was put"
    book(owner.id, [("DIRECT DEBIT ZORBLAX", "-62.00")])
    with db.as_user(owner.id) as session:
        newest = session.scalars(select(Transaction).where(Transaction.amount == Decimal("-62.00"))).one()
    assert newest.entity_id == zorblax, "and its names are its own again"
    check_counters(owner.id)


def test_an_undone_merge_whose_name_is_taken_says_so(owner):
    book(owner.id, [("CARD PAYMENT TO QUILLON 221", "-75.00"), ("DIRECT DEBIT ZORBLAX", "-60.00")])
    with db.as_user(owner.id) as session:
        joining.merge(session, who(owner.id, "Quillon"), who(owner.id, "Zorblax"))
    with db.as_user(owner.id) as session:
        entities.create(session, owner.id, "Zorblax")
    before = state(owner.id)
    with pytest.raises(entities.NameTakenError):
        undo_latest(owner.id)
    assert state(owner.id) == before


def test_undoing_a_correction_to_someone_who_is_gone(owner):
    """Not the newest change: the entity that the row goes back to was forgotten since."""
    book(owner.id, [("CARD PAYMENT TO QUILLON 221", "-75.00"), ("DIRECT DEBIT ZORBLAX", "-60.00")])
    row = row_of(owner.id, "221")
    correct(owner.id, row.id, entity_id=who(owner.id, "Zorblax"))
    with db.as_user(owner.id) as session:
        entry = undo.latest(session).id
        joining.remove(session, who(owner.id, "Quillon"))
    with db.as_user(owner.id) as session:
        assert "as before" in undo.undo(session, entry)
    assert row_of(owner.id, "221").entity_id is None
    check_counters(owner.id)


# Money that is neither earned nor spent


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


# Other people


def test_another_persons_books_are_as_they_were(owner, stranger):
    for one in (owner, stranger):
        book(one.id, [*PAYEES])
        with db.as_user(one.id) as session:
            effect = Effect(expense_category_id=category(one.id, "Travel"))
            corrections.make_rule(session, one.id, "quillon", effect, direction=None)
    theirs = state(stranger.id)
    with db.as_user(owner.id) as session:
        for id_ in (who(stranger.id, "Quillon"), who(stranger.id, "Zorblax")):
            for do in (entities.get, joining.remove):
                with pytest.raises(NotFoundError):
                    do(session, id_)
        with pytest.raises(NotFoundError):
            joining.merge(session, who(owner.id, "Quillon"), who(stranger.id, "Quillon"))
        with pytest.raises(NotFoundError):
            transactions.remove(session, UUID(str(theirs["transactions"][0][0])))
        with pytest.raises(NotFoundError):
            rules.remove(session, theirs["rules"][0][0])
        with pytest.raises(NotFoundError):
            corrections.correct_row(session, owner.id, theirs["transactions"][0][0], Effect(kind="fee"))
        mine = row_of(owner.id, "221").id
        for effect in (
            Effect(entity_id=who(stranger.id, "Quillon")),
            Effect(expense_category_id=category(stranger.id, "Travel")),
        ):
            with pytest.raises(NotFoundError):
                corrections.correct(session, owner.id, [mine], effect, summary="x")
            with pytest.raises(NotFoundError):
                corrections.make_rule(session, owner.id, "x", effect, direction=None)
    with db.as_user(owner.id) as session:
        joining.merge(session, who(owner.id, "Quillon"), who(owner.id, "Zorblax"))
        entities.rename(session, who(owner.id, "Brightwater"), "Anyone")
        joining.remove(session, who(owner.id, "Northgate"))
        transactions.remove(session, mine)
    assert state(stranger.id) == theirs
    reread(owner.id)
    assert state(stranger.id) == theirs
