"""A picture or a file of what a question is of: "chart of what I spent on coffee", "csv of the coffee this year".

A picture of everything, or a file of everything, would be one of something else.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from agent.call import Call
from agent.sentence.days import DefaultDays
from agent.sentence.meaning import Days, World
from agent.shapes.decided import Answer, Decided, Decline
from core import periods

_LEAD = r"^\W*(?:(?:please|pls|can you|could you|now|and|ok)\s+)*"
_GIVE = r"(?:(?:show|give|make|send|draw|do|get|create)(?:\s+me)?\s+|i(?:['’]d like| want| need)\s+)?(?:an?\s+|the\s+)?"
_PICTURE = re.compile(
    rf"{_LEAD}(?:{_GIVE}(?:bar\s+|line\s+|pie\s+)?(?:chart|graph|plot|diagram|picture|pic)\s+(?:of|for|showing|with)"
    r"|(?:draw|plot|sketch|graph|chart|visuali[sz]e)(?:\s+me)?)\s+(?P<rest>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_FILE = re.compile(
    rf"{_LEAD}(?:{_GIVE}(?:csv|excel|xlsx|spreadsheet|file|export)(?:\s+file)?\s+(?:of|for|with)"
    r"|(?:export|download|save))\s+(?P<rest>.+?)(?:\s+(?:as|to|in|into)\s+(?:an?\s+)?(?:csv|excel|xlsx|spreadsheet)\b.*)?$",
    re.IGNORECASE | re.DOTALL,
)
_EXCEL = re.compile(r"\b(?:excel|xlsx)\b", re.IGNORECASE)
# What a file is of that is no payee's and no word's of a payment.
_NO_NAME = re.compile(
    r"^(?:(?:it|that|this|them|those|these|all|everything|my|the|our|for|to|as|in|from|data|books|transactions?|payments?|"
    r"statements?|last|next|every|since|only|just|\d+)\b|csv\b|excel\b)",
    re.IGNORECASE,
)
_EVERYTHING = re.compile(
    r"^(?:(?:all|everything|every|of|my|our|the|bank|whole)\s*)*(?:data|books?|transactions?|payments?|statements?)?\W*$",
    re.IGNORECASE,
)
MOST_WORDS = 3  # of a bare name: "export coffee"
_WHOSE = ("name", "category", "part", "tag")
_OF_PICTURE = frozenset((*_WHOSE, "without", "account", "weekday", "currency", "without_days"))
_OF_FILE = _OF_PICTURE - {"part"} | {"direction", "minimum", "maximum"}
_READ = frozenset(("list_transactions", "get_entity_summary", "get_category_breakdown", "get_expense_summary"))
_UNNAMED = frozenset("show_category_chart show_overview show_months_chart show_cash_chart export_transactions".split())


def of_the_same(
    text: str, decided: Decided, plan: Callable[[str], Decided], world: World, days: DefaultDays
) -> Decided:
    """`decided`, or a picture or a file of just what the words after "chart of" or "csv of" are of.

    plan: what to do about those words alone.
    """
    drawn, filed = _PICTURE.match(text), _FILE.match(text)
    found = drawn or filed
    if found is None:
        return decided
    if filed and (listed := _listed(decided)):  # "csv of everything tagged design"
        return Answer((made,)) if (made := _file(listed, text, world, days)) else Decline("not_yet:export")
    if not _is_of_all(decided, text):
        return decided
    if filed and _EVERYTHING.match(found["rest"]):
        return plan(text) if _is_inherited(decided) else decided
    meant = _whose(found["rest"], plan) or (_bare(found["rest"], decided, world, days) if filed else None)
    if meant is None:
        return decided
    if drawn and meant.tool == "get_history":
        return Answer((meant,))
    made = _history(meant, _named(text, world, days), days) if drawn else _file(meant, text, world, days)
    return Answer((made,)) if made else Decline("not_yet:dashboard" if drawn else "not_yet:export")


def _listed(decided: Decided) -> Call | None:
    """The list of payments that it is, in place of a file of them."""
    call = decided.calls[0] if isinstance(decided, Answer) and len(decided.calls) == 1 else None
    return call if call and call.tool in _READ and any(call.args.get(one) for one in _WHOSE) else None


def _is_inherited(decided: Decided) -> bool:
    """Whether the file is of somebody, whom only an earlier turn named."""
    return isinstance(decided, Answer) and any(decided.calls[0].args.get(one) for one in _WHOSE)


def _is_of_all(decided: Decided, text: str) -> bool:
    """Whether it is refused, or of everything, or of somebody whom the text does not name."""
    if not isinstance(decided, Answer):
        return isinstance(decided, Decline)
    call = decided.calls[0]
    if len(decided.calls) > 1 or call.tool not in _UNNAMED:
        return False
    names = [str(call.args[one]) for one in ("name", "part") if call.args.get(one)]
    return not call.args.get("category") and all(name.split()[0].casefold() not in text.casefold() for name in names)


def _whose(rest: str, plan: Callable[[str], Decided]) -> Call | None:
    """The question that the words are, where it is of a payee, a category, a word or a tag."""
    found = plan(rest)
    call = found.calls[0] if isinstance(found, Answer) and len(found.calls) == 1 else None
    named = call and call.tool in _READ | {"get_history"} and any(call.args.get(one) for one in _WHOSE)
    return call if named else None


def _bare(rest: str, decided: Decided, world: World, days: DefaultDays) -> Call | None:
    """A few words that are a name or stand in a payment, where the file would else be of whom the last turn named."""
    name = rest.strip(" ?.!")
    if not _is_inherited(decided) or len(name.split()) > MOST_WORDS or _NO_NAME.match(name):
        return None
    return (
        None if periods.find(name, today=days.today, locale=world.locale) else Call("list_transactions", {"name": name})
    )


def _history(call: Call, named: Days | None, days: DefaultDays) -> Call | None:
    first, last = named or days.last_year
    given = {name: value for name, value in call.args.items() if value is not None and name not in _SHOWN}
    if not set(given) <= _OF_PICTURE | {"direction"}:
        return None
    what = given.pop("direction", None) or ("in" if call.tool == "get_revenue_summary" else "out")
    span = {"start": first.isoformat(), "end": last.isoformat()}
    return Call("get_history", {"what": what, "by": "month", **given, **span})


def _file(call: Call, text: str, world: World, days: DefaultDays) -> Call | None:
    named = _named(text, world, days)
    first, last = named or world.books or (days.today, days.today)
    given = {name: value for name, value in call.args.items() if value is not None and name not in _SHOWN}
    if "part" in given and "name" not in given:
        given["name"] = given.pop("part")
        given.pop("category", None)
    if call.tool == "get_history" or not set(given) <= _OF_FILE:
        return None
    kind = {"kind": "xlsx"} if _EXCEL.search(text) else {}
    return Call("export_transactions", {**given, **kind, "start": first.isoformat(), "end": last.isoformat()})


_SHOWN = frozenset(("start", "end", "limit", "order", "flow", "place"))  # how a list is shown, and of which days


def _named(text: str, world: World, days: DefaultDays) -> Days | None:
    found = periods.find(text, today=days.today, locale=world.locale)
    return (found[0].start, found[0].end) if found else None
