"""An account's past as arrays: what moved on which day, whose it was, and the balance before each day."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.outlook.recurring import Payment
from core.outlook.recurring.series import by_day
from core.outlook.recurring.texts import as_meant, clean
from core.outlook.taxes import keys_of

REACH = 730  # days: two years hold every season twice; what is older says little of next month
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Groups = Sequence[tuple[str, Sequence[int]]]  # (part, its places, oldest first), by the first of them


@dataclass(frozen=True, eq=False)
class History:
    """Payments of one currency, oldest first, up to and including the day `last`.

    keys: whose each payment is; "" when nobody can say. days: the index of each payment's day, 0 is the day `first`.
    balance: what was there at the end of the day `last`. one_off: places of what says nothing of the future. texts:
    as the bank wrote them, mended where they were cut or misspelt. parts: as the keys, but of an office's taxes each by
    itself. later: the same account when more was known, of which this is the beginning.
    """

    first: date
    last: date
    balance: float
    payments: tuple[Payment, ...]
    keys: tuple[str, ...]
    days: Ints
    amounts: Floats
    one_off: frozenset[int] = frozenset()
    texts: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    later: History | None = None

    @cached_property
    def length(self) -> int:
        """How many days there are."""
        return (self.last - self.first).days + 1

    @cached_property
    def flow(self) -> Floats:
        """What moved on each day; + is in."""
        return self.total(np.arange(len(self.days)))

    @cached_property
    def sizes(self) -> list[float]:
        """The amounts, where they are asked for one by one."""
        return self.amounts.tolist()

    @cached_property
    def day_of(self) -> list[int]:
        """The days, where they are asked for one by one."""
        return self.days.tolist()

    @cached_property
    def by_payee(self) -> Mapping[tuple[str, bool], Sequence[int]]:
        """Places by key and whether money came in; what nobody's is, is left out."""
        return self._known_by(self.keys, self.later.by_payee if self.later else None)

    @cached_property
    def _by_part(self) -> Mapping[tuple[str, bool], Sequence[int]]:
        return self._known_by(self.parts, self.later._by_part if self.later else None)

    @cached_property
    def place_of(self) -> Mapping[str, int]:
        """The place of each payment, by its id; also of those known only later."""
        return self.later.place_of if self.later else {one.id: place for place, one in enumerate(self.payments)}

    def _known_by(
        self, whose: Sequence[str], later: Mapping[tuple[str, bool], Sequence[int]] | None
    ) -> Mapping[tuple[str, bool], Sequence[int]]:
        """Places by whose they are and whether money came in; of what is known later, those known by now."""
        if later is not None:
            end = len(self.keys)
            known = ((group, places) for group, places in later.items() if places[0] < end)
            return {
                group: places if places[-1] < end else places[: bisect_left(places, end)] for group, places in known
            }
        found: dict[tuple[str, bool], list[int]] = defaultdict(list)
        for place, (key, amount) in enumerate(zip(whose, self.sizes, strict=True)):
            if key:
                found[key, amount > 0].append(place)
        return found

    @cached_property
    def before(self) -> Floats:
        """The balance before each day."""
        return self.balance - self.flow[::-1].cumsum()[::-1]

    @cached_property
    def after(self) -> Floats:
        """The balance at the end of each day."""
        return self.before + self.flow

    @cached_property
    def scale(self) -> float:
        """What moves on an average day, whichever way: the unit in which errors of accounts can be compared."""
        return max(float(np.abs(self.flow).mean()), 0.01)

    def until(self, last: date) -> History:
        """The same as it was known on an earlier day."""
        cut = int(np.searchsorted(self.days, (last - self.first).days, side="right"))
        later = float(self.amounts[cut:].sum())
        return History(
            self.first, last, self.balance - later,
            self.payments[:cut], self.keys[:cut], self.days[:cut], self.amounts[:cut], self.one_off,
            self.texts[:cut], self.parts[:cut], self.later or self,
        )  # fmt: skip

    def apart(self, free: Sequence[int]) -> Groups:
        """The places `free` by their part, in and out apart; what nobody's is, is left out."""
        wanted = bytearray(len(self.keys))
        for place in free:
            wanted[place] = 1
        groups = ((key, [place for place in places if wanted[place]]) for (key, _), places in self._by_part.items())
        return sorted((group for group in groups if group[1]), key=lambda group: group[1][0])

    def total(self, places: Ints) -> Floats:
        """What the payments at these places moved on each day."""
        sums = np.bincount(self.days[places], self.amounts[places], self.length)
        return sums.astype(np.float64, copy=False)


def history(
    payments: Sequence[Payment], *, balance: float, last: date, one_off: frozenset[str] = frozenset()
) -> History:
    """The past up to `last`; later payments are not looked at. payments: of one currency, in any order.

    one_off: ids of payments that say nothing of the future.
    """
    first = date.fromordinal(last.toordinal() - REACH + 1)
    kept = sorted((one for one in payments if first <= one.day <= last), key=by_day)
    first = kept[0].day if kept else last
    start = first.toordinal()
    keys, texts = _as_meant(kept)
    return History(
        first,
        last,
        balance,
        tuple(kept),
        tuple(keys),
        np.array([one.day.toordinal() - start for one in kept], dtype=np.int64),
        np.array([float(one.amount) for one in kept], dtype=np.float64),
        frozenset(place for place, one in enumerate(kept) if one.id in one_off),
        tuple(texts),
        keys_of(keys, texts, [one.amount > 0 for one in kept]),
    )


def _as_meant(kept: Sequence[Payment]) -> tuple[list[str], list[str]]:
    """The key and the text of each payment; those of another spelling where that is what was meant.

    A text in which only the bank's own words are told has no word left that says "deposit" or "VAT" once it is cut.
    """
    keys, texts = [one.key or clean(one.text) for one in kept], [one.text for one in kept]
    for into in (True, False):
        same = [place for place, one in enumerate(kept) if (one.amount > 0) == into]
        own = tuple(keys[place] for place in same)
        told = tuple("" if kept[place].key else texts[place] for place in same)
        meant = as_meant(own, told, tuple(abs(float(kept[place].amount)) for place in same))
        slips = [(place, key) for place, was, key in zip(same, own, meant, strict=True) if key != was]
        spelled = {keys[place]: texts[place] for place in same} if slips else {}
        for place, key in slips:
            keys[place] = key
            if not kept[place].key:
                texts[place] = spelled.get(key, texts[place])
    return keys, texts
