"""What days, months and piles add up to, read from the sums that the database keeps: the rows' own, to the cent."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal

from sqlalchemy import ColumnElement, func, literal, select, text
from sqlalchemy.orm import Session

from core.ledger.rows import earned, in_books, spent
from core.models import LedgerSum, Transaction

MANY = 6  # parts of one key from which they are made one: each change adds one, and each read adds them up


def days(start: date | None, end: date | None) -> list[ColumnElement[bool]]:
    """The conditions for the sums of those days, both included."""
    row = LedgerSum
    wanted: list[ColumnElement[bool]] = [row.grain == "day"]
    if start is not None:
        wanted.append(row.day >= start)
    if end is not None:
        wanted.append(row.day <= end)
    return wanted


def last_day(session: Session) -> date | None:
    """A day after which the books hold no row; None where there are none."""
    return session.scalar(select(func.max(LedgerSum.day)).where(LedgerSum.grain == "day"))


def whole_months(session: Session, start: date, end: date) -> tuple[date, date] | None:
    """The first day of the first and of the last month that lie in the period whole; None where none does.

    A month counts as whole, too, where the books end before the period does.
    """
    last = last_day(session)
    if last is not None and end >= last:
        end = _month_end(max(end, last))
    first = start if start.day == 1 else _month_end(start) + timedelta(days=1)
    until = end if end == _month_end(end) else end.replace(day=1) - timedelta(days=1)
    return (first, until.replace(day=1)) if first <= until else None


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def edges(start: date, end: date, months: tuple[date, date] | None) -> list[tuple[date, date]]:
    """The days of the period that lie in no whole month."""
    if months is None:
        return [(start, end)]
    first, last = months
    before, after = (start, first - timedelta(days=1)), (_month_end(last) + timedelta(days=1), end)
    return [(a, b) for a, b in (before, after) if a <= b]


def flowed(
    session: Session, direction: Literal["in", "out"], start: date, end: date, currency: str | None
) -> dict[str, Decimal]:
    """What came in, or went out, in a period by currency, or in one of them: the currency with most rows first."""
    row = LedgerSum
    mine = [row.flow == direction, *([row.currency == currency] if currency else [])]
    found = select(row.currency, func.sum(row.amount)).where(*days(start, end), *mine)
    busiest = (func.sum(row.number).desc(), row.currency)
    return dict(list(session.execute(found.group_by(row.currency).order_by(*busiest))))


def by_entity(
    session: Session, direction: Literal["in", "out"], start: date, end: date, currency: str | None
) -> list[Any]:
    """(entity_id, currency, amount, number) of a period, in parts: its whole months, and the days around them."""
    kept, row, came = LedgerSum, Transaction, direction == "in"
    months, parts = whole_months(session, start, end), list[Any]()
    if months:
        wanted = (kept.grain == "month", kept.day.between(*months), kept.flow == direction)
        of_months = select(kept.entity_id, kept.currency, kept.amount, kept.number).where(*wanted)
        parts.append(of_months.where(kept.currency == currency) if currency else of_months)
    flow = earned() if came else spent()
    for first, last in edges(start, end, months):
        of_days = select(row.entity_id, row.currency, row.amount, literal(1).label("number")).where(
            row.transaction_date.between(first, last),
            in_books(),
            flow,
        )
        parts.append(of_days.where(row.currency == currency) if currency else of_days)
    return parts


def open_piles() -> Any:
    """(entity, currency, amount, rows) of all that is unsorted and has a payee."""
    row = LedgerSum
    amount, number = func.sum(row.amount), func.sum(row.number)
    wanted = select(row.entity_id, row.currency, amount.label("amount"), number.label("number"))
    return wanted.where(row.grain == "open").group_by(row.entity_id, row.currency).having(number != 0)


_COMPACT = text("""
WITH many AS (
    SELECT grain, day, currency, flow, entity_id, category_id FROM ledger_sums
    GROUP BY grain, day, currency, flow, entity_id, category_id HAVING count(*) >= :many
), gone AS (
    DELETE FROM ledger_sums s USING many m WHERE s.grain = m.grain AND s.day IS NOT DISTINCT FROM m.day
        AND s.currency = m.currency AND s.flow = m.flow AND s.entity_id IS NOT DISTINCT FROM m.entity_id
        AND s.category_id IS NOT DISTINCT FROM m.category_id
    RETURNING s.*
)
INSERT INTO ledger_sums (user_id, grain, day, currency, flow, entity_id, category_id, amount, number)
SELECT user_id, grain, day, currency, flow, entity_id, category_id, sum(amount), sum(number) FROM gone
GROUP BY user_id, grain, day, currency, flow, entity_id, category_id HAVING sum(number) <> 0 OR sum(amount) <> 0
""")


def compact(session: Session) -> None:
    """Makes many parts of one key one. Whoever does it at the same time takes what the other has left."""
    session.execute(_COMPACT, {"many": MANY})
