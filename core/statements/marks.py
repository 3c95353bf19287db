"""A column of two words nobody knows beside amounts without signs: which of the two says money out is asked."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from core.statements import words
from core.statements.amounts import CURRENCIES
from core.statements.case import Case
from core.statements.columns import Column
from core.statements.sums import Sums

_LONGEST = 24  # characters of such a word
_OPEN = frozenset({"flag", "description"})  # roles that such a column may be headed with
_ANSWER = "out:"  # and the word that says money out: a column has it in every file of one layout


def column(case: Case, amounts: Sums, used: Iterable[int]) -> Column | None:
    """The one column whose two words may be the signs of `amounts`, None where they have signs or none or many may."""
    if any(amount < 0 for amount in amounts.known()):
        return None
    taken = {*used, *case.dates}
    found = [c for c in case.columns if c.index not in taken and _says_two_things(c)]
    headed = [c for c in found if c.role("flag")]
    pool = headed or found
    return pool[0] if len(pool) == 1 else None


def _says_two_things(column: Column) -> bool:
    if column.is_amount or column.is_date or column.filled < column.rows or column.rows < len(column.words) + 1:
        return False
    known = all(word.upper() in CURRENCIES or word.isdigit() or len(word) > _LONGEST for word in column.words)
    return len(column.words) == 2 and not known and not set(column.roles) - _OPEN


def answer(word: str) -> str:
    """The answer that says that `word` marks money out."""
    return f"{_ANSWER}{word}"


def apply(case: Case, amounts: Sums, column: Column, said: str) -> Sums:
    """The amounts as an answer turns them."""
    out = said.removeprefix(_ANSWER)
    cells = [words.normal(text) or text for text in case.column(column.index).cells()]
    pairs = zip(amounts, cells, strict=True)
    return Sums.of(_turned(amount, out=text == out) for amount, text in pairs)


def _turned(amount: Decimal | None, *, out: bool) -> Decimal | None:
    return -amount if out and amount else amount
