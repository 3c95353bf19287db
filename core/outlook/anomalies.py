"""The odd payments of the books, each with why: what the page, the API and the chat show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.ledger.rows import in_books
from core.models import Transaction
from core.money import median_amount
from core.outlook import repeats, watch
from core.outlook.oddness import Judged, Rule, judge

LOOKED_AT = 12  # earlier payments to the same payee that say what is usual
WHY: dict[Rule, str] = {
    "amount": "much more than usual for them",
    "duplicate": "the same again within days",
    "off_schedule": "on a day on which it does not usually come",
    "new_payee": "large, and never paid before",
    "largest": "more than anything before it",
}

UNLIKE = "unlike what came before it"  # marked by an earlier look at books that have changed since


@dataclass(frozen=True)
class Anomaly:
    """rule: None where it was marked before the books changed.

    usual: what this payee usually takes, without sign, and of how many rows; None for a new one."""

    transaction_id: UUID
    day: date
    name: str
    amount: Decimal
    currency: str
    rule: Rule | None
    why: str
    chance: float
    usual: Decimal | None
    rows: int
    twin_id: UUID | None


def recent(session: Session, *, today: date, start: date) -> list[Anomaly]:
    """The odd payments since `start`, the newest first."""
    marked = select(Transaction.id).where(Transaction.is_anomaly, in_books(), Transaction.transaction_date >= start)
    odd = {str(id_) for id_ in session.scalars(marked)}
    if not odd:
        return []
    names = repeats.names(session)
    judged = judge([row.payment for row in watch.rows(session, today)])
    found = [_anomaly(one, judged, names) for one in judged if one.payment.id in odd]
    return sorted(found, key=lambda one: one.day, reverse=True)


def _anomaly(one: Judged, judged: list[Judged], names: dict[str, str]) -> Anomaly:
    payment, rule = one.payment, one.rule
    earlier = [
        abs(other.payment.amount)
        for other in judged
        if other.key == one.key
        and other.payment.day < payment.day
        and (other.payment.amount > 0) == (payment.amount > 0)
    ][-LOOKED_AT:]
    return Anomaly(
        transaction_id=UUID(payment.id),
        day=payment.day,
        name=names.get(payment.key) or payment.text,
        amount=payment.amount,
        currency=payment.currency,
        rule=rule,
        why=WHY[rule] if rule else UNLIKE,
        chance=one.chance,
        usual=median_amount(earlier) if earlier else None,
        rows=len(earlier),
        twin_id=UUID(one.twin) if one.twin and rule == "duplicate" else None,
    )
