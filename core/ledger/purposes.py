"""What a payment is for, said behind a payee's name, cut off: "Cabinet Moreau Honoraires Mars", "RIVER CAFE Leeds"."""
# ruff: noqa: E501 - patterns: one line an idea

from __future__ import annotations

import re

from core.ledger.bankspeak import only_bank
from core.ledger.folding import fold

_PURPOSES = re.compile(
    r"(?<=[\w.,])\s+(?:LOHNST|UMS\.?ST|UST|UST-?VA|ST-?NR|STEUERNR|RG|RNR|RE(?=\s\d)|RE-?NR|[^\W\d_]*RECHNUNG\w*|RECHN|FAKTURA|FAKT|FV|F-RA|ZAP[LŁ]ATA ZA|FATTURA|FATT|FRA(?=\W*\d)|BEITR(?:Ä|AE)GE|BEITRAGS\w+|GRUNDUMLAGE|[^\W\d_]{3,}STEUER|FACTUUR\w*|FACT(?:URE)?|INVOICES?|INV|PROFORMA|ORDER\w*|BESTELLUNG|ZAM[OÓ]WIENI\w+|A/?P VENDOR\w*|KD(?:-?NR)?(?=\W*\d)|KUNDENNR|VERTRAG\w*|N?NDR|UNIT \d+|ABSCHLAG|BEITRAG|[^\W\d_]*MIETE"
    r"|REK(?:NR)?|POLISNR|POLIS|KLANTNR|MANDAT\w*|GEWERBEST|GRUNDST|GEWERBESTEUER|GRUNDSTEUER|KASSENZEICHEN|KONTO|S[AĄ]SKAIT[AĄ]|S[AĄ]SK|SF|TYTU\S+|DIV(?:IDEND)?|LOAN|(?:ONLINE|BILL|MOBILE|WEB) (?:PMT|PYMT|PAYMENT|PAY)|EPAY|E-PAYMENT|EINKAUF|LASTSCHRIFT|GUTSCHRIFT"
    r"|HONORAR\w*|HONORAIRES?|LOYER|SALAIRES?|N[OÓ]MINA|STIPENDIO|WAGES?|SALAR(?:Y|IES)|GEHALT|LOHN|SALARIS|WYNAGRODZENI\w+|CZYNSZ|ALGA|ATLYGINIM\w+|DARBO U[ZŽ]MOK\w+|[IĮ]MOK(?:A|OS)|APMOK[EĖ]JIM\w+|I[SŠ]MOK[EĖ]JIM\w+|PAGAL SUT\w*|GUTHABEN|ERSTATTUNG|JAHRESABRECHNUNG|INH(?:ABER(?:IN)?)?(?=\.? \S)|RENT(?! ?-?A\b)(?! THE\b)|UITBETALING|TERMIJN\w*|HUUR|ALQUILER|AFFITTO|CANONE|CUOTA|RATA|PAYROLL(?! (?:BUREAU|SERV|SVC|SOL))|(?:SALES|PROPERTY) TAX|(?:WEEKLY|MONTHLY|NET) PAY|JAHRESABSCHLUSS|SERVICEKOSTEN|NEBENKOSTEN|FEES|PARCELLA|HN(?=\W*\d)|U[ZŽ](?=\s\S)|ULOTKI|CLIENT ACC?(?:OUN)?T?|ACC(?:OUN)?TS PAY(?:ABLE)?|TEILBETRAG|DECL(?:ARATIE)?(?=\W*\d)|TERM(?:IJN)?BEDRAG|SETTLEMENTS?)\b[.:]?(?:[\s.:].*)?$",
    re.IGNORECASE,
)
# A part of a price, behind a name of two words or more: a "TENANCY DEPOSIT" is its own, and nobody's name.
_PART = re.compile(
    r"(?<=\w)(?<!\bsecurity)(?<!\btenancy)(?<!\bholding)(?<!\brental)(?<!\bterm)(?<!\bfixed)"
    r"\s+(?:\d+\s?%\s+)?(?:deposit|(?:final|stage|part|interim) (?:balance|payment)|down ?payment|anzahlung|acompte|aanbetaling|acconto|zaliczka)(?:\s+(?:inv\w*\s*)?#?\d+)?$",
    re.IGNORECASE,
)
_LONG = 7  # letters of an upper-case name that is no abbreviation: "RIVER CAFE Leeds", not "BMW AG Leeds"
_WORD = 3
_JOINING = frozenset("of and und et y e i de la le du des der die das den van von zum zur the".split())


def without_purpose(text: str) -> str:
    """`text` up to the first word that says what was paid for, unless only the bank's words stand before it."""
    part = _PART.search(text)
    if part and len(text[: part.start()].split()) > 1 and not only_bank(text[: part.start()]):
        text = text[: part.start()]
    found = _PURPOSES.search(text)
    return text if found is None or only_bank(text[: found.start()]) else text[: found.start()]


def before_case(tokens: list[str]) -> int:
    """How many words a name in upper case has before a town or a purpose in lower case; all when it is not so."""
    if not tokens or tokens[0] != tokens[0].upper():
        return len(tokens)
    n = next((i for i, token in enumerate(tokens) if token != token.upper()), len(tokens))
    if n < 2 or n == len(tokens) or sum(map(len, tokens[:n])) < _LONG:
        return len(tokens)
    if len(tokens[n - 1]) < _WORD or fold(tokens[n]) in _JOINING:
        return len(tokens)
    return n
