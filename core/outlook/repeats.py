"""What repeats in an owner's ledger, found from it alone and kept; and which customers are late by their own rhythm."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import starmap
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Text, cast, func, select, text, tuple_, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from core import db, jobs, undo
from core.errors import NotFoundError
from core.ledger.folding import fold
from core.models import Entity, ExpenseCategory, RecurringSeries, Transaction, User
from core.outlook.recurring import NEVER_LATE, Holidays, Payment, Rhythm, Series, find, public_holidays, rhythms
from core.statements import completeness, imports

REACH = timedelta(days=3 * 366)  # a yearly payment is known by three of them; what is older says little of today
# Not a payment with anyone else, or one whose date is chance.
NOT_REPEATING = ("transfer_own", "cash", "refund")
# The fields of a Payment in their order. Keys come as text: made here, 100,000 of them take half a second.
PAYMENT = (
    cast(Transaction.id, Text),
    Transaction.transaction_date,
    Transaction.amount,
    func.coalesce(cast(Transaction.entity_id, Text), Transaction.payee_key, ""),
    Transaction.description,
    cast(Transaction.account_id, Text),
    Transaction.currency,
)
_COUNTRY = {"GB": "GB", "US": "US"}  # an owner's locale → whose holidays close their bank


def stale(session: Session) -> list[tuple[str, UUID]]:
    """The jobs to nudge once a change of the ledger is committed: what repeated may not any more."""
    books = imports.newest(session)
    return [("find_recurring", books)] if books else []


def look_again(user_id: UUID) -> None:
    """Nudges them, after a change that is committed."""
    with db.as_user(user_id) as session:
        found = stale(session)
    for task, row_id in found:
        jobs.nudge(task, row_id)


def payments(session: Session, today: date) -> list[Payment]:
    """The ledger as the detector takes it: oldest first, own transfers and cash left out."""
    return _payments(session, _repeatable(today - REACH, today))


def _repeatable(start: date, end: date) -> list[ColumnElement[bool]]:
    row = Transaction
    return [
        row.deleted_at.is_(None),
        row.transaction_date.between(start, end),
        func.coalesce(row.kind, "").not_in(NOT_REPEATING),
    ]


def _payments(session: Session, conditions: Sequence[ColumnElement[bool]]) -> list[Payment]:
    order = (Transaction.transaction_date, Transaction.seq)
    return [*starmap(Payment, session.execute(select(*PAYMENT).where(*conditions).order_by(*order)))]


def payment_of(one: Any) -> Payment:
    """The Payment of a row that begins with PAYMENT's columns."""
    return Payment(*one[: len(PAYMENT)])


def names(session: Session) -> dict[str, str]:
    """What a payee's key is called, where it is an entity."""
    return {str(row.id): row.name for row in session.execute(select(Entity.id, Entity.name))}


def holidays(session: Session, user_id: UUID) -> Holidays | None:
    """The days on which the owner's bank is closed."""
    return public_holidays(country(session, user_id))


def country(session: Session, user_id: UUID) -> str:
    """Whose public holidays close the owner's bank: a code of ISO 3166."""
    locale = session.scalar(select(User.locale).where(User.id == user_id))
    return _COUNTRY.get(locale or "", "GB")


def deleted(session: Session) -> frozenset[str]:
    """The fingerprints of series that their owner says are none."""
    return frozenset(session.scalars(select(RecurringSeries.fingerprint).where(RecurringSeries.state == "deleted")))


def found_in(session: Session, user_id: UUID, rows: list[Payment], today: date) -> list[Series]:
    """The series among `rows`; none that its owner deleted."""
    # What is not imported yet is not missed: an account is known up to the end of its newest statement.
    until = {str(one.account_id): one.stretches[-1][1] for one in completeness.covered(session)}
    return find(
        rows,
        today=today,
        holidays=holidays(session, user_id),
        deleted=deleted(session),
        covered=until or None,
    )


def refresh(session: Session, user_id: UUID, today: date) -> int:
    """Finds the series again and keeps them; one that its owner deleted stays deleted. How many there are."""
    found = found_in(session, user_id, payments(session, today), today)
    names = _names(session, found)
    for one in found:
        values = _values(one, names)
        session.execute(
            insert(RecurringSeries)
            .values(user_id=user_id, fingerprint=one.fingerprint, **values)
            .on_conflict_do_update(index_elements=["user_id", "fingerprint"], set_=values)
        )
    kept = [one.fingerprint for one in found]
    lost = (RecurringSeries.state != "deleted") & RecurringSeries.fingerprint.not_in(kept)
    session.execute(RecurringSeries.__table__.delete().where(lost))  # pyright: ignore[reportAttributeAccessIssue]
    _mark(session, [id_ for one in found if one.state != "stopped" for id_ in one.payment_ids])
    return len(found)


def _names(session: Session, found: list[Series]) -> dict[str, tuple[UUID, str]]:
    """Entity by the detector's key, where the key is one."""
    ids = {str(row.id): (row.id, row.name) for row in session.execute(select(Entity.id, Entity.name))}
    return {one.key: ids[one.key] for one in found if one.key in ids}


