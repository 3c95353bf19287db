"""What only moves the answer before: "the lowest this year" of a balance, "and the week after" of what is due."""

from __future__ import annotations

import re
from datetime import date

from agent.call import Call
from agent.sentence.clauses import blanked
from agent.sentence.days import DefaultDays
from agent.shapes.coming import within
from core import periods

_BALANCE = frozenset(("get_balance", "get_balance_extremes"))
_LOW, _HIGH = r"lowest|least|minimum|min|worst|bottom", r"highest|most|maximum|max|peak|best|top"
_EXTREME = re.compile(
    rf"\W*(?:(?:and|so|but|what|whats|was|were|is|been|it|my|our|the|its|ever|at|when|how|has|of)\W+)*"
    rf"(?:(?P<low>{_LOW})|(?P<high>{_HIGH}))(?:\W|\b(?:it|was|been|has|ever|in|for|over|since|point|one|get|got|did|go|then|so|far)\b)*",
    re.IGNORECASE,
)
_SUMMED = frozenset(("get_average", "get_history", "get_extreme_period", "get_balance_days"))
_DUE = "get_expected_payments"
_LINKS = (
    r"\W*(?:(?:and|so|but|then|ok|what|whats|about|how|in|on|for|by|until|till|over|the|is|are|due|just|only|show|me|of|"
    r"please|pls)\W+)*"
)
_TIME = re.compile(rf"{_LINKS}\x00+\W*(?:(?:please|pls|then|too)\W*)*", re.IGNORECASE)
_SIDE = re.compile(
    rf"{_LINKS}(?:(?P<out>bills?|outgoings?|payments? out|money out|costs?|(?:what )?(?:goes|going) out)|"
    r"(?P<in>incomings?|income|payments? in|money in|customers?|(?:what )?(?:comes|coming) in))\W*(?:please|pls|then)?\W*",
    re.IGNORECASE,
)


def moved(text: str, blank: str, previous: Call | None, days: DefaultDays) -> Call | None:
    """The call before, at its extreme or in other days; None where the message says more. blank: its dates blanked."""
    if previous is None:
        return None
    if previous.tool in _BALANCE:
        return _extreme(text, blank, previous, days)
    if previous.tool in _SUMMED:
        return _in_other_days(text, blank, previous, days)
    return _due(text, blank, previous, days) if previous.tool == _DUE else None


def _in_other_days(text: str, blank: str, previous: Call, days: DefaultDays) -> Call | None:
    """ "This year", after an average: its average, and not all of it."""
    anchor = (date.fromisoformat(str(previous.args["start"])), date.fromisoformat(str(previous.args["end"])))
    named = periods.find(text, today=days.today, locale=days.locale, anchor=anchor)
    if len(named) != 1 or named[0].start > days.today or not _TIME.fullmatch(blanked(text, [named[0].span])):
        return None
    return Call(previous.tool, {**previous.args, "start": named[0].start.isoformat(), "end": named[0].end.isoformat()})


def _extreme(text: str, blank: str, previous: Call, days: DefaultDays) -> Call | None:
    found = _EXTREME.fullmatch(blank)
    named = periods.find(text, today=days.today, locale=days.locale)
    if found is None or len(named) > 1:
        return None
    start, end = (named[0].start, named[0].end) if named else days.everything
    when = {"start": start.isoformat(), "end": end.isoformat()}
    if not named and previous.tool == "get_balance_extremes":
        when = {name: previous.args[name] for name in when}
    kept = {name: previous.args[name] for name in ("account", "currency") if previous.args.get(name)}
    return Call("get_balance_extremes", {**when, "which": "lowest" if found["low"] else "highest", **kept})


def _due(text: str, blank: str, previous: Call, days: DefaultDays) -> Call | None:
    if side := _SIDE.fullmatch(blank):
        return Call(_DUE, {**previous.args, "direction": "out" if side["out"] else "in"})
    anchor = _days_of(previous)
    named = periods.find(text, today=days.today, locale=days.locale, future=True, anchor=anchor)
    if len(named) != 1 or not _TIME.fullmatch(blanked(text, [named[0].span])):
        return None
    kept = {name: previous.args[name] for name in ("direction", "name") if previous.args.get(name)}
    said = within(text, today=days.today, locale=days.locale)
    if anchor and (named[0].start, named[0].end) != (anchor[0], anchor[1]) and named[0].start > anchor[1]:
        said = {"start": named[0].start.isoformat(), "on": named[0].end.isoformat()}  # "the week after" that one
    return Call(_DUE, {**kept, **said}) if said else None


def _days_of(previous: Call) -> tuple[date, date] | None:
    last, first = previous.args.get("on"), previous.args.get("start")
    if not last:
        return None
    end = date.fromisoformat(str(last))
    return (date.fromisoformat(str(first)) if first else end), end
