"""What a person says about a table's columns ("the amount is in column 5"), checked before it is believed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from core.statements import words
from core.statements.bounds import Unreadable
from core.statements.columns import Column

# The answers that name a column, and the role each gives it.
ROLES = {
    "date_column": "date",
    "amount_column": "amount",
    "debit_column": "debit",
    "credit_column": "credit",
    "balance_column": "balance",
    "description_column": "description",
}
_SEVERAL = re.compile(r"^\d{1,3}(?:\s*,\s*\d{1,3})+$")  # the answer to "which columns?": "4,5"
_SHOWN = 12  # columns listed in a refusal


def place(answer: str | None, columns: list[Column]) -> int | None:
    """The column a person named: by its number from 1, or by its header; None where nothing was said."""
    said = (answer or "").strip()
    if not said:
        return None
    if said.isdecimal() and 1 <= int(said) <= len(columns):
        return int(said) - 1
    return next((c.index for c in columns if c.name and words.normal(c.name) == words.normal(said)), None)


def corrected(columns: list[Column], answers: Mapping[str, str]) -> list[Column]:
    """The columns with the roles a person gave them. Raises Unreadable for one that cannot be what was said."""
    chosen: dict[int, str] = {}
    for key, role in ROLES.items():
        said = answers.get(key, "").strip()
        if key == "amount_column" and _SEVERAL.match(said):
            wrong = next((n for n in said.split(",") if int(n) > len(columns)), None)
            if wrong is not None:
                raise Unreadable(_none_such(wrong.strip(), columns))
            continue
        if not said:
            continue
        index = place(said, columns)
        if index is None:
            raise Unreadable(_none_such(said, columns))
        if index in chosen:
            raise Unreadable(
                f"{named(columns[index], capital=True)} cannot be both the {chosen[index]} and the {role}."
            )
        _check(columns[index], role)
        chosen[index] = role
    return [replace(c, roles={chosen[c.index]: words.EXACT}) if c.index in chosen else c for c in columns]


def _check(column: Column, role: str) -> None:
    if role == "date" and not (column.mostly(column.dates) or column.mostly(column.serials)):
        raise Unreadable(f"{named(column, capital=True)} holds no dates{_such_as(column)}. Which column has them?")
    empty_side = role in {"debit", "credit"} and not column.filled
    amounts = column.mostly(column.amounts) and not column.mostly(column.dates)
    if role in {"amount", "debit", "credit", "balance"} and not (amounts or empty_side):
        raise Unreadable(f"{named(column, capital=True)} holds no amounts{_such_as(column)}. Which column has them?")


def _such_as(column: Column) -> str:
    text = next(iter(column.words), "")
    return f' (it says "{text[:30]}")' if text else ""


def named(column: Column, *, capital: bool = False) -> str:
    """A column as a person would point at it."""
    start = "Column" if capital else "column"
    return f'{start} {column.index + 1} "{column.name}"' if column.name else f"{start} {column.index + 1}"


def _none_such(said: str, columns: list[Column]) -> str:
    shown = ", ".join(f"{c.index + 1} {c.name}".strip() for c in columns[:_SHOWN])
    more = " …" if len(columns) > _SHOWN else ""
    return f'This file has no column "{said[:40]}". It has {len(columns)}: {shown}{more}.'
