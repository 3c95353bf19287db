"""Rows with more cells than the header: a bare comma in a description or in every amount, put back or refused."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from core.statements import words
from core.statements.bounds import Unreadable
from core.statements.cells import BLANKS, looks_like_amount, looks_like_date
from core.statements.figures import signed
from core.statements.records import Block, Record, Records
from core.statements.table import Table

_WHOLE = re.compile(r"^[-+(]?\s?\d{1,3}(?:[. ']?\d{3})*$|^[-+(]?\d+$")
_CENTS = re.compile(r"^\d{2}\)?-?$")
_HEAD = re.compile(r"^[-+(]?[^\W\d_]{0,3}[$£€₹]?\d{1,3}$")
_THOUSANDS = re.compile(r"^\D{0,5}(?:\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3})(?:\.\d{1,3})?\)?[-+]?$")
_PARTS = 5  # cells that one sum may be parted into
_MOST_WAYS = 64  # of reading one row
_MOVED = frozenset({"amount", "debit", "credit"})
_MONEY = frozenset({"amount", "debit", "credit", "balance", "gross", "fee"})
_DAYS = frozenset({"date", "value_date"})


def repaired(table: Table) -> Table:
    """The table with every data row as wide as its header. Raises Unreadable where a row can be cut in two ways."""
    if not table.headed:
        _no_split_decimals(table)
        return table
    width = table.named_width
    wider = _wider(table.body, width)
    over = [place for place in table.data if place in wider] if wider else []
    if not over:
        return table
    table = replace(table, body=Records([[*table.body]]))  # looked at row by row from here on
    fixed = _cents_joined(table, width) if len(over) == len(table.data) else None
    if fixed is None:
        fixed = _rejoined(table, over, width)
    body = list(table.body)
    for place, cells in fixed.items():
        body[place] = Record(body[place].line, cells)
    return Table(table.names[:width], table.preamble, Records([body]), table.data, table.header_line, width)


def _wider(body: Records, width: int) -> set[int]:
    """The places of records with anything in a cell beyond `width`."""
    return {
        place
        for first, part in body.placed()
        if not (isinstance(part, Block) and len(part.columns) <= width)
        for place, record in enumerate(part, first)
        if any(record.cells[width:])
    }


def _no_split_decimals(table: Table) -> None:
    """Refuses a file without header whose decimal commas part cells ("-5,50" in a comma file)."""
    cells = (cell for record in table.body.pick(table.data) for cell in record.cells)
    if any(looks_like_amount(c) and ("." in c or "," in c) and not looks_like_date(c) for c in cells):
        return
    rows = [record.cells for record in table.body.pick(table.data)]
    for at in range(1, min(map(len, rows), default=0)):
        pairs = [(row[at - 1], row[at]) for row in rows]
        split = [bool(_WHOLE.match(a) and _CENTS.match(b)) for a, b in pairs]
        if any(split) and all(hit or not (a or b) for hit, (a, b) in zip(split, pairs, strict=True)):
            raise Unreadable(_split(table.body[table.data[0]].line))


def _split(line: int) -> str:
    return (
        f"The commas in this file part both its columns and its decimals (line {line}), so amounts cannot be told. "
        "Please export it with semicolons, or as Excel or OFX."
    )


def _cents_joined(table: Table, width: int) -> dict[int, list[str]] | None:
    """Every row with its cents joined to the whole part before them, None where that misses the header's width."""
    fixed: dict[int, list[str]] = {}
    for place in table.data:
        cells = [*table.body[place].cells]
        while cells and not cells[-1] and len(cells) > width:
            cells.pop()
        at = len(cells) - 1
        while at > 0 and len(cells) > width:
            if _CENTS.match(cells[at]) and _WHOLE.match(cells[at - 1]):
                cells[at - 1 : at + 1] = [f"{cells[at - 1]},{cells[at]}"]
                at -= 1
            at -= 1
        if len(cells) != width or not _fits(cells, table.names):
            return None
        fixed[place] = cells
    return fixed


def _rejoined(table: Table, over: list[int], width: int) -> dict[int, list[str]]:
    """The rows `over` with cells put together again. Raises Unreadable where one can be read in two ways.

    Where a row alone does not decide, the balances of the rows beside it may.
    """
    ways = {place: _ways(table, place, width) for place in over}
    beside = _Beside(table, {place: found[0] for place, found in ways.items() if len(found) == 1})
    open_ = [place for place in over if place not in beside.fixed]
    while open_:
        for place in open_:
            fits = [cells for cells in ways[place] if beside.follows(place, cells)]
            if len({_values(cells, table.names) for cells in fits}) == 1:
                beside.fixed[place] = fits[0]
        left = [place for place in open_ if place not in beside.fixed]
        if len(left) == len(open_):
            raise Unreadable(
                f"Line {table.body[left[0]].line} has more cells than the header names, and I cannot tell which belong "
                "together. Please export the file again, as Excel or OFX if you can."
            )
        open_ = left
    return beside.fixed


