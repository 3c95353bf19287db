"""The company's two accounts, day by day: payments, sweeps between them, interest, and each row's balance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from core.demo.bank_days import DAY, days, is_working, on_or_before, shift_months
from core.demo.firm import PENNY, Entry, Firm, firm, whole, whole_up
from core.demo.plan import Plan, make_plan
from core.demo.records import DemoAccount, DemoCompany, DemoRow
from core.demo.selling import selling, taxes
from core.demo.spending import spending

CURRENT, SAVINGS = "Business Current", "Business Savings"
MONTHS = range(3, 61)
# Made up before the first day shown, so that old invoices are paid and two VAT quarters are known.
RUN_UP = timedelta(days=250)
FLOOR, FILL, KEEP, CEILING = (Decimal(part) for part in ("0.12", "0.30", "0.35", "0.50"))  # of a month's costs
SWEEP_DAYS = range(2, 9)  # wages and rent are paid, taxes are not: what is over is put aside for them
SAVINGS_RATE, OVERDRAFT_RATE = Decimal("0.021"), Decimal("0.149")  # a year
YEAR = 365


def company(seed: int = 7, *, end: date, months: int = 18) -> DemoCompany:
    """A small British company and `months` months of its bank rows, ending on and with `end`; pounds, + is money in.

    The same arguments give the same rows on every machine. seed: any whole number; three neighbours are a joinery
    workshop, a café and a design agency, and name, people, customers, suppliers, bank and sizes differ by seed.
    months: 3 to 60, else ValueError. At the default length expect 1,400 to 1,900 rows, sales of 23,000 to 55,000 a
    month, and a current account between about -1,500 and 75,000 that is near nothing in one spell only: after a big
    purchase, until the owner lends the company money. Payroll, PAYE, rent, VAT and own transfers come on the days they
    do in England; price rises, yearly insurance and corporation tax are sure from 12 months on.
    """
    if months not in MONTHS:
        raise ValueError(f"months must be 3 to 60, not {months}")
    start = shift_months(end + DAY, -months)
    facts = firm(seed, start - RUN_UP, end)
    entries = [*selling(facts), *spending(facts)]
    entries += taxes(facts, entries)
    plan = make_plan(facts, entries, start, end)
    books = _Books(facts, plan, start)
    by_day: dict[date, list[Entry]] = defaultdict(list)
    for entry in plan.entries:
        by_day[entry.date].append(entry)
    for day in days(start, end):
        books.book_day(day, by_day[day])
    return DemoCompany(facts.name, books.accounts, tuple(books.rows))


class _Books:
    """The two accounts while their rows are written."""

    def __init__(self, facts: Firm, plan: Plan, start: date) -> None:
        self.facts, self.costs = facts, plan.costs
        current = min(plan.opening, (plan.costs * CEILING).quantize(PENNY))
        opening = {CURRENT: current, SAVINGS: plan.opening - current}
        self.accounts = (
            DemoAccount(CURRENT, "current", "GBP", facts.last4[0], opening[CURRENT], start),
            DemoAccount(SAVINGS, "savings", "GBP", facts.last4[1], opening[SAVINGS], start),
        )
        self.balance = dict(opening)
        self.rows: list[DemoRow] = []
        self.earned = self.owed = Decimal(0)  # interest since it was last booked, not rounded
        self.swept = start  # the last day money was put aside
        self.order = facts.rng("order")

    def book_day(self, day: date, entries: list[Entry]) -> None:
        """Everything of one day, in the order a bank books it: money in first."""
        if is_working(day):
            self._fill_up(day, entries)
            self.order.shuffle(entries)
            self._post(CURRENT, (entry for entry in entries if entry.amount > 0))
            self._post(CURRENT, (entry for entry in entries if entry.amount < 0))
            self._put_aside(day)
        self.earned += self.balance[SAVINGS] * SAVINGS_RATE / YEAR
        self.owed += max(Decimal(0), -self.balance[CURRENT]) * OVERDRAFT_RATE / YEAR
        if day == on_or_before(shift_months(day.replace(day=1), 1) - DAY):
            self._book_interest(day)

    def _fill_up(self, day: date, entries: Iterable[Entry]) -> None:
        """Back from savings when today would leave too little; the last hundred stays there."""
        after = self.balance[CURRENT] + sum((entry.amount for entry in entries), Decimal(0))
        spare = whole(self.balance[SAVINGS] - 100, 50)
        if after < self.costs * FLOOR and spare > 0:
            amount = min(spare, whole_up(self.costs * FILL - after, 500))
            self._transfer(day, SAVINGS, amount)

    def _put_aside(self, day: date) -> None:
        """Once a month, what is more than enough."""
        rich = self.balance[CURRENT] > self.costs * CEILING
        if day.day in SWEEP_DAYS and rich and (day.year, day.month) != (self.swept.year, self.swept.month):
            self.swept = day
            self._transfer(day, CURRENT, whole(self.balance[CURRENT] - self.costs * KEEP, 500))

    def _transfer(self, day: date, source: str, amount: Decimal) -> None:
        if amount <= 0:
            return
        out, into = ("to_savings", "from_current") if source == CURRENT else ("to_current", "from_savings")
        lines = {CURRENT: self.facts.line, SAVINGS: self.facts.savings_line}
        target = SAVINGS if source == CURRENT else CURRENT
        self._post(source, [Entry(day, -amount, lines[source](out, day), "", "transfer_own")])
        self._post(target, [Entry(day, amount, lines[target](into, day), "", "transfer_own")])

    def _book_interest(self, day: date) -> None:
        earned, owed = self.earned.quantize(PENNY), self.owed.quantize(PENNY)
        if earned > 0:
            line = self.facts.savings_line("interest", day)
            self._post(SAVINGS, [Entry(day, earned, line, "", "interest", None, "savings interest")])
        if owed > 0:
            self._post(CURRENT, [Entry(day, -owed, self.facts.line("overdraft", day), "", "interest", "Other")])
        self.earned = self.owed = Decimal(0)

    def _post(self, account: str, entries: Iterable[Entry]) -> None:
        for entry in entries:
            self.balance[account] += entry.amount
            self.rows.append(
                DemoRow(
                    account, entry.date, entry.amount, entry.description, self.balance[account],
                    entry.counterparty, entry.kind, entry.category, entry.series,
                )
            )  # fmt: skip
