"""A column of sums of money: as whole hundredths where all have two decimals, a third of the size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import TypeAlias

# A hundredth or a sum: what is only added, compared and negated need not know which, as long as all are of one kind.
Raw: TypeAlias = int | Decimal


_CENT = Decimal("0.01")


@dataclass(frozen=True)
class Sums:
    """One sum a row, None where it has none. raw: whole hundredths where `hundredths`, else the sums themselves.

    Hundredths are exact: a Decimal made of one has the two decimals it was printed with. bare_zero: nothing is "0".
    """

    raw: Sequence[Raw | None]
    hundredths: bool = False
    bare_zero: bool = False

    @classmethod
    def of(cls, sums: Iterable[Decimal | None]) -> Sums:
        """A column of any sums."""
        return cls([*sums])

    @classmethod
    def nothing(cls, count: int) -> Sums:
        """A column without sums."""
        return cls([None] * count, hundredths=True)

    def __len__(self) -> int:
        """How many rows."""
        return len(self.raw)

    def __iter__(self) -> Iterator[Decimal | None]:
        """The sums."""
        if self.hundredths and self.complete and not (self.bare_zero and 0 in self.raw):
            return map(_CENT.__mul__, self.known())
        return (None if raw is None else self.sum_of(raw) for raw in self.raw)

    def __getitem__(self, place: int) -> Decimal | None:
        """The sum of one row."""
        raw = self.raw[place]
        return None if raw is None else self.sum_of(raw)

    def sum_of(self, raw: Raw) -> Decimal:
        """What a raw value of this column is."""
        if not raw and self.bare_zero:
            return Decimal(0)
        return _CENT * raw if self.hundredths else Decimal(raw)

    @cached_property
    def complete(self) -> bool:
        """Whether every row has one. (Asking a list of Decimals "None in" compares each with None, slowly.)"""
        return type(None) not in set(map(type, self.raw))

    @property
    def filled(self) -> Sums:
        """The same with zero where a row has none."""
        if self.complete:
            return self
        nothing = 0 if self.hundredths else Decimal(0)
        return Sums([nothing if raw is None else raw for raw in self.raw], self.hundredths)

    def known(self) -> Sequence[Raw]:
        """The raw values, none as zero."""
        return self.filled.raw  # pyright: ignore[reportReturnType]

    def decimals(self) -> list[Decimal]:
        """The sums, none as zero."""
        return [Decimal(0) if one is None else one for one in self]

    def total(self, start: int = 0, stop: int | None = None) -> Decimal:
        """What the rows from `start` to before `stop` add up to."""
        known = self.known()
        part = known[start:stop] if start or stop is not None else known
        return self.sum_of(sum(part)) if part else Decimal(0)

    def total_in(self) -> Decimal:
        """What those above zero add up to."""
        return self.sum_of(sum(raw for raw in self.raw if raw is not None and raw > 0))

    def negated(self) -> Sums:
        """Every sum with the other sign."""
        return Sums([None if raw is None else -raw for raw in self.raw], self.hundredths)

    def at(self, places: Iterable[int]) -> Sums:
        """The sums of some rows."""
        return replace(self, raw=[self.raw[place] for place in places])


def alike(one: Sums, other: Sums) -> tuple[Sums, Sums]:
    """Two columns with raw values of one kind, which can be added and compared."""
    if one.hundredths == other.hundredths:
        return one, other
    return Sums.of(one), Sums.of(other)
