"""Figures of several currencies as one, in the owner's own, at the rates the owner gave; without them there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy.orm import Session

from core.dashboard import figures
from core.dashboard.figures import Totals
from core.ledger import rates
from core.ledger.filters import Filter
from core.ledger.rates import Rate, Rates


@dataclass(frozen=True)
class Together:
    """The whole in one currency, and the rates by which it was added up."""

    totals: Totals
    rates: tuple[Rate, ...]


@dataclass(frozen=True)
class Sum:
    """A balance added up, the rows behind it, and the rates."""

    currency: str
    amount: Decimal
    rows: int
    rates: tuple[Rate, ...]


def totals(session: Session, wanted: Filter, home: str, end: date) -> Together | None:
    """What `figures.totals` says of each currency, added up in `home`; None where that is one already.

    None, too, where a rate is missing. Each row counts at the rate of its day. end: the last day, where there is none.
    """
    known = rates.load(session)
    start, last = wanted.start or date.min, wanted.end or end
    turns = known.turns(start, last)
    pieces = zip([start, *turns], [*(day - timedelta(days=1) for day in turns), last], strict=True)
    came = went = Decimal(0)
    ins = outs = moved = 0
    used: dict[str, Rate] = {}
    currencies: set[str] = set()
    for first, until in pieces:
        for one in figures.totals(session, replace(wanted, start=first, end=until)):
            worth = _worth(known, one, home, until)
            if worth is None:
                return None
            came, went = came + worth[0], went + worth[1]
            ins, outs, moved = ins + one.rows_in, outs + one.rows_out, moved + one.transfers
            currencies.add(one.currency)
            if (rate := known.on(one.currency, home, until)) is not None and one.currency != home:
                used[str(rate)] = rate
    if currencies <= {home} or len(currencies) < 2:
        return None
    whole = Totals(home, rates.rounded(came, home), rates.rounded(went, home), ins, outs, moved)
    return Together(whole, tuple(used.values()))


def _worth(known: Rates, one: Totals, home: str, day: date) -> tuple[Decimal, Decimal] | None:
    came = known.worth(one.money_in, one.currency, home, day)
    went = known.worth(one.money_out, one.currency, home, day)
    return None if came is None or went is None else (came, went)


def balance(session: Session, found: Sequence[tuple[str, Decimal, int]], home: str, day: date) -> Sum | None:
    """Balances of several currencies, (currency, amount, rows) each, as one; None where a rate is missing."""
    known = rates.load(session)
    worth = [known.worth(amount, currency, home, day) for currency, amount, _ in found]
    if len(found) < 2 or None in worth:
        return None
    used = [known.on(currency, home, day) for currency, _, _ in found if currency != home]
    amount = rates.rounded(sum((one for one in worth if one is not None), Decimal(0)), home)
    return Sum(home, amount, sum(rows for _, _, rows in found), tuple(one for one in used if one))
