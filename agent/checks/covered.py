"""Whether an answer is about every time, and every part, that a message strings together: "Bidfood in May and Brakes in April"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from agent.call import Call
from agent.sentence.leaving import LEAVING
from agent.sentence.meaning import World
from agent.sentence.names import find as find_names
from agent.shapes.decided import Answer, Decided, Decline
from core import periods
from core.days import format_period
from core.periods import Period

MOST = 6  # parts answered in one message
# Tools that answer of one stretch of days; a comparison sets two side by side by itself.
OF_A_PART = frozenset(
    "get_revenue_summary get_expense_summary get_profit_summary get_entity_summary get_category_breakdown "
    "list_transactions get_top_customers get_top_suppliers count_payees get_average get_history export_transactions "
    "get_left_over".split()
)
_JOINT = re.compile(
    r"\s*(?:[?;.!\n]+|,|\b(?:and|plus|then|but|n)\b|&)+\s*(?:(?:and|also|then|what about|how about)\b\s*)*",
    re.IGNORECASE,
)
_SETS = re.compile(
    r"\b(?:compar\w*|vs|versus|against|than|differen\w*|between|from .{1,40} (?:to|until|till)|better|worse|more|less|up on|down on|ago|asked|told|said|since)\b",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"\b(?:together|combined|in total|altogether|in all|all told|both|added)\b", re.IGNORECASE)
Planner = Callable[[str, Call | None], Decided]


def covered(text: str, decided: Decided, world: World, today: date, planned: Planner) -> Decided:
    """`decided`; or each part of `text` as a turn of its own, where one of its times would be passed over.

    planned: what to do about a part after the call of the part before it. A refusal names the time that nothing is said of.
    """
    if not isinstance(decided, Answer) or any(call.tool not in OF_A_PART for call in decided.calls):
        return decided
    if any(call.args.get("without_days") for call in decided.calls):
        return decided  # its times are those left out
    found = _times(text, today, world)
    if len(found) < 2 or _SETS.search(text) or _TOGETHER.search(text):
        return decided
    parts = _parts(text, found, world)
    if len(parts) < 2 or not _strung(parts, found, text):
        return decided
    each_its_own = sum(bool(LEAVING.search(part)) for part in parts) > 1  # "… without rent and … without wages"
    if len(parts) <= len(decided.calls) and not _passed(decided, found) and not each_its_own:
        return decided
    calls: list[Call] = []
    for part in parts[:MOST]:
        said = planned(part, calls[-1] if calls else None)
        if not isinstance(said, Answer) or any(call.tool not in OF_A_PART for call in said.calls):
            return _left_out(decided, found)
        calls += [call for call in said.calls if call not in calls]
    return Answer(tuple(calls), decided.left) if len(calls) >= len(parts) else _left_out(decided, found)


def _parts(text: str, found: list[Period], world: World) -> list[str]:
    """`text` cut where one part ends and the next begins, each with a time of its own."""
    masked = list(text)
    for span in [*(one.span for one in found), *(one.span for one in find_names(text, world.names))]:
        masked[slice(*span)] = "\x00" * (span[1] - span[0])
    parts: list[str] = []
    at = begun = 0
    plain = "".join(masked)
    for joint in [*_JOINT.finditer(plain)]:
        after = text[joint.end() :]
        if _holds(found, begun, joint.start()) and _holds(found, joint.end(), len(text)) and after.strip():
            parts.append(text[begun : joint.start()].strip())
            begun = joint.end()
        at = joint.end()
    last = text[begun:].strip(" ?!.,;\n")
    return [*parts, last] if last and at <= len(text) else parts


def _holds(found: list[Period], start: int, end: int) -> bool:
    return any(start <= one.span[0] < end for one in found)


_WORDS = 5  # beside its time and its name: a longer part is a sentence, and read as one


def _strung(parts: list[str], found: list[Period], text: str) -> bool:
    """Whether every part after the first is short, or a question of its own: no story around one question."""
    times = {text[slice(*one.span)] for one in found}
    for part in parts[1:]:
        rest = part
        for said in times:
            rest = rest.replace(said, " ")
        if len(rest.split()) > _WORDS:
            return False
    return len(parts) == sum(any(said in part for said in times) for part in parts)


def _times(text: str, today: date, world: World) -> list[Period]:
    """The times of `text`, also where one is said again: "sales in May and spending in May"."""
    found: list[Period] = []
    for one in periods.find(text, today=today, locale=world.locale):
        words = re.compile(rf"(?<!\w){re.escape(text[slice(*one.span)])}(?!\w)", re.IGNORECASE)
        found += [replace(one, span=again.span()) for again in words.finditer(text)]
    seen = {one.span: one for one in found}
    return [seen[span] for span in sorted(seen)]


def _passed(decided: Answer, found: list[Period]) -> list[Period]:
    """The times that no call is of."""
    told = {(str(call.args.get("start")), str(call.args.get("end"))) for call in decided.calls}
    return [one for one in found if (one.start.isoformat(), one.end.isoformat()) not in told]


def _left_out(decided: Answer, found: list[Period]) -> Decided:
    passed = _passed(decided, found)
    return Decline(f"unheard:{format_period(passed[0].start, passed[0].end)} as well") if passed else decided
