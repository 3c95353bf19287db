"""Delimited text to records: the delimiter by what it yields, and a tokenizer that survives broken quoting."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import chain, repeat

from core.statements.bounds import MAX_CELL_LINES, MAX_COLUMNS, MAX_LINE, MAX_ROWS, Unreadable
from core.statements.cells import clean, clean_all, looks_like_amount, looks_like_date
from core.statements.records import Block, Cells, Record, Records

_DELIMITERS = (",", ";", "\t", "|", "^", "~")
_SAMPLE_LINES = 300
_A_ROW = 10  # what a row with a day and an amount adds to a delimiter's score
_TORN = 200  # lines with a quote nobody closes, after which no cell is sought over several lines
_RUN = 512  # lines tried as one block: an odd one among them costs the speed of these, and no more
_NEWLINE = re.compile(r"\r\r\n|\r\n|\n|\r")


def records(lines: list[str], *, quoted: bool = True) -> tuple[str, Records]:
    """The delimiter that fits the lines, and their cleaned records. Raises Unreadable past a bound.

    quoted: whether each line may be quoted whole. The lines are forgotten as they are read: 10 MB of them need not lie
    beside their own cells.
    """
    sample = lines[:_SAMPLE_LINES]
    best, best_score = ",", 0.0
    for delimiter in _DELIMITERS:
        if not any(delimiter in line for line in sample):
            continue
        score = _fit(sample, delimiter)
        if score > best_score:
            best, best_score = delimiter, score
    if quoted and best_score < _A_ROW and _quoted_whole(sample):
        return records([line.strip()[1:-1].replace('""', '"') for line in lines], quoted=False)
    return best, _tokenized(lines, best)


def _quoted_whole(lines: list[str]) -> bool:
    """Whether every line is one quoted cell that holds a row."""
    met = [line.strip() for line in lines if line.strip()]
    return bool(met) and all(len(line) > 2 and line[0] == line[-1] == '"' for line in met)


def split(text: str) -> list[str]:
    """The lines of `text`, whatever ends them. Raises Unreadable for too many."""
    if "\r" in text:
        text = _NEWLINE.sub("\n", text)
    lines = text.split("\n")
    if len(lines) > MAX_ROWS * 2:
        raise Unreadable(_too_many())
    if max(map(len, lines)) > MAX_LINE:
        raise Unreadable(
            "One line of this file is longer than 64 KB, so it is no statement. Please send the bank's export."
        )
    return lines


def _too_many() -> str:
    return f"This file has more than {MAX_ROWS:,} rows. Please export a shorter period and send the parts."


def _fit(lines: list[str], delimiter: str) -> float:
    """How table-like `delimiter` makes the lines: records with a day and an amount, of one width."""
    data, widths = 0, Counter[int]()
    for record in _Tokenizer(lines, delimiter).until(len(lines)):
        cells = [cell for cell in record.cells if cell]
        dated = any(looks_like_date(cell) for cell in cells)
        priced = any(looks_like_amount(cell) for cell in cells)
        if len(cells) > 1:
            widths[len(record.cells)] += 1
        data += dated and priced
    if not widths:
        return 0.0
    common = widths.most_common(1)[0]
    return data * _A_ROW + common[1] + min(common[0], 20) / 100


def _tokenized(lines: list[str], delimiter: str) -> Records:
    """The records of `lines`, which are emptied: runs of plain lines as blocks, the others one by one."""
    found = Records()
    tokens = _Tokenizer(lines, delimiter)
    while tokens.at < len(lines):
        start = tokens.at
        run = lines[start : start + _RUN]
        block = _block(run, delimiter, start + 1)
        if block is not None:
            found.extend(block)
            tokens.at += len(run)
        else:
            found.extend([*tokens.until(start + len(run))])
        if len(found) > MAX_ROWS:
            raise Unreadable(_too_many())
        lines[start : tokens.at] = repeat("", tokens.at - start)
    return found


def _block(lines: list[str], delimiter: str, first: int) -> Block | None:
    """The lines as one block, None unless each is a record of its own, and all are of one width.

    Then it holds what the tokenizer makes of the lines one by one.
    """
    text = delimiter.join(lines)
    cells = _all_closed(lines, delimiter) if '"' in text else _all_as_wide(lines, text, delimiter)
    if cells is None:
        return None
    width, over = divmod(len(cells), len(lines))
    if over or not 1 < width <= MAX_COLUMNS or (delimiter.isspace() and any(map(str.isspace, lines))):
        return None
    return Block(first, len(lines), tuple(clean_all(cells[place::width]) for place in range(width)))


def _all_as_wide(lines: list[str], joined: str, delimiter: str) -> Cells | None:
    """The cells of lines without quotes, in a row; None unless all have as many."""
    return joined.split(delimiter) if len(set(map(str.count, lines, repeat(delimiter)))) == 1 else None


def _all_closed(lines: list[str], delimiter: str) -> Cells | None:
    """The cells of lines with quotes, in a row; None unless each line is one well-quoted record of one width."""
    padded = f'{delimiter} "'
    if any(padded in line or line.count('"') % 2 for line in lines):
        return None
    try:
        rows = [*csv.reader(lines, delimiter=delimiter, strict=True)]
    except csv.Error:
        return None
    if len(rows) != len(lines) or len(set(map(len, rows))) != 1:
        return None
    return [*chain.from_iterable(rows)]


class _Tokenizer:
    """Reads lines one record at a time. at: the line that the next one starts on, from 0."""

    def __init__(self, lines: list[str], delimiter: str) -> None:
        """Nothing is read yet."""
        self.at = 0
        self._lines = lines
        self._delimiter = delimiter
        self._padded = (f" {delimiter}", f"{delimiter} ")
        self._torn = 0

    def until(self, stop: int) -> Iterator[Record]:
        """The records that start before line `stop`; the last may end after it."""
        while self.at < stop:
            start, line = self.at, self._lines[self.at]
            cells = self._cells(line)
            if len(cells) > MAX_COLUMNS:
                _check(cells)
            if line and not line.isspace():
                yield Record(start + 1, cells)

    def _cells(self, line: str) -> Cells:
        if '"' not in line:
            self.at += 1
            cells = line.split(self._delimiter)
            return cells if _tidy(line, self._padded) else [*map(clean, cells)]
        span = MAX_CELL_LINES if self._torn < _TORN else 1
        used, cells = _quoted(self._lines, self.at, self._delimiter, span=span)
        self._torn += used == 1 and line.count('"') % 2
        self.at += used
        return [*map(clean, cells)]


def _tidy(line: str, padded: tuple[str, str]) -> bool:
    """Whether no cell of an unquoted line has anything to clean away."""
    return (
        line.isascii()
        and line.isprintable()
        and "'" not in line
        and "=" not in line
        and padded[0] not in line
        and padded[1] not in line
        and line[:1] != " "
        and line[-1:] != " "
    )


def _check(cells: Cells) -> None:
    if any(cells[MAX_COLUMNS:]):
        raise Unreadable(f"This file has more than {MAX_COLUMNS} columns, so it is no statement of one account.")
    del cells[MAX_COLUMNS:]


def _quoted(lines: list[str], at: int, delimiter: str, *, span: int) -> tuple[int, Cells]:
    """The record that starts at line `at` and holds a quote: how many lines it takes, and its cells.

    span: the lines a quoted cell may go over.
    """
    joined = lines[at]
    for used in range(1, span + 1):
        even = joined.count('"') % 2 == 0
        if even or _ends_closed(joined, delimiter):
            cells = _strict(joined, delimiter)
            if cells is not None:
                return used, cells
            if even:
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
    closes = _closes(delimiter)
    if not closes.search(line):
        return line.split(delimiter)
    at, end, closing = 0, len(line), 0
    while at <= end:
        start = at
        while start < end and line[start] == " ":
            start += 1
        opened = line[start : start + 1] == '"' and closing >= 0
        if opened:
            found = closes.search(line, start + 1)
            closing = found.start() if found else -1  # none here is none further on
        if opened and closing >= 0:
            cells.append(line[start + 1 : closing].replace('""', '"'))
            stop = line.find(delimiter, closing)
        else:
            stop = line.find(delimiter, at)
            cells.append(line[at : stop if stop >= 0 else end])
        if stop < 0:
            break
        at = stop + 1
    return cells


@cache
def _closes(delimiter: str) -> re.Pattern[str]:
    return re.compile(rf'"(?= *(?:{re.escape(delimiter)}|$))')
