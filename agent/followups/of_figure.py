"""What a few words ask of the figure before: "per trip", "average Monday", "just Tuesday", "which was best", "best ever"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from agent.call import Call, dated
from agent.followups.added import FIGURES
from agent.followups.spelt_out import LEAD
from agent.sentence.amounts import sizes_in
from agent.sentence.meaning import Days, World
from agent.shapes.decided import Answer, Decided, Decline

_END = r"(?: (?:please|pls|then|only|ones?))*[\s?.!]*$"
_PER_ONE = re.compile(
    rf"{LEAD}(?:(?:how much|avg|average|mean|cost|spend)(?: (?:is (?:that|it)|was (?:that|it)))? )*(?:on average )?(?:per|each|every|a|for each) "
    rf"(?:trip|ride|journey|fare|visit|order|invoice|payment|transaction|purchase|time|go|shop|job|sale)(?: on average)?{_END}"
    rf"|{LEAD}(?:avg|average|mean|typical|usual) (?:trip|ride|journey|fare|visit|order|invoice|payment|transaction|purchase|sale){_END}",
    re.IGNORECASE,
)
_DAY = r"(?P<day>monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_USUAL_DAY = re.compile(
    rf"{LEAD}(?:avg|average|typical|usual|normal) {_DAY}{_END}|{LEAD}on average on (?:a |an )?{_DAY.replace('?P<day>', '?P<on>')}s?{_END}",
    re.IGNORECASE,
)
_ONE_DAY = re.compile(rf"{LEAD}(?:on )?{_DAY}{_END}", re.IGNORECASE)
_WEEK = 7


_BEST = r"(?P<end>best|worst|better|worse|most|least|highest|lowest|biggest|smallest|largest)"
# "Which was best", after a list by month; "best ever", after the figure of one.
_WHICH = re.compile(
    rf"{LEAD}(?:(?:which|what)(?: (?:one|month|week|quarter|day))?(?: (?:is|was|were))?(?: the)? )?{_BEST}(?: (?:one|month|week|quarter|day))?(?: of (?:them|those|these))?{_END}",
    re.IGNORECASE,
)
_EVER = re.compile(
    rf"{LEAD}{_BEST}(?: (?:one|month|week|quarter|year))? (?:ever|of all(?: time)?|so far|on record){_END}",
    re.IGNORECASE,
)
_LESS = frozenset(("least", "lowest", "smallest"))
_HOW_MANY = re.compile(
    rf"{LEAD}how (?:many|often)(?: (?:times|payments|transactions|of (?:them|those)|trips|orders|invoices))?(?: (?:is|are|was|were) (?:that|those|they|there|it))?{_END}",
    re.IGNORECASE,
)


def call_of(text: str, previous: Call | None, world: World) -> Call | None:
    """The call that such words ask for after `previous`, of what that was of; None for any other message."""
    if previous is None or not (days := _days(previous)):
        return None
    if previous.tool == "get_history" and (found := _WHICH.match(text)):
        return _extreme(previous, found["end"], str(previous.args["by"]), days)
    if previous.tool not in FIGURES:
        return None
    if (found := _EVER.match(text)) and (unit := _unit(days)) and world.books:
        return _extreme(previous, found["end"], unit, world.books)
    if _HOW_MANY.match(text):
        return previous  # it says of how many payments it is
    if _PER_ONE.match(text):
        return _average(previous, "payment", days)
    if found := _USUAL_DAY.match(text):
        whole = days if (days[1] - days[0]).days >= 4 * _WEEK else world.books or days
        return _average(previous, "day", whole, weekday=(found["day"] or found["on"]).casefold())
    return _day_of(text, previous, days) or _of_that_size(text, previous, days)


_SIZED = re.compile(
    rf"{LEAD}(?:(?:only|just|the|ones?|those|them|payments?|transactions?|anything|of|that|were|are|which) )*(?:over|under|above|below|(?:more|less|bigger|larger|smaller) than|at least|at most|up to) "
    rf"[£$€]?\d[\d,.]*k?(?: (?:quid|pounds|each))?{_END}",
    re.IGNORECASE,
)
_DIRECTION = {"get_revenue_summary": "in", "get_expense_summary": "out", "get_category_breakdown": "out"}


def _of_that_size(text: str, previous: Call, days: Days) -> Call | None:
    """ "Over 1,000", after a sum: its payments of that size."""
    if not _SIZED.match(text) or previous.tool == "get_profit_summary" or not (sizes := sizes_in(text)):
        return None
    way = previous.args.get("direction") or _DIRECTION.get(previous.tool)
    return Call("list_transactions", {**_kept(previous), "direction": way, **dated(days), **sizes})


def _day_of(text: str, previous: Call, days: Days) -> Call | None:
    """ "Just Tuesday", after a week: that of the same week."""
    found = _ONE_DAY.match(text)
    if not found or not 1 < (days[1] - days[0]).days + 1 <= _WEEK:
        return None
    inside = (days[0] + timedelta(days=n) for n in range(_WEEK))
    day = next(one for one in inside if f"{one:%A}".casefold() == found["day"].casefold())
    return Call(previous.tool, {**previous.args, **dated((day, day))}) if day <= days[1] else None


_UNITS = (("day", 1), ("week", 7), ("month", 31), ("quarter", 92), ("year", 366))  # by the most days that one has


def _unit(days: Days) -> str | None:
    """What the days are one of: a month, a week; a year is its own only one."""
    long = (days[1] - days[0]).days + 1
    found = next((unit for unit, most in _UNITS if long <= most), None)
    return found if found != "year" else None


def _extreme(previous: Call, end: str, unit: str, days: Days) -> Call:
    """The best or the worst such time: of what went out the best is the least, of a payee what leaves most."""
    judged = end.casefold() in ("worst", "worse", "best", "better")
    what = "net" if judged and previous.args.get("name") else _what(previous)
    turned = end.casefold() in (("best", "better") if what == "out" else ("worst", "worse"))
    order = "least" if turned or end.casefold() in _LESS else "most"
    return Call("get_extreme_period", {**_kept(previous), "what": what, "by": unit, "order": order, **dated(days)})


def _days(call: Call) -> Days | None:
    start, end = (call.args.get(name) for name in ("start", "end"))
    return (date.fromisoformat(str(start)), date.fromisoformat(str(end))) if start and end else None


_WHAT = {"get_revenue_summary": "in", "get_profit_summary": "net"}
_KEPT = ("name", "category", "part", "without", "account", "currency", "weekday")


def _what(previous: Call) -> str:
    """Money in, out or what is left; the tool knows on which side a payee is."""
    said = previous.args.get("what") or previous.args.get("direction")
    return str(said or _WHAT.get(previous.tool, "out"))


def _kept(previous: Call) -> dict[str, str | int]:
    return {name: value for name in _KEPT if (value := previous.args.get(name)) is not None}


def _average(previous: Call, per: str, days: Days, **more: str) -> Call:
    return Call("get_average", {**_kept(previous), "what": _what(previous), "per": per, **dated(days), **more})


_USUALLY = re.compile(
    r"^\W*(?:(?:and|so|ok|but)\W+)*(?:(?P<when>when|(?:what|which) (?:day|date|time)|on (?:what|which) (?:day|date))|how (?:long|quickly|fast|soon|late|many days))\b.{0,40}\b(?:usually|normally|typically|generally|on average)\b",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r"\b(?:they|them|he|him|she|her|it)\b", re.IGNORECASE)


def usually(text: str, decided: Decided, previous: Call | None) -> Decided:
    """`decided`; of a question on what day something is usual, what repeats of that payee, and never an average amount."""
    found = _USUALLY.match(text)
    if not found or not isinstance(decided, Answer) or any(call.tool != "get_average" for call in decided.calls):
        return decided
    name = decided.calls[0].args.get("name")
    if not name and previous and _OF_THEM.search(text):
        name = previous.args.get("name")
    return Answer((Call("get_recurring", {"name": name}),)) if name and found["when"] else Decline("out_of_scope")
