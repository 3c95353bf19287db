"""Short ways of asking said in full: "last one from Acme", "them or Hopper", "this year, not in May"; and what a few words ask of the figure before: "per trip", "average Monday"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from agent import planner_names as names
from agent.call import Call, dated
from agent.planner_added import FIGURES
from agent.planner_meaning import Days, World
from core import periods

_LEAD = r"^\W*(?:(?:and|so|ok|but|now|then|what(?:['’]?s| is| was| were| about)?|how about|show me|give me|tell me|just|only)\W+)*(?:the |my |our )?"
_END = r"(?: (?:please|pls|then|only|ones?))*[\s?.!]*$"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_WIDER = r"(?:so far )?(?:this year|last year|this quarter|last quarter|year to date|in 20\d\d)"
# "Sales not in November this quarter": what is left out of the longer time, which is no correction as in "May, not April".
_NOT_THEN = re.compile(
    rf"^(?P<what>.*?)[\s,]+(?:but )?(?:not(?: in| during| for)?|excluding|without|except(?: for)?|leaving out|apart from|other than|minus) "
    rf"(?P<left>{_MONTH}(?:(?:,| and| or|, and) {_MONTH})*)(?:,? (?P<wider>{_WIDER}))?[\s?.!]*$",
    re.IGNORECASE,
)
_MONTHS_LONG = 45  # days: a month can be left out of no shorter time
_NUMBER_OF = re.compile(
    r"^\W*(?:(?:what(?:['’]?s| is| was)|tell me) )?(?:the )?(?:number|count) of (?=\w)", re.IGNORECASE
)
_ONE_FROM = re.compile(
    rf"{_LEAD}(?P<which>last|latest|newest|most recent|first|oldest|biggest|largest|smallest)(?: one)? (?P<of>from|to|by|at) (?P<who>[^?.!,]{{2,40}})[\s?.!]*$",
    re.IGNORECASE,
)
_THEM = re.compile(r"\b(?:them|they|him|her)\b", re.IGNORECASE)
_OR = re.compile(r"\b(?:or|vs|versus)\b", re.IGNORECASE)
_SHARE_IS = re.compile(
    rf"{_LEAD}(?:share|percent(?:age)?|per cent|proportion|part|%)(?: of (?:that|it|this))? (?:is|are|was|were|comes? from|came from|did|does|goes to|went to|do) (?P<who>[^?.!,]{{2,40}}?)(?: (?:make up|have))?[\s?.!]*$",
    re.IGNORECASE,
)


def spelt_out(text: str, previous: Call | None, world: World, today: date) -> str:
    """`text` with what a short way of asking leaves out; most messages as they are."""
    text = _NUMBER_OF.sub("how many ", text)
    if (found := _NOT_THEN.match(text)) and _holds(found, world, today):
        return f"{found['what']} {found['wider'] or ''} excluding {found['left']}"
    before = str(previous.args.get("name") or "") if previous else ""
    if found := _ONE_FROM.match(text):
        known = names.find(found["who"], world.names)
        return f"{found['which']} payment {found['of']} {found['who']}" if known else text
    if before and _THEM.search(text) and _OR.search(text) and names.find(text, world.names):
        return _THEM.sub(before, text, count=1)
    if previous and (found := _SHARE_IS.match(text)) and (side := _SIDES.get(previous.tool)):
        return f"what share of {side} is {found['who']}"
    return text


_SIDES = {"get_revenue_summary": "sales", "get_expense_summary": "spend"}


def _holds(found: re.Match[str], world: World, today: date) -> bool:
    """Whether the time around what is left out is long enough to hold a month."""
    said = found["wider"] or found["what"]
    wider = periods.find(said, today=today, locale=world.locale)
    return len(wider) == 1 and (wider[0].end - wider[0].start).days >= _MONTHS_LONG


def in_its_days(call: Call, text: str, spoken: str, previous: Call | None, world: World, today: date) -> Call:
    """`call`, of the days of the turn before where `text` was spelt out from `spoken` by it, and names none."""
    if text == spoken or previous is None or call.tool not in ("get_share", "compare_payees"):
        return call
    if periods.find(spoken, today=today, locale=world.locale) or not _days(previous):
        return call
    return Call(call.tool, {**call.args, "start": previous.args["start"], "end": previous.args["end"]})


_PER_ONE = re.compile(
    rf"{_LEAD}(?:(?:how much|avg|average|mean|cost|spend)(?: (?:is (?:that|it)|was (?:that|it)))? )*(?:on average )?(?:per|each|every|a|for each) "
    rf"(?:trip|ride|journey|fare|visit|order|invoice|payment|transaction|purchase|time|go|shop|job|sale)(?: on average)?{_END}"
    rf"|{_LEAD}(?:avg|average|mean|typical|usual) (?:trip|ride|journey|fare|visit|order|invoice|payment|transaction|purchase|sale){_END}",
    re.IGNORECASE,
)
_DAY = r"(?P<day>monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_USUAL_DAY = re.compile(
    rf"{_LEAD}(?:avg|average|typical|usual|normal) {_DAY}{_END}|{_LEAD}on average on (?:a |an )?{_DAY.replace('?P<day>', '?P<on>')}s?{_END}",
    re.IGNORECASE,
)
_ONE_DAY = re.compile(rf"{_LEAD}(?:on )?{_DAY}{_END}", re.IGNORECASE)
_WEEK = 7


def of_the_figure(text: str, previous: Call | None, world: World) -> Call | None:
    """What a few words ask of the figure before: the average of its payments or of such a day, or one day of its week."""
    if previous is None or previous.tool not in FIGURES or not (days := _days(previous)):
        return None
    if _PER_ONE.match(text):
        return _average(previous, "payment", days)
    if found := _USUAL_DAY.match(text):
        whole = days if (days[1] - days[0]).days >= 4 * _WEEK else world.books or days
        return _average(previous, "day", whole, weekday=(found["day"] or found["on"]).casefold())
    if (found := _ONE_DAY.match(text)) and 1 < (days[1] - days[0]).days + 1 <= _WEEK:
        inside = (days[0] + timedelta(days=n) for n in range(_WEEK))
        day = next(one for one in inside if f"{one:%A}".casefold() == found["day"].casefold())
        return Call(previous.tool, {**previous.args, **dated((day, day))}) if day <= days[1] else None
    return None


def _days(call: Call) -> Days | None:
    start, end = (call.args.get(name) for name in ("start", "end"))
    return (date.fromisoformat(str(start)), date.fromisoformat(str(end))) if start and end else None


_WHAT = {"get_revenue_summary": "in", "get_profit_summary": "net"}
_KEPT = ("name", "category", "part", "without", "account", "currency")


def _average(previous: Call, per: str, days: Days, **more: str) -> Call:
    kept = {name: value for name in _KEPT if (value := previous.args.get(name)) is not None}
    what = previous.args.get("direction") or _WHAT.get(previous.tool, "out")  # the tool knows on which side a payee is
    return Call("get_average", {**kept, "what": what, "per": per, **dated(days), **more})
