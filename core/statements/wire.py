"""Readings as a child process says them: JSON, and behind it the rows' columns as plain bytes; loading runs nothing."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from core.statements.reading import Column, Json, Option, Proof, Question, Reading, Skipped, Status
from core.statements.records import Texts
from core.statements.rows import Rows
from core.statements.sums import Sums

_SIZE = 8  # bytes of the JSON's length
_NONE = -(2**63)  # in a column of hundredths; no bank has as many


def packed(readings: Sequence[Reading]) -> Iterator[bytes]:
    """The bytes that `unpacked` takes, piece by piece."""
    columns: list[bytes] = []
    said = json.dumps([_plain(one, columns) for one in readings], ensure_ascii=False, separators=(",", ":")).encode()
    yield len(said).to_bytes(_SIZE, "big")
    yield said
    yield from columns


def unpacked(said: bytes) -> tuple[Reading, ...]:
    """The readings that `packed` wrote. Raises ValueError, TypeError or ArithmeticError for anything else."""
    size = _SIZE + int.from_bytes(said[:_SIZE], "big")
    columns = _Columns(said, size)
    return tuple(_reading(columns, *one) for one in json.loads(said[_SIZE:size]))


def _plain(one: Reading, columns: list[bytes]) -> list[Json]:
    question = one.question
    proof = one.proof
    return [
        one.file,
        one.status,
        _asked(question) if question else None,
        [one.bank, one.last4, one.currency, _day(one.start), _day(one.end), one.layout, one.reason, one.branch],
        _packed_rows(one.rows if isinstance(one.rows, Rows) else Rows.of(one.rows), columns),
        [proof.kind, proof.checked, proof.broken, _text(proof.opening), _text(proof.closing), proof.text],
        [[s.line, s.text, s.why] for s in one.skipped],
        [[column.role, column.number, column.name] for column in one.columns],
        dict(one.decided),
    ]


def _packed_rows(rows: Rows, columns: list[bytes]) -> Json:
    """What the JSON says of the rows; their columns go to `columns`."""
    columns += [array("i", map(date.toordinal, rows.days)).tobytes(), rows.lines.tobytes()]
    return [
        len(rows),
        [_packed_sums(sums, columns) for sums in (rows.amounts, rows.balances)],
        [_packed_texts(texts, columns) for texts in (rows.descriptions, rows.counterparties, rows.references)],
        [_once(rows.currencies), _once(rows.accounts)],
    ]


def _packed_sums(sums: Sums, columns: list[bytes]) -> Json:
    """The sums as text; where hundredths follow, only whether nothing is "0"."""
    if not sums.hundredths:
        return _once([_text(one) for one in sums])
    raw = [_NONE if one is None else int(one) for one in sums.raw] if not sums.complete else sums.raw
    columns.append(array("q", raw).tobytes())  # pyright: ignore[reportArgumentType, reportCallIssue]
    return sums.bare_zero


def _packed_texts(texts: Texts | Sequence[str | None], columns: list[bytes]) -> Json:
    """How many bytes of joined cells follow; the cells themselves where one holds a line break or is None."""
    if not isinstance(texts, Texts):
        return _once(texts)
    joined = "\n".join(run if isinstance(run, str) else "\n".join(run) for run in texts.runs)
    if any("\n" in text for run in texts.runs if not isinstance(run, str) for text in run):
        return _once(texts.cells())
    columns.append(joined.encode())
    return len(columns[-1])


def _once(values: Sequence[str | None]) -> Json:
    """A column of one value is that value once."""
    return [*values[:1]] if values and values.count(values[0]) == len(values) else [*values]


def _asked(question: Question) -> Json:
    return [question.key, question.text, [[one.value, one.label, one.example] for one in question.options]]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)


def _reading(
    columns: _Columns,
    file: str,
    status: Status,
    question: Any,
    facts: list[Any],
    rows: list[Any],
    proof: list[Any],
    skipped: list[list[Any]],
    roles: list[list[Any]],
    decided: dict[str, str],
) -> Reading:
    bank, last4, currency, start, end, layout, reason, branch = facts
    kind, checked, broken, opening, closing, text = proof
    day = date.fromisoformat
    return Reading(
        file=file,
        status=status,
        question=Question(question[0], question[1], tuple(Option(*o) for o in question[2])) if question else None,
        bank=bank,
        last4=last4,
        currency=currency,
        start=day(start) if start else None,
        end=day(end) if end else None,
        rows=columns.rows(*rows),
        proof=Proof(kind, checked, broken, _money(opening), _money(closing), text),
        skipped=tuple(Skipped(*one) for one in skipped),
        layout=layout,
        reason=reason,
        columns=tuple(Column(*one) for one in roles),
        decided=decided,
        branch=branch,
    )


def _money(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


class _Columns:
    """The columns of rows behind the JSON, taken in the order they were packed."""

    def __init__(self, said: bytes, start: int) -> None:
        """start: of the first column in `said`."""
        self._said = memoryview(said)
        self._at = start

    def rows(self, count: int, sums: list[Any], texts: list[Any], names: list[Any]) -> Rows:
        """The rows whose columns come next."""
        ordinals, lines = self._array("i", count), self._array("i", count)
        days = {ordinal: date.fromordinal(ordinal) for ordinal in set(ordinals)}
        amounts, balances = (self._sums(column, count) for column in sums)
        descriptions, counterparties, references = (self._texts(column, count) for column in texts)
        currencies, accounts = (_spread(column, count) for column in names)
        return Rows(
            [days[ordinal] for ordinal in ordinals], amounts, currencies, descriptions, counterparties, references,
            balances, lines, accounts,
        )  # fmt: skip

    def _take(self, size: int) -> memoryview:
        if size < 0 or self._at + size > len(self._said):
            raise ValueError("a column ends before its rows")
        self._at += size
        return self._said[self._at - size : self._at]

    def _array(self, kind: str, count: int) -> array[int]:
        found: array[int] = array(kind)
        found.frombytes(self._take(count * found.itemsize))
        return found

    def _sums(self, texts: list[str | None] | bool, count: int) -> Sums:
        if isinstance(texts, list):
            return Sums.of(map(_money, _spread(texts, count)))
        raw = self._array("q", count)
        return Sums([None if one == _NONE else one for one in raw] if _NONE in raw else raw, True, texts)

    def _texts(self, column: Any, count: int) -> Texts | Sequence[str | None]:
        if isinstance(column, list):
            return _spread(column, count)
        joined = str(self._take(column), "utf-8")
        if joined.count("\n") != max(count - 1, 0):
            raise ValueError("a column of texts has other rows than its reading")
        return Texts((joined,) if count else ())


def _spread(column: list[Any], count: int) -> list[Any]:
    """What `_once` made one of."""
    found = column * count if len(column) == 1 else column
    if len(found) != count:
        raise ValueError("a column has other rows than its reading")
    return found
