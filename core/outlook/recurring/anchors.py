"""Due dates: from an anchor to days, and from the days seen to the anchor that explains them best."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from core.outlook.recurring.series import INTERVALS, MONTHS, Anchor, Cadence, Roll, Rule
from core.outlook.recurring.workdays import Workdays

# Days a payment may lie off its due date and still be the one meant: a weekend and a holiday, not a habit.
SLACK: dict[Cadence, int] = {
    "daily": 0, "weekly": 2, "fortnightly": 3, "four_weekly": 4, "monthly": 5, "quarterly": 9, "yearly": 16,
}  # fmt: skip
ROLLS: tuple[Roll, ...] = ("later", "earlier", "none")
COMMON_DAYS = 4  # days of the month tried as the one meant: the commonest, as a due date is mostly a working day
WEEKDAY_GAIN = 0.6  # the nth weekday must leave this share of another rule's error, or the simpler rule holds
FIFTH = 4
HALF_MONTH = 12  # days: nothing monthly or rarer can be nearer to another due date


@lru_cache(maxsize=4096)
def month_start(index: int) -> int:
    """The ordinal of the first day of month `index` (year * 12 + month - 1)."""
    return date(index // 12, index % 12 + 1, 1).toordinal()


@lru_cache(maxsize=16384)
def month_of(ordinal: int) -> int:
    """The index of the month `ordinal` lies in."""
    day = date.fromordinal(ordinal)
    return day.year * 12 + day.month - 1


class Slots:
    """The due dates of one anchor, numbered: number 0 is the anchor's start."""

    def __init__(self, cadence: Cadence, anchor: Anchor, workdays: Workdays) -> None:
        """Nothing is worked out before it is asked for."""
        self.cadence: Cadence = cadence
        self.anchor, self.workdays = anchor, workdays
        self._start = anchor.start.toordinal()
        self._month = month_of(self._start)
        self._interval = INTERVALS.get(cadence, 0)
        self._months = MONTHS.get(cadence, 0)

    def nominal(self, number: int) -> int:
        """Due date `number`, day off or not."""
        if self._interval:
            return self._start + number * self._interval
        return day_in_month(self.anchor, self._month + number * self._months)

    def booked(self, number: int) -> int:
        """The day due date `number` is booked."""
        return self.workdays.roll(self.nominal(number), self.anchor.roll)

    def nearest(self, ordinal: int) -> int:
        """The number of the due date closest to `ordinal`."""
        if self._interval:
            return (ordinal - self._start + self._interval // 2) // self._interval
        guess = (month_of(ordinal) - self._month) // self._months
        if abs(self.booked(guess) - ordinal) < HALF_MONTH:
            return guess
        return min((guess - 1, guess, guess + 1), key=lambda number: abs(self.booked(number) - ordinal))

    def after(self, number: int, until: int) -> Iterator[tuple[int, int]]:
        """(number, booked day) of the due dates after `number` up to the day `until`."""
        number += 1
        while (day := self.booked(number)) <= until:
            yield number, day
            number += 1


def day_in_month(anchor: Anchor, month: int) -> int:
    """The day `anchor` means in month `month`, day off or not."""
    first, after = month_start(month), month_start(month + 1)
    if anchor.rule == "day":
        return min(first + anchor.day - 1, after - 1)
    if anchor.rule == "weekday":
        return first + (anchor.weekday - (first + 6) % 7) % 7 + 7 * (anchor.nth - 1)
    if anchor.rule == "last_weekday":
        return after - 1 - ((after + 5) % 7 - anchor.weekday) % 7
    return after - 1


def settle(cadence: Cadence, days: Sequence[int], workdays: Workdays) -> Anchor:
    """The anchor that explains `days` (ordinals, oldest first, one for each due date met) with the least error."""
    if cadence in INTERVALS:
        return _interval(cadence, days, workdays)
    months = MONTHS[cadence]
    best, least = Anchor("day", date.fromordinal(days[0]), date.fromordinal(days[0]).day), float("inf")
    for anchor in _candidates(days, months):
        error = _error(cadence, anchor, days, workdays, least)
        if anchor.rule in ("weekday", "last_weekday"):
            error = error / WEEKDAY_GAIN + 0.5
        if error < least:
            best, least = anchor, error
    if best.rule == "last_day" and best.roll == "earlier":
        return Anchor("last_working_day", best.start, roll="earlier")
    return best


def _interval(cadence: Cadence, days: Sequence[int], workdays: Workdays) -> Anchor:
    step = INTERVALS[cadence]
    if step == 1:
        off = sum(not workdays.is_working(day) for day in days)
        return Anchor("interval", date.fromordinal(days[-1]), roll="later" if off * 20 < len(days) else "none")
    start = days[-1]
    phase = Counter((day - start) % step for day in days).most_common(1)[0][0]
    start += phase - step if phase else 0
    anchors = [Anchor("interval", date.fromordinal(start), roll=roll) for roll in ROLLS]
    return min(anchors, key=lambda anchor: _error(cadence, anchor, days, workdays, float("inf")))


def _candidates(days: Sequence[int], months: int) -> Iterator[Anchor]:
    """Anchors worth trying, simplest first. Every start lies in a month that counts for the cadence."""
    dates = [date.fromordinal(day) for day in days]
    phase = Counter((d.year * 12 + d.month - 1) % months for d in dates).most_common(1)[0][0]
    last = dates[-1].year * 12 + dates[-1].month - 1
    starts = {last - (last - phase) % months}
    if months == 1 or len({(d.month - 1) % months for d in dates}) > 1:
        starts.add(min(starts) - 1)  # booked over the end of the month: due in the month before or after
        starts.add(max(starts) + 1)
    tops = [day for day, _ in Counter(d.day for d in dates).most_common(COMMON_DAYS)]
    near_end = any(month_start(month_of(day) + 1) - day <= FIFTH + 1 for day in days)
    for start in sorted(starts, key=lambda month: abs(month - last)) if months > 1 else [last]:
        first = date.fromordinal(month_start(start))
        for roll in ROLLS:
            for day in (*tops, *((31,) if near_end else ())):
                rule: Rule = "last_day" if day == 31 else "day"
                yield Anchor(rule, _start(Anchor(rule, first, day), start), day % 31, roll=roll)
    if months == 1 and len(days) > FIFTH:
        yield from _weekdays(dates, last)


def _weekdays(dates: Sequence[date], month: int) -> Iterator[Anchor]:
    weekday, times = Counter(d.weekday() for d in dates).most_common(1)[0]
    if times * 3 < len(dates) * 2:
        return
    first = date.fromordinal(month_start(month))
    nth = Counter((d.day - 1) // 7 + 1 for d in dates).most_common(1)[0][0]
    rules: tuple[Rule, ...] = ("weekday", "last_weekday") if nth >= FIFTH else ("weekday",)
    for rule in rules:
        for roll in ROLLS[:2]:
            anchor = Anchor(rule, first, nth=nth, weekday=weekday, roll=roll)
            yield Anchor(rule, _start(anchor, month), nth=nth, weekday=weekday, roll=roll)


def _start(anchor: Anchor, month: int) -> date:
    return date.fromordinal(day_in_month(anchor, month))


def _error(cadence: Cadence, anchor: Anchor, days: Sequence[int], workdays: Workdays, limit: float) -> float:
    """Days off, all together, each cut at twice the slack so that one late payment does not choose the anchor."""
    slots, most, total = Slots(cadence, anchor, workdays), 2 * SLACK[cadence], 0.0
    for day in days:
        total += min(abs(slots.booked(slots.nearest(day)) - day), most)
        if total >= limit:
            break
    return total
