"""How often something was bought or paid: "how many times did we buy fuel", "how often do I use Uber", "how many coffees"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from agent.call import Call, dated
from agent.sentence.clauses import blanked
from agent.sentence.meaning import Days, World
from agent.shapes.decided import Answer, Decided
from core import periods

_US = r"(?:do|did|have|has|had) (?:i|we|you)(?: (?:ever|actually|already))?"
_DEED = (
    r"(?:(?:been )?(?:charged|billed|stung) (?:for|by)|(?:go|went|gone|been) (?:to|at)|b[ou]+(?:y|ght)|get|got|pa(?:y|id)(?: for| to| at)?|"
    r"spen[dt] (?:on|at|money at|money on)|use[ds]?|order(?:ed)?(?: from)?|purchased?|take|took|taken|visit(?:ed)?|shop(?:ped)? (?:at|with)|fill(?:ed)? up with)"
)
_HOW_OFTEN = r"(?:how (?:many times|often|frequently)|number of times)"
_LEAD = r"^\W*(?:(?:and|so|ok|tell me|can you tell me|do you know)\W+)*"
# What is bought, and when: the sum of it says how many payments it is of.
_SHAPES = (
    re.compile(
        rf"{_LEAD}{_HOW_OFTEN} (?:{_US} |(?:i|we) (?:have )?){_DEED} (?P<what>(?!me\b|us\b)[^?.!]{{3,60}})[?.!\s]*$",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_LEAD}how many (?P<what>(?!times|days|weeks|months|quarters|years|customers|clients|suppliers|payments|transactions|people|staff|"
        rf"employees|invoices|bills|accounts|categories|other|more)[a-z][\w&'’-]+(?: (?!did\b|do\b|have\b|has\b|in\b|last\b|this\b|since\b|for\b)[a-z][\w&'’-]+)?)(?: {_US} (?:{_DEED}|have|buy|had|make|made)\b)?(?P<when>[^?.!]{{0,40}})[?.!\s]*$",
        re.IGNORECASE,
    ),
)
_BEGAN = re.compile(
    rf"{_LEAD}(?:since when|when) (?:did|do|have) (?:i|we) (?:first )?(?:start(?:ed)?|begin|began|been)? ?(?:paying|using|pay|use|buying from|shopping at|going to|renting from|working with)(?: for)? "
    r"(?P<who>[^?.!]{3,40})[?.!\s]*$",
    re.IGNORECASE,
)


def counted(text: str, decided: Decided, planned: Callable[[str], Decided], world: World, today: date) -> Decided:
    """`decided`; or, where nothing answers how often, the sum of what is asked about, which says of how many payments.

    planned: what to do about other words. Where no time is named, it is of all that the statements hold.
    """
    if began := _BEGAN.match(text):
        first = planned(f"first payment to {began['who']}")
        return first if isinstance(first, Answer) and first.calls[0].tool == "list_transactions" else decided
    found = next((one for shape in _SHAPES if (one := shape.match(text))), None)
    if found is None or (isinstance(decided, Answer) and not _is_of_income(decided)):
        return decided
    times = periods.find(text, today=today, locale=world.locale)
    things = "when" in found.re.groupindex
    when = found["when"].strip() if things else ""
    if when and not (
        times and _WITHIN.sub("", blanked(text, [one.span for one in times])[found.start("when") :]) == ""
    ):
        return decided  # "how many parcels did Royal Mail lose", "how many bricks in a square metre"
    for what in dict.fromkeys((found["what"], _one(found["what"]))):
        said = planned(f"how much did we spend on {what} {when}".strip())
        if isinstance(said, Answer) and len(said.calls) == 1 and _counts(said.calls[0], world, things=things):
            return Answer((_of_that(said.calls[0], None if times else world.books),), said.left)
    return decided


def _is_of_income(decided: Answer) -> bool:
    """Whether it tells what comes in regularly, where it is asked how often we buy."""
    return all(call.tool == "get_recurring" and call.args.get("direction") == "in" for call in decided.calls)


_WITHIN = re.compile(r"\b(?:in|for|during|on|over|so far)\b|[\s\x00?.!,]")


def _counts(call: Call, world: World, *, things: bool) -> bool:
    """Whether the payments of `call` are what is counted. things: so many of something, and not how often."""
    if call.tool == "get_entity_summary":
        return not things or call.args.get("name") in {*world.names, *world.called.values()}
    if call.tool == "get_category_breakdown" and call.args.get("part"):
        return True
    return not things and call.tool in ("get_category_breakdown", "list_transactions")


def _of_that(call: Call, days: Days | None) -> Call:
    """`call` of what is counted alone, and not of the category around it; over `days` where they are given."""
    args = {name: value for name, value in call.args.items() if name != "category" or not call.args.get("part")}
    return Call(call.tool, {**args, **(dated(days) if days else {})})


def _one(noun: str) -> str:
    """ "Coffees" as they are looked for."""
    return re.sub(r"(?<=\w\w\w)s\b", "", noun, count=1)
