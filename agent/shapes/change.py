"""What changed between two times, and which part of it most: "revenue growth from August to October"."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from agent.call import Call, dated
from agent.sentence import names
from agent.sentence.days import DefaultDays
from agent.sentence.meaning import Days, World
from agent.sentence.slots import find_categories
from agent.shapes.decided import Answer, Decided
from agent.words.words import words
from core import periods
from core.periods import Period

_SIDES = (
    ("net", re.compile(r"\b(?:profits?|what (?:is|was) left)\b", re.IGNORECASE)),
    ("in", re.compile(r"\b(?:revenues?|sales|income|takings|turnover|money in|earnings)\b", re.IGNORECASE)),
    ("out", re.compile(r"\b(?:spen[dt]\w*|costs?|expenses|outgoings|overheads|money out|bills)\b", re.IGNORECASE)),
)
_CHANGE = re.compile(
    r"\b(?:gr[eo]wn?|growth|grows?|chang\w*|increas\w*|decreas\w*|ris(?:e|en)|rose|f[ae]ll(?:en)?|drop(?:ped)?|gone? (?:up|down)|"
    r"went (?:up|down)|differen\w*)\b",
    re.IGNORECASE,
)
_ONE = r"(?:last |this )?(?:[a-z]{3,9}|q[1-4])(?: \d{4})?"
_FROM_TO = re.compile(
    rf"(?:\b(?:from|between) )?\b(?P<a>{_ONE}) (?:to|and|until|till) (?P<b>{_ONE})\W*$", re.IGNORECASE
)
# Which of them moved most: what there is a line for, by the word for it.
_EACH = (
    ("customer", r"(?:customers?|clients?)"),
    ("supplier", r"(?:suppliers?|vendors?|payees?)"),
    ("category", r"(?:costs?|categor(?:y|ies)|expenses?|spend(?:ing)?|bills?|outgoings|overheads|things?)"),
)
_MOST = "|".join(
    rf"\b(?:(?:big|larg|great)(?:gest|est)|most|top) (?:increase|decrease|drop|rise|fall|jump|change|growth|riser|faller)s? (?:in|of|by|for|among) (?:my |our |the )?(?P<{each}_a>{said})\b"
    rf"|\b(?:which|what) (?:of (?:my|our) )?(?P<{each}_b>{said}) (?:ha(?:s|ve) )?(?:went|gone|go|increased?|rose|risen|grew|grown|fell|fallen|dropped|jumped|changed)\b(?: (?:up|down))?(?: by)?(?: the)? (?:most|more)\b"
    rf"|\b(?:which|what) (?:of (?:my|our) )?(?P<{each}_c>{said}) (?:ha(?:s|ve) )?(?:spent|paid|bought|cost)(?: (?:me|us))? (?:more|less) than (?=\x00)"
    for each, said in _EACH
)
_WHICH_MOVED = re.compile(_MOST, re.IGNORECASE)
_AT_A_LOSS = re.compile(
    r"\b(?:(?:which|what|how many) months|each month|every month|any months?)\b.{0,40}\b(?:los[est]\w*|losing|profit\w*|in the red|negative|short)\b"
    r"|\b(?:lose|lost|losing|loss|profit)\b.{0,30}\b(?:which|each|every|what) months?\b",
    re.IGNORECASE,
)
_MADE = re.compile(
    r"\b(?:los[est]\w*|loss|losses|in the red|negative|did (?:we|i) make a profit|profitable)\b", re.IGNORECASE
)
_BESIDE = re.compile(
    r"\W*(?:vs?\.?|versus|against|compared (?:to|with))\W*(?:in |to |that of |those of |with )?\W*", re.IGNORECASE
)
_FURTHER = re.compile(r"\W*(?:vs?\.?|versus|against|and|compared (?:to|with))?\W*(?:in )?\W*", re.IGNORECASE)
_SUMS = {"get_revenue_summary": "in", "get_expense_summary": "out", "get_profit_summary": "net", "get_category_breakdown": "out", "get_entity_summary": ""}  # fmt: skip


def call_of(text: str, blank: str, world: World, days: DefaultDays) -> Call | None:
    """The call that such a sentence asks for; None for any other. blank: the text with its dates blanked."""
    found = periods.find(text, today=days.today, locale=world.locale, week_start=world.week_start)
    if any(one.start > days.today for one in found):
        return None
    if _AT_A_LOSS.search(blank) and _MADE.search(blank) and len(found) < 2 and not names.find(text, world.names):
        when = (found[0].start, found[0].end) if found else days.last_year
        return Call("get_history", {"what": "net", "by": "month", **dated(when)})
    both = _from_to(text, world, days)
    if moved := _WHICH_MOVED.search(blank):
        by = next(name.rpartition("_")[0] for name, said in moved.groupdict().items() if said)
        return _by(by, _moved(text), both or _two(text, found, days))
    side = next((side for side, said in _SIDES if said.search(text)), None)
    if both is None or not _CHANGE.search(text):
        return None
    about = _about(text, world)
    if about is None or not (side or about):
        return None
    what = {"what": side} if side and not about else {}
    return _beside(both[1], both[0], {**what, **about})


def _from_to(text: str, world: World, days: DefaultDays) -> tuple[Days, Days] | None:
    """The two times of "from August to October", the earlier first."""
    said = _FROM_TO.search(text)
    each = [periods.find(said[one], today=days.today, locale=world.locale) for one in "ab"] if said else []
    if len(each) != 2 or any(len(one) != 1 for one in each):
        return None
    (a,), (b,) = each
    return ((a.start, a.end), (b.start, b.end)) if a.end < b.start else None


def _two(text: str, found: list[Period], days: DefaultDays) -> tuple[Days, Days] | None:
    """The one time that is named and the one before it; the last whole month where none is.

    What stands after "than" is the earlier one.
    """
    if len(found) == 2:
        a, b = sorted((one.start, one.end) for one in found)
        return a, b
    named = (found[0].start, found[0].end) if found else periods_of("last month", days)
    if named is None or len(found) > 2:
        return None
    than = bool(found) and re.search(r"\bthan\b", text[: found[0].span[0]], re.IGNORECASE)
    other = periods.find("after that" if than else "before that", today=days.today, anchor=named)
    if not other:
        return None
    beside = (other[0].start, min(other[0].end, days.today))
    return (named, beside) if than else (beside, named)


def periods_of(said: str, days: DefaultDays) -> Days | None:
    """The days of a time in words."""
    found = periods.find(said, today=days.today, locale=days.locale)
    return (found[0].start, found[0].end) if found else None


_UP = re.compile(r"\b(?:increas\w*|rise\w*|rose|risen|jump\w*|growth|grew|grown|gainers?|up|more)\b", re.IGNORECASE)
_DOWN = re.compile(r"\b(?:decreas\w*|drop\w*|f[ae]ll\w*|down|less)\b", re.IGNORECASE)


def _moved(text: str) -> str | None:
    """Whether those that rose are asked for, or those that fell."""
    up, down = _UP.search(text), _DOWN.search(text)
    return None if bool(up) == bool(down) else "up" if up else "down"


def _by(by: str, moved: str | None, both: tuple[Days, Days] | None) -> Call | None:
    return _beside(both[1], both[0], {"by": by, **({"moved": moved} if moved else {})}) if both else None


def _beside(one: Days, other: Days, about: dict[str, Any]) -> Call:
    return Call(
        "compare_periods", {**dated(one), "start_b": other[0].isoformat(), "end_b": other[1].isoformat(), **about}
    )


def _about(text: str, world: World) -> dict[str, str] | None:
    """The one payee or category it is about, {} for all of it; None where there are several."""
    mentions = names.find(text, world.names)
    sorts = list(dict.fromkeys(one.category for one in find_categories(words(text), world.sorts) if not one.person))
    who = {world.called.get(name, name) for one in mentions for name in one.names}
    if len(who) > 1 or (len(sorts) > 1 and not who):
        return None
    return {"name": who.pop()} if who else {"category": sorts[0]} if sorts else {}


def side_by_side(text: str, decided: Decided, world: World, days: DefaultDays) -> Decided:
    """`decided`, or each of the times that the words set against one another: "travel in May vs June vs July"."""
    found = periods.find(text, today=days.today, locale=world.locale, week_start=world.week_start)
    if not isinstance(decided, Answer) or len(decided.calls) != 1 or len(found) < 2:
        return decided
    (call,) = decided.calls
    joints = [text[a.span[1] : b.span[0]] for a, b in pairwise(found)]
    if not _BESIDE.fullmatch(joints[0]) or not all(_FURTHER.fullmatch(one) for one in joints):
        return decided
    times = [(one.start, one.end) for one in found]
    if len(found) == 2 and call.tool in _SUMS:
        what = _SUMS[call.tool] or call.args.get("direction")
        about = {name: value for name in ("name", "category", "part") if (value := call.args.get(name)) is not None}
        return Answer((_beside(times[0], times[1], {**({"what": what} if what else {}), **about}),), decided.left)
    if len(found) > 2 and call.tool == "compare_periods" and not call.args.get("by"):
        return Answer(tuple(_sum_of(call, when) for when in times), decided.left)
    return decided


def _sum_of(call: Call, when: Days) -> Call:
    """What one time of a comparison came to."""
    part = {name: value for name in ("part", "without", "account") if (value := call.args.get(name)) is not None}
    if name := call.args.get("name"):
        return Call("get_entity_summary", {"name": name, **dated(when)})
    if category := call.args.get("category"):
        return Call("get_category_breakdown", {**dated(when), "category": category, **part})
    tool = {"in": "get_revenue_summary", "out": "get_expense_summary"}.get(
        str(call.args.get("what")), "get_profit_summary"
    )
    return Call(tool, {**dated(when), **part})
