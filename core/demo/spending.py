"""What goes out: suppliers, rent, wages and what hangs on them, the loan, fees, cash, and what happens once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import chain
from random import Random

from core.demo.bank_days import days, monthly, on_or_after, on_or_before, shift_months
from core.demo.firm import PENNY, Entry, Firm, between, digits, pick, vary, whole
from core.demo.payees import ANY, COFFEES, ONE_OFFS, OTHER, TAXES, Payee

# Gas and electricity against the yearly average, January first, in thousandths.
HEATING = (1620, 1540, 1330, 1010, 760, 600, 560, 570, 690, 930, 1230, 1500)
PAYE_SHARE = Decimal("0.31")  # income tax and both National Insurances, of net wages at this level of pay
PENSION_SHARE = Decimal("0.07")
PAY_RISE = 1032  # each April, in thousandths; hours and the minimum wage move together


def spending(firm: Firm) -> Iterator[Entry]:
    """Every payment out of firm's current account that does not depend on how much money there is; unordered."""
    wages = list(_wages(firm))
    payees = [*pick(firm.rng("payees"), ANY), *firm.trade.suppliers]
    return chain(
        wages,
        _on_wages(firm, wages),
        chain.from_iterable(_payee(firm, payee) for payee in payees),
        _premises(firm),
        _loan(firm),
        _bank_fees(firm),
        _cash(firm),
        _coffees(firm),
        _one_offs(firm),
        _returned_goods(firm),
    )


