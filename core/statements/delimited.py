"""Delimited text to records: the delimiter by what it yields, and a tokenizer that survives broken quoting."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from core.statements.bounds import MAX_CELL_LINES, MAX_COLUMNS, MAX_LINE, MAX_ROWS, Unreadable
from core.statements.cells import looks_like_amount, looks_like_date

_DELIMITERS = (",", ";", "\t", "|", "^", "~")
_SAMPLE_LINES = 300
_NEWLINE = re.compile(r"\r\r\n|\r\n|\n|\r")

Cells = list[str]


@dataclass(frozen=True, slots=True)
class Record:
    """One record: the line it starts on (1-based) and its cells as written, unquoted."""

    line: int
    cells: Cells


def records(text: str) -> tuple[str, list[Record]]:
    """The delimiter that fits `text`, and its records without blank ones. Raises Unreadable past a bound."""
    lines = _lines(text)
    sample = lines[:_SAMPLE_LINES]
    best, best_score = ",", 0.0
    for delimiter in _DELIMITERS:
        if not any(delimiter in line for line in sample):
            continue
        score = _fit(sample, delimiter)
        if score > best_score:
            best, best_score = delimiter, score
    return best, list(_tokenize(lines, best))


def _lines(text: str) -> list[str]:
    if "\r" in text:
        text = _NEWLINE.sub("\n", text)
    lines = text.split("\n")
    if len(lines) > MAX_ROWS * 2:
        raise Unreadable(_too_many())
    return lines


def _too_many() -> str:
    return f"This file has more than {MAX_ROWS:,} rows. Please export a shorter period and send the parts."


def _fit(lines: list[str], delimiter: str) -> float:
    """How table-like `delimiter` makes the lines: records with a day and an amount, of one width."""
    taken = list(_tokenize(lines, delimiter))
    data, widths = 0, Counter[int]()
    for record in taken:
        cells = [cell for cell in record.cells if cell]
        dated = any(looks_like_date(cell) for cell in cells)
        priced = any(looks_like_amount(cell) for cell in cells)
        if len(cells) > 1:
            widths[len(record.cells)] += 1
        data += dated and priced
    if not widths:
        return 0.0
    common = widths.most_common(1)[0]
    return data * 10 + common[1] + min(common[0], 20) / 100


def _tokenize(lines: list[str], delimiter: str) -> Iterator[Record]:
    at, count, total = 0, 0, len(lines)
    while at < total:
        line = lines[at]
        if '"' not in line:
            used, cells = 1, line.split(delimiter)
        else:
            used, cells = _quoted(lines, at, delimiter)
        if len(line) > MAX_LINE or len(cells) > MAX_COLUMNS:
            _check(line, cells)
        if line and not line.isspace():
            count += 1
            yield Record(at + 1, cells)
        at += used
    if count > MAX_ROWS:
        raise Unreadable(_too_many())


def _check(line: str, cells: Cells) -> None:
    if len(line) > MAX_LINE:
        raise Unreadable(
            "One line of this file is longer than 64 KB, so it is no statement. Please send the bank's export."
        )
    if len(cells) > MAX_COLUMNS and any(cells[MAX_COLUMNS:]):
        raise Unreadable(f"This file has more than {MAX_COLUMNS} columns, so it is no statement of one account.")
    del cells[MAX_COLUMNS:]


def _quoted(lines: list[str], at: int, delimiter: str) -> tuple[int, Cells]:
    """The record that starts at line `at` and holds a quote: how many lines it takes, and its cells."""
    joined = lines[at]
    for used in range(1, MAX_CELL_LINES + 1):
        if joined.count('"') % 2 == 0 or _ends_closed(joined, delimiter):
            cells = _strict(joined, delimiter)
            if cells is not None:
                return used, cells
            if used == 1 or joined.count('"') % 2 == 0:
                break
        if at + used >= len(lines) or len(joined) > MAX_LINE:
            break
        joined += "\n" + lines[at + used]
    return 1, _tolerant(lines[at], delimiter)


def _ends_closed(line: str, delimiter: str) -> bool:
    return line.rstrip(delimiter + " ").endswith('"')


def _strict(line: str, delimiter: str) -> Cells | None:
    """The cells of a well-quoted record, None where a quote is out of place."""
    skip = delimiter != "\t" and f'{delimiter} "' in line
    try:
        read = csv.reader(
            [line] if "\n" not in line else line.splitlines(keepends=True),
            delimiter=delimiter,
            strict=True,
            skipinitialspace=skip,
        )
        got = list(read)
    except csv.Error:
        return None
    return got[0] if len(got) == 1 else None


def _tolerant(line: str, delimiter: str) -> Cells:
    """Cells of a line with broken quoting: a quote closes only before a delimiter or at the end."""
    cells: Cells = []
    at, end = 0, len(line)
    while at <= end:
        start = at
        while start < end and line[start] == " ":
            start += 1
        closing = _closing(line, start, delimiter) if line[start : start + 1] == '"' else -1
        if closing >= 0:
            cells.append(line[start + 1 : closing].replace('""', '"'))
            stop = line.find(delimiter, closing)
        else:
            stop = line.find(delimiter, at)
            cells.append(line[at : stop if stop >= 0 else end])
        if stop < 0:
            break
        at = stop + 1
    return cells


def _closing(line: str, start: int, delimiter: str) -> int:
    at = line.find('"', start + 1)
    while at >= 0:
        rest = line[at + 1 :].lstrip(" ")
        if not rest or rest[0] == delimiter:
            return at
        at = line.find('"', at + 1)
    return -1
