"""A tax payment that is coming: when, about how much, and whether the cash is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from core.blocks import Figure
from core.days import format_day
from core.outlook.detectors.context import Context
from core.outlook.detectors.finding import Finding, Part

AHEAD = timedelta(days=21)  # time enough to put it aside
RARE = ("quarterly", "yearly")  # what comes every month nobody forgets
APART = timedelta(days=50)  # between the last two payments of what is rare
HEAVY = Decimal("0.5")  # of what is in the bank: said, not only shown
EXPIRES = timedelta(days=3)


@dataclass(frozen=True)
class _Due:
    """One tax that is coming. amount: positive. key: its series' fingerprint, or else its payee's key."""

    name: str
    day: date
    amount: Decimal
    key: str
    payment_ids: tuple[str, ...]


def detect(context: Context) -> tuple[Finding, ...]:
    """One for each."""
    taxes = {row.payment.id: row.payment.day for row in context.rows if row.kind == "tax" or row.category == "Taxes"}
    coming = [*_of_series(context, taxes), *_of_dates(context, taxes)]
    return tuple(_finding(context, one) for one in coming if context.today <= one.day <= context.today + AHEAD)


def _of_series(context: Context, taxes: Mapping[str, date]) -> Iterator[_Due]:
    """taxes: when each was paid, by its payment's id."""
    for one in context.series:
        tax = one.direction == "out" and one.payment_ids[-1] in taxes and one.currency == context.currency
        if one.next_due and tax and one.cadence in RARE:
            name = context.names.get(one.key, one.name)
            yield _Due(name, one.next_due, one.typical, one.fingerprint, one.payment_ids)


def _of_dates(context: Context, taxes: Mapping[str, date]) -> Iterator[_Due]:
    """Those that the forecast counts on by their dates, and that are no series."""
    known = {one.fingerprint for one in context.series}
    for item in context.forecast.items if context.forecast else ():
        paid = sorted(taxes[id_] for id_ in item.payment_ids if id_ in taxes)
        tax = item.source == "series" and item.amount < 0 and item.payment_ids and item.payment_ids[-1] in taxes
        if tax and item.key not in known and (len(paid) < 2 or paid[-1] - paid[-2] >= APART):
            yield _Due(item.name, item.day, -item.amount, item.key, item.payment_ids)


def _finding(context: Context, one: _Due) -> Finding:
    cash = context.forecast.opening if context.forecast else None
    heavy = cash is not None and one.amount > HEAVY * cash
    amount = Figure("tax", -one.amount, context.currency, one.day, one.day, len(one.payment_ids), unsigned=True)
    words: list[Part] = ["Usually it is " if len(one.payment_ids) > 1 else "Last time it was ", amount]
    if cash is not None:
        words += ["; in the bank is ", Figure("balance", cash, context.currency, rows=len(context.rows))]
    return Finding(
        type="tax_due",
        severity="medium" if heavy else "low",
        title=f"{one.name} is due around {format_day(one.day)}",
        parts=(*words, "."),
        cause=f"tax_due:{one.key}:{one.day:%Y-%m}",
        day=one.day,
        expires=one.day + EXPIRES,
        payment_ids=one.payment_ids,
        facts={"payee": one.name, "due": one.day.isoformat(), "usual": str(one.amount), "currency": context.currency},
        question="What will be in the bank then?",
    )
