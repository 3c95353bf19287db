"""Questions about the balance over a time: its average, its month ends, its days below a limit, how it changed."""

from __future__ import annotations

import re
from datetime import timedelta
from re import Match
from typing import Any

from agent.call import Call, dated
from agent.sentence.clauses import blanked
from agent.sentence.days import DefaultDays
from agent.sentence.meaning import Days, World
from agent.shapes.coming import FURTHEST, LONG_OVER
from core import periods
from core.numbers import numbers
from core.periods import Period

_HELD = (
    r"(?:(?:bank|cash|account|current|daily|closing|overall|total|running)\s+)?balances?|cash position|"
    r"(?:cash |money )?in (?:the|my|our) (?:bank|account)|(?:cash|money) (?:at hand|in hand|on hand)"
)
_USUAL = r"average|avg|ave|mean|typical|usual"
_AVERAGE = re.compile(
    rf"\b(?:{_USUAL})(?: daily| monthly| weekly)?(?: amount| money| sum)? (?:(?:of|my|our|the|was|is) )*(?:{_HELD})\b"
    rf"|\b(?:{_HELD})\b(?: (?:was|is|been|be|has|had|did|i|we|have))*[\s\x00]*(?: (?:in|for|over|during))*[\s\x00]*(?:on|in|an|the)? ?(?:average|avg)\b"
    rf"|\b(?:on|in an?) average\b.{{0,25}}\b(?:{_HELD})\b",
    re.IGNORECASE,
)
_UNIT = r"(?P<{0}>day|week|month|quarter|year)"
_ENDS = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"\b(?:{_HELD}|how much (?:did|do|have|had) (?:i|we) have)\b.{{0,25}}\b(?:end|close|last day) of (?:each|every) {_UNIT.format('by')}\b",
        rf"\b(?:{_HELD})\b.{{0,25}}\b(?:end|close) of (?:all (?:the )?|the ){_UNIT.format('by')}s\b",
        rf"\b{_UNIT.format('by')}[- ]?ends? (?:bank |cash |account )?balances\b",
        rf"\b(?:closing |end )?balances? (?:by|per|each|every|for each|for every|at each|at every) {_UNIT.format('by')}(?:[- ]?end)?\b",
        rf"\bbalances? (?:at|on) (?:the )?{_UNIT.format('by')}[- ]ends\b",
        r"\b(?P<by>month|week|quarter|year|dai)ly (?:closing |end |bank |cash )?balances\b",
        rf"\b{_UNIT.format('by')} by {_UNIT.format('of')} balances?\b|\bbalances? {_UNIT.format('on')} by \w+\b",
    )
)
_DRAWN = re.compile(r"\b(?:chart|graph|plot|draw|picture|diagram|line|curve)\b", re.IGNORECASE)
_WHOSE = (
    rf"(?:i|we|it|(?:the|my|our) (?:company|business|shop|cash|money)|(?:(?:the|my|our) )?(?:{_HELD}|account|bank))"
)
_LOW = r"below|under(?:neath)?|less than|lower than|beneath"
_HIGH = r"above|over|more than|higher than|at least"
_RED = r"overdrawn|negative|in the red|into the red|in (?:an |the |our |my )?overdraft|into (?:an |the |our |my )?overdraft|minus"
_BEYOND = rf"(?:(?P<red>{_RED})|(?P<low>{_LOW})|(?P<high>{_HIGH}))\b"
_BE = r"(?:was|were|is|are|am|been|be|has|have|had|did|do|does|will|go|goes|went|gone|fall|falls|fell|fallen|drop|drops|dropped|dip|dips|dipped|get|got|end|ended|sit|stay|stayed|last|ever|already|actually|the day|with|of|all|a|day|had|spend|spent)"
_LAST = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"\b(?:when|what (?:day|date))\b(?: (?:{_BE}|{_WHOSE}))+? {_BEYOND}",
        rf"\b(?:the )?(?:last|latest|most recent) (?:time|day|date)\b(?: (?:that|when|on which))?(?: (?:{_BE}|{_WHOSE}))* {_BEYOND}",
    )
)
_COUNTED = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"\b(?:how many|number of|the|which|what|on how many) days\b(?: (?:in|of|during|on|that|when|did|do|with|a|the|\x00+))*(?: (?:{_BE}|{_WHOSE}))* {_BEYOND}",
        rf"^\W*days (?:(?:{_BE}|{_WHOSE}) )*{_BEYOND}",
        rf"\b(?:how often|how many times|how long)\b(?: (?:{_BE}|{_WHOSE}))+ {_BEYOND}",
        rf"^\W*(?:(?:and|so|ok|but|hey)\W+)*(?!.*\bthe red\b)(?:was|were|have|has|did|had|will) {_WHOSE}(?: (?:{_BE}|[\x00]+|in|on|during))* {_BEYOND}",
    )
)
_UNTIL = re.compile(
    rf"\bhow (?:long|many (?:days|weeks|months))\b.{{0,20}}\b(?:until|till|before)\b(?: (?:{_BE}|{_WHOSE}))* (?P<low>{_RED}|{_LOW})\b",
    re.IGNORECASE,
)
_WHEN_WILL = re.compile(rf"\bwhen\b(?: (?:{_BE}|{_WHOSE}))* (?P<low>{_LOW})\b(?=[^?]*\d)", re.IGNORECASE)
_MOVED = r"(?:change[ds]?|gr[eo]w[ns]?|move[ds]?|increase[ds]?|decrease[ds]?|fall(?:en)?|fell|ris(?:e|en)|rose|(?:go|goes|gone|went|come|came) (?:up|down)|drop(?:ped)?|improved?|shr[aiu]nk)"
_CHANGE = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"\b(?:by )?how much\b (?:(?:more|less) )?(?:(?:did|has|have|will|is|was) )?(?:(?:the|my|our) )?(?:{_HELD}) (?:(?:has|have|did) )?{_MOVED}\b",
        rf"\b(?:did|has|have|is|will) (?:(?:the|my|our) )?(?:{_HELD}) {_MOVED}\b",
        rf"\b(?:change|movement|increase|decrease|growth|rise|fall|drop) (?:in|of) (?:(?:the|my|our) )?(?:{_HELD})\b",
        r"\bbalance (?:change|movement|growth)s?\b",
        rf"\bhow (?:has|did|have) (?:(?:the|my|our) )?(?:{_HELD}) {_MOVED}\b",
    )
)
_WHY = re.compile(r"\b(?:why|how come|what (?:made|caused|changed))\b", re.IGNORECASE)
_EXTREME = re.compile(
    rf"\b(?P<which>lowest|highest|minimum|maximum|peak|smallest|largest|biggest|least|most)\b.{{0,12}}\b(?:{_HELD})\b"
    rf"|\b(?:{_HELD})\b.{{0,20}}\b(?P<at>lowest|highest|(?:a|the) minimum|peak)\b",
    re.IGNORECASE,
)
_LOWEST = re.compile(r"lowest|minimum|smallest|least", re.IGNORECASE)
_PAST = re.compile(r"\b(?:was|were|did|had|been|has|have|went|fell|got|last|ago|so far|ever)\b", re.IGNORECASE)
_WILL = re.compile(r"\b(?:will|going to|gonna|expect\w*|forecast\w*|shall|won['’]?t|to come|ahead)\b", re.IGNORECASE)
_ANY = re.compile(
    r"\b(?:payments?|transactions?|invoices?|bills?|sales?|customers?|suppliers?|spen[dt]\w*|owe[ds]?|categor\w+|if|warn\w*|alert\w*|"
    r"tell me when|let me know|message|budget|target)\b",
    re.IGNORECASE,
)


