"""United States and Canada: ACH company fields, DES:/INDN:, card purchases with dates, Zelle and Venmo, checks."""
# ruff: noqa: E501 - patterns: one line an idea

from __future__ import annotations

import re

from core.ledger.bankspeak import only_bank
from core.ledger.parts import Parts

_COMPANY = re.compile(
    r"ORIG CO NAME:\s*(?P<name>.+?)\s*(?=ORIG ID|DESC DATE|CO ENTRY|SEC:|TRACE|EED:|IND ID|IND NAME|TRN:|$)",
    re.IGNORECASE,
)
_ENTRY = re.compile(r"CO ENTRY DESCR:\s*(?P<what>.+?)\s*(?=SEC:|TRACE|EED:|IND |$)", re.IGNORECASE)
_DES = re.compile(
    r"^(?P<name>.+?)\s+DES:(?P<what>.*?)(?:\s+ID:(?P<ref>\S+))?(?:\s+INDN:.*|\s+CO ID:.*)?$", re.IGNORECASE
)
_ACH = re.compile(
    r"^(?:ACH (?:WEB|TEL)(?:-(?:SINGLE|RECUR\w*))?(?:\s+[\dX]{3,})?|(?:ACH|ELECTRONIC|PREAUTHORIZED|PRE-AUTHORIZED|EXTERNAL|BUSINESS TO BUSINESS)\s+(?:ACH\s+)?(?:DEBIT|CREDIT|PAYMENT|WITHDRAWAL|DEPOSIT|PMT)?"
    r"|ACH (?:PULL|PUSH|HOLD|TRANS(?:ACTION)?)?|(?:DEPOSIT|WITHDRAWAL)\s+(?:ACH|TO|FROM))\s*[-:/]?\s*(?:(?:TO|FROM)\s+)?(?P<name>.+)$",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"\s+(?:TYPE: |REF=).*$|\s*\b(?:(?:PPD|CCD|WEB|TEL|CTX|ARC|POP|IAT|RCK|CIE)\s+)?(?:ID|PPD ID|CO ID)\s?:\s?(?P<ref>\S+).*$|\s+(?:PPD|CCD|CTX)$",
    re.IGNORECASE,
)
_WHAT = re.compile(
    r"\s+(?:a/?p|acc(?:oun)?ts pay(?:able)?|tax ?payment|vendor\s?py?m(?:n?t|ent)|payables?|pa?y(?:me?n)?ts?|pymts?|pmts?|bill\s?pa?y(?:mt|ment)?|e-?pay(?:ment)?|auto\s?pay|online p(?:ay)?m(?:en)?ts?|transfer|payout|deposit|dep"
    r"|direct dep|dir dep|payroll|salary|reg salary|revenue|settlement|merch(?:ant)?|dep(?:osits)?|premium|ins prem|insurance|prem|fees?|tax|net|wages?|wage pay|sale|trans|trnsfr|xfer"
    r"|invoice|inv|purchase|des|debit|credit|cash ?out|web ?pmt|mobile pmt|bkcrd|bankcard|svc|mtot|edi|echeck|ach|usataxpymt|quickpay|rev)$",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"^(?:(?:RECURRING )?(?P<zelle>ZELLE)(?:\s*[-*:]|\s+(?:INSTANT\s+)?(?:PAYMENT|PMT|TRANSFER|DEBIT|CREDIT|SENT|RECEIVED))*\s+(?:TO|FROM|CONF# ?\S+;)|VENMO\s*(?:\*|PAYMENT(?: \d+)?)"
    r"|CASH APP\s*\*|APPLE CASH(?: SENT TO| FROM)?|(?:INTERAC )?E-?TRANSFER(?: SENT| RECEIVED| TO| FROM)?)(?:\s+|(?<=\*))(?P<name>.+)$",
    re.IGNORECASE,
)
_PERSON_END = re.compile(
    r"\s+(?:ON\s+\d.*|ON-LINE\b.*|REF\b.*|CONF(?:IRMATION)?\b.*|JPM\S+.*|FOR\b.*|MEMO\b.*|#.*|[A-Z0-9]*\d[A-Z0-9]{5,}.*)$|[;,\"].*$",
    re.IGNORECASE,
)
_CARD = re.compile(
    r"^(?:(?:RECURRING\s+|DIGITAL\s+|CONTACTLESS\s+|NON-?PIN\s+|PIN\s+|SIGNATURE\s+|INTERNATIONAL\s+|MOBILE\s+)*"
    r"(?:CHECK\s?CA?RD|CHK CARD|DEBIT\s?CARD|CREDIT CARD|VISA(?: CHECK CARD| DDA PUR(?: AP)?| DEBIT)?|POS|POINT[- ]OF[- ]SALE|DBT CRD|DDA|ATM/POS|CARD|PURCHASE|INTERLINK|SIG)"
    r"(?:\s+(?:PURCHASE|PURCH|PUR|DEBIT|PAYMENT|WITHDRAWAL|W/D|TRANSACTION|REFUND|RETURN|PMT|PIN|POS|RECURRING|SIGNATURE|VISA|MASTERCARD|CHECK\s?CARD|CARD(?= \d)))*"
    r"(?:\s+(?:RETURN\s+)?AUTHORIZED)?(?:\s+ON)?|RECURRING PAYMENT(?: AUTHORIZED)?(?: ON)?|PMNT (?:SENT|RCVD)|WITHDRAWAL (?:DEBIT CARD|POS|ACH)(?: PURCHASE)?|POINT OF SALE - INTERAC RETAIL PURCHASE)"
    r"(?![A-Za-z])\s*[-:#]?\s*(?:(?:\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?|\d{3,6}|X+\d+|\d{1,2}:\d\d(?:\s?[AP]M?)?|#\d+|L\d{3}|TIME|DATE)\s+)*(?P<name>\S.*)$",
    re.IGNORECASE,
)
_PAID = re.compile(
    r"^(?:(?:ONLINE|SAME-DAY|NEXT-DAY|STANDARD|REAL TIME)\s+)*(?:ACH\s+|WIRE\s+|VENDOR\s+)?PAYMENT\s+\d{4,}\s+TO\s+(?P<name>.+?)(?: \(_.*| \d\d/\d\d)?$",
    re.IGNORECASE,
)
_TERMINAL = re.compile(r"\bVISA DDA PUR(?: AP)?\s+(?:\d+\s+)?(?P<name>.+?)(?: ?\* ?[A-Z]{2})?$")
_CARD_END = re.compile(
    r"\s+(?:S\d{12,}|P\d{12,}|CARD\s+\d{4}|\d{15,}|XXXX+\d*|REF\s?#?\s?\d+|AUTH\s?#?\s?\d+).*$", re.IGNORECASE
)
_GLUED_DATE = re.compile(r"^\S+\s\d{9,14}\s[A-Z]{2}\s\d\d/\d\d(?P<name>[A-Za-z].*)$")
_WIRE = re.compile(
    r"\b(?:WIRE|FEDWIRE|BOOK|WT)\s.*?(?:BNF|BENEFICIARY|B/O|ORG|A/C)[:=/]\s*(?P<name>[^/:;=]+?)(?=\s+(?:TRN|REF|IMAD|SRF|OBI|ID|DATE|BNF|ORG)\b|[/:;=]|$)",
    re.IGNORECASE,
)