def _ways(table: Table, place: int, width: int) -> list[list[str]]:
    """The readings of one row that fit the header and differ in their days or amounts."""
    cells = [*table.body[place].cells]
    while not cells[-1]:
        cells.pop()
    found: dict[tuple[str, ...], list[str]] = {}
    for grouped in _grouped(cells):
        for joined in _words_joined(grouped, table.names, width):
            if len(joined) == width and _fits(joined, table.names):
                found.setdefault(_values(joined, table.names), joined)
    return list(found.values())


def _grouped(cells: list[str]) -> list[list[str]]:
    """The row as it is, and with cells that may be one sum parted at its thousands ("1" and "250.00") joined."""
    runs = {start: stop for start in range(len(cells)) if (stop := _sum_end(cells, start))}
    ends: dict[int, list[list[str]]] = {0: [[]]}
    for at in range(len(cells)):
        for kept in ends.pop(at, []):
            ends.setdefault(at + 1, []).append([*kept, cells[at]])
            if at in runs and len(ends[at + 1]) < _MOST_WAYS:
                ends.setdefault(runs[at], []).append([*kept, ",".join(cells[at : runs[at]])])
    return ends[len(cells)]


def _sum_end(cells: list[str], start: int) -> int:
    """Where the longest sum parted at its thousands that begins at `start` ends, 0 for none."""
    if not _HEAD.match(cells[start]):
        return 0
    ends = range(min(len(cells), start + _PARTS), start + 1, -1)
    return next((end for end in ends if _THOUSANDS.match(",".join(cells[start:end]))), 0)


def _words_joined(cells: list[str], names: tuple[str, ...], width: int) -> Iterator[list[str]]:
    """The row cut to `width` cells by joining neighbours in one of its text columns."""
    extra = len(cells) - width
    if extra == 0:
        yield cells
    for start in range(width if extra > 0 else 0):
        if not _roles(names[start]) & (_MONEY | _DAYS):
            end = start + extra + 1
            yield [*cells[:start], ", ".join(c for c in cells[start:end] if c), *cells[end:]]


@dataclass(frozen=True)
class _Beside:
    """Which rows are sure. fixed: those put together again, by place."""

    table: Table
    fixed: dict[int, list[str]]

    def follows(self, place: int, cells: list[str]) -> bool:
        """Whether the balance in `cells` follows from that of the row above or below by the row's own amount."""
        moved, balance = self._sums(cells)
        if moved is None or balance is None:
            return False
        at = bisect_left(self.table.data, place)
        beside = [self.table.data[near] for near in (at - 1, at + 1) if 0 <= near < len(self.table.data)]
        known = [self._sums(got)[1] for near in beside if (got := self._cells(near)) is not None]
        return any(one is not None and abs(balance - one) == moved for one in known)

    def _cells(self, place: int) -> list[str] | None:
        if place in self.fixed:
            return self.fixed[place]
        cells = self.table.body[place].cells
        return None if any(cells[self.table.named_width :]) else cells

    def _sums(self, cells: list[str]) -> tuple[Decimal | None, Decimal | None]:
        """The row's amount without its sign, and its balance; None where the header names no or the cell holds none."""
        sums: dict[str, list[Decimal]] = {"moved": [], "balance": []}
        for text, name in zip(cells, self.table.names, strict=False):
            role = "balance" if "balance" in _roles(name) else "moved" if _roles(name) & _MOVED else ""
            number = signed(text, ".") if role and text else None
            if number:
                sums[role].append(number)
        moved, balance = sums["moved"], sums["balance"]
        return abs(moved[0]) if len(moved) == 1 else None, balance[0] if len(balance) == 1 else None


def _roles(name: str) -> set[str]:
    return set(words.roles(name))


def _fits(cells: list[str], names: tuple[str, ...]) -> bool:
    """Whether days stand under days and amounts under amounts, one of each at least."""
    days = [cell for cell, name in zip(cells, names, strict=False) if _roles(name) & _DAYS and cell]
    money = [cell for cell, name in zip(cells, names, strict=False) if _roles(name) & _MONEY and cell]
    return (
        bool(days and any(map(looks_like_amount, money)))
        and all(map(looks_like_date, days))
        and all(map(_is_sum, money))
    )


def _is_sum(cell: str) -> bool:
    return looks_like_amount(cell) or cell.lower() in BLANKS


def _values(cells: list[str], names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(cell for cell, name in zip(cells, names, strict=False) if _roles(name) & (_MONEY | _DAYS))
