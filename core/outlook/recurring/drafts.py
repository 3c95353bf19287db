"""A series while it is put together: its payments and its due dates."""

from __future__ import annotations

from collections.abc import Sequence

from core.outlook.recurring.amounts import band, is_fixed
from core.outlook.recurring.anchors import SLACK, Slots, settle
from core.outlook.recurring.rows import Row, Side
from core.outlook.recurring.series import Cadence
from core.outlook.recurring.workdays import Workdays

MISSED = 0.3  # of the due dates, at most: business rates skip two of twelve, and some are spelled beyond recognition
MISSED_RARELY = 0.12  # of those every second or fourth week: a customer's payment run may meet them, but not all
PUNCTUAL = 0.7  # of the payments within a day of when they are due


class Draft:
    """key: of most of its payments, "" when they share none. rows: oldest first. numbers: which due date each met."""

    def __init__(self, side: Side, key: str, cadence: Cadence, rows: Sequence[Row], workdays: Workdays) -> None:
        """The anchor is settled from the rows."""
        self.side, self.key, self.workdays = side, key, workdays
        self.cadence: Cadence = cadence
        self.fill(rows)

    def fill(self, rows: Sequence[Row]) -> None:
        """Replaces the payments, and settles the anchor anew."""
        self.rows = sorted(rows, key=lambda row: row.day)
        self.fixed = is_fixed(self.rows)
        anchor = settle(self.cadence, [row.day for row in self.rows], self.workdays)
        self.slots = Slots(self.cadence, anchor, self.workdays)
        self.numbers = {self.slots.nearest(row.day): row for row in self.rows}
        self.least, self.most = band(self.rows)

    def missing(self, first: int, last: int) -> list[tuple[int, int]]:
        """(number, day) of the due dates not met, from number `first` to `last`."""
        return [(n, self.slots.booked(n)) for n in range(first, last + 1) if n not in self.numbers]

    def meets(self, row: Row) -> bool:
        """Whether `row` lies on a due date that nothing else met."""
        number = self.slots.nearest(row.day)
        return number not in self.numbers and abs(self.slots.booked(number) - row.day) <= SLACK[self.cadence]

    def holds(self) -> bool:
        """Whether it still looks like a series when all its payments are known.

        An amount that varies must come on days that do not: else it is a habit, not a series.
        """
        if self.cadence == "daily":
            return True
        missed = max(self.numbers) - min(self.numbers) + 1 - len(self.numbers)
        part = MISSED_RARELY if self.cadence in ("fortnightly", "four_weekly") else MISSED
        if missed > max(1, part * (missed + len(self.numbers))):
            return False
        if self.fixed or self.cadence in ("quarterly", "yearly"):
            return True
        near = sum(abs(self.slots.booked(number) - row.day) <= 1 for number, row in self.numbers.items())
        return near >= PUNCTUAL * len(self.numbers)
