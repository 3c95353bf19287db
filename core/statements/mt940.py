"""MT940: SWIFT's statement of tags, as banks really wrap, pad and break it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from core.statements.amounts import NUMBER
from core.statements.bounds import MAX_ROWS, Unreadable
from core.statements.entries import Part, reading
from core.statements.reading import Reading, Skipped, folded
from core.statements.rows import Row

_TAG = re.compile(r"^:([0-9A-Z]{2,3}):(.*)$")
_BALANCE = re.compile(r"^([CD])\s*(\d{6})\s*([A-Z]{3})\s*([\d.,]+)")
# Value date, entry date, the side (RC and RD take back a credit or a debit), a letter of the currency, the amount.
_ENTRY = re.compile(r"^(\d{6})(\d{4}|\s{4})?\s*(R[CD]|E[CD]|[CD])([A-Z])?\s*(\d[\d.]*,?\d*)(.*)$", re.DOTALL)
_NAME = (
    re.compile(r"\?32(.*?)(?:\?33(.*?))?(?=\?\d\d|$)", re.DOTALL),
    re.compile(r"/NAME/([^/]+)"),
    re.compile(r"NAAM: ?([^\n]+)"),
)
_SUBFIELD = re.compile(r"(?<!\w)?[?>]\d\d")
_END = re.compile(r"^-\}?(?:\{|$)|^-XXX")


@dataclass
class _Block:
    account: str | None = None
    currency: str | None = None
    opening: Decimal | None = None
    closing: Decimal | None = None
    rows: list[Row] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)


def read(text: str, name: str) -> Reading:
    """The reading of an MT940 file. Raises Unreadable where it holds no entries."""
    blocks = _blocks(text)
    rows = sum(len(block.rows) for block in blocks)
    if not rows:
        raise Unreadable("This MT940 file has no transactions in it. Please check the period and export it again.")
    parts = [Part(b.account, b.currency, tuple(b.rows), b.opening, b.closing) for b in blocks]
    return reading(name, "mt940", parts, [one for block in blocks for one in block.skipped])


def _fields(text: str) -> Iterator[tuple[str, str]]:
    """Each tag with its value, lines of a continued value kept apart by line breaks."""
    tag, parts = "", []
    for line in re.split(r"\r\n|\n|\r", text):
        found = _TAG.match(line.strip())
        if found or _END.match(line.strip()):
            if tag:
                yield tag, "\n".join(parts)
            tag, parts = (found[1], [found[2]]) if found else ("", [])
        elif tag:
            parts.append(line.rstrip())
    if tag:
        yield tag, "\n".join(parts)


def _blocks(text: str) -> list[_Block]:
    blocks: list[_Block] = []
    pending: tuple[re.Match[str], list[str]] | None = None
    count, closed = 0, False
    for tag, value in _fields(text):
        if tag == "20" or not blocks:
            pending = _flush(blocks, pending, count)
            blocks.append(_Block())
            closed = False
        block = blocks[-1]
        if tag == "61":
            pending = _flush(blocks, pending, count)
            count += 1
            found = _ENTRY.match(value)
            if found is None:
                block.skipped.append(Skipped(count, folded(value), "the entry is not as the format has it"))
            else:
                pending = (found, [])
        elif tag in {"86", "NS"} and pending is not None and not closed:
            pending[1].append(value)
        else:
            pending = _flush(blocks, pending, count)
            closed = closed or tag.startswith("62")
            _header(block, tag, value)
        if count > MAX_ROWS:
            raise Unreadable(f"This file has more than {MAX_ROWS:,} rows. Please export a shorter period.")
    _flush(blocks, pending, count)
    return blocks


def _header(block: _Block, tag: str, value: str) -> None:
    if tag == "25":
        block.account = value.split("\n")[0].strip()
        return
    found = _BALANCE.match(value) if tag[:2] in {"60", "62"} else None
    if found is None:
        return
    block.currency = found[3]
    amount = _amount(found[4]) or Decimal(0)
    signed = -amount if found[1] == "D" else amount
    if tag[:2] == "60":
        block.opening = signed if block.opening is None else block.opening
    else:
        block.closing = signed


def _flush(blocks: list[_Block], pending: tuple[re.Match[str], list[str]] | None, place: int) -> None:
    if pending is None:
        return
    found, notes = pending
    block = blocks[-1]
    day, amount = _day(found[1]), _amount(found[5])
    rest, _, more = found[6].partition("\n")
    words = folded(" ".join(_plain(part) for part in (more, *notes)))
    if day is None or amount is None:
        block.skipped.append(Skipped(place, words, "its date or amount cannot be read"))
        return
    if found[3].startswith("E"):
        block.skipped.append(Skipped(place, words, "it is only expected, not booked"))
        return
    out = found[3] in {"D", "RC"}
    block.rows.append(
        Row(
            day,
            -amount if out else amount,
            block.currency,
            words,
            _name("\n".join(notes)),
            _reference(rest),
            None,
            place,
        )
    )


def _plain(text: str) -> str:
    """The words of a note; the numbered subfields ("?20") of German banks become blanks."""
    return _SUBFIELD.sub(" ", text)


def _name(note: str) -> str | None:
    for pattern in _NAME:
        found = pattern.search(note)
        if found:
            return folded("".join(part or "" for part in found.groups())) or None
    return None


def _reference(rest: str) -> str | None:
    """The customer's reference, else the bank's, after the four-letter kind of entry."""
    ours, _, banks = rest[4:].partition("//")
    for text in (ours.strip(), banks.strip()):
        if text and text not in {"NONREF", "EREF"}:
            return text
    return None


def _day(text: str) -> date | None:
    try:
        year = int(text[:2])
        return date(2000 + year if year < 70 else 1900 + year, int(text[2:4]), int(text[4:6]))
    except ValueError:
        return None


def _amount(text: str) -> Decimal | None:
    digits = text.replace(".", "").replace(",", ".") if "," in text else text
    return Decimal(digits) if NUMBER.fullmatch(digits) else None