def _payee(firm: Firm, payee: Payee) -> Iterator[Entry]:
    rng = firm.rng(f"payee/{payee.name}")
    ref, branch = digits(rng, 9), digits(rng, 4)
    printed = payee.prints.format(n=branch)
    usual = firm.scaled(payee.price) if payee.scales else payee.price
    span = (firm.last - firm.first).days
    # Before the shown months begin and after they end nothing changes: the rise falls well inside them.
    rise = firm.last - timedelta(days=rng.randint(span // 6, span // 3))
    end = firm.last - timedelta(days=rng.randint(span // 8, span // 5)) if payee.ends else firm.last
    series = None if payee.rhythm == "sometimes" else payee.name
    for due in _due_days(payee, firm.first, end, rng):
        amount = vary(rng, usual, payee.spread)
        if payee.heating:
            amount = (amount * HEATING[due.month - 1] / 1000).quantize(PENNY)
        if payee.rises and due >= rise:
            amount = (amount * Decimal("1.15")).quantize(PENNY)
        day = on_or_after(due)
        name = f"{printed} {digits(rng, 6)}" if payee.way == "card" and "*" in printed else printed
        bill = f"INV {digits(rng, 5)}" if payee.way == "paid" else ref
        yield Entry(
            day, -amount, firm.line(payee.way, due if payee.way == "card" else day, name, bill),
            payee.name, "purchase", payee.category, series, payee.vat,
        )  # fmt: skip


def _due_days(payee: Payee, first: date, last: date, rng: Random) -> Iterator[date]:
    """The days before weekends are taken into account."""
    if payee.rhythm == "weekly":
        yield from (day for day in days(first, last) if day.weekday() == payee.on)
    elif payee.rhythm == "monthly":
        yield from monthly(first, last, payee.on)
    elif payee.rhythm == "yearly":
        yield from (day for day in monthly(first, last, 9) if day.month == payee.on)
    else:
        # Each day has its chance, so that months differ.
        yield from (day for day in days(first, last) if rng.randrange(30) < payee.on)


def _wages(firm: Firm) -> Iterator[Entry]:
    payday = firm.rng("payday").choice((25, 28, 31))
    for person, net in zip(firm.staff, firm.trade.staff, strict=True):
        rng = firm.rng(f"wages/{person}")
        usual = firm.scaled(vary(rng, Decimal(net), 40))
        hourly = net < 2000  # part of the staff is paid by the hour
        for due in monthly(firm.first, firm.last, payday):
            day = on_or_before(due)
            years = day.year - firm.last.year - (day.month < 4)
            amount = (usual * (Decimal(PAY_RISE) / 1000) ** years).quantize(PENNY)
            amount = vary(rng, amount, 70) if hourly else amount
            ref = f"WAGES {day:%b}"
            yield Entry(
                day, -amount, firm.line("paid", day, person, ref), person, "payroll", "Salaries", f"pay {person}"
            )


def _on_wages(firm: Firm, wages: list[Entry]) -> Iterator[Entry]:
    """PAYE on the 22nd and the pension on the 15th, both of the month after."""
    rng = firm.rng("on wages")
    office = f"120P{rng.choice('ABKQX')}00{digits(rng, 6)}"
    nest = digits(rng, 9)
    for month in monthly(firm.first, firm.last, 1):
        before = shift_months(month, -1)
        paid = -sum((e.amount for e in wages if (e.date.year, e.date.month) == (before.year, before.month)), Decimal(0))
        if not paid:
            continue
        day = on_or_before(month.replace(day=22))
        tax = (paid * PAYE_SHARE).quantize(PENNY)
        yield Entry(day, -tax, firm.line("paid", day, "HMRC PAYE/NIC CUMB", office), "HMRC", "tax", TAXES, "PAYE")
        day = on_or_after(month.replace(day=15))
        pension = (paid * PENSION_SHARE).quantize(PENNY)
        yield Entry(day, -pension, firm.line("direct_debit", day, "NEST", nest), "NEST", "payroll", "Salaries", "NEST")


def _premises(firm: Firm) -> Iterator[Entry]:
    """Rent on the 1st, with a review in April, and business rates in ten parts from April to January."""
    rng = firm.rng("premises")
    rent = whole(firm.scaled(firm.trade.rent), 5)
    unit, account = f"UNIT {rng.randint(2, 29)}", digits(rng, 8)
    rates = whole(rent * Decimal("0.19"), 1)
    council = f"{firm.town} City Council"
    for due in monthly(firm.first, firm.last, 1):
        day = on_or_after(due)
        years = day.year - firm.last.year - (day.month < 4)
        amount = whole(rent * (100 + 3 * years) / 100, 5)
        line = firm.line("standing_order", day, f"{firm.landlord} LTD", unit)
        yield Entry(day, -amount, line, firm.landlord, "purchase", "Rent", "rent")
        if due.month not in (2, 3):
            day = on_or_after(due.replace(day=10))
            line = firm.line("direct_debit", day, f"{firm.town} CC BUS RATES", account)
            yield Entry(day, -rates, line, council, "tax", TAXES, "business rates")


def _loan(firm: Firm) -> Iterator[Entry]:
    rng = firm.rng("loan")
    amount = vary(rng, firm.scaled(410), 200)
    name, printed = firm.lender
    ref = digits(rng, 9)
    for due in monthly(firm.first, firm.last, 19):
        day = on_or_after(due)
        yield Entry(day, -amount, firm.line("direct_debit", day, printed, ref), name, "loan", OTHER, "loan")


def _bank_fees(firm: Firm) -> Iterator[Entry]:
    """The bank's monthly charge: a base and so much a transaction, so it never is quite the same."""
    rng = firm.rng("fees")
    for due in monthly(firm.first, firm.last, 4):
        day, before = on_or_after(due), shift_months(due.replace(day=1), -1)
        until = due.replace(day=1) - timedelta(days=1)
        amount = Decimal("8.50") + between(rng, 2, 12)
        line = firm.line("fee", day, ref=f"{before:%d%b} TO {until:%d%b}")
        yield Entry(day, -amount, line, "", "fee", OTHER, "bank fee")


def _cash(firm: Firm) -> Iterator[Entry]:
    rng = firm.rng("cash")
    for due in days(firm.first, firm.last):
        if rng.randrange(30) < 1:
            amount = Decimal(rng.randrange(50, 260, 10)).quantize(PENNY)
            yield Entry(on_or_after(due), -amount, firm.line("cash", due, f"{firm.town} HIGH ST"), "", "cash")


def _coffees(firm: Firm) -> Iterator[Entry]:
    """Now and then one coffee, and every few weeks two at the same price on the same day."""
    rng = firm.rng("coffee")
    name, prints, price = rng.choice(COFFEES)
    printed = prints.format(n=digits(rng, 8))
    guests = set(monthly(firm.first, firm.last, rng.randint(6, 24)))
    for due in days(firm.first, firm.last):
        cups = 2 if due in guests else int(rng.randrange(14) < 1)
        for _ in range(cups):
            yield Entry(on_or_after(due), -Decimal(price), firm.line("card", due, printed), name, "purchase", OTHER)


def _one_offs(firm: Firm) -> Iterator[Entry]:
    """About four a year, each at most once in the time."""
    rng = firm.rng("one-offs")
    span = (firm.last - firm.first).days
    count = min(len(ONE_OFFS), max(2, span // 90))
    for name, prints, category, least, most, way in rng.sample(ONE_OFFS, count):
        due = firm.first + timedelta(days=rng.randrange(span))
        amount = between(rng, least, most)
        day, ref = on_or_after(due), f"INV {digits(rng, 5)}"
        line = firm.line(way, due if way == "card" else day, prints.format(n=digits(rng, 4)), ref)
        yield Entry(day, -amount, line, name, "purchase", category, vat=True)


def _returned_goods(firm: Firm) -> Iterator[Entry]:
    """Tools bought and sent back within two weeks: the same sum out and in, every eight months or so."""
    rng = firm.rng("returns")
    for bought in days(firm.first, firm.last - timedelta(days=14)):
        if rng.randrange(240) < 1:
            amount = between(rng, 24, 189)
            back = bought + timedelta(days=rng.randint(5, 13))
            branch = f"TOOLSTATION {digits(rng, 4)}"
            line = firm.line("card", bought, branch)
            yield Entry(on_or_after(bought), -amount, line, "Toolstation", "purchase", "Equipment", vat=True)
            yield Entry(on_or_after(back), amount, firm.line("card_refund", back, branch), "Toolstation", "refund")
