"""The sums that the database keeps: true while a statement comes in, whoever writes at the same time, and compact."""

from __future__ import annotations

from datetime import date
from threading import Thread
from uuid import UUID

import pytest
from sqlalchemy import text, update

from core import db
from core.dashboard import figures
from core.ledger import sums, transactions
from core.ledger.filters import Filter
from core.models import CsvImport, Transaction
from core.statements import committing, imports, processing
from tests.bank_files import MARCH
from tests.household import wait
from tests.ledger_books import book, check_sums, correct, read, row_of, undo_latest


def confirmed(user_id: UUID) -> UUID:
    with db.as_user(user_id) as session:
        made = imports.upload(session, user_id=user_id, file_name="a.csv", data=MARCH.encode(), chat_key=None)
    processing.process(user_id, made)
    with db.as_user(user_id) as session:
        imports.confirm(session, made)
    return made


def rows_in(user_id: UUID) -> int:
    with db.as_user(user_id) as session:
        return sum(one.rows_in + one.rows_out for one in figures.totals(session, Filter()))


def test_half_a_statement_is_in_no_sum(owner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(committing, "CHUNK_ROWS", 2)
    made = confirmed(owner.id)
    while committing.commit_chunk(owner.id, made):
        assert rows_in(owner.id) == 0
        read(owner.id)  # another import's job may read them already
        check_sums(owner.id)
    assert rows_in(owner.id) == 7
    check_sums(owner.id)
    read(owner.id)
    check_sums(owner.id)
    undo_latest(owner.id)
    assert rows_in(owner.id) == 0
    check_sums(owner.id)


@pytest.mark.parametrize("first", ["the import ends", "a row is read"])
def test_an_import_that_ends_while_its_rows_are_read(owner, monkeypatch: pytest.MonkeyPatch, first: str) -> None:
    """Either waits for the other, so that each row is counted once, as it is in the end."""
    monkeypatch.setattr(committing, "CHUNK_ROWS", 4)
    made = confirmed(owner.id)
    assert committing.commit_chunk(owner.id, made)
    mine = update(Transaction).where(Transaction.import_id == made, Transaction.amount < 0).values(kind="transfer_own")
    end = update(CsvImport).where(CsvImport.id == made).values(status="imported")
    statements = (end, mine) if first == "the import ends" else (mine, end)
    done: list[str] = []

    def other() -> None:
        with db.as_user(owner.id) as session:
            session.execute(statements[1])
        done.append("other")

    with db.as_user(owner.id) as session:
        session.execute(statements[0])
        thread = Thread(target=other)
        thread.start()
        wait(lambda: done or waiting(owner.id))
    thread.join(20)
    assert done
    with db.as_user(owner.id) as session:
        found = figures.totals(session, Filter())
        assert found == figures.totals_of_rows(session, Filter())
        assert found[0].transfers == 3


def waiting(user_id: UUID) -> int:
    with db.as_user(user_id) as session:
        waits = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
        return session.execute(waits).scalar_one()


def test_many_changes_are_made_few_parts_again(owner) -> None:
    book(owner.id, [("CARD PAYMENT TO QUILLON", "-10.00"), ("BANK GIRO CREDIT BRIGHTWATER LTD", "5.00")])
    for n in range(sums.MANY + 2):
        correct(owner.id, row_of(owner.id, "QUILLON").id, kind=("transfer_own", "purchase")[n % 2])
    with db.as_user(owner.id) as session:
        count = text("SELECT count(*) FROM ledger_sums")
        before = session.execute(count).scalar_one()
        sums.compact(session)
        assert session.execute(count).scalar_one() < before
    check_sums(owner.id)


def test_who_is_gone_leaves_no_sum(owner, stranger) -> None:
    book(owner.id, [("CARD PAYMENT TO QUILLON", "-10.00")])
    book(stranger.id, [("CARD PAYMENT TO QUILLON", "-10.00")])
    with db.as_user(owner.id) as session:
        transactions.remove(session, row_of(owner.id, "QUILLON").id)
        session.execute(text("DELETE FROM entities"))
    check_sums(owner.id)
    with db.as_user(owner.id) as session:
        session.execute(text("DELETE FROM users WHERE id = :id"), {"id": owner.id})
    check_sums(stranger.id)
    with db.as_user(stranger.id) as session:
        assert session.execute(text("SELECT count(DISTINCT user_id) FROM ledger_sums")).scalar_one() == 1


@pytest.mark.parametrize(
    ("start", "end", "last", "months"),
    [
        ("2026-03-01", "2026-03-31", "2026-12-31", ("2026-03-01", "2026-03-01")),
        ("2026-03-01", "2026-03-20", "2026-03-20", ("2026-03-01", "2026-03-01")),
        ("2026-03-01", "2026-03-20", "2026-03-21", None),
        ("2026-02-10", "2026-05-10", "2026-12-31", ("2026-03-01", "2026-04-01")),
        ("2026-02-10", "2026-05-10", "2026-05-01", ("2026-03-01", "2026-05-01")),
        ("2026-02-10", "2026-02-20", "2026-02-12", None),
        ("2025-12-02", "2026-01-31", "2026-12-31", ("2026-01-01", "2026-01-01")),
    ],
)
def test_whole_months(owner, monkeypatch, start: str, end: str, last: str, months: tuple[str, str] | None) -> None:
    monkeypatch.setattr(sums, "last_day", lambda _: date.fromisoformat(last))
    first, until = date.fromisoformat(start), date.fromisoformat(end)
    with db.as_user(owner.id) as session:
        found = sums.whole_months(session, first, until)
    assert found == (tuple(map(date.fromisoformat, months)) if months else None)
    days = sums.edges(first, until, found)
    assert all(a <= b for a, b in days)
    assert all(found is None or b < found[0] or a > found[1] for a, b in days)
