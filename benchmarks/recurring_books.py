"""Payments with their truth: made-up companies, shared accounts, and both with texts mangled or dates dealt anew."""

from __future__ import annotations

import csv
import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from random import Random

from core.demo import company
from core.outlook.recurring import Payment

END = date(2026, 6, 30)
CASH = {"VKLAD", "VYBER"}  # the Czech bank's words for cash paid in and out: nobody's name, and many things
GAPS = {"weekly": (5, 9), "fortnightly": (12, 16), "monthly": (26, 35), "quarterly": (85, 98), "yearly": (355, 376)}


@dataclass
class Books:
    """Payments with their truth: the series of each payment, None for none, "?" where nobody can say."""

    name: str
    payments: list[Payment]
    truth: dict[str, str | None]
    today: date
    country: str | None


def demo(seed: int, *, named: bool) -> Books:
    """A made-up company. named: with the counterparty the ledger would know; else with the bank's text only."""
    rows = company(seed, end=END, months=18).rows
    payments = [
        Payment(f"{n:05}", r.date, r.amount, r.counterparty.lower() if named else "", r.description, r.account, "GBP")
        for n, r in enumerate(rows)
    ]
    truth = {f"{n:05}": None if r.series is None else f"{r.account}/{r.series}" for n, r in enumerate(rows)}
    return Books(f"demo-{seed}", payments, truth, END, "GB")


def shared(folder: Path) -> Iterator[Books]:
    """The accounts of one folder of ../shared/forecast."""
    accounts = list(csv.DictReader((folder / "accounts.csv").open()))
    rows: dict[str, list[Payment]] = defaultdict(list)
    with gzip.open(folder / "transactions.csv.gz", "rt") as lines:
        for n, row in enumerate(csv.DictReader(lines)):
            day, amount = date.fromisoformat(row["date"]), Decimal(row["amount"])
            if amount:
                rows[row["account"]].append(
                    Payment(f"{n:06}", day, amount, "", row["description"], row["account"], "XXX")
                )
    country = "GB" if folder.name == "sim" else None
    for account in accounts:
        payments = rows[account["account"]]
        if payments:
            yield Books(account["account"], payments, _by_gaps(payments), max(p.day for p in payments), country)


def _by_gaps(payments: Sequence[Payment]) -> dict[str, str | None]:
    payees: dict[str, list[Payment]] = defaultdict(list)
    for payment in payments:
        # A Czech account number is a name; the numbers on British lines are references.
        words = payment.text if "PREVOD" in payment.text else re.sub(r"\S*\d\S*", "", payment.text).strip()
        payees[f"{payment.amount > 0} {' '.join(words.split())}"].append(payment)
    truth: dict[str, str | None] = {}
    for payee, members in payees.items():
        gaps = _gaps(members)
        share = _share(gaps)
        few = len(members) < 3
        few |= payee.partition(" ")[2] in CASH
        few |= sorted(gaps)[len(gaps) // 2] < 5 if gaps else True  # takings, or cash without a name
        label = payee if share >= 0.8 and not few else None if share < 0.5 and not few else "?"
        truth |= dict.fromkeys((payment.id for payment in members), label)
        if label is None:
            truth |= _by_amount(payee, members)
    return truth


def _by_amount(payee: str, members: Sequence[Payment]) -> dict[str, str | None]:
    """Of a payee who does not repeat as a whole: the payments of one exact amount that does, six or more."""
    amounts: dict[Decimal, list[Payment]] = defaultdict(list)
    for payment in members:
        amounts[payment.amount].append(payment)
    truth: dict[str, str | None] = {}
    for amount, alike in amounts.items():
        if len(alike) >= 6 and _share(_gaps(alike)) >= 0.8:
            truth |= dict.fromkeys((payment.id for payment in alike), f"{payee} {amount}")
    return truth


def _gaps(members: Sequence[Payment]) -> list[int]:
    return [(b - a).days for a, b in pairwise(sorted(payment.day for payment in members))]


def _share(gaps: Sequence[int]) -> float:
    """How much of the gaps is of the commonest cadence."""
    kinds = Counter(kind for gap in gaps for kind, (least, most) in GAPS.items() if least <= gap <= most)
    return max(kinds.values(), default=0) / max(1, len(gaps))


def mangle(payments: Sequence[Payment], share: float, seed: str) -> list[Payment]:
    """A share of the texts (and with them of the names) cut, misspelt, with vowels gone, or replaced by nothing."""
    rng = Random(seed)
    return [_mangled(payment, rng) if rng.random() < share else payment for payment in payments]


def _mangled(payment: Payment, rng: Random) -> Payment:
    def spoil(words: str, way: int) -> str:
        letters = list(words)
        if way == 0:
            return words[: max(3, len(words) * rng.randint(3, 7) // 10)]
        if way == 1:
            for _ in range(max(2, len(letters) // 5)):
                letters[rng.randrange(len(letters))] = rng.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ ")
            return "".join(letters)
        if way == 2:
            return re.sub(r"(?<=\w)[AEIOUaeiou]", "", words)
        return f"PAYMENT {rng.randint(10000, 99999)}"

    way = rng.randrange(4)
    key = spoil(payment.key, way).lower() if payment.key else ""
    return replace(payment, text=spoil(payment.text, way), key="" if way == 3 else key)


def shuffle(payments: Sequence[Payment], seed: str) -> list[Payment]:
    """The dates dealt anew among all payments of the owner."""
    days = [payment.day for payment in payments]
    Random(seed).shuffle(days)
    return [replace(payment, day=day) for payment, day in zip(payments, days, strict=True)]
