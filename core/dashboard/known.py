"""What must be known of an owner before a question can be read: one question to the database, asked at every turn."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from core.accounts import preferences
from core.accounts.schedule import WEEKDAYS
from core.ledger import payees
from core.ledger.rows import in_books
from core.models import Account, ExpenseCategory, NotificationPreferences, Tag, Transaction


class Known(NamedTuple):
    """called: what people may call the payees → their names, the most frequent first. categories: by name, each with
    what it meant before it was renamed. accounts: names, the oldest first; currencies: theirs. tags: by name. books:
    first and last day of all rows; None before the first import. week_told: the weekday of the summary, 0 is Monday.
    """

    called: dict[str, str]
    categories: tuple[tuple[str, str | None], ...]
    accounts: tuple[str, ...]
    currencies: tuple[str, ...]
    tags: tuple[str, ...]
    books: tuple[date, date] | None
    week_told: int


def known(session: Session, user_id: UUID) -> Known:
    """What is known of the session's user."""
    names, others, sorts, accounts, tags, first, last, told = session.execute(_KNOWN).one()
    called = payees.spelled([(name, brand) for name, brand in names or ()])
    return Known(
        called=called | {other: name for other, name in others or () if other not in called},
        categories=tuple((name, meaning) for name, meaning in sorts or ()),
        accounts=tuple(name for name, _ in accounts or ()),
        currencies=tuple(dict.fromkeys(currency for _, currency in accounts or ())),
        tags=tuple(name for (name,) in tags or ()),
        books=(first, last) if first else None,
        week_told=WEEKDAYS.index(told or preferences.get(session, user_id).weekly_summary_day),
    )


def _listed(rows: Select[*tuple[Any, ...]]) -> Any:
    """The rows in their order, each a list of its columns."""
    found = rows.subquery()
    return select(func.json_agg(func.json_build_array(*found.c))).scalar_subquery()


def _end_of_books(*order: Any) -> Any:
    return select(Transaction.transaction_date).where(in_books()).order_by(*order).limit(1).scalar_subquery()


_SORTS = select(ExpenseCategory.name, ExpenseCategory.meaning).where(ExpenseCategory.is_active)
_KNOWN = select(
    _listed(payees.most_frequent()),
    _listed(payees.other_names()),
    _listed(_SORTS.order_by(ExpenseCategory.name)),
    _listed(select(Account.name, Account.currency).order_by(Account.created_at, Account.name)),
    _listed(select(Tag.name).order_by(Tag.name)),
    _end_of_books(Transaction.transaction_date, Transaction.seq),
    _end_of_books(Transaction.transaction_date.desc(), Transaction.seq.desc()),
    select(NotificationPreferences.weekly_summary_day).scalar_subquery(),
)
