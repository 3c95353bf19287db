"""The records of a file: runs of alike ones held as columns of text, odd ones cell by cell."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby
from typing import NamedTuple, TypeAlias

Cells: TypeAlias = list[str]
_NEIGHBOURS = 20  # places of a sample that follow each other: opening a block for one record costs as much as for all


class Record(NamedTuple):
    """One record: the line it starts on (1-based) and its cells as written, unquoted."""

    line: int
    cells: Cells


def spread(places: Sequence[int], most: int) -> Sequence[int]:
    """At most `most` of the places, evenly from all of them in runs of neighbours; all where they are no more."""
    if len(places) <= most:
        return places
    runs = most // _NEIGHBOURS
    starts = [run * len(places) // runs for run in range(runs)]
    return [*chain.from_iterable(places[start : start + _NEIGHBOURS] for start in starts)]


@dataclass(frozen=True, slots=True)
class Texts:
    """The cells of one column, in runs: text joined by line breaks, or a list where a cell may hold one itself."""

    runs: tuple[str | Cells, ...]

    def cells(self) -> Cells:
        """Every cell."""
        found: Cells = []
        for joined, runs in groupby(self.runs, key=lambda run: isinstance(run, str)):
            if joined:
                found += "\n".join(runs).split("\n")  # pyright: ignore[reportArgumentType, reportCallIssue]
            else:
                found += chain.from_iterable(runs)
        return found

    def each(self, change: Callable[[str], str], *, unless: Callable[[str], bool]) -> Texts:
        """Every cell changed. unless: tells of a joined run that none of its cells would be."""
        runs = (run if isinstance(run, str) and unless(run) else [*map(change, _cells(run))] for run in self.runs)
        return Texts(tuple(runs))

    def at(self, places: Iterable[int]) -> Texts:
        """The cells of some rows."""
        cells = self.cells()
        return Texts(([cells[place] for place in places],))

    def distinct(self) -> set[str]:
        """Every cell once."""
        return set().union(*map(_cells, self.runs))


def _cells(run: str | Cells) -> Cells:
    return run.split("\n") if isinstance(run, str) else run


@dataclass(frozen=True, slots=True)
class Block:
    """Records of one width on lines that follow each other. columns: each one's cells, joined by line breaks.

    Cell by cell they would take five times the room, and a column is looked at in one go.
    """

    line: int
    count: int
    columns: tuple[str, ...]
    seen: dict[int, frozenset[str]] = field(default_factory=dict, compare=False, repr=False)

    def __len__(self) -> int:
        """How many records."""
        return self.count

    def __iter__(self) -> Iterator[Record]:
        """The records one by one."""
        for place, cells in enumerate(self.rows()):
            yield Record(self.line + place, list(cells))

    def rows(self) -> Iterator[tuple[str, ...]]:
        """The cells of each record."""
        return zip(*(column.split("\n") for column in self.columns), strict=True)

    def getter(self) -> Callable[[int], Record]:
        """What gives a record by its place, for a few of them."""
        columns = [column.split("\n") for column in self.columns]
        return lambda place: Record(self.line + place, [column[place] for column in columns])

    def column(self, index: int) -> str:
        """A column's cells joined; empty ones where the records are narrower."""
        return self.columns[index] if index < len(self.columns) else "\n" * (self.count - 1)

    def cells(self, index: int) -> Cells:
        """A column's cells."""
        return self.column(index).split("\n")

    def distinct(self, index: int) -> frozenset[str]:
        """A column's cells, each once; kept, as a column of days is asked by all who look for rows."""
        if index not in self.seen:
            self.seen[index] = frozenset(self.cells(index))
        return self.seen[index]


class Records:
    """Records in the order of the file, in parts: blocks and lists."""

    def __init__(self, parts: Iterable[Block | list[Record]] = ()) -> None:
        """parts: are kept as they are, never copied."""
        self.parts: list[Block | list[Record]] = []
        self._starts: list[int] = []
        self._count = 0
        self._open: tuple[int, list[Record]] = (-1, [])
        for part in parts:
            self.extend(part)

    def __len__(self) -> int:
        """How many records."""
        return self._count

    def __iter__(self) -> Iterator[Record]:
        """The records one by one."""
        return chain.from_iterable(self.parts)

    def __getitem__(self, place: int) -> Record:
        """The record at a place from 0."""
        if not 0 <= place < self._count:
            raise IndexError(place)
        at = bisect_right(self._starts, place) - 1
        return self._opened(at)[place - self._starts[at]]

    def _opened(self, at: int) -> list[Record]:
        """The records of a part. The last block looked into is kept: its others are asked for next."""
        part = self.parts[at]
        if isinstance(part, list):
            return part
        if self._open[0] != at:
            self._open = (at, [*part])
        return self._open[1]

    def placed(self) -> Iterator[tuple[int, Block | list[Record]]]:
        """Each part with the place of its first record."""
        return zip(self._starts, self.parts, strict=True)

    def append(self, record: Record) -> None:
        """Takes one more record."""
        last = self.parts[-1] if self.parts else None
        if isinstance(last, list):
            last.append(record)
            self._count += 1
        else:
            self.extend([record])

    def extend(self, part: Block | list[Record]) -> None:
        """Takes a whole part."""
        if len(part):
            self._starts.append(self._count)
            self.parts.append(part)
            self._count += len(part)

    def cut(self, start: int, stop: int) -> Records:
        """The records from `start` to before `stop`. A block that is cut becomes a list."""
        kept = Records()
        at = max(bisect_right(self._starts, start) - 1, 0)
        while at < len(self.parts) and self._starts[at] < stop:
            first, part = self._starts[at], self.parts[at]
            inside = slice(max(start - first, 0), stop - first)
            whole = isinstance(part, Block) and inside.start == 0 and inside.stop >= len(part)
            kept.extend(part if whole else self._opened(at)[inside])
            at += 1
        return kept

    def pick(self, places: Iterable[int]) -> Iterator[Record]:
        """The records at some places, which rise."""
        left = iter(places)
        place = next(left, None)
        for first, part in self.placed():
            if place is None:
                return
            if place >= first + len(part):
                continue
            get = part.__getitem__ if isinstance(part, list) else part.getter()
            while place is not None and place < first + len(part):
                yield get(place - first)
                place = next(left, None)

    def column(self, index: int) -> Texts:
        """The cells of a column, one a record; empty where the record is shorter."""
        return Texts(
            tuple(
                part.column(index)
                if isinstance(part, Block)
                else [record.cells[index] if index < len(record.cells) else "" for record in part]
                for part in self.parts
            )
        )

    def widths(self) -> list[int]:
        """How many cells each record has."""
        found: list[int] = []
        for part in self.parts:
            found += [len(part.columns)] * part.count if isinstance(part, Block) else [len(r.cells) for r in part]
        return found

    def numbers(self) -> array[int]:
        """The line each record starts on."""
        found = array("i")
        for part in self.parts:
            found.extend(
                range(part.line, part.line + part.count)
                if isinstance(part, Block)
                else (record.line for record in part)
            )
        return found
