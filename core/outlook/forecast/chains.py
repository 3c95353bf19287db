"""Payments of one payee that come every so many days to the day, among others that do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from core.outlook.forecast.history import History

EVERY = 30  # days: who counts days and not months counts thirty
LEAST_LINKS = 4  # payments
BY_CHANCE = 0.05  # how likely chance alone makes as long a chain, at most
GOES_ON = 0.84  # of 169 in the shared accounts whose amounts follow the balance, .81 and .88 by halves of them


@dataclass(frozen=True)
class Chain:
    """places: of its payments in the history, oldest first; the next is not overdue."""

    places: tuple[int, ...]

    def due(self, past: History, horizon: int) -> list[int]:
        """Days from the history's end on which the next are due; a weekend does not move them."""
        since = past.length - 1 - int(past.days[self.places[-1]])
        return list(range(max(EVERY - since, 1), horizon + 1, EVERY))


def chain_in(past: History, places: Sequence[int]) -> Chain | None:
    """The longest that may still go on; None where chance makes one as long. places: of one payee, one direction."""
    days = [past.day_of[place] for place in places] if len(places) >= LEAST_LINKS else []
    linked = seen = set(days)
    for link in range(1, LEAST_LINKS):  # most payees have none, and each backtest asks for each
        linked = linked & {day + EVERY * link for day in seen}
        if not linked:
            return None
    by_day: dict[int, list[int]] = defaultdict(list)
    for place, day in zip(places, days, strict=True):
        by_day[day].append(place)
    today, best = past.length - 1, list[int]()
    for last in range(max(0, today - EVERY), today + 1):
        chain, day = list[int](), last
        while day in by_day:
            chain.append(max(by_day[day], key=lambda place: abs(past.sizes[place])))
            day -= EVERY
        if len(chain) > len(best):
            best = chain[::-1]
    if len(best) < LEAST_LINKS:
        return None
    span = today - min(by_day) + 1
    by_chance = len(by_day) * (len(by_day) / span) ** (len(best) - 1)
    return Chain(tuple(best)) if by_chance <= BY_CHANCE else None
