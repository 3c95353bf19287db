"""What the owner decides by looking at the money: own pay, the big purchase, and the loan that follows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate

from core.demo.bank_days import DAY, days, monthly, on_or_after, on_or_before, shift_months
from core.demo.firm import PENNY, Entry, Firm, whole, whole_up

KEPT = Decimal("0.015")  # of sales: what stays in the business after everything, the owner's pay too
COMFORT = Decimal("0.22")  # of a month's costs: money never falls below it, but for the tight spell …
RECOVERED = Decimal("0.12")  # … and never below this after it
TIGHT = (48, 60, 76)  # percent of the time shown: it may begin at the first two, and its worst day ends by the third
OPENING = Decimal("0.65")  # of a month's costs, at least


@dataclass(frozen=True)
class Plan:
    """opening: all money before the first day, both accounts. entries: everything on the current account."""

    opening: Decimal
    costs: Decimal
    entries: tuple[Entry, ...]


def make_plan(firm: Firm, entries: Sequence[Entry], start: date, end: date) -> Plan:
    """The firm's days from start to end, given what happens anyway: enough money, but for one tight spell."""
    shown = [entry for entry in entries if start <= entry.date <= end]
    shown += _own_pay(firm, shown, start, end)
    costs = -sum((e.amount for e in shown if e.amount < 0), Decimal(0)) * 30 / ((end - start).days + 1)
    path = _path(shown, start, end)
    rng = firm.rng("tight")
    soonest, latest = (start + (end - start) * percent // 100 for percent in (rng.randint(*TIGHT[:2]), TIGHT[2]))
    lowest_day = min((total, day) for day, total in path.items() if soonest <= day <= latest)[1]
    tight, lead = lowest_day, rng.randint(8, 25) * DAY
    while lowest_day - tight < lead and path[tight - DAY] >= path[lowest_day]:
        tight -= DAY
    tight = on_or_after(tight)
    least = min(total for day, total in path.items() if day <= lowest_day)
    opening = max(costs * OPENING, costs * COMFORT - least).quantize(PENNY)
    opening += firm.rng("opening").randint(0, 99) * PENNY
    bought = _big_purchase(firm, tight, opening + path[lowest_day], costs)
    left = opening + bought.amount
    rescue = _rescue(firm, lowest_day, left, path, costs, end)
    return Plan(opening, costs, (*shown, bought, *rescue))


def _path(entries: Sequence[Entry], start: date, end: date) -> dict[date, Decimal]:
    """What the entries add up to by the end of each day."""
    net = dict.fromkeys(days(start, end), Decimal(0))
    for entry in entries:
        net[entry.date] += entry.amount
    return dict(zip(net, accumulate(net.values()), strict=True))


def _own_pay(firm: Firm, shown: Sequence[Entry], start: date, end: date) -> list[Entry]:
    """The owner takes the same each month: what the business can bear, known in hindsight."""
    paydays = [on_or_before(day) for day in monthly(start, end, 28)]
    earned = sum((e.amount for e in shown), Decimal(0))
    sales = sum((e.amount for e in shown if e.kind == "income"), Decimal(0))
    amount = max(Decimal(600), whole((earned - sales * KEPT) / max(1, len(paydays)), 50))
    line = "DIRECTORS PAY"
    return [
        Entry(day, -amount, firm.line("paid", day, firm.owner, line), firm.owner, "payroll", "Salaries", "owner's pay")
        for day in paydays
        if start <= day
    ]


def _big_purchase(firm: Firm, day: date, lowest: Decimal, costs: Decimal) -> Entry:
    """A machine, at the price that leaves next to nothing on the lowest day to come; a little overdrawn for some."""
    rng = firm.rng("big purchase")
    left = costs * rng.randint(-20, 15) / 1000
    price = whole(lowest - left, 5)
    name, printed = firm.trade.big
    return Entry(day, -price, firm.line("paid", day, printed, "PROFORMA 1"), name, "purchase", "Equipment")


def _rescue(
    firm: Firm, lowest_day: date, left: Decimal, path: dict[date, Decimal], costs: Decimal, end: date
) -> Iterator[Entry]:
    """Two days after the worst one the owner lends the company enough, and takes it back in parts when there is enough.

    left: the opening money less the big purchase.
    """
    day = on_or_after(lowest_day + timedelta(days=2))
    if day > end:
        return
    worst = min(total for after, total in path.items() if after >= day) + left
    lent = whole_up(max(costs * Decimal("0.3"), costs * RECOVERED - worst), 1000)
    yield Entry(day, lent, firm.line("received", day, firm.owner, "DIRECTORS LOAN"), firm.owner, "loan")
    left += lent
    part = whole_up(lent / 4, 100)
    for due in monthly(shift_months(day, 2), end, 12):
        back = on_or_after(due)
        future = [total for after, total in path.items() if after >= back]
        amount = min(part, lent)
        if amount <= 0 or not future or min(future) + left - amount < costs * RECOVERED:
            continue
        lent, left = lent - amount, left - amount
        line = firm.line("paid", back, firm.owner, "LOAN REPAYMENT")
        yield Entry(back, -amount, line, firm.owner, "loan", "Other", None)
