"""Exchange rates as their owner gives them: kept, forgotten, and taken back with the transfers that they explained."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from core import undo
from core.days import format_day
from core.errors import NotFoundError, Refusal
from core.ledger import transfers
from core.ledger.rates import Rate
from core.models import ExchangeRate

MOST = Decimal(1_000_000_000)  # a rate beyond is a slip of the keyboard


class NoRateError(Refusal):
    """A rate is a number above zero between two different currencies, like “1 EUR is 0.86 GBP”."""

    status = 422
    code = "NO_RATE"


def set_rate(
    session: Session, user_id: UUID, base: str, quote: str, rate: Decimal, *, since: date | None = None
) -> tuple[Rate, int]:
    """Keeps what one `base` is worth in `quote`, and pairs the transfers that it explains.

    since: from which day; the earlier ones stay for the days before. None: it takes the place of all that were given
    for the two. Returns the rate as kept and how many transfers were paired. Raises NoRateError.
    """
    if base == quote or not rate.is_finite() or not 0 < rate <= MOST or rate.quantize(Decimal("1e-8")) <= 0:
        raise NoRateError
    kept = Rate(base, quote, rate.quantize(Decimal("1e-8")).normalize(), since)
    before = _pair(session, base, quote)
    row = ExchangeRate
    gone = [_between(base, quote)] if since is None else [_between(base, quote), row.since == since]
    session.execute(delete(row).where(*gone))
    session.execute(insert(row).values(user_id=user_id, **_columns(kept)))
    session.flush()
    made, meant = transfers.pair_kept(session)
    said = f"the rate {kept}" + (f" from {format_day(since)}" if since else "")
    inverse = _inverse(user_id, base, quote, before)
    inverse |= {"transfers": [str(one) for one in made], "meant": meant}
    undo.remember(session, user_id, "rate", said, inverse)
    return kept, len(made)


def forget(session: Session, user_id: UUID, base: str, quote: str) -> None:
    """Forgets every rate between the two: their figures are not added up any more. Raises NotFoundError."""
    before = _pair(session, base, quote)
    if not before:
        raise NotFoundError
    session.execute(delete(ExchangeRate).where(_between(base, quote)))
    said = f"forgetting the rate of {base} and {quote}"
    undo.remember(session, user_id, "rate", said, _inverse(user_id, base, quote, before))


def _inverse(user_id: UUID, base: str, quote: str, before: list[dict[str, str | None]]) -> dict[str, Any]:
    known = {"user_id": str(user_id), "base": base, "quote": quote, "rates": before}
    return {**known, "transfers": [], "meant": []}


def _between(base: str, quote: str) -> Any:
    row = ExchangeRate
    there = (row.from_currency == base) & (row.to_currency == quote)
    return there | ((row.from_currency == quote) & (row.to_currency == base))


def _columns(one: Rate) -> dict[str, Any]:
    return {"from_currency": one.base, "to_currency": one.quote, "rate": one.rate, "since": one.since}


def _pair(session: Session, base: str, quote: str) -> list[dict[str, str | None]]:
    """The rates between the two, as the undo log keeps them."""
    found = session.scalars(select(ExchangeRate).where(_between(base, quote)).order_by(ExchangeRate.since))
    return [
        {
            "from_currency": one.from_currency,
            "to_currency": one.to_currency,
            "rate": str(one.rate),
            "since": one.since.isoformat() if one.since else None,
        }
        for one in found
    ]


@undo.inverse_of("rate")
def _rates_back(session: Session, inverse: dict[str, Any]) -> str:
    base, quote = inverse["base"], inverse["quote"]
    session.execute(delete(ExchangeRate).where(_between(base, quote)))
    for one in inverse["rates"]:
        since = date.fromisoformat(one["since"]) if one["since"] else None
        values = {**one, "rate": Decimal(one["rate"]), "since": since}
        session.execute(insert(ExchangeRate).values(user_id=UUID(inverse["user_id"]), **values))
    transfers.part(session, [UUID(one) for one in inverse["transfers"]], inverse["meant"])
    return f"Undone: {base} and {quote} are as before."
