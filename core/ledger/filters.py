"""Which transactions: a filter, the conditions it sets, and its written form, which a figure carries as its receipt."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select

from core.blocks import Behind
from core.ledger import finding, one_tax, unsorted
from core.ledger.rows import GIVEN_BACK, REFUND, earned, given_back, in_books, spent
from core.models import ExpenseCategory, Transaction, TransactionTag

TAXES = "Taxes"  # what that default category means, whatever its owner calls it
Direction = Literal["in", "out"]
Flow = Literal["earned", "spent", "either"]


@dataclass(frozen=True)
class Filter:
    """Which transactions; None leaves a condition out. name: words of the payee or of the bank's text.

    is_uncategorised: whether they wait in the queue of what is unsorted; no_category: whether they have none at all.
    has_payee: whether it is known whose they are.
    flow: rows that count as money in, as money out (refunds make it smaller), or as one of the two. after: the rows
    that a bank books after (day, seq). weekdays: 0 is Monday. entities: anyone of these. ids: these and no others.
    not_…: all but these; not_days: stretches of days, first and last of each. says: beginnings of words of which the
    payee or the bank's text has one.
    """

    start: date | None = None
    end: date | None = None
    name: str | None = None
    direction: Direction | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    entity_id: UUID | None = None
    tag_id: UUID | None = None
    category_id: UUID | None = None
    kind: str | None = None
    is_uncategorised: bool | None = None
    stream_id: UUID | None = None
    currency: str | None = None
    account_id: UUID | None = None
    flow: Flow | None = None
    no_category: bool | None = None
    has_payee: bool | None = None
    after: tuple[date, int] | None = None
    weekdays: tuple[int, ...] | None = None
    ids: tuple[UUID, ...] | None = None
    not_entities: tuple[UUID, ...] | None = None
    not_categories: tuple[UUID, ...] | None = None
    not_names: tuple[str, ...] | None = None
    not_days: tuple[tuple[date, date], ...] | None = None
    says: tuple[str, ...] | None = None
    entities: tuple[UUID, ...] | None = None


def conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    """What a row must meet, for a WHERE."""
    row, size = Transaction, func.abs(Transaction.amount)
    possible: list[tuple[Any, Callable[[Any], ColumnElement[bool]]]] = [
        (wanted.start, lambda day: row.transaction_date >= day),
        (wanted.end, lambda day: row.transaction_date <= day),
        (wanted.name, _named),
        (wanted.direction, lambda direction: row.amount > 0 if direction == "in" else row.amount < 0),
        (wanted.category_id, lambda category: row.expense_category_id == category),
        (wanted.kind, _of_kind),
        (wanted.stream_id, lambda stream: row.revenue_stream_id == stream),
        (wanted.is_uncategorised, lambda yes: unsorted.is_open() if yes else ~unsorted.is_open()),
        (wanted.minimum, lambda least: size >= least),
        (wanted.maximum, lambda most: size <= most),
        (wanted.entity_id, lambda entity: row.entity_id == entity),
        (wanted.entities, row.entity_id.in_),
        (wanted.tag_id, _tagged),
        (wanted.currency, lambda currency: row.currency == currency),
        (wanted.account_id, lambda account: row.account_id == account),
        (wanted.flow, lambda flow: _FLOWS[flow]()),
        (wanted.no_category, lambda yes: row.expense_category_id.is_(None) == yes),
        (wanted.has_payee, lambda yes: row.entity_id.is_not(None) == yes),
        (wanted.after, _booked_after),
        (wanted.weekdays, lambda days: (func.extract("isodow", row.transaction_date) - 1).in_(days)),
        (wanted.ids, row.id.in_),
        (wanted.not_entities, lambda ids: row.entity_id.is_(None) | row.entity_id.not_in(ids)),
        (wanted.not_categories, lambda ids: row.expense_category_id.is_(None) | row.expense_category_id.not_in(ids)),
        (wanted.not_names, lambda names: and_(*(~func.coalesce(_named(name), False) for name in names))),
        (wanted.says, _says),
        (wanted.not_days, lambda left: and_(*(~row.transaction_date.between(*days) for days in left))),
    ]
    return [in_books(), *(condition(value) for value, condition in possible if value is not None)]


def _of_kind(kind: str) -> ColumnElement[bool]:
    """Whether a row is of that kind; what the tax office gives back is a refund as any other."""
    row = Transaction
    return given_back() if kind == REFUND else row.kind == kind


def _tagged(tag_id: UUID) -> ColumnElement[bool]:
    return Transaction.id.in_(select(TransactionTag.transaction_id).where(TransactionTag.tag_id == tag_id))


def _named(name: str) -> ColumnElement[bool]:
    looked_for = finding.pattern(name)
    says = or_(
        Transaction.description.regexp_match(looked_for, flags="i"),
        Transaction.counterparty.regexp_match(looked_for, flags="i"),
    )
    return and_(says, _is_tax()) if one_tax.called(name) else says


def _is_tax() -> ColumnElement[bool]:
    """Whether a row is a tax: a loan taken out for one, or a customer who takes one off what they pay, only says so."""
    taxes = select(ExpenseCategory.id).where(func.coalesce(ExpenseCategory.meaning, ExpenseCategory.name) == TAXES)
    return func.coalesce(Transaction.kind, "").in_(GIVEN_BACK) | Transaction.expense_category_id.in_(taxes)


WHOLE = 5  # letters: a shorter word is that word and no beginning of another


def _says(words: tuple[str, ...]) -> ColumnElement[bool]:
    each = (re.escape(word) + (r"\M" if len(word) < WHOLE else "") for word in words)
    pattern = rf"\m(?:{'|'.join(each)})"
    row = Transaction
    found = (one.regexp_match(pattern, flags="i") for one in (row.description, row.counterparty))
    return func.coalesce(or_(*found), False)


def _booked_after(anchor: tuple[date, int]) -> ColumnElement[bool]:
    day, seq = anchor
    row = Transaction
    return or_(row.transaction_date > day, (row.transaction_date == day) & (row.seq > seq))


_FLOWS: dict[Flow, Callable[[], ColumnElement[bool]]] = {
    "earned": earned,
    "spent": spent,
    "either": lambda: earned() | spent(),
}


# ---- the written form ----

_MANY = ", "
_WRITE: dict[type, Callable[[Any], str]] = {
    bool: lambda value: "yes" if value else "no",
    date: date.isoformat,
    tuple: lambda value: _MANY.join(map(str, value)),
}


def _days_and_seq(text: str) -> tuple[date, int]:
    day, seq = text.split(_MANY)
    return date.fromisoformat(day), int(seq)


def _stretch(text: str) -> tuple[date, date]:
    first, last = text.split("/")
    return date.fromisoformat(first), date.fromisoformat(last)


def _yes(text: str) -> bool:
    return text == "yes"


def _ids(text: str) -> tuple[UUID, ...]:
    return tuple(UUID(one) for one in text.split(_MANY))


_READ: dict[str, Callable[[str], Any]] = {
    "start": date.fromisoformat,
    "end": date.fromisoformat,
    "minimum": Decimal,
    "maximum": Decimal,
    **dict.fromkeys(("entity_id", "tag_id", "category_id", "stream_id", "account_id"), UUID),
    **dict.fromkeys(("is_uncategorised", "no_category", "has_payee"), _yes),
    "after": _days_and_seq,
    "weekdays": lambda text: tuple(int(day) for day in text.split(_MANY)),
    **dict.fromkeys(("ids", "not_entities", "not_categories", "entities"), _ids),
    **dict.fromkeys(("not_names", "says"), lambda text: tuple(text.split("\n"))),
    "not_days": lambda text: tuple(_stretch(days) for days in text.split(_MANY)),
}
_FIELDS = tuple(one.name for one in fields(Filter))


def written(wanted: Filter, **more: str) -> Behind:
    """The filter as words, with what else its figure is made of (see core.dashboard.receipts)."""
    said = [(name, value) for name in _FIELDS if (value := getattr(wanted, name)) is not None]
    return (*((name, _text(name, value)) for name, value in said), *more.items())


def _text(name: str, value: Any) -> str:
    if name in ("not_names", "says"):
        return "\n".join(value)
    if name == "not_days":
        return _MANY.join("/".join(map(date.isoformat, days)) for days in value)
    return _WRITE.get(type(value), str)(value)


def read(behind: Behind) -> Filter:
    """The filter that `written` wrote."""
    return _read(dict(behind))


def _read(said: Mapping[str, str]) -> Filter:
    return Filter(**{name: _READ.get(name, str)(said[name]) for name in _FIELDS if name in said})