def call_of(text: str, blank: str, world: World, days: DefaultDays) -> Call | None:
    """The call of such a question; None for any other. blank: the text with its dates blanked."""
    if _ANY.search(blank):
        return None
    if coming := _UNTIL.search(text) or (_WHEN_WILL.search(text) if _WILL.search(text) else None):
        return _run_under(text, coming.end("low"), days)
    ends = next((hit for shape in _ENDS if (hit := shape.search(text))), None)
    if ends:  # "the end of each month" is no one time
        text = blanked(text, [ends.span()])
    named = periods.find(text, today=days.today, locale=world.locale, week_start=world.week_start)
    if len(named) > 1:
        return None
    when = _when(text, named[0], days) if named else None
    if ends and not _DRAWN.search(text):
        return Call("get_balance_days", _ends(ends, when, days))
    for shape in (_average, _limited, _change, _extreme):
        if args := shape(blank, when, days):
            return Call("get_balance_days", args)
    return None


def _run_under(text: str, at: int, days: DefaultDays) -> Call | None:
    """When the balance will be below an amount, as the forecast has it. at: behind the word for "below"."""
    said = [one for one in numbers(text) if one.kind in ("money", "count") and one.span[0] >= at]
    furthest = {"on": (days.today + FURTHEST).isoformat()}
    return Call("get_cashflow_forecast", {**furthest, **({"minimum": str(said[0].value)} if said else {})})


