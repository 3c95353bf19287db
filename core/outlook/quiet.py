"""Customers who have been silent for longer than they ever were between two payments: perhaps they are gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from sqlalchemy.orm import Session

from core.money import median_amount
from core.outlook import repeats
from core.outlook.recurring import Payment

LEAST = 4  # payments on days of their own: three gaps say how long is usual
LONGER = 2  # times the longest gap so far
SILENT = 45  # days
FORGOTTEN = timedelta(days=400)  # who left longer ago is no news


@dataclass(frozen=True)
class Quiet:
    """A customer. longest: days between two payments, at most. usual: what they paid, the middle one; positive."""

    name: str
    currency: str
    last_day: date
    longest: int
    usual: Decimal
    payment_ids: tuple[str, ...]


def quiet(session: Session, today: date, rows: Sequence[Payment], late: Container[str]) -> list[Quiet]:
    """Those of them that are not called late, who brought the most first.

    today: the last day known. rows: what `repeats.silent_payers` gave for it. late: the keys of who is late.
    """
    groups: dict[tuple[str, str], list[Payment]] = defaultdict(list)
    for row in rows:
        if row.key and row.key not in late:
            groups[row.key, row.currency].append(row)
    names = repeats.names(session)
    found = [(own, one) for (key, _), own in groups.items() if (one := _quiet(names.get(key, ""), own, today))]
    return [one for own, one in sorted(found, key=lambda pair: -_brought(pair[0]))]


def _brought(own: Iterable[Payment]) -> Decimal:
    return sum((one.amount for one in own), Decimal(0))


def _quiet(name: str, own: list[Payment], today: date) -> Quiet | None:
    days = sorted({one.day for one in own})
    silent = today - days[-1]
    if not name or len(days) < LEAST or silent > FORGOTTEN:
        return None
    longest = max((later - day).days for day, later in pairwise(days))
    if silent.days < max(SILENT, LONGER * longest):
        return None
    usual = median_amount([one.amount for one in own])
    return Quiet(name, own[-1].currency, days[-1], longest, usual, tuple(one.id for one in own))
