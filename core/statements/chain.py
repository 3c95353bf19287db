"""The running balance as a witness: which way the rows run, and whether the amounts' signs are right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import compress, count, pairwise
from operator import eq, ne, not_, or_, sub
from typing import Literal, cast

from core.statements.sums import Raw, Sums, alike

Link = Literal["T", "L", "-L", "-T"]

# One link joins two rows with a printed balance. Of the amounts a[j+1..k] (T) and a[j..k-1] (L):
#   b[k]-b[j] = T   rows run forward, the balance is after the row          (or: signs inverted, backward, before)
#   b[k]-b[j] = L   forward, the balance is before the row                  (or: inverted, backward, after)
#   b[k]-b[j] = -L  backward (newest first), after                          (or: inverted, forward, before)
#   b[k]-b[j] = -T  inverted, forward, after                                (or: backward, before)
LINKS: tuple[Link, ...] = ("T", "-L", "L", "-T")
_ENOUGH = 0.4  # of the links must hold; exports with rows cut out keep more, wrong readings hold none


@dataclass(frozen=True)
class Chain:
    """How many links of each kind hold, and how many hold as that kind alone (equal amounts make T and L one sum).

    checked: links that could tell anything: some amount or the balance's step is not zero.
    """

    checked: int
    held: dict[Link, int]
    alone: dict[Link, int]

    @property
    def best(self) -> Link:
        """The kind most links are of; a tie goes to "forward, after" and then "backward, after"."""
        return max(LINKS, key=lambda link: self.held.get(link, 0))

    @property
    def proven(self) -> bool:
        """Whether one kind of link holds often enough that chance is out, and clearly more often than any other."""
        best = self.best
        top = self.held.get(best, 0)
        if top == 0 or top < self.checked * _ENOUGH:
            return False
        if self.checked == 1 and best in {"L", "-T"}:
            return False  # one step that fits only a convention hardly any bank has is chance
        sure = self.alone.get(best, 0)
        return all(self.alone.get(link, 0) * 2 <= sure for link in LINKS if link != best)


@dataclass(frozen=True)
class Break:
    """A link that does not hold: places of its two rows, and by how much the later balance is off."""

    first: int
    second: int
    missing: Decimal


def walk(amounts: Sums, balances: Sums, groups: Sequence[str]) -> Chain:
    """The chain over rows in file order; each group (an account, a currency) has its own. No amount counts as zero."""
    amounts, balances = alike(amounts, balances)
    if len(amounts) > 2 and balances.complete and groups.count(groups[0]) == len(groups):
        return _walk_whole(amounts.known(), balances.known())
    return _walk_grouped(amounts.known(), balances.raw, groups)


def _walk_grouped(amounts: Sequence[Raw], balances: Sequence[Raw | None], groups: Sequence[str]) -> Chain:
    """The chain of several accounts, or of rows not all of which have a balance."""
    held: dict[Link, int] = {}
    alone: dict[Link, int] = {}
    checked = 0
    for places in _grouped(groups):
        for j, k in _joints(places, balances):
            diff = _diff(balances, places[j], places[k])
            t: Raw = sum(amounts[place] for place in places[j + 1 : k + 1])
            low: Raw = sum(amounts[place] for place in places[j:k])
            if t == 0 and low == 0 and diff == 0:
                continue
            checked += 1
            fits: list[Link] = [link for link, sum_ in _sums(t, low) if diff == sum_ and sum_]
            for link in fits:
                held[link] = held.get(link, 0) + 1
            if len(fits) == 1:
                alone[fits[0]] = alone.get(fits[0], 0) + 1
    return Chain(checked, held, alone)


def _walk_whole(amounts: Sequence[Raw], balances: Sequence[Raw]) -> Chain:
    """The chain of one account whose every row has a balance."""
    upper, steps = amounts[1:], _steps(balances)
    # Nearly every link is the usual one, and nothing but that: the others are picked out without a loop of our own.
    twins = map(eq, map(abs, upper), map(abs, amounts))
    unusual = map(or_, map(ne, steps, upper), map(or_, map(not_, upper), twins))
    odd = [*compress(zip(upper, amounts, steps, strict=False), unusual)]
    usual = checked = len(amounts) - 1 - len(odd)
    held: dict[Link, int] = {**dict.fromkeys(LINKS, 0), "T": usual}
    alone: dict[Link, int] = {**dict.fromkeys(LINKS, 0), "T": usual}
    for t, low, diff in odd:
        if not (t or low or diff):
            continue
        checked += 1
        fits: list[Link] = [link for link, sum_ in _sums(t, low) if diff == sum_ and sum_]
        for link in fits:
            held[link] += 1
        if len(fits) == 1:
            alone[fits[0]] += 1
    return Chain(checked, {k: n for k, n in held.items() if n}, {k: n for k, n in alone.items() if n})


def _sums(t: Raw, low: Raw) -> tuple[tuple[Link, Raw], ...]:
    return ("T", t), ("L", low), ("-L", -low), ("-T", -t)


def breaks(amounts: Sums, balances: Sums, groups: Sequence[str], link: Link) -> tuple[int, list[Break]]:
    """How many links there are, and those that do not hold when the rows run as `link` says."""
    amounts, balances = alike(amounts, balances)
    sign = 1 if link in {"T", "L"} else -1
    if len(amounts) > 2 and balances.complete and groups.count(groups[0]) == len(groups):
        checked, offs = len(amounts) - 1, _offs_whole(amounts.known(), balances.known(), link, sign)
    else:
        offs = _offs_grouped(amounts.known(), balances.raw, groups, link, sign)
        checked = len(offs)
    return checked, [Break(first, second, amounts.sum_of(off * sign)) for first, second, off in offs if off]


def _offs_grouped(
    amounts: Sequence[Raw], balances: Sequence[Raw | None], groups: Sequence[str], link: Link, sign: int
) -> list[tuple[int, int, Raw]]:
    """Each link's two places, and by how much the later balance is off."""
    found: list[tuple[int, int, Raw]] = []
    for places in _grouped(groups):
        for j, k in _joints(places, balances):
            inner = places[j + 1 : k + 1] if link in {"T", "-T"} else places[j:k]
            off = _diff(balances, places[j], places[k]) - sign * sum(amounts[p] for p in inner)
            found.append((places[j], places[k], off))
    return found


def _offs_whole(amounts: Sequence[Raw], balances: Sequence[Raw], link: Link, sign: int) -> list[tuple[int, int, Raw]]:
    """The same of one account whose every row has a balance, without the links that hold."""
    inner = amounts[1:] if link in {"T", "-T"} else amounts[:-1]
    moved = inner if sign > 0 else [-amount for amount in inner]
    odd = [*compress(count(), map(ne, _steps(balances), moved))]
    return [(place, place + 1, balances[place + 1] - balances[place] - moved[place]) for place in odd]


def _steps(balances: Sequence[Raw]) -> list[Raw]:
    known = cast("Sequence[int]", balances)  # or Decimals: a column is all of one kind
    return [*map(sub, known[1:], known)]


def _diff(balances: Sequence[Raw | None], j: int, k: int) -> Raw:
    return (balances[k] or 0) - (balances[j] or 0)


def _grouped(groups: Sequence[str]) -> list[list[int]]:
    found: dict[str, list[int]] = {}
    for place, group in enumerate(groups):
        found.setdefault(group, []).append(place)
    return list(found.values())


def _joints(places: list[int], balances: Sequence[Raw | None]) -> list[tuple[int, int]]:
    known = [at for at, place in enumerate(places) if balances[place] is not None]
    return list(pairwise(known))
