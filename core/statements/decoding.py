"""Bytes of a text file to its characters: BOMs, UTF-16 without one, UTF-8, and the code pages banks still write."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from itertools import pairwise

from core.statements import words
from core.statements.bounds import Unreadable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_GB_FOUR = re.compile(rb"[\x81-\xfe][0-9][\x81-\xfe][0-9]")  # a sign outside GBK, as GB18030 writes it
_SAMPLE = 64 * 1024
# Code pages whose letters stand among ASCII ones, the commonest first: a tie goes to the first.
_LATIN = ("cp1252", "cp1250", "cp1257", "cp1254", "iso-8859-2", "cp850")
# Code pages of scripts where whole words are high bytes.
_SCRIPTS = ("cp1251", "koi8-r", "cp866", "cp1253", "cp1255", "cp1256", "cp874")
_WIDE = ("gb18030", "big5", "shift_jis", "euc_kr")


def decode(data: bytes) -> str:
    """The text of `data`, without its BOM. Raises Unreadable for bytes that are no text."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(name, errors="replace")
    wide = _utf16(data)
    if wide:
        return data.decode(wide, errors="replace")
    if data.count(0, 0, _SAMPLE) > 0:
        return _without_nul(data)
    return _eight_bit(data)


def _without_nul(data: bytes) -> str:
    # A few stray NULs are a broken export; many are a binary file.
    if data.count(0) * 20 > len(data):
        raise Unreadable(
            "That is a binary file, not a statement. Please send the bank's CSV, Excel, OFX or CAMT export."
        )
    return _eight_bit(data.replace(b"\0", b""))


def _eight_bit(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(_code_page(data), errors="replace")


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a BOM: every other byte of ASCII text is NUL."""
    head = data[:2000]
    if len(head) < 8 or len(head) % 2:
        head = head[: len(head) // 2 * 2]
    if len(head) < 8:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > half * 0.4 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.05:
        return "utf-16-be"
    return None


def _code_page(data: bytes) -> str:
    sample = data[:_SAMPLE]
    if _nearly_utf8(sample):
        return "utf-8"  # one torn character should not turn the rest to mojibake
    if _GB_FOUR.sub(b"", sample).isascii():
        return "gb18030"
    runs = [len(run) for run in _HIGH_RUN.findall(sample)]
    long_share = sum(run for run in runs if run > 2) / max(1, sum(runs))
    if long_share < 0.5:
        latin = _best(sample, _LATIN)
        return _wide_by_words(sample, words.hits(sample.decode(latin, errors="replace")[:6000])) or latin
    # A double-byte character is two high bytes, so its runs are even; a code page's are of any length.
    even = sum(1 for run in runs if run % 2 == 0) / len(runs)
    names = (*_WIDE, *_SCRIPTS) if even > 0.9 else (*_SCRIPTS, *_WIDE, *_LATIN)
    return _best(sample, names)


def _wide_by_words(sample: bytes, known: int) -> str | None:
    """A double-byte code whose reading has more header words than `known`: half of Shift-JIS's bytes are ASCII."""
    counts = {name: words.hits(sample.decode(name, errors="replace")[:6000]) for name in _WIDE}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] > max(1, known) else None


def _nearly_utf8(sample: bytes) -> bool:
    text = sample.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    good = sum(1 for char in text if ord(char) > 127) - bad
    return good > bad * 4


def _best(sample: bytes, names: tuple[str, ...]) -> str:
    """The code page whose reading has the most header words and the fewest characters no bank prints."""
    best, best_score = names[0], float("-inf")
    for name in names:
        score = _plausible(sample.decode(name, errors="replace"))
        if score > best_score + 1e-9:
            best, best_score = name, score
    return best


def _plausible(text: str) -> float:
    high = {char: count for char, count in Counter(text).items() if ord(char) > 127}
    if not high:
        return 0.0
    total = sum(high.values())
    odd = sum(_oddness(char) * count for char, count in high.items()) / total
    torn = sum(count * _torn(*pair) for pair, count in Counter(pairwise(text)).items())
    hits = words.hits(text[:6000])
    return hits * 0.2 - odd * 4 - 3 * torn / total


def _torn(a: str, b: str) -> int:
    """How often two characters side by side look like no word: a capital from afar in mid-word, a digit on a letter."""
    return (a.islower() and b.isupper() and ord(b) > 127) + (ord(a) > 127 and a.isalpha() and b.isdigit())


def _oddness(char: str) -> float:
    if char == "\ufffd":
        return 2.0
    kind = unicodedata.category(char)
    if kind in {"Ll", "Lo"}:
        return 0.0
    if kind == "Lu":
        return 0.1
    return 0.05 if char in "€£¥°§«»–—’‘“”„…·№\xa0\u3000，。：；（）、" else 1.0
