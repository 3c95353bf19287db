"""Where a table keeps its amounts, and what they are under each way of reading them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from core.statements import words
from core.statements.amounts import Shape, Style, shape, value
from core.statements.cells import Number
from core.statements.columns import Column, is_flag

Kind = Literal["single", "sides", "flag", "many"]

# An amount column headed so is in the account's own currency: it goes before its twin in the currency of the purchase.
_OWN = re.compile(
    r"account|платежа|\beuros\b|konto|счета|рахунку|rachunk|uctu|\bin (eur|gbp|usd|chf|euro)\b|buchungs|zauctovan|"
    r"\blocal\b|\bnet\b|netto|posted|billing|abrechnungs|szamla|\beur\b|settle|verrechn|\bcharged?\b|חיוב"
)
_ALL = 0.97  # of the rows: a column with the amount has it on every row but a few notes


@dataclass(frozen=True)
class Money:
    """One way to find the amounts. columns: the amount's; (out, in) for "sides"; one a currency for "many"."""

    kind: Kind
    columns: tuple[int, ...]
    flag: int | None = None
    named: bool = True  # the header says what the columns are

    @property
    def uses(self) -> frozenset[int]:
        """Every column it reads."""
        return frozenset(self.columns) | ({self.flag} if self.flag is not None else set())


def cell(cells: Sequence[str], index: int | None) -> str:
    """The cell at `index`, empty where the row is shorter."""
    return cells[index] if index is not None and index < len(cells) else ""


def signed(text: str, style: Style) -> Decimal | None:
    """The number in a cell with its printed sign; a D or C after it counts as a sign. None where it is none."""
    got = shape(text)
    return None if got is None else of_shape(got, ".") if isinstance(text, Number) else of_shape(got, style)


def of_shape(got: Shape, style: Style) -> Decimal:
    """The signed number of a shape."""
    number = value(got.digits, style)
    return -number if got.negative or got.side == "D" else number


def propose(columns: list[Column], rows: list[list[str]]) -> list[Money]:
    """The ways to read the amounts, the likeliest first. rows: cells of the rows that have a day."""
    if any(column.roles for column in columns):
        found = _named(columns, rows)
        if found:
            return found
    return _unnamed(columns, rows)


def _named(columns: list[Column], rows: list[list[str]]) -> list[Money]:
    flag = next((c.index for c in columns if is_flag(c) and c.role("flag")), None)
    if flag is None:
        flag = next((c.index for c in columns if is_flag(c) and not c.role("ignore")), None)
    found = _sides(columns, rows)
    singles = _singles(columns)
    many = _many(columns, rows)
    found += [many] if many else []
    found += [Money("flag" if flag is not None else "single", (c.index,), flag) for c in singles]
    sided = [c for c in columns if c.is_amount and c.sided * 2 > c.filled and not c.role("balance")]
    if sided and not found:
        found = [Money("single", (c.index,)) for c in sided[:1]]
    if not found:
        found = [
            Money("sides", (c.index, -1) if c.role("debit") else (-1, c.index))
            for c in columns
            if c.is_amount and (c.role("debit") or c.role("credit"))
        ]
    return found


def _sides(columns: list[Column], rows: list[list[str]]) -> list[Money]:
    out = [c for c in columns if c.role("debit") and (c.is_amount or not c.filled) and not c.role("foreign")]
    into = [c for c in columns if c.role("credit") and (c.is_amount or not c.filled) and not c.role("foreign")]
    pairs = [
        Money("sides", (d.index, c.index))
        for d in sorted(out, key=lambda c: -c.role("debit"))
        for c in sorted(into, key=lambda c: -c.role("credit"))
        if d.index != c.index and (d.filled or c.filled) and exclusive(rows, d.index, c.index)
    ]
    return pairs[:3]


def exclusive(rows: list[list[str]], first: int, second: int) -> bool:
    """Whether no row but a stray one has an amount other than zero on both sides."""
    both = one = 0
    for row in rows:
        a, b = _nonzero(cell(row, first)), _nonzero(cell(row, second))
        both += a and b
        one += a != b
    return one > 0 and both <= one * 0.02


def _nonzero(text: str) -> bool:
    return any(char in "123456789" for char in text) and shape(text) is not None


