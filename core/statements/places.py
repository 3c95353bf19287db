"""Which records of a table are data: those with a day and an amount, each in a cell of its own."""

from __future__ import annotations

import re

from core.statements import words
from core.statements.cells import Number, looks_like_amount, looks_like_date
from core.statements.dates import epoch, serial
from core.statements.records import Block, Record, Records

_SUM = re.compile(r"(?:-?\d{1,9}[.,]\d{1,2}|-\d{1,9}|\d{1,7})")  # most amounts
_SUMS = re.compile(rf"{_SUM.pattern}(?:\n{_SUM.pattern})*+")  # a column of them
_DAYS = frozenset({"date", "value_date"})


def data_places(records: Records) -> list[int]:
    """The places of the records that are data; where the last one had its day and amount is looked at first."""
    found: list[int] = []
    day = money = -1
    for first, part in records.placed():
        if isinstance(part, Block) and _all_data(part, day, money):
            found += range(first, first + len(part))
            continue
        if isinstance(part, Block) and day < 0 and not _has_day(part):
            continue
        for place, record in enumerate(part, first):
            cells = record.cells
            if _is_data_at(cells, day, money):
                found.append(place)
            elif is_data(record):
                found.append(place)
                day = next(k for k, cell in enumerate(cells) if cell and looks_like_date(cell))
                money = next(k for k, cell in enumerate(cells) if k != day and cell and looks_like_amount(cell))
    return found


def serial_places(names: tuple[str, ...], records: Records) -> list[int]:
    """The places of records whose day is a bare number of days or seconds, under a header that says "date"."""
    dated = [at for at, name in enumerate(names) if _DAYS & set(words.roles(name))]
    return [
        place
        for place, record in enumerate(records if dated else ())
        if any(at < len(record.cells) and _is_serial(record.cells[at]) for at in dated)
        and any(cell and at not in dated and looks_like_amount(cell) for at, cell in enumerate(record.cells))
    ]


def _is_serial(cell: str) -> bool:
    return (serial(cell) if isinstance(cell, Number) else epoch(cell)) is not None


def _is_data_at(cells: list[str], day: int, money: int) -> bool:
    """Whether a record has a day and an amount where the one before it had them."""
    width = len(cells)
    if not (0 <= day < width and 0 <= money < width and cells[day] and looks_like_date(cells[day])):
        return False
    return bool(_SUM.fullmatch(cells[money])) or looks_like_amount(cells[money])


def _all_data(block: Block, day: int, money: int) -> bool:
    """Whether every record of a block has a day and an amount there."""
    if not (0 <= day < len(block.columns) and 0 <= money < len(block.columns)):
        return False
    if not all(map(looks_like_date, block.distinct(day))):
        return False
    return bool(_SUMS.fullmatch(block.column(money))) or all(map(looks_like_amount, block.cells(money)))


def _has_day(block: Block) -> bool:
    """Whether any cell of a block holds a day: a block of nonsense is not looked at record by record."""
    return any(cell and looks_like_date(cell) for at in range(len(block.columns)) for cell in block.distinct(at))


def is_data(record: Record) -> bool:
    """Whether the record holds a day and an amount, each in a cell of its own."""
    dated = priced = False
    for cell in record.cells:
        if not cell:
            continue
        if not dated and looks_like_date(cell):
            dated = True
        elif not priced and looks_like_amount(cell):
            priced = True
        if dated and priced:
            return True
    return False
