"""Rows with more cells than the header: a bare comma in a description or in every amount, put back or refused."""

from __future__ import annotations

import re
from dataclasses import replace

from core.statements import words
from core.statements.bounds import Unreadable
from core.statements.cells import looks_like_amount, looks_like_date
from core.statements.records import Block, Record, Records
from core.statements.table import Table

_WHOLE = re.compile(r"^[-+(]?\s?\d{1,3}(?:[. ']?\d{3})*$|^[-+(]?\d+$")
_CENTS = re.compile(r"^\d{2}\)?-?$")
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
        fixed = {place: _words_joined(table, place, width) for place in over}
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


def _words_joined(table: Table, place: int, width: int) -> list[str]:
    """The row with the cells of one text column joined again. Raises Unreadable unless all ways give equal amounts."""
    record = table.body[place]
    cells = [*record.cells]
    while not cells[-1]:
        cells.pop()
    extra = len(cells) - width
    found: list[list[str]] = []
    for start in range(width):
        if _roles(table.names[start]) & (_MONEY | _DAYS):
            continue
        joined = [
            *cells[:start],
            ", ".join(c for c in cells[start : start + extra + 1] if c),
            *cells[start + extra + 1 :],
        ]
        if len(joined) == width and _fits(joined, table.names):
            found.append(joined)
    if not found or len({_values(one, table.names) for one in found}) > 1:
        raise Unreadable(
            f"Line {record.line} has more cells than the header names, and I cannot tell which belong together. "
            "Please export the file again, as Excel or OFX if you can."
        )
    return found[0]


def _roles(name: str) -> set[str]:
    return set(words.roles(name))


def _fits(cells: list[str], names: tuple[str, ...]) -> bool:
    """Whether days stand under days and amounts under amounts, one of each at least."""
    days = [cell for cell, name in zip(cells, names, strict=False) if _roles(name) & _DAYS and cell]
    money = [cell for cell, name in zip(cells, names, strict=False) if _roles(name) & _MONEY and cell]
    return bool(days and money) and all(map(looks_like_date, days)) and all(map(looks_like_amount, money))


def _values(cells: list[str], names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(cell for cell, name in zip(cells, names, strict=False) if _roles(name) & (_MONEY | _DAYS))
