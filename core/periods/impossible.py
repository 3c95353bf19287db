"""Days that no calendar has: "31 February", "31/11/2026"."""

from __future__ import annotations

import re
from calendar import monthrange

from core.periods.spelling import MONTH_NAMES, MONTHS, plain

_LEAP = 2024  # a year that has every day there is
_MON = rf"(?P<mon>{'|'.join(MONTHS)})\b"
_DAY = r"(?<![\w.,/£$€])(?P<d>3[01]|29)(?:st|nd|rd|th)?"
_YEAR = r"(?:,? (?:of )?(?P<y>20\d\d))?"
_NAMED = (
    re.compile(rf"{_DAY}(?: of)?[ /-]?{_MON}{_YEAR}"),
    # "Feb 30 payments" counts them.
    re.compile(
        rf"\b{_MON}\.? (?:the )?{_DAY}(?![\w%/]|[.,]\d)"
        rf"(?=,? 20\d\d|\W*$| (?:and|to|or|for|from|with|please|pls)\b){_YEAR}"
    ),
)
_NUMERIC = re.compile(
    r"\b(?:on|since|from|by|until|till|before|after|between|to|for) (?:the )?"
    r"(?P<a>\d{1,2})(?P<by>[/.-])(?P<b>\d{1,2})(?:(?P=by)(?P<y>20\d\d|\d\d))?(?![\d/%.-])"
)


def no_such_day(text: str, *, locale: str = "GB") -> str | None:
    """The day named in `text` that no calendar has, as "31 February"; None where every day it names is one."""
    spelt, _, _ = plain(text)
    for pattern in _NAMED:
        for found in pattern.finditer(spelt):
            if said := _named(int(found["d"]), MONTHS[found["mon"]], found["y"]):
                return said
    for found in _NUMERIC.finditer(spelt):
        a, b = int(found["a"]), int(found["b"])
        day, month = (b, a) if (locale.upper() == "US" and a <= 12) or b > 12 else (a, b)
        written = found["y"] or found["by"] == "/"  # "from 30.11" may be money
        if written and 28 < day <= 31 and 1 <= month <= 12 and (said := _named(day, month, found["y"])):
            return said
    return None


def _named(day: int, month: int, year: str | None) -> str | None:
    whole = int(year) + (2000 if len(year) == 2 else 0) if year else _LEAP
    if day <= monthrange(whole, month)[1]:
        return None
    return f"{day} {MONTH_NAMES[month - 1].capitalize()}{f' {whole}' if day == 29 else ''}"
