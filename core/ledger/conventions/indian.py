"""Indian ways: UPI, NEFT, RTGS, IMPS, ACH and POS lines, whose parts are joined by -, / or *."""
# ruff: noqa: E501 - patterns: one line an idea

from __future__ import annotations

import re
from dataclasses import replace

from core.ledger import brands
from core.ledger.bankspeak import only_bank
from core.ledger.folding import fold
from core.ledger.parts import Parts

_RAIL = re.compile(
    r"^(?:(?:WDL|DEP)\s+TFR\s+|INB\s+|\d{8,}-|REV-)?(?:(?:TO|BY)\s+(?:TRANSFER|CLEARING|DEBIT CARD|CASH)\s*-?\s*)?(?P<rail>UPI|INB(?= )|MOB/TPFT|PUR(?=/)|NEFT|RTGS|IMPS|MMT|ACH(?= ?[DC]?[-/])|NACH|ECS|POS|PCD|VPS|VIN|IPS|BIL|INF|INFT|IFT|TPT|FT|IB BILLPAY|ME DC SI|BULK POSTING|OTHPG|MB|IB|EMI|GIB|VISA REF|CHQ PAID(?:-MICR)?(?: CTS)?(?:-[A-Z]{2,3}(?=-))?)"
    r"(?:OUT|IN|AB)?[-/*: ]",
    re.IGNORECASE,
)
_RAIL_INSIDE = re.compile(r"(?<=\S )(?:NEFT|RTGS|IMPS) ?(?:DR|CR)?[-/]|(?<=\S )UPI[-/]", re.IGNORECASE)
_BY_CARD = re.compile(r"^by debit card\s*-?\s*(?:OTH\w+|SBI\w+)?\s*\d*\s*(?P<name>.+?)-*$", re.IGNORECASE)
_IFSC = re.compile(r"^[A-Z]{4}0[A-Z0-9]{4,7}$", re.IGNORECASE)
_ACCOUNT = re.compile(
    r"^[\dX*x.]{3,}$|^[A-Z]{0,6}\d[A-Z0-9]{5,}$|^[A-Z]{3,5}[RHN]\d{6,}$|^[A-Z]{4}[A-Z0-9]{12,}$", re.IGNORECASE
)
_BANKS = frozenset(
    "hdfc icici sbi sbin axis utib yesb yes kotak kkbk idfc idfb indusind indb pnb punb bob barb canara cnrb ubin union federal fdrl rbl ratn"
    " paytm ybl okaxis okicici okhdfcbank oksbi ibl axl apl citi hsbc scbl dbs idbi ibkl uco ucba boi bkid iob ioba cbi cbin mahb psib aubl airp"
    " icic hdf hdfcbank icicibank axisbank sbibank yesbank paytmqr bharatpe phonepe gpay upi dr cr p2a p2m p2v p2p out in d c nodal na null sent rev mut ltd limited pay to".split()
)
_OWN = re.compile(r"^(?:hdfc|icici|sbi|axis|kotak)\w{0,3}$")
_PURPOSE = re.compile(
    r"^(?:rent|salary|payment|inv|bill|fee|fees|loan|emi|advance|deposit|refund|vendor|for|towards|office|invoice|po|order|monthly)\b",
    re.IGNORECASE,
)


def read(text: str) -> Parts | None:
    """The payee's part of a text written the Indian way."""
    if card := _BY_CARD.match(text):
        return Parts(card["name"], "phrase")
    rail = _RAIL.match(text)
    if rail is None:
        return _inside(text)
    kind = rail["rail"].upper()
    if kind in {"POS", "PCD", "VPS", "VIN"}:
        card_line = re.match(
            r"^(?:POS|PCD|VPS|VIN)[-/ ]+(?:\d{4,6}[X*x]+\d{3,4}[-/ ]+|\d{4,}[-/ ]+|(?<=/)(?=[^\W\d]))(?P<name>[^/]+)",
            text,
            re.IGNORECASE,
        )
        return Parts(re.sub(r"\s*POS DEBIT$", "", card_line["name"]), "phrase") if card_line else None
    pieces = _pieces(re.sub(r"--.*$", "", text)[rail.end() - 1 :])
    names = [piece for piece in pieces if _is_name(piece)]
    if not names and kind in {"MB", "IB", "FT", "BIL", "POS"}:
        return None
    name = next((piece for piece in names if not _PURPOSE.match(piece)), "") or _of_address(pieces)
    if kind == "MMT" and len(names) > 1:
        name = names[1]  # a note of the payer's stands first
    reference = next((piece for piece in pieces if re.fullmatch(r"\d{8,}|[A-Z]{4,6}[A-Z0-9]*\d{8,}", piece)), None)
    return Parts(name, "tag", reference, "UPI" if kind == "UPI" else None, text)


def _inside(text: str) -> Parts | None:
    """ "SALARY FEB NEFT DR-…": a rail with a word of purpose, or the payee, before it."""
    found = _RAIL_INSIDE.search(text)
    if found is None:
        return None
    parts = read(text[found.start() :])
    if parts is not None and parts.name:
        return replace(parts, purpose=text)
    return Parts(text[: found.start()], "phrase", purpose=text)


def _of_address(pieces: list[str]) -> str:
    """A known payee in a payment address when nothing else names one: "nilgiris.1188@okaxis"."""
    local = next((piece.partition("@")[0] for piece in pieces if "@" in piece), "")
    name = " ".join(re.findall(r"[^\W\d_]{4,}", local))
    return name if (hit := brands.find(fold(name))) and hit.exact else ""


def _pieces(rest: str) -> list[str]:
    mark = max("/*", key=rest.count) if rest.count("/") >= 2 or rest.count("*") >= 2 else "-"
    if rest[0] == "-" and rest.count("-") >= 2:
        mark = "-"  # what follows the rail parts the rest; strokes stand within a reference
    split = re.split(re.escape(mark), rest) if mark != "-" else re.split(r"\s?-+\s?|/", rest)
    return [
        piece
        for part in split
        if (
            piece := re.sub(
                r"\s+[A-Z]{4}[NRH]\d{8,}$|^(?:DR|CR|D|C|REF NO|IFSC)\s*(?=-|$)|^\d{6,}\s+(?=\d{4,}\s)|^TP ACH\s+",
                "",
                part.strip(" .-"),
            )
        )
    ]


def _is_name(piece: str) -> bool:
    words = piece.casefold().split()
    if "@" in piece or _IFSC.match(piece) or (_ACCOUNT.match(piece.replace(" ", "")) and len(words) == 1):
        return False
    if sum(c.isalpha() for c in piece) < 3 or all(
        word in _BANKS or word == "bank" or _OWN.match(word) for word in words
    ):
        return False
    return not only_bank(piece) or bool((hit := brands.find(fold(piece))) and hit.exact)
