"""The records of a table sorted into transactions and the rest: labels, continuations, pending rows without a day."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from core.statements import words
from core.statements.amounts import CURRENCIES, shape
from core.statements.cells import Number, looks_like_amount
from core.statements.columns import Column, is_status
from core.statements.dates import Days, epoch, patterns, serial
from core.statements.money import cell
from core.statements.reading import Skipped, folded
from core.statements.records import Block, Record, Records, Texts
from core.statements.table import Table

# A label that is also a shop's name ("Total") makes a dated row no summary; longer ones do.
_SHOPS = frozenset("total sum suma summa end count slut obrat kokku razem spolu einde toplam devir".split()) | {
    "c f",
    "b f",
}

_LONE = 20  # characters; no such word is longer
_AHEAD = "it is still to come"
_DIGITS = frozenset("0123456789+-.,")
_NEARLY_DAY = re.compile(r"\d{1,4}[./\-]\d{1,2}[./\-]\d{1,4}\b")
_NO_DIGITS = str.maketrans("123456789", "000000000")


class Line(NamedTuple):
    """A record with a day. days: one for each date column, None where the cell is empty or no day.

    more: texts of continuation records below it.
    """

    record: Record
    days: list[Days | None]
    more: tuple[str, ...] = ()

    @property
    def number(self) -> int:
        """The line of the file it starts on."""
        return self.record.line

    @property
    def cells(self) -> list[str]:
        """Its cleaned cells."""
        return self.record.cells


class Lines:
    """The lines of a table, in file order. days: by date column, one a line; more: by line, where it has any."""

    def __init__(self, dates: int) -> None:
        """dates: how many date columns there are."""
        self.records = Records()
        self.days: list[list[Days | None]] = [[] for _ in range(dates)]
        self.more: dict[int, tuple[str, ...]] = {}

    def __len__(self) -> int:
        """How many lines."""
        return len(self.records)

    def __iter__(self) -> Iterator[Line]:
        """The lines one by one."""
        for place, (record, *days) in enumerate(zip(self.records, *self.days, strict=True)):
            yield Line(record, days, self.more.get(place, ()))

    def __getitem__(self, place: int) -> Line:
        """One line."""
        return Line(self.records[place], [days[place] for days in self.days], self.more.get(place, ()))

    def take(self, part: Record | Block, days: Iterable[Iterable[Days | None]]) -> None:
        """Takes one more record, or a block of them, with its days by column."""
        if isinstance(part, Block):
            self.records.extend(part)
        else:
            self.records.append(part)
        for column, more in zip(self.days, days, strict=True):
            column.extend(more)

    def goes_on(self, texts: Iterable[str]) -> None:
        """The last line goes on in a record below it."""
        last = len(self) - 1
        self.more[last] = (*self.more.get(last, ()), *texts)

    def column(self, index: int) -> Texts:
        """The cells of a column; empty where the line is shorter."""
        return self.records.column(index)

    def first(self, count: int) -> list[Line]:
        """The first lines."""
        return [*islice(self, count)]


@dataclass
class Sorted:
    """lines: records with a day. skipped and aside: the others, as reasons and as records.

    lone: lines that say nothing but such a word as "Übertrag", a transfer or a sum carried over, or "Total", a shop or
    a sum. undated: records with words and an amount below a day. misdated: those with what looks like a day and is
    none. ahead: whether a title said that the rows below it are still to come. above: the days of the last record that
    had any.
    """

    lines: Lines
    skipped: list[Skipped]
    aside: list[Record]
    lone: list[int] = field(default_factory=list)
    undated: list[Record] = field(default_factory=list)
    misdated: list[Record] = field(default_factory=list)
    ahead: bool = False
    above: list[Days | None] = field(default_factory=list)


def day_of(text: str) -> Days | None:
    """The readings of a date cell; a sheet's serial number counts, and so do seconds since 1970."""
    day = serial(text) if isinstance(text, Number) else epoch(text)
    if day:
        return Days("serial", (("YMD", (day.year, day.month, day.day)),))
    return patterns(text) if text else None


@dataclass(frozen=True)
class _Sorter:
    """What tells transactions from other records. dates: where they have days, the booking day first.

    dated, worded: the columns that hold any days, any words; texts: that hold neither days nor amounts.
    """

    dates: list[int]
    dated: list[int]
    worded: list[int]
    texts: set[int]
    statuses: list[int]
    days: dict[str, Days | None] = field(default_factory=dict)  # by cell

    def days_of(self, cells: Iterable[str]) -> list[Days | None]:
        """The readings of date cells, each different one looked at once."""
        known = self.days
        return [known[text] if text in known else known.setdefault(text, day_of(text)) for text in cells]

    def all_lines(self, block: Block) -> bool:
        """Whether every record of a block is a transaction; what tells is looked at once a distinct cell."""
        days = [self.days_of(block.distinct(index)) for index in self.dates]
        if not all(days[0]):
            return False
        if len(self.dated) > 1 and any(map(_says_pending, set().union(*map(block.distinct, self.dated)))):
            return False
        if any(any(map(words.is_dropped, block.distinct(index))) for index in self.statuses):
            return False
        # No label has a digit: without telling them apart, few different cells are left.
        texts = (block.column(index).translate(_NO_DIGITS) for index in self.worded)
        return not any(
            words.may_label(text) and (_label(text) or _is_lone(text))
            for column in texts
            for text in set(column.split("\n"))
        )

    def why_not(self, cells: list[str], days: list[Days | None]) -> str | None:
        """Why a dated record is no transaction, None when it may be one."""
        if (days[0] is None and _unbooked(cell(cells, self.dates[0]))) or (
            len(self.dated) > 1 and any(_says_pending(cell(cells, index)) for index in self.dated)
        ):
            return "it is pending: in place of a date it has a word"
        if any(words.is_dropped(cell(cells, index)) for index in self.statuses):
            return "it was declined or cancelled, so no money moved"
        return next((why for index in self.worded if (why := _label(cell(cells, index)))), None)

    def says_one_word(self, cells: list[str]) -> bool:
        """Whether a record says nothing but a word for a sum, which may also be another thing's."""
        texts = [text for index in self.worded if (text := cell(cells, index)) and any(map(str.isalpha, text))]
        return any(map(_is_lone, texts)) and len(set(texts) - CURRENCIES) == 1


