"""Which rows of a file the ledger has already: counted, never guessed, and each existing row is claimed once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import func, select, text, update
from sqlalchemy.orm import Session

from core.models import ImportRow, Transaction
from core.statements.likeness import likeness
from core.statements.reading import folded

# A pending card payment is booked up to three days later, and then under its new day.
MOVES = timedelta(days=3)
# Words in common besides those every payment has; measured on re-worded exports, where unlike payees stay below .6.
ALIKE = 0.75
Key = tuple[date, Decimal, str, str]
State = Literal["duplicate", "alike"]
Id = UUID | int  # a row of the ledger by its key, one of the file by its place n


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the file or of the ledger. balance: the account's after it, where the bank printed one."""

    id: Id
    day: date
    amount: Decimal
    currency: str
    description: str
    balance: Decimal | None

    @property
    def key(self) -> Key:
        """What makes two rows the same."""
        return self.day, self.amount, self.currency, folded(self.description).casefold()


@dataclass(frozen=True, slots=True)
class Match:
    """A row of the file and the ledger's row that it is ("duplicate") or looks like ("alike")."""

    row: Id
    known: Id
    state: State


def match(rows: Sequence[Line], ledger: Sequence[Line], *, alike: bool = True) -> list[Match]:
    """Which of the file's `rows` are in the `ledger` (both oldest first), each ledger row at most once.

    Of n equal rows in the file and m in the ledger, m are duplicates. Where the file begins just where the ledger ends,
    by its balance, nothing is. alike: also those that a bank re-worded or moved by up to three days.
    """
    if not rows or not ledger or (_follows_on(rows, ledger) and not _all_there(rows, ledger)):
        return []
    exact = _equal(rows, ledger)
    if not alike:
        return exact
    found, claimed = {one.row for one in exact}, {one.known for one in exact}
    left = [row for row in rows if row.id not in found]
    return exact + _alike(left, [row for row in ledger if row.id not in claimed], _period(rows, ledger))


def _follows_on(rows: Sequence[Line], ledger: Sequence[Line]) -> bool:
    """Whether one begins where the other ends: the same coffee on that day is then a second coffee."""
    return _joins(ledger, rows) or _joins(rows, ledger)


def _joins(earlier: Sequence[Line], later: Sequence[Line]) -> bool:
    end, start = earlier[-1], later[0]
    if end.balance is None or start.balance is None or end.day > start.day:
        return False
    return end.balance == start.balance - start.amount


def _all_there(rows: Sequence[Line], ledger: Sequence[Line]) -> bool:
    """Whether the ledger holds every row with its very balance: the same file again, whatever it begins with."""
    known = {(line.key, line.balance) for line in ledger}
    return all((row.key, row.balance) in known for row in rows)


def _equal(rows: Sequence[Line], ledger: Sequence[Line]) -> list[Match]:
    have: dict[Key, list[Line]] = defaultdict(list)
    for line in ledger:
        have[line.key].append(line)
    found: list[Match] = []
    waiting: list[Line] = []
    for row in rows:
        same = [line for line in have.get(row.key, ()) if row.balance is not None and line.balance == row.balance]
        if same:
            have[row.key].remove(same[0])
            found.append(Match(row.id, same[0].id, "duplicate"))
        elif row.key in have:
            waiting.append(row)
    # A re-export may count its balances from elsewhere, so a row is the same without them, too.
    return found + [Match(row.id, have[row.key].pop(0).id, "duplicate") for row in waiting if have[row.key]]


def _period(rows: Sequence[Line], ledger: Sequence[Line]) -> tuple[date, date]:
    """The days on which a ledger's row must be in the file, in whatever words.

    Before its first day that holds only for a last row that the file's own opening balance leaves out.
    """
    start, end = rows[0].day, rows[-1].day
    first, last = rows[0], ledger[-1]
    if (
        first.balance is not None
        and last.balance is not None
        and last.balance - last.amount == first.balance - first.amount
    ):
        start = min(start, last.day)
    return start, end


def _alike(rows: Iterable[Line], ledger: Iterable[Line], period: tuple[date, date]) -> list[Match]:
    """A row of the ledger inside the file's days that is not there in its own words is there in others."""
    by_amount: dict[tuple[Decimal, str], list[Line]] = defaultdict(list)
    for line in ledger:
        if period[0] <= line.day <= period[1]:
            by_amount[line.amount, line.currency].append(line)
    pairs = [
        (score, row, line)
        for row in rows
        for line in by_amount.get((row.amount, row.currency), ())
        if (score := _score(row, line)) >= ALIKE
    ]
    pairs.sort(key=lambda pair: -pair[0])
    found: list[Match] = []
    taken: set[Id] = set()
    for _, row, line in pairs:
        if row.id not in taken and line.id not in taken:
            taken |= {row.id, line.id}
            found.append(Match(row.id, line.id, "alike"))
    return found


def _score(row: Line, line: Line) -> float:
    """How sure it is that the two are one payment: 0 to 2."""
    apart = abs(row.day - line.day)
    if apart > MOVES:
        return 0.0
    if not apart and row.balance is not None and row.balance == line.balance:
        return 2.0
    words = likeness(row.description, line.description)
    # On the very day, in a file that should have the row, the amount alone is reason enough to ask.
    return max(words, ALIKE) if not apart else words - apart.days / 100


def mark(session: Session, import_id: UUID, account_id: UUID | None, *, alike: bool = True) -> int:
    """Marks the pinned rows that the account has; rows that this import itself made do not count.

    alike: False where the person wants those that only look alike. Returns how many are in the ledger or look so.
    """
    session.execute(
        update(ImportRow)
        .where(ImportRow.import_id == import_id, ImportRow.state != "new")
        .values(state="new", transaction_id=None)
    )
    ledger = _known(session, import_id, account_id) if account_id else []
    # An account's first statement has nothing to be compared with: its rows are not even loaded.
    found = match(_pinned(session, import_id), ledger, alike=alike) if ledger else []
    if found:
        session.execute(_MARK, {"import_id": import_id, **_arrays(found)})
    return len(found)


_MARK = text(
    "UPDATE import_rows r SET state = m.state, transaction_id = m.known "
    "FROM unnest(CAST(:rows AS int[]), CAST(:known AS uuid[]), CAST(:states AS text[])) AS m(n, known, state) "
    "WHERE r.import_id = :import_id AND r.n = m.n"
)


def _arrays(found: Sequence[Match]) -> dict[str, Any]:
    return {
        "rows": [one.row for one in found],
        "known": [one.known for one in found],
        "states": [one.state for one in found],
    }


def _pinned(session: Session, import_id: UUID) -> list[Line]:
    row = ImportRow
    columns = select(row.n, row.transaction_date, row.amount, row.currency, row.description, row.balance_after)
    return [Line(*one) for one in session.execute(columns.where(row.import_id == import_id).order_by(row.n))]


def _known(session: Session, import_id: UUID, account_id: UUID) -> list[Line]:
    """The account's rows from around the file's days."""
    days = select(func.min(ImportRow.transaction_date), func.max(ImportRow.transaction_date))
    first, last = session.execute(days.where(ImportRow.import_id == import_id)).one()
    if first is None:
        return []
    row = Transaction
    columns = select(row.id, row.transaction_date, row.amount, row.currency, row.description, row.balance_after)
    found = session.execute(
        columns.where(
            row.account_id == account_id,
            row.transaction_date.between(first - MOVES, last + MOVES),
            row.deleted_at.is_(None),
            row.import_id.is_distinct_from(import_id),
        ).order_by(row.transaction_date, row.seq)
    )
    return [Line(*one) for one in found]
