"""Whether somebody whom the question names is in the answer: "what did I earn from Acme and spend at WeWork"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise

from agent.call import Call
from agent.checks.covered import OF_A_PART
from agent.sentence import names
from agent.sentence import parts as parts_reading
from agent.sentence.meaning import World
from agent.sentence.moment import Moment
from agent.sentence.sentence import read
from agent.shapes.decided import Answer, Decided, Decline

# Their answers are about the payees in their arguments and nobody else.
_ABOUT = frozenset(
    "get_entity_summary list_transactions compare_periods get_average get_history get_extreme_period export_transactions "
    "get_category_breakdown".split()
)
_BUT = re.compile(r"\bnot\b|n['’]t\b|\b(?:instead of|rather than|such as|maybe)\b", re.IGNORECASE)
_JOINT = re.compile(r"\s*(?:,|;|\b(?:and|plus)\b|&)+\s*", re.IGNORECASE)
_OF_ONE = frozenset(("list_transactions", "get_entity_summary"))
MOST = 3  # parts tried by themselves
Planner = Callable[[str, Call | None], Decided]


def nobody_passed_over(text: str, decided: Decided, world: World, today: date, planned: Planner) -> Decided:
    """`decided`; or what each part says of its own, where somebody would be passed over; else a refusal that names them."""
    if not isinstance(decided, Answer) or not all(
        call.tool in _ABOUT and call.args.get("name") for call in decided.calls
    ):
        return decided
    missed = _missed(text, decided, world, today)
    if not missed or _BUT.search(text):
        return decided
    if each := _each(text, decided, missed, world):
        return each
    parts = _parts(text, world)
    calls: list[Call] = []
    for part in parts if 2 <= len(parts) <= MOST else []:
        timed = parts_reading.with_time(part, text, today=today, locale=world.locale) or part
        said = planned(timed, calls[-1] if calls else None)
        if not isinstance(said, Answer) or any(call.tool not in OF_A_PART for call in said.calls):
            break
        calls += [call for call in said.calls if call not in calls]
    made = Answer(tuple(calls), decided.left) if calls else decided
    return Decline(f"unheard:{missed[0]} as well") if _missed(text, made, world, today) else made


def _each(text: str, decided: Answer, missed: list[str], world: World) -> Answer | None:
    """The same list of each of those that are named in one breath: "Adobe and WeWork over 100"."""
    found = [one for one in names.find(text, world.names) if one.exact]
    joints = [text[a.span[1] : b.span[0]] for a, b in pairwise(found)]
    in_a_row = all(_JOINT.fullmatch(one) or not one.strip() for one in joints)
    if len(decided.calls) != 1 or decided.calls[0].tool not in _OF_ONE or not in_a_row:
        return None
    (call,) = decided.calls
    return Answer((call, *(Call(call.tool, {**call.args, "name": name}) for name in missed)), decided.left)


def _missed(text: str, decided: Answer, world: World, today: date) -> list[str]:
    """Who is named in what is asked, and stands in no call."""
    told = " ; ".join(str(value) for call in decided.calls for value in call.args.values()).casefold()
    moment = Moment(today, world)
    s = read(text, world, moment.find, moment.is_ahead)
    asked = [one for one in names.find(text, world.names) if one.exact and not s.is_aside(s.clause_of(one.span[0]))]
    asked = [one for one in asked if not _is_ours(text[slice(*one.span)], world)]
    people: list[str] = []
    for one in asked:
        meant = {world.called.get(name, name) for name in one.names}
        said = (text[slice(*one.span)], *one.names, *meant)
        if len(meant) == 1 and not any(name.casefold() in told for name in said):
            people += meant
    # "At Tesco and on trains": a category beside a payee is a question of its own.
    beside = [
        one.category for one in s.categories if s.plain[max(0, one.at - 2) : one.at] in (("and", "on"), ("and", "for"))
    ]
    return people + [name for name in beside if name.casefold() not in told]


def _is_ours(said: str, world: World) -> bool:
    plain = said.casefold()
    return any(plain in name.casefold() or name.casefold() in plain for name in (*world.categories, *world.accounts))


def _parts(text: str, world: World) -> list[str]:
    """`text` cut at each "and" that has somebody on both sides."""
    spans = [one.span for one in names.find(text, world.names) if one.exact]
    parts: list[str] = []
    begun = 0
    for joint in _JOINT.finditer(text):
        inside = any(a < joint.end() and joint.start() < b for a, b in spans)
        both = any(begun <= a < joint.start() for a, _ in spans) and any(a >= joint.end() for a, _ in spans)
        if both and not inside:
            parts.append(text[begun : joint.start()].strip())
            begun = joint.end()
    return [*parts, text[begun:].strip(" ?!.")]
