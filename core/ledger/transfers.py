"""Money moved between one's own accounts: neither earned nor spent, so its two rows are known as one transfer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select, text, update
from sqlalchemy.orm import Session, aliased

from core.ledger import entities, exchanged, legs, rates, snapshots
from core.ledger.exchanged import Earlier
from core.ledger.legs import APART, Leg
from core.models import Account, Transaction


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
    found = _found(session)
    _write(session, found)
    return len(found)


def pair_kept(session: Session) -> tuple[list[UUID], list[dict[str, Any]]]:
    """As `pair`, for a change that can be undone: the transfers made, and what their rows meant before."""
    found = _found(session)
    rows = [one for both in found for one in both]
    meant = snapshots.take(session, Transaction.id.in_(rows)) if rows else []
    return _write(session, found), meant


def part(session: Session, ids: Sequence[UUID], meant: list[dict[str, Any]]) -> None:
    """Undoes `pair_kept`, but for rows of which a person has said something since."""
    row = Transaction
    gone = session.scalars(
        update(row).where(row.transfer_id.in_(ids)).values(transfer_id=None).returning(row.id),
        execution_options={"synchronize_session": False},
    ).all()
    alone = {str(id_) for id_ in gone}
    snapshots.restore(session, [one for one in snapshots.unsaid(session, meant) if one["id"] in alone])


def _found(session: Session) -> list[tuple[UUID, UUID]]:
    accounts = session.scalars(select(Account)).all()
    if len(accounts) < 2:
        return []
    open_ = legs.load(session, accounts)
    found = match(open_)
    if len({account.currency for account in accounts}) > 1:
        taken = {one for both in found for one in both}
        left = [leg for leg in open_ if leg.id not in taken]
        found += exchanged.match(left, rates.load(session), _earlier(session))
    return found


def _write(session: Session, found: Sequence[tuple[UUID, UUID]]) -> list[UUID]:
    ids = [uuid4() for _ in found]
    if not found:
        return ids
    values = {"outs": [out for out, _ in found], "ins": [into for _, into in found], "ids": ids}
    touched = session.execute(_PAIR, values).scalars()
    entities.refresh(session, list(touched))
    return ids


def _earlier(session: Session) -> list[Earlier]:
    """The exchanges that are known already."""
    out, into = aliased(Transaction), aliased(Transaction)
    both = (into.transfer_id == out.transfer_id) & (into.currency != out.currency) & (into.amount > 0)
    alive = (out.amount < 0, out.deleted_at.is_(None), into.deleted_at.is_(None), out.transfer_id.is_not(None))
    columns = select(out.transaction_date, out.currency, into.currency, into.amount / -out.amount)
    return [Earlier(*row) for row in session.execute(columns.join(into, both).where(*alive))]


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
