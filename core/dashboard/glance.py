"""The figures of the overview card: what is held, what came and went, what changed it, and the low point ahead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Session

from core.dashboard import figures, spans
from core.dashboard.card import Card, Mover
from core.dashboard.figures import Totals
from core.dashboard.overview import main_currency
from core.days import format_near_day, format_period
from core.ledger import balances
from core.ledger.filters import Filter
from core.outlook import cash

MOVERS = 3  # who made the difference: beyond that each is small
NOTHING = (Decimal(0), Decimal(0), 0, 0)
_DAY = timedelta(days=1)


def glance(
    session: Session, user_id: UUID, start: date, end: date, *, today: date, preferred: str, locale: str
) -> list[Card]:
    """A card for each currency, the owner's main one first; none where no statement reaches into the days.

    The low point is of the main currency, and only where the days reach to the newest that are known.
    """
    covered = figures.coverage(session)
    newest = min(today, max((one.end for one in covered), default=today))
    oldest = min((one.start for one in covered), default=today)
    last = min(end, newest)
    if not covered or start > last or last < oldest:
        return []
    held = balances.balances(session, last)
    sums = {code: amount for code, amount, _ in balances.total_balances(held)}
    wanted = Filter(start=start, end=last)
    now = {one.currency: one for one in figures.totals(session, wanted)}
    then = spans.before(start, last)
    known = then[0] >= oldest  # half a period before is nothing to hold a whole one against
    earlier = Filter(start=then[0], end=then[1])
    before = {one.currency: one for one in figures.totals(session, earlier)} if known else {}
    movers = _movers(session, wanted, earlier) if known else {}
    main = main_currency([one.currency for one in held], preferred)
    cards = [
        Card(
            title=_title(start, last, end=end, today=today),
            currency=code,
            start=start,
            end=last,
            balance=sums.get(code),
            now=now.get(code) or Totals(code, *NOTHING),
            before=before.get(code),
            days_before=then,
            movers=movers.get(code, ()) if code in before else (),
            locale=locale,
        )
        for code in dict.fromkeys((main, *now, *sums))
        if code in now or code in sums
    ]
    if cards and cards[0].currency == main and last == newest:
        found = cash.forecast(session, user_id, today=today, currency=main)
        low = (found.low.day, found.low.balance) if found.low and found.currency == main else None
        cards[0] = replace(cards[0], low=low)
    return cards


def _title(start: date, last: date, *, end: date, today: date) -> str:
    month = spans.begins(last, "month") == start
    if month and last + _DAY == spans.begins(last + _DAY, "month"):
        return f"{last:%B %Y}"
    if month and last == today == end:
        return f"{last:%B %Y} so far"
    if start.year != last.year:  # with whole names of months it is wider than the card
        return f"{format_near_day(start)} {start:%Y} to {format_near_day(last)} {last:%Y}"
    return format_period(start, last)


def _movers(session: Session, wanted: Filter, earlier: Filter) -> dict[str, Sequence[Mover]]:
    """For each currency the payees whose money changed most, + is money in: all changes add up to the change of net."""
    sides = [figures.by_payee(session, replace(one, flow="either")) for one in (wanted, earlier)]
    now, before = ({(one.currency, one.name): one.amount for one in side} for side in sides)
    found: dict[str, list[Mover]] = {}
    for code, name in dict.fromkeys((*now, *before)):
        mover = Mover(name or "", before.get((code, name), Decimal(0)), now.get((code, name), Decimal(0)))
        if name and mover.change:
            found.setdefault(code, []).append(mover)
    return {code: sorted(movers, key=lambda one: -abs(one.change))[:MOVERS] for code, movers in found.items()}
