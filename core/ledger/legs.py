"""Rows that may be half of a transfer between one's own accounts, and what their text says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.models import Account, Transaction

APART = timedelta(days=4)  # a transfer on a Thursday before a holiday weekend arrives on Tuesday
# Words by which a row says that it goes to another account of the same owner.
_OWN_WORDS = (
    "transfer",
    "own account",
    "savings",
    "sweep",
    "umbuchung",
    "virement",
    "traspaso",
    "giroconto",
    "internal",
)


@dataclass(frozen=True, slots=True)
class Leg:
    """A row that may be half of a transfer. is_own: a word of its text may say so. is_read_own: all of it does."""

    id: UUID
    account_id: UUID
    day: date
    amount: Decimal
    currency: str
    is_own: bool
    names_other: frozenset[UUID]
    is_read_own: bool = False

    @property
    def says(self) -> bool:
        """Whether its text says for sure that it is a transfer of one's own: "bank transfer" alone may be anyone's."""
        return self.is_read_own or bool(self.names_other)


def load(session: Session, accounts: Sequence[Account]) -> list[Leg]:
    """Every unpaired row that may be one, oldest first."""
    row = Transaction
    rows = session.execute(
        select(row.id, row.account_id, row.transaction_date, row.amount, row.currency, row.description, row.kind)
        # What a person said of a row, a pair would take away: its kind, its payee, its category.
        .where(row.transfer_id.is_(None), row.deleted_at.is_(None), func.cardinality(row.locked) == 0)
        .where(row.kind.not_in(["fee", "interest", "tax", "payroll", "cash", "refund"]))
        .order_by(row.transaction_date, row.seq)
    )
    made: list[Leg] = []
    for one in rows:
        words = one.description.casefold()
        own = one.kind == "transfer_own" or any(word in words for word in _OWN_WORDS)
        named = frozenset(a.id for a in accounts if a.id != one.account_id and _names(words, a))
        made.append(
            Leg(
                one.id,
                one.account_id,
                one.transaction_date,
                one.amount,
                one.currency,
                own,
                named,
                one.kind == "transfer_own",
            )
        )
    return made


def _names(words: str, account: Account) -> bool:
    """Whether a bank's text names that account: by its last digits, or by what its owner calls it."""
    digits = account.last_digits or ""
    return (len(digits) >= 4 and digits.casefold() in words) or (
        len(account.name) > 5 and account.name.casefold() in words
    )
