"""The books as a file."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Literal

from core import files
from core.blocks import Block, Document, Figure, text
from core.dashboard import exporting, figures, receipts
from core.days import format_period
from core.ledger.filters import Filter
from tools.context import BadArgumentError, ToolContext, known_days, nothing_yet, outside, period
from tools.narrowing import narrowed


def export_transactions(
    context: ToolContext,
    start: str,
    end: str,
    name: str | None = None,
    category: str | None = None,
    account: str | None = None,
    kind: Literal["csv", "xlsx"] = "csv",
) -> list[Block]:
    """A file with the transactions, for a spreadsheet or an accountant.

    start, end: YYYY-MM-DD, both included. name: of one payee. category: of one category. account: of one account.
    kind: "csv" or "xlsx" (Excel).
    """
    if kind not in exporting.KINDS:
        raise BadArgumentError(f"kind is one of: {', '.join(exporting.KINDS)}.")
    first, last = period(start, end)
    with context.read() as session:
        covered = known_days(session)
        if not covered:
            return nothing_yet()
        who = figures.of_payee(session, name) if name else None
        base = replace(who.filter if who else Filter(), start=first, end=last)
        wanted = narrowed(session, base, category=category, account=account)
        made = exporting.export(session, wanted.filter, kind)
    if not made.rows:
        raise exporting.NothingToExportError
    key = files.put(context.owner.id, "exports", made.data)
    behind = receipts.written(wanted.filter)
    number = Figure("transactions", Decimal(made.rows), None, first, last, made.rows, behind=behind)
    of = f" with “{who.name}”" if who else ""
    missing = outside(covered, first, last)
    return [
        text(
            number, f" transactions{of}, {format_period(first, last)}{wanted.words}. The link works for half an hour."
        ),
        Document(key, made.name, made.mime),
        *([missing] if missing else []),
    ]
