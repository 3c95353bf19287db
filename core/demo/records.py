"""What the made-up company's bank knows, and the truth behind each row that a bank does not print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Kind = Literal[
    "purchase", "income", "transfer_own", "fee", "interest", "cash", "tax", "payroll", "refund", "loan"
]  # the words of ../shared/descriptors


@dataclass(frozen=True)
class DemoAccount:
    """A bank account. opening: its balance before the first row, at the start of opening_date. last4: four digits."""

    name: str
    kind: Literal["current", "savings"]
    currency: str
    last4: str
    opening: Decimal
    opening_date: date


@dataclass(frozen=True)
class DemoRow:
    """One line of a statement, with its truth.

    account: a DemoAccount's name. date: the day the bank booked it, always a UK working day. amount: pounds and pence,
    + is money in. description: as the bank prints it. balance: of that account after this row. counterparty: who it
    is to an owner, "" where there is nobody (fees, interest, cash, own transfers). category: one of the ten default
    categories for money out, None for money in, own transfers and cash. series: the name of the repeating payment it
    belongs to, None for what comes irregularly.
    """

    account: str
    date: date
    amount: Decimal
    description: str
    balance: Decimal
    counterparty: str
    kind: Kind
    category: str | None
    series: str | None


@dataclass(frozen=True)
class DemoCompany:
    """The company. rows: of all its accounts, oldest first, in the order the bank booked them."""

    name: str
    accounts: tuple[DemoAccount, ...]
    rows: tuple[DemoRow, ...]

    def account(self, name: str) -> DemoAccount:
        """The account called `name`. Raises ValueError when there is none."""
        for account in self.accounts:
            if account.name == name:
                return account
        raise ValueError(f"no account {name!r}; there are {[account.name for account in self.accounts]}")

    def rows_of(self, name: str) -> tuple[DemoRow, ...]:
        """The rows of the account called `name`, oldest first. Raises ValueError when there is no such account."""
        account = self.account(name)
        return tuple(row for row in self.rows if row.account == account.name)
