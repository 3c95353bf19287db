"""One cell as a person sees it: invisible marks, Excel's quoting and apostrophes gone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from core.statements.amounts import shape
from core.statements.dates import patterns

# Spaces of every width, joiners, BOMs and the marks that turn text right to left: none is part of a value.
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u061c\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_WIDE_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")


# Arabic, Persian, Devanagari, Bengali, Thai and full-width digits, and Arabic's marks for decimals and thousands.
_ZEROS = "\u0660\u06f0\u0966\u09e6\u0e50\uff10"
_DIGITS = {ord(zero) + digit: str(digit) for zero in _ZEROS for digit in range(10)} | {0x066B: ".", 0x066C: ","}
# What banks print where there is nothing: it is no amount, and no reason to think that a column holds none.
BLANKS = frozenset({"-", "--", "---", "—", "–", "−", "n/a", "na", "*", ".", "nil", "none", "null", "_"})


_LETTERED = 5  # digits after a lone letter: "R250" is 250 rand, "R29251833" a reference


class Number(str):
    """A number a sheet itself holds, written plainly: "." is its decimal point whatever the file's style."""

    __slots__ = ()


def clean(cell: str) -> str:
    """`cell` without invisible marks, Excel's ="…", a leading apostrophe or the quotes around it."""
    text = cell.strip() if cell.isascii() else visible(cell).strip()
    if not text or (text[0] not in "='\"" and text[-1] not in "'\""):
        return text
    return _unwrapped(text)


def clean_all(cells: Iterable[str]) -> str:
    """The cells of a column, none with a line break, each as clean() makes it, joined by line breaks."""
    text = "\n".join(map(str.strip, cells))
    odd = "'" in text or '"' in text or "=" in text
    if not (odd or text.isascii()):
        odd = bool(_CONTROL.search(text))  # of these clean() spares a cell's that is otherwise ASCII
        if not odd and (plain := visible(text)) != text:
            text = "\n".join(map(str.strip, plain.split("\n")))
            odd = "'" in text or '"' in text or "=" in text
    return "\n".join(map(clean, text.split("\n"))) if odd else text


def visible(text: str) -> str:
    """`text` without invisible marks, every wide or hard space a plain one, the digits of every script as 0 to 9."""
    return _WIDE_SPACE.sub(" ", _INVISIBLE.sub("", text)).translate(_DIGITS)


def _unwrapped(text: str) -> str:
    if text.startswith('="') and text.endswith('"'):
        text = text[2:-1]
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        return text[1:-1].strip()
    if text.startswith("'") and "'" not in text[1:]:
        return text[1:].strip()
    if text.count('"') == 1:
        return text.strip('"').strip()
    return text


@lru_cache(maxsize=20_000)
def looks_like_date(cell: str) -> bool:
    """Whether the cell holds a day and nothing else (a time of day may follow)."""
    return bool(patterns(clean(cell)))


@lru_cache(maxsize=20_000)
def looks_like_amount(cell: str) -> bool:
    """Whether the cell holds a sum of money: a number with decimals, a sign, a currency or at most seven digits."""
    if isinstance(cell, Number):
        return True
    got = shape(clean(cell))
    if got is None:
        return False
    if cell[0].isalpha() and cell[1:2].isdigit() and not got.has_separator and len(got.digits) > _LETTERED:
        return False
    return got.has_separator or got.signed or got.currency is not None or len(got.digits) <= 7
