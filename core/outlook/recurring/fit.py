"""How sure it is that some days follow a cadence: what part of its due dates they meet, and how likely by chance."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import exp, floor, lgamma, log, log10

from core.outlook.recurring.amounts import band
from core.outlook.recurring.anchors import month_start
from core.outlook.recurring.rows import LONGEST, Custom, Row
from core.outlook.recurring.series import INTERVALS, MONTHS, Cadence

MONTH = 30.44
MOSTLY = 0.8  # of the payments looked at are on the due dates: then they are one series
SURE_VARIABLE = -4.0  # log10 of the chance that it is chance, for amounts that differ
LEAST = 3  # payments, but for what comes once a year
LEAST_MET = 0.55  # of the due dates between first and last: a tenth missed, a quarter unreadable, rates in ten parts
EDGE = 1e-6
LONGER, LONGER_NAMED = 6.0, 1.6  # times the usual gap: the longest period looked for; the nth weekday's
ONCE_A_MONTH = 6  # payments, before being paid once a month says something by itself
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
class Fit:
    """rows: one for each due date met, oldest first. doubt: log10 of the chance that it is chance. share: of all."""

    cadence: Cadence
    rows: tuple[Row, ...]
    doubt: float
    share: float
    met: float
    extra: int
    circle: Circle
    start: float
    width: float


def best_fit(rows: Sequence[Row], custom: Custom) -> Fit | None:
    """The cadence that `rows` (oldest first) follow least by chance, whether sure enough or not.

    One that nearly all follow goes before a surer one that some follow: a monthly one is three quarterly ones, too.
    """
    if len(rows) < 2 or rows[-1].day == rows[0].day:
        return None
    gap = (rows[-1].day - rows[0].day) / (len(rows) - 1)
    best: Fit | None = None
    whole: Fit | None = None
    for circle in CIRCLES:
        # A period much shorter than the gaps is never met; much longer, it is met by chance alone.
        if not gap * 0.5 <= circle.period <= gap * (LONGER_NAMED if circle.of_weekdays else LONGER):
            continue
        places = [circle.place(row) for row in rows]
        for start, width, window in _windows(circle, places):
            fit = _judge(circle, rows, places, start, width, window, custom)
            if fit is None:
                continue
            if best is None or fit.doubt < best.doubt:
                best = fit
            if fit.share >= MOSTLY and (whole is None or fit.doubt < whole.doubt):
                whole = fit
    return whole if whole is not None and whole.doubt <= SURE_VARIABLE else best


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


def _judge(
    circle: Circle, rows: Sequence[Row], places: Sequence[float], start: float, width: float, window: int,
    custom: Custom,
) -> Fit | None:  # fmt: skip
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
    share = len(met) / slots
    if share < LEAST_MET:
        return None
    chosen = tuple(met.values())
    doubt = _by_chance(circle, rows, chosen, slots, start, window, custom)
    doubt += log10(len(rows)) - circle.prefer + _crowded(chosen, custom.days_known)
    return Fit(circle.cadence, chosen, doubt, inside / len(rows), share, inside - len(met), circle, start, width)


def _by_chance(
    circle: Circle, rows: Sequence[Row], met: Sequence[Row], slots: int, start: float, window: int, custom: Custom
) -> float:
    """log10 of the chance that so many due dates are met, wherever the first lies."""
    # Whoever pays on Thursdays meets the second Thursday of a month by chance, too.
    part = (7 if circle.of_weekdays else window) / circle.period
    # Where all are paid on the 1st, being paid on the 1st says nothing; being paid once a month still does.
    usual = 0.0
    if circle.cadence in INTERVALS:
        usual = custom.on_weekdays(round(start * circle.period), window, rows) * 7 / circle.period
    elif not circle.of_weekdays:
        months = MONTHS[circle.cadence]
        usual = custom.on_days(round(start * months % 1 * LONGEST), window, rows) / months
    span = max(slots * circle.period, float(rows[-1].day - rows[0].day + 1))
    hit = min(0.999, 1 - exp(-len(rows) * max(part, usual) * circle.period / span))
    doubt = _tail(len(met) - 1, slots - 1, hit)
    if usual > part and len(met) == len(rows) >= ONCE_A_MONTH:
        apart = lgamma(slots + 1) - lgamma(slots - len(met) + 1) - len(met) * log(slots)
        doubt = min(doubt, (len(met) - 1) * log10(usual) + apart / log(10))
    return doubt


def widened(fit: Fit, rest: Sequence[Row], slack: int) -> tuple[Row, ...]:
    """The fit's rows with those of `rest` a few days beside due dates not met: Easter moves a payment four days."""
    met = {floor(fit.circle.place(row) - fit.start + EDGE) for row in fit.rows}
    least, most = band(fit.rows)
    added: list[Row] = []
    give = slack / fit.circle.period
    for row in rest:
        turn = fit.circle.place(row) - fit.start + give
        number = floor(turn)
        if number not in met and turn - number <= fit.width + 2 * give and least <= row.size <= most:
            met.add(number)
            added.append(row)
    return tuple(sorted((*fit.rows, *added), key=lambda row: row.day)) if added else fit.rows


def _tail(met: int, slots: int, by_chance: float) -> float:
    """log10 of at most how likely `met` or more of `slots` are met by chance (Chernoff's bound)."""
    share = met / slots
    if share <= by_chance:
        return 0.0
    bound = share * log(share / by_chance)
    if share < 1:
        bound += (1 - share) * log((1 - share) / (1 - by_chance))
    return -slots * bound / log(10)


def _crowded(rows: Sequence[Row], known: int) -> float:
    """log10 of the chance that they all lie so near together in all the days known; at most a hundredth counts."""
    part = (rows[-1].day - rows[0].day + 1) / max(1, known)
    if part >= 1:
        return 0.0
    return max(-2.0, min(0.0, log10(len(rows)) + (len(rows) - 1) * log10(part)))