def sort(table: Table, columns: list[Column], dates: list[int], known: Mapping[int, str | None]) -> Sorted:
    """Every record of the body as a line or as one set aside, in order.

    known: lines of the file that are no transactions, with the reason, or (None) that have the day of the row above.
    """
    got = Sorted(Lines(len(dates)), [], [])
    by = _Sorter(
        dates,
        dated=[c.index for c in columns if c.dates * 2 >= c.filled > 0],
        worded=[c.index for c in columns if not (c.is_amount or c.is_date) or c.amounts + c.dates < c.filled],
        texts={c.index for c in columns if not c.is_amount and not c.is_date},
        statuses=_statuses(columns),
    )
    lines = sorted(known)
    for part in table.body.parts:
        if isinstance(part, Block) and not (got.ahead or _any_in(part, lines)) and by.all_lines(part):
            got.lines.take(part, [map(by.days.__getitem__, part.cells(index)) for index in dates])
            got.above = [column[-1] for column in got.lines.days]
            continue
        for record in part:
            why = known.get(record.line)
            if why:
                _set_aside(got, record, why)
            elif record.line in known:
                got.lines.take(record, [[day] for day in got.above])
            else:
                _sort_one(got, record, by)
    return got


def _any_in(block: Block, lines: Sequence[int]) -> bool:
    """Whether any of some lines, which rise, is one of a block's."""
    return bisect_left(lines, block.line) < bisect_left(lines, block.line + len(block))


def _statuses(columns: list[Column]) -> list[int]:
    """The columns that say whether money moved: those headed so, else the first whose words do."""
    found = [c for c in columns if is_status(c)]
    return [c.index for c in found if c.role("status")] or [c.index for c in found[:1]]


def _sort_one(got: Sorted, record: Record, by: _Sorter) -> None:
    days = by.days_of(cell(record.cells, index) for index in by.dates)
    if not any(days):
        if any(record.cells):
            _undated(got, record, by)
        return
    got.above = days
    why = _AHEAD if got.ahead else by.why_not(record.cells, days)
    if why:
        _set_aside(got, record, why)
    else:
        got.lines.take(record, [[day] for day in days])
        if by.says_one_word(record.cells):
            got.lone.append(record.line)


def _says_pending(text: str) -> bool:
    """Whether a cell of a column of days says "pending" in place of one."""
    return bool(text) and not text[0].isdigit() and words.is_pending(text)


def _unbooked(text: str) -> bool:
    """Whether a booking date is a word ("pending", "offen") instead: the bank has not booked the row."""
    return sum(char.isalpha() for char in text) >= 3 and not any(char.isdigit() for char in text)


def _set_aside(got: Sorted, record: Record, why: str) -> None:
    got.aside.append(record)
    got.skipped.append(Skipped(record.line, folded(" ".join(c for c in record.cells if c))[:200], why))


def _label(text: str) -> str | None:
    """What the line is that `text` labels, None for the words of a transaction."""
    if len(text) < 3 or text[0] in _DIGITS or not words.may_label(text):
        return None
    kind = words.label(text)
    if kind is None or words.normal(text) in _SHOPS:
        return None
    return "a total" if kind == "totals" else f"the {kind} balance"


def _is_lone(text: str) -> bool:
    return 2 < len(text) < _LONE and (words.is_word(text, "carried") or words.normal(text) in _SHOPS)


def _undated(got: Sorted, record: Record, by: _Sorter) -> None:
    cells, texts = record.cells, by.texts
    kinds = [kind for text in cells if text and (kind := words.label(text))]
    if kinds:
        _set_aside(got, record, "a total" if kinds[0] == "totals" else f"the {kinds[0]} balance")
        return
    filled = [index for index, text in enumerate(cells) if text]
    if len(filled) == 1 and not looks_like_amount(cells[filled[0]]):
        got.ahead = words.is_word(cells[filled[0]], "future")
    priced = any(looks_like_amount(cells[index]) and shape(cells[index]) for index in filled)
    if got.lines and not priced and set(filled) <= texts and len(filled) <= 3 and len(cells) > 1 and filled[0] > 0:
        got.lines.goes_on(cells[index] for index in filled)
        return
    if any(words.is_pending(text) for text in cells if text):
        _set_aside(got, record, "it is pending and has no date yet")
        return
    blank = not any(cell(cells, index) for index in by.dates)
    if priced and _NEARLY_DAY.match(cell(cells, by.dates[0])):
        got.misdated.append(record)
    said = [text for index in texts if any(map(str.isalpha, text := cell(cells, index)))]
    if priced and blank and got.above and said and not any(map(words.sums_up, said)):
        got.undated.append(record)
    _set_aside(got, record, "it has no date" if priced else "it has neither date nor amount")
