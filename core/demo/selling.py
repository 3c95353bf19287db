"""What comes in: card takings net of fees, banknotes, invoices paid in each customer's own time; and the tax on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import chain

from core.demo.bank_days import DAY, days, is_working, monthly, on_or_after, on_or_before, shift_months
from core.demo.firm import PENNY, Entry, Firm, digits, vary, whole
from core.demo.payees import TAXES

CUSTOMERS = 8
CLOSED = ((12, 25), (12, 26), (1, 1))
UNLIMITED = {"GmbH", "Corp", "School", "Trust", "Club", "Nursery", "Solicitors", "Hounds"}  # print no "Ltd"
YEARLY_GROWTH = 60  # thousandths
VAT_SHARE = Decimal(6)  # a sixth of a price that holds 20% VAT
CORPORATION_TAX_SHARE = Decimal("0.016")  # of a year's sales: a fifth of a small margin


def selling(firm: Firm) -> Iterator[Entry]:
    """Every payment into firm's current account from customers, and what is paid back to one; unordered."""
    return chain(_takings(firm), _invoices(firm), _money_back(firm))


def _takings(firm: Firm) -> Iterator[Entry]:
    """Each day's card sales reach the bank on the next working day, the weekend's together, less the fee."""
    rng = firm.rng("takings")
    name, printed, fee = firm.processor
    pending = notes = Decimal(0)
    for day in days(firm.first, firm.last):
        if is_working(day) and pending:
            net = (pending * (1000 - fee) / 1000).quantize(PENNY)
            line = firm.line("giro", day, printed, f"PID {digits(rng, 6)}")
            yield Entry(day, net, line, name, "income", None, "card takings", True)
            pending = Decimal(0)
        if is_working(day) and day.weekday() == 1 and notes >= 20:
            line = firm.line("paid_in", day, firm.town)
            yield Entry(day, whole(notes, 5), line, "", "income", None, "cash takings", True)
            notes = Decimal(0)
        sales = vary(rng, _usual_takings(firm, day), 380)
        pending += sales
        notes += (sales * firm.trade.banknotes / 1000).quantize(PENNY)


