"""Whether an answer is about every time that the question names: "in October, and how much in September?"."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from agent.call import Call
from agent.planner_decided import Answer, Decided
from agent.planner_meaning import World
from core import periods

MOST = 6  # times answered for in one message
_JOINED = re.compile(
    r"\s*(?:,|;|\?|\b(?:and|plus|then)\b|&)+\s*(?:(?:and|then|also|how much|what about|how about|what)\s+)*"
    r"(?:(?:was it|did (?:i|we)|is it)\s+)?(?:(?:in|on|for|during|over)\s+)?(?:the\s+)?",
    re.IGNORECASE,
)


def at_all_times(text: str, decided: Decided, world: World, today: date) -> Decided:
    """`decided`, or where it answers for the first of several times alone, the same of each of them."""
    if not isinstance(decided, Answer) or len(decided.calls) != 1:
        return decided
    (call,) = decided.calls
    if "start" not in call.args or "start_b" in call.args:
        return decided
    found = periods.find(text, today=today, locale=world.locale)
    joined = all(_JOINED.fullmatch(text[a.span[1] : b.span[0]]) for a, b in pairwise(found))
    days = [{"start": one.start.isoformat(), "end": one.end.isoformat()} for one in found]
    if not 2 <= len(found) <= MOST or not joined or not _is_of(call, days[0]):
        return decided
    return Answer(tuple(Call(call.tool, {**call.args, **each}) for each in days), decided.left)


def _is_of(call: Call, days: dict[str, str]) -> bool:
    return {name: call.args.get(name) for name in days} == days
