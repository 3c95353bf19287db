"""Where a table keeps its amounts, and what they are under each way of reading them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from core.statements import words
from core.statements.amounts import Style, shape
from core.statements.columns import Column, is_flag
from core.statements.figures import numbers
from core.statements.records import Texts
from core.statements.sums import Raw, Sums, alike

Kind = Literal["single", "sides", "flag", "many"]

Cells = Callable[[int], list[str]]  # the cells of a column

# An amount column headed so is in the account's own currency: it goes before its twin in the currency of the purchase.
_OWN = re.compile(
    r"account|платежа|\beuros\b|konto|счета|рахунку|rachunk|uctu|\bin (eur|gbp|usd|chf|euro)\b|buchungs|zauctovan|"
    r"\blocal\b|\bnet\b|netto|posted|billing|abrechnungs|szamla|\beur\b|settle|verrechn|\bcharged?\b|חיוב"
)
_TAX = re.compile(r"\b(?:vat|gst|sales tax|mwst|ust|umsatzsteuer|tva|iva|btw|moms|dph|afa|pdv)\b")
_PAYMENTS = re.compile(r"(?:payments?|zahlung(?:en)?|paiements?|pagos?|pagamentos?|pagament[oi]|betaling(?:en)?)\b")
_ALL = 0.97  # of the rows: a column with the amount has it on every row but a few notes


@dataclass(frozen=True)
class Money:
    """One way to find the amounts. columns: the amount's; (out, in) for "sides"; one a currency for "many"."""

    kind: Kind
    columns: tuple[int, ...]
    flag: int | None = None
    named: bool = True  # the header says what the columns are
    both: bool = False  # rows fill both sides

    @property
    def uses(self) -> frozenset[int]:
        """Every column it reads."""
        return frozenset(self.columns) | ({self.flag} if self.flag is not None else set())


def cell(cells: Sequence[str], index: int | None) -> str:
    """The cell at `index`, empty where the row is shorter."""
    return cells[index] if index is not None and index < len(cells) else ""


def propose(columns: list[Column], cells: Cells) -> list[Money]:
    """The ways to read the amounts, the likeliest first. cells: of a column, of the rows that have a day."""
    if any(column.roles for column in columns):
        found = _named(columns, cells)
        if found:
            return found
    return _unnamed(columns, cells)


def _named(columns: list[Column], cells: Cells) -> list[Money]:
    flag = next((c.index for c in columns if is_flag(c) and c.role("flag")), None)
    if flag is None:
        flag = next((c.index for c in columns if is_flag(c) and not (c.role("ignore") or c.role("status"))), None)
    found = _sides(columns, cells)
    singles = _moving(_singles(columns), cells)
    many = _many(columns, cells)
    found += [many] if many else []
    found += [Money("flag" if flag is not None else "single", (c.index,), flag) for c in singles]
    sided = [c for c in columns if c.is_amount and c.sided * 2 > c.filled and not c.role("balance")]
    if sided and not found:
        found = [Money("single", (c.index,)) for c in sided[:1]]
    if not found:
        found = _netted(columns)
    if not found:
        found = [
            Money("sides", (c.index, -1) if c.role("debit") else (-1, c.index))
            for c in columns
            if c.is_amount and (c.role("debit") or c.role("credit"))
        ]
    return found


def _sides(columns: list[Column], cells: Cells) -> list[Money]:
    out, into = _of_side(columns, "debit"), _of_side(columns, "credit")
    paid = [c for c in out if is_payments(c.name)]
    if 0 < len(paid) < len(out) and not [c for c in into if c not in paid]:
        out, into = [c for c in out if c not in paid], paid  # "Charges" beside "Payments": of a card
    if bool(out) != bool(into):
        out, into = _with_partner(columns, cells, out, into)
    pairs = [
        Money("sides", (d.index, c.index))
        for d in sorted(out, key=lambda c: -c.role("debit"))
        for c in sorted(into, key=lambda c: -c.role("credit"))
        if d.index != c.index and (d.filled or c.filled) and exclusive(cells(d.index), cells(c.index))
    ]
    return pairs[:3]


def _netted(columns: list[Column]) -> list[Money]:
    """The one pair of sides where rows fill both, which only a balance can bear out."""
    out, into = ([c for c in _of_side(columns, role) if c.filled] for role in ("debit", "credit"))
    pairs = [(d.index, c.index) for d in out for c in into if d.index != c.index]
    return [Money("sides", pairs[0], both=True)] if len(pairs) == 1 else []


def _of_side(columns: list[Column], role: str) -> list[Column]:
    """The columns headed as a side; an empty one ("Receipt" of a picture) only where no other holds amounts."""
    found = [c for c in columns if c.role(role) and (c.is_amount or not c.filled) and not c.role("foreign")]
    return [c for c in found if c.filled] or found


def is_payments(name: str) -> bool:
    """Whether a header speaks of payments: by the account, or to it."""
    return bool(_PAYMENTS.match(words.normal(name)))


def _with_partner(
    columns: list[Column], cells: Cells, out: list[Column], into: list[Column]
) -> tuple[list[Column], list[Column]]:
    """One side headed, the other under a name nobody knows: the nearest column that fills the other rows."""
    known = (out or into)[0]
    found = [c for c in columns if not c.roles and c.is_amount and _completes(cells(known.index), cells(c.index))]
    partner = sorted(found, key=lambda c: abs(c.index - known.index))[:1]
    return (out, partner) if out else (partner, into)


