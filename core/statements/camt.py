"""CAMT.052, .053 and .054: ISO 20022's XML statements, read entry by entry, without a document type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import cast
from xml.etree import ElementTree as ET

from core.statements.amounts import NUMBER
from core.statements.bounds import MAX_ROWS, MAX_XML_DEPTH, Unreadable
from core.statements.entries import Part, reading
from core.statements.proving import adds_up
from core.statements.reading import Reading, Skipped, folded
from core.statements.rows import Row

_STATEMENT = frozenset({"Stmt", "Rpt", "Ntfctn"})
_OPENING, _CLOSING = ("OPBD", "PRCD"), ("CLBD",)
_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_BROKEN = "This XML file is broken or cut off, so I cannot trust it. Please export the CAMT statement again."


@dataclass
class _Statement:
    account: str | None = None
    currency: str | None = None
    bank: str | None = None
    start: date | None = None
    end: date | None = None
    balances: dict[str, Decimal] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    pending: list[Row] = field(default_factory=list)


def read(data: bytes, name: str) -> Reading:
    """The reading of a CAMT file's bytes. Raises Unreadable."""
    if _DOCTYPE.search(data) or _DOCTYPE.search(data.replace(b"\0", b"")):
        raise Unreadable(
            "This XML file declares a document type, which no bank's statement needs, so I did not open it."
        )
    skipped: list[Skipped] = []
    statements = list(_statements(data, skipped))
    if not any(one.rows for one in statements):
        raise Unreadable(
            "This XML file has no booked entries in it. Please send the CAMT.053 statement or a CSV export."
        )
    for one in statements:
        _leave_pending(one, skipped)
    parts = [
        Part(s.account, s.currency, tuple(s.rows), _balance(s, _OPENING), _balance(s, _CLOSING), s.start, s.end, s.bank)
        for s in statements
    ]
    return reading(name, "camt", parts, skipped)


def _statements(data: bytes, skipped: list[Skipped]) -> Iterator[_Statement]:
    current, place = _Statement(), 0
    for event, element in _events(data):
        tag = _local(element)
        if event == "start":
            current = _Statement() if tag in _STATEMENT else current
        elif tag == "Ntry":
            place += 1
            _entry(current, element, place, skipped)
            element.clear()
        elif tag == "Bal":
            _take_balance(current, element)
        elif tag in _STATEMENT:
            _facts(current, element)
            element.clear()
            yield current
        if place > MAX_ROWS:
            raise Unreadable(f"This file has more than {MAX_ROWS:,} entries. Please export a shorter period.")


def _events(data: bytes) -> Iterator[tuple[str, ET.Element]]:
    """Starts and ends of elements, a piece of the file at a time. Raises Unreadable where it is no XML or too deep."""
    depth = 0
    parser = ET.XMLPullParser(("start", "end"))
    try:
        for at in range(0, len(data), 1 << 16):
            parser.feed(data[at : at + (1 << 16)])
            # The parser was asked for starts and ends only, and those come with an element.
            for event, element in cast("Iterator[tuple[str, ET.Element]]", parser.read_events()):
                depth += 1 if event == "start" else -1
                if depth > MAX_XML_DEPTH:
                    raise Unreadable(_BROKEN)
                yield event, element
        parser.close()
    except (ET.ParseError, LookupError, ValueError) as why:  # also an encoding nobody knows
        raise Unreadable(_BROKEN) from why


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _find(element: ET.Element, *path: str) -> ET.Element | None:
    """The first descendant down `path` of local names."""
    at: ET.Element | None = element
    for name in path:
        at = next((child for child in at if _local(child) == name), None) if at is not None else None
    return at


def _text(element: ET.Element | None, *path: str) -> str:
    got = _find(element, *path) if element is not None else None
    return folded(got.text or "") if got is not None else ""


