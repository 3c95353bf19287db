"""What a convention found in a bank's text, before the name is tidied."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Parts:
    """name: the payee's part as written, "" when the text has a place for one and it is empty.

    how: "tag" (a field says it is the name), "phrase" (words around it do), "line" (what is left of a card line).
    """

    name: str
    how: str
    reference: str | None = None
    intermediary: str | None = None
    purpose: str = ""
