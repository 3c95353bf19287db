"""Payments made quick to compare: days as numbers, amounts as floats, and a key for those that came without."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from core.outlook.recurring.anchors import month_start
from core.outlook.recurring.series import Direction, Payment, by_day
from core.outlook.recurring.texts import as_meant, clean

LONGEST, MONTH_END = 31, 3  # days of the longest month; days counted from the end of each
PHRASE_LEAST, PHRASE = 5, 0.08  # names, and part of all names, that a word stands in before it says nothing


@dataclass(eq=False, slots=True)
class Row:
    """A payment while series are looked for. month: its month and how far into it, as one number."""

    payment: Payment
    day: int
    size: float
    log_size: float
    key: str
    month: float
    month_index: int


@dataclass(frozen=True)
class Side:
    """What can belong together: one account's money in, or out, in one currency."""

    account: str
    currency: str
    direction: Direction


def month_place(day: int, index: int) -> int:
    """The day of month `index`, from 0; its last three are always 28, 29 and 30, so that month ends are alike."""
    into, left = day - month_start(index), month_start(index + 1) - 1 - day
    return LONGEST - 1 - left if left < MONTH_END else into


def sides(payments: Iterable[Payment]) -> dict[Side, list[Row]]:
    """Rows by side, oldest first; amounts of nothing are left out."""
    found: dict[Side, list[Row]] = defaultdict(list)
    unnamed = False
    for payment in sorted(payments, key=by_day):
        if not payment.amount:
            continue
        unnamed |= not payment.key
        side = Side(payment.account, payment.currency, "in" if payment.amount > 0 else "out")
        found[side].append(row_of(payment))
    for rows in found.values() if unnamed else ():
        _strip_phrases(rows)
    for rows in found.values():
        texts = tuple("" if row.payment.key else row.payment.text for row in rows)
        meant = as_meant(tuple(row.key for row in rows), texts, tuple(row.size for row in rows))
        for row, key in zip(rows, meant, strict=True):
            row.key = key
    return found


def row_of(payment: Payment) -> Row:
    """One payment that moves something."""
    day, size, index = (
        payment.day.toordinal(),
        abs(float(payment.amount)),
        payment.day.year * 12 + payment.day.month - 1,
    )
    month = index + month_place(day, index) / LONGEST
    return Row(payment, day, size, log(size), payment.key or clean(payment.text), month, index)


def _strip_phrases(rows: Sequence[Row]) -> None:
    """Takes from keys made of texts what stands in many of them: "faster payments receipt" is how, not who."""
    keys = {row.key for row in rows if not row.payment.key}
    seen = Counter(word for key in keys for word in set(key.split()))
    phrases = {word for word, times in seen.items() if times >= PHRASE_LEAST and times >= PHRASE * len(keys)}
    short = {key: " ".join(word for word in key.split() if word not in phrases) or key for key in keys}
    for row in rows:
        if not row.payment.key:
            row.key = short[row.key]


def by_payee(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Rows by key, each group oldest first."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.key].append(row)
    for members in groups.values():
        members.sort(key=lambda row: row.day)
    return groups
