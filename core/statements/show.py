"""A reading as a person reads it: the verdict first, then the rows as a table."""

from __future__ import annotations

from core.days import format_period
from core.money import format_money
from core.statements.reading import Column, Question, Reading, Skipped
from core.statements.rows import Row

_WORDS = 48  # characters of a description before it is cut with an ellipsis
_SKIPPED = 12  # set-aside lines shown; the rest are counted


def show(reading: Reading) -> str:
    """The reading as text for a terminal, with a line break at the end."""
    match reading.status:
        case "read":
            return _rows(reading)
        case "ask" if reading.question is not None:
            return _question(reading.file, reading.question)
        case _:
            return f"{_shown(reading.file)}\n  {reading.reason}\n"


def _rows(reading: Reading) -> str:
    lines = [f"{_shown(reading.file)}: {_about(reading)}", ""]
    cells = [_cells(row) for row in reading.rows]
    wide = max((len(amount) for _, amount, _, _ in cells), default=0)
    wider = max((len(balance) for _, _, balance, _ in cells), default=0)
    for day, amount, balance, text in cells:
        balance = f"  {balance:>{wider}}" if wider else ""
        lines.append(f"  {day}  {amount:>{wide}}{balance}  {text}")
    lines += ["", f"  {reading.proof.text}"]
    if reading.columns:
        lines.append(f"  Columns: {', '.join(_column(one) for one in reading.columns)}")
    lines += _set_aside(reading.skipped)
    return "\n".join(lines) + "\n"


def _about(reading: Reading) -> str:
    parts = [reading.bank] if reading.bank else []
    if reading.last4:
        parts.append(f"account ending {reading.last4}")
    if reading.currency:
        parts.append(reading.currency)
    if reading.start and reading.end:
        parts.append(format_period(reading.start, reading.end))
    return ", ".join(_shown(part) for part in parts)


def _cells(row: Row) -> tuple[str, str, str, str]:
    amount = format_money(row.amount, row.currency) if row.currency else f"{row.amount:,f}"
    balance = f"{row.balance:,f}" if row.balance is not None else ""
    return row.date.isoformat(), amount, balance, _cut(row.description)


def _cut(text: str) -> str:
    text = _shown(text)
    return text if len(text) <= _WORDS else text[: _WORDS - 1].rstrip() + "…"


def _shown(text: str) -> str:
    """Text from a file, safe on a terminal: no control character, no mark that turns the line round."""
    return "".join(char if char.isprintable() else " " for char in text)


def _column(column: Column) -> str:
    return f"{column.role} {column.number}" + (f' "{_shown(column.name)}"' if column.name else "")


def _set_aside(skipped: tuple[Skipped, ...]) -> list[str]:
    if not skipped:
        return []
    lines = ["", f"  Not counted ({len(skipped)}):"]
    lines += [f"    line {one.line}: {one.why}: {_cut(one.text)}" for one in skipped[:_SKIPPED]]
    if len(skipped) > _SKIPPED:
        lines.append(f"    and {len(skipped) - _SKIPPED} more")
    return lines


def _question(file: str, question: Question) -> str:
    lines = [_shown(file), f"  {_shown(question.text)}"]
    lines += [
        f"    --answer {question.key}={one.value}   {_shown(one.label)} ({_shown(one.example)})"
        for one in question.options
    ]
    return "\n".join(lines) + "\n"
