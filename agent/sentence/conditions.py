"""Conditions in a question that any sum may have: which currency, which days of the week, which days are left out."""

from __future__ import annotations

import re
from datetime import date

from core import periods
from core.ledger import rate_sayings

_CURRENCY = (
    r"euros?|eur|€|us dollars?|dollars?|usd|us\$|\$|pounds?(?: sterling)?|sterling|gbp|£|rupees?|inr|yen|jpy|"
    r"(?:swiss )?francs?|chf|z[lł]oty?s?|pln|sek|nok|dkk|rand|zar|dirhams?|aed|yuan|cad|aud|nzd"
)
# Of what an amount is: an account or a rate in that currency is something else.
_OF = (
    r"payments?|transactions?|sales?|income|revenue|spend(?:ing)?|costs?|expenses?|bills?|invoices?|profits?|balances?|"
    r"customers?|clients?|suppliers?|purchases?|takings|turnover|receipts|outgoings|money|cash|total|deposits?"
)
_IN = re.compile(
    rf"(?:\b(?:only|just)\s+)?\b(?:in|paid in|made in|taken in)\s+(?:only |just )?(?P<said>{_CURRENCY})(?![\w'’])(?!\s+(?:account|acc|a/c|pot|terms|rate)\b)(?:\s+only\b)?",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"(?<!\w)(?P<said>{_CURRENCY})\s+(?={_OF}\b)", re.IGNORECASE)
_AMOUNT = re.compile(
    rf"(?P<before>€|us\$|\$|£)\s?\d[\d.,]*k?|(?<![\d.,])\d[\d.,]*k?\s?(?P<after>{_CURRENCY})(?![\w'’])", re.IGNORECASE
)


def currency(text: str, held: tuple[str, ...]) -> tuple[str, str | None]:
    """(`text` without it, the code of the currency it keeps to); None for none, or for several.

    held: the currencies of the owner's accounts. An amount's own currency is a condition only among several.
    """
    found = list(_IN.finditer(text)) or list(_BEFORE.finditer(text))
    codes = {_code(one["said"]) for one in found}
    if len(found) == 1 and None not in codes:
        (one,) = found
        if _TOO.match(text, one.end()):
            return text, None  # "in euros or pounds": each by itself
        return text[: one.start()] + " " + text[one.end() :], codes.pop()
    if found or len(held) < 2:
        return text, None
    amounts = {_code(one["before"] or one["after"]) for one in _AMOUNT.finditer(text)}
    return text, amounts.pop() if len(amounts) == 1 else None


_TOO = re.compile(rf"\s*(?:,|and|or|&|vs|versus|than)\s*(?:in\s+)?(?:{_CURRENCY})(?![\w'’])", re.IGNORECASE)


def _code(said: str) -> str | None:
    word = said.casefold().removeprefix("us ").removeprefix("swiss ").removesuffix(" sterling")
    return rate_sayings.code_of(word)


_STRETCH = re.compile(
    r"\s*(?:(?:the|for|in|on|during|of|month|months|days?|week|weeks?|from|between)\s+)*(?P<days>\x00+)"
)
_AND = re.compile(r"\s*(?:,|and|&|or)\s*(?:in |for )?", re.IGNORECASE)


def days_left_out(text: str, blank: str, at: int, today: date, locale: str) -> tuple[int, str]:
    """(where they end, the stretches of days) that are left out by the words before place `at`; "" where none are.

    blank: `text` with its dates blanked: "except in March and April" leaves two of them out.
    """
    known = {one.span[0]: one for one in periods.find(text, today=today, locale=locale)}
    found: list[str] = []
    while days := _STRETCH.match(blank, at):
        one = known.get(days.start("days"))
        if one is None:
            break
        found.append(f"{one.start.isoformat()}/{one.end.isoformat()}")
        at = one.span[1]
        joined = _AND.match(blank, at)
        if joined is None or not _STRETCH.match(blank, joined.end()):
            break
        at = joined.end()
    return at, "; ".join(found)


# ---- which days of the week ----

_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_WEEKDAY = re.compile(
    rf"\b(?:(?:on|at|over|for|every|each|per|of)\s+)?(?:(?:the|a|an|average|typical|usual|normal|my|our)\s+)*(?P<day>(?:{_DAYS}|weekend|weekday|week day))(?P<many>s)?\b",
    re.IGNORECASE,
)


_DAYS_JOINED = re.compile(r"\s*(?:,|;|\b(?:and|or|plus)\b|&)+\s*", re.IGNORECASE)


def weekday(text: str) -> tuple[str, str | None, bool]:
    """(what is left, days that come every week, whether more of them stand apart): "on Mondays", "each Saturday".

    "On Monday" and "last weekend" are dates; "on Mondays and Fridays" is both.
    """
    found = [one for one in _WEEKDAY.finditer(text) if _comes_again(one, text)]
    if not found:
        return text, None, False
    row = found[:1]
    for one in found[1:]:
        if not _DAYS_JOINED.fullmatch(text, row[-1].end(), one.start()):
            break
        row.append(one)
    days = dict.fromkeys(one["day"].lower().replace(" ", "") for one in row)
    left = text[: row[0].start()] + " " + text[row[-1].end() :]
    return left, "; ".join(days), len(row) < len(found)


def _comes_again(found: re.Match[str], text: str) -> bool:
    before = text[: found.start()].rstrip().lower()
    lead = found[0][: found.start("day") - found.start()]
    each = re.search(r"\b(?:every|each|a|an|average|typical|usual|normal)\b", lead, re.IGNORECASE)
    return bool(found["many"] or each) and not before.endswith(("last", "this", "past", "next", "until", "by"))
