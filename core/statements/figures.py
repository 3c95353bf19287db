"""Whole columns of amounts at once: most are written one plain way, and then no cell is looked at twice."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from decimal import Decimal

from core.statements.amounts import Shape, Style, shape, value
from core.statements.cells import Number

# A sum with two decimals in either style, perhaps grouped in thousands; or an empty cell.
_PLAIN: dict[Style, re.Pattern[str]] = {
    ".": re.compile(r"(?:-?(?:\d{1,15}|\d{1,3}(?:,\d{3})+)\.\d\d)?"),
    ",": re.compile(r"(?:-?(?:\d{1,15}|\d{1,3}(?:\.\d{3})+),\d\d)?"),
}
_GROUP: dict[Style, str] = {".": ",", ",": "."}


def signed(text: str, style: Style) -> Decimal | None:
    """The number in a cell with its printed sign; a D or C after it counts as a sign. None where it is none."""
    got = shape(text)
    return None if got is None else of_shape(got, ".") if isinstance(text, Number) else of_shape(got, style)


def of_shape(got: Shape, style: Style) -> Decimal:
    """The signed number of a shape."""
    number = value(got.digits, style)
    return -number if got.negative or got.side == "D" else number


def numbers(texts: Sequence[str], style: Style) -> list[Decimal | None]:
    """What `signed` makes of each cell, None for an empty one."""
    if not _all_plain(texts, style):
        return [signed(text, style) if text else None for text in texts]
    group = _GROUP[style]
    if style == ",":
        texts = [text.replace(group, "").replace(",", ".") for text in texts]
    elif any(group in text for text in texts):
        texts = [text.replace(group, "") for text in texts]
    if "" in texts:
        return [Decimal(text) if text else None for text in texts]
    return list(map(Decimal, texts))


def complete(values: Sequence[object]) -> bool:
    """Whether none of the values is None. (Asking a list of Decimals "None in" compares each with None, slowly.)"""
    return type(None) not in set(map(type, values))


def _all_plain(texts: Sequence[str], style: Style) -> bool:
    if style == "," and any(type(text) is Number for text in texts):
        return False  # a sheet's own numbers have a point in every style
    return all(map(_PLAIN[style].fullmatch, texts))


def shapes(texts: Collection[str]) -> list[Shape]:
    """The shapes that can tell a decimal sign: every odd one, and of the plain ones an example a style."""
    odd = {text for text in texts if type(text) is not Number} if Number in set(map(type, texts)) else set(texts)
    odd.discard("")
    found: list[str] = []
    for pattern in _PLAIN.values():
        plain = list(filter(pattern.fullmatch, odd))
        found += plain[:1]
        odd.difference_update(plain)
    return [got for text in (*found, *odd) if (got := shape(text))]
