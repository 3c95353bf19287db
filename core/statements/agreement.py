"""Whether a file agrees with what its account already holds: by balances, or by rows where a side prints none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.ledger.rows import in_books
from core.models import ImportRow, Transaction
from core.statements import completeness
from core.statements.completeness import Conflict
from core.statements.order import opening

Stretch = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the file or of the ledger, oldest first. is_known: the other side has it too."""

    day: date
    amount: Decimal
    balance: Decimal | None
    is_known: bool


def conflict(session: Session, import_id: UUID, account_id: UUID) -> Conflict | None:
    """How the pinned rows contradict the statements that `account_id` holds, once known rows are marked; else None."""
    held = [one for one in completeness.covered(session) if one.account_id == account_id]
    stretches = held[0].stretches if held else ()
    file = _pinned(session, import_id)
    if not file or not any(start < file[-1].day and file[0].day < end for start, end in stretches):
        return None
    return compare(file, _held(session, import_id, account_id, file), stretches)


def compare(file: Sequence[Line], ledger: Sequence[Line], stretches: Sequence[Stretch]) -> Conflict | None:
    """The days of `stretches` on which `file` and `ledger` do not agree, with what each says.

    The last day of a file is left out: it may have been printed at noon. Some days that differ before both agree again
    are a bank that books a payment under another day.
    """
    first, last = file[0].day, file[-1].day
    new = [line.day for line in file if not line.is_known and any(s < line.day < e for s, e in stretches)]
    missing = [line.day for line in ledger if not line.is_known and first < line.day < last]
    theirs, ours = _closings(file, last), _closings(ledger, last)
    both = [
        day for day in sorted(theirs.keys() & ours.keys()) if day < last and any(s <= day < e for s, e in stretches)
    ]
    differ = [day for day in both if theirs[day] != ours[day]]
    if not both:
        return Conflict(min(new), max(new), None, None, len(new), len(missing)) if new else None
    is_left = bool(differ) and differ[-1] == both[-1] and bool(new or missing)
    if not is_left and len(differ) * 2 <= len(both):
        return None
    return Conflict(differ[0], differ[-1], theirs[differ[0]], ours[differ[0]], len(new), len(missing))


def _closings(lines: Sequence[Line], until: date) -> dict[date, Decimal]:
    """What was there at the end of each day from the first line's to `until`; nothing where no line prints a balance.

    Rows before the first that prints one are reckoned back from it.
    """
    balance = opening(lines)
    if balance is None:
        return {}
    found: dict[date, Decimal] = {}
    for line in lines:
        balance = balance + line.amount if line.balance is None else line.balance
        found[line.day] = balance
    day = lines[0].day
    while day < until:
        day += timedelta(days=1)
        found.setdefault(day, found[day - timedelta(days=1)])
    return found


def _pinned(session: Session, import_id: UUID) -> list[Line]:
    row = ImportRow
    columns = select(row.transaction_date, row.amount, row.balance_after, row.state != "new")
    return [Line(*one) for one in session.execute(columns.where(row.import_id == import_id).order_by(row.n))]


def _held(session: Session, import_id: UUID, account_id: UUID, file: Sequence[Line]) -> list[Line]:
    """The account's rows of the file's days, and the one before them, which says what it held until then."""
    row = Transaction
    claimed = select(ImportRow.transaction_id).where(ImportRow.import_id == import_id, ImportRow.state != "new")
    mine = select(row.transaction_date, row.amount, row.balance_after, row.id.in_(claimed)).where(
        row.account_id == account_id, in_books(), row.import_id.is_distinct_from(import_id)
    )
    before = mine.where(row.transaction_date < file[0].day).order_by(row.transaction_date.desc(), row.seq.desc())
    within = mine.where(row.transaction_date.between(file[0].day, file[-1].day)).order_by(row.transaction_date, row.seq)
    return [Line(*one) for one in (*session.execute(before.limit(1)), *session.execute(within))]
