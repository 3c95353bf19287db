"""Tables of a web page, or of Excel's XML, that a bank calls an Excel file: their rows as records."""

from __future__ import annotations

import html
import re

from core.statements.bounds import MAX_COLUMNS, MAX_LINE, MAX_ROWS, Unreadable
from core.statements.cells import clean
from core.statements.records import Record, Records
from core.statements.sheets import number

# Nothing is tried twice: a tag ends at the next bracket of either kind.
_TAG = re.compile(r"<(/?)(?:\w{1,8}:)?(table|tr|td|th|row|cell)\b([^<>]*+)>", re.IGNORECASE)
_ANY = re.compile(r"<[^<>]*+>")
_BREAK = re.compile(r"<(?:br|/p|/div)\b[^<>]*+>", re.IGNORECASE)
_NUMBER = re.compile(r"<(?:\w{1,8}:)?data\b[^<>]*\btype=\"number\"[^<>]*+>", re.IGNORECASE)
_PLACE = re.compile(r"\b(index|colspan)\s*=\s*[\"']?(\d{1,3})", re.IGNORECASE)
_ROWS = frozenset({"tr", "row", "table"})


def records(text: str) -> Records:
    """The rows of every table in `text`, in order. Raises Unreadable past a bound."""
    rows: list[Record] = []
    cells: list[str] = []
    opened, ahead = -1, 0  # where the text of the cell now open begins; the empty cells that its width adds
    for tag in _TAG.finditer(text):
        if opened >= 0:
            cells += [_cell(text[opened : tag.start()]), *[""] * ahead]
            opened = -1
        name = tag[2].lower()
        if name in _ROWS:
            if any(cells):
                rows.append(Record(len(rows) + 1, cells[:MAX_COLUMNS]))
            cells = []
        elif not tag[1]:
            ahead = _placed(tag[3], cells)
            opened = -1 if tag[3].endswith("/") else tag.end()
            cells += [""] if opened < 0 else []
        if len(rows) > MAX_ROWS:
            raise Unreadable(f"This file has more than {MAX_ROWS:,} rows. Please export a shorter period.")
    return Records([rows])


def _placed(attributes: str, cells: list[str]) -> int:
    """How many empty cells follow the one opened; one that names its column is put there first."""
    found = {name.lower(): int(value) for name, value in _PLACE.findall(attributes)}
    place = min(found.get("index", 0), MAX_COLUMNS)
    cells.extend([""] * (place - 1 - len(cells)))
    return min(found.get("colspan", 1), MAX_COLUMNS) - 1


def _cell(inner: str) -> str:
    text = " ".join(html.unescape(_ANY.sub("", _BREAK.sub(" ", inner[:MAX_LINE]))).split())
    if _NUMBER.search(inner[:MAX_LINE]):
        try:
            return number(float(text))
        except ValueError:
            return clean(text)
    return clean(text)
