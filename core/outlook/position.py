"""Where a forecast starts: what is in the accounts, up to which day they are known, and how that came to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.accounts import people
from core.ledger import balances
from core.ledger.rows import in_books
from core.models import Account, Transaction
from core.statements import completeness

TOGETHER = 7  # days apart that accounts' newest statements may end and still be forecast from one day
LEFT_BEHIND = 45  # days an account's newest statement may be older than another's, before the account is left out


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


def of(session: Session, user_id: UUID, today: date, currency: str | None = None) -> Position | None:
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


def lines(session: Session, held: Position, first: date) -> list[tuple[datetime, dict[date, Decimal]]]:
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
    own = [line for _, line in lines(session, held, start)]
    rest = held.opening - sum((line[held.until] for line in own), Decimal(0))
    return [(day, rest + sum((line[day] for line in own), Decimal(0))) for day in sorted(own[0])]
