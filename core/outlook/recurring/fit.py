"""How sure it is that some days follow a cadence: what part of its due dates they meet, and how likely by chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, floor, lgamma, log, log10

from core.outlook.recurring.amounts import band
from core.outlook.recurring.custom import Custom
from core.outlook.recurring.meetings import EDGE, Circle, Meeting, meetings
from core.outlook.recurring.rows import LONGEST, Row
from core.outlook.recurring.series import INTERVALS, MONTHS, Cadence

MOSTLY = 0.8  # of the payments looked at are on the due dates: then they are one series
SURE_VARIABLE = -4.0  # log10 of the chance that it is chance, for amounts that differ
ONCE_A_MONTH = 6  # payments, before being paid once a month says something by itself


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
    asked = tuple(map(id, rows))
    if asked not in custom.met:
        custom.met[asked] = list(meetings(rows))
    fits = [_judge(one, rows, custom) for one in custom.met[asked]]
    best = min(fits, key=lambda fit: fit.doubt, default=None)
    whole = min((fit for fit in fits if fit.share >= MOSTLY), key=lambda fit: fit.doubt, default=None)
    return whole if whole is not None and whole.doubt <= SURE_VARIABLE else best


def _judge(one: Meeting, rows: Sequence[Row], custom: Custom) -> Fit:
    number, circle = len(one.rows), one.circle
    doubt = _by_chance(circle, rows, one.rows, one.slots, one.start, one.window, custom)
    doubt += log10(len(rows)) - circle.prefer + _crowded(one.rows, custom.days_known)
    share, extra = one.inside / len(rows), one.inside - number
    return Fit(circle.cadence, one.rows, doubt, share, number / one.slots, extra, circle, one.start, one.width)


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
