"""Days on which banks book, and what becomes of a due date on the others."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from core.outlook.recurring.series import Holidays, Roll

SATURDAY = 5
LONGEST_CLOSURE = 14  # days in a row; more closed days than that are a mistake in the holidays given


@lru_cache(maxsize=64)
def public_holidays(country: str, subdivision: str | None = None) -> Holidays | None:
    """The public holidays of an ISO country ("GB") and part of it ("ENG"); None when the library knows none."""
    import holidays

    try:
        return holidays.country_holidays(country, subdiv=subdivision)
    except NotImplementedError:
        return None


class Workdays:
    """Working days by ordinal, remembered: the detector asks for the same days again and again."""

    def __init__(self, holidays: Holidays | None) -> None:
        """Weekends are off in any case."""
        self._holidays = holidays
        self._rolled: dict[Roll, dict[int, int]] = {"none": {}, "later": {}, "earlier": {}}

    def is_working(self, ordinal: int) -> bool:
        """Whether banks book on it."""
        if (ordinal + 6) % 7 >= SATURDAY:
            return False
        return self._holidays is None or date.fromordinal(ordinal) not in self._holidays

    def roll(self, ordinal: int, way: Roll) -> int:
        """The day a payment due on `ordinal` is booked."""
        if way == "none":
            return ordinal
        known = self._rolled[way]
        if ordinal not in known:
            step, day = (1 if way == "later" else -1), ordinal
            for _ in range(LONGEST_CLOSURE):
                if self.is_working(day):
                    break
                day += step
            known[ordinal] = day
        return known[ordinal]
