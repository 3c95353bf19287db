"""The rows of a statement in the order they happened, each with the balance after it where the file proves one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Protocol

from core.statements.reading import Proof, Reading
from core.statements.rows import Row
from core.statements.surroundings import last4


def chronological(rows: Sequence[Row], proof: Proof) -> list[Row]:
    """`rows` oldest first, in the bank's own order within a day; balances filled in from opening and closing.

    Where the bank books in another order than its days, a balance that lacks earlier rows or holds later ones is left
    out.
    """
    booked = list(reversed(rows)) if _newest_first(rows) else list(rows)
    ordered = sorted(booked, key=lambda row: row.date)
    if proof.kind == "count" and proof.broken:
        # Balances that contradict the amounts are nobody's balance: a figure made from them would be wrong.
        return [replace(row, balance=None) for row in ordered]
    if all(row.balance is None for row in ordered):
        return _with_balances(ordered, proof)
    return _of_their_days(ordered, opening(booked)) if _in_step(booked) and not _in_step(ordered) else ordered


class Moved(Protocol):
    """A row of whatever kind: what it moves, and the balance it prints."""

    @property
    def amount(self) -> Decimal: ...
    @property
    def balance(self) -> Decimal | None: ...


def opening(rows: Sequence[Moved]) -> Decimal | None:
    """What was there before the first of `rows`, by the first balance that one prints; None where none does."""
    moved = Decimal(0)
    for row in rows:
        moved += row.amount
        if row.balance is not None:
            return row.balance - moved
    return None


def _in_step(rows: Sequence[Row]) -> bool:
    """Whether every row prints the balance of the one before it and its own amount."""
    return all(
        earlier.balance is not None and earlier.balance + later.amount == later.balance
        for earlier, later in pairwise(rows)
    )


def _of_their_days(ordered: list[Row], before: Decimal | None) -> list[Row]:
    """The rows with those balances only that all rows up to them, and no others, have made."""
    balance, kept = before or Decimal(0), list[Row]()
    for row in ordered:
        balance += row.amount
        kept.append(row if row.balance == balance else replace(row, balance=None))
    return kept


def apart(reading: Reading) -> list[Reading]:
    """One reading an account and currency: a balance is of one, so rows of two never share an account's books."""
    named = list(dict.fromkeys((row.account, row.currency) for row in reading.rows))
    if len(named) < 2:
        return [reading]
    return [_only(reading, account, code) for account, code in named]


def _only(reading: Reading, account: str | None, currency: str | None) -> Reading:
    rows = tuple(row for row in reading.rows if (row.account, row.currency) == (account, currency))
    of = " ".join(part for part in (account, currency) if part) or "no named currency"
    words = f"{len(rows):,} of the file's {len(reading.rows):,} rows are of {of}"
    days = [row.date for row in rows]
    return replace(
        reading,
        rows=rows,
        last4=last4(account) if account else reading.last4,
        currency=currency or reading.currency,
        start=min(days),
        end=max(days),
        proof=replace(reading.proof, opening=None, closing=None, text=f"{words}; the file: {reading.proof.text}"),
    )


def _newest_first(rows: Sequence[Row]) -> bool:
    """Whether the file prints the newest row first: by the balance chain, and where that is silent by the dates."""
    down = up = 0
    for earlier, later in pairwise(rows):
        if earlier.balance is None or later.balance is None:
            continue
        down += earlier.balance + later.amount == later.balance
        up += later.balance + earlier.amount == earlier.balance
    if down != up:
        return up > down
    falls = sum(later.date < earlier.date for earlier, later in pairwise(rows))
    rises = sum(later.date > earlier.date for earlier, later in pairwise(rows))
    return falls > rises


def _with_balances(ordered: list[Row], proof: Proof) -> list[Row]:
    """Running balances from the statement's opening or closing, where nothing in the file contradicts them."""
    total = sum((row.amount for row in ordered), Decimal(0))
    opening = proof.opening
    if opening is None and proof.closing is not None:
        opening = proof.closing - total
    if opening is None or proof.broken or (proof.closing is not None and opening + total != proof.closing):
        return ordered
    balance, done = opening, []
    for row in ordered:
        balance += row.amount
        done.append(replace(row, balance=balance))
    return done
