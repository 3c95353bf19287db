"""What was taken by card, or in cash: the receipts that say so, and never all money in: "card takings last week"."""

from __future__ import annotations

import re

from agent.call import Call, dated
from agent.sentence.days import DefaultDays
from agent.sentence.meaning import World
from agent.sentence.refining import Refined
from core import periods

_MACHINE = r"(?:(?:credit|debit) )?cards?(?: (?:machine|reader|terminal))?|contactless|chip (?:and|&|n) pin|pdq"
_TAKEN = r"(?:takings?|sales?|turnover)"
_CAME = rf"(?:{_TAKEN}|income|revenue|receipts|money in|payments (?:received|in|from customers)|customer payments)"
_BY = r"(?:by|in|on|via|through|with|using)(?: (?:the|our|my))?"
_GOT = r"(?:t[ao]ke[ns]?|took|taking|paid us|pay us|paid (?:to )?me|sell|sold|received?|came in|come in)"
# Banks say by what machine a sum was taken, and of cash that it was paid in; "cash income" may be any money.
_SHAPES = (
    (
        "card takings",
        re.compile(
            rf"\b(?:{_MACHINE}) {_CAME}\b|\b{_CAME} (?:\w+ )?{_BY} (?:{_MACHINE})\b|\b{_GOT} (?:\w+ ){{0,2}}{_BY} (?:{_MACHINE})\b",
            re.IGNORECASE,
        ),
    ),
    (
        "cash takings",
        re.compile(
            rf"\bcash (?:{_TAKEN}|payments (?:received|from customers)|deposits? (?:received|paid in))\b"
            rf"|\b{_CAME} (?:\w+ )?in cash\b|\b(?:t[ao]ke[ns]?|took|paid us|pay us|sold) (?:\w+ ){{0,2}}in cash\b",
            re.IGNORECASE,
        ),
    ),
)


def call_of(text: str, changed: Refined, world: World, days: DefaultDays) -> Call | None:
    """What was taken so, in rows, by month or on average; None for any other sentence, and for one of two times."""
    kinds = [kind for kind, shape in _SHAPES if shape.search(text)]
    found = periods.find(text, today=days.today, locale=world.locale, week_start=world.week_start)
    if len(kinds) != 1 or len(found) > 1 or any(one.start > days.today for one in found):
        return None
    said = (found[0].start, found[0].end) if found else None
    about = {"part": kinds[0], **changed.narrowing}
    if changed.average:
        return Call(
            "get_average", {**about, "what": "in", "per": changed.per or "month", **dated(said or days.last_year)}
        )
    if changed.by:
        return Call("get_history", {**about, "what": "in", "by": changed.by, **dated(said or days.last_year)})
    return Call("list_transactions", {**about, "direction": "in", "flow": "earned", **dated(said or days.everything)})
