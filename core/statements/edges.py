"""The first or last row of a table without header that is unlike the others: a balance, or a transaction; asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.statements.cells import looks_like_amount, looks_like_date
from core.statements.reading import Option, Question, Skipped, folded
from core.statements.records import Record, Records
from core.statements.table import Table

_LIKE = 3  # rows that are alike before another is unlike them
_MISSING = 2  # columns that all of them fill and the other leaves empty
_SAMPLE = 200  # rows looked at


def odd(table: Table) -> int | None:
    """The place in `table.data` of the first or last row where it leaves empty what every other row fills."""
    if table.headed or len(table.data) <= _LIKE:
        return None
    head, last = table.data[0], table.data[-1]
    inner = [*table.body.pick(table.data[1:-1][:_SAMPLE])]
    edges = table.body[head], table.body[last]
    for at, one, other in ((len(table.data) - 1, edges[1], edges[0]), (0, edges[0], edges[1])):
        always = _filled([*inner, other])
        if len(always - _filled([one])) >= _MISSING:
            return at
    return None


def _filled(records: Sequence[Record]) -> set[int]:
    """The columns that every one of the records fills."""
    return set.intersection(*({at for at, cell in enumerate(one.cells) if cell} for one in records))


def settled(table: Table, answers: Mapping[str, str]) -> tuple[Table, list[Skipped], Question | None]:
    """The table without an edge row that a person called a balance, what was left out, and else the question."""
    at = odd(table)
    said = answers.get("edge_row")
    if at is None or said == "row":
        return table, [], None
    place = table.data[at]
    record = table.body[place]
    if said != "balance":
        return table, [], _question(record)
    body = Records([*table.body.cut(0, place).parts, *table.body.cut(place + 1, len(table.body)).parts])
    data = [one - (one > place) for one in table.data if one != place]
    words = folded(" ".join(cell for cell in record.cells if cell))[:200]
    kept = Table(table.names, table.preamble, body, data, table.header_line, table.named_width)
    return kept, [Skipped(record.line, words, "you said that it is a balance")], None


def _question(record: Record) -> Question:
    cells = [cell for cell in record.cells if cell]
    day = next(cell for cell in cells if looks_like_date(cell))
    amount = next(cell for cell in cells if looks_like_amount(cell) and cell != day)
    text = (
        f"Line {record.line} ({amount} on {day}) leaves out what every other row has. "
        "Is it a transaction or the account's balance?"
    )
    options = (
        Option("balance", "It is the balance", f"{amount} is not counted"),
        Option("row", "It is a transaction", f"{amount} is counted"),
    )
    return Question("edge_row", text, options)
