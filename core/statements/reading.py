"""What reading a statement gives: rows with their proof, one question, or a refusal in a sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from core.statements.rows import Row

Json: TypeAlias = str | int | bool | Mapping[str, "Json"] | list["Json"] | None
Status: TypeAlias = Literal["read", "ask", "refused"]
ProofKind: TypeAlias = Literal["balance", "totals", "sum", "count", "none"]


@dataclass(frozen=True)
class Option:
    """One answer to a question: `value` goes back in answers, `label` is shown, `example` is a row read that way."""

    value: str
    label: str
    example: str


@dataclass(frozen=True)
class Question:
    """The one thing the file does not decide. Answer with `answers[key] = option.value`."""

    key: str
    text: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Proof:
    """What the file itself proves. kind "balance": the running balance; "totals": printed totals or counts; "sum":
    opening + sum = closing; "count": only the number of rows is certain; "none": nothing was read.

    checked and broken count the comparisons made and the ones that failed. opening and closing are before the
    first and after the last transaction in time, None where the file does not say. text is for a person.
    """

    kind: ProofKind
    checked: int
    broken: int
    opening: Decimal | None
    closing: Decimal | None
    text: str


@dataclass(frozen=True)
class Skipped:
    """A line of the table that is not a transaction, with the reason."""

    line: int
    text: str
    why: str


@dataclass(frozen=True)
class Column:
    """What a column of a table was read as. number: from 1; name: its header, empty where none is.

    role: "date", "amount", "debit", "credit", "sign", "balance", "fee", "description", "counterparty", "reference"
    or "currency". A column may have two (a counterparty is also part of the description).
    """

    role: str
    number: int
    name: str


NO_PROOF = Proof("none", 0, 0, None, None, "nothing was read")


@dataclass(frozen=True)
class Reading:
    """One statement file. rows are empty unless status is "read".

    file: the name given, with the member's name after "!" for one out of a ZIP.
    last4: the last four characters of the account's number. currency: of the account. start and end: the first and
    last day covered, from the file's own period where it states one, else from the rows. layout: a fingerprint of the
    header and roles, equal for two files of one kind; answers given once may be kept under it.
    reason: the sentence of a refusal, empty otherwise. columns: for a table, what each column was read as; a person may
    correct it with answers (date_column, amount_column, debit_column, credit_column, balance_column,
    description_column). decided: the answers that the file itself gave to questions which another file of its
    layout may leave open ({"date_order": "DMY"}). branch: the last four of the sort code or the like beside the number.
    """

    file: str
    status: Status
    question: Question | None = None
    bank: str | None = None
    last4: str | None = None
    currency: str | None = None
    start: date | None = None
    end: date | None = None
    rows: Sequence[Row] = ()
    proof: Proof = NO_PROOF
    skipped: tuple[Skipped, ...] = ()
    layout: str = ""
    reason: str = ""
    columns: tuple[Column, ...] = ()
    decided: Mapping[str, str] = field(default_factory=dict)
    branch: str | None = None


def refused(file: str, reason: str, *, layout: str = "", skipped: tuple[Skipped, ...] = ()) -> Reading:
    """A refused reading of `file` whose `reason` says what to send instead."""
    return Reading(file=file, status="refused", reason=reason, layout=layout, skipped=skipped)


def folded(text: str) -> str:
    """`text` with every run of whitespace made one space, and none at the ends."""
    if text.isprintable() and text.isascii() and "  " not in text:
        return text.strip()
    return re.sub(r"\s+", " ", text).strip()


def to_json(reading: Reading) -> dict[str, Json]:
    """The reading as the JSON object `cashflow read --json` prints: amounts as decimal strings, dates as ISO days."""
    return {
        "file": reading.file,
        "status": reading.status,
        "question": _question(reading.question),
        "bank": reading.bank,
        "account": {"last4": reading.last4, "currency": reading.currency},
        "start": _day(reading.start),
        "end": _day(reading.end),
        "rows": [_row(row) for row in reading.rows],
        "proof": _proof(reading.proof),
        "skipped": [{"line": one.line, "text": one.text, "why": one.why} for one in reading.skipped],
        "layout": reading.layout,
        "reason": reading.reason,
        "columns": [{"role": one.role, "number": one.number, "name": one.name} for one in reading.columns],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _money(amount: Decimal | None) -> str | None:
    return None if amount is None else format(amount, "f")


def _row(row: Row) -> dict[str, Json]:
    return {
        "date": row.date.isoformat(),
        "amount": format(row.amount, "f"),
        "currency": row.currency,
        "description": row.description,
        "counterparty": row.counterparty,
        "reference": row.reference,
        "balance": _money(row.balance),
        "line": row.line,
    }


def _proof(proof: Proof) -> dict[str, Json]:
    return {
        "kind": proof.kind,
        "checked": proof.checked,
        "broken": proof.broken,
        "opening": _money(proof.opening),
        "closing": _money(proof.closing),
        "text": proof.text,
    }


def _question(question: Question | None) -> dict[str, Json] | None:
    if question is None:
        return None
    options: list[Json] = [{"value": one.value, "label": one.label, "example": one.example} for one in question.options]
    return {"key": question.key, "text": question.text, "options": options}
