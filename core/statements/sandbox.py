"""Reads a statement in a child process under memory, CPU and wall limits, so a hostile file costs only the child."""

from __future__ import annotations

import gc
import json
import os
import resource
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from core.statements.bounds import MAX_BYTES, too_large
from core.statements.reading import (
    Column,
    Json,
    Option,
    Proof,
    Question,
    Reading,
    Row,
    Skipped,
    Status,
    made,
    refused,
)

MEMORY = 768 * 1024 * 1024  # address space, not resident: the interpreter and its libraries map 100 MB of it
CPU_SECONDS = 20
WALL_SECONDS = 30.0
_ROOT = Path(__file__).resolve().parents[2]

_TOO_MUCH = (
    "Reading this file took more memory or time than a statement should. "
    "Please export a shorter period, as CSV if you can."
)


def read_in_child(
    data: bytes,
    name: str,
    answers: Mapping[str, str] | None = None,
    *,
    limit: int = MAX_BYTES,
    memory: int = MEMORY,
    cpu_seconds: int = CPU_SECONDS,
    wall_seconds: float = WALL_SECONDS,
) -> tuple[Reading, ...]:
    """What `reader.read` says of `data`, from a child of its own; a child that dies or hangs is a refusal.

    memory: bytes of address space. Safe from any thread: the child is started, never forked from this process's state.
    """
    if len(data) > limit:
        return (refused(name, too_large(limit)),)
    order = json.dumps([name, dict(answers or {}), limit, memory, cpu_seconds]).encode()
    try:
        done = subprocess.run(
            [sys.executable, "-S", "-P", "-m", "core.statements.sandbox"],
            input=len(order).to_bytes(4, "big") + order + data,
            capture_output=True,
            timeout=wall_seconds,
            check=False,
            env={"PYTHONPATH": os.pathsep.join([str(_ROOT), *filter(None, sys.path)]), "LC_ALL": "C.UTF-8"},
        )
    except subprocess.TimeoutExpired:
        return (refused(name, _TOO_MUCH),)
    if done.returncode != 0:
        return (refused(name, _TOO_MUCH),)
    try:
        return unpacked(done.stdout)
    except (ValueError, TypeError, ArithmeticError):
        return (refused(name, _TOO_MUCH),)


def packed(readings: tuple[Reading, ...]) -> bytes:
    """Readings as compact JSON: what a child may say; loading it runs nothing."""
    return json.dumps([_plain(one) for one in readings], ensure_ascii=False, separators=(",", ":")).encode()


def _plain(one: Reading) -> list[Json]:
    question = one.question
    proof = one.proof
    return [
        one.file,
        one.status,
        _asked(question) if question else None,
        [one.bank, one.last4, one.currency, _day(one.start), _day(one.end), one.layout, one.reason],
        _columns(one.rows),
        [proof.kind, proof.checked, proof.broken, _text(proof.opening), _text(proof.closing), proof.text],
        [[s.line, s.text, s.why] for s in one.skipped],
        [[column.role, column.number, column.name] for column in one.columns],
    ]


def _columns(rows: tuple[Row, ...]) -> Json:
    """The rows' fields column by column; a column of one value is that value once."""
    columns: list[list[Json]] = [
        [row.date.isoformat() for row in rows],
        [str(row.amount) for row in rows],
        [row.currency for row in rows],
        [row.description for row in rows],
        [row.counterparty for row in rows],
        [row.reference for row in rows],
        [_text(row.balance) for row in rows],
        [row.line for row in rows],
        [row.account for row in rows],
    ]
    packed: list[Json] = [c[:1] if c and c.count(c[0]) == len(c) else c for c in columns]
    return packed


def _asked(question: Question) -> Json:
    return [question.key, question.text, [[one.value, one.label, one.example] for one in question.options]]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)


def unpacked(said: bytes) -> tuple[Reading, ...]:
    """The readings that `packed` wrote. Raises ValueError, TypeError or ArithmeticError for anything else."""
    collects = gc.isenabled()
    gc.disable()  # nothing made here is garbage, and looking for some in 100,000 rows takes as long as making them
    try:
        return tuple(_reading(*one) for one in json.loads(said))
    finally:
        if collects:
            gc.enable()


def _reading(
    file: str,
    status: Status,
    question: Any,
    facts: list[Any],
    rows: list[list[Any]],
    proof: list[Any],
    skipped: list[list[Any]],
    columns: list[list[Any]],
) -> Reading:
    bank, last4, currency, start, end, layout, reason = facts
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
        rows=_rows(rows),
        proof=Proof(kind, checked, broken, _money(opening), _money(closing), text),
        skipped=tuple(Skipped(*one) for one in skipped),
        layout=layout,
        reason=reason,
        columns=tuple(Column(*one) for one in columns),
    )


def _rows(columns: list[list[Any]]) -> tuple[Row, ...]:
    count = max(map(len, columns))
    days, amounts, codes, words, names, references, balances, lines, accounts = (
        column * count if len(column) == 1 else column for column in columns
    )
    known = {text: date.fromisoformat(text) for text in set(days)}
    dates = [known[text] for text in days]
    left = [_money(text) for text in balances] if None in balances else list(map(Decimal, balances))
    return tuple(made([dates, list(map(Decimal, amounts)), codes, words, names, references, left, lines, accounts]))


def _money(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def main() -> None:
    """The child: limits first, then the file from standard input, then its readings to standard output."""
    size = int.from_bytes(sys.stdin.buffer.read(4), "big")
    name, answers, limit, memory, cpu_seconds = json.loads(sys.stdin.buffer.read(size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    gc.disable()  # a child lives for one file, and what it makes it keeps
    from core.statements import reader  # noqa: PLC0415 - not before the limits

    data = sys.stdin.buffer.read(limit + 1)
    sys.stdout.buffer.write(packed(reader.read(data, name, answers, limit=limit)))


if __name__ == "__main__":
    main()
