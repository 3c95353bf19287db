"""An owner's books as detectors look at them, and whether they have changed since alerts were last looked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from sqlalchemy import func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from core.accounts import people
from core.ledger.rows import in_books
from core.models import ExpenseCategory, NotificationPreferences, Transaction, Watch
from core.outlook import cash, repeats
from core.outlook.detectors import Context, Limits, Row, Stretch
from core.outlook.forecast import Forecast
from core.outlook.recurring import rhythms
from core.statements import completeness

LATELY = timedelta(days=180)  # for "the first time lately": a season, and a slow half of the year
_DAY = timedelta(days=1)
# Everything a finding rests on, in one number: a few milliseconds for ten thousand rows.
_MARK = text("""
SELECT concat_ws('/',
    (SELECT concat(count(*), ':', coalesce(sum(hashtextextended(concat_ws('|', id, transaction_date, amount, entity_id,
        kind, expense_category_id, deleted_at), 0)::numeric), 0)) FROM transactions),
    (SELECT count(*) || ':' || coalesce(sum(hashtext(concat_ws('|', fingerprint, state))), 0) FROM recurring_series),
    (SELECT hashtext(concat_ws('|', cashflow_risk_threshold, spending_spike_threshold, concentration_risk_threshold))
        FROM notification_preferences),
    (SELECT count(*) || ':' || coalesce(extract(epoch FROM max(updated_at)), 0) FROM csv_imports
        WHERE status = 'imported'),
    (SELECT count(*) || ':' || coalesce(extract(epoch FROM max(updated_at)), 0) FROM scenarios))
""")


def changed(session: Session, user_id: UUID, today: date) -> bool:
    """Whether the books or the day are others than at the last call; notes what they are now."""
    mark = f"{today}/{session.scalar(_MARK)}"[:100]
    before = session.scalar(select(Watch.mark))
    if mark == before:
        return False
    values = {"user_id": user_id, "mark": mark}
    session.execute(insert(Watch).values(values).on_conflict_do_update(index_elements=["user_id"], set_={"mark": mark}))
    return True


def look(session: Session, user_id: UUID, *, today: date) -> Context | None:
    """The owner's books on `today`; None before there are any."""
    found = rows(session, today)
    if not found:
        return None
    owner = people.owner(session, user_id)
    held = [row.payment.currency for row in found]
    currency = owner.currency if owner.currency in held else max(set(held), key=held.count)
    repeating = [row.payment for row in found if row.kind not in repeats.NOT_REPEATING]
    covered = completeness.covered(session)
    predict = cash.prepared(session, user_id, today=today, currency=currency)
    forecast = predict(())
    context = Context(
        today=today,
        currency=currency,
        rows=tuple(found),
        series=tuple(repeats.found_in(session, user_id, repeating, today)),
        names=repeats.names(session),
        limits=limits(session),
        until={str(one.account_id): one.stretches[-1][1] for one in covered},
        gaps=tuple(Stretch(gap.after + _DAY, gap.before - _DAY) for one in covered for gap in one.gaps),
        lowest=_lowest(session, forecast),
        forecast=forecast if forecast.days else None,
        rerun=predict,
    )
    income = [payment for payment in repeating if payment.amount > 0]
    return replace(context, rhythms=tuple(rhythms(income, today=context.known_until)))


def rows(session: Session, today: date) -> list[Row]:
    """All but transfers between the owner's own accounts, oldest first, as far back as a yearly payment needs."""
    row = Transaction
    found = session.execute(
        select(
            *repeats.PAYMENT,
            row.kind,
            ExpenseCategory.name.label("category"),
        )
        .outerjoin(ExpenseCategory, ExpenseCategory.id == row.expense_category_id)
        .where(
            in_books(),
            row.transaction_date.between(today - repeats.REACH, today),
            func.coalesce(row.kind, "") != "transfer_own",
        )
        .order_by(row.transaction_date, row.seq)
    )
    return [Row(repeats.payment_of(one), one.kind or "", one.category) for one in found]


def limits(session: Session) -> Limits:
    """What its owner wants to be warned at."""
    row = session.scalars(select(NotificationPreferences)).first()
    if row is None:
        return Limits()
    return Limits(row.cashflow_risk_threshold, row.spending_spike_threshold, row.concentration_risk_threshold)


def _lowest(session: Session, forecast: Forecast) -> Decimal | None:
    """The lowest balance at the end of a day lately, walked back from today's."""
    if not forecast.days:
        return None
    day, amount = Transaction.transaction_date, func.sum(Transaction.amount)
    moved = session.execute(
        select(day, amount)
        .where(in_books(), Transaction.currency == forecast.currency, day > forecast.today - LATELY)
        .group_by(day)
        .order_by(day.desc())
    )
    balance = lowest = forecast.opening
    for _, change in moved:
        balance -= change
        lowest = min(lowest, balance)
    return lowest
