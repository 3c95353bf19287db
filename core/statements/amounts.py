"""Sums of money as banks print them: signs anywhere, symbols, grouping, decimal point or comma."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

Style = Literal[".", ","]

_CODES = (
    "AED ARS AUD BAM BDT BGN BHD BRL BYN CAD CHF CLP CNH CNY COP CZK DEM DKK EEK EGP EUR FRF GBP GEL GHS HKD HRK HUF "
    "IDR ILS INR ISK ITL JOD JPY KES KRW KWD KZT LKR LTL LVL MAD MKD MUR MXN MYR NGN NLG NOK NPR NZD OMR PEN PHP PKR "
    "PLN PYG QAR RON RSD RUB RUR SAR SEK SGD THB TND TRY TWD TZS UAH UGX USD UYU VND XAF XOF ZAR ZMW"
)
CURRENCIES = frozenset(_CODES.split())
SYMBOLS = {
    "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "US$": "USD",
    "R$": "BRL", "£": "GBP", "€": "EUR", "₹": "INR", "₽": "RUB", "₺": "TRY", "TL": "TRY",
    "₴": "UAH", "₪": "ILS", "₩": "KRW",
    "₫": "VND", "฿": "THB", "₦": "NGN", "₱": "PHP", "₸": "KZT", "zł": "PLN", "zl": "PLN",
    "Kč": "CZK", "Kè": "CZK", "Ft": "HUF",
    "лв": "BGN", "лв.": "BGN", "руб": "RUB", "руб.": "RUB", "р.": "RUB", "lei": "RON", "Rs": "INR", "Rs.": "INR",
    "RM": "MYR", "Rp": "IDR", "KSh": "KES", "Ksh": "KES", "元": "CNY", "円": "JPY", "원": "KRW", "R": "ZAR",
    "S/": "PEN", "S/.": "PEN", "₾": "GEL", "₡": "CRC", "₲": "PYG", "kn": "HRK", "KM": "BAM", "Lt": "LTL", "Ls": "LVL",
    "Fr.": "CHF", "SFr.": "CHF", "د.إ": "AED",
}  # fmt: skip
# Symbols several currencies share: they say "money", not which.
_SHARED = frozenset({"$", "¥", "kr", "kr.", "Kr", "Kr.", "RMB", "￥", "₤"})
_MINUS = str.maketrans(
    {
        "\u2212": "-",
        "\u2013": "-",
        "\u2012": "-",
        "\u2014": "-",
        "\ufe63": "-",
        "\uff0d": "-",
        "\uff0b": "+",
        "\u2019": "'",
        "\u02bc": "'",
        "\u00b4": "'",
    }
)
_TAG = r"(?:[^\W\d_]{1,3}[$]|S/\.?|[$£¥￥฿\u20a0-\u20c0元円원]|[^\W\d_]{1,3}\.?(?:\.[^\W\d_]{1,2})?|[A-Za-z]{3})"
# Nothing given back (`*+`): every piece ends where the next begins, and 40 spaces are no reason to try them all.
_AMOUNT = re.compile(
    rf"^(?P<open>\()?\s*+(?P<s1>[-+])?\s*+(?P<c1>{_TAG})?\s*+(?P<s2>[-+])?\s*+"
    rf"(?P<body>[.,]?\d[\d.,' ]*+)\s*+(?P<s3>[-+])?\s*+"
    rf"(?P<c2>{_TAG})?\s*+(?P<s4>[-+])?\s*+(?P<close>\))?\s*+(?P<side>[A-Za-z]{{1,2}}\.?)?$"
)
_PLAIN = re.compile(r"^-?\d{1,15}\.\d\d$")
_LONGEST = 24  # characters of a sum with its separators: more is no money
NUMBER = re.compile(r"[-+]?\d{1,18}(?:\.\d{0,8})?|[-+]?\.\d{1,8}")  # what the structured formats may hold
_GROUPED = {
    ".": re.compile(r"^\d{1,3}(?:\.\d{3})+(?:,\d*)?$"),
    ",": re.compile(r"^(?:\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3})(?:\.\d*)?$"),
}
_DEBIT = frozenset({"dr", "d", "db"})
_CREDIT = frozenset({"cr", "c"})


@dataclass(frozen=True, slots=True)
class Shape:
    """What a cell's amount is written with. negative: a minus or parentheses. side: "D" or "C" printed after it."""

    digits: str  # separators still in it, blanks and apostrophes gone
    negative: bool
    signed: bool
    currency: str | None
    side: Literal["D", "C"] | None

    @property
    def has_separator(self) -> bool:
        """Whether a point or comma stands among the digits."""
        return "." in self.digits or "," in self.digits


