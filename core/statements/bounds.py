"""What a statement may cost, and the sentence for a file that cannot be read."""

from __future__ import annotations

MAX_BYTES = 10 * 1024 * 1024  # the product's limit for a file; read() takes another from its caller
MAX_ROWS = 250_000  # ten years of a busy shop
MAX_COLUMNS = 100  # the widest real export seen has 40
MAX_LINE = 64 * 1024  # characters of one record, line breaks inside quotes included
MAX_CELL_LINES = 60  # lines one quoted cell may span; a stray quote must not swallow the file
MAX_SHEET_BYTES = 64 * 1024 * 1024  # XLSX or ZIP unpacked; 250,000 rows of a statement are about 40 MB of XML
MAX_RATIO = 150  # unpacked / packed; real sheets are under 30, bombs over 1,000
MAX_MEMBERS = 2_000  # entries of a ZIP: a sheet has a few dozen
MAX_STATEMENTS = 60  # statements read out of one ZIP
MAX_TABLES = 60  # tables of different headers in one file: a page each of a few accounts
MAX_PAGES = 5_000  # headers: one every 50 of the most rows
MAX_XML_DEPTH = 60


class Unreadable(Exception):  # noqa: N818 - a sentence to a person
    """The file cannot be read; the argument says what was found and what to send instead."""


def too_large(limit: int) -> str:
    """The sentence for a file of more than `limit` bytes."""
    return f"That file is larger than I can take ({limit // 1048576} MB). Export a shorter period and send it again."
