"""On which days an account is used anyway: what chance would look like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from core.outlook.recurring.meetings import Meeting
from core.outlook.recurring.rows import LONGEST, Row

EVENLY = 8  # payments


class Custom:
    """On which days an account is used anyway, and for how long it is known: what chance would look like."""

    def __init__(self, rows: Sequence[Row], everything: Sequence[Row], before: Custom | None = None) -> None:
        """rows: of one account, what no series explains; everything: the explained ones too.

        before: the same when less was explained; which due dates payments meet is kept from it.
        """
        self.met: dict[tuple[int, ...], list[Meeting]] = before.met if before else {}
        days = [row.day for row in everything]
        self.days_known = max(days, default=0) - min(days, default=0) + 1
        self.total = len(rows)
        self.places = Counter(map(_place, rows))
        self.weekdays = Counter(row.day % 7 for row in rows)

    def on_days(self, first: int, window: int, own: Sequence[Row]) -> float:
        """The part of the other payments that comes on `window` days of the month from `first` (0 is the 1st) on."""
        inside = {(first + step) % LONGEST for step in range(window)}
        count = sum(self.places[place] for place in inside) - sum(_place(row) in inside for row in own)
        return self._share(count, window / LONGEST, own)

    def on_weekdays(self, first: int, window: int, own: Sequence[Row]) -> float:
        """The part of the other payments that comes on `window` weekdays from `first` (an ordinal's rest by 7) on."""
        inside = {(first + step) % 7 for step in range(window)}
        count = sum(self.weekdays[day] for day in inside) - sum(row.day % 7 in inside for row in own)
        return self._share(count, window / 7, own)

    def _share(self, count: int, even: float, own: Sequence[Row]) -> float:
        """With as many payments spread evenly as make few others say little."""
        others = max(0, self.total - len(own))
        return (max(0, count) + EVENLY * even) / (others + EVENLY)


def _place(row: Row) -> int:
    return round(row.month % 1 * LONGEST) % LONGEST
