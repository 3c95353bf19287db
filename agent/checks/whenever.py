"""Whether an answer is about every time that the question names: "in October, and how much in September?"."""

from __future__ import annotations

import re
from datetime import date

from agent.call import Call
from agent.sentence.meaning import World
from agent.shapes.decided import Answer, Decided
from core import periods
from core.periods import Period

MOST = 6  # times answered for in one message
_JOINED = re.compile(
    r"\s*(?:,|;|\?|\b(?:and|plus|then)\b|&)+\s*(?:(?:and|then|also|how much|what about|how about|what)\s+)*"
    r"(?:(?:was it|did (?:i|we)|is it)\s+)?(?:(?:in|on|for|during|over)\s+)?(?:the\s+)?",
    re.IGNORECASE,
)


def at_all_times(text: str, decided: Decided, world: World, today: date) -> Decided:
    """`decided`, or where it answers for some of several times alone, the same of each of them.

    "Acme and Hopper in September and October" are four sums.
    """
    if not isinstance(decided, Answer) or not decided.calls:
        return decided
    if any("start" not in call.args or "start_b" in call.args for call in decided.calls):
        return decided
    found = _in_one_breath(text, decided.calls[0], periods.find(text, today=today, locale=world.locale))
    days = [_days_of(one) for one in found]
    asked = _without_days(decided.calls)
    known = all(any(_is_of(call, one) for one in days) for call in decided.calls[:1])
    if not 2 <= len(found) <= MOST or not known or len(asked) * len(days) > MOST:
        return decided
    each = [Call(one.tool, {**one.args, **when}) for one in asked for when in days]
    return Answer(tuple(each), decided.left) if len(each) > len(decided.calls) else decided


def _in_one_breath(text: str, call: Call, found: list[Period]) -> list[Period]:
    """Of `found`, those that are strung together with the days of `call`; a story around them may have times of its own."""
    runs: list[list[Period]] = []
    for one in found:
        follows = runs and _JOINED.fullmatch(text[runs[-1][-1].span[1] : one.span[0]])
        runs = [*runs[:-1], [*runs[-1], one]] if follows else [*runs, [one]]
    held = [run for run in runs if any(_is_of(call, _days_of(one)) for one in run)]
    return held[-1] if held else []


def _days_of(one: Period) -> dict[str, str]:
    return {"start": one.start.isoformat(), "end": one.end.isoformat()}


def _without_days(calls: tuple[Call, ...]) -> list[Call]:
    """What is asked, each once, whenever it is."""
    out = list[Call]()
    for call in calls:
        bare = Call(call.tool, {name: value for name, value in call.args.items() if name not in ("start", "end")})
        if bare not in out:
            out.append(bare)
    return out


def _is_of(call: Call, days: dict[str, str]) -> bool:
    return {name: call.args.get(name) for name in days} == days
