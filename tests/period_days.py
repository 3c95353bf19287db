"""The day that the tests of periods are read on, and the days that words mean on it."""

from __future__ import annotations

from datetime import date

from core.periods import find

TODAY = date(2026, 11, 22)


def days(text: str, **options) -> list[tuple[str, str]]:
    """What `find` says, as ISO days."""
    options.setdefault("today", TODAY)
    return [(p.start.isoformat(), p.end.isoformat()) for p in find(text, **options)]
