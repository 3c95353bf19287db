"""Numbers as people write them: amounts of money, shares, how late, how many."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()  # fmt: skip
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES = {word: at for at, word in enumerate(_ONES, start=1)} | {
    word: at * 10 for at, word in enumerate(_TENS, start=2)
}
_SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "grand": 1000,
    "k": 1000,
    "million": 1_000_000,
    "mil": 1_000_000,
    "m": 1_000_000,
}
_WORD = rf"(?:{'|'.join([*_TENS, *reversed(_ONES)])})"
_NUMBER_WORDS = rf"(?:(?:an?|{_WORD})(?:[ -]{_WORD})?(?:[ -](?:hundred\b(?: (?:and )?{_WORD}(?:[ -]{_WORD})?(?![ -]hundred\b))?|(?:thousand|grand|million|mil)\b(?: (?:and )?{_WORD}(?:[ -]{_WORD})?)?))+|{_WORD}(?:[ -]{_WORD})?)\b"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_UNIT = r"(?:quids?|squid|pounds?|nicker|dollars?|bucks?|euros?|gbp|usd|eur|pence|rupees|sterling)\b"
_AMOUNT = re.compile(
    rf"(?P<sign>[£$€₹¥]|\b(?:gbp|usd|eur|rs\.?)) ?(?P<a>{_DIGITS})(?: ?(?P<ka>k|m|grand|thousand|mil|million)\b)?(?![\d%])"
    rf"|(?<![\w.])(?P<b>{_DIGITS}|{_NUMBER_WORDS})(?: ?(?P<kb>k|grand|thousand|mil|million)\b)? ?(?P<unit>{_UNIT})"
    rf"|(?<![\w.])(?P<c>{_DIGITS}|{_NUMBER_WORDS}) ?(?P<pct>%|percent\b|per cent\b|pct\b)"
    rf"|(?<![\w.])(?P<d>{_DIGITS})(?: ?(?P<kd>k|grand|thousand|mil|million))\b"
    rf"|(?<![\w.])(?P<e>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|[1-9]\d{{0,2}}(?:\.\d{{3}})+(?![.,\d])|\d+\.\d\d)(?![\d%])"
    rf"|(?<![\w.,])(?P<g>\d{{1,6}},\d\d)(?![\d,%])"
    rf"|(?<![\w.])(?P<f>(?:an?|{_WORD})(?:[ -]{_WORD})?[ -](?:hundred|thousand|grand|million)\b(?: (?:and )?{_WORD}(?:[ -]{_WORD})?(?![ -]hundred\b))?)"
    r"|\ba (?P<note>fiver|tenner)\b",
    re.IGNORECASE,
)
_PENCE = re.compile(
    r"(?<![\w.])£?(?P<n>\d{1,6}) ?(?:pounds?|quid|dollars?|euros?)? (?:and )?(?P<p>\d{1,2}) ?(?:p|pence|cents?)\b",
    re.IGNORECASE,
)
# "Forty-nine pounds ninety-nine", "33 quid 20".
_AND_PENCE = re.compile(
    rf"(?<![\w.])(?P<n>{_DIGITS}|{_NUMBER_WORDS}) ?(?:quid|pounds?|dollars?|bucks?|euros?) (?:and )?"
    rf"(?P<p>\d\d|(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(_ONES[:9])}))?|{'|'.join(reversed(_ONES[9:]))})"
    r"(?: ?(?:p|pence|cents?)\b|(?![\w%.,:/]| ?(?:%|per ?cent|pc|payments?|transactions?|customers?|clients?|people|days?|weeks?|months?|years?|times|"
    r"lads|men|hours|invoices|bills|jobs|of)\b))",
    re.IGNORECASE,
)
_HALF = re.compile(
    rf"\b(?:(?P<n>\d{{1,3}}|{_WORD}|an?) and a half|half an?) (?P<scale>k|grand|thousand|million|mil)\b", re.IGNORECASE
)
_LATE = re.compile(
    rf"\b(?P<n>\d{{1,3}}|{_WORD}|an?)[ -]?(?P<unit>days?|weeks?|wks?|months?|mths?)'? (?:late|overdue|delay|behind|later|slower)\b"
    rf"|\b(?:not|n't|dont|doesnt|wont|didnt|without|stops?) pay(?:ing|s)? (?:us |me )?for (?:another |a further )?(?P<n3>\d{{1,3}}|{_WORD}|an?) (?P<unit3>days?|weeks?|months?)\b"
    rf"|\b(?:late|delayed?|slower|later) by (?P<n2>\d{{1,3}}|{_WORD}|an?) (?P<unit2>days?|weeks?|wks?|months?|mths?)\b",
    re.IGNORECASE,
)
_COUNT = re.compile(rf"(?<![\w.,£$€-])(?:(?P<n>\d{{1,6}})|(?P<w>{_WORD}))(?![\w%]|[.,]\d)", re.IGNORECASE)
_DAYS = {"d": 1, "w": 7, "m": 30}


@dataclass(frozen=True)
class Number:
    """A number in a text. kind: money, share (percent), late (days) or count. span: where it stands."""

    value: Decimal
    kind: str
    span: tuple[int, int]


def numbers(text: str) -> list[Number]:
    """The numbers of `text` in reading order, the written-out ones too; "2.5k", "five hundred quid", "two weeks late"."""
    found: list[Number] = []
    for m in _LATE.finditer(text):
        unit = (m["unit"] or m["unit2"] or m["unit3"]).lower()
        found.append(Number(_value(m["n"] or m["n2"] or m["n3"]) * _DAYS[unit[0]], "late", m.span()))
    for m in _PENCE.finditer(text):
        _append(found, Number(_value(m["n"]) + Decimal(int(m["p"])) / 100, "money", m.span()))
    for m in _AND_PENCE.finditer(text):
        _append(found, Number(_value(m["n"]) + _value(m["p"]) / 100, "money", m.span()))
    for m in _HALF.finditer(text):
        whole = _value(m["n"]) if m["n"] else 0
        _append(found, Number((whole + Decimal("0.5")) * _SCALES[m["scale"].lower()], "money", m.span()))
    for m in _AMOUNT.finditer(text):
        words_or_digits = next((m[g] for g in "abcdefg" if m[g]), None)
        scale = _SCALES.get((m["ka"] or m["kb"] or m["kd"] or "").lower(), 1)
        value = (
            _value(words_or_digits) * scale
            if words_or_digits
            else Decimal({"fiver": 5, "tenner": 10}[m["note"].lower()])
        )
        _append(found, Number(value, "share" if m["pct"] else "money", m.span()))
    for m in _COUNT.finditer(text):
        if (m["w"] or "").lower() != "one":
            _append(found, Number(_value(m[0]), "count", m.span()))
    return sorted(found, key=lambda number: number.span)


def _append(found: list[Number], number: Number) -> None:
    start, end = number.span
    if all(end <= other.span[0] or other.span[1] <= start for other in found):
        found.append(number)


def _value(text: str) -> Decimal:
    """ "1,280.50" or "two hundred and fifty" as a number."""
    if re.fullmatch(r"\d{1,6},\d\d", text):  # "88,50", as the continent writes it
        return Decimal(text.replace(",", "."))
    plain = text.lower().replace(",", "")
    if plain[0].isdigit():
        return Decimal(plain.replace(".", "") if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", plain) else plain)
    total = part = 0
    for word in re.split(r"[ -]+", plain):
        if word in ("a", "an"):
            part = 1
        elif word in _VALUES:
            part += _VALUES[word]
        elif word in _SCALES:
            total, part = (
                (total, max(part, 1) * 100) if word == "hundred" else (total + max(part, 1) * _SCALES[word], 0)
            )
    return Decimal(total + part)
