"""Transactions as a file to keep: CSV or Excel, every row that a filter finds, and no cell that a program would run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, get_args

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.dashboard import workbook
from core.errors import Refusal
from core.ledger.filters import Filter, conditions
from core.models import Account, Entity, ExpenseCategory, RevenueStream, Tag, Transaction, TransactionTag

Kind = Literal["csv", "xlsx"]
KINDS: tuple[Kind, ...] = get_args(Kind)
MIMES: dict[Kind, str] = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
COLUMNS = (
    "Date", "Account", "Description", "Payee", "Category", "Kind", "Amount", "Currency", "Balance", "Reference", "Tags",
)  # fmt: skip
# A spreadsheet takes a cell that begins so for a formula, and a bank's text is anybody's text.
RUNS = ("=", "+", "-", "@", "\t", "\r", "\n")
MOST_ROWS = 1_000_000  # what a sheet of Excel holds
AT_ONCE = 2_000
Cell = str | Decimal | date | None


class NothingToExportError(Refusal):
    """There are no transactions in that period, so there is nothing to put in a file."""

    status = 404
    code = "NOTHING_TO_EXPORT"


@dataclass(frozen=True)
class Export:
    """A file: its bytes, its name, what it is, and how many transactions are in it."""

    data: bytes
    name: str
    mime: str
    rows: int


def export(session: Session, wanted: Filter, kind: Kind) -> Export:
    """The rows that match, oldest first; only the head of the table where none does."""
    made = list(_rows(session, wanted))
    data = _csv(made) if kind == "csv" else workbook.write("Transactions", COLUMNS, made)
    days = "-".join(day.isoformat() for day in (wanted.start, wanted.end) if day) or "all"
    return Export(data, f"transactions-{days}.{kind}", MIMES[kind], len(made))


def _rows(session: Session, wanted: Filter) -> Iterator[Sequence[Cell]]:
    row = Transaction
    tagged: dict[object, list[str]] = {}
    pairs = select(TransactionTag.transaction_id, Tag.name).join(Tag, Tag.id == TransactionTag.tag_id)
    for transaction_id, name in session.execute(pairs.order_by(Tag.name)):
        tagged.setdefault(transaction_id, []).append(name)
    found = session.execute(
        select(row, Account.name, Entity.name, ExpenseCategory.name, RevenueStream.name)
        .join(Account, Account.id == row.account_id)
        .outerjoin(Entity, Entity.id == row.entity_id)
        .outerjoin(ExpenseCategory, ExpenseCategory.id == row.expense_category_id)
        .outerjoin(RevenueStream, RevenueStream.id == row.revenue_stream_id)
        .where(*conditions(wanted))
        .order_by(row.transaction_date, row.seq)
        .limit(MOST_ROWS)
        .execution_options(yield_per=AT_ONCE)
    )
    for one, account, payee, category, stream in found:
        yield (
            one.transaction_date,
            account,
            one.description,
            payee or one.counterparty,
            category or stream,
            one.kind,
            one.amount,
            one.currency,
            one.balance_after,
            one.reference,
            ", ".join(tagged.get(one.id, ())),
        )


def _csv(rows: Iterable[Sequence[Cell]]) -> bytes:
    """With a mark at the front by which Excel reads the letters right."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([_written(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _written(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case str():
            return quoted(cell)
        case date():
            return cell.isoformat()
        case _:
            return f"{cell:f}"


def quoted(text: str) -> str:
    """`text` with an apostrophe in front where a spreadsheet would run it."""
    return f"'{text}" if text.lstrip(" ").startswith(RUNS) or text.startswith(RUNS) else text
