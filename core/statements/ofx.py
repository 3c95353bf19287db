"""OFX 1 and 2 and QFX: a reader of tags, because banks write neither good SGML nor good XML."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from core.statements.amounts import NUMBER
from core.statements.bounds import MAX_ROWS, Unreadable
from core.statements.entries import Part, reading
from core.statements.reading import Option, Question, Reading, Skipped, folded
from core.statements.rows import Row

_STATEMENT = frozenset({"STMTRS", "CCSTMTRS", "INVSTMTRS"})
_BESIDE = frozenset({"LEDGERBAL", "AVAILBAL", "BANKTRANLIST"})  # they end a transaction nobody closed
_OUT = frozenset({"DEBIT", "PAYMENT", "POS", "ATM", "FEE", "SRVCHG", "CHECK", "CASH", "DIRECTDEBIT", "REPEATPMT"})

_DAYS = ("DTPOSTED", "DTUSER", "DTAVAIL", "DTTRADE", "DTSETTLE")
_DAY = re.compile(r"[12]\d{7}")
_NOISE = re.compile(r"[\s\u00a0+]")
_TRADES = frozenset(
    [f"{side}{what}" for side in ("BUY", "SELL") for what in ("STOCK", "MF", "DEBT", "OPT", "OTHER")]
    + ["INCOME", "INVEXPENSE", "MARGININTEREST", "RETOFCAP"]
)  # of an investment account: what they cost or brought is their total
_KNOWN = _STATEMENT | _BESIDE | _TRADES | {"STMTTRN"}  # tags that say something without a value
_BARE = "|".join(sorted(_KNOWN))
_TAG = re.compile(rf"<(/?)((?:{_BARE})(?=>)|[a-z0-9_.]+(?=>\s*[^\s<]))>([^<]*)", re.IGNORECASE | re.ASCII)

Fields = dict[str, str]


class _Statement:
    """Tags of one statement as they come."""

    def __init__(self) -> None:
        self.facts: Fields = {}
        self.transactions: list[Fields] = []


class _Tags:
    """Opening tags put where they belong. current: the transaction that is open."""

    def __init__(self) -> None:
        self.statements: list[_Statement] = []
        self.bank: str | None = None
        self.current: Fields | None = None
        self.total = 0

    def take(self, tag: str, value: str) -> None:
        """One opening tag with the text behind it. Raises Unreadable for too many transactions."""
        self._begin(tag, value)
        if tag == "STMTTRN" or tag in _TRADES:
            self._open()
        elif tag in _BESIDE:
            self.current = None
            if self.statements:
                self.statements[-1].facts["_in"] = tag
        elif self.current is not None:
            self.current.setdefault(tag, value)
        elif self.statements and value:
            _fact(self.statements[-1].facts, tag, value)

    def _begin(self, tag: str, value: str) -> None:
        """Starts a statement where its own tag or a first transaction says so; until then the bank names itself."""
        if tag in _STATEMENT or (tag in {"STMTTRN", *_TRADES} and not self.statements):
            self.statements.append(_Statement())
        elif tag == "ORG" and value and not self.statements:
            self.bank = value

    def _open(self) -> None:
        if self.current is not None and not self.current:
            return  # one inside another that says nothing: 200,000 of them are still no transaction
        self.current = {}
        self.total += 1
        self.statements[-1].transactions.append(self.current)
        if self.total > MAX_ROWS:
            raise Unreadable(
                f"This file has more than {MAX_ROWS:,} rows. Please export a shorter period and send the parts."
            )


def read(text: str, name: str, answers: Mapping[str, str]) -> Reading:
    """The reading of an OFX file. Raises Unreadable where it holds no statement."""
    statements, bank = _statements(text)
    for one in statements:
        one.transactions = [fields for fields in one.transactions if fields]
    found = [fields for one in statements for fields in one.transactions]
    if not found:
        raise Unreadable("This OFX file has no transactions in it. Please check the period and export it again.")
    unsigned = _unsigned(found)
    answer = answers.get("sign")
    if unsigned and answer not in {"printed", "flagged"}:
        return Reading(file=name, status="ask", question=_ask(found), layout="ofx")
    parts: list[Part] = []
    skipped: list[Skipped] = []
    place = 0
    for one in statements:
        rows: list[Row] = []
        for fields in one.transactions:
            place += 1
            row = _row(fields, one.facts, place, by_type=unsigned and answer == "flagged")
            if isinstance(row, Row):
                rows.append(row)
            else:
                skipped.append(row)
        parts.append(_part(one.facts, rows, bank))
    if not any(part.rows for part in parts):
        raise Unreadable("No transaction in this OFX file has both a date and an amount. Please export it again.")
    return reading(name, "ofx", [part for part in parts if part.rows], skipped)


def _statements(text: str) -> tuple[list[_Statement], str | None]:
    tags = _Tags()
    for found in _TAG.finditer(text):
        tag, value = found[2].upper(), found[3].strip()
        if not found[1]:
            tags.take(tag, html.unescape(value) if "&" in value else value)
        elif tag == "STMTTRN" or tag in _TRADES:
            tags.current = None
    return tags.statements, tags.bank


def _fact(facts: Fields, tag: str, value: str) -> None:
    if tag in {"BALAMT", "DTASOF"}:
        if facts.get("_in") == "LEDGERBAL":
            facts.setdefault(tag, value)
        return
    facts.setdefault(tag, value)


def _part(facts: Fields, rows: list[Row], bank: str | None) -> Part:
    dated = _day(facts.get("DTASOF", "")) is not None
    return Part(
        account=facts.get("ACCTID"),
        currency=_currency(facts),
        rows=tuple(rows),
        closing=amount(facts["BALAMT"]) if dated and "BALAMT" in facts else None,
        start=_day(facts.get("DTSTART", "")),
        end=_day(facts.get("DTEND", "")),
        bank=bank,
    )


def _currency(facts: Fields) -> str | None:
    code = facts.get("CURDEF", "").upper()
    return code if re.fullmatch(r"[A-Z]{3}", code) else None


def _row(fields: Fields, facts: Fields, place: int, *, by_type: bool) -> Row | Skipped:
    day = next((got for tag in _DAYS if (text := fields.get(tag)) and (got := _day(text))), None)
    value = amount(fields.get("TRNAMT") or fields.get("TOTAL", ""))
    words = folded(" ".join(dict.fromkeys(text for tag in ("NAME", "MEMO") if (text := fields.get(tag)))))
    if day is None or value is None:
        return Skipped(place, words, "it has no date" if day is None else "it has no amount")
    if by_type and (fields.get("TRNTYPE", "").upper() in _OUT or value < 0):
        value = -value
    name = folded(fields.get("NAME", "")) or None
    reference = fields.get("FITID") or fields.get("REFNUM") or fields.get("CHECKNUM")
    return Row(day, value, _currency(facts), words or folded(fields.get("CHECKNUM", "")), name, reference, None, place)


def _day(text: str) -> date | None:
    digits = text[:8]
    if not _DAY.fullmatch(digits):
        return None
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def amount(text: str) -> Decimal | None:
    """An OFX amount: the format knows no grouping, so a lone point or comma is the decimal sign whatever follows it."""
    if not text:
        return None
    digits = _NOISE.sub("", text)
    last = max(digits.rfind("."), digits.rfind(","))
    if last >= 0:
        whole, rest = digits[:last], digits[last + 1 :]
        if digits.count(digits[last]) > 1:  # "1.234.567": only grouping repeats
            whole, rest = digits, ""
        digits = f"{whole.replace('.', '').replace(',', '')}.{rest}"
    if not NUMBER.fullmatch(digits):
        return None
    value = Decimal(digits)
    return value if abs(value) < Decimal(10) ** 15 else None


def _unsigned(found: list[Fields]) -> bool:
    """Whether spending stands there without a minus: debits are, and no amount is negative that is not a credit."""
    sums = [(fields.get("TRNTYPE", "").upper(), amount(fields.get("TRNAMT", "")) or 0) for fields in found]
    out = [value for kind, value in sums if kind in _OUT and value]
    return bool(out) and min(out) > 0 and all(value >= 0 or kind == "CREDIT" for kind, value in sums)


def _ask(found: list[Fields]) -> Question:
    one = next(fields for fields in found if fields.get("TRNTYPE", "").upper() in _OUT)
    row = f"{one.get('TRNAMT', '').strip()} {folded(one.get('NAME') or one.get('MEMO', ''))}".strip()
    return Question(
        "sign",
        f"This file prints spending without a minus. Is {row} money out or money in?",
        (
            Option("flagged", "It is money out", f"{row}: money out"),
            Option("printed", "It is money in", f"{row}: money in"),
        ),
    )
