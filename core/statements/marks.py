"""A column of two words nobody knows beside amounts without signs: which of the two says money out is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from core.statements import words
from core.statements.amounts import CURRENCIES
from core.statements.case import Case
from core.statements.columns import Column
from core.statements.money import side_of
from core.statements.sums import Sums

_LONGEST = 24  # characters of such a word
_TYPE = re.compile(r"\b(?:type|typ|tipo|art|umsatzart|soort|kind|action|druh|rodzaj|laji|вид|тип)\b")
_MOST = 6  # kinds of rows
_CUES = ("spending", "income", "repaid")
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


def kinds(case: Case, amounts: Sums, used: Iterable[int]) -> Column | None:
    """The one column of kinds of rows ("Purchase", "Refund", "Fee") beside amounts without signs.

    Most of its words must be known to speak of money in or out: then no one answer fits every row.
    """
    if any(amount < 0 for amount in amounts.known()):
        return None
    taken = {*used, *case.dates}
    found = [c for c in case.columns if c.index not in taken and _says_kinds(c)]
    return found[0] if len(found) == 1 else None


def _says_kinds(column: Column) -> bool:
    if column.is_amount or column.is_date or column.filled < column.rows or not 2 < len(column.words) <= _MOST:
        return False
    if column.rows < len(column.words) * 2 and not _TYPE.search(words.normal(column.name)):
        return False  # words of single rows
    spoken = [word for word in column.words if side_of(word) or any(words.speaks_of(word, cue) for cue in _CUES)]
    return len(spoken) * 2 > len(column.words) and not set(column.roles) - _OPEN


def question_of(word: str) -> str:
    """The key of the question which way rows of one kind go; the answer is "out" or "in"."""
    return f"sign:{word}"


def by_kind(case: Case, amounts: Sums, column: Column, out: Mapping[str, bool]) -> Sums:
    """The amounts with the rows of some kinds turned to money out."""
    cells = [words.normal(text) or text for text in case.column(column.index).cells()]
    return Sums.of(_turned(amount, out=out.get(text, False)) for amount, text in zip(amounts, cells, strict=True))


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