def read(text: str) -> Parts | None:
    """The payee's part of a text written the American way."""
    if company := _COMPANY.search(text):
        entry = _ENTRY.search(text)
        return Parts(company["name"], "tag", purpose=entry["what"] if entry else "")
    if "DES:" in text.upper() and (des := _DES.match(text)):
        return Parts(des["name"], "tag", des["ref"], purpose=des["what"])
    if glued := _GLUED_DATE.match(text):
        return Parts(glued["name"], "phrase")
    if person := _PERSON.match(text):
        how = "Zelle" if person["zelle"] else None
        name = _PERSON_END.sub("", person["name"])
        return Parts(text.split()[0] if only_bank(name) else name, "phrase", intermediary=how, purpose=person["name"])
    if paid := _PAID.match(text):
        return Parts(paid["name"], "phrase", purpose=text)
    if wire := _WIRE.search(text):
        return Parts(wire["name"], "tag")
    return _ach(text) or _card(text)


def _ach(text: str) -> Parts | None:
    code, ach = _CODE.search(text), _ACH.match(text)
    if not code and not ach:
        return None
    name = _CODE.sub("", ach["name"] if ach else text)
    short = _WHAT.sub("", re.sub(r"\s+[\d/-]{4,}$", "", name))
    short = re.sub(r"\s+(?:ST|TR|ID)-\w+$", "", short)
    again = _WHAT.sub("", short)
    first = again.split(" ")[0] if again else ""
    if first and again.casefold() == f"{first} {first}".casefold():
        again = first
    return Parts(again, "phrase", code["ref"] if code else None, purpose=name)


def _card(text: str) -> Parts | None:
    card = ("DDA" in text and _TERMINAL.search(text)) or _CARD.match(text)
    return Parts(_CARD_END.sub("", card["name"]), "phrase") if card else None
