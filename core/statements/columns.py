"""What each column of a table holds: facts from its values, roles from its header."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from core.statements import dates, words
from core.statements.amounts import shape
from core.statements.cells import BLANKS, Number, looks_like_amount, looks_like_date
from core.statements.dates import patterns, serial
from core.statements.records import spread
from core.statements.table import Table

_TEXTS = 300  # different cells of a column that are told apart
_SAMPLE = 1000  # records looked at; more change no verdict
_MOST = 0.8  # share of a column's filled cells that must be of a kind: footers and torn cells are in the sample
_DAYS = frozenset({"date", "value_date"})
_MONEY = frozenset({"amount", "debit", "credit", "balance", "gross", "fee"})
_BOTH_SIGNS = frozenset("+-\u2212\u2013")
_FEW = 12  # distinct words a flag or status column may have


@dataclass(frozen=True)
class Column:
    """Counts over the data records. filled: cells with anything in them; the rest count kinds among those."""

    index: int
    name: str
    roles: dict[str, int]
    rows: int
    filled: int
    dates: int
    years: int
    serials: int
    amounts: int
    separated: int
    signed: int
    negative: int
    sided: int
    coded: int
    words: Counter[str]
    length: float

    def mostly(self, count: int) -> bool:
        """Whether `count` is most of the filled cells."""
        return self.filled > 0 and count >= self.filled * _MOST

    @property
    def is_date(self) -> bool:
        """Whether its cells are days."""
        if self.mostly(self.amounts) and _MONEY & set(self.roles) and not _DAYS & set(self.roles):
            return False  # "24.11" under "Credit" is no 24 November
        dated = bool(_DAYS & set(self.roles)) and self.dates * 2 >= self.filled > 0
        return dated or self.mostly(self.dates) or (self.mostly(self.serials) and bool(_DAYS & set(self.roles)))

    @property
    def is_amount(self) -> bool:
        """Whether its cells are sums of money or plain numbers, and not days."""
        return self.mostly(self.amounts) and not self.is_date

    @property
    def is_money(self) -> bool:
        """Whether they can hardly be anything but money: decimals, signs, currencies."""
        return self.is_amount and (self.separated + self.signed + self.coded + self.sided) > 0

    def role(self, name: str) -> int:
        """How sure the header is of role `name`, 0 for not at all."""
        return self.roles.get(name, 0)


def study(table: Table) -> list[Column]:
    """The facts of every column, from an even sample of the data records."""
    sampled = [record.cells for record in table.body.pick(spread(table.data, _SAMPLE))]
    rows = [cells for cells in sampled if not _labelled(cells)] or sampled
    return [_column(index, table.names[index], rows) for index in range(table.width)]


def _labelled(cells: list[str]) -> bool:
    """Whether the record is an opening, closing or total line, which fills other columns than transactions do."""
    return any(len(cell) > 2 and not cell[0].isdigit() and words.label(cell) for cell in cells)


def _column(index: int, name: str, rows: list[list[str]]) -> Column:
    filled = [row[index] for row in rows if index < len(row) and row[index]]
    plus_and_minus = bool(filled) and set(filled) <= _BOTH_SIGNS and len(set(filled)) > 1  # then "-" is no blank
    cells = [cell for cell in filled if plus_and_minus or cell.lower() not in BLANKS]
    shapes = [got for got in map(shape, cells) if got is not None]
    days = [got for got in map(patterns, cells) if got is not None]
    texts = _texts(cells)
    return Column(
        index=index,
        name=name,
        roles=words.roles(name) if name else {},
        rows=len(rows),
        filled=len(cells),
        dates=sum(1 for cell in cells if looks_like_date(cell)),
        years=sum(1 for day in days if not day.mark.startswith("bare") and any(parts[0] for _, parts in day.by)),
        serials=sum(1 for cell in cells if (serial(cell) if isinstance(cell, Number) else dates.epoch(cell))),
        amounts=sum(1 for cell in cells if looks_like_amount(cell)),
        separated=sum(1 for one in shapes if one.has_separator),
        signed=sum(1 for one in shapes if one.signed),
        negative=sum(1 for one in shapes if one.negative),
        sided=sum(1 for one in shapes if one.side),
        coded=sum(1 for one in shapes if one.currency),
        words=texts,
        length=sum(map(len, cells)) / max(1, len(cells)),
    )


def _texts(cells: list[str]) -> Counter[str]:
    """How often each text of the cells stands there; of many only the commonest, since none of them is a sign then."""
    found = Counter(cell for cell in cells if len(cell) < 40)
    texts = Counter[str]()
    for cell, count in found.most_common(_TEXTS):
        texts[words.normal(cell) or cell] += count
    return Counter(dict(texts.most_common(60)))


def is_flag(column: Column) -> bool:
    """Whether its cells are words for money in and money out."""
    least = 0.5 if column.role("flag") else 0.9  # opening lines and totals leave it empty
    if column.role("flag") and column.filled and all(words.is_word(word, "credit") for word in column.words):
        least = 0  # only money in is marked
    if not column.filled or len(column.words) > _FEW or column.filled < column.rows * least:
        return False
    known = sum(n for word, n in column.words.items() if _directed(word))
    return known >= column.filled * 0.9


def _directed(word: str) -> bool:
    unspoken = not words.normal(word)  # "/" beside "收入" and "支出": neither
    return unspoken or any(words.is_word(word, kind) for kind in ("debit", "credit", "neutral"))


def is_status(column: Column) -> bool:
    """Whether its cells say booked, pending or failed."""
    if not column.filled or len(column.words) > _FEW:
        return False
    return bool(column.role("status")) or any(words.is_pending(w) or words.is_dropped(w) for w in column.words)
