"""Short ways of asking said in full: "last one from Acme", "them or Hopper", "this year, not in May"."""

from __future__ import annotations

import re
from datetime import date

from agent.call import Call
from agent.sentence import names
from agent.sentence.meaning import World
from core import periods

LEAD = r"^\W*(?:(?:and|so|ok|but|now|then|what(?:['’]?s| is| was| were| about)?|how about|show me|give me|tell me|just|only)\W+)*(?:the |my |our )?"
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
    rf"{LEAD}(?P<which>last|latest|newest|most recent|first|oldest|biggest|largest|smallest)(?: one)? (?P<of>from|to|by|at) (?P<who>[^?.!,]{{2,40}})[\s?.!]*$",
    re.IGNORECASE,
)
_THEM = re.compile(r"\b(?:them|they|him|her)\b", re.IGNORECASE)
_OR = re.compile(r"\b(?:or|vs|versus)\b", re.IGNORECASE)
_SHARE_IS = re.compile(
    rf"{LEAD}(?:share|percent(?:age)?|per cent|proportion|part|%)(?: of (?:that|it|this))? (?:is|are|was|were|comes? from|came from|did|does|goes to|went to|do) (?P<who>[^?.!,]{{2,40}}?)(?: (?:make up|have))?[\s?.!]*$",
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
    if periods.find(spoken, today=today, locale=world.locale) or "start" not in previous.args:
        return call
    return Call(call.tool, {**call.args, "start": previous.args["start"], "end": previous.args["end"]})
