"""The ledger changed in any order: counters stay true, undo is exact, and other people's books are as they were."""

from __future__ import annotations

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
from sqlalchemy import select, text

from core import db
from core.accounts import people
from core.errors import NotFoundError, Refusal
from core.ledger import categories, corrections, entities, joining, rules, splitting, transactions
from core.ledger.rules import Effect
from core.models import Entity, Transaction
from core.statements import committing
from tests.bank_files import APRIL, MARCH
from tests.ledger_books import (
    HEAD,
    book,
    bring_in,
    category,
    check_counters,
    check_sums,
    correct,
    reread,
    row_of,
    state,
    undo_latest,
    who,
)

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
