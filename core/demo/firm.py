"""One company's fixed facts, drawn from the seed, and the payment before it has a balance."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random
from typing import TypeVar

from core.demo.bank_text import BANKS, Way, print_line
from core.demo.payees import FIRST_NAMES, LANDLORDS, LENDERS, PROCESSORS, SURNAMES, TOWNS
from core.demo.records import Kind
from core.demo.trades import TRADES, Trade

PENNY = Decimal("0.01")
THOUSAND = Decimal(1000)
T = TypeVar("T")


@dataclass(frozen=True)
class Entry:
    """A payment on the current account. vat: the amount holds VAT, owed on sales or reclaimed on purchases."""

    date: date
    amount: Decimal
    description: str
    counterparty: str
    kind: Kind
    category: str | None = None
    series: str | None = None
    vat: bool = False


@dataclass(frozen=True)
class Firm:
    """The company and the days to make up, both included. size: against the usual of its trade, in thousandths."""

    seed: int
    trade: Trade
    name: str
    owner: str
    town: str
    bank: int
    card: str
    last4: tuple[str, str]
    size: int
    staff: tuple[str, ...]
    landlord: str
    lender: tuple[str, str]
    processor: tuple[str, str, int]
    first: date
    last: date

    def rng(self, topic: str) -> Random:
        """A stream of its own for each topic, so that one more coffee does not change the rent."""
        return Random(f"{self.seed}/{topic}")  # noqa: S311 - a made-up company needs no secrets

    def scaled(self, amount: int | Decimal) -> Decimal:
        """A usual amount at this company's size."""
        return (Decimal(amount) * self.size / THOUSAND).quantize(PENNY)

    def line(self, way: Way, on: date, name: str = "", ref: str = "") -> str:
        """What the current account's bank prints."""
        return print_line(
            self.bank, way, on, name=ascii_capitals(name), ref=ref, town=self.town, card=self.card,
            mine=self.last4[0], other=self.last4[1],
        )  # fmt: skip

    def savings_line(self, way: Way, on: date) -> str:
        """The same on the savings account, where the two numbers change places."""
        return print_line(self.bank, way, on, mine=self.last4[1], other=self.last4[0])


def firm(seed: int, first: date, last: date) -> Firm:
    """The facts of company number `seed`; they do not depend on the days."""
    rng = Random(f"{seed}/firm")  # noqa: S311
    trade = TRADES[seed % len(TRADES)]
    surnames = rng.sample(SURNAMES, len(trade.staff) + 1)
    people = [f"{given} {last}" for given, last in zip(rng.sample(FIRST_NAMES, len(surnames)), surnames, strict=True)]
    return Firm(
        seed=seed,
        trade=trade,
        name=f"{rng.choice(trade.names)} Ltd",
        owner=people[0],
        town=rng.choice(TOWNS),
        bank=rng.randrange(len(BANKS)),
        card=digits(rng, 4),
        last4=(digits(rng, 4), digits(rng, 4)),
        size=rng.randint(850, 1250),
        staff=tuple(people[1:]),
        landlord=rng.choice(LANDLORDS),
        lender=rng.choice(LENDERS),
        processor=rng.choice(PROCESSORS),
        first=first,
        last=last,
    )


def vary(rng: Random, amount: Decimal, spread: int) -> Decimal:
    """`amount` moved by up to `spread` thousandths either way, small moves likelier; to the penny."""
    # Whole numbers only: the same pennies on every machine.
    move = (rng.randint(-spread, spread) + rng.randint(-spread, spread)) // 2
    return (amount * (1000 + move) / THOUSAND).quantize(PENNY)


def between(rng: Random, least: int, most: int) -> Decimal:
    """Any amount from `least` to `most` pounds, to the penny."""
    return Decimal(rng.randint(least * 100, most * 100)).scaleb(-2)


def digits(rng: Random, count: int) -> str:
    """A number of `count` digits that does not start with 0."""
    return str(rng.randrange(10 ** (count - 1), 10**count))


def whole(amount: Decimal, step: int) -> Decimal:
    """`amount` cut to a multiple of `step` pounds, towards less money."""
    return (amount // step * step).quantize(PENNY) if amount >= 0 else -whole_up(-amount, step)


def whole_up(amount: Decimal, step: int) -> Decimal:
    """`amount`, not negative, raised to a multiple of `step` pounds."""
    return (-(-amount // step) * step).quantize(PENNY)


def pick(rng: Random, among: Sequence[Sequence[T]]) -> list[T]:
    """One of each."""
    return [rng.choice(line) for line in among]


def ascii_capitals(name: str) -> str:
    """What a UK bank makes of a name: capitals without accents."""
    plain = unicodedata.normalize("NFKD", name.upper().replace("Ł", "L").replace("Ø", "O"))
    return plain.encode("ascii", "ignore").decode()
