"""What a question means: its intent and slots, before anything is known of tools."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

Days = tuple[date, date]


class Sorts(NamedTuple):
    """An owner's categories by name. renamed: (what a default one meant, what it is called now)."""

    names: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class World:
    """The owner it is asked of. locale: "US" turns 03/04 round; week_start: 0 is Monday; week_told: on which the owner hears of the week; names: known counterparties.

    called: for a name that is another spelling, the name it stands for. books: the first and last day of the owner's statements; None before the first import.
    """

    currency: str = "GBP"
    locale: str = "GB"
    week_start: int = 0
    names: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    week_told: int = 0
    year_start: tuple[int, int] | None = None
    books: Days | None = None
    called: Mapping[str, str] = field(default_factory=dict, hash=False)
    accounts: tuple[str, ...] = ()  # what the bank accounts are called
    currencies: tuple[str, ...] = ()  # that they are in
    renamed: tuple[tuple[str, str], ...] = ()  # of the categories, as in Sorts
    tags: tuple[str, ...] = ()  # the words that the owner put on payments

    @property
    def sorts(self) -> Sorts:
        """The categories, with what they meant."""
        return Sorts(self.categories, self.renamed)


@dataclass(frozen=True)
class Meaning:
    """An intent of the question bank with its slots.

    direction: "in" or "out" where the words say so. bound: amount is "over" or "under", else exact. most: the upper end
    of a range of amounts. topic: what a
    chart, a comparison or small talk is about. words: its own part of the message, of two rankings in one. names: every owner's name the entity may be. margin: how far the intent
    is ahead of the next, in cue weights. rivals: the other readings, best first. also: further questions in the text.
    """

    intent: str
    period: Days | None = None
    period_b: Days | None = None
    entity: str | None = None
    category: str | None = None
    n: int | None = None
    amount: Decimal | None = None
    most: Decimal | None = None
    direction: str | None = None
    bound: str | None = None
    topic: str = ""
    names: tuple[str, ...] = ()
    known: bool = True
    margin: float = 9.0
    rivals: tuple[Meaning, ...] = ()
    also: tuple[Meaning, ...] = ()
    words: str = field(default="", compare=False)
    cues: tuple[str, ...] = field(default=(), compare=False)
