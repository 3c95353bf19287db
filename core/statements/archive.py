"""A ZIP of statements: its files one by one; folders, hidden files and archives inside are left out."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from core.statements.bounds import MAX_BYTES, MAX_STATEMENTS, Unreadable
from core.statements.reading import Reading, refused
from core.statements.sheets import check_zip

_EMPTY = "This ZIP has no files in it. Please send the bank's CSV, Excel, OFX, QIF, MT940 or CAMT export."


def is_sheet(data: bytes) -> bool:
    """Whether a ZIP is a workbook; a damaged one is refused as such."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return True
    return any(entry.startswith("xl/") for entry in names) or any(entry == "content.xml" for entry in names)


def members(data: bytes, name: str) -> Iterator[Reading | tuple[bytes, str]]:
    """Each file's bytes and name, or why it cannot be read. Raises Unreadable for a bomb or a ZIP without files."""
    entries = [one for one in check_zip(data) if not one.filename.endswith("/") and not _hidden(one.filename)]
    if not entries:
        raise Unreadable(_EMPTY)
    if len(entries) > MAX_STATEMENTS:
        raise Unreadable(f"This ZIP has more than {MAX_STATEMENTS} files in it. Please send fewer at a time.")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in sorted(entries, key=lambda one: one.filename):
            label = f"{name}!{entry.filename}"
            if entry.flag_bits & 1:
                yield refused(label, "This file is protected with a password. Please send it without one.")
            else:
                yield _member(archive, entry, label)


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, label: str) -> Reading | tuple[bytes, str]:
    try:
        with archive.open(entry) as opened:
            inner = opened.read(MAX_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, RuntimeError, EOFError, NotImplementedError):
        return refused(label, "This file in the ZIP is damaged. Please send it on its own.")
    if inner.startswith(b"PK\x03\x04") and not is_sheet(inner):
        return refused(label, "This is a ZIP inside a ZIP. Please send the statements themselves.")
    return inner, label


def _hidden(path: str) -> bool:
    return path.startswith("__MACOSX/") or path.rpartition("/")[2].startswith(".")
