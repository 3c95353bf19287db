"""Books for the tests of the ledger: made, changed, and checked by counting in another way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import select, text

from core import db, undo
from core.accounts import people
from core.dashboard import figures
from core.ledger import classify, corrections, entities, unsorted
from core.ledger.filters import Filter
from core.ledger.rules import Effect
from core.models import Entity, ExpenseCategory, Transaction
from core.statements import committing, imports, processing
from tests.api_people import add_rows

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


def undo_entry(user_id: UUID) -> UUID:
    with db.as_user(user_id) as session:
        return undo.latest(session).id


def reread(user_id: UUID) -> None:
    """Has the machine read every row again, but for those whose kind a person said: they have no other."""
    with db.as_user(user_id) as session:
        session.execute(text("UPDATE transactions SET kind = NULL WHERE NOT 'kind' = ANY(locked)"))
    read(user_id)
