"""What a turn reads beforehand: one question to the database says what the ledger's own functions say."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text

from bot.terminal import Terminal
from core import db, outbox
from core.accounts import people
from core.chats import messages
from core.dashboard import figures
from core.dashboard.known import known
from core.ledger import bank_accounts, categories

ROWS = (
    "Date,Description,Money Out,Money In,Balance\n"
    "03/05/2026,DD HMRC VAT,50.00,,950.00\n09/05/2026,CARD PAYMENT OAKLEAF FUEL,60.00,,890.00\n"
    "20/05/2026,CARD PAYMENT OAKLEAF FUEL,10.00,,880.00\n"
)


@pytest.fixture
def ann(database, tmp_path) -> Terminal:
    terminal, path = Terminal("ann"), tmp_path / "may.csv"
    path.write_text(ROWS)
    terminal.send(path)
    assert "Imported" in messages.plain(terminal.say("import").blocks)
    return terminal


def test_it_is_what_the_ledger_says(ann: Terminal) -> None:
    with db.as_user(ann.user_id) as session:
        first = categories.expense_categories(session)[0]
        meaning = first.name
        categories.rename_category(session, first.id, "Zebra feed")
        found = known(session, ann.user_id)
        sorts = [(one.name, one.meaning) for one in categories.expense_categories(session)]
        accounts = [one.name for one in bank_accounts.listed(session)]
        (covered,) = figures.coverage(session)
    assert next(iter(found.called.values())) == "Oakleaf Fuel"  # it has the most payments
    assert set(found.called) > set(found.called.values())  # a brand's other spellings, too
    assert ("Zebra feed", meaning) in found.categories
    assert list(found.categories) == sorts
    assert list(found.accounts) == accounts
    assert found.books == (covered.start, covered.end) == (date(2026, 5, 3), date(2026, 5, 20))
    assert found.week_told == 0


def test_rows_thrown_away_are_not_in_the_books(ann: Terminal) -> None:
    with db.as_user(ann.user_id) as session:
        gone = "UPDATE transactions SET deleted_at = now() WHERE transaction_date <> '2026-05-09'"
        session.execute(text(gone))
        (covered,) = figures.coverage(session)
        assert known(session, ann.user_id).books == (covered.start, covered.end) == (date(2026, 5, 9),) * 2
        session.execute(text("UPDATE transactions SET deleted_at = now()"))
        assert known(session, ann.user_id).books is None
        assert figures.coverage(session) == []


def test_nothing_is_known_of_somebody_elses(ann: Terminal, database) -> None:
    other = people.new_id()
    with db.as_user(other) as session:
        people.create(session, other)
        found = known(session, other)
    assert (found.called, found.accounts, found.books) == ({}, (), None)


@pytest.mark.parametrize(
    ("chat_key", "special", "state"),
    [("web:1", None, "sent"), ("web:1", outbox.FORGET, "new"), ("telegram:1", None, "new")],
)
def test_a_page_that_shows_rows_has_been_told_once_they_are_kept(database, chat_key, special, state) -> None:
    with db.as_worker() as session:
        outbox.put(session, (), user_id=None, chat_key=chat_key, special=special)
        row = session.execute(text("SELECT state, sent_at IS NOT NULL FROM outbox")).one()
    assert tuple(row) == (state, state == "sent")
