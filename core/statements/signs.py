"""Whether a printed plus is money in: by the flag beside it, by what the rows say, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from core.statements import words
from core.statements.money import side_of
from core.statements.records import spread
from core.statements.sums import Sums

_SAMPLE = 600  # rows whose words are read; more change no verdict

Sign = Literal["printed", "inverted", "flagged", "reversed"]


def neutral(flag: str) -> bool:
    """Whether a flag says that no money came or went ("不计收支", "/")."""
    unspoken = not words.normal(flag) and side_of(flag) is None
    return bool(flag) and (unspoken or words.is_word(flag, "neutral"))


def directed(flag: str) -> bool:
    """Whether a flag is known: out, in or neither."""
    return side_of(flag) is not None or neutral(flag)


def by_flag(amounts: Sums, flags: Sequence[str]) -> Sign | None:
    """How a flag column and the printed signs go together; None when they contradict each other.

    "flagged": the amounts carry no sign and the flag is the sign. "printed"/"inverted": the signs are there, and the
    flag says what they mean.
    """
    agree = oppose = 0
    seen: set[str] = set()
    known = amounts.known()
    negative = any(amount < 0 for amount in known)
    for amount, flag in zip(known, flags, strict=True):
        side = side_of(flag)
        if amount == 0 or side is None:
            continue
        seen.add(side)
        if (amount < 0) == (side == "D"):
            agree += 1
        else:
            oppose += 1
    if not negative:
        return "flagged" if agree + oppose else None
    if agree > oppose * 3:
        return "printed"
    # One word on every row may mean anything; only both words against both signs turn the signs round.
    return "inverted" if oppose > agree * 3 and len(seen) == 2 else None


def apply(amounts: Sums, flags: Sequence[str], sign: Sign) -> Sums:
    """The signed amounts: + is money in."""
    if sign == "printed":
        return amounts
    if sign == "inverted":
        return amounts.negated()
    out = "C" if sign == "reversed" else "D"
    turned = zip(amounts.known(), flags, strict=True)
    return Sums([-abs(a) if side_of(flag) == out else abs(a) for a, flag in turned], amounts.hundredths)


@dataclass(frozen=True)
class Cues:
    """What the rows' words say. plus, minus: rows of each printed sign; bank, card: rows whose words fit such."""

    plus: int
    minus: int
    bank: int
    card: int
    headed_card: bool
    income: int  # rows of those in bank that speak of wages and the like

    @property
    def owed(self) -> bool:
        """Whether plus looks like spending on a card: then even a balance that follows does not make it money in.

        Words that fit both alike fit neither: where as much is spent with one sign as with the other, they say nothing.
        """
        return self.plus > self.minus and (self.card > self.bank * 2 or (self.headed_card and self.bank == 0))

    @property
    def contrary(self) -> bool:
        """Whether the words speak against the signs, and not in a stray row only."""
        return self.card > max(1, self.bank * 2)

    @property
    def verdict(self) -> Sign | None:
        """ "printed" where the words bear it out; None where a person must say."""
        if self.minus > self.plus and (self.card <= self.bank or self.card * 2 < self.minus):
            return "printed"  # spending is the commoner of the two on every account and card
        if self.card or self.headed_card:
            return "printed" if self.minus and self.bank > 0 and not self.card else None
        if self.minus:
            return "printed" if self.bank > 0 or self.minus >= self.plus else None
        return "printed" if self.bank * 2 >= self.plus > 0 else None


def sampled(count: int) -> Sequence[int]:
    """The places of the rows whose words are read."""
    return spread(range(count), _SAMPLE)


def cues(amounts: Sequence[Decimal], texts: Sequence[str], header: str) -> Cues:
    """The cues of some hundred rows.

    A card prints spending as plus and payments to it as minus; a bank prints a salary as plus and purchases as minus.
    """
    plus = minus = bank = card = paid = 0
    for amount, text in zip(amounts, texts, strict=True):
        if amount == 0:
            continue
        repaid, income = words.speaks_of(text, "repaid"), words.speaks_of(text, "income")
        spending = words.speaks_of(text, "spending") and not income
        if amount < 0:
            minus += 1
            bank += spending and not repaid
            card += repaid or (income and not spending)
        else:
            plus += 1
            paid += income
            bank += income or (repaid and not spending)
            card += spending and not repaid
    return Cues(plus, minus, bank, card, words.speaks_of(header, "card"), paid)
