"""What is known of an owner's week, before a word is said: sums, what moved them, what is not covered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Literal
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from core.ledger.rows import earned, in_books, spent
from core.models import Account, Alert, Entity, ExpenseCategory, Transaction
from core.statements import completeness, imports

WEEK = timedelta(days=7)
# Statements end with their last row: days on which nothing moved look like days that are not there. A weekend is no
# sign of that, nor is twice the time that usually lies between two of the account's days.
QUIET_END = timedelta(days=2)
USUAL_GAPS = 2
# Longer than a month: who sends statements monthly is never past it, who is has stopped sending them.
STALE = timedelta(days=45)
_GRAVER = {"high": 0, "medium": 1, "low": 2}

Kind = Literal["first", "week", "ahead", "quiet"]


LASTING = ("cashflow_risk", "tax_due", "late_customer", "missed_bill")  # still to be done however long they are known
NEWS = timedelta(days=8)


@dataclass(frozen=True)
class Mover:
    """One payee or category in the week and in the one before. Amounts are sizes: ≥ 0 unless more came back."""

    name: str
    now: Decimal
    before: Decimal
    rows: int

    @property
    def change(self) -> Decimal:
        """How much larger it was."""
        return self.now - self.before


@dataclass(frozen=True)
class Side:
    """Money in, or money out, of one currency. before: None where the week before is not covered alike."""

    now: Decimal
    rows: int
    before: Decimal | None
    payees: tuple[Mover, ...]
    categories: tuple[Mover, ...] = ()

    def top(self) -> Mover | None:
        """The payee with the most of it."""
        return max((one for one in self.payees if one.now > 0), key=lambda one: one.now, default=None)

    def top_category(self) -> Mover | None:
        """The category with the most of it."""
        return max((one for one in self.categories if one.now > 0), key=lambda one: one.now, default=None)


@dataclass(frozen=True)
class Week:
    """One currency's week."""

    currency: str
    came: Side
    went: Side

    @property
    def net(self) -> Decimal:
        """What was left over; negative where more went out."""
        return self.came.now - self.went.now

    @property
    def net_before(self) -> Decimal | None:
        """The same of the week before."""
        if self.came.before is None or self.went.before is None:
            return None
        return self.came.before - self.went.before


@dataclass(frozen=True)
class Missing:
    """An account whose statements end inside the week, or before it."""

    account: str
    last: date


@dataclass(frozen=True)
class Scored:
    """What was said on `made_on` for a day, and what it was. inside: of the last `checked` days, in their range."""

    made_on: date
    day: date
    lower: Decimal | None
    upper: Decimal | None
    line: Decimal
    actual: Decimal
    inside: int
    checked: int


@dataclass(frozen=True)
class Risk:
    """An open alert, as far as a list of things to do needs it. kind: its alert_type; cure: the first that it names."""

    id: UUID
    severity: str
    kind: str
    title: str
    cure: str | None = None


@dataclass(frozen=True)
class Facts:
    """The days from start to end, both included. until: the last of them that is known; None where none is.

    weeks: the owner's own currency first, of the accounts that are known. last_day: the last day any statement knows.
    missing: the accounts whose statements are late, by how often they move.
    """

    kind: Kind
    start: date
    end: date
    until: date | None
    weeks: tuple[Week, ...]
    currencies: tuple[str, ...]
    last_day: date | None
    missing: tuple[Missing, ...]
    importing: bool
    risks: tuple[Risk, ...]
    accounts: int
    scored: Scored | None = None


def gather(session: Session, *, start: date, today: date, currency: str, now: datetime) -> Facts:
    """The week from `start`. currency: the owner's own."""
    end = start + WEEK - timedelta(days=1)
    ends = _ends(session, today)
    last_day = max((one.last for one in ends), default=None)
    reaching = [one for one in ends if one.last >= start]
    until = min(max(one.last for one in reaching), end) if reaching else None
    if any(one.known_to >= end for one in reaching):
        until = end
    late = [one for one in ends if one.known_to < end]
    known = [one for one in ends if one not in late or one in reaching]
    rows = _rows(session, start, until, [one.id for one in known]) if until else []
    compared = until is not None and all(one.first <= start - WEEK and one.known_to >= until for one in known)
    kind = _kind(last_day, until, today)
    held = dict.fromkeys(one.currency for one in ends)
    weeks = _weeks(rows, compared=compared, wanted=currency)
    return Facts(
        kind=kind,
        start=start,
        end=end,
        until=until,
        weeks=weeks,
        currencies=tuple(sorted(held, key=lambda one: one != currency)),
        last_day=last_day,
        missing=tuple(Missing(one.name, one.last) for one in late),
        importing=imports.running(session),
        risks=risks(session, now),
        accounts=len(ends),
    )


def _kind(last_day: date | None, until: date | None, today: date) -> Kind:
    if last_day is None:
        return "first"
    if until is not None:
        return "week"
    return "ahead" if today - last_day <= STALE else "quiet"


@dataclass(frozen=True)
class _End:
    """The days an account's statements reach from and to. days: how many of them have a row."""

    id: UUID
    name: str
    currency: str
    first: date
    last: date
    days: int

    @property
    def known_to(self) -> date:
        """Up to when the account's silence means that nothing moved."""
        usual = (self.last - self.first) / max(self.days - 1, 1)
        return self.last + max(QUIET_END, min(USUAL_GAPS * usual, STALE))


