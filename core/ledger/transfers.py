"""Money moved between one's own accounts: neither earned nor spent, so its two rows are known as one transfer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from core.ledger import entities
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
    """A row that may be half of a transfer. is_own: its text says so."""

    id: UUID
    account_id: UUID
    day: date
    amount: Decimal
    currency: str
    is_own: bool
    names_other: frozenset[UUID]


def match(legs: Sequence[Leg]) -> list[tuple[UUID, UUID]]:
    """Pairs of (out, in) between two accounts: the same amount, at most four days apart, nearest first.

    At least one side must say that it is a transfer, or name the other account: two equal amounts alone prove nothing.
    """
    ins: dict[tuple[Decimal, str], list[Leg]] = defaultdict(list)
    for leg in legs:
        if leg.amount > 0:
            ins[leg.amount, leg.currency].append(leg)
    pairs = [
        (_likelihood(out, into), out.id, into.id)
        for out in legs
        if out.amount < 0
        for into in ins.get((-out.amount, out.currency), ())
        if _fits(out, into)
    ]
    pairs.sort(key=lambda pair: (pair[0], str(pair[1]), str(pair[2])))
    taken: set[UUID] = set()
    found: list[tuple[UUID, UUID]] = []
    for _, out_id, in_id in pairs:
        if out_id not in taken and in_id not in taken:
            taken |= {out_id, in_id}
            found.append((out_id, in_id))
    return found


def _fits(out: Leg, into: Leg) -> bool:
    if out.account_id == into.account_id or abs(into.day - out.day) > APART:
        return False
    named = into.account_id in out.names_other or out.account_id in into.names_other
    return named or (out.is_own and into.is_own) or ((out.is_own or into.is_own) and out.day == into.day)


def _likelihood(out: Leg, into: Leg) -> tuple[bool, int]:
    """Smaller is likelier: both say so, then the fewest days."""
    return not (out.is_own and into.is_own), abs((into.day - out.day).days)


def pair(session: Session) -> int:
    """Pairs the unpaired legs of the session's user; how many pairs were made."""
    accounts = session.scalars(select(Account)).all()
    if len(accounts) < 2:
        return 0
    found = match(_legs(session, accounts))
    if not found:
        return 0
    ids = [uuid4() for _ in found]
    touched = session.execute(
        _PAIR,
        {
            "outs": [out for out, _ in found],
            "ins": [into for _, into in found],
            "ids": ids,
        },
    ).scalars()
    entities.refresh(session, list(touched))
    return len(found)


_PAIR = text("""
WITH pairs AS (
    SELECT o.id AS row_id, o.transfer_id FROM unnest(CAST(:outs AS uuid[]), CAST(:ids AS uuid[])) AS o(id, transfer_id)
    UNION ALL
    SELECT i.id, i.transfer_id FROM unnest(CAST(:ins AS uuid[]), CAST(:ids AS uuid[])) AS i(id, transfer_id)
), before AS (
    SELECT t.id, t.entity_id FROM transactions t JOIN pairs p ON p.row_id = t.id
), done AS (
    UPDATE transactions t SET transfer_id = p.transfer_id, kind = 'transfer_own', expense_category_id = NULL,
        revenue_stream_id = NULL, entity_id = NULL
    FROM pairs p WHERE t.id = p.row_id RETURNING t.id
)
SELECT b.entity_id FROM before b JOIN done d ON d.id = b.id WHERE b.entity_id IS NOT NULL
""")


def _legs(session: Session, accounts: Sequence[Account]) -> list[Leg]:
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
        made.append(Leg(one.id, one.account_id, one.transaction_date, one.amount, one.currency, own, named))
    return made


def _names(words: str, account: Account) -> bool:
    """Whether a bank's text names that account: by its last digits, or by what its owner calls it."""
    digits = account.last_digits or ""
    return (len(digits) >= 4 and digits.casefold() in words) or (
        len(account.name) > 5 and account.name.casefold() in words
    )
