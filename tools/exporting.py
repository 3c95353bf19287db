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
from tools.narrowing import amount_of, direction_of, narrowed, sizes, way

NOT_SENT = "I write to nobody but you, and send no e-mail. Here is the file, for you to pass on:"


def export_transactions(
    context: ToolContext,
    start: str,
    end: str,
    name: str | None = None,
    category: str | None = None,
    account: str | None = None,
    kind: Literal["csv", "xlsx"] = "csv",
    direction: Literal["in", "out"] | None = None,
    minimum: str | None = None,
    maximum: str | None = None,
    without: str | None = None,
    weekday: str | None = None,
    currency: str | None = None,
    without_days: str | None = None,
    to: str | None = None,
    tag: str | None = None,
) -> list[Block]:
    """A file with the transactions, for a spreadsheet or an accountant.

    start, end: YYYY-MM-DD, both included. name: of one payee. category: of one category. account: of one account.
    kind: "csv" or "xlsx" (Excel). direction: "in" or "out". minimum, maximum: size of the amount, without sign.
    without: payees or categories to leave out, ";" between. weekday: "monday", "weekend" …
    currency: of accounts in one ("EUR"). without_days: to leave out, "2026-04-01/2026-04-30", ";" between.
    tag: what the owner tagged so. to: whom the owner wants it sent to; it is made, and not sent.
    """
    if kind not in exporting.KINDS:
        raise BadArgumentError(f"kind is one of: {', '.join(exporting.KINDS)}.")
    first, last = period(start, end)
    with context.read() as session:
        covered = known_days(session)
        if not covered:
            return nothing_yet()
        who = figures.of_payee(session, name) if name else None
        rows = Filter(start=first, end=last, direction=direction_of(direction), minimum=amount_of(minimum))
        rows = replace(rows, maximum=amount_of(maximum))
        rows = who.within(rows) if who else rows
        narrow = {"account": account, "weekday": weekday, "currency": currency, "without_days": without_days}
        wanted = narrowed(session, rows, category=category, without=without, tag=tag, **narrow)
        made = exporting.export(session, wanted.filter, kind)
    if not made.rows:
        raise exporting.NothingToExportError
    key = files.put(context.owner.id, "exports", made.data)
    behind = receipts.written(wanted.filter)
    number = Figure("transactions", Decimal(made.rows), None, first, last, made.rows, behind=behind)
    of = f"{way(wanted.filter)}{f' with “{who.name}”' if who else ''}{sizes(wanted.filter)}"
    missing = outside(covered, first, last)
    noun = "transaction" if made.rows == 1 else "transactions"
    said = f" {noun}{of}, {format_period(first, last)}{wanted.words}. The link works for half an hour."
    return [
        *([text(NOT_SENT)] if to else []),
        text(number, said),
        Document(key, made.name, made.mime),
        *([missing] if missing else []),
    ]