def _facts(statement: _Statement, element: ET.Element) -> None:
    account = _find(element, "Acct")
    statement.account = _text(account, "Id", "IBAN") or _text(account, "Id", "Othr", "Id") or None
    statement.currency = _text(account, "Ccy") or next((row.currency for row in statement.rows), None)
    statement.bank = _text(account, "Svcr", "FinInstnId", "Nm") or None
    period = _find(element, "FrToDt")
    statement.start = _day(_text(period, "FrDtTm") or _text(period, "FrDt"))
    statement.end = _day(_text(period, "ToDtTm") or _text(period, "ToDt"))
    if statement.start and statement.rows and statement.start > max(row.date for row in statement.rows):
        statement.start = statement.end = None  # a period that leaves its own entries out is the export's, not theirs


def _take_balance(statement: _Statement, element: ET.Element) -> None:
    kind = _text(element, "Tp", "CdOrPrtry", "Cd")
    amount = _amount(_text(element, "Amt"))
    if kind and amount is not None:
        statement.balances.setdefault(kind, -amount if _text(element, "CdtDbtInd") == "DBIT" else amount)


def _balance(statement: _Statement, kinds: tuple[str, ...]) -> Decimal | None:
    return next((statement.balances[kind] for kind in kinds if kind in statement.balances), None)


def _entry(statement: _Statement, element: ET.Element, place: int, skipped: list[Skipped]) -> None:
    booked = _find(element, "BookgDt")
    if booked is None:
        booked = _find(element, "ValDt")
    day = _day(_text(booked, "Dt") or _text(booked, "DtTm"))
    raw = _find(element, "Amt")
    amount, side = _amount(_text(element, "Amt")), _text(element, "CdtDbtInd")
    words = _words(element)
    status = _text(element, "Sts", "Cd") or _text(element, "Sts")
    if day is None or amount is None or raw is None or side not in {"CRDT", "DBIT"}:
        skipped.append(Skipped(place, words, "the entry has no date, amount or direction"))
    elif status == "INFO":
        skipped.append(Skipped(place, words, "it is for information only"))
    else:
        signed = -amount if side == "DBIT" else amount
        party = "Cdtr" if side == "DBIT" else "Dbtr"
        row = Row(day, signed, raw.get("Ccy"), words, _party(element, party), _reference(element), None, place)
        statement.rows.append(row)
        statement.pending += [row] if status == "PDNG" else []


def _leave_pending(statement: _Statement, skipped: list[Skipped]) -> None:
    """Leaves out what is not booked yet, where the booked entries alone are what the balances say."""
    lines = {row.line for row in statement.pending}
    booked = [row for row in statement.rows if row.line not in lines]
    if booked and statement.pending and adds_up(booked, _balance(statement, _OPENING), _balance(statement, _CLOSING)):
        skipped += [Skipped(row.line, row.description, "it is pending, not booked") for row in statement.pending]
        statement.rows = booked


def _details(element: ET.Element) -> list[ET.Element]:
    return [tx for dtls in element if _local(dtls) == "NtryDtls" for tx in dtls if _local(tx) == "TxDtls"]


def _words(element: ET.Element) -> str:
    """Remittance and additional texts of the entry and its details, in reading order."""
    wanted = {"Ustrd", "AddtlTxInf", "AddtlNtryInf", "AddtlRmtInf"}
    found = [folded(one.text or "") for one in element.iter() if _local(one) in wanted]
    references = [_text(tx, "RmtInf", "Strd", "CdtrRefInf", "Ref") for tx in _details(element)]
    names = [name for side in ("Cdtr", "Dbtr") if (name := _party(element, side))]
    return " ".join(dict.fromkeys(text for text in (*found, *references) if text))[:4000] or " ".join(names)


def _party(element: ET.Element, side: str) -> str | None:
    for tx in _details(element):
        parties = _find(tx, "RltdPties")
        name = _text(parties, side, "Nm") or _text(parties, side, "Pty", "Nm")
        if name:
            return name
    return None


def _reference(element: ET.Element) -> str | None:
    own = _text(element, "AcctSvcrRef") or _text(element, "NtryRef")
    for tx in _details(element):
        end_to_end = _text(tx, "Refs", "EndToEndId")
        if end_to_end and end_to_end != "NOTPROVIDED":
            return end_to_end
    return own or None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _amount(text: str) -> Decimal | None:
    plain = text.replace(",", ".") if "," in text and "." not in text else text
    return Decimal(plain) if NUMBER.fullmatch(plain) else None
