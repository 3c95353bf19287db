"""What the page shows of the books: figures, the line of the balance, who and what for, the latest rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from core.accounts.people import Owner
from core.chats import sessions
from core.dashboard import ahead, charts, figures
from core.dashboard.ahead import Sight
from core.dashboard.figures import Slice
from core.dashboard.overview import Overview, change, main_currency, overview
from core.dashboard.style import Style
from core.db import UserSession
from core.ledger import balances, classify, entities, payees, unsorted
from core.ledger.filters import Filter
from core.ledger.unsorted import Unsorted
from core.outlook import alerts, cash, position
from core.outlook.forecast import Item

LATEST_ROWS = 10
TOP, TOP_CATEGORIES, TOP_PILES = 5, 6, 3  # what is seen at a glance
NEXT_DUE, AHEAD_PAST = 8, 45  # payments; days of the past beside those ahead
CHART_DAYS = 90  # a quarter: the shortest stretch in which rent, payroll and VAT all show


@dataclass(frozen=True)
class Line:
    """The balance day by day, with the sentence that says what the picture shows."""

    points: list[tuple[date, Decimal]]
    currency: str
    title: str
    today: date

    @property
    def alt(self) -> str:
        """The picture in words."""
        return charts.cash_line_alt(self.points, currency=self.currency, title=self.title, today=self.today)

    def png(self, style: Style) -> bytes:
        """The picture."""
        return charts.cash_line(self.points, currency=self.currency, title=self.title, today=self.today, style=style)


@dataclass(frozen=True)
class Outlook:
    """What is expected: the picture, the next payments by name, and where there is no band why."""

    sight: Sight
    due: list[Item]
    currency: str
    why: str

    @property
    def alt(self) -> str:
        """The picture in words."""
        return ahead.alt(self.sight)


@dataclass(frozen=True)
class Part:
    """A line of a list: what of the whole it is. size: what is shown, negative where more came back than was spent.

    rows: 0 where they are not counted.
    """

    name: str
    size: Decimal
    share: Decimal
    rows: int


@dataclass(frozen=True)
class Parts:
    """Who and what for, in the month and the main currency. unread: rows that nobody has looked at yet."""

    customers: list[Part]
    suppliers: list[Part]
    spending: list[Part]
    queue: Unsorted
    unread: int


@dataclass(frozen=True)
class Latest:
    """A row as its owner knows it."""

    name: str
    amount: Decimal
    currency: str
    transaction_date: date


@dataclass(frozen=True)
class Notice:
    """An open alert. lines: what was found, and what would avoid it."""

    title: str
    severity: str
    lines: list[str]


@dataclass(frozen=True)
class Home:
    """The page of one person. started: whether there is anything to show.

    month is the current one, or the last that the statements reach where they end before it. balances: one for each
    currency, the main one first. session_id: the conversation to go on with, empty before the first.
    """

    owner: Owner
    started: bool
    month: Overview
    is_current: bool
    balances: list[tuple[str, Decimal, date | None]]
    line: Line | None
    ahead: Outlook | None
    parts: Parts
    latest: list[Latest]
    in_change: str
    out_change: str
    session_id: str
    notices: list[Notice]


def home(session: UserSession, owner: Owner, today: date) -> Home:
    """The page of `owner` as of their calendar day `today`."""
    covered = figures.coverage(session)
    month = overview(session, "month", today=today, currency=owner.currency)
    last = max((one.end for one in covered), default=today)
    shown = month if last >= month.start else overview(session, "month", today=last, currency=owner.currency)
    chat = sessions.latest_on_web(session)
    return Home(
        owner=owner,
        started=bool(covered),
        month=shown,
        is_current=shown is month,
        balances=_balances(session, today, month.currency),
        line=cash_line(session, owner, today),
        ahead=outlook(session, owner, today),
        parts=_parts(session, shown),
        latest=_latest(session),
        in_change=_compared(shown, shown.now.money_in, shown.before.money_in if shown.before else None),
        out_change=_compared(shown, shown.now.money_out, shown.before.money_out if shown.before else None),
        session_id=str(chat.id) if chat else "",
        notices=_notices(session, today),
    )


def _notices(session: UserSession, today: date) -> list[Notice]:
    found = alerts.active(session, today=today)[:TOP]
    return [Notice(row.title, row.severity, row.message.splitlines()) for row in found]


def _parts(session: UserSession, month: Overview) -> Parts:
    start, end, currency = month.start, month.end, month.currency
    customers = entities.top(session, "in", start, end, limit=TOP, currency=currency)
    suppliers = entities.top(session, "out", start, end, limit=TOP, currency=currency)
    return Parts(
        customers=[Part(one.name, one.amount, one.share, one.rows) for one in customers],
        suppliers=[Part(one.name, -one.amount, one.share, one.rows) for one in suppliers if one.amount < 0],
        spending=_spending([one for one in figures.by_category(session, start, end) if one.currency == currency]),
        queue=unsorted.queue(session, currency, limit=TOP_PILES),
        unread=classify.unread(session),
    )


def _spending(slices: list[Slice]) -> list[Part]:
    """The largest categories, and the rest as one, so that they add up to the month's money out."""
    total = sum((one.amount for one in slices), Decimal(0))
    shown, rest = (
        (slices, []) if len(slices) <= TOP_CATEGORIES + 1 else (slices[:TOP_CATEGORIES], slices[TOP_CATEGORIES:])
    )
    parts = [(one.name or "No category", one.amount, one.rows) for one in shown]
    if rest:
        parts.append(
            (f"{len(rest)} more", sum((one.amount for one in rest), Decimal(0)), sum(one.rows for one in rest))
        )
    return [Part(name, -amount, amount / total if total else Decimal(0), rows) for name, amount, rows in parts]


