"""What a follow-up keeps of the call before it: "and in April?", still without rent; "on average", of the same."""

from __future__ import annotations

import re
from collections.abc import Sequence

from agent.call import Call
from agent.calls import narrowed_by
from agent.sentence.meaning import Days, Meaning
from agent.sentence.opening import LEANS
from agent.sentence.refining import Refined
from agent.shapes import recall

_KEPT = "without account weekday currency without_days kind order by per what".split()
_OF_ANYBODY = "account weekday currency without_days".split()  # "and Travis Perkins?", still on Mondays
_OF_A_SUM = {"get_expense_summary": ("category",)}  # no meaning of its own there, but one more condition


def carried(call: Call, meant: Meaning, previous: Call | None, *, whole: bool) -> Call:
    """A follow-up of the same kind keeps what the turn before was narrowed to: "and in April?", still without rent.

    whole: it says by itself whose and when, and leaves nothing to the turn before.
    """
    leans = "follows the turn before" in meant.cues and not whole
    if previous is None or previous.tool != call.tool or not leans:
        return call
    other = call.args.get("name") not in (None, previous.args.get("name"))
    names = _OF_ANYBODY if other else (*_KEPT, *_OF_A_SUM.get(call.tool, ()))
    kept = {
        name: value for name in names if (value := previous.args.get(name)) is not None and call.args.get(name) is None
    }
    return Call(call.tool, {**call.args, **kept}) if kept else call


def is_anew(text: str, changed: Refined, previous: Call | None, subjects: Sequence[str]) -> bool:
    """Whether an average or a list by month says of whom or what, and of another than the turn before: "average wage".

    subjects: the payees and categories that it names. It takes nothing over: neither the days nor that they were Fridays.
    """
    if not (changed.average or changed.by) or not subjects or previous is None or LEANS.search(text):
        return False
    before = {previous.args.get("name"), previous.args.get("category")}
    return not before.intersection(subjects)


_OF_WHAT = re.compile(
    r"\b(?:spen\w*|cost\w*|out|paid|pay|bills?|sales?|sold|income|revenue|takings|took|take|earn\w*|made|make|profit\w*|(?:c[ao]me|coming|paid) in|money)\b",
    re.IGNORECASE,
)
_SHORT = 8  # words: "which month was the highest?"


def of_the_same(call: Call, text: str, previous: Call | None) -> Call:
    """An extreme that says nothing of what it is of, of what the turn before was about."""
    said = call.tool != "get_extreme_period" or call.args.get("name") or call.args.get("category")
    meant = recall.meaning_of(previous)
    if said or meant is None or len(text.split()) > _SHORT or _OF_WHAT.search(text):
        return call
    what = {"revenue": "in", "expense": "out", "profit": "net", "category": "out"}.get(meant.intent) or meant.direction
    if meant.intent not in ("entity", "category", "revenue", "expense", "profit"):
        return call
    what = what or ("out" if meant.entity and call.args["what"] != "net" else None)  # most who are asked of are paid
    about = {"what": what or call.args["what"], "name": meant.entity, "category": meant.category}
    return Call(call.tool, {**call.args, **about, **_same_days(call, text, meant.period)})


_UNITS = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}


def _same_days(call: Call, text: str, period: Days | None) -> dict[str, str]:
    """The days of the turn before, where they hold several such units and the message names none: "best week?"."""
    if period is None or re.search(
        r"\b(?:ever|all time|of all|20\d\d|last|this|in(?! (?:a|one|any|the same|any one)\b))\b", text, re.IGNORECASE
    ):
        return {}
    long = (period[1] - period[0]).days + 1 >= 2 * _UNITS[str(call.args["by"])]
    return {"start": period[0].isoformat(), "end": period[1].isoformat()} if long else {}


def rows_of_the_same(call: Call, text: str, previous: Call | None) -> Call:
    """A list of payments that says of nobody, of whom or what the turn before was: "last payment?"."""
    said = call.tool != "list_transactions" or call.args.get("name") or call.args.get("category")
    meant = recall.meaning_of(previous)
    if said or meant is None or meant.intent not in ("entity", "category") or len(text.split()) > _FEW:
        return call
    return Call(call.tool, {**call.args, "name": meant.entity, "category": meant.category})


_FEW = 4  # words


_NOTHING_ELSE = re.compile(
    r"(?:\W|\b(?:and|but|what|about|how|just|only|now|the|for|me|that|same|it|please|pls|then|if|you|i|is|are|show|give|tell|a|do|again|this|one|from|there|break|broken|split|down|can|could|"
    r"thanks|ok|okay|cool|so|in|of|to|leave|out)\b)*",
    re.IGNORECASE,
)


def leaned(changed: Refined, previous: Call) -> Call | None:
    """The call before with what this message changes, where it says no more: "and without Acme?", "on Mondays?"."""
    if not _NOTHING_ELSE.fullmatch(changed.text):
        return None
    args = dict(previous.args)
    if changed.narrowing:
        if not set(changed.narrowing) <= narrowed_by(previous.tool):
            return None
        narrowing = dict(changed.narrowing)
        if args.get("without") and narrowing.get("without") and _AND.search(changed.text):
            narrowing["without"] = f"{args['without']}; {narrowing['without']}"  # "and without HMRC too"
        return Call(previous.tool, {**args, **narrowing})
    meant = recall.meaning_of(previous)
    if (changed.average or changed.by) and meant is not None:
        return _average_of(meant, previous, changed)
    return None


_AND = re.compile(r"\b(?:and|also|plus|too)\b", re.IGNORECASE)


def _average_of(meant: Meaning, previous: Call, changed: Refined) -> Call | None:
    sides = {"revenue": "in", "expense": "out", "profit": "net", "category": "out"}
    what = sides.get(meant.intent) or meant.direction
    what = what or ("out" if meant.entity else None)  # the tool knows on which side a payee is
    if what is None or meant.period is None:
        return None
    about = {"what": what, "name": meant.entity, "category": meant.category}
    days = {"start": meant.period[0].isoformat(), "end": meant.period[1].isoformat()}
    names = ("without", "account", "weekday", "currency", "tag")
    kept = {name: previous.args[name] for name in names if previous.args.get(name) is not None}
    if changed.average:
        return Call("get_average", {**about, "per": changed.per or "month", **days, **kept})
    return Call("get_history", {**about, "by": changed.by, **days, **kept})
