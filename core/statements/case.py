"""One table under examination: its columns, its lines, and what was said about it before."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from core.statements import words
from core.statements.bounds import Unreadable
from core.statements.columns import Column, study
from core.statements.lines import Line, Sorted, sort
from core.statements.money import Money, cell, propose
from core.statements.reading import Question
from core.statements.repair import repaired
from core.statements.surroundings import Surroundings, around
from core.statements.table import Table

_PLEASE = "Please send the bank's own export of transactions (CSV, Excel, OFX or CAMT)."
NO_DAYS = f"I found no column of dates in this file. {_PLEASE}"
NO_AMOUNTS = f"I found dates but no amounts in this file. {_PLEASE}"
NO_ROWS = "This statement has no transactions in it. Please check the period and export it again."


class Asked(Exception):  # noqa: N818 - carries a question, not an error
    """The file does not decide: `question` is what to ask."""

    def __init__(self, question: Question) -> None:
        """question: the one thing to ask."""
        super().__init__(question.key)
        self.question = question


@dataclass(frozen=True)
class Case:
    """A table with its columns, the columns of days (the booking day first), its lines, surroundings and answers."""

    table: Table
    columns: list[Column]
    dates: list[int]
    sorted: Sorted
    near: Surroundings
    answers: Mapping[str, str]
    ways: list[Money]

    @property
    def lines(self) -> list[Line]:
        """The records that have a day."""
        return self.sorted.lines

    def texts(self) -> list[str]:
        """The words of each line, for cues."""
        keep = [c.index for c in self.columns if not c.is_amount and not c.is_date]
        return [" ".join([*(cell(line.cells, index) for index in keep), *line.more]) for line in self.lines]

    def header_words(self) -> str:
        """Everything written above the rows."""
        above = " ".join(text for record in self.table.preamble for text in record.cells)
        return f"{above} {' '.join(self.table.names)}"

    def name_of(self, index: int) -> str:
        """A column as a person would point at it."""
        name = self.columns[index].name
        return f'column {index + 1} "{name}"' if name else f"column {index + 1}"


def open_case(table: Table, name: str, answers: Mapping[str, str]) -> Case:
    """The case of `table`, from the file `name`. Raises Unreadable where it has no day or no amount."""
    table = repaired(table)
    columns = study(table)
    dates = _date_columns(columns, answers)
    if not dates:
        raise Unreadable(NO_DAYS)
    got = sort(table, columns, dates)
    if not got.lines:
        raise Unreadable(NO_ROWS)
    near = around([*table.preamble, *got.aside], name)
    ways = _chosen(columns, answers) or propose(columns, [line.cells for line in got.lines])
    if not ways:
        raise Unreadable(NO_AMOUNTS)
    return Case(table, columns, dates, got, near, answers, ways)


def _chosen(columns: list[Column], answers: Mapping[str, str]) -> list[Money]:
    """What a person said about the amounts' columns."""
    out, into = place(answers.get("debit_column"), columns), place(answers.get("credit_column"), columns)
    if out is not None or into is not None:
        return [Money("sides", (-1 if out is None else out, -1 if into is None else into))]
    one = place(answers.get("amount_column"), columns)
    if one is None:
        return []
    return [Money("single", (one,))]


def _date_columns(columns: list[Column], answers: Mapping[str, str]) -> list[int]:
    chosen = place(answers.get("date_column"), columns)
    if chosen is not None:
        return [chosen]
    found = [c for c in columns if c.is_date and not _is_number_like(c)]
    found = [c for c in found if c.role("date") or c.role("value_date")] or found
    found = [c for c in found if c.years or c.serials] or found
    moving = any(len(c.words) > 1 for c in found)
    return [c.index for c in sorted(found, key=lambda c: (moving and len(c.words) == 1, *_date_rank(c)))]


def _date_rank(column: Column) -> tuple[bool, bool, int, int]:
    gappy = column.filled < column.rows * 0.9
    value_only = bool(column.role("value_date")) and not column.role("date")
    return gappy, value_only, 3 - max(column.role("date"), column.role("value_date")), column.index


def _is_number_like(column: Column) -> bool:
    """Eight digits under a header that speaks of something else are an identifier."""
    named = bool(column.roles) and not {"date", "value_date"} & set(column.roles)
    return named and not column.separated and 7.9 <= column.length <= 8.1


def place(answer: str | None, columns: list[Column]) -> int | None:
    """The column a person named: by its number from 1, or by its header."""
    if not answer:
        return None
    if answer.strip().isdigit() and 1 <= int(answer) <= len(columns):
        return int(answer) - 1
    return next((c.index for c in columns if words.normal(c.name) == words.normal(answer)), None)


def fingerprint(table: Table, columns: list[Column]) -> str:
    """A short name of the layout: equal for two files with one header, or one row of column kinds where none is."""
    if table.headed:
        seed = "|".join(words.normal(name) for name in table.names).rstrip("|")
    else:
        seed = "|".join("d" if c.is_date else "m" if c.is_money else "x" for c in columns)
    return hashlib.sha256(seed.encode()).hexdigest()[:16]
