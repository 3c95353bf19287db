"""The table inside a file: where its header is, what stands above it, and which records are its body."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from core.statements import places, words
from core.statements.bounds import MAX_PAGES, MAX_TABLES, Unreadable
from core.statements.cells import clean, looks_like_amount, looks_like_date
from core.statements.dates import patterns
from core.statements.records import Block, Record, Records

_HEADER_WITHIN = 120  # records; the longest preamble seen is 24 lines
_EXPORT = "Please send the bank's own export (CSV, Excel, OFX or CAMT)."
_TITLES = 200  # rows that are looked at for where their days are
_NUMBER = 5  # digits; more are no column's name
_FEW = 3  # rows; a summary of the account has one or two
_MONEY = frozenset({"amount", "debit", "credit", "gross", "balance"})
_DAYS = frozenset({"date", "value_date"})


@dataclass(frozen=True)
class Table:
    """A header (empty names where none is), the cleaned records above it and those below it."""

    names: tuple[str, ...]
    preamble: tuple[Record, ...]
    body: Records
    data: list[int] = field(default_factory=list)  # places in body of the records that hold a day and an amount
    header_line: int = 0
    named_width: int = 0  # cells of the header itself; data may be wider

    @property
    def header(self) -> tuple[str, ...]:
        """The names the file itself spells, whatever cells the data have beyond them."""
        return self.names[: self.named_width]

    @property
    def headed(self) -> bool:
        """Whether the file names its columns."""
        return any(self.names)

    @property
    def width(self) -> int:
        """How many columns the header or the data have."""
        return len(self.names)


def find(records: Records) -> list[Table]:
    """The tables in cleaned `records`, in reading order: more than one where a second header names other columns."""
    starts = _headers(records)
    if not starts:
        table = _headless(records)
        return [table] if table else []
    tables: list[Table] = []
    for place, (top, bottom, names) in enumerate(starts):
        stop = starts[place + 1][0] if place + 1 < len(starts) else len(records)
        above = records.cut(0 if place == 0 else starts[place - 1][1] + 1, top)
        tables.append(_table(names, above, records.cut(bottom + 1, stop), records[bottom].line))
    return _kept(tables)


def _kept(tables: list[Table]) -> list[Table]:
    """Tables with data. One without (an account summary) becomes preamble of the next; equal headers are one table."""
    kept: list[Table] = []
    pages: list[Records] = []  # the bodies of each kept table's pages
    above: tuple[Record, ...] = ()
    alike = len({table.header for table in tables}) == 1  # one table over several pages, whatever its header says
    for table in tables:
        if kept and table.data and kept[-1].header == table.header:
            for part in table.body.parts:
                pages[-1].extend(part)
            above = ()
            continue
        table = replace(table, preamble=(*above, *table.preamble))
        if not table.data or not (alike or _moves(table)):
            above = (*table.preamble, *table.body)
            continue
        if len(kept) >= MAX_TABLES:
            raise Unreadable(f"This file has more than {MAX_TABLES} different tables in it. Please send one account's.")
        above = ()
        kept.append(table)
        pages.append(Records(table.body.parts))
    return [_whole(table, body) for table, body in zip(kept, pages, strict=True)]


def _whole(table: Table, body: Records) -> Table:
    """The table with the bodies of all its pages."""
    if len(body) == len(table.body):
        return table
    return _table(table.header, table.preamble, body, table.header_line)


def _moves(table: Table) -> bool:
    """Whether the header names an amount: a list of balances is a summary, not transactions."""
    if any({"amount", "debit", "credit", "gross"} & set(words.roles(name)) for name in table.names):
        return True
    # An amount under a header nobody knows: beside the balance there is a second sum in most rows.
    sums = [sum(1 for cell in one.cells if cell and looks_like_amount(cell)) for one in table.body.pick(table.data)]
    return len(sums) >= _FEW and sum(count >= 2 for count in sums) * 2 > len(sums)


def _table(names: tuple[str, ...], above: Iterable[Record], body: Records, line: int) -> Table:
    data = places.data_places(body) or places.serial_places(names, body)
    named = len(names)
    width = max([len(names), *(len(record.cells) for record in body.pick(data[:500]))], default=len(names))
    names = (*names, *([""] * (width - len(names))))
    return Table(names, tuple(above), body, data, line, named)


def _headers(records: Records) -> list[tuple[int, int, tuple[str, ...]]]:
    """First and last record of each header block, with the names its lines spell together."""
    found: list[tuple[int, int, tuple[str, ...]]] = []
    after = 0
    for first, part in records.placed():
        if isinstance(part, Block) and _none_heads(part):
            continue
        for at, record in enumerate(part, first):
            # Past the first header only records shaped like one are looked at: a second one, or the same on a new page.
            if at > _HEADER_WITHIN and not found:
                return []
            if at >= after and _is_header(record):
                top, bottom, names = _block(records, at)
                found.append((top, bottom, names))
                after = bottom + 1
                if len(found) > MAX_PAGES:
                    raise Unreadable(f"This file has more than {MAX_PAGES:,} lines that look like a header. {_EXPORT}")
    return found


def _none_heads(block: Block) -> bool:
    """Whether a column of days, each of which begins with a digit, tells that no record of a block is a header."""
    starting = (index for index, cells in enumerate(block.columns) if _begins_day(cells.partition("\n")[0]))
    return any(all(map(_begins_day, block.distinct(index))) for index in starting)


def _begins_day(cell: str) -> bool:
    return cell[:1].isdigit() and looks_like_date(cell)


def _is_header(record: Record) -> bool:
    cells = record.cells
    if cells[0][:1].isdigit() and (looks_like_date(cells[0]) or looks_like_amount(cells[0])):
        return False
    filled = [cell for cell in cells if cell]
    if len(filled) < 2 or any(len(cell) > 60 or _is_number(cell) for cell in filled):
        return False
    # A data record is told apart cheaply: some cell of it is a number.
    if any(cell[0].isdigit() and (looks_like_amount(cell) or looks_like_date(cell)) for cell in filled):
        return False
    known = [words.roles(cell) for cell in filled]
    roles = {role for one in known for role in one}
    hits = sum(1 for one in known if one)
    sure = sum(1 for one in known if max(one.values(), default=0) >= words.EDGE)
    if any(looks_like_amount(cell) or looks_like_date(cell) for cell in filled):
        return False
    if not roles & _DAYS:
        return hits >= 3 and sure >= 3 and bool(roles & _MONEY) and hits * 2 >= len(filled)
    return sure >= 2 and hits >= 2 and (bool(roles & _MONEY) or hits >= 3) and hits * 3 >= len(filled)


def _is_number(cell: str) -> bool:
    """Whether a cell is an account's or a customer's number, which heads no column."""
    return len(cell) > _NUMBER and not any(map(str.isalpha, cell)) and sum(map(str.isdigit, cell)) > _NUMBER


def _block(records: Records, at: int) -> tuple[int, int, tuple[str, ...]]:
    """The header at `at` with the lines above and below that finish its names."""
    names = list(records[at].cells)
    top = bottom = at
    if at > 0 and _completes(names, records[at - 1]):
        names = _joined(records[at - 1].cells, names)
        top = at - 1
    if at + 1 < len(records) and (
        _completes(list(records[at].cells), records[at + 1]) or _second_line(records[at], records[at + 1])
    ):
        names = _joined(names, records[at + 1].cells)
        bottom = at + 1
    return top, bottom, tuple(names)


def _completes(names: list[str], record: Record) -> bool:
    """Whether every word of `record` stands in a column that `names` leaves open."""
    filled = [place for place, cell in enumerate(record.cells) if cell]
    if not filled or places.is_data(record):
        return False
    open_places = {place for place in range(len(names)) if not names[place]}
    texts = [record.cells[place] for place in filled]
    return set(filled) <= open_places and all(
        len(t) < 30 and not looks_like_amount(t) and not looks_like_date(t) for t in texts
    )


def _second_line(first: Record, second: Record) -> bool:
    """Whether the record below a header is its second line: nothing but header words in columns the first one names."""
    filled = [cell for cell in second.cells if cell]
    if len(filled) < 2 or (_is_header(second) and second.cells == first.cells):
        return False
    return all(len(cell) < 25 and words.roles(cell) and not looks_like_amount(cell) for cell in filled) and len(
        second.cells
    ) <= len(first.cells)


def _joined(upper: list[str], lower: list[str]) -> list[str]:
    width = max(len(upper), len(lower))
    pad = lambda cells: [*cells, *([""] * (width - len(cells)))]  # noqa: E731 - one use, two lines down
    return [" ".join(part for part in pair if part) for pair in zip(pad(upper), pad(lower), strict=True)]


def _headless(records: Records) -> Table | None:
    dated = places.data_places(records)
    if not dated:
        return None
    data = _below_a_title(records, dated)
    # The first record of the commonest width starts the body; what stands above it is preamble.
    width_at = records.widths()
    spread = [width_at[place] for place in data]
    widths: dict[int, int] = {}
    for width in spread:
        widths[width] = widths.get(width, 0) + 1
    common = max(widths, key=lambda width: widths[width])
    start = data[spread.index(common)]
    if start == dated[0]:
        start = 0 if all(len(r.cells) >= common for r in records.cut(0, data[0])) else data[0]
    return _table(("",) * common, records.cut(0, start), records.cut(start, len(records)), 0)


def _below_a_title(records: Records, data: list[int]) -> list[int]:
    """The places without leading ones that have their day elsewhere than the rows below: an account's own line.

    So is a first line whose day is written in another order than theirs.
    """
    sample = [record.cells for record in records.pick(data[:_TITLES])]
    first = [next(at for at, cell in enumerate(cells) if cell and looks_like_date(cell)) for cells in sample]
    if len(first) <= _FEW:
        return data
    usual = max(set(first), key=first.count)
    led = next(place for place, at in enumerate(first) if at == usual)
    if first.count(usual) < len(first) - led:
        return data
    led = 1 if led == 0 and _ordered_alone([cells[usual] for cells in sample]) else led
    # A line that fills what the rows fill is one of them, however its day is written: none is lost in silence.
    shapes = [tuple(map(bool, cells)) for cells in sample]
    return data if any(shape in shapes[led:] for shape in shapes[:led]) else data[led:]


def _ordered_alone(days: list[str]) -> bool:
    """Whether no order of day and month fits the first day and the others, while one fits all others."""
    top, *rest = [got.orders if (got := patterns(clean(day))) else frozenset() for day in days]
    common = frozenset.intersection(*rest)
    return bool(common) and not common & top
