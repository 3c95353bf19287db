"""What stands around the table: opening and closing, totals, the period, the account, the currency, the bank."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from core.statements import words
from core.statements.amounts import CURRENCIES, Shape, Style, shape, styles, value
from core.statements.cells import clean, looks_like_date
from core.statements.dates import Days, patterns
from core.statements.records import Record

_DATE_TOKEN = re.compile(
    r"(?<![\d./\-])(?:\d{1,2}[./\-]\d{1,2}[./\-](?:\d{4}|\d{2})|\d{4}[./\-]\d{1,2}[./\-]\d{1,2}|"
    r"\d{1,2}[. \-]{1,2}[^\W\d_]{3,12}\.?[ \-]\d{4}|[^\W\d_]{3,12} \d{1,2},? \d{4})(?![\d/\-])"
)
_NAME_DATE = re.compile(r"(?<!\d)(20\d{2})[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")
IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b")
_ACCOUNT_WORDS = re.compile(
    r"\b(account|iban|konto|compte|rekening|cuenta|conta|conto|rachun|uctu|szamla|konts|tili|saskait|hesap|cont|card|karte|kaart|tarjeta|carta|karta|kort)|счет|карт|账号|卡号|計座|계좌"
)
_BRANCH = re.compile(  # and its code, which all accounts of a branch share
    r"(?:\bsort[ -]?code|\bbsb|\bblz|bankleitzahl|\brouting|\baba|\bbranch|\btransit)\b"
    r"[^\d\n]{0,20}\d{2,4}(?:[ -]?\d{2,3}){1,3}(?!\d)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[0-9X*•x][0-9X*•x \-/]{2,44}[0-9]{3}\b")
_LONGEST = 200  # characters of a cell that are looked at for an account: its number stands among few words
_BANK = re.compile(r"\bbank\b|\bbanque\b|\bbanco\b|\bbanca\b|银行|銀行|\bбанк\b", re.IGNORECASE)


@dataclass(frozen=True)
class Labelled:
    """An amount with the words beside it. kind: "opening", "closing" or "totals"."""

    kind: str
    text: str
    amount: Shape
    line: int

    def read(self, style: Style) -> Decimal | None:
        """The amount with its sign, None where `style` makes no number of it."""
        if style not in styles(self.amount.digits):
            return None
        number = value(self.amount.digits, style)
        return -number if self.amount.negative or self.amount.side == "D" else number


@dataclass(frozen=True)
class Surroundings:
    """Facts from outside the table's rows. days: every day named there, each with all its readings."""

    labelled: tuple[Labelled, ...]
    days: tuple[Days, ...]
    account: str | None
    currency: str | None
    bank: str | None


def around(records: Iterable[Record], name: str) -> Surroundings:
    """The facts in `records` (preamble and lines set aside) and in the file's name."""
    taken = list(records)
    labelled = [one for place, record in enumerate(taken) for one in _labelled(record, taken[place + 1 : place + 2])]
    days = [day for record in taken for cell in record.cells for day in days_in(cell)]
    days += [day for found in _NAME_DATE.finditer(name) if (day := patterns("-".join(found.groups())))]
    return Surroundings(tuple(labelled), tuple(days), _account(taken), _currency(taken), _bank(taken))


def days_in(text: str) -> list[Days]:
    """Every day named in a text."""
    if not text or not any(char.isdigit() for char in text):
        return []
    found = (patterns(clean(one.group())) for one in _DATE_TOKEN.finditer(text[:400]))
    return [day for day in found if day is not None]


def _labelled(record: Record, below: list[Record]) -> Iterable[Labelled]:
    for place, cell in enumerate(record.cells):
        kind = words.label(cell) if cell and not cell[0].isdigit() else None
        if kind is None:
            continue
        got = _beside(record.cells, place) or _within(cell) or _under(below, place)
        if got:
            yield Labelled(kind, cell, got, record.line)


def _beside(cells: list[str], place: int) -> Shape | None:
    for cell in cells[place + 1 :]:
        if cell and not looks_like_date(cell):
            got = shape(cell.rstrip("|"))
            if got:
                return got
            if words.label(cell):
                return None
    return None


def _within(cell: str) -> Shape | None:
    _, colon, rest = cell.rpartition(":")
    return shape(rest.strip()) if colon else None


def _under(below: list[Record], place: int) -> Shape | None:
    if not below or place >= len(below[0].cells):
        return None
    cell = below[0].cells[place]
    return shape(cell) if cell and not looks_like_date(cell) else None


def _account(records: list[Record]) -> str | None:
    for record in records[:60]:
        found = next((one for cell in record.cells if (one := IBAN.search(cell))), None)
        if found:
            return found.group().replace(" ", "")
        for place, cell in enumerate(record.cells):
            if _ACCOUNT_WORDS.search(words.normal(cell)):
                beside = " ".join(record.cells[place + 1 : place + 3])
                written = (_BRANCH.sub(" ", text[:_LONGEST]) for text in (cell, beside))
                number = next((one for text in written if (one := _NUMBER.search(text))), None)
                if number and not days_in(number.group()):
                    return number.group().strip()
    return None


def last4(account: str | None) -> str | None:
    """The last four letters or digits of an account's number, None where it has fewer."""
    kept = re.sub(r"[^A-Za-z0-9]", "", account or "")
    return kept[-4:] if len(kept) >= 4 and any(char.isdigit() for char in kept[-4:]) else None


def _currency(records: list[Record]) -> str | None:
    """The one currency named outside the table; None for none or several."""
    found: set[str] = set()
    for record in records[:60]:
        for cell in record.cells:
            if cell.upper() in CURRENCIES and cell.isupper():
                found.add(cell)
                continue
            got = shape(cell.rpartition(":")[2].strip()) if cell else None
            if got and got.currency and got.currency != "?":
                found.add(got.currency)
    return found.pop() if len(found) == 1 else None


def _bank(records: list[Record]) -> str | None:
    for record in records[:30]:
        filled = [cell for cell in record.cells if cell]
        if len(filled) >= 2 and words.normal(filled[0]) in {
            "bank",
            "bank name",
            "kreditinstitut",
            "banque",
            "banco",
            "banca",
        }:
            return filled[1][:60]
        if len(filled) == 1 and len(filled[0]) <= 60 and _BANK.search(filled[0]):
            return filled[0]
    return None
