"""One account printed as the file a bank's web page would give."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from io import StringIO

from core.demo.records import DemoAccount, DemoCompany, DemoRow

Line = list[str]


def to_csv(company: DemoCompany, account: str, layout: str = "uk") -> bytes:
    """The rows of the account called `account` as a statement export; every amount and balance is in it.

    layout: "uk" (UTF-8, comma, DD/MM/YYYY, one signed amount, running balance, newest first); "columns" (UTF-8, three
    lines above the header, "03 Mar 2026", £ signs, paid out and paid in apart, oldest first); "german" (ISO-8859-1,
    semicolon, DD.MM.YYYY, 1.234,56, newest first). Raises ValueError for another layout or account.
    """
    if layout not in LAYOUTS:
        raise ValueError(f"no layout {layout!r}; there are {LAYOUTS}")
    shape = _SHAPES[layout]
    out = StringIO()
    quoting = csv.QUOTE_ALL if shape.quoted else csv.QUOTE_MINIMAL
    writer = csv.writer(out, delimiter=shape.delimiter, quoting=quoting, lineterminator="\r\n")
    writer.writerows(shape.lines(company.account(account), company.rows_of(account)))
    return out.getvalue().encode(shape.encoding)


def _uk(_: DemoAccount, rows: tuple[DemoRow, ...]) -> Iterable[Line]:
    yield ["Date", "Description", "Amount", "Balance"]
    for row in reversed(rows):
        yield [f"{row.date:%d/%m/%Y}", row.description, f"{row.amount:.2f}", f"{row.balance:.2f}"]


def _columns(account: DemoAccount, rows: tuple[DemoRow, ...]) -> Iterable[Line]:
    yield ["Account Name:", f"{account.name} ****{account.last4}"]
    yield ["Account Balance:", _pounds(rows[-1].balance if rows else account.opening)]
    yield []
    yield ["Date", "Transaction", "Paid out", "Paid in", "Balance"]
    for row in rows:
        out, into = ("", _pounds(row.amount)) if row.amount > 0 else (_pounds(-row.amount), "")
        yield [f"{row.date:%d %b %Y}", row.description, out, into, _pounds(row.balance)]


def _german(account: DemoAccount, rows: tuple[DemoRow, ...]) -> Iterable[Line]:
    yield ["Buchungstag", "Konto", "Verwendungszweck", "Betrag", "Währung", "Saldo"]
    for row in reversed(rows):
        amounts = (row.amount, account.currency, row.balance)
        shown = [part if isinstance(part, str) else _comma(part) for part in amounts]
        yield [f"{row.date:%d.%m.%Y}", f"****{account.last4}", row.description, *shown]


def _pounds(amount: Decimal) -> str:
    return f"{'-' if amount < 0 else ''}£{abs(amount):,.2f}"


def _comma(amount: Decimal) -> str:
    return f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))


@dataclass(frozen=True)
class _Shape:
    lines: Callable[[DemoAccount, tuple[DemoRow, ...]], Iterable[Line]]
    delimiter: str
    encoding: str
    quoted: bool


_SHAPES = {
    "uk": _Shape(_uk, ",", "utf-8", quoted=False),
    "columns": _Shape(_columns, ",", "utf-8", quoted=True),
    "german": _Shape(_german, ";", "iso-8859-1", quoted=True),
}
LAYOUTS = tuple(_SHAPES)
