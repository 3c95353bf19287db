"""The owner's forecast: what their ledger holds, put into the forecaster, and what came of earlier ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import starmap
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from core.accounts import people
from core.ledger import balances
from core.ledger.rows import in_books
from core.models import Account, CashflowForecast, ForecastScore, Transaction
from core.outlook import forecast as forecaster
from core.outlook import lessons, plans, repeats
from core.outlook.forecast import Forecast, Overlay
from core.outlook.recurring import Payment
from core.statements import completeness

REACH = timedelta(days=730)  # what the forecaster looks back
TOGETHER = 7  # days apart that accounts' newest statements may end and still be forecast from one day
LEFT_BEHIND = 45  # days an account's newest statement may be older than another's, before the account is left out
_NOT_MONEY = ("transfer_own",)  # between the owner's accounts: it moves nothing


def forecast(
    session: Session, user_id: UUID, *, today: date, horizon: int = 30, overlays: Sequence[Overlay] = (),
    currency: str | None = None,
) -> Forecast:  # fmt: skip
    """The balance of the `horizon` days after today, as the ledger is now, with what the owner has taken for granted.

    overlays: a what-if on top. currency: the owner's, or where they have no account in it the one most used. Raises
    UnknownNameError.
    """
    return prepared(session, user_id, today=today, horizon=horizon, currency=currency)(overlays)


@dataclass(frozen=True, eq=False)
class Prepared:
    """A forecast with the ledger read once: for many what-ifs in a row. given: what the forecaster is told."""

    none: Forecast | None
    payments: Sequence[Payment]
    granted: Sequence[Overlay]
    currency: str
    horizon: int
    given: dict[str, Any]

    def __call__(self, overlays: Sequence[Overlay] = ()) -> Forecast:
        """The forecast with a what-if on top. Raises UnknownNameError."""
        if self.none is not None:
            return self.none
        found = forecaster.forecast(self.payments, scenario=[*self.granted, *overlays], **self.given)
        return self._shown(found)

    def compare(self, overlays: Sequence[Overlay]) -> tuple[Forecast, Forecast]:
        """Without and with a what-if, drawn alike: what differs is what it changes. Raises UnknownNameError."""
        if self.none is not None:
            return self.none, self.none
        without, with_it = forecaster.compared(self.payments, kept=self.granted, scenario=overlays, **self.given)
        return self._shown(without), self._shown(with_it)

    def _shown(self, found: Forecast) -> Forecast:
        """As far as was asked for: drawn as far as can be, so that a day is the same however far one looks."""
        return replace(found, currency=self.currency).until(found.today + timedelta(days=self.horizon))


def prepared(
    session: Session, user_id: UUID, *, today: date, horizon: int = 30, currency: str | None = None
) -> Prepared:
    """`forecast` with the ledger read once."""
    held = position(session, user_id, today, currency)
    if held is None:
        none = Forecast(today, currency or "", Decimal(0), "none", (), (), None, "", "I know no balance of yours")
        return Prepared(none, (), (), currency or "", horizon, {})
    payments = _payments(session, held.accounts, held.until)
    names = repeats.names(session)
    holidays = repeats.holidays(session, user_id)
    lesson = lessons.of(
        session,
        user_id,
        held.currency,
        payments,
        opening=held.opening,
        until=held.until,
        holidays=holidays,
        names=names,
    )
    past = forecaster.history(payments, balance=float(held.opening), last=held.until)
    known = [
        one
        for one in plans.taken_for_granted(session, held.until)
        if forecaster.is_known(one, past, names) and not plans.has_come(one, lesson.series)
    ]
    given = {
        "opening": held.opening,
        "today": today,
        "horizon": forecaster.LONGEST,
        "recurring": lesson.series,
        "known_until": held.until,
        "holidays": holidays,
        "names": names,
        "calibration": lesson.calibration,
    }
    return Prepared(None, payments, known, held.currency, horizon, given)


@dataclass(frozen=True)
class Position:
    """What is in the bank as the forecast starts from it. opening: at the end of `until`, the last day known of every
    account in `accounts`.

    resting: accounts whose statements end earlier, of which only the balance is reckoned with; left_out: those whose
    are too old for that. Both as (name, last day known).
    """

    currency: str
    opening: Decimal
    until: date
    accounts: tuple[UUID, ...]
    resting: tuple[tuple[str, date], ...] = ()
    left_out: tuple[tuple[str, date], ...] = ()


def position(session: Session, user_id: UUID, today: date, currency: str | None = None) -> Position | None:
    """Where the forecast of `currency` starts; None where no balance in it is known."""
    known = [one for one in balances.balances(session, today) if one.amount is not None and one.rows]
    code = currency or _main_currency(people.owner(session, user_id).currency, known)
    own = [one for one in known if one.currency == code]
    last = _last_days(session, own, today)
    if not last:
        return None
    newest = max(last.values())
    behind = {id_: (newest - day).days for id_, day in last.items()}
    moving = tuple(id_ for id_, days in behind.items() if days <= TOGETHER)
    until = min(last[id_] for id_ in moving)
    used = [
        one for one in balances.balances(session, until) if behind.get(one.account_id, LEFT_BEHIND + 1) <= LEFT_BEHIND
    ]
    opening = sum((one.amount or Decimal(0) for one in used), Decimal(0))
    late = [(one.account_name, last[one.account_id], behind[one.account_id]) for one in own]
    return Position(
        code,
        opening,
        until,
        moving,
        tuple((name, day) for name, day, days in late if TOGETHER < days <= LEFT_BEHIND),
        tuple((name, day) for name, day, days in late if days > LEFT_BEHIND),
    )


def _last_days(session: Session, own: Sequence[balances.Balance], today: date) -> dict[UUID, date]:
    """The last day known of each account: of its newest statement; without one, of all that came without one."""
    ends = {one.account_id: one.stretches[-1][1] for one in completeness.covered(session)}
    loose = max((one.as_of for one in own if one.account_id not in ends and one.as_of), default=today)
    return {one.account_id: min(ends.get(one.account_id, loose), today) for one in own}


def _main_currency(wanted: str, known: Sequence[balances.Balance]) -> str:
    codes = [one.currency for one in known]
    return wanted if wanted in codes or not codes else max(codes, key=codes.count)


def _payments(session: Session, accounts: Sequence[UUID], until: date) -> list[Payment]:
    row = Transaction
    found = session.execute(
        select(*repeats.PAYMENT)
        .where(
            in_books(),
            row.account_id.in_(list(accounts)),
            row.transaction_date.between(until - REACH, until),
            func.coalesce(row.kind, "").not_in(_NOT_MONEY),
        )
        .order_by(row.transaction_date, row.seq)
    )
    return [*starmap(Payment, found)]


def regenerate(session: Session, user_id: UUID, *, today: date) -> Forecast:
    """Forecasts again, keeps the days as rows, and notes what earlier forecasts said against what has come."""
    found = forecast(session, user_id, today=today, horizon=forecaster.LONGEST)
    if found.basis == "none":
        session.execute(delete(CashflowForecast))
        return found
    session.execute(delete(CashflowForecast).where(CashflowForecast.currency == found.currency))
    rows = [
        {
            "user_id": user_id,
            "currency": found.currency,
            "forecast_date": day.day,
            "projected_balance": day.balance,
            "projected_revenue": day.revenue,
            "projected_expense": day.expense,
            "confidence_lower": day.lower,
            "confidence_upper": day.upper,
            "model_version": found.model,
        }
        for day in found.days
    ]
    session.execute(insert(CashflowForecast), rows)
    _note(session, user_id, found)
    _settle(session, user_id, today, found.currency)
    return found


def note(session: Session, user_id: UUID, found: Forecast) -> None:
    """Keeps what a forecast that is told says, to be held against what comes; fills in what came of earlier ones."""
    if found.days:
        _note(session, user_id, found)
        _settle(session, user_id, found.today, found.currency)


def _note(session: Session, user_id: UUID, found: Forecast) -> None:
    """What is said today of the next month; the first word of a day stands, also when it is said again."""
    rows = [
        {
            "user_id": user_id,
            "currency": found.currency,
            "made_on": found.today,
            "forecast_date": day.day,
            "projected_balance": day.balance,
            "confidence_lower": day.lower,
            "confidence_upper": day.upper,
        }
        for day in found.days[:30]
    ]
    session.execute(insert(ForecastScore).on_conflict_do_nothing(), rows)


def _settle(session: Session, user_id: UUID, today: date, currency: str) -> None:
    """Fills in what came, for days that statements now cover.

    A score is of the accounts that were there when it was made: one that came later was in nobody's forecast.
    """
    held = position(session, user_id, today, currency)
    if held is None:
        return
    said = ForecastScore
    waiting = session.scalars(
        select(said).where(said.actual_balance.is_(None), said.currency == currency, said.forecast_date <= held.until)
    ).all()
    if not waiting:
        return
    first = min(row.forecast_date for row in waiting)
    lines = _lines(session, held, first)
    for row in waiting:
        there = [line for made, line in lines if made.date() <= row.made_on]
        if there:
            row.actual_balance = sum((line[row.forecast_date] for line in there), Decimal(0))
    session.flush()


def _lines(session: Session, held: Position, first: date) -> list[tuple[datetime, dict[date, Decimal]]]:
    """(when it was made, its balance at the end of each day from `first` to the last known) of each account."""
    ends = {one.account_id: one.amount or Decimal(0) for one in balances.balances(session, held.until)}
    row = Transaction
    moved = session.execute(
        select(row.account_id, row.transaction_date, func.sum(row.amount))
        .where(in_books(), row.account_id.in_(held.accounts), row.transaction_date.between(first, held.until))
        .group_by(row.account_id, row.transaction_date)
    )
    flows = {(account, day): amount for account, day, amount in moved}
    known = session.execute(select(Account.id, Account.created_at).where(Account.id.in_(held.accounts)))
    made = {row.id: row.created_at for row in known}
    found: list[tuple[datetime, dict[date, Decimal]]] = []
    for account in held.accounts:
        balance, line = ends.get(account, Decimal(0)), dict[date, Decimal]()
        for back in range((held.until - first).days + 1):
            day = held.until - timedelta(days=back)
            line[day] = balance
            balance -= flows.get((account, day), Decimal(0))
        found.append((made[account], line))
    return found


def past(session: Session, held: Position, start: date) -> list[tuple[date, Decimal]]:
    """The balance at the end of each day from `start` to where the forecast starts, of what it starts from."""
    if start > held.until:
        return [(held.until, held.opening)]
    lines = [line for _, line in _lines(session, held, start)]
    rest = held.opening - sum((line[held.until] for line in lines), Decimal(0))
    return [(day, rest + sum((line[day] for line in lines), Decimal(0))) for day in sorted(lines[0])]


def told(session: Session, *, currency: str, most: int = 10, ahead: int = 7) -> list[ForecastScore]:
    """What was said about a week before, of the newest days of which it is known what came; the newest first."""
    said = ForecastScore
    rows = session.scalars(
        select(said)
        .where(
            said.currency == currency,
            said.actual_balance.is_not(None),
            said.forecast_date - said.made_on >= ahead,
        )
        .order_by(said.forecast_date.desc(), said.made_on.desc())
    )
    newest: dict[date, ForecastScore] = {}
    for row in rows:
        newest.setdefault(row.forecast_date, row)
        if len(newest) == most:
            break
    return list(newest.values())
