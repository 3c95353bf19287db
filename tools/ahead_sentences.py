"""What is expected, in sentences and tables that several tools show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from core.blocks import Block, Figure, Table, text
from core.dashboard import figures
from core.days import format_day, format_day_of_month
from core.ledger import one_tax
from core.ledger.filters import Filter
from core.money import rounded
from core.outlook import cash, whom
from core.outlook.forecast import LEVELS, Day, Forecast, Item
from core.outlook.whom import Everything
from tools.context import ToolContext

USUAL = 30  # days ahead where none is asked for
TOGETHER = timedelta(days=3)  # a payroll is not always booked on one day
MOST_OF_TAX = 200  # of its newest payments, which are years'
MOST_AHEAD = 12  # lines of what is expected
SURE = Decimal("0.05")  # the outermost quantiles: beyond them the paths say no more


def about(name: str, amount: Decimal, currency: str, on: date, *, unsigned: bool = False) -> Figure:
    """An estimate: it has no rows, for nothing of it has happened."""
    return Figure(name, rounded(amount), currency, on, on, 0, unsigned, about=True)


def due(one: Item, currency: str) -> Figure:
    """What is expected of one payment, without its sign."""
    rows = len(one.payment_ids)
    return Figure("expected_payment", rounded(one.amount), currency, one.day, one.day, rows, unsigned=True, about=True)


def upcoming(told: Sequence[Item], code: str, last: date) -> list[Block]:
    """The first of them as a table, and how many more there are until `last`."""
    rows = tuple((format_day_of_month(one.day), one.name, _signed(one, code)) for one in told[:MOST_AHEAD])
    blocks: list[Block] = [Table(("Date", "What", "About"), rows)]
    if len(told) > MOST_AHEAD:
        more = Figure("further", Decimal(len(told) - MOST_AHEAD), None, rows=len(told) - MOST_AHEAD)
        blocks.append(text("And ", more, f" more until {format_day(last)}."))
    return blocks


def _signed(one: Item, currency: str) -> Figure:
    return Figure("expected_payment", rounded(one.amount), currency, one.day, one.day, len(one.payment_ids), about=True)


def in_hundred(share: float) -> str:
    """A chance as people can picture it."""
    if share < float(SURE):
        return "less than 5 in 100"
    return "more than 95 in 100" if share > 1 - float(SURE) else f"about {round(share * 20) * 5} in 100"


def back(found: Forecast, threshold: Decimal) -> str:
    """From when on it is above again for as long as is looked at; "" where it is not."""
    last = max(at for at, one in enumerate(found.days) if one.balance < threshold)
    return f", and to be above it again from {format_day(found.days[last + 1].day)}" if found.days[last + 1 :] else ""


def people_named(session: Any, context: ToolContext, name: str) -> tuple[whom.Who, ...]:
    """Whom `name` means, a payee or a kind of payment. Raises UnknownNameError."""
    if tax := one_tax.called(name):
        return (_of_tax(session, tax.name),)
    ready = cash.prepared(session, context.owner.id, today=context.today)
    found = whom.book(session, ready).find(name)
    return () if isinstance(found, Everything) else found


def _of_tax(session: Any, name: str) -> whom.Who:
    """Who is paid that tax, by the rows that say it: its office is paid others, too."""
    paid = figures.transactions(session, Filter(name=name, direction="out"), limit=MOST_OF_TAX)
    return whom.Who(name, name, Decimal(0), Decimal(0), frozenset(), "", frozenset(str(one.id) for one in paid))


def of_people(items: Sequence[Item], people: Sequence[whom.Who]) -> list[Item]:
    """Those of them that somebody in `people` is paid, or pays."""
    wanted = {(one.name, one.key) for one in people}
    rows = frozenset[str]().union(*(one.rows for one in people))
    by_name = [one for one in items if (one.name, one.key) in wanted or (one.name, "") in wanted]
    return by_name or [one for one in items if rows.intersection(one.payment_ids)]


def share_below(one: Day, threshold: Decimal) -> float:
    """How likely that day ends below `threshold`, from its quantiles."""
    if not one.quantiles:
        return float(one.balance < threshold)
    below = [level for level, amount in zip(LEVELS, one.quantiles, strict=True) if amount < threshold]
    return below[-1] if below else 0.0
