"""Payments that follow the balance: an owner who takes what is there above a reserve, and puts in when it runs low."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.outlook.forecast.history import Floats, History

LEAST_DRAWN = 4  # payments out, before an amount can be seen to follow the balance
VARIED = 0.25  # of their mean: what spreads less is a fixed amount, whatever the balance does
EXPLAINED = 0.6  # of the amounts' spread must be gone once the balance is known
LOOKED_BACK = 12  # payments from which the rhythm is taken
SILENT = 120  # days without one, after which none is expected
RARE = 25  # days between two payments in, at least: else it is income
LARGE = 2.0  # average days' movements: an owner's loan is meant to last
LOW, MOSTLY = 0.2, 0.8  # among the lowest fifth of half a year's balances, in four of five cases
HALF_YEAR = 180
DOUBT = 10  # days at that balance without a payment, added to those seen: one loan is no habit
OWN_MONEY = re.compile(
    r"\b(?:director\w*|owner\w*|loan|capital|shareholder|partner|savings|own|privat\w*|einlage|apport|inbreng)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Draw:
    """Money out: the larger of `least` and `share` of what lies above `reserve`. rate: times a day, when not `due`.

    places: its payments. series: the fingerprint of the series whose due dates it follows, or "".
    """

    key: str
    least: float
    share: float
    reserve: float
    rate: float
    places: tuple[int, ...]

    def amount(self, balance: Floats) -> Floats:
        """What is taken at each balance, ≥ 0."""
        return np.maximum(self.least, self.share * np.maximum(balance - self.reserve, 0.0))


@dataclass(frozen=True)
class Support:
    """Money in when the balance is below `below`: up to `target`, with `rate` a working day."""

    key: str
    below: float
    target: float
    rate: float
    places: tuple[int, ...]


def draws(past: History) -> list[Draw]:
    """The payees of money out whose amount follows the balance."""
    found = (_draw(past, key, places) for key, places in _by_payee(past, into=False).items())
    return [one for one in found if one is not None]


def supports(past: History, free: Sequence[int]) -> list[Support]:
    """Money of the owner's own that came when little was left; among the places `free`, which belong to no series."""
    wanted = set(free)
    groups = _by_payee(past, into=True)
    found = (_support(past, key, places) for key, places in groups.items() if wanted.issuperset(places))
    return [one for one in found if one is not None]


def _by_payee(past: History, *, into: bool) -> dict[str, list[int]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for place, key in enumerate(past.keys):
        if key and (past.amounts[place] > 0) == into:
            groups[key].append(place)
    return groups


def _draw(past: History, key: str, places: Sequence[int]) -> Draw | None:
    if len(places) < LEAST_DRAWN:
        return None
    sizes, balances = -past.amounts[places], past.before[past.days[places]]
    if sizes.std() < VARIED * sizes.mean():
        return None
    rule = _rule(sizes, balances)
    if rule is None:
        return None
    lately = places[-LOOKED_BACK:]
    silent = (past.last - past.payments[places[-1]].day).days
    span = max(30, past.length - int(past.days[lately[0]]))
    rate = 0.0 if silent > SILENT else len(lately) / span
    return Draw(key, *rule, rate, tuple(places))


def _rule(sizes: Floats, balances: Floats) -> tuple[float, float, float] | None:
    """(least, share, reserve) that explain the amounts; None where the balance does not."""
    least = float(np.median(np.sort(sizes)[: max(2, len(sizes) // 3)]))
    spread = float(np.abs(sizes - np.median(sizes)).mean())
    best, error = None, EXPLAINED * spread
    above = sizes > 1.15 * least
    # A reserve that was never touched lies below every balance: by a half, one or two of the usual amount.
    below = balances.min() - np.median(sizes) * np.array([0.5, 1.0, 2.0])
    for reserve in (*below, *np.quantile(balances, np.linspace(0, 0.95, 20))):
        surplus = np.maximum(balances - reserve, 0.0)
        used = above & (surplus > 0)
        if used.sum() < 2:
            continue
        share = float(np.median(sizes[used] / surplus[used]))
        off = float(np.abs(sizes - np.maximum(least, share * surplus)).mean())
        if off <= error:
            best, error = (least, share, float(reserve)), off
    return best


def _support(past: History, key: str, places: Sequence[int]) -> Support | None:
    sizes, days = past.amounts[places], past.days[places]
    rare = len(places) * RARE <= past.length and np.median(sizes) >= LARGE * past.scale
    if not rare or not OWN_MONEY.search(past.payments[places[-1]].text):
        return None
    before = past.before[days]
    ranks = [float((past.before[max(0, day - HALF_YEAR) : day + 1] <= past.before[day]).mean()) for day in days]
    if np.mean(np.array(ranks) <= LOW) < MOSTLY:
        return None
    below = float(np.quantile(before, MOSTLY))
    spent_there = int((past.before[-2 * HALF_YEAR :] <= below).sum())
    rate = min(0.5, len(places) / (spent_there + DOUBT))
    return Support(key, below, float(np.median(sizes + before)), rate, tuple(places))