def _singles(columns: list[Column]) -> list[Column]:
    """Columns headed as an amount, best first; a gross amount only where there is no other."""
    taken = [c for c in columns if c.is_amount and c.role("amount") and not c.role("foreign") and not c.role("fee")]
    if not taken:
        taken = [c for c in columns if c.is_amount and c.role("gross")]
    most = max((c.filled for c in taken), default=0)
    full = [c for c in taken if c.filled >= most * 0.9]
    return sorted(full, key=lambda c: (-bool(_OWN.search(words.normal(c.name))), -c.role("amount"), c.index))


def _many(columns: list[Column], rows: list[list[str]]) -> Money | None:
    """An amount column for each currency, of which every row fills one."""
    named = [c for c in columns if currency_named(c.name) and (c.is_amount or not c.filled) and c.role("amount")]
    if len(named) < 2:
        return None
    places = tuple(c.index for c in named)
    once = sum(1 for row in rows if sum(1 for p in places if cell(row, p)) == 1)
    return Money("many", places) if once >= len(rows) * 0.9 and rows else None


_CODE = re.compile(r"\b([A-Z]{3})\b|([€£₹])")
_BY_SIGN = {"€": "EUR", "£": "GBP", "₹": "INR"}


def currency_named(name: str) -> str | None:
    """The currency a header names ("Amount (EUR)", "CAD$", "Betrag (€)"), None for none."""
    from core.statements.amounts import CURRENCIES  # noqa: PLC0415 - keeps this module's imports in one direction

    for found in _CODE.finditer(name.replace("$", " ")):
        if found[1] in CURRENCIES:
            return found[1]
        if found[2]:
            return _BY_SIGN[found[2]]
    return None


def _unnamed(columns: list[Column], rows: list[list[str]]) -> list[Money]:
    """Without header words: columns that are money by their values, alone, with a flag beside them, or as two sides."""
    barred = {"ignore", "reference", "account", "iban", "time", "status", "foreign", "fee", "balance"}
    money = [c for c in columns if c.is_money and not barred & set(c.roles)]
    if not money:
        money = [c for c in columns if c.is_amount and not barred & set(c.roles) and c.filled >= c.rows * _ALL]
    full = [c for c in money if c.filled >= c.rows * _ALL]
    flags = [c.index for c in columns if is_flag(c)]
    flag = flags[0] if len(flags) == 1 else None  # of two nobody can tell which is the amount's
    found = [Money("flag" if flag is not None else "single", (c.index,), flag, named=False) for c in full]
    whole = [c for c in columns if c.is_amount and not barred & set(c.roles)]
    sides = [
        Money("sides", (a.index, b.index), named=False)
        for a in whole
        for b in whole
        if (a in money or b in money)
        and 0 < abs(a.index - b.index) <= 2
        and exclusive(rows, a.index, b.index)
        and _covers(rows, a.index, b.index)
    ]
    return [*sides, *found]


def _covers(rows: list[list[str]], first: int, second: int) -> bool:
    one = sum(1 for row in rows if _nonzero(cell(row, first)) or _nonzero(cell(row, second)))
    used = all(any(_nonzero(cell(row, side)) for row in rows) for side in (first, second))
    return used and one >= len(rows) * 0.9


def printed(money: Money, cells: list[str], style: Style) -> Decimal | None:
    """The amount of one row as printed: for sides in minus out, for the others the printed sign. None: no amount."""
    if money.kind == "sides":
        return (
            _of_sides(
                cell(cells, money.columns[0]), cell(cells, money.columns[1]) if money.columns[1] >= 0 else "", style
            )
            if money.columns[0] >= 0
            else _of_sides("", cell(cells, money.columns[1]), style)
        )
    for index in money.columns:
        text = cell(cells, index)
        if text:
            return signed(text, style)
    return None


def _of_sides(out: str, into: str, style: Style) -> Decimal | None:
    a = signed(out, style) if out else None
    b = signed(into, style) if into else None
    if a is None and b is None:
        return None
    return abs(b or Decimal(0)) - abs(a or Decimal(0))


def side_of(text: str) -> Literal["D", "C"] | None:
    """Whether a flag cell means money out (D) or in (C)."""
    if words.is_word(text, "debit"):
        return "D"
    return "C" if words.is_word(text, "credit") else None


def prefers(column: Column) -> tuple[bool, int]:
    """How strongly a header says that the column is what moved on the account."""
    return bool(_OWN.search(words.normal(column.name))), column.role("amount")
