"""Reads a statement by its content: bytes in; readings with proof, a question or a refusal out. Nothing is raised."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import DecimalException

from core.statements import decoding, delimited, tabular
from core.statements.bounds import MAX_BYTES, Unreadable, too_large
from core.statements.reading import Reading, refused

_SEND = "Please send the bank's CSV, Excel, OFX, QIF, MT940 or CAMT export"
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# First bytes of what is no statement, with what it is called.
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
    (b"RIFF", "a picture or a recording"),
    (b"OggS", "a recording"),
    (b"ID3", "a recording"),
    (b"\x1f\x8b", "a GZIP archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "a BZIP2 archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"SQLite format 3", "a database"),
    (b"PAR1", "a Parquet file"),
)
_SOMETHING = re.compile(rb"[^ \t\r\n\0\xef\xbb\xbf\xff\xfe]")
_HTML = re.compile(r"<(?:!doctype html|html|head|body|script|table)\b", re.IGNORECASE)
_SHEET = re.compile(r"urn:schemas-microsoft-com:office:spreadsheet")
_OFX = re.compile(r"OFXHEADER|<OFX>|<\?OFX", re.IGNORECASE)
_QIF = re.compile(r"^!(?:Type|Account|Option|Clear)", re.IGNORECASE | re.MULTILINE)
_MT940 = re.compile(r"^:(?:60[FM]|61):", re.MULTILINE)
_XML = re.compile(r"^\s*<\?xml|^\s*<Document\b", re.IGNORECASE)


def read(
    data: bytes, name: str, answers: Mapping[str, str] | None = None, *, limit: int = MAX_BYTES
) -> tuple[Reading, ...]:
    """The statement in `data`; of a ZIP each that is in it, otherwise exactly one reading.

    name: the file's name, a hint for the period only. answers: replies to earlier questions by their key, and what a
    person corrected: date_column, amount_column, debit_column, credit_column, balance_column, description_column (a
    number from 1 or a header). limit: bytes. Bad input gives status "refused" with a sentence; nothing
    is raised.
    """
    said = answers or {}
    if len(data) > limit:
        return (refused(name, too_large(limit)),)
    try:
        if data.startswith(_ZIP):
            from core.statements import archive  # noqa: PLC0415 - see _text

            if not archive.is_sheet(data):
                return tuple(
                    one if isinstance(one, Reading) else read(*one, said)[0] for one in archive.members(data, name)
                )
        return (_one(data, name, said),)
    except Unreadable as why:
        return (refused(name, str(why)),)
    except (DecimalException, OverflowError, RecursionError, UnicodeError) as why:
        # Numbers and nesting no bank prints; the bounds above catch the usual ones.
        return (
            refused(name, f"Something in this file is beyond what a statement holds ({type(why).__name__}). {_SEND}."),
        )


def _one(data: bytes, name: str, answers: Mapping[str, str]) -> Reading:
    if not _SOMETHING.search(data):
        raise Unreadable(f"This file is empty. {_SEND}.")
    _refuse_others(data)
    if data.startswith(_ZIP):
        return _sheet(data, name, answers, packed=True)
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Unreadable(
                "This Excel file is protected with a password. Please save it without one, or as CSV, and send that."
            )
        return _sheet(data, name, answers, packed=False)
    return _text(data, name, answers)


def _refuse_others(data: bytes) -> None:
    for start, what in _OTHERS:
        if data[:1024].lstrip().startswith(start) and not (
            start in {b"MZ", b"ID3", b"BZh", b"RIFF"} and b"\0" not in data[:1024]
        ):
            more = " A PDF is made for reading, so its columns cannot be trusted." if what == "a PDF" else ""
            raise Unreadable(f"This is {what}, not a statement I can check.{more} {_SEND}.")


def _text(data: bytes, name: str, answers: Mapping[str, str]) -> Reading:
    # A child reads one file: what other formats need is not even imported, which takes as long as 20,000 rows.
    text = decoding.decode(data)
    head = text[:4000]
    if _OFX.search(head):
        from core.statements import ofx  # noqa: PLC0415

        return ofx.read(text, name, answers)
    if _SHEET.search(head) or _HTML.search(head):
        return _markup(text, name, answers)
    if _XML.match(head):
        return _xml(data, head, name)
    if _QIF.search(head):
        from core.statements import qif  # noqa: PLC0415

        return qif.read(text, name, answers)
    if _MT940.search(text[:20_000]):
        from core.statements import mt940  # noqa: PLC0415

        return mt940.read(text, name)
    lines = delimited.split(text)
    del text, head
    _, records = delimited.records(lines)
    del lines
    return tabular.read([records], name, "csv", answers)


def _markup(text: str, name: str, answers: Mapping[str, str]) -> Reading:
    from core.statements import markup  # noqa: PLC0415

    reading = tabular.read([markup.records(text)], name, "sheet", answers)
    if reading.status == "refused" and not reading.layout:
        raise Unreadable(f"This is a web page, not a statement: the download may have been a login page. {_SEND}.")
    return reading


def _xml(data: bytes, head: str, name: str) -> Reading:
    from core.statements import camt  # noqa: PLC0415

    if "camt.05" in head or "BkToCstmr" in head:
        return camt.read(data, name)
    if re.search(r"<!\s*(DOCTYPE|ENTITY)", head, re.IGNORECASE):
        return camt.read(data, name)  # which refuses it, and says why
    raise Unreadable(f"This is an XML file, but no CAMT statement. {_SEND}.")


def _sheet(data: bytes, name: str, answers: Mapping[str, str], *, packed: bool) -> Reading:
    from core.statements import sheets  # noqa: PLC0415

    found = sheets.read(data, packed=packed)
    if not found:
        raise Unreadable(f"This Excel file has no rows in it. {_SEND}.")
    return tabular.read(found, name, "sheet", answers)