@lru_cache(maxsize=20_000)
def shape(text: str) -> Shape | None:
    """How the amount in `text` is written, None where it is no amount. `text` is a cleaned cell."""
    if len(text) > 40 or not text:
        return None
    if _PLAIN.match(text):
        return Shape(text.lstrip("-"), text[0] == "-", text[0] == "-", None, None)
    text = f"({text[1:-1]})" if text[0] == "<" and text[-1] == ">" else text  # some print (12.50) so
    found = _AMOUNT.match(text.translate(_MINUS))
    if found is None or bool(found["open"]) != bool(found["close"]):
        return None
    return _shaped(found)


def _shaped(found: re.Match[str]) -> Shape | None:
    tags = [found[name] for name in ("c1", "c2", "side") if found[name]]
    side, currency = _side(tags), None
    for tag in tags:
        known = _currency(tag)
        if known is None and tag.lower().rstrip(".") not in _DEBIT | _CREDIT:
            return None
        currency = currency or (known if known not in {None, "?"} else None)
    digits = _squeezed(found["body"])
    if digits is None or len(digits) > _LONGEST or not styles(digits):
        return None
    signs = [found[name] for name in ("s1", "s2", "s3", "s4") if found[name]]
    if len(signs) > 1:
        return None
    negative = "-" in signs or bool(found["open"])
    return Shape(
        digits, negative, bool(signs) or bool(found["open"]), currency or ("?" if tags and side is None else None), side
    )


def _side(tags: list[str]) -> Literal["D", "C"] | None:
    for tag in tags:
        word = tag.lower().rstrip(".")
        if word in _DEBIT:
            return "D"
        if word in _CREDIT:
            return "C"
    return None


def _currency(tag: str) -> str | None:
    """The ISO code of a symbol or code, "?" for one that several currencies share, None for another word."""
    if tag.upper() in CURRENCIES:
        return tag.upper()
    if tag in SYMBOLS:
        return SYMBOLS[tag]
    return "?" if tag in _SHARED or "\u20a0" <= tag <= "\u20c0" else None


_SPACED = re.compile(r"^\d{1,3}(?:[ ']\d{3})+(?:[.,]\d*)?$|^\d{1,2}(?:[ ']\d{2})+[ ']\d{3}(?:[.,]\d*)?$")


def _squeezed(body: str) -> str | None:
    """`body` without the blanks or apostrophes that group it; None where they do not group."""
    body = body.strip()
    if " " not in body and "'" not in body:
        return body
    if not _SPACED.match(body):
        return None
    return body.replace(" ", "").replace("'", "")


@lru_cache(maxsize=20_000)
def styles(digits: str) -> frozenset[Style]:
    """The decimal signs under which `digits` is a number."""
    allowed: set[Style] = set()
    if _is_number(digits, "."):
        allowed.add(".")
    if _is_number(digits, ","):
        allowed.add(",")
    return frozenset(allowed)


def _is_number(digits: str, decimal: Style) -> bool:
    group: Style = "," if decimal == "." else "."
    if digits.count(decimal) > 1:
        return False
    if group not in digits:
        return True
    return bool(_GROUPED[group].match(digits))


def places(digits: str, decimal: Style) -> int:
    """How many digits stand after the decimal sign."""
    return len(digits) - digits.index(decimal) - 1 if decimal in digits else 0


def surviving_styles(shapes: Iterable[Shape]) -> frozenset[Style]:
    """The decimal signs that fit every amount: both for "1,250" alone, one as soon as "12.50" or "1,250.00" is there.

    Thousandths in some rows only are no money: "350" beside "1,290" makes the comma a grouping. Empty: they contradict.
    """
    distinct = {one.digits for one in shapes}
    allowed: set[Style] = {".", ","}
    for digits in distinct:
        allowed &= styles(digits)
    if len(allowed) < 2:
        return frozenset(allowed)
    return frozenset(style for style in allowed if _steady(distinct, style)) or frozenset(allowed)


def _steady(distinct: set[str], decimal: Style) -> bool:
    """Whether amounts read with `decimal` have places money has: never three beside fewer."""
    spread = Counter(places(digits, decimal) for digits in distinct)
    return 3 not in spread or len(spread) == 1


@lru_cache(maxsize=20_000)
def value(digits: str, decimal: Style) -> Decimal:
    """The number that `digits` is when `decimal` is its decimal sign; never negative."""
    if decimal == ".":
        return Decimal(digits.replace(",", "") or "0")
    return Decimal(digits.replace(".", "").replace(",", ".") or "0")
