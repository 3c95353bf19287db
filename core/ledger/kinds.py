"""What a payment is, from the bank's words about it: a fee, interest, cash, tax, wages, or plainly a purchase."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal, NamedTuple, cast

from core.ledger.folding import fold, phrases, sections

Kind = Literal[
    "purchase",
    "income",
    "transfer_own",
    "fee",
    "interest",
    "cash",
    "tax",
    "payroll",
    "refund",
    "loan",
    "card_settlement",
    "unknown",
]


# Ways of paying others: a bank takes its own fee without them.
_PAID_AWAY = re.compile(
    r"^(?:standing order|sto\b|faster payment|bill payment|card payment to|direct debit(?: payment)? to)"
)
_AT_MACHINE = re.compile(
    r"^(?:cpt|link|bancomat) |\bbank (?:atm|cash ?machine)\b|"
    r"^(?:cpt )?(?:atm|cash(?! ?(?:app|back|conv))|cashpoint|lnk)\b|got[oó]wk|gryn[uų]j|"
    r"\b(?:esp[eè]ces|efectivo|contant[ei]?|kontant\w*|bargeld\w*)\b"
)
# What a payroll service takes for the tax office, beside what it takes for the wages.
_PAYROLL_TAX = re.compile(
    r"\b(?:gusto|adp|paychex(?: tps)?|rippling|onpay|justworks|surepayroll|trinet|(?:intuit|quickbooks|square) payroll)"
    r"\W+(?:payroll\W+)?tax(?:es)?\b"
)
_DIGIT = re.compile(r"\d")


class _Rule(NamedTuple):
    kind: Kind
    sign: int  # -1 money out only, 1 money in only, 0 either
    named: bool | None  # only with (without) a payee's name, None either
    words: re.Pattern[str]


@cache
def _rules() -> tuple[_Rule, ...]:
    found: dict[str, list[str]] = {}
    for section, line in sections("kinds.txt"):
        found.setdefault(section, []).append(line)
    rules: list[_Rule] = []
    for section, lines in found.items():
        kind, sign, named = section.split()[:3]
        words = re.compile("|".join(lines))
        rules.append(_Rule(cast("Kind", kind), _SIGNS[sign], None if named == "*" else False, words))
    return tuple(rules)


_SIGNS = {"-": -1, "+": 1, "*": 0}
_TRANSFERRED = re.compile(
    r"transf|\bxfer\b|\btrf\b|\btfr\b|wire|zelle|venmo|cash app|faster payment|\bfp[io]\b|\bbp\b|ueberw|"
    r"überw|overboek|\bvir(?:ement)?\b|bizum|bonifico|przelew|pavedim|pervedim|swish|mobilepay|vipps|"
    r"перевод|card2card|tpft|转账|转帐|汇款|\bupi\b|\bimps\b|\bneft\b|^(?:to|from)\b|\bbenm\b|payment sent|money to|"
    r"money from|e-?transfer|\bpix\b|\bted\b|\bp\dp\b|na telefon",
    re.IGNORECASE,
)
_APP = re.compile(r"zelle|venmo|cash app", re.IGNORECASE)  # small firms are paid so
_SETTLES = re.compile(
    r"\b(?:bgc|bacs|credit|fpi|faster payments? receipt|gutschr|bijschr|sepa|neft|rtgs|imps|ccd|ppd|"
    r"orig co|des:|activity|actvty|giro|vir|/remi/|eref|payout|payments|deposit|settlement|od:|uznanie)",
    re.IGNORECASE,
)
_BOUGHT = re.compile(
    r"\b(?:inv|invoice|rechnung|rg|factuur|facture|faktura|fakt|fv|fra|fattura|saskaita|sąsk|bill|order|rent|\w*miete|"
    r"huur|loyer|czynsz|nuoma|alquiler|affitto|hyra|po|p0m|fees?|honorar\w*|honoraires?|quote|deposit)\b|\binv[-\d]",
    re.IGNORECASE,
)


def judge(text: str, *, money_in: bool, name: str | None, category: str | None, known: bool, person: bool) -> Kind:
    """The kind of a payment. category is its brand's, known whether it has a brand, person if it looks like one."""
    masked = _DIGIT.sub(
        "0", text
    ).lower()  # rows that differ in a reference only are judged once; no rule asks which digit
    called = name.lower() if name else None
    return _judge(masked, money_in=money_in, name=called, category=category, known=known, person=person)


def says_refund(text: str) -> bool:
    """Whether the bank's words themselves call it one."""
    masked = _DIGIT.sub("0", text).lower()
    return any(rule.kind == "refund" and rule.words.search(masked) for rule in _rules())


@lru_cache(maxsize=32768)
def _judge(text: str, *, money_in: bool, name: str | None, category: str | None, known: bool, person: bool) -> Kind:
    if category == "Taxes" or (not money_in and _PAYROLL_TAX.search(text)):
        return "tax"
    if category == "Salaries":
        return "payroll"
    sign = 1 if money_in else -1
    for rule in _rules():
        if rule.sign in (0, sign) and rule.named in (None, name is not None) and rule.words.search(text):
            if _excused(rule.kind, text, name, known=category is not None):
                continue
            return rule.kind
    return _plain(text, money_in=money_in, name=name, category=category, known=known, person=person)


def _excused(kind: Kind, text: str, name: str | None, *, known: bool) -> bool:
    """Words of a payee's own name or of its bill are not the bank's: "Otter Fees", "ATM Tours"."""
    if name is None:
        return False
    if kind == "fee" and _PAID_AWAY.search(text):
        return True
    if kind == "cash" and _AT_MACHINE.search(text):
        return False  # whoever's shop it stands in
    return known and kind in {"fee", "cash", "interest", "loan", "transfer_own", "card_settlement"}


def _plain(text: str, *, money_in: bool, name: str | None, category: str | None, known: bool, person: bool) -> Kind:
    if name is None:
        return "purchase" if not money_in and _generic_purchase(text) else "unknown"
    if money_in:
        return "refund" if category and not _SETTLES.search(text) else "income"
    if known and category is None and _TRANSFERRED.search(text):
        return "unknown"
    if person and (_TRANSFERRED.search(text) or text == name) and not _BOUGHT.search(text) and not _APP.search(text):
        return "unknown"
    return "purchase"


def _generic_purchase(text: str) -> bool:
    """A category where a payee should be: "Supermarket", "MIETE"."""
    goods = phrases("trades.txt") - phrases("trades.txt", section="?")
    split = fold(text).split()
    return (
        " ".join(split) in goods
        or all(w in goods for w in split)
        or any(w in phrases("trades.txt", section="Rent") for w in split)
    )
