"""A design studio whose payments repeat, and what is expected of its cash."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select

from core import db
from core.accounts.people import Owner
from core.ledger import classify
from core.models import CsvImport, ForecastLesson
from core.outlook import cash
from core.outlook import forecast as forecaster
from tests.api_people import add_rows

TODAY = date(2026, 6, 30)
DAY = timedelta(days=1)
Row = tuple[date, str, str]


def monthly(day: int, amount: str, words: str, *, until: date = TODAY, months: int = 10) -> list[Row]:
    found: list[Row] = []
    for back in range(months):
        number = until.year * 12 + until.month - 1 - back
        on = date(number // 12, number % 12 + 1, day)
        found += [(on, words, amount)] if on <= until else []
    return found


def studio(until: date = TODAY) -> list[Row]:
    """Fees on the 20th, rent on the 3rd, wages on the 28th."""
    rows = monthly(20, "5200.00", "STUDIO NINE FEES", until=until)
    rows += monthly(3, "-1500.00", "HARBOUR LETS RENT", until=until)
    return sorted(rows + monthly(28, "-2100.00", "J SMITH WAGES", until=until))


def book(user_id: UUID, rows: Sequence[Row], *, opening: str = "4000.00", currency: str = "GBP") -> UUID:
    """An account with these rows and the balances they give."""
    balance, made = Decimal(opening), list[tuple[date, str, str, str]]()
    for day, words, amount in sorted(rows):
        balance += Decimal(amount)
        made.append((day, words, amount, str(balance)))
    account = add_rows(user_id, made, currency)
    while classify.classify_chunk(user_id):
        pass
    return account


def statement(user_id: UUID, account: UUID, start: date, end: date) -> None:
    """What an import leaves behind: the days its statement covers."""
    with db.as_user(user_id) as session:
        summary = {"start": start.isoformat(), "end": end.isoformat()}
        made = CsvImport(user_id=user_id, file_name="s.csv", s3_key="k", status="imported", summary=summary)
        made.account_id = account
        session.add(made)


def ahead(
    owner: Owner, *overlays: forecaster.Overlay, horizon: int = 30, today: date = TODAY, currency: str | None = None
):
    with db.as_user(owner.id) as session:
        return cash.forecast(session, owner.id, today=today, horizon=horizon, overlays=overlays, currency=currency)


def lesson(owner: Owner) -> tuple[str, str]:
    """The mark and when it was learned."""
    with db.as_user(owner.id) as session:
        row = session.scalars(select(ForecastLesson)).one()
        return row.mark, str(row.lesson)
