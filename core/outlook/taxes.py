"""Which tax a payment is, by its text: one office takes several, each on days of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from core.ledger.one_tax import OFFICE, TAXES
from core.outlook.recurring.texts import masked

BORROWED = re.compile(r"\b(?:loan|lending|finance|instal?ments?)\b", re.IGNORECASE)
ANY = "tax"  # one whose text names no more than its office
SURE = ("VAT", "GST", "estimated tax", "wage tax")  # what a text names without an office: the others may be names
TURNOVER = ("VAT", "GST")  # paid by the quarter, wherever nothing shows another rhythm
_OFFICE = re.compile(
    rf"steuer|belasting|\b(?:{OFFICE}|self.?assess\w*|imp[oô]ts?|impuestos?|imposte|tax(?:es)?)\b(?!.free)",
    re.IGNORECASE,
)
_APART = "#"
MOST = 150  # payments in two years: a tax of every week, and one of every month


def tax_of(text: str) -> str:
    """The name of the tax that is paid with a payment of this text; "" for any other, and for a loan to pay one."""
    return _tax_of(masked(text))


@lru_cache(maxsize=4096)
def _tax_of(text: str) -> str:
    if BORROWED.search(text):
        return ""
    office = bool(_OFFICE.search(text))
    named = next((name for name, pattern in _patterns() if (office or name in SURE) and pattern.search(text)), "")
    return named or (ANY if office else "")


@cache
def _patterns() -> Sequence[tuple[str, re.Pattern[str]]]:
    """As `core.ledger.one_tax` writes them for PostgreSQL, for Python."""
    return [
        (one.name, re.compile(rf"\b(?:{one.written.replace('[:alnum:]', 'a-z0-9')})\b", re.IGNORECASE)) for one in TAXES
    ]


def keys_of(keys: Sequence[str], texts: Sequence[str], into: Sequence[bool]) -> tuple[str, ...]:
    """`key_of` each payment of an account; who is paid more often than any office is looked at no further."""
    often = {key for key, number in Counter(keys).items() if number > MOST}
    paid = zip(keys, texts, into, strict=True)
    return tuple(key if key in often else key_of(key, text, into=came) for key, text, came in paid)


def key_of(key: str, text: str, *, into: bool) -> str:
    """The key of what a payment belongs to: its payee's, and of taxes each tax by itself."""
    tax = "" if into or not key else tax_of(text)
    return f"{key}{_APART}{tax}" if tax else key


def name_of(key: str, names: Mapping[str, str]) -> str:
    """What a person calls such a key. names: by the payee's key."""
    payee = key.partition(_APART)[0]
    return names.get(payee, payee.title())


def is_tax(key: str) -> bool:
    """Whether it is a tax's."""
    return _APART in key
