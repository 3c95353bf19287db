"""Text made comparable: case, accents, domains and punctuation folded away, and the word lists read from data/."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources

_ENDINGS = (
    "com|co|uk|de|nl|at|ch|fr|it|es|eu|pl|lt|lv|ee|ie|us|ca|in|net|org|io|ai|app|dk|se|no|fi|be|cz|hu|au|"
    "nz|info|biz|me|tv"
)
_WEB = re.compile(r"\b(?:https?://)?(?:www?\d?\.)|\bhttps?(?:www\.?|://)?", re.IGNORECASE)
_ENDING = re.compile(rf"(?<=[^\W_])\.(?=(?:{_ENDINGS})(?:\b|\.))", re.IGNORECASE)
_INITIALS = re.compile(r"\b(\w)\.(?=\w)")
_QUOTES = str.maketrans("", "", "'’`´")
_OTHER = re.compile(r"[\W_]+")
_LETTERS = str.maketrans({"ß": "ss", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})
_TWO = re.compile(r"(?<=[^\Waeiou])([aou])e(?=[^\Waeiou])")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """`text` as lower-case words parted by single spaces: "CAFÉ-Bar E.ON, www.foo.co.uk" → "cafe bar eon foo co uk"."""
    if "." in text or "http" in text.casefold():  # few have either, and three passes are half the work
        text = _INITIALS.sub(r"\1", _ENDING.sub(" ", _WEB.sub(" ", text)))
    text = text.casefold().replace("&", " and ").translate(_QUOTES)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_LETTERS))
        text = "".join(c for c in text if not unicodedata.combining(c))
    return _OTHER.sub(" ", text).strip()


def plain(word: str) -> str:
    """A folded word with "koeln" and "koln" made one: banks write ö both ways."""
    return _TWO.sub(r"\1", word)


def sections(name: str) -> Iterator[tuple[str, str]]:
    """(section, line) of data file `name`; sections are headed "[so]", and # begins a remark."""
    section = ""
    for line in resources.files("core.ledger").joinpath("data", name).read_text("utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            section = line.strip("[] ")
        elif line.strip() and not line.startswith("#"):
            yield section, line


@cache
def phrases(name: str, *, section: str | None = None) -> frozenset[str]:
    """The comma-parted phrases of a data file, folded, of one section or of all."""
    return frozenset(
        folded
        for at, line in sections(name)
        if section in (None, at)
        for phrase in line.split(",")
        if (folded := fold(phrase))
    )


@cache
def words(name: str, *, section: str | None = None) -> frozenset[str]:
    """The space-parted words of a data file, folded, of one section or of all."""
    return frozenset(fold(word) for at, line in sections(name) if section in (None, at) for word in line.split())