def _completes(known: list[str], other: list[str]) -> bool:
    """Whether of two columns each row fills one; a zero in both is a row of nothing."""
    if not exclusive(known, other):
        return False
    filled = sum(1 for a, b in zip(known, other, strict=True) if shape(a) or shape(b))
    empty = sum(1 for a, b in zip(known, other, strict=True) if not (_nonzero(a) or _nonzero(b)))
    return filled >= len(known) * 0.9 and empty <= max(1, len(known) * 0.1)


def exclusive(first: list[str], second: list[str]) -> bool:
    """Whether no row but a stray one has an amount other than zero in both columns."""
    both = one = 0
    for a, b in zip(map(_nonzero, first), map(_nonzero, second), strict=True):
        both += a and b
        one += a != b
    return one > 0 and both <= one * 0.02


def _nonzero(text: str) -> bool:
    return any(char in "123456789" for char in text) and shape(text) is not None


def _singles(columns: list[Column]) -> list[Column]:
    """Columns headed as an amount, best first; a gross amount only where there is no other, or a tax beside it."""
    taken = [c for c in columns if c.is_amount and c.role("amount") and not c.role("foreign") and not c.role("fee")]
    whole = [c for c in columns if c.is_amount and c.role("gross")]
    if not taken or (whole and any(_TAX.search(words.normal(c.name)) for c in columns)):
        taken = whole  # net of tax is not what was paid
    most = max((c.filled for c in taken), default=0)
    full = [c for c in taken if c.filled >= most * 0.9]
    return sorted(full, key=lambda c: (-bool(_OWN.search(words.normal(c.name))), -c.role("amount"), c.index))


def _moving(columns: list[Column], cells: Cells) -> list[Column]:
    """The columns without those that hold nothing but zeros, where another holds more."""
    moving = [c for c in columns if any(map(_nonzero, cells(c.index)))] if len(columns) > 1 else []
    return moving or columns


def _many(columns: list[Column], cells: Cells) -> Money | None:
    """An amount column for each currency, of which every row fills one."""
    named = [c for c in columns if currency_named(c.name) and (c.is_amount or not c.filled) and c.role("amount")]
    if len(named) < 2:
        return None
    places = tuple(c.index for c in named)
    filled = [sum(map(bool, row)) for row in zip(*map(cells, places), strict=True)]
    return Money("many", places) if filled.count(1) >= len(filled) * 0.9 and filled else None


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


def _unnamed(columns: list[Column], cells: Cells) -> list[Money]:
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
        and exclusive(cells(a.index), cells(b.index))
        and _covers(cells(a.index), cells(b.index))
    ]
    return [*sides, *found]


def _covers(first: list[str], second: list[str]) -> bool:
    one = sum(1 for a, b in zip(first, second, strict=True) if shape(a) or shape(b))
    gaps = all(not all(map(shape, side)) for side in (first, second))
    counts = shape if gaps else _nonzero
    used = all(any(map(counts, side)) for side in (first, second))
    return used and one >= len(first) * 0.9


def printed(money: Money, column: Callable[[int], Texts], style: Style) -> Sums:
    """The amount of every row as printed: of sides in minus out, of the others with its sign. None: no amount.

    column: the cells of a column, one a row.
    """
    if money.kind == "sides":
        sides = [numbers(column(index), style) if index >= 0 else None for index in money.columns]
        count = max((len(side) for side in sides if side is not None), default=0)
        out, into = alike(*(Sums.nothing(count) if side is None else side for side in sides))
        return Sums([_difference(a, b) for a, b in zip(out.raw, into.raw, strict=True)], out.hundredths)
    if len(money.columns) == 1:
        return numbers(column(money.columns[0]), style)
    rows = zip(*(column(index).cells() for index in money.columns), strict=True)
    return numbers(Texts(([next((text for text in row if text), "") for row in rows],)), style)


def _difference(out: Raw | None, into: Raw | None) -> Raw | None:
    """Money in minus money out; a side printed with a minus counts as without."""
    if out is None:
        return None if into is None else abs(into)
    return -abs(out) if into is None else abs(into) - abs(out)


def marks_some(column: Column) -> bool:
    """Whether some amounts of a column may have "CR" or a plus beside them, and the others nothing."""
    return bool(column.sided) or (0 < column.signed < column.filled and not column.negative)


def unmarked_out(column: Texts, amounts: Sums) -> Sums | None:
    """The amounts where "CR" or a plus stands beside some and nothing beside the others, which are money out."""
    met = [shape(text) for text in column.cells()]
    marks = ["" if one is None else one.side or ("+" if one.signed else None) for one in met]
    against = any(one and (one.negative or one.side == "D") for one in met)
    if against or set(marks) - {""} not in ({"C", None}, {"+", None}):
        return None
    return Sums.of(-one if one and mark is None else one for one, mark in zip(amounts, marks, strict=True))


def flags(column: Texts) -> list[str]:
    """The cells of a column of directions. Where only money in is ever marked, an empty one says money out."""
    cells = column.cells()
    kinds = set(map(side_of, column.distinct()))
    return [text or "D" for text in cells] if kinds == {"C", None} and set(column.distinct()) - {""} else cells


def side_of(text: str) -> Literal["D", "C"] | None:
    """Whether a flag cell means money out (D) or in (C)."""
    if words.is_word(text, "debit"):
        return "D"
    return "C" if words.is_word(text, "credit") else None


def prefers(column: Column) -> tuple[bool, int]:
    """How strongly a header says that the column is what moved on the account."""
    return bool(_OWN.search(words.normal(column.name))), column.role("amount")