def _when(text: str, one: Period, days: DefaultDays) -> Days:
    """The days that are named; of a month that is long over and just ahead, its low point is one to come."""
    coming = periods.find(text, today=days.today, locale=days.locale, future=True)
    is_ahead = len(coming) == 1 and days.today < coming[0].start <= days.today + FURTHEST
    is_over = one.end < days.today - LONG_OVER and not _PAST.search(text) and _EXTREME.search(text)
    if is_ahead and (_WILL.search(text) or is_over):
        one = coming[0]
    return one.start, one.end


def _average(blank: str, when: Days | None, days: DefaultDays) -> dict[str, Any] | None:
    return {"what": "average", **dated(when or days.last_year)} if _AVERAGE.search(blank) else None


def _ends(found: Match[str], when: Days | None, days: DefaultDays) -> dict[str, Any]:
    unit = next(unit for name in ("by", "on") if (unit := found.groupdict().get(name))).lower()
    by = "day" if unit == "dai" else unit
    return {"what": "ends", **dated(when or days.last_year), "by": by}


def _limited(blank: str, when: Days | None, days: DefaultDays) -> dict[str, Any] | None:
    """The days beyond a limit, or the last time that it was so."""
    newest = next((hit for shape in _LAST if (hit := shape.search(blank))), None)
    found = newest or next((hit for shape in _COUNTED if (hit := shape.search(blank))), None)
    if found is None:
        return None
    plain = blank.replace("\x00", " ")
    said = [
        one for one in numbers(_SIGN.sub(" ", plain)) if one.kind in ("money", "count") and one.span[0] >= found.end()
    ]
    if found["red"] is None and not said and not _ZERO.match(plain, found.end()):
        return None
    if newest and when is None and (_WILL.search(blank) or not _PAST.search(blank)):
        return None  # "when do I go below zero": the forecast says it
    if when is None and _WILL.search(blank):
        return None
    limit = "0"
    if said and found["red"] is None:
        limit = f"{'-' if _MINUS.search(plain, found.end(), said[0].span[0]) else ''}{said[0].value}"
    args = {"what": "above" if found["high"] else "below", **dated(when or days.everything), "threshold": limit}
    return {**args, "last": "yes"} if newest else args


_SIGN = re.compile(r"(?<= )[-−](?=[£$€]?\d)")
_MINUS = re.compile(r"(?:-|−|\bminus)\s*[£$€]?$", re.IGNORECASE)
_ZERO = re.compile(r"\s*(?:zero|nil|nothing|nought|£?0)\b", re.IGNORECASE)


def _change(blank: str, when: Days | None, days: DefaultDays) -> dict[str, Any] | None:
    """From the evening before those days to their last one."""
    if _WHY.search(blank) or not any(shape.search(blank) for shape in _CHANGE):
        return None
    first, last = when or days.this_month
    first = first if first > days.today else first - timedelta(days=1)
    return {"what": "change", **dated((first, last))}


def _extreme(blank: str, when: Days | None, days: DefaultDays) -> dict[str, Any] | None:
    """Of days ahead only: what was is found by the words for an extreme."""
    found = _EXTREME.search(blank)
    if found is None or when is None or when[0] <= days.today:
        return None
    which = "lowest" if _LOWEST.search(found["which"] or found["at"]) else "highest"
    return {"what": which, **dated(when)}