def _latest(session: UserSession) -> list[Latest]:
    rows = figures.transactions(session, Filter(), limit=LATEST_ROWS)
    names = payees.names(session, {row.entity_id for row in rows if row.entity_id})
    return [
        Latest(
            (row.entity_id and names.get(row.entity_id))
            or row.description_cleaned
            or row.counterparty
            or row.description,
            row.amount,
            row.currency,
            row.transaction_date,
        )
        for row in rows
    ]


def _balances(session: UserSession, today: date, main: str) -> list[tuple[str, Decimal, date | None]]:
    known = balances.balances(session, today)
    days: dict[str, date] = {}
    for one in known:
        if one.as_of:
            days[one.currency] = max(one.as_of, days.get(one.currency, one.as_of))
    found = [(currency, amount, days.get(currency)) for currency, amount, _ in balances.total_balances(known)]
    return sorted(found, key=lambda one: one[0] != main)


def _compared(month: Overview, now: Decimal, before: Decimal | None) -> str:
    """ "8.2% more than 1 to 22 October"; nothing where there was nothing."""
    by = change(now, before)
    if by is None:
        return ""
    start, end = month.before_start, month.before_end
    whole = (end + timedelta(days=1)).day == 1
    days = f"in {start:%B}" if whole else f"{start.day} to {end.day} {end:%B}"
    if end.day == start.day:
        days = f"on {start.day} {start:%B}"
    return f"{abs(by):f}% {'more' if by >= 0 else 'less'} than {days}"


def outlook(session: UserSession, owner: Owner, today: date) -> Outlook | None:
    """The next thirty days in the main currency; None where there is no forecast."""
    found = cash.forecast(session, owner.id, today=today)
    held = position.of(session, owner.id, today, found.currency or None)
    if not found.days or held is None:
        return None
    history = position.past(session, held, today - timedelta(days=AHEAD_PAST))
    sight = ahead.of_forecast(found, history=history, title="Cash ahead", today=today)
    why = "" if found.basis == "full" else found.why
    return Outlook(sight, list(found.items[:NEXT_DUE]), found.currency, why)


def cash_line(session: UserSession, owner: Owner, today: date) -> Line | None:
    """The last CHART_DAYS days that the statements in the main currency cover; None where they print no balance."""
    everything = figures.coverage(session)
    currency = main_currency([one.currency for one in everything], owner.currency)
    covered = [one for one in everything if one.currency == currency]
    if not covered:
        return None
    end = min(max(one.end for one in covered), today)
    start = max(min(one.start for one in covered), end - timedelta(days=CHART_DAYS - 1))
    points = balances.daily_balance(session, start, end, currency) if start <= end else []
    return Line(points, currency, "Cash in the bank", today) if points else None
