"""Questions whose tense or whose days say that they look ahead, and which days those are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from agent.call import Call
from core import periods
from core.periods import Period

SOON = timedelta(days=62)  # "what goes out in October", said in November, is about last month
# "What goes out on the 1st": of a day that is named, it is the next one; "what goes out each month" repeats.
_GOES = re.compile(
    r"\b(?:what|which|how much|anything|whatever)\b.{0,30}?"
    r"\b(?:(?:is |are )?(?:going|leaving|coming|due)|goes|go|leaves|leave|comes|come) (?:out|off)\b",
    re.IGNORECASE,
)
_OFTEN = re.compile(
    r"\b(?:each|every|per|usually|normally|typically|always|regularly|in an? (?:\w+ )?(?:week|month|quarter|year)|did|went|"
    r"was|were|last|have|has|had)\b",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"(?:^|(?<=\s))['’]?s\b")  # what "next month's" leaves
_ON = re.compile(r"\bon (?:the )?$", re.IGNORECASE)
_OPENS_ON = re.compile(
    r"(?:on|an? (?:week|fortnight)|\d+ weeks|(?:mon|tues|wednes|thurs|fri|satur|sun)day (?:week|after))\b",
    re.IGNORECASE,
)


def within(text: str, *, today: date, locale: str) -> dict[str, str]:
    """The arguments of the tool: `on`, the last day, and `start` where it is no deadline; {} where no time is named."""
    named = periods.find(text, today=today, locale=locale, future=True)
    found = [one for one in named if one.end > today]
    if not found:
        return _next_like(named, today)
    one = max(found, key=lambda each: each.end)
    first = max(one.start, today + timedelta(days=1))
    if _ON.search(text[: one.span[0]]) or _OPENS_ON.match(text[one.span[0] : one.span[1]]):
        first = one.end  # "on Friday" is that day, "by Friday" every day until then
    until = {"on": one.end.isoformat()}
    return {**until, "start": first.isoformat()} if first > today + timedelta(days=1) else until


def _next_like(named: Sequence[Period], today: date) -> dict[str, str]:
    """Of a week or month that ends today, the one that begins tomorrow: of this one nothing is left to come."""
    ending = next((one for one in named if one.start < one.end == today), None)
    if ending is None:
        return {}
    first = today + timedelta(days=1)
    of_months = ending.start.day == first.day == 1
    last = (
        (first + timedelta(days=31)).replace(day=1) - timedelta(days=1) if of_months else first + (today - ending.start)
    )
    return {"on": last.isoformat(), "start": first.isoformat()}


def until(text: str, *, today: date, locale: str) -> dict[str, str]:
    """The last day ahead that is named, as an argument; {} where none is."""
    found = [one for one in periods.find(text, today=today, locale=locale, future=True) if one.end > today]
    return {"on": found[0].end.isoformat()} if found else {}


def without_times(text: str, *, today: date, locale: str) -> str:
    """`text` without the times it names: "December payroll" is a payroll."""
    for one in sorted(periods.find(text, today=today, locale=locale, future=True), key=lambda one: -one.span[0]):
        text = f"{text[: one.span[0]]} {text[one.span[1] :]}"
    return " ".join(_POSSESSIVE.sub(" ", text).split())


# Read without its times: "what are wages next month", "how much VAT is due", "what is the next loan payment".
_KIND = (
    r"(?P<who>vat|gst|bas|(?:corp(?:oration)?|corporate|income|estimated|council|payroll|sales) tax(?:es)?|self.?assessment(?: tax)?|"
    r"tax(?:es)?|paye|hmrc|irs|rent|mortgage|wages?|payroll|salar(?:y|ies)|loan|insurance|(?:business )?rates)(?:\s+(?:bill|payment|run|instal{1,2}ment)s?)?"
)
_OPENS = r"\W*(?:(?:and|so|ok|okay|but|then)\W+)*"
_OWN = r"(?:(?:the|my|our|this|that)\s+)*"
_PRICES = tuple(
    re.compile(
        _OPENS + pattern + r"(?:\s+(?:to|me|us|in|on|for|at|time|the|probably|roughly|please))*\W*", re.IGNORECASE
    )
    for pattern in (
        rf"(?:how much|what)(?:['’]?s|\s+(?:is|are))\s+{_OWN}(?P<next>(?:next|coming|upcoming)\s+)?{_KIND}(?P<due>\s+(?:due|going to be|likely to be|next))?",
        rf"(?:how much|what)\s+(?P<due>will|is|are)\s+{_OWN}{_KIND}\s+(?:going to\s+|likely to\s+)?(?:be|cost|come to|amount to)",
        rf"(?:how much|what)\s+{_KIND}\s+(?P<due>is due|are due|is coming up|is next|will be due|is to pay|(?:will|must) (?:i|we) (?:have to |need to )?pay)",
        rf"(?:how much|what)\s+(?P<due>will|must) (?:i|we)\s+(?:have to\s+|need to\s+)?pay\s+(?:out\s+)?(?:for|on|in)\s+{_OWN}{_KIND}",
        rf"(?:how (?:big|large|high|much)|what)(?:['’]?s|\s+(?:is|will be))?\s+{_OWN}(?P<next>(?:next|coming|upcoming)\s+){_KIND}(?:\s+(?:going to )?be)?",
        rf"(?:when|what (?:day|date))(?:['’]?s|\s+(?:is|are|does|do|will|must|should))\s+{_OWN}(?:next\s+)?{_KIND}\s+(?P<due>(?:next\s+)?(?:be\s+)?(?:due|payable|paid|leave|go out|come out|fall due|come up)(?:\s+next)?)",
        rf"(?:how much|what)\s+{_KIND}\s+(?:is|are)\s+(?P<due>due next|due|next due|coming next)",
        rf"{_OWN}(?:(?P<next>(?:next|upcoming)\s+))?{_KIND}",
    )
)
_COMES_IN = re.compile(
    _OPENS
    + r"(?:what|how much|which|any|who)(?:['’]?s|\s+(?:is|are|will|do (?:i|we) expect))?(?:\s+(?:money|cash|income|payments?|to))*\s+"
    r"(?:(?:will|is|are)\s+)?(?:be\s+)?(?:com(?:e|ing)|due|expected)\s+in(?:\s+(?:in|during|over|by|before|until|on|for|the))*\W*",
    re.IGNORECASE,
)
_WILL_PAY = re.compile(
    _OPENS
    + r"(?:how much|what)\s+(?:will|is|are|should|do (?:i|we) expect)\s+(?!(?:i|we|it|that|there)\b)(?P<who>[^\W\d][\w&'’. -]{1,40}?)\s+"
    r"(?:to\s+|going to\s+|likely to\s+|due to\s+)?(?:pay|paying|send|sending|bring in)(?:\s+(?:me|us|in|on|over|during|by|the))*\W*",
    re.IGNORECASE,
)
_PAYERS = frozenset("customers clients people everyone everybody they".split())
_BALANCE = re.compile(
    _OPENS
    + r"(?:what(?:['’]?s|\s+(?:is|will))?\s+)?(?:(?:the|my|our)\s+)?(?:(?:bank|account|cash|closing|opening|expected)\s+)*balance"
    r"(?:\s+(?:be|in|on|at|for|by|the))*\W*",
    re.IGNORECASE,
)
# "How much is due next week", "bills this week": what has to be paid, and what it comes to.
_OWED = re.compile(
    _OPENS
    + r"(?:(?:how much|what)(?:['’]?s|\s+(?:money|cash))?\s+(?:(?:is|are)\s+)?(?:due(?: out)?|(?:have (?:i|we) (?:got )?|do (?:i|we) (?:have |need |still have )?|must (?:i|we) |"
    r"should (?:i|we) |will (?:i|we) (?:have |need )?|(?:i|we) (?:have |need ))?(?:to )?(?:pay|owe)(?: out)?|has to be paid|needs paying)"
    r"|(?:(?:what|which|any|show|list|me|my|the|our|all)\s+)*bills(?: are)?(?: due)?)(?:\s+(?:in|on|over|during|by|before|until|for|the))*\W*",
    re.IGNORECASE,
)
_TO_PAY = re.compile(r"\b(?:how much|pay\w*|paid|owe|bills)\b", re.IGNORECASE)
LONG_OVER = timedelta(days=180)  # a December so long ago is not meant by who has one just ahead of them
FURTHEST = timedelta(days=90)  # a forecast reaches


def call_of(text: str, *, today: date, locale: str) -> Call | None:
    """The call of a question about payments or a balance to come, by its shape; None for any other."""
    when = within(text, today=today, locale=locale) or _of_today(text, today, locale)
    first = date.fromisoformat(when.get("start", when["on"])) if when else today
    if first > today + SOON:
        return None
    plain = without_times(text, today=today, locale=locale) if when else text
    if when and (found := _of_days(text, plain, when, today, locale)):
        return found
    named = periods.find(text, today=today, locale=locale)
    if any(one.start <= today <= one.end for one in named) and not _WILL.search(text):
        return None  # "rent so far this year"
    return _of_kind(plain, when, today, sure=all(one.start > today for one in named))


def _of_today(text: str, today: date, locale: str) -> dict[str, str]:
    named = periods.find(text, today=today, locale=locale, future=True)
    return {"on": today.isoformat()} if [(one.start, one.end) for one in named] == [(today, today)] else {}


def _of_days(text: str, plain: str, when: dict[str, str], today: date, locale: str) -> Call | None:
    """What is asked of days ahead. plain: `text` without them."""
    if _OWED.fullmatch(plain):
        return Call("get_expected_payments", {**when, **({"direction": "out"} if _TO_PAY.search(plain) else {})})
    if when["on"] == today.isoformat():
        return None
    if not _OFTEN.search(text) and _GOES.search(text):
        return Call("get_expected_payments", {**when, "direction": "out"})
    if _COMES_IN.fullmatch(plain):
        return Call("get_expected_payments", {**when, "direction": "in"})
    over = periods.find(text, today=today, locale=locale)
    if _BALANCE.fullmatch(plain) and all(one.end < today - LONG_OVER for one in over):
        return Call("get_cashflow_forecast", {"on": when["on"]})
    return _of_payer(plain, when)


def _of_kind(plain: str, when: dict[str, str], today: date, *, sure: bool) -> Call | None:
    """What a kind of payment will come to: on the days named, or the next time.

    sure: whether those days can be no others that are over.
    """
    found = next((match for one in _PRICES if (match := one.fullmatch(plain))), None)
    if found is None:
        return None
    groups = found.groupdict()
    coming = bool(groups.get("due") or groups.get("next"))
    bare = "how" not in plain.casefold() and "what" not in plain.casefold()
    alone = not when and not bare and _IS.match(plain)
    if not (coming or alone or (when and sure) or ("start" in when and not bare)):
        return None
    return Call("get_expected_payments", {"on": (today + FURTHEST).isoformat(), **when, "name": found["who"].strip()})


_WILL = re.compile(r"\b(?:will|going to|due|next|must|have to)\b", re.IGNORECASE)
_IS = re.compile(_OPENS + r"how much (?:is|are|s)\b", re.IGNORECASE)


def _of_payer(plain: str, when: dict[str, str]) -> Call | None:
    found = _WILL_PAY.fullmatch(plain)
    if found is None:
        return None
    generic = found["who"].casefold().split()[-1] in _PAYERS
    return Call("get_expected_payments", {**when, **({"direction": "in"} if generic else {"name": found["who"]})})
