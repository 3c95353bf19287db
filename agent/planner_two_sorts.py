"""Two categories side by side: "compare rent and wages this year", "travel vs fuel", "which is more, rent or wages"."""

from __future__ import annotations

import re

from agent import planner_names as names
from agent.calls import Call
from agent.planner_days import DefaultDays
from agent.planner_meaning import World
from agent.planner_slots import find_categories
from agent.planner_words import words
from core import periods

_HELD = re.compile(
    r"\b(?:vs?|versus|against|compar\w*|difference|more|less|bigger|higher|cheaper|dearer|which)\b", re.IGNORECASE
)
_BETWEEN = frozenset("versus against or than with and to".split())


def calls_of(text: str, world: World, days: DefaultDays) -> tuple[Call, ...]:
    """What each of the two came to in the same days, in the order they are said; () for any other sentence."""
    if not _HELD.search(text) or names.find(text, world.names):
        return ()
    plain = words(text)
    sorts = [one for one in find_categories(plain, world.sorts) if not one.person]
    if len(sorts) != 2 or sorts[0].category == sorts[1].category:
        return ()
    if not _BETWEEN.intersection(plain[sorts[0].to : sorts[1].at]):
        return ()
    found = periods.find(text, today=days.today, locale=world.locale, week_start=world.week_start)
    if len(found) > 1 or any(one.start > days.today for one in found):
        return ()
    first, last = (found[0].start, found[0].end) if found else days.everything
    when = {"start": first.isoformat(), "end": last.isoformat()}
    return tuple(Call("get_category_breakdown", {**when, "category": one.category}) for one in sorts)
