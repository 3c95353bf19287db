"""A person's word stays: rules, corrections, names, and undo that restores."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, text

from core import db, undo
from core.ledger import corrections, entities, joining, rules
from core.ledger.rules import Effect
from core.models import EntityAlias, EntityCorrection, Rule, Transaction
from tests.bank_files import APRIL, MARCH
from tests.ledger_books import (
    HEAD,
    book,
    bring_in,
    category,
    check_counters,
    correct,
    reread,
    row_of,
    state,
    undo_latest,
    who,
)


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