def _usual_takings(firm: Firm, day: date) -> Decimal:
    if (day.month, day.day) in CLOSED:
        return Decimal(0)
    trade = firm.trade
    usual = firm.scaled(trade.takings) * trade.weekdays[day.weekday()] * trade.seasons[day.month - 1] / 1_000_000
    return usual * (1000 + YEARLY_GROWTH * (day - firm.last).days // 365) / 1000


@dataclass(frozen=True)
class _Customer:
    """How a customer buys and pays. every: days between invoices. terms, late: days. weekday: when it pays, or None.

    steady: invoices differ by so many thousandths. giro: pays by BACS with its own number instead of ours.
    """

    name: str
    every: int
    usual: Decimal
    steady: int
    terms: int
    late: int
    strays: int
    weekday: int | None
    giro: bool


def _customers(firm: Firm) -> list[_Customer]:
    rng = firm.rng("customers")
    trade = firm.trade
    # Everyone's share of a month's invoices: two regulars, some now and then.
    every = (15, 20, 27, 30, 30, 38, 45, 60)
    scale = Decimal(trade.invoices) / sum(Decimal(30) / e for e in every)
    habits = list(zip(every, rng.sample((-1, 2, 4, 7, 11, 16, 24, 38), CUSTOMERS), strict=True))
    return [
        _Customer(
            name=name,
            every=days_between,
            usual=vary(rng, firm.scaled(trade.invoice) * scale, 450),
            steady=rng.choice((0, 150, 350, 600)),
            terms=rng.choice((14, 30, 30)),
            late=late,
            strays=1 + max(late, 0) // 3,
            weekday=rng.choice((None, None, 3, 4)),
            giro=rng.randrange(4) == 0,
        )
        for name, (days_between, late) in zip(rng.sample(trade.customers, CUSTOMERS), habits, strict=True)
    ]


def _registered(name: str) -> str:
    """The name on the customer's own bank account."""
    return name if name.rsplit(maxsplit=1)[-1] in UNLIMITED else f"{name} LTD"


def _invoices(firm: Firm) -> Iterator[Entry]:
    """Numbered in the order they are written, paid late in each customer's own rhythm."""
    written: list[tuple[date, int, _Customer]] = []
    for place, customer in enumerate(_customers(firm)):
        rng = firm.rng(f"orders/{customer.name}")
        day = firm.first + rng.randrange(customer.every) * DAY
        while day <= firm.last:
            written.append((day, place, customer))
            day += max(5, customer.every + rng.randint(-customer.every // 8, customer.every // 8)) * DAY
    rng = firm.rng("invoices")
    number = rng.randrange(900, 2600)
    for day, _, customer in sorted(written, key=lambda item: item[:2]):
        number += 1
        amount = vary(rng, customer.usual, customer.steady)
        paid = day + (customer.terms + customer.late + rng.randint(-customer.strays, customer.strays)) * DAY
        while customer.weekday is not None and paid.weekday() != customer.weekday:
            paid += DAY
        paid = on_or_after(paid)
        ref = digits(rng, 8) if customer.giro else f"INV-{number}"
        line = firm.line("giro" if customer.giro else "received", paid, _registered(customer.name), ref)
        yield Entry(paid, amount, line, customer.name, "income", None, None, True)


def _money_back(firm: Firm) -> Iterator[Entry]:
    """A customer who was charged too much, once or twice a year."""
    rng = firm.rng("money back")
    customers = _customers(firm)
    for due in days(firm.first, firm.last):
        if rng.randrange(260) < 1:
            customer = rng.choice(customers)
            amount = (customer.usual * rng.randint(80, 300) / 1000).quantize(PENNY)
            day = on_or_after(due)
            line = firm.line("paid", day, _registered(customer.name), "REFUND")
            yield Entry(day, -amount, line, customer.name, "refund")


def taxes(firm: Firm, entries: Sequence[Entry]) -> Iterator[Entry]:
    """VAT on what was received less what was paid, each quarter; corporation tax once a year.

    entries: everything sold and bought, from two quarters before the first day shown.
    """
    rng = firm.rng("vat")
    stagger, tax_month = rng.randrange(3), rng.randint(1, 12)
    number = digits(rng, 9)
    for month in monthly(firm.first, firm.last, 1):
        if month.month % 3 == stagger:
            # Due a month and seven days after the quarter; HMRC collects three working days later.
            start, end = shift_months(month, -4), shift_months(month, -1)
            due = _vat_due(firm, [e for e in entries if e.vat and start <= e.date < end])
            day = on_or_after(month.replace(day=10))
            if due > 0:
                yield Entry(day, -due, firm.line("direct_debit", day, "HMRC VAT", number), "HMRC", "tax", TAXES, "VAT")
        if month.month == tax_month:
            start = shift_months(month, -12)
            sales = [e for e in entries if e.kind == "income" and start <= e.date < month]
            yearly = sum((e.amount for e in sales), Decimal(0)) * 365 / max(1, (month - max(start, firm.first)).days)
            day = on_or_before(month)
            line = firm.line("paid", day, "HMRC CORPORATION TAX", f"{number}0{number[:4]}A")
            tax = (yearly * CORPORATION_TAX_SHARE).quantize(PENNY)
            yield Entry(day, -tax, line, "HMRC", "tax", TAXES, "corporation tax")


def _vat_due(firm: Firm, entries: list[Entry]) -> Decimal:
    sales = sum((e.amount for e in entries if e.amount > 0), Decimal(0))
    bought = -sum((e.amount for e in entries if e.amount < 0), Decimal(0))
    return ((sales * firm.trade.taxed / 1000 - bought) / VAT_SHARE).quantize(PENNY)
