"""`cashflow export`: an owner's transactions as a file."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from bot.terminal import NAME
from core import db
from core.accounts import links
from core.dashboard import exporting
from core.errors import Refusal
from core.ledger.filters import Filter


def main(*, user: str, out: Path, start: date | None, end: date | None) -> int:
    """Writes `out` (.csv or .xlsx); 1 and a sentence where it cannot be done."""
    kind = out.suffix.lower().removeprefix(".")
    if kind not in exporting.KINDS:
        return _cannot(f"The name of the file ends in one of: {', '.join(f'.{one}' for one in exporting.KINDS)}.")
    with db.as_nobody() as session:
        user_id = links.find(session, NAME, user)
    if user_id is None:
        return _cannot(f"There is nobody called {user} here.")
    try:
        with db.as_user(user_id) as session:
            made = exporting.export(session, Filter(start=start, end=end), "csv" if kind == "csv" else "xlsx")
        if not made.rows:
            raise exporting.NothingToExportError
        out.write_bytes(made.data)
    except (Refusal, OSError) as error:
        return _cannot(str(error))
    sys.stdout.write(f"{made.rows:,} transactions in {out}.\n")
    return 0


def _cannot(why: str) -> int:
    sys.stderr.write(f"{why}\n")
    return 1
