"""The transactions of a statement, as columns until somebody asks for a row."""

from __future__ import annotations

import gc
from array import array
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import repeat
from typing import overload

from core.statements.records import Texts
from core.statements.sums import Sums


@dataclass(frozen=True, slots=True)
class Row:
    """One transaction. amount: + is money in. balance: the account's after it, where the file says. line: 1-based.

    date is the booking day; currency is ISO 4217, None where neither the file nor a header names one. line is the
    line of a text file, the row of a sheet, or the ordinal of the entry in OFX, QIF, MT940 and CAMT. account: whose row
    it is, where one file holds several accounts, each with balances of its own.
    """

    date: date
    amount: Decimal
    currency: str | None
    description: str
    counterparty: str | None
    reference: str | None
    balance: Decimal | None
    line: int
    account: str | None = None


_SET = tuple(Row.__dict__[name].__set__ for name in Row.__slots__)


@dataclass(frozen=True, eq=False)
class Rows(Sequence[Row]):
    """Rows held as columns: a Row is made when somebody asks for it.

    An empty text of `Texts` is None in counterparties and references. lines: of the file.
    """

    days: Sequence[date]
    amounts: Sums
    currencies: Sequence[str | None]
    descriptions: Texts | Sequence[str | None]
    counterparties: Texts | Sequence[str | None]
    references: Texts | Sequence[str | None]
    balances: Sums
    lines: array[int]
    accounts: Sequence[str | None]

    def __len__(self) -> int:
        """How many rows."""
        return len(self.days)

    def __iter__(self) -> Iterator[Row]:
        """The rows."""
        return iter(self._rows)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, place: int | slice) -> Row | tuple[Row, ...]:
        """A row, or some."""
        return self._rows[place]

    def __eq__(self, other: object) -> bool:
        """Whether other are the same rows, however they are held."""
        return isinstance(other, Sequence) and self._rows == tuple(other)

    __hash__ = None  # pyright: ignore[reportAssignmentType]

    @cached_property
    def _rows(self) -> tuple[Row, ...]:
        collects = gc.isenabled()
        gc.disable()  # nothing made here is garbage, and looking for some takes as long as making 100,000 rows
        try:
            return self._made()
        finally:
            if collects:
                gc.enable()

    def _made(self) -> tuple[Row, ...]:
        columns = (
            self.days,
            [*self.amounts],
            self.currencies,
            self.descriptions.cells() if isinstance(self.descriptions, Texts) else self.descriptions,
            _facts(self.counterparties),
            _facts(self.references),
            [*self.balances],
            self.lines,
            self.accounts,
        )
        # A field at a time: 100,000 rows one by one are slow.
        rows = list(map(Row.__new__, repeat(Row, len(self))))
        for put, values in zip(_SET, columns, strict=True):
            deque(map(put, rows, values), maxlen=0)
        return tuple(rows)

    def at(self, places: Sequence[int]) -> Rows:
        """Some of the rows."""
        return Rows(
            [self.days[place] for place in places],
            self.amounts.at(places),
            [self.currencies[place] for place in places],
            _texts_at(self.descriptions, places),
            _texts_at(self.counterparties, places),
            _texts_at(self.references, places),
            self.balances.at(places),
            array("i", [self.lines[place] for place in places]),
            [self.accounts[place] for place in places],
        )

    @classmethod
    def of(cls, rows: Sequence[Row]) -> Rows:
        """The columns of rows."""
        return cls(
            [row.date for row in rows],
            Sums.of(row.amount for row in rows),
            [row.currency for row in rows],
            [row.description for row in rows],
            [row.counterparty for row in rows],
            [row.reference for row in rows],
            Sums.of(row.balance for row in rows),
            array("i", [row.line for row in rows]),
            [row.account for row in rows],
        )


def _texts_at(texts: Texts | Sequence[str | None], places: Sequence[int]) -> Texts | Sequence[str | None]:
    return texts.at(places) if isinstance(texts, Texts) else [texts[place] for place in places]


def _facts(texts: Texts | Sequence[str | None]) -> Sequence[str | None]:
    return [text or None for text in texts.cells()] if isinstance(texts, Texts) else texts


def total(rows: Sequence[Row]) -> Decimal:
    """What the rows add up to."""
    return rows.amounts.total() if isinstance(rows, Rows) else sum((row.amount for row in rows), Decimal(0))
