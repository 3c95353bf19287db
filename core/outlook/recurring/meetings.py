"""Which due dates of which cadence payments meet, however likely that is by chance."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from core.outlook.recurring.anchors import month_start
from core.outlook.recurring.rows import Row
from core.outlook.recurring.series import Cadence

MONTH = 30.44
LEAST = 3  # payments, but for what comes once a year
LEAST_MET = 0.55  # of the due dates between first and last: a tenth missed, a quarter unreadable, rates in ten parts
EDGE = 1e-6
LONGER, LONGER_NAMED = 6.0, 1.6  # times the usual gap: the longest period looked for; the nth weekday's
BREATH = 0.8  # not 1: a day is a larger part of February than of other months


@dataclass(frozen=True)
class Circle:
    """One way to wind time up. windows: how many days wide the meeting place may be. prefer: log10 in its favour."""

    cadence: Cadence
    period: float
    windows: tuple[int, ...]
    place: Callable[[Row], float]
    prefer: float = 0.0
    of_weekdays: bool = False


def _weekday(row: Row) -> float:
    """Its month, and which weekday of it: the second Tuesday is always at the same place."""
    into = row.day - month_start(row.month_index)
    return row.month_index + (into // 7 * 7 + (row.day + 6) % 7) / 35


def _last_weekday(row: Row) -> float:
    left = month_start(row.month_index + 1) - 1 - row.day
    return row.month_index + (left // 7 * 7 + (row.day + 6) % 7) / 35


# Two that explain the same days equally well are told apart by how common they are among businesses.
CIRCLES = (
    Circle("weekly", 7, (1, 2, 3), lambda row: row.day / 7, 0.3),
    Circle("fortnightly", 14, (1, 3, 4), lambda row: row.day / 14),
    Circle("four_weekly", 28, (1, 3, 5), lambda row: row.day / 28),
    Circle("monthly", MONTH, (1, 3, 5, 7), lambda row: row.month, 0.8),
    Circle("monthly", MONTH, (1,), _weekday, of_weekdays=True),
    Circle("monthly", MONTH, (1,), _last_weekday, of_weekdays=True),
    Circle("quarterly", 3 * MONTH, (1, 3, 5, 9), lambda row: row.month / 3),
    Circle("yearly", 12 * MONTH, (1, 3, 7), lambda row: row.month / 12),
)


@dataclass(frozen=True)
class Meeting:
    """Due dates of one cadence that payments meet, however likely that is by chance.

    rows: one for each met, oldest first. slots: how many due dates lie between the first and the last. inside: payments
    that meet one, also two the same.
    """

    circle: Circle
    start: float
    width: float
    window: int
    rows: tuple[Row, ...]
    slots: int
    inside: int


def meetings(rows: Sequence[Row]) -> Iterator[Meeting]:
    """Of `rows` (oldest first, not all of one day)."""
    gap = (rows[-1].day - rows[0].day) / (len(rows) - 1)
    for circle in CIRCLES:
        # A period much shorter than the gaps is never met; much longer, it is met by chance alone.
        if gap * 0.5 <= circle.period <= gap * (LONGER_NAMED if circle.of_weekdays else LONGER):
            places = [circle.place(row) for row in rows]
            for start, width, window in _windows(circle, places):
                meeting = _meeting(circle, rows, places, start, width, window)
                if meeting is not None:
                    yield meeting


def _windows(circle: Circle, places: Sequence[float]) -> Iterator[tuple[float, float, int]]:
    """(start, width, days) of the fullest place of each width, as long as a wider one holds more."""
    turns = sorted([place % 1 for place in places])
    doubled = turns + [turn + 1 for turn in turns]
    seen = _least(circle) - 1
    for window in circle.windows:
        width = (window - BREATH) / circle.period
        inside = [bisect_right(doubled, turn + width) - index for index, turn in enumerate(turns)]
        most = max(inside)
        if most > seen:
            seen = most
            yield turns[inside.index(most)], width, window


def _least(circle: Circle) -> int:
    return LEAST if circle.cadence != "yearly" else 2


def _meeting(
    circle: Circle, rows: Sequence[Row], places: Sequence[float], start: float, width: float, window: int
) -> Meeting | None:
    met: dict[int, Row] = {}
    inside, origin, wide = 0, start - EDGE, width + 2 * EDGE
    for row, place in zip(rows, places, strict=True):
        turn = place - origin
        number = int(turn)
        if turn - number <= wide:
            inside += 1
            met.setdefault(number, row)
    if len(met) < _least(circle):
        return None
    slots = max(met) - min(met) + 1
    if len(met) / slots < LEAST_MET:
        return None
    return Meeting(circle, start, width, window, tuple(met.values()), slots, inside)
