"""XLSX and XLS to records, sheet by sheet, after the container's size was looked at."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
import zlib
from decimal import Decimal

from core.statements.bounds import (
    MAX_COLUMNS,
    MAX_MEMBERS,
    MAX_RATIO,
    MAX_ROWS,
    MAX_SHEET_BYTES,
    Unreadable,
)
from core.statements.cells import Number, clean
from core.statements.records import Record, Records

_LONGEST_AMOUNT = 10**9  # a whole number above it is an account's or a card's, not a sum
_DAMAGED = "This Excel file is damaged or protected. Please open it, save it as CSV, and send that."
_BOMB = "This Excel file unpacks to far more than a statement holds, so I did not open it. Please send a CSV export."


def check_zip(data: bytes) -> list[zipfile.ZipInfo]:
    """The entries of a ZIP whose sizes are sane. Raises Unreadable for a bomb or a damaged file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as why:
        raise Unreadable(_DAMAGED) from why
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_MEMBERS or unpacked > MAX_SHEET_BYTES or unpacked > len(data) * MAX_RATIO:
        raise Unreadable(_BOMB)
    return entries


def read(data: bytes, *, packed: bool) -> list[Records]:
    """The records of each sheet that has any. packed: XLSX (a ZIP), else XLS. Raises Unreadable."""
    import python_calamine as calamine  # noqa: PLC0415 - only sheets pay for it

    if packed:
        check_declared(data)
    try:
        book = calamine.load_workbook(io.BytesIO(data))
        return [Records([got]) for name in book.sheet_names if (got := _records(book.get_sheet_by_name(name)))]
    except (calamine.CalamineError, ValueError, OSError, KeyError) as why:
        raise Unreadable(_DAMAGED) from why


def check_declared(data: bytes) -> None:
    """Unpacks the entries once, block by block: a ZIP's own sizes may lie. Raises Unreadable for a bomb."""
    check_zip(data)
    total = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                with archive.open(entry) as opened:
                    while block := opened.read(1 << 16):
                        total += len(block)
                        if total > MAX_SHEET_BYTES:
                            raise Unreadable(_BOMB)
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, RuntimeError, EOFError, NotImplementedError) as why:
        raise Unreadable(_DAMAGED) from why


def _records(sheet: object) -> list[Record]:
    rows: list[Record] = []
    for place, values in enumerate(sheet.iter_rows(), start=1):  # type: ignore[attr-defined]
        cells = [_cleaned(_text(value)) for value in values[:MAX_COLUMNS]]
        if any(cells):
            rows.append(Record(place, cells))
        if len(rows) > MAX_ROWS:
            raise Unreadable(
                f"This sheet has more than {MAX_ROWS:,} rows. Please export a shorter period and send the parts."
            )
    return rows


def _cleaned(text: str) -> str:
    return text if isinstance(text, Number) else clean(text)


def _text(value: object) -> str:
    """A cell as text: days in ISO order, numbers plainly and marked as such."""
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case float() | int():
            return number(value)
        case dt.datetime():
            return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "seconds")
        case dt.date():
            return value.isoformat()
        case dt.time():
            return value.isoformat()
        case dt.timedelta():
            return ""
        case _:
            return str(value).replace("\r", "\n")


def number(value: float) -> str:
    """A number of a sheet, written plainly and marked as its own."""
    if value != value or abs(value) > 1e15:
        return str(value)
    if value == int(value):
        whole = str(int(value))
        return Number(whole) if abs(value) < _LONGEST_AMOUNT else whole
    # Excel keeps 0.3 as 0.30000000000000004: four places are more than money has.
    short = format(Decimal(repr(value)).quantize(Decimal("0.0001")), "f").rstrip("0")
    whole, _, rest = short.partition(".")
    return Number(f"{whole}.{rest.ljust(2, '0')}")
