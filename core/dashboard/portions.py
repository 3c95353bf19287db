"""What spending went on, who brought or cost most, and the months: the figures of a picture, for each currency."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from sqlalchemy.orm import Session

from core.dashboard import figures, spans
from core.dashboard.bars import Part, Whole, named
from core.dashboard.figures import Totals
from core.dashboard.months import Row
from core.ledger import entities
from core.ledger.filters import Filter

MOST = 7  # bars with a name: more are no picture on a phone
UNSORTED = "Not sorted yet"


@dataclass(frozen=True)
class Named:
    """One part that has a name: its amount, + is money in, and the rows behind it."""

    name: str
    amount: Decimal
    rows: int
    wanted: Filter


@dataclass(frozen=True)
class Portions:
    """A whole in one currency, as totals and as what is drawn, the filter of its rows, and its parts, largest first."""

    totals: Totals
    whole: Whole
    wanted: Filter
    parts: tuple[Named, ...]


def spending(session: Session, start: date, end: date, *, locale: str) -> list[Portions]:
    """Money out by category, for each currency in which some went out."""
    slices = figures.by_category(session, start, end)
    found: list[Portions] = []
    for one in figures.totals(session, Filter(start=start, end=end)):
        wanted = Filter(start=start, end=end, currency=one.currency, flow="spent")
        parts = tuple(
            Named(each.name or UNSORTED, each.amount, each.rows, _of_category(wanted, each))
            for each in slices
            if each.currency == one.currency
        )
        if parts:
            drawn = named(
                [Part(each.name, -each.amount) for each in parts],
                -one.money_out,
                most=MOST,
                rest=f"{len(parts) - MOST} other categories",
            )
            whole = Whole(
                "Spending by category", "went out", one.currency, -one.money_out, drawn, start, end, locale=locale
            )
            found.append(Portions(one, whole, wanted, parts))
    return found


def _of_category(wanted: Filter, one: figures.Slice) -> Filter:
    if one.category_id is None:
        return replace(wanted, no_category=True)
    return replace(wanted, category_id=one.category_id)


def payees(
    session: Session, direction: Literal["in", "out"], start: date, end: date, *, most: int, locale: str
) -> list[Portions]:
    """The `most` who brought, or cost, most, for each currency that has one."""
    shares = entities.top(session, direction, start, end, limit=most)
    came = direction == "in"
    found: list[Portions] = []
    for one in figures.totals(session, Filter(start=start, end=end)):
        wanted = Filter(start=start, end=end, currency=one.currency, flow="earned" if came else "spent")
        parts = tuple(
            Named(each.name, each.amount, each.rows, replace(wanted, entity_id=each.entity_id))
            for each in shares
            if each.currency == one.currency
        )
        if parts:
            total = one.money_in if came else -one.money_out
            drawn = named([Part(each.name, abs(each.amount)) for each in parts], total, most=most, rest="Everyone else")
            title, words = ("Top customers", "came in") if came else ("Top suppliers", "went out")
            whole = Whole(title, words, one.currency, total, drawn, start, end, incoming=came, locale=locale)
            found.append(Portions(one, whole, wanted, parts))
    return found


@dataclass(frozen=True)
class Monthly:
    """The months from `since` on, in one currency, and what they add up to."""

    totals: Totals
    months: tuple[Row, ...]
    since: date


def by_month(session: Session, start: date, end: date, *, most: int) -> list[Monthly]:
    """Money in and out of each month, at most the last `most`, the first and the last clipped to the days."""
    cut = spans.cut(start, end, "month")[-most:]
    since = cut[0][0]
    each = [
        {one.currency: one for one in figures.totals(session, Filter(start=first, end=last))} for first, last in cut
    ]
    found: list[Monthly] = []
    for totals in figures.totals(session, Filter(start=since, end=end)):
        none = Totals(totals.currency, Decimal(0), Decimal(0), 0, 0)
        months = [
            (first.replace(day=1), one.get(totals.currency, none)) for (first, _), one in zip(cut, each, strict=True)
        ]
        found.append(Monthly(totals, tuple((first, one.money_in, one.money_out) for first, one in months), since))
    return found
