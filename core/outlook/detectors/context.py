"""What detectors look at: one owner's books in one currency, what repeats in them, and the forecast. Built once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from core.money import median_amount
from core.outlook.forecast import Forecast, Overlay
from core.outlook.oddness import Judged, judge
from core.outlook.recurring import Payment, Rhythm, Series

Rerun = Callable[[Sequence[Overlay]], Forecast]
ACTIVE = timedelta(days=45)  # an account whose statements end so long before the newest is one nobody imports any more
MONTHS_LOOKED_AT = 12
USUAL_MONTHS = 6  # months that say what a month usually costs
# Who passes on what others paid: no customer of the owner's, and nobody who could be asked to pay sooner.
PROCESSORS = frozenset(
    "adyen amex clover deliveroo dojo ebay etsy gocardless justeat klarna mollie paypal paytm razorpay shopify square "
    "stripe sumup takepayments teya toast ubereats venmo worldpay zelle zettle izettle".split()
)
NOT_INCOME = ("refund", "loan", "interest")  # money in that no customer paid
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Limits:
    """From the owner's preferences: a balance, a rise in per cent, a share of revenue in per cent."""

    cash: Decimal = Decimal(500)
    spike: Decimal = Decimal(30)
    concentration: Decimal = Decimal(50)


@dataclass(frozen=True)
class Row:
    """A payment with what the ledger knows of it; own transfers are none."""

    payment: Payment
    kind: str = ""
    category: str | None = None


@dataclass(frozen=True)
class Stretch:
    """Days, both included."""

    start: date
    end: date

    def __contains__(self, day: date) -> bool:
        """Whether `day` is one of them."""
        return self.start <= day <= self.end


@dataclass(frozen=True)
class Context:
    """rows: of all currencies, oldest first; figures are of `currency` only. names: what a payee's key is called.

    until: the last day for which there are statements, by account; gaps: days before it that none covers. lowest: the
    lowest balance lately, None where unknown. rerun: the forecast with overlays; both are None where there is none.
    """

    today: date
    currency: str
    rows: tuple[Row, ...]
    series: tuple[Series, ...] = ()
    rhythms: tuple[Rhythm, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    until: Mapping[str, date] = field(default_factory=dict)
    gaps: tuple[Stretch, ...] = ()
    lowest: Decimal | None = None
    forecast: Forecast | None = None
    rerun: Rerun | None = None

    def name(self, payment: Payment) -> str:
        """Who it is, as the owner knows them."""
        return self.names.get(payment.key) or payment.key.title() or payment.text.title()

    @cached_property
    def known_until(self) -> date:
        """The last day that every account in use has statements for: what comes after is not imported, not missing."""
        ends = [day for day in self.until.values() if day >= max(self.until.values()) - ACTIVE]
        last = max((row.payment.day for row in self.rows), default=self.today)
        return min([*ends, self.today] if ends else [last, self.today])

    @cached_property
    def known_since(self) -> date:
        """The first day of the books."""
        return min((row.payment.day for row in self.rows), default=self.today)

    @property
    def days_known(self) -> int:
        """How much history there is."""
        return (self.known_until - self.known_since).days + 1

    def covered(self, days: Stretch) -> bool:
        """Whether there are statements for all of `days`."""
        inside = self.known_since <= days.start and days.end <= self.known_until
        return inside and not any(gap.start <= days.end and days.start <= gap.end for gap in self.gaps)

    def out(self, days: Stretch) -> list[Row]:
        """What was spent, refunds too, which make it less."""
        return [row for row in self._within(days) if row.payment.amount < 0 or row.kind == "refund"]

    def into(self, days: Stretch) -> list[Row]:
        """What was earned."""
        return [row for row in self._within(days) if row.payment.amount > 0 and row.kind not in NOT_INCOME]

    def _within(self, days: Stretch) -> list[Row]:
        return [row for row in self.rows if row.payment.day in days and row.payment.currency == self.currency]

    def is_customer(self, name: str, payment_id: str) -> bool:
        """Whether someone who could be asked to pay made that payment."""
        return self.kinds.get(payment_id) == "income" and PROCESSORS.isdisjoint(name.casefold().split())

    @cached_property
    def kinds(self) -> dict[str, str]:
        """What each payment is, by its id."""
        return {row.payment.id: row.kind for row in self.rows}

    @cached_property
    def judged(self) -> tuple[Judged, ...]:
        """How odd each payment is, oldest first."""
        return tuple(judge([row.payment for row in self.rows]))

    @cached_property
    def months(self) -> list[Stretch]:
        """The whole months with statements before `known_until`, the newest first."""
        found: list[Stretch] = []
        last = self.known_until + DAY
        end = last.replace(day=1) - DAY
        while len(found) < MONTHS_LOOKED_AT and end > self.known_since:
            month = Stretch(end.replace(day=1), end)
            found += [month] if self.covered(month) else []
            end = month.start - DAY
        return found

    @cached_property
    def usual_out(self) -> Decimal:
        """What usually goes out in a month, without sign and before refunds; 0 before there is a whole month."""
        paid = [[row for row in self.out(month) if row.payment.amount < 0] for month in self.months[:USUAL_MONTHS]]
        return _usual([-total(rows) for rows in paid])

    @cached_property
    def usual_in(self) -> Decimal:
        """What usually comes in in a month."""
        return _usual([total(self.into(month)) for month in self.months[:USUAL_MONTHS]])


def _usual(amounts: Sequence[Decimal]) -> Decimal:
    return median_amount(amounts) if amounts else Decimal(0)


def total(rows: Iterable[Row]) -> Decimal:
    """What they add up to."""
    return sum((row.payment.amount for row in rows), Decimal(0))


def ids(rows: Iterable[Row]) -> tuple[str, ...]:
    """The transactions they are."""
    return tuple(row.payment.id for row in rows)
