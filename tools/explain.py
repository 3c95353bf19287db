"""The rows behind what was said: "why?", "show me them", "which ones?"."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from core.blocks import Block, Figure, Table, text
from core.dashboard import receipts
from core.dashboard.receipts import Part, Proof
from core.days import format_day, format_short_day
from core.models import Transaction
from core.money import counted
from tools.context import ToolContext

PAGE_ROWS = 15  # a phone's screen
SHOWN_DESCRIPTION = 40
NOTHING_SAID = "I have not told you a figure here yet. Ask me one, and “why?” lists the payments that add up to it."

NO_SUM = "No payments add up to what I said last. Ask me a figure, and “why?” lists those that do."


def explain_figure(
    context: ToolContext, which: str | None = None, page: int = 1, reply: int | None = None
) -> list[Block]:
    """The transactions that add up to the figure said last: for "why?", "show me them", "which ones?".

    which: the name or category in question where the answer held several figures. page: 2 for the next rows.
    """
    with context.read() as session:
        said = receipts.said(session, context.chat_key, seq=reply or context.replied_to)
        if said is None:
            return [text(NOTHING_SAID)]
        if not said[1]:
            return [text(NO_SUM)]
        proofs = [receipts.prove(session, one) for one in receipts.chosen(said[1], which)]
        pages = max(1, -(-sum(proof.rows for proof in proofs) // PAGE_ROWS))
        at = min(max(1, page), pages)
        return _page(session, proofs, at, pages)


def _page(session: Any, proofs: list[Proof], at: int, pages: int) -> list[Block]:
    parts = [part for proof in proofs for part in proof.parts]
    shown = receipts.page(session, parts, offset=(at - 1) * PAGE_ROWS, limit=PAGE_ROWS)
    blocks: list[Block] = []
    for proof in proofs:
        mine = [(part, rows) for part, rows in shown if part in proof.parts]
        if mine or (at == 1 and not proof.rows):
            blocks += _of(proof, mine)
    if pages > 1:
        more = "" if at == pages else " Say “more” for the next."
        blocks.append(text(f"Page {at} of {pages}.{more}"))
    return blocks


def _of(proof: Proof, shown: list[tuple[Part, list[Transaction]]]) -> list[Block]:
    blocks: list[Block] = [_heading(proof)]
    for part, rows in shown:
        if part.base is not None:
            blocks.append(_base(part))
        if rows:
            blocks.append(Table(("Date", "What", "Amount"), tuple(_row(row) for row in rows)))
    if not proof.holds:
        blocks.append(_changed(proof))
    return blocks


def _heading(proof: Proof) -> Block:
    """The figure, and what it is the sum of."""
    said = proof.receipt.figure
    number = counted(proof.rows)
    label = f"{proof.receipt.label}: " if proof.receipt.label else ""
    if proof.payees:
        return text(label, said, f" {'names are' if said.amount != 1 else 'name is'} in these {number}:")
    if said.currency is None:
        return text(label, said, f" {'are' if proof.rows != 1 else 'is'} these {number}:")
    if proof.usual:
        return text(label, said, f" is the usual one of these {number}:")
    if proof.over > 1:
        whole = sum((part.total for part in proof.parts), Decimal(0))
        total = Figure("sum", whole, said.currency, said.start, said.end, proof.rows, unsigned=said.unsigned)
        return text(label, said, " is ", total, f" of {number}, divided by {proof.over}:")
    if any(part.base is not None for part in proof.parts):
        return text(label, said, f" is what the bank printed{_and_since(proof.rows)}:")
    return text(label, said, f" is the sum of {number}:")


def _and_since(rows: int) -> str:
    return f" and the {counted(rows)} since" if rows else ""


def _base(part: Part) -> Block:
    base = Figure("base", part.base or Decimal(0), part.currency, part.base_day, part.base_day)
    if part.base_day is None:
        return text(f"{part.label}: ", base, " to begin with.")
    return text(f"{part.label}: ", base, f" on the statement on {format_day(part.base_day)}.")


def _changed(proof: Proof) -> Block:
    said = proof.receipt.figure
    now = Figure(said.name, proof.value, said.currency, said.start, said.end, proof.rows, said.unsigned)
    return text("The books have changed since I said so: it is ", now, " now.")


def _row(row: Transaction) -> tuple[str | Figure, ...]:
    amount = Figure("amount", row.amount, row.currency, row.transaction_date, row.transaction_date, 1)
    return (format_short_day(row.transaction_date), (row.counterparty or row.description)[:SHOWN_DESCRIPTION], amount)
