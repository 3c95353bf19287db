"""Shapes of sentence about how things went: has the rent gone out, which way is income going, what is still unsorted."""

from __future__ import annotations

import re

from agent.call import Call
from agent.sentence import names
from agent.sentence.days import DefaultDays
from agent.sentence.meaning import World
from agent.sentence.slots import find_categories
from agent.words import words as word_forms
from core import periods

_WENT = re.compile(
    r"^\W*(?:(?:and|so|ok|hey|hi|do you know if|can you check if|check if|check whether)\W+)*(?:has|have|had|did|was|is)\s+"
    r"(?:the|my|our|this month's)\s+(?P<who>[a-z][\w&'’ -]{1,30}?)\s+(?:already\s+|actually\s+)?"
    r"(?:go(?:ne)?(?: out| through)|c[oa]me out|left|leave|cleared?)\b(?: yet| ok| already| for)?[\s\x00?.!]*$",
    re.IGNORECASE,
)
_BILL = re.compile(r"\s+(?:bill|payment|invoice|direct debit|standing order)s?$", re.IGNORECASE)
_ONE_TAX = re.compile(r"(?:vat|paye|corporation tax|council tax|road tax|ni|national insurance)", re.IGNORECASE)
_WAY = re.compile(
    r"\btrend(?:s|ing)?\b|\bup or down\b|\b(?:going|gone|go|been going) (?:up|down)\b|\b(?:growing|shrinking|rising|falling|increasing|"
    r"decreasing|climbing|dropping|declining|improving|worsening)\b|\bgetting (?:any )?(?:better|worse)\b|\bover time\b",
    re.IGNORECASE,
)
_ONE_SIDE = {
    "net": re.compile(r"\b(?:profits?|margin|net|cash ?flow)\b", re.IGNORECASE),
    "in": re.compile(r"\b(?:income|sales|revenue|takings|turnover|earnings|money in|incomings)\b", re.IGNORECASE),
    "out": re.compile(r"\b(?:spend|spending|costs?|expenses|outgoings|overheads|money out|bills)\b", re.IGNORECASE),
}
_HELD = re.compile(
    r"\b(?:than|compared|versus|vs|since|from|between|will|forecast|why|if|which|subscriptions?|prices?)\b",
    re.IGNORECASE,
)
_UNSORTED = re.compile(
    r"\b(?:how (?:much|many)|what|which|show|list|see|anything|is there)\b.{0,40}"
    r"\b(?:unsorted|uncategori[sz]ed|(?:not|\w*n['’]?t) (?:yet |been |got |already )*(?:sorted|categori[sz]ed|classified)|(?:without|\w*n['’]?t (?:have|got)) an? category|no category)\b",
    re.IGNORECASE,
)


def call_of(text: str, blank: str, world: World, days: DefaultDays) -> Call | None:
    """The call that such a sentence asks for; None for any other. blank: the text with its dates blanked."""
    if _UNSORTED.search(text):
        return Call("get_unsorted", {})
    found = periods.find(text, today=days.today, locale=world.locale)
    when = (found[0].start, found[0].end) if len(found) == 1 else None
    if len(found) > 1 or (when and when[0] > days.today):
        return None
    if went := _WENT.match(blank):
        who = _BILL.sub("", went["who"].strip())
        sort = find_categories(word_forms.words(who), world.sorts)
        # One tax is not all of them: "the VAT" is looked for in the bank's words.
        whole = bool(sort) and not names.find(who, world.names) and not _ONE_TAX.fullmatch(who)
        about = {"category": sort[0].category} if whole else {"name": who}
        first, last = when or days.everything
        newest = {} if when else {"limit": 1}
        shown = {"start": first.isoformat(), "end": last.isoformat(), "direction": "out"}
        return Call("list_transactions", {**about, **shown, **newest})
    sides = [side for side, words in _ONE_SIDE.items() if words.search(text)]
    if _WAY.search(text) and len(sides) == 1 and not _HELD.search(text) and not names.find(text, world.names):
        first, last = when or days.last_year
        about = {"what": sides[0], "by": "month"}
        return Call("get_history", {**about, "start": first.isoformat(), "end": last.isoformat()})
    return None
