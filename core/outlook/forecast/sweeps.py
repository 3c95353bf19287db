"""Payments that follow the balance: an owner who takes what is there above a reserve, and puts in when it runs low."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from core.outlook.forecast.chains import Chain, chain_in
from core.outlook.forecast.history import Floats, History, Ints

LEAST_DRAWN = 4  # payments out, before an amount can be seen to follow the balance
VARIED = 0.25  # of their mean: what spreads less is a fixed amount, whatever the balance does
EXPLAINED = 0.6  # of the amounts' spread must be gone once the balance is known
TIED = 0.3  # their correlation; of 900 rules found in the shared accounts none had less than .49
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

    places: its payments. chain: what says on which days it comes, where they are counted from one to the next.
    """

    key: str
    least: float
    share: float
    reserve: float
    rate: float
    places: tuple[int, ...]
    chain: Chain | None = None

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
    """The payees of money out whose amount follows the balance: in what comes every so many days, or in the others."""
    often = ((key, places) for (key, into), places in past.by_payee.items() if not into and len(places) >= LEAST_DRAWN)
    groups = (_draws(past, key, places) for key, places in often)
    return [one for group in groups for one in group]


def _draws(past: History, key: str, places: Sequence[int]) -> Iterator[Draw]:
    chain = chain_in(past, places)
    counted = _counted(past, key, chain) if chain else None
    if counted is not None:
        yield counted
        places = [place for place in places if place not in counted.places]
    other = _draw(past, key, places)
    if other is not None:
        yield other


def _counted(past: History, key: str, chain: Chain) -> Draw | None:
    """What comes on counted days: by the balance, or about the same each time; None where its amounts say nothing."""
    sizes, places = -past.amounts[list(chain.places)], list(chain.places)
    if not _varied(sizes.tolist()):
        if len(set(sizes.tolist())) * 2 <= len(sizes):
            return None  # a fixed amount is a series, and told by name
        return Draw(key, float(np.median(sizes[-LEAST_DRAWN:])), 0.0, 0.0, 0.0, chain.places, chain)
    rule = _rule(sizes, past.before[past.days[places]])
    return Draw(key, *rule, 0.0, chain.places, chain) if rule else None


def supports(past: History, free: Sequence[int]) -> list[Support]:
    """Money of the owner's own that came when little was left; among the places `free`, which belong to no series."""
    wanted = set(free)
    groups = ((key, places) for (key, into), places in past.by_payee.items() if into)
    found = (_support(past, key, places) for key, places in groups if wanted.issuperset(places))
    return [one for one in found if one is not None]


def _draw(past: History, key: str, places: Sequence[int]) -> Draw | None:
    if len(places) < LEAST_DRAWN or not _varied([past.sizes[place] for place in places]):
        return None
    sizes, balances = -past.amounts[list(places)], past.before[past.days[list(places)]]
    rule = _rule(sizes, balances)
    if rule is None:
        return None
    lately = places[-LOOKED_BACK:]
    silent = (past.last - past.payments[places[-1]].day).days
    span = max(30, past.length - int(past.days[lately[0]]))
    rate = 0.0 if silent > SILENT else len(lately) / span
    return Draw(key, *rule, rate, tuple(places))


def _varied(sizes: Sequence[float]) -> bool:
    """Whether they spread by more than VARIED: for a few numbers plain sums are the quickest."""
    mean = sum(sizes) / len(sizes)
    return sum((size - mean) ** 2 for size in sizes) >= len(sizes) * (VARIED * mean) ** 2


def _rule(sizes: Floats, balances: Floats) -> tuple[float, float, float] | None:
    """(least, share, reserve) that explain the amounts; None where the balance does not."""
    if not _tied(sizes, balances):
        return None
    ordered = sorted(sizes.tolist())
    usual, least = median(ordered), median(ordered[: max(2, len(ordered) // 3)])
    # A reserve that was never touched lies below every balance: by a half, one or two of the usual amount.
    levels = np.sort(balances)
    below = levels[0] - usual * np.array([0.5, 1.0, 2.0])
    reached = np.interp(np.linspace(0, 0.95, 20) * (len(levels) - 1), np.arange(len(levels)), levels)
    reserves = np.concatenate([below, reached])
    surplus = np.maximum(balances - reserves[:, None], 0.0)
    used = (sizes > 1.15 * least) & (surplus > 0)
    number = used.sum(axis=1)
    # Nobody takes more than is there: a larger share would be found where little lay above the reserve.
    shares = np.divide(sizes, surplus, out=np.full_like(surplus, np.inf), where=used)
    share = np.minimum(1.0, _middles(shares, number))
    off = np.abs(sizes - np.maximum(least, share[:, None] * surplus)).mean(axis=1)
    off[number < 2] = np.inf
    best = len(off) - 1 - int(off[::-1].argmin())
    if off[best] > EXPLAINED * float(np.abs(sizes - usual).mean()):
        return None
    return least, float(share[best]), float(reserves[best])


def _tied(sizes: Floats, balances: Floats) -> bool:
    """Whether amounts and balances rise together at all: a rule takes long to look for, and each backtest looks."""
    amount, balance = sizes - sizes.mean(), balances - balances.mean()
    return bool(amount @ balance > TIED * np.sqrt((amount @ amount) * (balance @ balance)))


def _middles(rows: Floats, number: Ints) -> Floats:
    """The median of each row's `number` smallest; 0 where there are none."""
    ordered, row = np.sort(rows, axis=1), np.arange(len(rows))
    middles = (ordered[row, np.maximum(number - 1, 0) // 2] + ordered[row, number // 2]) / 2
    return np.where(number > 0, middles, 0.0)


def _support(past: History, key: str, places: Sequence[int]) -> Support | None:
    if len(places) * RARE > past.length or not OWN_MONEY.search(past.texts[places[-1]]):
        return None
    sizes, days = past.amounts[places], past.days[places]
    if np.median(sizes) < LARGE * past.scale:
        return None
    before = past.before[days]
    ranks = [float((past.before[max(0, day - HALF_YEAR) : day + 1] <= past.before[day]).mean()) for day in days]
    if np.mean(np.array(ranks) <= LOW) < MOSTLY:
        return None
    below = float(np.quantile(before, MOSTLY))
    spent_there = int((past.before[-2 * HALF_YEAR :] <= below).sum())
    rate = min(0.5, len(places) / (spent_there + DOUBT))
    return Support(key, below, float(np.median(sizes + before)), rate, tuple(places))