def _ends(session: Session, today: date) -> list[_End]:
    """Each account with the days its statements reach from and to: rows that were never in a statement count too."""
    row = Transaction
    day = row.transaction_date
    reach = session.execute(
        select(Account.id, Account.name, Account.currency, func.min(day), func.max(day), func.count(day.distinct()))
        .join(row, row.account_id == Account.id)
        .where(in_books(), row.transaction_date <= today)
        .group_by(Account.id)
        .order_by(Account.created_at, Account.id)
    )
    found = {one.id: _End(*one) for one in reach}
    for one in completeness.covered(session):
        none = _End(one.account_id, one.account_name, one.currency, one.stretches[0][0], one.stretches[0][0], 0)
        known = found.get(one.account_id, none)
        first, last = min(known.first, one.stretches[0][0]), max(known.last, min(one.stretches[-1][1], today))
        found[one.account_id] = replace(known, first=first, last=last)
    return list(found.values())


@dataclass(frozen=True)
class _Sum:
    """What one payee and category come to in one of the weeks; went is ≤ 0 unless more came back."""

    currency: str
    is_now: bool
    name: str
    category: str | None
    came: Decimal
    rows_in: int
    went: Decimal
    rows_out: int


def _rows(session: Session, start: date, until: date, accounts: Sequence[UUID]) -> Sequence[_Sum]:
    """Both weeks in one look, by payee and category."""
    row = Transaction
    came, went = earned(), spent()
    payee = func.coalesce(row.payee_key, row.counterparty, row.description)  # of rows that nobody looked at yet
    is_now = row.transaction_date >= start
    name = func.coalesce(
        Entity.name, func.max(func.coalesce(row.description_cleaned, row.counterparty, row.description))
    )
    days = or_(row.transaction_date.between(start, until), row.transaction_date.between(start - WEEK, until - WEEK))
    found = session.execute(
        select(
            row.currency,
            is_now.label("is_now"),
            name.label("name"),
            ExpenseCategory.name.label("category"),
            func.coalesce(func.sum(row.amount).filter(came), 0).label("came"),
            func.count().filter(came).label("rows_in"),
            func.coalesce(func.sum(row.amount).filter(went), 0).label("went"),
            func.count().filter(went).label("rows_out"),
        )
        .outerjoin(Entity, Entity.id == row.entity_id)
        .outerjoin(ExpenseCategory, ExpenseCategory.id == row.expense_category_id)
        .where(in_books(), days, row.account_id.in_(accounts))
        .group_by(row.currency, is_now, row.entity_id, Entity.name, payee, ExpenseCategory.name)
    )
    return [_Sum(*one) for one in found]


def _weeks(rows: Sequence[_Sum], *, compared: bool, wanted: str) -> tuple[Week, ...]:
    by_currency: dict[str, list[_Sum]] = defaultdict(list)
    for row in rows:
        by_currency[row.currency].append(row)
    weeks = [
        Week(one, _side(found, "in", compared), _side(found, "out", compared)) for one, found in by_currency.items()
    ]
    return tuple(
        sorted(weeks, key=lambda one: (one.currency != wanted, -(one.came.rows + one.went.rows), one.currency))
    )


def _side(rows: Sequence[_Sum], direction: Literal["in", "out"], compared: bool) -> Side:
    now: dict[str, Decimal] = defaultdict(Decimal)
    before: dict[str, Decimal] = defaultdict(Decimal)
    counts: dict[str, int] = defaultdict(int)
    sorts: dict[str, tuple[Decimal, Decimal, int]] = {}
    for row in rows:
        amount, number = (row.came, row.rows_in) if direction == "in" else (-row.went, row.rows_out)
        if not number:
            continue
        (now if row.is_now else before)[row.name] += amount
        counts[row.name] += number if row.is_now else 0
        if direction == "out" and row.category:
            this, last, seen = sorts.get(row.category, (Decimal(0), Decimal(0), 0))
            sorts[row.category] = (this + amount, last, seen + number) if row.is_now else (this, last + amount, seen)
    payees = [Mover(name, now[name], before[name], counts[name]) for name in dict.fromkeys([*now, *before])]
    return Side(
        now=sum(now.values(), Decimal(0)),
        rows=sum(counts.values()),
        before=sum(before.values(), Decimal(0)) if compared else None,
        payees=tuple(sorted(payees, key=lambda one: (-abs(one.change), one.name))),
        categories=tuple(Mover(name, *found) for name, found in sorted(sorts.items())),
    )


def risks(session: Session, now: datetime) -> tuple[Risk, ...]:
    """The open alerts, the gravest first; of one that is past rather than ahead only the first Monday hears."""
    row = Alert
    news = row.since > (now - NEWS).date()
    lasting = or_(row.alert_type.in_(LASTING), row.severity == "high", news)
    open_ = (row.is_acknowledged.is_(False), or_(row.expires_at.is_(None), row.expires_at > now), lasting)
    cure = row.data_payload["cures"][0]["text"].astext
    wanted = select(row.id, row.severity, row.alert_type, row.title, cure)
    found = session.execute(wanted.where(*open_).order_by(row.created_at))
    return tuple(sorted((Risk(*one) for one in found), key=lambda one: _GRAVER.get(one.severity, 3)))
