"""One table under examination: its columns, its lines, and what was said about it before."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from types import MappingProxyType

from core.statements import edges, swapped, words
from core.statements.bounds import Unreadable
from core.statements.cells import looks_like_amount
from core.statements.columns import Column, study
from core.statements.corrections import corrected, named, place
from core.statements.dates import Days
from core.statements.lines import Lines, Sorted, sort
from core.statements.money import Money, cell, propose
from core.statements.places import is_data
from core.statements.reading import Question, Skipped, folded
from core.statements.records import Record, Texts
from core.statements.repair import repaired
from core.statements.surroundings import Surroundings, around
from core.statements.table import Table

_SHORT = 7  # digits of a bookkeeper's account
_FEW = 20  # accounts of one file
_PLEASE = "Please send the bank's own export of transactions (CSV, Excel, OFX or CAMT)."
_UNLIKE = "it stands above the rows and is written unlike them"
NO_DAYS = f"I found no column of dates in this file. {_PLEASE}"
NO_AMOUNTS = f"I found dates but no amounts in this file. {_PLEASE}"
_SIDE_BY_SIDE = "This file has two tables side by side. Please save each as a file of its own and send both."
_NONE_LEFT = "no column of amounts is left in this file. Which column has what moved?"
NO_ROWS = "This statement has no transactions in it. Please check the period and export it again."


class Asked(Exception):  # noqa: N818 - carries a question, not an error
    """The file does not decide: `question` is what to ask."""

    def __init__(self, question: Question) -> None:
        """question: the one thing to ask."""
        super().__init__(question.key)
        self.question = question


@dataclass(frozen=True)
class Case:
    """A table with its columns, the columns of days (the booking day first), its lines, surroundings and answers.

    ways: where the amounts may be. uncorrected: the columns and ways before a person said otherwise.
    """

    table: Table
    columns: list[Column]
    dates: list[int]
    sorted: Sorted
    near: Surroundings
    answers: Mapping[str, str]
    ways: list[Money]
    uncorrected: tuple[list[Column], list[Money]]

    @property
    def lines(self) -> Lines:
        """The records that have a day."""
        return self.sorted.lines

    @cached_property
    def steps(self) -> list[Days]:
        """The first day of each line, repeats in a row left out."""
        booked = self.lines.days[0]
        if not all(booked):
            rows = zip(*self.lines.days, strict=True)
            booked = [next((day for day in days if day is not None), None) for days in rows]
        return [day for day, _ in groupby(booked) if day is not None]

    def column(self, index: int) -> Texts:
        """The cells of a column, one a line; empty where the line is shorter."""
        return self.lines.column(index)

    def texts(self, places: Sequence[int]) -> list[str]:
        """The words of some lines, which rise, for cues."""
        keep = [c.index for c in self.columns if not c.is_amount and not c.is_date]
        more = self.lines.more
        records = zip(places, self.lines.records.pick(places), strict=True)
        return [
            " ".join([*(cell(record.cells, index) for index in keep), *more.get(place, ())])
            for place, record in records
        ]

    def header_words(self) -> str:
        """Everything written above the rows but balances, and the accounts they name."""
        above = [text for record in self.table.preamble for text in record.cells if not words.label(text)]
        names = [c.name for c in self.columns if not c.role("balance")]
        accounts = [word for c in self.columns if c.role("account") and len(c.words) <= _FEW for word in c.words]
        return " ".join((*above, *names, *accounts))

    @cached_property
    def is_ledger(self) -> bool:
        """Whether this is a bookkeeper's account: by its words, or by the short numbers of the accounts it names."""
        numbered = [c for c in self.columns if c.role("iban") and c.words]
        return words.speaks_of(self.header_words(), "ledger") or any(all(map(_is_short, c.words)) for c in numbered)

    def name_of(self, index: int) -> str:
        """A column as a person would point at it."""
        return named(self.columns[index])


def _is_short(word: str) -> bool:
    return word.isdigit() and 3 <= len(word) <= _SHORT


def _above(table: Table) -> list[Skipped]:
    """The lines with a day and an amount above rows that no header parts from them: said, for they may be payments."""
    lines = [] if table.headed else [one for one in table.preamble if is_data(one)]
    return [Skipped(one.line, folded(" ".join(filter(None, one.cells)))[:200], _UNLIKE) for one in lines]


