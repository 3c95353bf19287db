"""The five rules: the chance of a payment like this, or a stranger one, if nothing is wrong. 1.0 says nothing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from math import exp, sqrt

from core.outlook.oddness.past import LEAST_FOR_SPREAD, Past, Seen, Side
from core.outlook.oddness.schedule import Schedule, schedule
from core.outlook.oddness.tails import above, middle, middle_of, spread

FEW = 2  # payments of a payee before its amount is judged
WINDOW = 40  # of them, the latest
# How far the amounts of one payee lie apart (log) where an account does not say: between a fixed fee and a shop.
STEADY, STEADIEST, LOOSEST = 0.35, 0.15, 0.8
OWN_WEIGHT = 2  # payments that the account's spread counts as against the payee's own
LEAST_SPREAD = 0.03  # log: a penny of rounding on a small fixed price is no oddity
# Payments that fit no pattern exist in every account: so often at first, until the account has said.
STRAY_AMOUNTS, STRAY_AMOUNTS_WEIGHT = 0.006, 50
STRAY_DAYS, STRAY_DAYS_WEIGHT = 0.02, 30
TWICE_DAYS = 3  # a card charged twice shows within a weekend
TWICE_WEIGHT = 8  # payments: how long a payee's own repeats take to outweigh chance
LEAST_TWICE = 0.0005  # nobody has seen enough of an account to say less
NEW_LEAST = 8  # payments out before a new name is news
RECORD_LEAST = 10  # payments before the largest is a record
TAIL = 4  # degrees of freedom of what a whole account spends: heavy


def amount(past: Past, side: Side, earlier: Sequence[Seen], size: float) -> float:
    """Much more than this payee usually takes. How many were as much before bounds how odd it can be."""
    if len(earlier) < FEW:
        return 1.0
    sizes = [seen.size for seen in earlier][-WINDOW:]
    count = len(sizes)
    centre, own = middle(sizes)
    usual = middle_of(side.steady) if len(side.steady) > LEAST_FOR_SPREAD else STEADY
    usual = min(max(usual, STEADIEST), LOOSEST)
    width = sqrt((OWN_WEIGHT * usual**2 + count * own**2) / (OWN_WEIGHT + count))
    width = max(width, 0.7 * spread(sizes, centre), LEAST_SPREAD)
    chance = above((size - centre) / (width * sqrt(1 + 1 / count)), count + OWN_WEIGHT - 1)
    as_much = sum(one >= size - 1e-9 for one in sizes)
    if as_much:
        chance = max(chance, as_much / (count + 1))
    strays = past.share("amount", STRAY_AMOUNTS, STRAY_AMOUNTS_WEIGHT)
    past.note("amount", outlier=chance < STRAY_AMOUNTS)
    return min(1.0, chance + strays * above((size - centre) / (width + 0.9), TAIL))


def duplicate(earlier: Sequence[Seen], same: Sequence[Seen]) -> float:
    """The same again within days, by how often this payee's payments come so close and so equal anyway."""
    if not same:
        return 1.0
    count = len(earlier)
    gaps = [(later.day - sooner.day).days for sooner, later in pairwise(earlier)]
    soon = (sum(gap <= TWICE_DAYS for gap in gaps) + 0.05) / (len(gaps) + 5)
    equal = (sum(seen.amount == same[0].amount for seen in earlier) - len(same) + 0.2) / (count + 1)
    chance = max(soon * equal, LEAST_TWICE)
    before = sum(seen.alike >= len(same) for seen in earlier)
    return (before + TWICE_WEIGHT * chance) / (count + TWICE_WEIGHT)


def off_schedule(past: Past, earlier: Sequence[Seen], day: date, size: float) -> float:
    """Not on the days on which this payee, or this payee's payments of about this amount, come."""
    like = [seen.day for seen in earlier if abs(seen.size - size) <= 0.1]
    found: Schedule | None = schedule(like) or schedule([seen.day for seen in earlier])
    if found is None:
        return 1.0
    off = found.off(day)
    width = sqrt((3 * 1.5**2 + len(found.strays) * found.width**2) / (3 + len(found.strays)))
    width = max(width, 0.6 * spread(found.strays, 0.0))
    chance = 2 * above(off / width, len(found.strays) + 2)
    as_far = sum(abs(stray) >= off - 1e-9 for stray in found.strays)
    if as_far:
        chance = max(chance, as_far / (len(found.strays) + 1))
    strays = past.share("off_schedule", STRAY_DAYS, STRAY_DAYS_WEIGHT)
    past.note("off_schedule", outlier=chance < 0.01)
    far = 2 * off / found.period
    return min(1.0, chance + strays * (0.5 * (1 - far) ** 2 + 0.01))


def new_payee(side: Side, size: float) -> float:
    """Nobody known, and much: how often a new name comes, times how often it takes as much."""
    if side.count < NEW_LEAST:
        return 1.0
    often = (side.once + 0.3) / (side.count + 1)
    sizes = list(side.sizes)
    centre, own = middle(sizes)
    chance = above((size - centre) / max(own, 0.5, 0.8 * spread(sizes, centre)), TAIL)
    as_much = len(side.firsts) - bisect_left(side.firsts, size)
    if as_much:
        chance = max(chance, as_much / (len(side.firsts) + 1))
    return often * chance


def largest(side: Side, size: float) -> float:
    """More than anything the account has seen on this side, by how far the largest lie apart."""
    count = len(side.sizes)
    if count < RECORD_LEAST or size <= max(side.sizes):
        return 1.0
    top = sorted(side.sizes)[-max(3, count // 20) :]
    apart = max(0.25, sum(one - top[0] for one in top) / len(top))
    return exp(-(size - top[-1]) / apart) / (count + 1)
