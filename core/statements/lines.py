"""The records of a table sorted into transactions and the rest: labels, continuations, pending rows without a day."""

from __future__ import annotations

from dataclasses import dataclass, field

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


@dataclass(slots=True)
class Line:
    """A record with a day. days: one for each date column, None where the cell is empty or no day."""

    record: Record
    days: list[Days | None]
    more: list[str] = field(default_factory=list)  # texts of continuation records below it

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
    for record in table.body:
        cells = record.cells
        if not any(cells):
            continue
        days = [day_of(cell(cells, index)) for index in dates]
        if not any(days):
            _undated(got, record, texts, status)
            continue
        why = _not_counted(record, status)
        if why:
            _set_aside(got, record, why)
        else:
            got.lines.append(Line(record, days))
    return got


def _set_aside(got: Sorted, record: Record, why: str) -> None:
    got.aside.append(record)
    got.skipped.append(Skipped(record.line, folded(" ".join(c for c in record.cells if c))[:200], why))


def _not_counted(record: Record, status: int | None) -> str | None:
    """Why a dated record is no transaction, None when it may be one."""
    if status is not None and words.is_dropped(cell(record.cells, status)):
        return "it was declined or cancelled, so no money moved"
    for text in record.cells:
        if len(text) < 3 or text[0] in _DIGITS:
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
        got.lines[-1].more.extend(cells[index] for index in filled)
        return
    if any(words.is_pending(text) for text in cells if text):
        _set_aside(got, record, "it is pending and has no date yet")
        return
    _set_aside(got, record, "it has no date" if priced else "it has neither date nor amount")