def open_case(
    table: Table, name: str, answers: Mapping[str, str], known: Mapping[int, str | None] = MappingProxyType({})
) -> Case:
    """The case of `table`, from the file `name`. Raises Unreadable where it has no day or no amount, and Asked.

    known: what is known of lines of the file, as sort() takes it.
    """
    table, edge, question = edges.settled(repaired(table), answers)
    if question is not None:
        raise Asked(question)
    studied = study(_with_undated(table, known))
    columns = corrected(studied, answers)
    dates = _date_columns(columns, answers)
    if not dates:
        raise Unreadable(NO_DAYS)
    got = sort(table, columns, dates, known)
    if not len(got.lines):
        raise Unreadable(NO_ROWS)
    _one_table(table, columns)
    got.skipped.extend([*edge, *_above(table)])
    got.lines.days = [swapped.doubted(column) for column in got.lines.days]
    near = around([*table.preamble, *got.aside], name)
    found = propose(_free(studied, answers), lambda index: got.lines.column(index).cells())
    ways = _chosen(found, columns, answers)
    if not ways:
        balance = place(answers.get("balance_column"), columns)
        raise Unreadable(
            NO_AMOUNTS if balance is None else f"With {named(columns[balance])} as the balance, {_NONE_LEFT}"
        )
    opened = Case(table, columns, dates, got, near, answers, ways, (studied, found))
    for one in got.misdated:
        if amount_of(opened, one):
            raise Unreadable(
                f'Line {one.line} of this file has a date that is no day: "{cell(one.cells, dates[0])[:40]}". '
                "Please correct it or export the file again."
            )
    return opened


def amount_of(opened: Case, record: Record) -> str:
    """The amount that a record prints, empty where it has none."""
    places = [at for way in opened.ways for at in way.columns]
    return next((text for at in places if looks_like_amount(text := cell(record.cells, at))), "")


def _with_undated(table: Table, known: Mapping[int, str | None]) -> Table:
    """The table whose data are also the rows that have the day of the row above."""
    lines = {line for line, why in known.items() if why is None}
    more = [place for place, one in enumerate(table.body if lines else ()) if one.line in lines]
    return replace(table, data=sorted([*table.data, *more])) if more else table


def _one_table(table: Table, columns: list[Column]) -> None:
    """Raises Unreadable where two tables stand side by side: the same names twice, and rows that fill one of them."""
    for role in ("date", "amount"):
        names = [words.normal(c.name) for c in columns if c.role(role) == words.EXACT]
        if len(names) == len(set(names)):
            return
    twice = [c.index for c in columns if c.role("date") == words.EXACT]
    filled = [[bool(cell(one.cells, index)) for index in twice] for one in table.body.pick(table.data)]
    if any(any(row) and not all(row) for row in filled):
        raise Unreadable(_SIDE_BY_SIDE)


def _free(columns: list[Column], answers: Mapping[str, str]) -> list[Column]:
    """The columns that may hold amounts: not the balance a person named."""
    balance = place(answers.get("balance_column"), columns)
    return [c for c in columns if c.index != balance]


def _chosen(found: list[Money], columns: list[Column], answers: Mapping[str, str]) -> list[Money]:
    """What a person said about the amounts' columns, beside what was found; else what was found."""
    out, into = place(answers.get("debit_column"), columns), place(answers.get("credit_column"), columns)
    if out is not None or into is not None:
        return [_sided(found, out, into)]
    one = place(answers.get("amount_column"), columns)
    if one is None:
        return found
    same = [way for way in found if way.columns == (one,)]
    if same:
        return [replace(same[0], named=True)]
    flag = next((way.flag for way in found if way.flag not in {None, one}), None)
    return [Money("single" if flag is None else "flag", (one,), flag)]


def _sided(found: list[Money], out: int | None, into: int | None) -> Money:
    """Debit and credit where a person named one or both; the side not named stays where it was found."""
    known = next((way.columns for way in found if way.kind == "sides"), (-1, -1))
    if out is None:
        out = known[0] if known[0] != into else -1
    if into is None:
        into = known[1] if known[1] != out else -1
    return Money("sides", (out, into))


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


def fingerprint(table: Table, columns: list[Column]) -> str:
    """A short name of the layout: equal for two files with one header, or one row of column kinds where none is."""
    if table.headed:
        seed = "|".join(words.normal(name) for name in table.names).rstrip("|")
    else:
        seed = "|".join("d" if c.is_date else "m" if c.is_money else "x" for c in columns)
    return hashlib.sha256(seed.encode()).hexdigest()[:16]
