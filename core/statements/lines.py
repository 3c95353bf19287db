"""The records of a table sorted into transactions and the rest: labels, continuations, pending rows without a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from core.statements import words
from core.statements.amounts import shape
from core.statements.cells import Number, looks_like_amount
from core.statements.columns import Column, is_status
from core.statements.dates import Days, patterns, serial
from core.statements.delimited import Record
from core.statements.money import cell
from core.statements.reading import Skipped, folded
from core.statements.table import Table

# A label that is also a shop's name ("Total") makes a dated row no summary; longer ones do.
_SHOPS = frozenset(
    {
        "total",
        "sum",
        "suma",
        "summa",
        "end",
        "count",
        "slut",
        "obrat",
        "kokku",
        "razem",
        "spolu",
        "einde",
        "toplam",
        "c f",
        "b f",
        "devir",
    }
)


_DIGITS = frozenset("0123456789+-.,")


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


@dataclass
class Sorted:
    """lines: records with a day, in file order. skipped and aside: the others, as reasons and as records."""

    lines: list[Line]
    skipped: list[Skipped]
    aside: list[Record]


def day_of(text: str) -> Days | None:
    """The readings of a date cell; a sheet's serial number counts."""
    if isinstance(text, Number):
        day = serial(text)
        return Days("serial", (("YMD", (day.year, day.month, day.day)),)) if day else patterns(text)
    return patterns(text) if text else None


def sort(table: Table, columns: list[Column], dates: list[int]) -> Sorted:
    """Every record of the body as a line or as one set aside, in order."""
    got = Sorted([], [], [])
    texts = {c.index for c in columns if not c.is_amount and not c.is_date}
    status = next((c.index for c in columns if is_status(c)), None)
    dated = [c.index for c in columns if c.dates * 2 >= c.filled > 0]
    worded = [c.index for c in columns if not (c.is_amount or c.is_date) or c.amounts + c.dates < c.filled]
    booked = dates[0]
    known: dict[tuple[str, ...], list[Days | None]] = {}
    for record in table.body:
        cells = record.cells
        key = tuple([cells[index] if index < len(cells) else "" for index in dates])
        days = known.get(key)
        if days is None:
            days = known[key] = [day_of(text) for text in key]
        if not any(days):
            if any(cells):
                _undated(got, record, texts, status)
            continue
        if (days[0] is None and _unbooked(cell(cells, booked))) or (len(dated) > 1 and _waits(cells, dated)):
            _set_aside(got, record, "it is pending: in place of a date it has a word")
            continue
        why = _not_counted(cells, worded, status)
        if why:
            _set_aside(got, record, why)
        else:
            got.lines.append(Line(record, days))
    return got


def _waits(cells: list[str], dated: list[int]) -> bool:
    """Whether a column of days says "pending" in place of one."""
    return any(
        text and not text[0].isdigit() and words.is_pending(text) for text in (cell(cells, index) for index in dated)
    )


def _unbooked(text: str) -> bool:
    """Whether a booking date is a word ("pending", "offen") instead: the bank has not booked the row."""
    return sum(char.isalpha() for char in text) >= 3 and not any(char.isdigit() for char in text)


def _set_aside(got: Sorted, record: Record, why: str) -> None:
    got.aside.append(record)
    got.skipped.append(Skipped(record.line, folded(" ".join(c for c in record.cells if c))[:200], why))


def _not_counted(cells: list[str], worded: list[int], status: int | None) -> str | None:
    """Why a dated record is no transaction, None when it may be one. worded: the columns that may hold words."""
    if status is not None and words.is_dropped(cell(cells, status)):
        return "it was declined or cancelled, so no money moved"
    width = len(cells)
    for index in worded:
        text = cells[index] if index < width else ""
        if len(text) < 3 or text[0] in _DIGITS or not words.may_label(text):
            continue
        kind = words.label(text)
        if kind in {"opening", "closing"} and words.normal(text) not in _SHOPS:
            return f"the {kind} balance"
        if kind == "totals" and words.normal(text) not in _SHOPS:
            return "a total"
    return None


def _undated(got: Sorted, record: Record, texts: set[int], status: int | None) -> None:
    cells = record.cells
    kinds = [kind for text in cells if text and (kind := words.label(text))]
    if kinds:
        _set_aside(got, record, "a total" if kinds[0] == "totals" else f"the {kinds[0]} balance")
        return
    filled = [index for index, text in enumerate(cells) if text]
    priced = any(looks_like_amount(cells[index]) and shape(cells[index]) for index in filled)
    if got.lines and not priced and set(filled) <= texts and len(filled) <= 3 and len(cells) > 1 and filled[0] > 0:
        last = got.lines[-1]
        got.lines[-1] = last._replace(more=(*last.more, *(cells[index] for index in filled)))
        return
    if any(words.is_pending(text) for text in cells if text):
        _set_aside(got, record, "it is pending and has no date yet")
        return
    _set_aside(got, record, "it has no date" if priced else "it has neither date nor amount")
