"""Records of delimited text or of a sheet to a reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from core.statements import assemble, case, doubtful, proving, table, weigh
from core.statements.bounds import Unreadable
from core.statements.cells import looks_like_amount, looks_like_date
from core.statements.reading import Reading, Skipped, folded, refused
from core.statements.records import Records
from core.statements.rows import Row
from core.statements.surroundings import last4

_SAMPLE = 100  # rows whose words are looked for
_SUMMARY = "it is of a summary without a word, beside a table of transactions"
_OF_A_LAYOUT = frozenset({"sign", "sides", "fee"})  # questions
_VIEW = "the same row stands in another table of this file"
_NO_TABLE = (
    "I found no table of transactions in this file: no rows with a date and an amount. "
    "Please send the bank's own export (CSV, Excel, OFX or CAMT)."
)


def read(grids: list[Records], name: str, form: str, answers: Mapping[str, str]) -> Reading:
    """The reading of a file's cleaned records, a list a sheet. form: "csv" or "sheet", part of the fingerprint."""
    found = [part for records in grids for part in table.find(records)]
    if not found:
        return refused(name, _NO_TABLE)
    told = [part for part in found if _has_words(part)] or found
    layouts = [*dict.fromkeys(part.header for part in told)]
    readings = [_of_layout(layouts.index(part.header) + 1, part, name, form, answers) for part in told]
    reading = readings[0] if len(readings) == 1 else _together(name, readings)
    summed = [record for part in found if part not in told for record in part.body.pick(part.data)]
    left = [Skipped(one.line, folded(" ".join(filter(None, one.cells)))[:200], _SUMMARY) for one in summed]
    return replace(reading, skipped=(*reading.skipped, *left)) if left and reading.status == "read" else reading


def _has_words(part: table.Table) -> bool:
    """Whether any row of a table says what it is about: a list of months and sums is a summary of the others."""
    cells = (cell for record in part.body.pick(part.data[:_SAMPLE]) for cell in record.cells)
    return any(
        any(map(str.isalpha, cell)) and not looks_like_date(cell) and not looks_like_amount(cell) for cell in cells
    )


def _of_layout(number: int, part: table.Table, name: str, form: str, answers: Mapping[str, str]) -> Reading:
    """The reading of a table of a file's first, second … layout: which way amounts go is asked for each."""
    if number == 1:
        return _one(part, name, form, answers)
    mark = f"#{number}"
    own = {key: value for key, value in answers.items() if key not in _OF_A_LAYOUT}
    own |= {key.removesuffix(mark): value for key, value in answers.items() if key.endswith(mark)}
    reading = _one(part, name, form, own)
    question = reading.question
    if question is None or question.key not in _OF_A_LAYOUT:
        return reading
    return replace(reading, question=replace(question, key=f"{question.key}{mark}"))


def _one(part: table.Table, name: str, form: str, answers: Mapping[str, str]) -> Reading:
    layout = ""
    try:
        opened = case.open_case(part, name, answers)
        layout = f"{form}:{case.fingerprint(opened.table, opened.columns)}"
        return _read(*doubtful.settled(part, name, answers, opened), name, layout)
    except case.Asked as asked:
        return Reading(file=name, status="ask", question=asked.question, layout=layout)
    except Unreadable as why:
        return refused(name, str(why), layout=layout)


def _read(opened: case.Case, verdict: weigh.Verdict, name: str, layout: str) -> Reading:
    rows, skipped = assemble.rows(verdict, opened)
    if not len(rows):
        return refused(name, case.NO_ROWS, layout=layout, skipped=tuple(skipped))
    where = assemble.fields(opened, verdict.trial.money.uses)
    return Reading(
        file=name,
        status="read",
        bank=opened.near.bank,
        last4=last4(assemble.account(opened)),
        branch=last4(assemble.branch(opened)),
        currency=assemble.currency(verdict, opened, where),
        start=min(set(rows.days)),
        end=max(set(rows.days)),
        rows=rows,
        proof=proving.prove(verdict, opened, rows),
        skipped=tuple(skipped),
        layout=layout,
        columns=assemble.columns(verdict, opened, where),
        decided=_decided(opened, verdict),
    )


def _decided(opened: case.Case, verdict: weigh.Verdict) -> dict[str, str]:
    """What this file told of its layout that another one may leave open: how days are written, what a plus means."""
    told: dict[str, str] = {"date_order": verdict.order} if verdict.order else {}
    by_balance = verdict.link is not None and verdict.trial.money.kind == "single"
    if by_balance and "sign" not in opened.answers:
        told["sign"] = "printed" if verdict.amounts.raw == verdict.trial.amounts.raw else "inverted"
    return told


def _without_views(readings: Sequence[Reading]) -> tuple[list[Reading], list[Skipped]]:
    """The readings without tables that show rows of another one ("Groceries" beside "All"), and what is skipped."""
    skipped = [line for one in readings for line in one.skipped]
    counts = [Counter((row.date, row.amount, row.description) for row in one.rows) for one in readings]
    kept = [one for at, one in enumerate(readings) if not _is_view(at, readings, counts)]
    again = [one for one in readings if not any(one is other for other in kept)]
    return kept, skipped + [Skipped(row.line, row.description, _VIEW) for one in again for row in one.rows]


def _is_view(at: int, readings: Sequence[Reading], counts: Sequence[Counter[tuple[date, Decimal, str]]]) -> bool:
    """Whether all rows of a table, of one account as far as is known, stand in another one, too."""
    mine = readings[at]
    for other, reading in enumerate(readings):
        apart = mine.last4 and reading.last4 and mine.last4 != reading.last4
        same = counts[at] == counts[other]
        if (
            other != at
            and not apart
            and _sums_up(mine, reading)
            and (len(mine.rows), -at) < (len(reading.rows), -other)
        ):
            return True
        if (
            other != at
            and not apart
            and len(mine.rows) > 1
            and counts[at] <= counts[other]
            and not (same and at < other)
        ):
            return True
    return False


def _sums_up(mine: Reading, other: Reading) -> bool:
    """Whether money in and money out of a table are those of another one: one of them is a summary of the other."""
    sums = [
        tuple(sum((row.amount for row in one.rows if (row.amount > 0) == into), Decimal(0)) for into in (True, False))
        for one in (mine, other)
    ]
    return sums[0] == sums[1] and all(sums[0])


def _together(name: str, readings: Sequence[Reading]) -> Reading:
    """Several tables of one file as one reading: all must be read, else the first that is not speaks for the file."""
    for one in readings:
        if one.status != "read":
            return one
    readings, skipped = _without_views(readings)
    rows: list[Row] = [row for one in readings for row in one.rows]
    first = readings[0]
    return Reading(
        file=name,
        status="read",
        bank=first.bank,
        last4=first.last4,
        branch=first.branch,
        currency=first.currency if len({one.currency for one in readings}) == 1 else None,
        start=min(row.date for row in rows),
        end=max(row.date for row in rows),
        rows=tuple(rows),
        proof=proving.count(rows),
        skipped=tuple(skipped),
        layout=first.layout,
        columns=first.columns,
    )
