"""What the structured formats share: entries of a file become one reading with its proof."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from core.statements import proving
from core.statements.reading import Proof, Reading, Skipped
from core.statements.rows import Row
from core.statements.surroundings import last4


@dataclass(frozen=True)
class Part:
    """One statement of a file: a bank may put a day each, or several accounts, into one."""

    account: str | None
    currency: str | None
    rows: tuple[Row, ...]
    opening: Decimal | None = None
    closing: Decimal | None = None
    start: date | None = None
    end: date | None = None
    bank: str | None = None


def reading(name: str, form: str, parts: Sequence[Part], skipped: Sequence[Skipped] = ()) -> Reading:
    """All parts as one reading; its account is named when the parts agree on one."""
    accounts = {part.account for part in parts if part.account}
    several = len(accounts) > 1
    rows = tuple(replace(row, account=part.account) if several else row for part in parts for row in part.rows)
    currencies = {part.currency for part in parts if part.currency}
    days = [row.date for row in rows]
    starts = [part.start for part in parts if part.start] or days
    finishes = [part.end for part in parts if part.end] or days
    return Reading(
        file=name,
        status="read",
        bank=next((part.bank for part in parts if part.bank), None),
        last4=last4(accounts.pop()) if len(accounts) == 1 else None,
        currency=currencies.pop() if len(currencies) == 1 else None,
        start=min([*starts, *days]),
        end=max([*finishes, *days]),
        rows=rows,
        proof=_proof(rows, parts),
        skipped=tuple(skipped),
        layout=form,
    )


def _proof(rows: Sequence[Row], parts: Sequence[Part]) -> Proof:
    whole = [part for part in parts if part.opening is not None and part.closing is not None]
    if not whole:
        closing = next((part.closing for part in reversed(parts) if part.closing is not None), None)
        return _closing_only(rows, closing)
    if len(whole) == 1:
        part = whole[0]
        return proving.ends(part.rows, part.opening or Decimal(0), part.closing or Decimal(0))
    return _of_parts(rows, whole)


def _closing_only(rows: Sequence[Row], closing: Decimal | None) -> Proof:
    if closing is None:
        return proving.count(rows)
    text = (
        f"{proving.rows_text(rows)}; the file gives the closing balance {closing:,f} but no opening one, "
        "so only the row count is certain"
    )
    return Proof("count", 0, 0, None, closing, text)


def _of_parts(rows: Sequence[Row], parts: Sequence[Part]) -> Proof:
    """Each part's opening and sum against its closing; the parts of one account against each other too."""
    broken = [part for part in parts if not proving.adds_up(part.rows, part.opening, part.closing)]
    text = f"{proving.rows_text(rows)} in {len(parts)} statements, "
    first, last = parts[0].opening, parts[-1].closing
    if not broken and proving.adds_up(rows, first, last) and len({part.account for part in parts}) == 1:
        return proving.ends(rows, first or Decimal(0), last or Decimal(0))
    if broken:
        text += f"of which {len(broken)} do not add up from opening to closing balance"
    else:
        text += "each adds up from its opening to its closing balance"
    return Proof("sum", len(parts), len(broken), None, None, text)
