"""Whole columns of amounts at once: most are written one plain way, and then no cell is looked at twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import lru_cache

from core.statements.amounts import Shape, Style, shape, value
from core.statements.cells import Number
from core.statements.records import Cells, Texts
from core.statements.sums import Sums

# A sum with two decimals in either style, perhaps grouped in thousands; or an empty cell.
_PLAIN: dict[Style, re.Pattern[str]] = {
    ".": re.compile(r"(?:-?(?:\d{1,15}|\d{1,3}(?:,\d{3}){1,5})\.\d\d)?"),
    ",": re.compile(r"(?:-?(?:\d{1,15}|\d{1,3}(?:\.\d{3}){1,5}),\d\d)?"),
}
_MANY = 50  # unlike cells of a run: fewer are looked at one by one
# Sums as a sheet writes them, without the noughts at their end: "450", "12.5". "-0" is left to be shown as printed.
_SHORT: dict[Style, re.Pattern[str]] = {
    style: re.compile(rf"(?:(?:-(?=[0{style}]*[1-9]))?\d{{1,15}}(?:[{style}]\d{{1,2}})?)?") for style in _PLAIN
}
# A column of them, joined by line breaks: of plain bare digits as far as it goes, which is quicker, then of any.
_RUNS: dict[re.Pattern[str], re.Pattern[str]] = {
    cell: re.compile(rf"{first}{cell.pattern}(?:\n{cell.pattern})*")
    for style in _PLAIN
    for cell, first in ((_PLAIN[style], rf"(?:-?\d{{1,15}}+[{style}]\d\d\n)*+"), (_SHORT[style], ""))
}


def signed(text: str, style: Style) -> Decimal | None:
    """The number in a cell with its printed sign; a D or C after it counts as a sign. None where it is none."""
    got = shape(text)
    return None if got is None else of_shape(got, ".") if isinstance(text, Number) else of_shape(got, style)


def of_shape(got: Shape, style: Style) -> Decimal:
    """The signed number of a shape."""
    number = value(got.digits, style)
    return -number if got.negative or got.side == "D" else number


def numbers(texts: Texts, style: Style) -> Sums:
    """What `signed` makes of each cell, None for an empty one."""
    if not all(_is_of(_PLAIN, run, style) for run in texts.runs):
        if all(_is_of(_SHORT, run, style) for run in texts.runs):
            return Sums.of(Decimal(text.replace(style, ".")) if text else None for text in texts.cells())
        return Sums.of(signed(text, style) if text else None for text in texts.cells())
    if any(map(_prints_minus_zero, texts.runs)):
        return Sums.of(Decimal(text).scaleb(-2) if text else None for run in texts.runs for text in _bare(run))
    raw: list[int | None] = []
    for run in texts.runs:
        cells = _bare(run)
        raw += [int(text) if text else None for text in cells] if "" in cells else map(int, cells)
    return Sums(raw, hundredths=True)


def _is_of(cell: Mapping[Style, re.Pattern[str]], run: str | Cells, style: Style) -> bool:
    """Whether every cell is written in that way and style, or empty."""
    if isinstance(run, str):
        return _runs_as(cell[style], run)
    if style == "," and any(type(text) is Number for text in run):
        return False  # a sheet's own numbers have a point in every style
    return all(map(cell[style].fullmatch, run))


@lru_cache(maxsize=2048)  # each run is asked twice: which sign its decimals have, and then for its numbers
def _runs_as(cell: re.Pattern[str], run: str) -> bool:
    """Whether a run of joined cells is one of `cell`s."""
    return _RUNS[cell].fullmatch(run) is not None


def _bare(run: str | Cells) -> Cells:
    """Plain sums without separators: with two decimals each, they are numbers of hundredths."""
    if isinstance(run, str):
        return run.replace(",", "").replace(".", "").split("\n")
    return [text.replace(",", "").replace(".", "") for text in run]


def _prints_minus_zero(run: str | Cells) -> bool:
    """Whether a plain sum is "-0.00", which is shown as it is printed."""
    if isinstance(run, str) and "-0" not in run:
        return False
    return any(text[:2] == "-0" and not int(text) for text in _bare(run))


def shapes(columns: Iterable[Texts]) -> list[Shape]:
    """The shapes that can tell a decimal sign: every odd one, and of the plain ones an example a style."""
    odd: dict[str, None] = {}  # in the file's order: one of them may be shown to its owner
    found: dict[str, str] = {}
    for run in (run for column in columns for run in column.runs):
        odd |= dict.fromkeys(_unlike(run, found))
    return [got for text in (*found.values(), *odd) if (got := shape(text))]


def _unlike(run: str | Cells, found: dict[str, str]) -> Iterable[str]:
    """The cells of a run that are written in no plain way. found: an example of each plain way, kept here."""
    style: Style
    if isinstance(run, str):
        for style, pattern in _PLAIN.items():
            if _runs_as(pattern, run):
                example = run.strip("\n").partition("\n")[0]
                if example:
                    found.setdefault(style, example)
                return ()
        run = run.split("\n")
    odd = [*dict.fromkeys(text for text in run if text and type(text) is not Number)]
    for style, pattern in _PLAIN.items():
        odd = _without(odd, pattern, found, lambda _, style=style: style)
    if len(odd) < _MANY:
        return odd
    for style, pattern in _SHORT.items():
        odd = _without(odd, pattern, found, lambda text, style=style: f"{style}{len(text.partition(style)[2])}")
    return odd


def _without(odd: list[str], pattern: re.Pattern[str], found: dict[str, str], way: Callable[[str], str]) -> list[str]:
    """The cells that are not written as `pattern`. way: what names the way the others are written in."""
    left: list[str] = []
    for text in odd:
        if pattern.fullmatch(text):
            found.setdefault(way(text), text)
        else:
            left.append(text)
    return left
