"""When and of whom a question is asked, and the periods it then names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from agent.sentence.meaning import Days, World
from core import periods
from core.periods import Period


@dataclass(frozen=True)
class Moment:
    """When and of whom it is asked. anchor: the period of the turn before; ahead: that turn was a forecast.

    whole: whether it is all that was said; what is left of a message is not worded as anybody would.
    """

    today: date
    world: World
    anchor: Days | None = None
    ahead: bool = False
    whole: bool = True

    def find(self, text: str, compare: bool = False, *, future: bool = False, point: bool = False) -> list[Period]:
        """The periods of `text` for this owner on this day."""
        found = periods.find(
            text,
            today=self.today,
            locale=self.world.locale,
            week_start=self.world.week_start,
            year_start=self.world.year_start,
            anchor=self.anchor,
            compare=compare,
            future=future,
            point=point,
        )
        # "The past month of October": the name says which.
        named = {
            one.span for one, after in pairwise(found) if text[one.span[1] : after.span[0]].strip().lower() == "of"
        }
        kept = [one for one in found if one.span not in named]
        # "Until today" beside "this year" says no more than that it has not ended.
        open_ended = [one for one in kept if one.start == periods.EARLIEST and one.end == self.today]
        return [one for one in kept if one not in open_ended] if len(kept) > len(open_ended) else kept

    def is_ahead(self, period: Period) -> bool:
        """Whether `period` has not begun."""
        return period.start > self.today
