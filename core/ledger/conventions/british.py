"""British ways: CARD PAYMENT TO … ON, DIRECT DEBIT, FASTER PAYMENT, codes at the end (FPI, BGC, DDR), dates like 12MAR25."""
# ruff: noqa: E501 - patterns: one line an idea

from __future__ import annotations

import re

from core.ledger.bankspeak import only_bank
from core.ledger.parts import Parts

_REF = r"(?:,?\s+(?:REF(?:ERENCE)?|MANDATE(?: NO)?|RP)\b[.:]?\s*(?P<ref>.*?))?"
_DATED = r"(?:,?\s+(?:ON|DATED)\s+\d{1,2}[ /-]?(?:\d{1,2}|[A-Z]{3})(?:[ /-]?\d{2,4})?.*)?"
_WAYS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"^(?:Card transaction of [\d.,]+ [A-Z]{3} issued by|Paid by card -?|OSKO PAYMENT (?:TO|FROM)|PAY ANYONE TO|D/C FROM|AP#\d+ (?:TO|FROM)) (?P<name>[^\W\d_].+)$",
        rf"^(?:INTERNET |ONLINE |CONTACTLESS |MOBILE |VISA |DEBIT |CHIP AND PIN )*CARD (?:PAYMENT|PURCHASE|REFUND|TRANSACTION)(?: TO| FROM| AT)? (?P<name>[^\d#].+?)(?:,\s?[\d.,]+\s?[A-Z]{{3}}.*)?{_DATED}$",
        rf"^(?:REGULAR |FIRST |RETURNED |UNPAID )?DIRECT DEBIT(?: PAYMENT)?(?: TO| FROM| -)? (?P<name>.+?){_REF}{_DATED}$",
        rf"^STANDING ORDER(?: PAYMENT)?(?: VIA FASTER PAYMENT)?(?: TO| FROM| -)?(?: \d{{1,3}})? (?P<name>.+?){_REF}{_DATED}$",
        rf"^(?:BILL |ONLINE |MOBILE |INTERNET |TELEPHONE )?(?:PAYMENT|BANKING)? ?VIA (?:FASTER PAYMENT|CHAPS|BACS)(?: TO| FROM)? (?P<name>.+?){_REF}{_DATED}$",
        rf"^(?:FASTER|BACS|CHAPS|INBOUND|OUTWARD) (?:PAYMENTS? )?(?:RECEIPT|RECEIVED|CREDIT|IN)\s+REF(?:ERENCE)?\.?\s*(?P<ref>.*?)\s+FROM (?P<name>.+?){_DATED}$",
        rf"^(?:FASTER PAYMENTS?|BACS|CHAPS|BANK GIRO CREDIT|GIRO CREDIT|BILL PAYMENT|INTERNET PAYMENT|ONLINE PAYMENT|MOBILE PAYMENT|BANK TRANSFER|CREDIT TRANSFER|INTERNATIONAL PAYMENT|AUTOMATED CREDIT|DIRECT CREDIT)"
        rf"(?: (?:RECEIPT|CREDIT|DEBIT|PAYMENT|RECEIVED|SENT))?(?: REF)?(?: \d{{5,}})?(?: TO| FROM| -)? (?P<name>.+?){_REF}{_DATED}$",
        r"^(?:SALARY|PAYROLL(?! (?:BUREAU|SERV|SVC|SOL))|WAGES|DIVIDEND|PENSION|RENT|SUPPLIER|VENDOR|INVOICE|LOAN|TRADE)\s+(?:PAYMENT|CREDIT|TRANSFER|PMT)(?: TO| FROM)?\s+(?P<name>[^\W\d].+)$",
        rf"^(?:FUNDS?|ONLINE|INTERNET|MOBILE|THIRD PARTY|INTERBANK|TELEGRAPHIC|LOCAL|BOOK|WEB|E-?)\s?(?:TRANSFER|TRF|TFR|XFER|PAYMENT|BANKING)(?: PAYMENT)? (?:TO|FROM|BY)(?: [\d-]{{5,}})? (?P<name>[^\W\d].+?){_REF}{_DATED}$",
        rf"^(?:(?:RECEIVED|SENT|RECEIVE|SEND) MONEY|CREDIT|PAYMENT|MONEY|TRANSFER|SENT|RECEIVED|PAID|REFUND|CASHBACK|TOP-?UP|TFR)(?: MONEY| PAYMENT)? (?:TO|FROM|BY) (?P<name>.+?)(?:\.? with reference.*)?{_REF}{_DATED}$",
        r"^(?P<name>[^\W\d_][^,*]{1,60}), (?P<ref>[^,]{1,60}), VIA [A-Z]{3,12}(?: [A-Z]{3,12})? - (?!XFER)[A-Z]{3,8}\b.*$",
        r"^(?:TO|FROM):? (?P<name>[^\W\d_].+?)$",
    )
]
_GROUP = re.compile(r"\(\?P<\w+>")
_ANY = re.compile("|".join(_GROUP.sub("(?:", way.pattern) for way in _WAYS), re.IGNORECASE)  # most texts are none
_CODES = (
    "FPO|FPI|FPS|BGC|DDR|STO|BBP|TFR|CLP|CPM|SBT|BCC|BACS?|CHP|CHAPS|OTR|PYMT|DPC|CNP|VIS|(?-i:SO|CR|DD|S/O|D/D|DEB)"
)
_END_CODE = re.compile(
    rf"^(?P<name>.+?)\s+(?:{_CODES})(?:\s+\d{{1,2}}\s?[A-Z]{{3}}\s?\d{{0,4}}|\s+\S*\d\S*|\s+INV(?:OICE)?\b.*)*$",
    re.IGNORECASE,
)
_START_CODE = re.compile(
    rf"^(?:{_CODES}|FP|SO|DD|BP|B/P|CR|VIS|OBP|\)\)\))(?:\s+\d\d/\d\d/\d\d(?:\s+\d{{4}})?|\s+INT'L\s+\d+)?\s+(?:TO:?\s+|FROM:?\s+)?(?=[A-Z])(?P<name>[^*].+)$"
)
_DATED_CARD = re.compile(r"^(?:\d{4}\s+)?\d{1,2}[A-Z]{3}\d{2}\s+(?:CD?\s+|C\s+)?(?P<name>\S.*)$")
_CARD_END = re.compile(
    r"\s+(?:CD\s?\d{4}|VIA APPLE PAY|VIA GOOGLE PAY|EXCHANGE RATE|[\d.,]+\s?(?:GBP|EUR|USD)\b|\d\d?[A-Z]{3}\d\d)\b.*$|\s+(?-i:CR|DD|SO|FPI|BGC)$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:WAGES?|SALARY|RENT|COUNCIL TAX|INVOICE|INV|PAYMENT|PAY|REF|TO|FROM|MR|MRS|MS)\s+(?=\S+\s*\S)", re.IGNORECASE
)
_MONTHS = "JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?"
_PURPOSE = re.compile(
    rf"(?:\s+(?:{_MONTHS}|WEEKLY|MONTHLY|WEEK|WK))?\s+(?:WAGES?|SALARY|INV(?:OICE)?S?|RENT|LOAN|PAYMENT|ACCOUNTS?|DEPOSIT|EXPENSES|BONUS|HOLIDAY|(?<!TAX )COMMISSION|DIVIDEND|REF|ACC|ACCT|CUSTOMER|ORDER"
    r"|PAY|REPAYMENTS?|RP\d|SUBS|(?:MONTHLY|ANNUAL|QUARTERLY) FEE|CLIENT AC|SETTLEMENTS?|MEMBERSHIP|PREMIUM|POLICY|NET PAY|PO(?=\s\d)|PAYROLL|FEES|MATTER|BUS(?:INESS)? RATES|RATES|BILL)\b.*$|\s+[A-Z]*\d[A-Z0-9/-]{3,}.*$",
    re.IGNORECASE,
)


def read(text: str) -> Parts | None:
    """The payee's part of a text written the British way."""
    for way in _WAYS if _ANY.match(text) else ():
        if found := way.match(text):
            groups = found.groupdict()
            name = _LEAD.sub("", _CARD_END.sub("", found["name"]))
            return Parts(_PURPOSE.sub("", name) or name, "phrase", groups.get("ref"), purpose=text)
    found = _DATED_CARD.match(text) or _START_CODE.match(text) or _END_CODE.match(text)
    if found and not (text.startswith("BP ") and only_bank(found["name"])):  # "BP HULL" sells petrol
        name = _LEAD.sub("", _CARD_END.sub("", found["name"]))
        return Parts(_PURPOSE.sub("", name) or name, "phrase", purpose=text)
    return None