def _values(one: Series, names: dict[str, tuple[UUID, str]]) -> dict[str, Any]:
    entity_id, name = names.get(one.key, (None, one.name))
    sign = 1 if one.direction == "in" else -1
    return {
        "entity_id": entity_id,
        "name": name[:255],
        "direction": one.direction,
        "currency": one.currency,
        "cadence": one.cadence,
        "state": one.state,
        "typical_amount": sign * one.typical,
        "amount_spread": one.high - one.low,
        "next_due": one.next_due,
        "details": {
            "fixed": one.fixed,
            "low": str(one.low),
            "high": str(one.high),
            "first_day": one.first_day.isoformat(),
            "last_day": one.last_day.isoformat(),
            "missed": [day.isoformat() for day in one.missed],
            "changes": [[str(c.old), str(c.new), c.since.isoformat()] for c in one.changes],
            "payments": list(one.payment_ids),
        },
    }


def _mark(session: Session, ids: list[str]) -> None:
    session.execute(
        text(
            "UPDATE transactions SET is_recurring = (id = ANY(CAST(:ids AS uuid[]))) "
            "WHERE is_recurring <> (id = ANY(CAST(:ids AS uuid[])))"
        ),
        {"ids": ids},
    )


def series(session: Session, *, stopped: bool = False) -> list[RecurringSeries]:
    """What repeats, the most money a year first. stopped: also what has ended."""
    states = ["early", "mature", *(["stopped"] if stopped else [])]
    found = session.scalars(select(RecurringSeries).where(RecurringSeries.state.in_(states))).all()
    return sorted(found, key=lambda one: (-yearly(one), one.name))


_TIMES = {
    "daily": 250, "weekly": 52, "fortnightly": 26, "four_weekly": 13, "monthly": 12, "quarterly": 4, "yearly": 1,
}  # fmt: skip


def yearly(one: RecurringSeries) -> Decimal:
    """What it comes to in a year, without its sign."""
    return abs(one.typical_amount) * _TIMES.get(one.cadence, 12)


def with_name(session: Session, said: str) -> list[RecurringSeries]:
    """What repeats with the payee that its owner calls `said`; of longer names where no payee is called just so."""
    wanted = fold(said)
    known = {one.id: fold(one.name) for one in series(session)} if wanted else {}
    exact = {id_ for id_, name in known.items() if name == wanted}
    meant = exact or {id_ for id_, name in known.items() if f" {wanted} " in f" {name} "}
    return [one for one in series(session) if one.id in meant]


def delete(session: Session, series_id: UUID) -> str:
    """Its owner says it is none: it never comes back by itself. Returns its name. Raises NotFoundError."""
    row = session.scalars(select(RecurringSeries).where(RecurringSeries.id == series_id)).first()
    if row is None or row.state == "deleted":
        raise NotFoundError
    before, row.state = row.state, "deleted"
    session.flush()
    inverse = {"series_id": str(series_id), "state": before}
    undo.remember(session, row.user_id, "delete series", f"that {row.name} does not repeat", inverse)
    return row.name


@undo.inverse_of("delete series")
def _bring_back(session: Session, inverse: dict[str, Any]) -> str:
    wanted = RecurringSeries.id == UUID(inverse["series_id"])
    session.execute(update(RecurringSeries).where(wanted).values(state=inverse["state"]))
    return "Undone: it repeats again."


def category_of(session: Session, found: list[RecurringSeries]) -> dict[UUID, str]:
    """The category that most payments of each series have, by the series' id; none where they are not sorted."""
    paid = {UUID(one): each.id for each in found for one in (each.details or {}).get("payments", ())}
    row = Transaction
    rows = session.execute(
        select(row.id, ExpenseCategory.name)
        .join(ExpenseCategory, ExpenseCategory.id == row.expense_category_id)
        .where(row.id.in_(paid))
    )
    counts: dict[UUID, Counter[str]] = defaultdict(Counter)
    for id_, name in rows:
        counts[paid[id_]][name] += 1
    return {series_id: count.most_common(1)[0][0] for series_id, count in counts.items()}


def late(session: Session, today: date, rows: Sequence[Payment] | None = None) -> list[tuple[str, Rhythm]]:
    """(customer, rhythm) of those who are late by their own habit, the most money first.

    rows: what `silent_payers` gave for that day, where it has been asked already.
    """
    known = names(session)
    found = [one for one in rhythms(silent_payers(session, today) if rows is None else rows, today=today) if one.late]
    return sorted(((known.get(one.key, one.name), one) for one in found), key=lambda pair: -pair[1].usual)


def silent_payers(session: Session, today: date) -> list[Payment]:
    """What those paid who have paid nothing in the last days, and may be late."""
    row, whose = Transaction, (Transaction.entity_id, Transaction.account_id, Transaction.currency)
    since = today - timedelta(days=NEVER_LATE)
    lately = (
        select(*whose).where(*_repeatable(since, today), row.amount > 0, row.entity_id.is_not(None)).correlate(None)
    )
    # Who paid in these days is not late, and mostly has thousands of payments.
    silent = row.entity_id.is_(None) | tuple_(*whose).not_in(lately)
    return _payments(session, [*_repeatable(today - REACH, today), row.amount > 0, silent])


def by_name(session: Session, name: str) -> list[RecurringSeries]:
    """The series whose name holds `name`."""
    wanted = name.casefold()
    return [one for one in series(session, stopped=True) if wanted in one.name.casefold()]


def total(found: list[RecurringSeries], *, months: int = 1) -> dict[str, Decimal]:
    """What the series of each currency cost in so many months, without sign."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for one in found:
        sums[one.currency] += yearly(one) * months / 12
    return {currency: amount.quantize(Decimal("0.01")) for currency, amount in sums.items()}
