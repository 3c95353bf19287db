"""What people say of exchange rates: "1 EUR is 0.86 GBP", "use 0.86 for euros", "forget the rate for dollars"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

_WORDS = {
    "EUR": "eur euro euros €",
    "GBP": "gbp pound pounds sterling quid £",
    "USD": "usd dollar dollars us$ $",
    "INR": "inr rupee rupees ₹",
    "JPY": "jpy yen ¥",
    "CHF": "chf franc francs",
    "PLN": "pln zloty zlotys złoty zł",
    "SEK": "sek",
    "NOK": "nok",
    "DKK": "dkk",
    "CZK": "czk koruna",
    "HUF": "huf forint forints",
    "CAD": "cad c$",
    "AUD": "aud a$",
    "NZD": "nzd nz$",
    "CNY": "cny rmb yuan",
    "AED": "aed dirham dirhams",
    "ZAR": "zar rand",
    "SGD": "sgd s$",
    "HKD": "hkd hk$",
    **{
        code: code.lower() for code in "RON BGN THB ILS BRL MXN KRW IDR MYR PHP VND UAH SAR QAR KES NGN EGP ISK".split()
    },
}
_CODES = {word: code for code, words in _WORDS.items() for word in words.split()}
_SIGNS = "|".join(re.escape(word) for word in sorted(_CODES, key=len, reverse=True) if not word.isalpha())
_MONEY = "|".join(re.escape(word) + (r"\b" if word.isalpha() else "") for word in sorted(_CODES, key=len, reverse=True))
# "1,234" may be one and a quarter or a thousand: a rate with a comma needs other than three digits behind it.
_NUMBER = r"\d*[.,]\d{1,2}|\d*[.,]\d{4,8}|\d*\.\d{3}|\d{1,6}"
_LEAD = r"^\s*(?:(?:ok|so|please|pls|hey|and|then|no|actually)[\s,]+)*"
_COUNT = r"(?:take|count|use|set|make|treat|reckon)\s+"
_RATE = r"(?:the\s+|my\s+)?(?:exchange\s+)?rate"
_PATTERNS = [
    re.compile(_LEAD + pattern + r"\s*[.!]*\s*$", re.IGNORECASE)
    for pattern in (
        rf"(?:{_COUNT})?(?P<units>\d+|one|an?)\s*(?P<base>{_MONEY})\s*(?:is|are|=|equals?|as|at|buys|makes|costs)\s*(?:worth\s+|about\s+)?(?P<rate>{_NUMBER})\s*(?P<quote>{_MONEY})?",
        rf"{_COUNT}(?P<rate>{_NUMBER})\s*(?P<quote>{_MONEY})?\s*(?:for|per|to)\s+(?:(?:the|an?|one|1|each|every)\s+)?(?P<base>{_MONEY})",
        rf"(?:{_COUNT})?(?:{_RATE}\s+(?:for\s+|of\s+|from\s+)?)?(?P<base>{_MONEY})\s*(?:/|to|in|into|-|:)\s*(?P<quote>{_MONEY})\s*(?:rate\s*)?(?:is|at|=|:|to|as)?\s*(?P<rate>{_NUMBER})",
        rf"(?:the\s+)?(?P<base>{_MONEY})\s+(?:rate\s+)?(?:is|stands)\s+(?:at\s+)?(?P<rate>{_NUMBER})\s*(?P<quote>{_MONEY})?",
    )
]
_FORGET = re.compile(
    _LEAD
    + rf"(?:forget|drop|delete|remove|stop\s+using)\s+{_RATE}s?\s+(?:for|of|between|from)\s+(?:the\s+)?"
    + rf"(?P<base>{_MONEY})"
    + rf"(?:\s*(?:and|to|/)\s*(?:the\s+)?(?P<quote>{_MONEY}))?\s*[.!]*\s*$",
    re.IGNORECASE,
)
# "Forget the euro rate", "drop the dollar to pound exchange rate".
_FORGET_BEFORE = re.compile(
    _LEAD
    + r"(?:forget|drop|delete|remove|stop\s+using)\s+(?:about\s+)?(?:the\s+|my\s+|that\s+)?"
    + rf"(?P<base>{_MONEY})(?:\s*(?:and|to|/|-)\s*(?:the\s+)?(?P<quote>{_MONEY}))?"
    + r"\s*(?:exchange\s+)?rates?\s*[.!]*\s*$",
    re.IGNORECASE,
)
_LIST = re.compile(
    _LEAD
    + rf"(?:what|which|show|list|see)?\s*(?:are\s+|me\s+)?(?:all\s+)?{_RATE}s"
    + r"(?:\s+do\s+(?:you|i)\s+(?:use|have))?\s*\??\s*$",
    re.IGNORECASE,
)
_SIGNED = re.compile(rf"({_SIGNS})\s*({_NUMBER})")


@dataclass(frozen=True)
class RateSaying:
    """base: the currency it is about. quote: in which it is counted; None for the owner's own. rate: of one base."""

    verb: Literal["set", "forget", "list"]
    base: str = ""
    quote: str | None = None
    rate: Decimal = Decimal(0)


def read(words: str) -> RateSaying | None:
    """What `words` say of exchange rates; None where they are about something else."""
    if len(words) > 120:
        return None
    said = _SIGNED.sub(r"\2 \1", words)
    if _LIST.match(said):
        return RateSaying("list")
    if found := _FORGET.match(said) or _FORGET_BEFORE.match(said):
        return RateSaying("forget", _code(found["base"]), _code(found["quote"]) if found["quote"] else None)
    for pattern in _PATTERNS:
        if found := pattern.match(said):
            parts = found.groupdict()
            base, quote = _code(parts["base"]), _code(parts["quote"]) if parts.get("quote") else None
            units = parts.get("units") or "1"
            count = Decimal(units) if units.isdigit() else Decimal(1)
            number = Decimal(parts["rate"].replace(",", "."))
            return RateSaying("set", base, quote, number / count) if count and base != quote else None
    return None


def code_of(word: str) -> str | None:
    """The currency that `word` calls by its name, its code or its sign; None for any other word."""
    return _CODES.get(word.casefold())


def _code(word: str) -> str:
    return _CODES.get(word.casefold(), word.upper())
