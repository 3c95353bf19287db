"""A message being planned: its words, whose they are, and what was asked before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from agent.call import Call
from agent.followups.turns import understand
from agent.sentence.clauses import blanked
from agent.sentence.days import DefaultDays
from agent.sentence.meaning import Meaning, World
from agent.sentence.refining import Refined
from agent.shapes import recall
from core import periods


@dataclass(frozen=True)
class Message:
    """A message being planned. changed: it with what narrows it taken out."""

    text: str
    world: World
    today: date
    previous: Call | None
    changed: Refined

    @cached_property
    def blank(self) -> str:
        """Its words with their dates blanked."""
        return without_dates(self.text, self.world, self.today)

    @property
    def days(self) -> DefaultDays:
        """What it is about where it names no time."""
        return DefaultDays(self.today, self.world.books, self.world.week_told, self.world.locale)

    def understood(self, words: str) -> Meaning:
        """What `words` mean after the turn before."""
        whole = words == self.text or not (self.changed.average or self.changed.by)
        return _understood(words, self.world, self.today, recall.meaning_of(self.previous), whole)


@lru_cache(maxsize=16)  # of one message the same words are asked about more than once
def _understood(words: str, world: World, today: date, before: Meaning | None, whole: bool) -> Meaning:
    return understand(words, world=world, today=today, previous=before, whole=whole)


def without_dates(text: str, world: World, today: date) -> str:
    """`text` with its dates blanked."""
    return blanked(text, [one.span for one in periods.find(text, today=today, locale=world.locale)])
